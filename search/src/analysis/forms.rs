//! The forms that a word is found by, and how they are spelt in the index.

use std::ops::Range;
use std::sync::Arc;

use kuulo_core::language::Language;

use super::concepts::Lead;

/// One way in which a word is kept in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Form {
    /// As written, in lower case.
    Surface,
    /// Its dictionary form; where that is the surface form, only the surface is kept.
    Lemma(Language),
    /// The dictionary form of one part of a compound.
    Part(Language),
    /// What it means, in no language.
    Concept,
    /// An unknown word without its marks.
    Fold,
}

impl Form {
    /// The forms that hold words as people write them, or their dictionary forms.
    pub(crate) const OF_WORDS: [Form; 7] = [
        Form::Surface,
        Form::Lemma(Language::Sv),
        Form::Lemma(Language::Fi),
        Form::Lemma(Language::En),
        Form::Part(Language::Sv),
        Form::Part(Language::Fi),
        Form::Part(Language::En),
    ];

    /// The letter that stands before a term of this form; surface forms have a column of their own.
    pub(crate) fn mark(self) -> Option<char> {
        match self {
            Form::Surface => None,
            Form::Lemma(Language::Sv) => Some('s'),
            Form::Lemma(Language::Fi) => Some('f'),
            Form::Lemma(Language::En) => Some('e'),
            Form::Part(Language::Sv) => Some('S'),
            Form::Part(Language::Fi) => Some('F'),
            Form::Part(Language::En) => Some('E'),
            Form::Concept => Some('#'),
            Form::Fold => Some('~'),
        }
    }
}

/// A form and the word in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term {
    pub(crate) form: Form,
    /// With the mark of its form, as the index spells it.
    pub(crate) spelt: Box<str>,
}

impl Term {
    pub(crate) fn new(form: Form, word: &str) -> Term {
        let spelt = form
            .mark()
            .map_or_else(|| word.to_owned(), |mark| format!("{mark}{word}"));
        Term {
            form,
            spelt: spelt.into_boxed_str(),
        }
    }

    /// Reads a term of this form from the index; `None` when it is of another form.
    pub(crate) fn read(form: Form, spelt: &str) -> Option<Term> {
        let is_of_form = form.mark().is_none_or(|mark| spelt.starts_with(mark));
        is_of_form.then(|| Term {
            form,
            spelt: spelt.into(),
        })
    }

    /// The word without the mark.
    pub(crate) fn word(&self) -> &str {
        &self.spelt[self.form.mark().map_or(0, char::len_utf8)..]
    }
}

/// What is known of one word of a text in one language; kept, since most words come again.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Forms {
    /// Beside the surface form.
    pub(crate) terms: Vec<Found>,
    /// Where the word may begin, or go on with, the name of a concept.
    pub(crate) leads: Vec<Lead>,
    /// The same for the parts of a compound.
    pub(crate) part_leads: Vec<Lead>,
}

/// A term of a word, and the bytes of the surface form that it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) term: Term,
    /// `None` for the whole word.
    pub(crate) part: Option<Range<usize>>,
}

/// A text as the index sees it.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) words: Vec<Word>,
    pub(crate) concepts: Vec<Meant>,
}

/// A word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    pub(crate) surface: Arc<str>,
    pub(crate) forms: Arc<Forms>,
}

/// A concept that a text names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meant {
    /// Which words name it.
    pub(crate) words: Range<usize>,
    /// Its number in the table.
    pub(crate) concept: usize,
}
