//! One search from request to results: as written, then wider when that finds little.

use std::time::Instant;

use kuulo_core::scope::Scope;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, TopDocs};
use tantivy::{DocAddress, Order};

use super::counting::CountCodes;
use super::layout::{CREATED, ID, Layout, PRIORITY};
use super::queries::found_by;
use super::typos;
use super::view::View;
use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::facets::{self, Counts};
use crate::field::Field;
use crate::highlight::{Marker, snippet};
use crate::plan::{Choice, Plan};
use crate::request::{Filters, MAX_LIMIT, Request, Sort};
use crate::results::{Facet, Hit, Results};
use crate::widening::{Found, MAX_DEPTH, widen};

/// Hits with their scores.
type Top = Found<Vec<(f32, DocAddress)>>;

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
    let facets = if request.facets {
        facets(layout, analysis, view, &plan, &request.filters)?
    } else {
        Vec::new()
    };
    Ok(Results {
        hits: hits(layout, analysis, view, &plan, &found.top)?,
        total: found.total,
        facets,
        also: plan.also(),
        apart: if found.total == 0 {
            apart(layout, view, &plan)?
        } else {
            Vec::new()
        },
        upto: request.upto.unwrap_or(newest_id(view)?),
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

fn find(layout: &Layout, view: &View, plan: &Plan<'_>, request: &Request) -> tantivy::Result<Top> {
    let query = plan.query(layout, None);
    let limit = request.limit.min(MAX_LIMIT);
    if limit == 0 {
        return Ok(Found {
            total: view.search(&query, &Count)? as u64,
            top: Vec::new(),
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
        let (total, top) = view.search(&query, &(Count, by_priority))?;
        return Ok(unscored(total, top.into_iter().map(|(_, address)| address)));
    }
    if request.sort == Sort::Newest || plan.sought.is_empty() {
        let (total, top) = view.search(&query, &(Count, page.order_by((newest, latest))))?;
        return Ok(unscored(total, top.into_iter().map(|(_, address)| address)));
    }
    let by_score = page.order_by((SortBySimilarityScore, newest, latest));
    let (total, top) = view.search(&query, &(Count, by_score))?;
    Ok(Found {
        total: total as u64,
        top: top
            .into_iter()
            .map(|((score, ..), address)| (score, address))
            .collect(),
    })
}

fn unscored(total: usize, top: impl Iterator<Item = DocAddress>) -> Top {
    Found {
        total: total as u64,
        top: top.map(|address| (0.0, address)).collect(),
    }
}

fn hits(
    layout: &Layout,
    analysis: &Analysis,
    view: &View,
    plan: &Plan<'_>,
    top: &[(f32, DocAddress)],
) -> Result<Vec<Hit>, IndexError> {
    let marker = Marker::new(plan.terms());
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

/// Counts every field once; a field with chosen values counts without them.
fn facets(
    layout: &Layout,
    analysis: &Analysis,
    view: &View,
    plan: &Plan<'_>,
    filters: &Filters,
) -> tantivy::Result<Vec<Facet>> {
    let chosen: Vec<Field> = filters.chosen().map(|(field, _)| field).collect();
    let free: Vec<Field> = Field::ALL
        .iter()
        .copied()
        .filter(|field| !chosen.contains(field))
        .collect();
    let counts = view.search(&plan.query(layout, None), &CountCodes(free.clone()))?;
    let mut counted: Vec<(Field, Counts)> = free.into_iter().zip(counts).collect();
    for field in chosen {
        let counts = view.search(&plan.query(layout, Some(field)), &CountCodes(vec![field]))?;
        counted.extend(counts.into_iter().map(|counts| (field, counts)));
    }
    Ok(facets::facets(analysis, filters, counted))
}

/// 0 when there is no document.
fn newest_id(view: &View) -> tantivy::Result<i64> {
    let mut newest = 0;
    for segment in view.segment_readers() {
        newest = newest.max(segment.fast_fields().i64(ID)?.max_value());
    }
    Ok(newest)
}
