//! The analysis as tantivy calls it while indexing.

use kuulo_core::language::Language;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::{MAX_WORD_BYTES, Words, fold, stem, surface, words};

/// The form of a word that a field keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Surface,
    Fold,
    Stem(Language),
}

impl Form {
    pub(crate) const ALL: [Form; 5] = [
        Form::Surface,
        Form::Fold,
        Form::Stem(Language::Sv),
        Form::Stem(Language::Fi),
        Form::Stem(Language::En),
    ];

    /// The name of the field and of its analyzer.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Form::Surface => "surface",
            Form::Fold => "fold",
            Form::Stem(Language::Sv) => "stem_sv",
            Form::Stem(Language::Fi) => "stem_fi",
            Form::Stem(Language::En) => "stem_en",
        }
    }

    /// Brings a surface form to this form.
    pub(crate) fn of(self, surface: &str) -> String {
        match self {
            Form::Surface => surface.to_owned(),
            Form::Fold => fold(surface),
            Form::Stem(language) => stem(language, surface),
        }
    }
}

/// Splits a text into words of one form.
#[derive(Clone)]
pub(crate) struct WordTokenizer(pub(crate) Form);

pub(crate) struct WordStream<'a> {
    form: Form,
    text: &'a str,
    words: Words<'a>,
    token: Token,
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream {
            form: self.0,
            text,
            words: words(text),
            token: Token::default(),
        }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        for range in self.words.by_ref() {
            // The first position is 0: a fresh token stands just before it.
            self.token.position = self.token.position.wrapping_add(1);
            let surface = surface(&self.text[range.clone()]);
            if surface.len() > MAX_WORD_BYTES {
                continue;
            }
            self.token.text = if self.form == Form::Surface {
                surface
            } else {
                self.form.of(&surface)
            };
            self.token.offset_from = range.start;
            self.token.offset_to = range.end;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
