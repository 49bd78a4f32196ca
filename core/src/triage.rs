//! What a message is: its language, its labels with probabilities, and the words that weighed.

use crate::labels::{Assessment, Choice, Formal, Kind, Phase, Role, Sentiment, Urgency, YesNo};
use crate::language::Language;

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

/// A trained model with all heads.
pub struct Model {}

impl Model {
    /// The model that comes with the program.
    pub fn standard() -> Model {
        Model {}
    }

    /// Labels one masked message.
    pub fn assess(
        &self,
        _text: &str,
        _language: Option<Language>,
        _role: Role,
        _question: Option<&str>,
    ) -> Assessment {
        Assessment {
            communication: YesNo {
                p: 0.5,
                label: false,
            },
            operational: YesNo {
                p: 0.5,
                label: false,
            },
            kind: Choice {
                p: 0.5,
                label: Kind::Observation,
            },
            themes: Vec::new(),
            sentiment: Choice {
                p: 0.5,
                label: Sentiment::Mixed,
            },
            phase: Choice {
                p: 0.5,
                label: Phase::Unknown,
            },
            urgency: Urgency::Routine,
            danger: None,
            formal: Formal::None,
            needs_person: true,
            why_communication: Vec::new(),
            why_operational: Vec::new(),
            model: None,
        }
    }
}
