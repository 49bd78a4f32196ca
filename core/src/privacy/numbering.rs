//! The numbers that the tokens of one case have, message after message.

use crate::labels::SpanKind;
use crate::privacy::tokens::{self, Token};

/// A keyed hash of a value: it recognises the value and does not tell it.
pub type Tag = Vec<u8>;

/// A value that a case has a number for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbered {
    pub kind: SpanKind,
    pub tag: Tag,
    pub number: u32,
}

/// The values of a case by their tags, each kind numbered from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbering {
    values: Vec<Numbered>,
    /// How many of them were given.
    given: usize,
}

impl Numbering {
    /// What a case knows already.
    pub fn known(values: Vec<Numbered>) -> Numbering {
        Numbering {
            given: values.len(),
            values,
        }
    }

    /// The number of a value: the one it has, or the next of its kind.
    fn number(&mut self, kind: SpanKind, tag: Tag) -> u32 {
        let same_kind = || self.values.iter().filter(|known| known.kind == kind);
        if let Some(known) = same_kind().find(|known| known.tag == tag) {
            return known.number;
        }
        let number = 1 + same_kind().map(|known| known.number).max().unwrap_or(0);
        self.values.push(Numbered { kind, tag, number });
        number
    }

    /// What was not known before.
    pub fn added(&self) -> &[Numbered] {
        &self.values[self.given..]
    }
}

/// Masked text with the numbers of its case: a value that the case knows keeps its number, a new one gets the next.
/// `tag` hashes a value with a key of the case.
pub fn renumber(
    text: &str,
    tokens: &[Token],
    numbering: &mut Numbering,
    tag: impl Fn(&Token) -> Tag,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for token in tokens {
        let number = numbering.number(token.kind, tag(token));
        out.push_str(&text[end..token.at.start]);
        out.push_str(&tokens::with_number(&text[token.at.clone()], number));
        end = token.at.end;
    }
    out.push_str(&text[end..]);
    out
}
