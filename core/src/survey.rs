//! Statements on which people say how far they hold, beside whether they would recommend the place: a unit chooses
//! which, and may add its own.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::names::named_enum;

/// Statements that one survey may have.
pub const MOST: usize = 7;
/// From so many answers on a result is shown.
pub const LEAST_ANSWERS: u64 = 10;

named_enum! {
    /// The statements that every unit can choose; their words are `statement-*` in `locales/*/talk.ftl`.
    pub enum Statement {
        Access = "access",
        Encounter = "encounter",
        Participation = "participation",
        Safety = "safety",
        Information = "information",
        Benefit = "benefit",
    }
}

/// Which statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    Standard(Statement),
    /// One of a unit's own.
    Own(i64),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Standard(statement) => f.write_str(statement.name()),
            Key::Own(id) => write!(f, "own-{id}"),
        }
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Key, ()> {
        let own = text.strip_prefix("own-").and_then(|id| id.parse().ok());
        let standard = || Statement::from_name(text).map(Key::Standard);
        own.map(Key::Own).or_else(standard).ok_or(())
    }
}

/// A statement as it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    Standard(Statement),
    Own(OwnStatement),
}

/// A unit's own statement in three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnStatement {
    pub id: i64,
    pub sv: String,
    pub fi: String,
    pub en: String,
}

impl OwnStatement {
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::Fi => &self.fi,
            Language::En => &self.en,
        }
    }
}

impl Asked {
    pub fn key(&self) -> Key {
        match self {
            Asked::Standard(statement) => Key::Standard(*statement),
            Asked::Own(own) => Key::Own(own.id),
        }
    }
}

/// What each unit asks, where it asks anything.
pub type Surveys = HashMap<i64, Vec<Asked>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back() {
        let standard = Statement::ALL.iter().map(|it| Key::Standard(*it));
        for key in standard.chain([Key::Own(7), Key::Own(i64::MAX)]) {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for other in ["", "own-", "own-x", "weather"] {
            assert_eq!(other.parse::<Key>(), Err(()));
        }
    }
}
