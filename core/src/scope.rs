//! Who may see what. Every read by a person takes a scope.

use serde::{Deserialize, Serialize};

/// What a reader may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The steering group as a whole, and the operator at the command line.
    All,
    /// Only these units.
    Units(Vec<i64>),
}

impl Scope {
    /// Whether something that belongs to `unit` (or to none) may be seen.
    pub fn allows(&self, unit: Option<i64>) -> bool {
        match self {
            Scope::All => true,
            Scope::Units(units) => unit.is_some_and(|unit| units.contains(&unit)),
        }
    }
}
