//! The numbers that the tokens of one case have, message after message.

use serde::{Deserialize, Serialize};

use crate::labels::SpanKind;
use crate::privacy::tokens::{self, Token};

/// A keyed hash of a value: it recognises the value and does not tell it.
pub type Tag = String;

/// A value that a case has a number for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Numbered {
    kind: SpanKind,
    tag: Tag,
    number: u32,
}

/// What a case knows of the values that were masked in it: their tags and numbers, each kind from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Numbering(Vec<Numbered>);

impl Numbering {
    /// Masked text with the numbers of this case: a value that it knows keeps its number, a new one gets the next.
    /// `tag` hashes a value with a key of the case.
    pub fn renumber(
        &mut self,
        text: &str,
        tokens: &[Token],
        tag: impl Fn(&Token) -> Tag,
    ) -> String {
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        for token in tokens {
            let number = self.number(token.kind, tag(token));
            out.push_str(&text[end..token.at.start]);
            out.push_str(&tokens::with_number(&text[token.at.clone()], number));
            end = token.at.end;
        }
        out.push_str(&text[end..]);
        out
    }

    /// The number of a value: its own, or the next.
    pub fn number(&mut self, kind: SpanKind, tag: Tag) -> u32 {
        let same_kind = || self.0.iter().filter(|known| known.kind == kind);
        if let Some(known) = same_kind().find(|known| known.tag == tag) {
            return known.number;
        }
        let number = 1 + same_kind().map(|known| known.number).max().unwrap_or(0);
        self.0.push(Numbered { kind, tag, number });
        number
    }
}
