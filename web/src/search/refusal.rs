//! Why a question could not be looked up, in words that say what to do.

use kuulo_core::phrase::Value;
use kuulo_core::scope::Scope;
use kuulo_search::{Field, SearchError};

use super::names::Names;
use crate::problem::Problem;

/// Values that are named of a field.
const MOST: usize = 12;

/// What the reader can change; a failure of the index is not theirs.
pub(super) fn refusal(
    error: SearchError,
    scope: &Scope,
    names: &Names<'_>,
) -> Result<String, Problem> {
    let count = |key, n: usize| names.words.count(key, n as u64);
    Ok(match error {
        SearchError::TooManyCharacters { limit } => count("search-too-long", limit),
        SearchError::TooManyTerms { limit } => count("search-too-many", limit),
        SearchError::PrefixTooShort { prefix, least } => names.words.with(
            "search-short-prefix",
            &[
                ("prefix", Value::from(prefix)),
                ("n", Value::Count(least as i64)),
            ],
        ),
        SearchError::UnknownValue { field, value } => unknown(field, &value, scope, names),
        SearchError::TooDeep { limit } => count("search-too-deep", limit),
        error => return Err(error.into()),
    })
}

/// Names the values that there are, as they are written in a question.
fn unknown(field: Field, value: &str, scope: &Scope, names: &Names<'_>) -> String {
    let known = names.values(field, scope);
    let mut listed: Vec<String> = known
        .iter()
        .take(MOST)
        .map(|value| named(field, value, names))
        .collect();
    if known.len() > MOST {
        listed.push("…".to_owned());
    }
    let key = match listed.is_empty() {
        true => "search-unknown-value",
        false => "search-unknown-value-of",
    };
    let values = [
        ("field", Value::from(names.field(field))),
        ("name", Value::from(field.name())),
        ("value", Value::from(value)),
        ("values", Value::from(listed.join(", "))),
    ];
    names.words.with(key, &values)
}

/// A value with what the reader calls it: `fi (Finnish)`.
fn named(field: Field, value: &str, names: &Names<'_>) -> String {
    let name = names.value(field, value);
    if name.to_lowercase() == value {
        value.to_owned()
    } else {
        format!("{value} ({name})")
    }
}
