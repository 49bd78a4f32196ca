//! What makes a submission like another: they name the same things, in whatever language.

use std::collections::BTreeSet;

use kuulo_core::language::Language;

use crate::analysis::{Analysis, Form, Term, Word};

/// A message that others may be like.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub text: String,
    pub language: Option<Language>,
    /// Itself, when it is in the index.
    pub submission: Option<i64>,
}

/// One thing that a message names, in all forms that count as the same.
pub(crate) type Feature = BTreeSet<Term>;

/// The things that a text names: concepts, and words that belong to none.
pub(crate) fn features(analysis: &Analysis, message: &Message) -> Vec<Feature> {
    let reading = analysis.read(&message.text, message.language);
    let mut features: Vec<Feature> = Vec::new();
    let mut add = |feature: Feature| {
        if !feature.is_empty() && !features.contains(&feature) {
            features.push(feature);
        }
    };
    let named: BTreeSet<usize> = reading
        .concepts
        .iter()
        .flat_map(|meant| meant.words.clone())
        .collect();
    reading
        .concepts
        .iter()
        .for_each(|meant| add(BTreeSet::from([analysis.term_of(meant)])));
    let others = reading
        .words
        .iter()
        .enumerate()
        .filter(|(at, _)| !named.contains(at));
    others.for_each(|(_, word)| add(of_word(word)));
    features
}

/// Shorter words say little by themselves.
const LEAST_LETTERS: usize = 4;

fn of_word(word: &Word) -> Feature {
    if word.surface.chars().count() < LEAST_LETTERS {
        return Feature::new();
    }
    let whole = word.forms.terms.iter().filter(|found| found.part.is_none());
    let mut terms: Feature = whole.map(|found| found.term.clone()).collect();
    let lemmas: Vec<Term> = terms
        .iter()
        .map(|term| Term::new(Form::Surface, term.word()))
        .collect();
    terms.extend(lemmas);
    terms.insert(Term::new(Form::Surface, &word.surface));
    terms
}
