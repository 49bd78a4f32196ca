//! How many documents within a scope match each of some queries, and how often each label occurs.

use kuulo_core::scope::Scope;
use serde_json::{Map, Value, json};

use super::answers::Aggregation;
use super::preparing::Place;
use super::queries::Clauses;
use crate::errors::IndexError;
use crate::facets::Counts;
use crate::field::Field;
use crate::plan::Plan;

/// More values than any field has.
const ALL_VALUES: usize = 10_000;

/// How many documents within the scope match each query.
pub(super) fn counts(
    place: &Place,
    scope: &Scope,
    queries: &[Value],
) -> Result<Vec<u64>, IndexError> {
    if queries.is_empty() {
        return Ok(Vec::new());
    }
    let mut answer = place.search(&json!({
        "size": 0,
        "query": Clauses::default().within(scope),
        "aggs": {"counts": {"filters": {"filters": queries}}},
    }))?;
    let buckets = answer.take("counts")?.buckets;
    if buckets.len() != queries.len() {
        return Err(IndexError::Unreadable);
    }
    Ok(buckets.iter().map(|bucket| bucket.doc_count).collect())
}

/// Counts the fields that are asked for in one request; one with chosen values counts without them.
pub(super) fn labels(place: &Place, plan: &Plan<'_>) -> Result<Vec<(Field, Counts)>, IndexError> {
    let chosen: Vec<Field> = plan.filters(None).map(|(field, _)| field).collect();
    let mut aggregations = Map::new();
    let fields = &plan.request.facets;
    for field in fields {
        let without = chosen.contains(field).then_some(*field);
        let values = json!({"terms": {"field": field.name(), "size": ALL_VALUES}});
        let counted = json!({
            "filter": {"bool": {"filter": plan.chosen(without)}},
            "aggs": {"values": values},
        });
        aggregations.insert(field.name().to_owned(), counted);
    }
    let mut answer = place.search(&json!({
        "size": 0,
        "query": plan.clauses().within(plan.scope),
        "aggs": aggregations,
    }))?;
    let counted = |field: &Field| {
        let values = answer.take(field.name())?.take("values")?;
        Ok((*field, codes(&values)?))
    };
    fields.iter().map(counted).collect()
}

fn codes(values: &Aggregation) -> Result<Counts, IndexError> {
    let buckets = values.buckets.iter();
    let code = |key: &Value| key.as_i64().ok_or(IndexError::Unreadable);
    buckets
        .map(|bucket| Ok((code(&bucket.key)?, bucket.doc_count)))
        .collect()
}
