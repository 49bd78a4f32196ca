//! Submissions that name the same things as a message.

use std::collections::BTreeSet;

use std::collections::BTreeMap;

use kuulo_core::scope::Scope;
use serde_json::{Value, json};

use super::counting::counts;
use super::layout::{CREATED, DOCUMENT, ID, column};
use super::preparing::Place;
use super::queries::Clauses;
use super::searching::hit;
use crate::analysis::Analysis;
use crate::errors::SearchError;
use crate::highlight::Marker;
use crate::likeness::{Feature, LEAST_SHARED, Message, enough, features, telling};
use crate::request::MAX_LIMIT;
use crate::results::Hit;

pub(super) fn similar(
    analysis: &Analysis,
    place: &Place,
    scope: &Scope,
    message: &Message,
    limit: usize,
) -> Result<Vec<Hit>, SearchError> {
    let features = features(analysis, message);
    let everything = std::iter::once(json!({"match_all": {}}));
    let queries: Vec<Value> = everything.chain(features.iter().map(named)).collect();
    let counts = counts(place, scope, &queries)?;
    let counted = features.into_iter().zip(counts[1..].iter().copied());
    let telling = telling(counted.collect(), counts[0]);
    let whole: f32 = telling.iter().map(|(_, weight)| weight).sum();
    if telling.len() < LEAST_SHARED || limit == 0 {
        return Ok(Vec::new());
    }
    let shared: Vec<Value> = telling
        .iter()
        .map(|(feature, weight)| {
            json!({"constant_score": {"filter": named(feature), "boost": weight}})
        })
        .collect();
    let mut clauses = Clauses {
        must: vec![json!({"bool": {"should": shared, "minimum_should_match": LEAST_SHARED}})],
        ..Clauses::default()
    };
    let itself = message.submission;
    clauses.must_not = itself
        .map(|id| json!({"term": {ID: {"value": id}}}))
        .into_iter()
        .collect();
    let answer = place.search(&json!({
        "query": clauses.within(scope),
        "size": limit.min(MAX_LIMIT),
        "sort": ["_score", {CREATED: "desc"}, {ID: "desc"}],
        "track_total_hits": false,
        "_source": [DOCUMENT],
    }))?;
    let terms = telling.into_iter().flat_map(|(feature, _)| feature);
    let marker = Marker::new(terms, BTreeSet::new());
    let hits = answer.hits.hits.into_iter();
    let like = hits
        .map(|row| hit(analysis, &marker, row))
        .filter(|hit| hit.score >= enough(whole, counts[0]));
    Ok(like
        .map(|hit| Hit {
            score: hit.score / whole,
            ..hit
        })
        .collect())
}

/// A feature counts once, in whichever of its forms.
fn named(feature: &Feature) -> Value {
    let mut by_column: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for term in feature {
        by_column
            .entry(column(term.form))
            .or_default()
            .push(&term.spelt);
    }
    let any: Vec<Value> = by_column
        .into_iter()
        .map(|(column, terms)| json!({"terms": {column: terms}}))
        .collect();
    json!({"bool": {"should": any}})
}
