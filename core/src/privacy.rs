//! Finds personal data in cleaned text and puts a token in its place.

use crate::hearing::Span;
use crate::language::Language;

/// Text with tokens in place of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    /// What was masked, in characters of the text that was given.
    pub spans: Vec<Span>,
}

/// Masks personal data. The tokens are in `language`, or neutral where it is not known.
pub fn mask(text: &str, _language: Option<Language>) -> Masked {
    Masked {
        text: text.to_owned(),
        spans: Vec::new(),
    }
}
