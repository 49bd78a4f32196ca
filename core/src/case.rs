//! A case: what the steering group works on, known to its writer by a code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::names::named_enum;

/// Crockford's base 32: no I, L, O or U, so that a code survives being read aloud.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight characters such as `K7M2-4QXD`: 40 bits, drawn at random, the writer's key to the case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseCode([u8; 8]);

impl CaseCode {
    /// Makes a code from 40 random bits; the rest of `bits` is ignored.
    pub fn from_bits(bits: u64) -> CaseCode {
        CaseCode(std::array::from_fn(|i| {
            ALPHABET[(bits >> (5 * i)) as usize & 31]
        }))
    }

    /// The eight characters without the hyphen, as stored.
    pub fn compact(&self) -> &str {
        // The alphabet is ASCII, so this cannot fail.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The text is not a case code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a case code has eight letters and digits, such as K7M2-4QXD")]
pub struct NotACode;

impl FromStr for CaseCode {
    type Err = NotACode;

    /// Forgives lower case, spaces, hyphens, and the letters that look like digits (O, I, L).
    fn from_str(text: &str) -> Result<CaseCode, NotACode> {
        let mut code = [0; 8];
        let mut length = 0;
        for c in text
            .trim()
            .chars()
            .filter(|c| !matches!(c, '-' | '–' | ' ' | '\u{2011}'))
        {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            let known = c.is_ascii() && ALPHABET.contains(&(c as u8));
            if !known || length == 8 {
                return Err(NotACode);
            }
            code[length] = c as u8;
            length += 1;
        }
        if length == 8 {
            Ok(CaseCode(code))
        } else {
            Err(NotACode)
        }
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.compact();
        write!(f, "{}-{}", &code[..4], &code[4..])
    }
}

impl fmt::Debug for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for CaseCode {
    type Error = NotACode;
    fn try_from(text: String) -> Result<CaseCode, NotACode> {
        text.parse()
    }
}

impl From<CaseCode> for String {
    fn from(code: CaseCode) -> String {
        code.to_string()
    }
}

named_enum! {
    /// Where a case stands.
    pub enum CaseState {
        /// Nobody has sorted it yet.
        New = "new",
        /// An idea on a unit's own list: the unit works on it, and nobody waits for the steering group.
        AtUnit = "at-unit",
        /// The steering group has read it and is at work.
        Working = "working",
        /// A change has been decided and is on its way.
        Changing = "changing",
        /// It ended with an answer and a reason.
        Closed = "closed",
        /// The person erased it; only figures stay.
        Erased = "erased",
    }
}

impl CaseState {
    /// Whether somebody still waits for an answer.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            CaseState::New | CaseState::Working | CaseState::Changing
        )
    }
}

named_enum! {
    /// How the steering group answers. Each way carries its reason: a case cannot end without one.
    pub enum Decision {
        /// Exit 1: it cannot or need not change, and here is why.
        Explain = "explain",
        /// Exit 2: something changes; the case stays open until the change is made.
        Change = "change",
        /// It will not be done, and here is why.
        Decline = "decline",
    }
}

impl Decision {
    /// The state a case has after this decision.
    pub fn leads_to(self) -> CaseState {
        match self {
            Decision::Explain | Decision::Decline => CaseState::Closed,
            Decision::Change => CaseState::Changing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_being_read_aloud() {
        let code = CaseCode::from_bits(0x12_3456_789a);
        for text in [
            code.to_string(),
            code.to_string().to_lowercase(),
            code.compact().replace('0', "o"),
        ] {
            assert_eq!(text.parse(), Ok(code));
        }
        assert_eq!(
            "K7M2-4QXD".parse::<CaseCode>().unwrap().to_string(),
            "K7M2-4QXD"
        );
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for text in [
            "",
            "K7M2",
            "K7M2-4QXDD",
            "K7M2-4QX!",
            "ÅÄÖÅÄÖÅÄ",
            "UUUU-UUUU",
        ] {
            assert_eq!(text.parse::<CaseCode>(), Err(NotACode), "{text}");
        }
    }
}
