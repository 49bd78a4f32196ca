//! Finds personal data in cleaned text and puts a token in its place.
//!
//! Names without a cue beside them are found only in part: see [`names`](self::names).

mod folded;
mod links;
mod names;
mod numbers;
mod personal_id;
mod places;
mod tokens;

use std::collections::HashMap;
use std::ops::Range;

use crate::hearing::Span;
use crate::labels::SpanKind;
use crate::language::Language;
use folded::Folded;

/// Text with tokens in place of personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    pub text: String,
    /// What was masked, in characters of the text that was given.
    pub spans: Vec<Span>,
}

/// Finds one kind in folded text: ranges of bytes in order, none overlapping.
type Finder = fn(&str) -> Vec<Range<usize>>;

/// The surest first: what one has taken, the next does not see.
const FINDERS: [(SpanKind, Finder); 8] = [
    (SpanKind::Email, links::emails),
    (SpanKind::Handle, links::handles),
    (SpanKind::Iban, numbers::ibans),
    (SpanKind::PersonalId, personal_id::find),
    (SpanKind::RecordNo, places::record_numbers),
    (SpanKind::Phone, numbers::phones),
    (SpanKind::Address, places::addresses),
    (SpanKind::Name, names::find),
];

/// Taking one thing away can uncover another; ordinary text needs two rounds.
const ROUNDS: usize = 12;

struct Found {
    span: Span,
    /// The same value has the same key, however it was written.
    key: String,
}

/// Masks personal data. The tokens are in `language`, or in English where it is not known.
pub fn mask(text: &str, language: Option<Language>) -> Masked {
    let mut folded = Folded::new(text);
    folded.take(&tokens::find(&folded.text));
    let mut found = Vec::new();
    for _ in 0..ROUNDS {
        let before = found.len();
        for (kind, finder) in FINDERS {
            let ranges = finder(&folded.text);
            let keys = ranges
                .iter()
                .map(|range| tokens::key(kind, &folded.text[range.clone()]));
            let spans = ranges.iter().map(|range| folded.span(kind, range));
            found.extend(spans.zip(keys).map(|(span, key)| Found { span, key }));
            folded.take(&ranges);
        }
        if found.len() == before {
            break;
        }
    }
    found.sort_by_key(|found| found.span.start);
    Masked {
        text: replaced(text, &found, language),
        spans: found.into_iter().map(|found| found.span).collect(),
    }
}

/// The text with numbered tokens: the first value of a kind is 1, and keeps its number when it comes again.
fn replaced(text: &str, found: &[Found], language: Option<Language>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut numbers: HashMap<(SpanKind, &str), usize> = HashMap::new();
    let mut used: HashMap<SpanKind, usize> = HashMap::new();
    let mut rest = text;
    let mut at = 0;
    for Found { span, key } in found {
        let (before, from) = rest.split_at(byte_of(rest, span.start - at));
        out.push_str(before);
        rest = &from[byte_of(from, span.end - span.start)..];
        at = span.end;
        let number = *numbers.entry((span.kind, key)).or_insert_with(|| {
            let count = used.entry(span.kind).or_default();
            *count += 1;
            *count
        });
        out.push_str(&format!("[{} {number}]", tokens::word(span.kind, language)));
    }
    out.push_str(rest);
    out
}

/// The byte where the character with this number starts.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(byte, _)| byte)
}

#[cfg(test)]
mod tests;
