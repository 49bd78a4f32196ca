//! One search from request to results: as written, then wider when that finds little.

use std::time::Instant;

use kuulo_core::scope::Scope;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, TopDocs};
use tantivy::{DocAddress, Order};

use super::counting::CountCodes;
use super::layout::{CREATED, ID, Layout, PRIORITY};
use super::overview;
use super::queries::found_by;
use super::typos;
use super::view::View;
use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::facets::{self, Counts};
use crate::field::Field;
use crate::highlight::{Marker, snippet};
use crate::plan::{Choice, Plan};
use crate::request::{MAX_LIMIT, Request, Sort};
use crate::results::{Facet, Hit, Results};
use crate::widening::{Found, MAX_DEPTH, widen};

/// The hits of the page with their scores, and the counts of fields without chosen values where they are asked for.
#[derive(Default)]
struct Page {
    hits: Vec<(f32, DocAddress)>,
    counted: Option<Vec<(Field, Counts)>>,
}

pub(super) fn search(
    analysis: &Analysis,
    layout: &Layout,
    view: &View,
    scope: &Scope,
    request: &Request,
) -> Result<Results, SearchError> {
    let started = Instant::now();
    if request.offset > MAX_DEPTH {
        return Err(SearchError::TooDeep { limit: MAX_DEPTH });
    }
    let plan = Plan::new(analysis, scope, request)?;
    let (plan, found) = widen(
        plan,
        |plan| find(layout, view, plan, request),
        |plan| typos::correct(plan, layout, view),
    )?;
    let facets = match found.top.counted {
        Some(counted) => facets(layout, analysis, view, &plan, counted)?,
        None => Vec::new(),
    };
    Ok(Results {
        hits: hits(layout, analysis, view, &plan, &found.top.hits)?,
        total: found.total,
        facets,
        also: plan.also(),
        apart: if found.total == 0 {
            apart(layout, view, &plan)?
        } else {
            Vec::new()
        },
        upto: request.upto.unwrap_or_else(|| view.newest_id()),
        relaxed: plan.relaxed,
        took: started.elapsed(),
    })
}

/// What each word finds where all together find nothing.
fn apart(layout: &Layout, view: &View, plan: &Plan<'_>) -> tantivy::Result<Vec<(String, u64)>> {
    let count = |(word, choices): (String, &[Choice])| {
        let found = view.search(&found_by(layout, plan.scope, choices), &Count)?;
        Ok((word, found as u64))
    };
    let counted = plan.apart().into_iter().map(count);
    counted
        .filter(|found| !matches!(found, Ok((_, 0))))
        .collect()
}

fn find(
    layout: &Layout,
    view: &View,
    plan: &Plan<'_>,
    request: &Request,
) -> tantivy::Result<Found<Page>> {
    let query = plan.query(layout, None);
    let counting = (!request.facets.is_empty()).then(|| CountCodes(free(request)));
    let limit = request.limit.min(MAX_LIMIT);
    if plan.is_of_labels() && request.sort != Sort::Priority {
        let page = request.offset..request.offset + limit;
        if let Some(whole) = overview::whole(&layout.overviews, view, &query, page)? {
            let counted = counting.map(|CountCodes(fields)| picked(whole.counted, &fields));
            let hits = whole.page.into_iter().map(|address| ((), address));
            return Ok(paged(
                (whole.total as usize, hits.collect(), counted),
                |()| 0.0,
            ));
        }
    }
    if limit == 0 {
        let (total, counted) = view.search(&query, &(Count, counting))?;
        return Ok(Found {
            total: total as u64,
            top: Page {
                hits: Vec::new(),
                counted,
            },
        });
    }
    let page = TopDocs::with_limit(limit).and_offset(request.offset);
    let descending = |column| {
        let column = SortByStaticFastValue::<i64>::for_field(column);
        (column, Order::Desc)
    };
    let (newest, priority) = (descending(CREATED), descending(PRIORITY));
    // By id at last: which segment a document lies in must not show.
    let latest = descending(ID);
    if request.sort == Sort::Priority {
        let by_priority = page.order_by((priority, newest, latest));
        let found = view.search(&query, &(Count, by_priority, counting))?;
        return Ok(paged(found, |_| 0.0));
    }
    if request.sort == Sort::Newest || plan.sought.is_empty() {
        let by_time = page.order_by((newest, latest));
        let found = view.search(&query, &(Count, by_time, counting))?;
        return Ok(paged(found, |_| 0.0));
    }
    let by_score = page.order_by((SortBySimilarityScore, newest, latest));
    let found = view.search(&query, &(Count, by_score, counting))?;
    Ok(paged(found, |(score, ..)| *score))
}

/// What the collectors of one search brought.
type Collected<K> = (usize, Vec<(K, DocAddress)>, Option<Vec<(Field, Counts)>>);

fn paged<K>((total, top, counted): Collected<K>, score: impl Fn(&K) -> f32) -> Found<Page> {
    let hits = top.into_iter().map(|(key, address)| (score(&key), address));
    Found {
        total: total as u64,
        top: Page {
            hits: hits.collect(),
            counted,
        },
    }
}

fn picked(mut counted: Vec<(Field, Counts)>, fields: &[Field]) -> Vec<(Field, Counts)> {
    counted.retain(|(field, _)| fields.contains(field));
    counted
}

/// The fields to count that have no chosen values.
fn free(request: &Request) -> Vec<Field> {
    let is_free = |field: &&Field| {
        request
            .filters
            .chosen()
            .all(|(chosen, _)| chosen != **field)
    };
    request.facets.iter().filter(is_free).copied().collect()
}

fn hits(
    layout: &Layout,
    analysis: &Analysis,
    view: &View,
    plan: &Plan<'_>,
    top: &[(f32, DocAddress)],
) -> Result<Vec<Hit>, IndexError> {
    let (terms, prefixes) = plan.terms();
    let marker = Marker::new(terms, prefixes);
    let hit = |(score, address): &(f32, DocAddress)| {
        let document = layout.read(&view.doc(*address)?)?;
        let snippet = snippet(analysis, &document.text, document.language, &marker);
        Ok(Hit {
            document,
            score: *score,
            snippet,
        })
    };
    top.iter().map(hit).collect()
}

/// A field with chosen values counts without them.
fn facets(
    layout: &Layout,
    analysis: &Analysis,
    view: &View,
    plan: &Plan<'_>,
    mut counted: Vec<(Field, Counts)>,
) -> tantivy::Result<Vec<Facet>> {
    let filters = &plan.request.filters;
    let chosen = filters.chosen().map(|(field, _)| field);
    for field in chosen.filter(|field| plan.request.facets.contains(field)) {
        let query = plan.query(layout, Some(field));
        let kept = match plan.is_of_labels() {
            true => overview::whole(&layout.overviews, view, &query, 0..0)?,
            false => None,
        };
        counted.extend(match kept {
            Some(whole) => picked(whole.counted, &[field]),
            None => view.search(&query, &CountCodes(vec![field]))?,
        });
    }
    Ok(facets::facets(analysis, filters, counted))
}
