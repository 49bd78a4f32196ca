//! Everything Kuulo says to a person, as values; their words are in `locales/`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::CaseCode;
use crate::language::{Country, Language};

/// One bubble. Named by what it says; the text is the message of the same name in `locales/*/talk.ftl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum Phrase {
    /// A person's own words on the way to somebody, introduced as theirs.
    AnswerExplained {
        code: CaseCode,
        text: String,
    },
    AnswerChanged {
        code: CaseCode,
        text: String,
    },
    AnswerDeclined {
        code: CaseCode,
        text: String,
    },
    /// A question or a note from the steering group; the case goes on.
    AnswerNote {
        code: CaseCode,
        text: String,
    },
}

/// What the words of a phrase depend on beside its values.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    pub language: Language,
    pub country: Country,
    /// Dates are said relative to this moment.
    pub now: Timestamp,
}

/// A phrase in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    pub text: String,
    pub choices: Vec<SpokenChoice>,
}

/// A button under a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenChoice {
    /// What comes back as `Said::Press` when it is pressed; at most 64 bytes, no personal data.
    pub press: String,
    pub label: String,
}
