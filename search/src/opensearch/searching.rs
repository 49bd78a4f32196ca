//! One search from request to results.

use std::time::Instant;

use kuulo_core::scope::Scope;
use serde_json::{Value, json};

use super::answers::Row;
use super::counting;
use super::layout::{CREATED, DOCUMENT, ID, PRIORITY};
use super::preparing::Place;
use super::queries::{Clauses, any};
use super::typos;
use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::facets;
use crate::highlight::{Marker, snippet};
use crate::plan::Plan;
use crate::request::{MAX_LIMIT, Request, Sort};
use crate::results::{Hit, Results};
use crate::widening::{Found, MAX_DEPTH, widen};

pub(super) fn search(
    analysis: &Analysis,
    place: &Place,
    scope: &Scope,
    request: &Request,
) -> Result<Results, SearchError> {
    let started = Instant::now();
    if request.offset > MAX_DEPTH {
        return Err(SearchError::TooDeep { limit: MAX_DEPTH });
    }
    // Everything below sees the same documents, though others may come in between one request and the next.
    let upto = request.upto.map_or_else(|| newest_id(place, scope), Ok)?;
    let request = &Request {
        upto: Some(upto),
        ..request.clone()
    };
    let plan = Plan::new(analysis, scope, request)?;
    let (plan, found) = widen(
        plan,
        |plan| find(place, plan),
        |plan| typos::correct(place, plan),
    )?;
    let facets = if !request.facets.is_empty() {
        facets::facets(analysis, &request.filters, counting::labels(place, &plan)?)
    } else {
        Vec::new()
    };
    let (terms, prefixes) = plan.terms();
    let marker = Marker::new(terms, prefixes);
    let top = found.top.into_iter();
    Ok(Results {
        hits: top.map(|row| hit(analysis, &marker, row)).collect(),
        total: found.total,
        facets,
        also: plan.also(),
        apart: if found.total == 0 {
            apart(place, &plan)?
        } else {
            Vec::new()
        },
        relaxed: plan.relaxed,
        upto,
        took: started.elapsed(),
    })
}

/// What each word finds where all together find nothing.
fn apart(place: &Place, plan: &Plan<'_>) -> Result<Vec<(String, u64)>, IndexError> {
    let words = plan.apart();
    let queries: Vec<Value> = words.iter().map(|(_, choices)| any(choices)).collect();
    let counts = counting::counts(place, plan.scope, &queries)?;
    let words = words.into_iter().map(|(word, _)| word);
    Ok(words.zip(counts).filter(|(_, count)| *count > 0).collect())
}

fn find(place: &Place, plan: &Plan<'_>) -> Result<Found<Vec<Row>>, IndexError> {
    let mut clauses = plan.clauses();
    clauses.filter.extend(plan.chosen(None));
    let hits = place
        .search(&json!({
            "query": clauses.within(plan.scope),
            "from": plan.request.offset,
            "size": plan.request.limit.min(MAX_LIMIT),
            "sort": order(plan),
            "track_total_hits": true,
            "_source": [DOCUMENT],
        }))?
        .hits;
    Ok(Found {
        total: hits.total(),
        top: hits.hits,
    })
}

/// Equal ones come newest first, and by id at last: in which shard a document lies must not show.
fn order(plan: &Plan<'_>) -> Value {
    let newest = [json!({CREATED: "desc"}), json!({ID: "desc"})];
    let first = match plan.request.sort {
        Sort::Priority => Some(json!({PRIORITY: "desc"})),
        Sort::Relevance if !plan.sought.is_empty() => Some(json!("_score")),
        Sort::Relevance | Sort::Newest => None,
    };
    first.into_iter().chain(newest).collect()
}

pub(super) fn hit(analysis: &Analysis, marker: &Marker, row: Row) -> Hit {
    let score = row.score.unwrap_or_default();
    let document = row.into_document();
    Hit {
        snippet: snippet(analysis, &document.text, document.language, marker),
        document,
        score,
    }
}

/// The highest id within the scope; 0 when there is no document.
fn newest_id(place: &Place, scope: &Scope) -> Result<i64, IndexError> {
    let answer = place.search(&json!({
        "query": Clauses::default().within(scope),
        "size": 1,
        "sort": [{ID: "desc"}],
        "track_total_hits": false,
        "_source": [DOCUMENT],
    }))?;
    let newest = answer.hits.hits.into_iter().next();
    Ok(newest.map_or(0, |row| row.into_document().id))
}
