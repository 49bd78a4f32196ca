//! Words that people used and that begin as a steward has begun to write.

use kuulo_core::scope::Scope;
use serde_json::{Value, json};

use super::counting::counts;
use super::layout::{SURFACE, WRITTEN};
use super::preparing::Place;
use super::queries::{Clauses, any};
use crate::analysis::Analysis;
use crate::errors::SearchError;
use crate::plan::Plan;
use crate::request::Request;
use crate::suggest::by_lemma;

/// The most words of the index that are looked at.
const MOST: usize = 5_000;

/// Words with how many submissions within the scope have them in any form, the most frequent first.
pub(super) fn words(
    analysis: &Analysis,
    place: &Place,
    scope: &Scope,
    beginning: &str,
    limit: usize,
) -> Result<Vec<(String, u64)>, SearchError> {
    let request = Request::default();
    let plan = Plan::empty(analysis, scope, &request);
    let begun = json!({"prefix": {SURFACE: {"value": beginning}}});
    let pattern = format!("{}.*", escaped(beginning));
    let mut answer = place.search(&json!({
        "size": 0,
        "query": Clauses::filter(begun).within(scope),
        "aggs": {"words": {"terms": {"field": WRITTEN, "include": pattern, "size": MOST}}},
    }))?;
    let mut words = by_lemma(analysis, answer.take("words")?.words()?, beginning);
    words.truncate(4 * limit);
    let queries: Vec<Value> = words.iter().map(|word| any(&plan.word(word))).collect();
    let counts = counts(place, scope, &queries)?;
    let counted = words.into_iter().zip(counts);
    let mut found: Vec<(String, u64)> = counted.filter(|(_, count)| *count > 0).collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.truncate(limit);
    Ok(found)
}

/// As a regular expression takes it literally.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if !c.is_alphanumeric() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
