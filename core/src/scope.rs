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

    /// Whether whoever has this scope may see all that `other` shows.
    pub fn covers(&self, other: &Scope) -> bool {
        match (self, other) {
            (Scope::All, _) => true,
            (Scope::Units(_), Scope::All) => false,
            (Scope::Units(own), Scope::Units(others)) => {
                others.iter().all(|unit| own.contains(unit))
            }
        }
    }

    /// What both show.
    pub fn and(&self, other: &Scope) -> Scope {
        match (self, other) {
            (Scope::All, scope) | (scope, Scope::All) => scope.clone(),
            (Scope::Units(own), Scope::Units(others)) => {
                let shared = own.iter().filter(|unit| others.contains(unit));
                Scope::Units(shared.copied().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_sees_more_through_another_scope() {
        let (some, few) = (Scope::Units(vec![1, 2]), Scope::Units(vec![2, 3]));
        assert!(Scope::All.covers(&some) && !some.covers(&Scope::All));
        assert!(some.covers(&Scope::Units(vec![2])) && !some.covers(&few));
        assert_eq!(some.and(&few), Scope::Units(vec![2]));
        assert_eq!(Scope::All.and(&few), few);
        assert_eq!(few.and(&Scope::Units(Vec::new())), Scope::Units(Vec::new()));
    }
}
