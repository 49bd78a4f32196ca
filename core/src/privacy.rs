//! Finds personal data in cleaned text and puts a token in its place.
//!
//! Names without a cue beside them are found only in part: see [`names`](self::names).

mod folded;
mod hits;
mod links;
mod missed;
mod names;
mod numbering;
mod numbers;
mod personal_id;
mod records;
mod streets;
mod tokens;

use std::ops::Range;

pub use missed::Missed;
pub use numbering::{Numbering, Tag};
pub use tokens::{Token, Value, value, written};

use crate::hearing::Span;
use crate::labels::SpanKind;
use crate::language::Language;
use folded::Folded;
use tokens::Found;

/// Text with tokens in place of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    /// What was masked, in characters of the text that was given; the words of the platform are cleaned before, so
    /// these are not offsets into what the platform sent.
    pub spans: Vec<Span>,
    /// The token of each span.
    pub tokens: Vec<Token>,
}

/// Finds one kind in an area of folded text: ranges of bytes in order, none overlapping, that begin in the area.
type Finder = fn(&str, Range<usize>) -> Vec<Range<usize>>;

/// The surest first: what one has taken, the next does not see.
const FINDERS: [(SpanKind, Finder); 8] = [
    (SpanKind::Email, links::emails),
    (SpanKind::Handle, links::handles),
    (SpanKind::Iban, numbers::ibans),
    (SpanKind::PersonalId, personal_id::find),
    (SpanKind::RecordNo, records::record_numbers),
    (SpanKind::Phone, numbers::phones),
    (SpanKind::Address, streets::addresses),
    (SpanKind::Name, names::find),
];

/// Taking one thing away can uncover another near it; ordinary text needs two rounds.
const ROUNDS: usize = 12;

/// Masks personal data. The tokens are in `language`, or in English where it is not known, and the values of a kind are
/// numbered from 1. The time is linear in the length of the text.
pub fn mask(text: &str, language: Option<Language>) -> Masked {
    let found = find(text);
    let (text, tokens) = tokens::put_in(text, &found, language);
    Masked {
        text,
        tokens,
        spans: found.into_iter().map(|found| found.span).collect(),
    }
}

/// All personal data of a text, in order.
fn find(text: &str) -> Vec<Found> {
    let mut folded = Folded::new(text);
    folded.take(&tokens::find(&folded.text));
    let mut found: Vec<Found> = Vec::new();
    let whole = 0..u32::MAX;
    let mut areas = Vec::from([whole]);
    for _ in 0..ROUNDS {
        let before = found.len();
        for (kind, finder) in FINDERS {
            let ranges = folded.find(finder, &areas);
            found.extend(ranges.iter().map(|range| Found {
                span: folded.span(kind, range),
                value: tokens::value(kind, &folded.text[range.clone()]),
            }));
            folded.take(&ranges);
        }
        if found.len() == before {
            break;
        }
        let taken = found[before..].iter().map(|found| found.span.start);
        areas = folded.around(taken.collect());
    }
    found.sort_by_key(|found| found.span.start);
    found
}

#[cfg(test)]
mod tests;
