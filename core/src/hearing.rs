//! From raw words to what Kuulo may keep: cleaned, capped, masked, in a known language, with labels.

use serde::{Deserialize, Serialize};

use crate::labels::{Assessment, Role, SpanKind};
use crate::language::Language;
use crate::privacy::{self, Token};
use crate::rules::Rules;
use crate::text;

/// A piece of personal data that was masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    #[serde(rename = "type")]
    pub kind: SpanKind,
    /// Characters of the cleaned text, before masking. What the platform sent can be longer: cleaning drops
    /// characters.
    pub start: usize,
    pub end: usize,
}

/// A message as Kuulo keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// Cleaned, capped and masked. Safe to store, index and show.
    pub text: String,
    /// `None` when it is surely none of Kuulo's languages.
    pub language: Option<Language>,
    /// The language is beyond doubt, whatever was chosen or hinted: enough to offer a switch, see VOICE "another
    /// language".
    pub language_is_sure: bool,
    /// What was masked, in the order of the text.
    pub spans: Vec<Span>,
    /// The tokens of the text with what they stand for, numbered as if this were the first message of its case.
    pub tokens: Vec<Token>,
    /// Characters past the cap were left out.
    pub was_cut: bool,
    pub assessment: Assessment,
}

impl Heard {
    /// The kinds of personal data that were masked, each once, in the order of the text.
    pub fn masked_kinds(&self) -> Vec<SpanKind> {
        let mut kinds = Vec::new();
        for span in &self.spans {
            if !kinds.contains(&span.kind) {
                kinds.push(span.kind);
            }
        }
        kinds
    }
}

/// What the caller knows of the writer before reading the words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Chosen by the person: it wins over the guess.
    pub chosen: Option<Language>,
    /// The platform's hint: it decides when the text is too short to tell.
    pub hint: Option<Language>,
    pub role: Option<Role>,
    /// The question that the text answers, where there was one.
    pub question: Option<&'a str>,
}

/// Cleans, masks and labels one message.
pub fn hear(raw: &str, known: Known<'_>, rules: &Rules) -> Heard {
    let clean = text::clean(raw);
    let guess = rules
        .languages
        .guess(&clean.text, known.chosen.or(known.hint));
    let masked = privacy::mask(&clean.text, guess.language.or(known.chosen).or(known.hint));
    let assessment = rules.running.model().assess(
        &masked.text,
        guess.language,
        known.role.unwrap_or(Role::Patient),
        known.question,
    );
    Heard {
        text: masked.text,
        language: guess.language,
        language_is_sure: guess.is_sure,
        spans: masked.spans,
        tokens: masked.tokens,
        was_cut: clean.was_cut,
        assessment,
    }
}
