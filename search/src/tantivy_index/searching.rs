//! One search from request to results: as written, then wider when that finds little.

use std::time::Instant;

use kuulo_core::scope::Scope;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, TopDocs};
use tantivy::{DocAddress, Order};

use super::counting::{CountCodes, Counts};
use super::layout::{CREATED, ID, Layout, PRIORITY};
use super::queries::found_by;
use super::typos;
use super::view::View;
use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::field::Field;
use crate::highlight::{Marker, snippet};
use crate::plan::{FEW, Plan};
use crate::request::{Filters, MAX_LIMIT, Request, Sort};
use crate::results::{Facet, FacetValue, Hit, Results};

/// Hits behind this one cannot be paged to: every page costs the memory of all before it.
const MAX_DEPTH: usize = 10_000;

struct Found {
    total: usize,
    top: Vec<(f32, DocAddress)>,
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
    let (plan, found) = widen(plan, layout, view, request)?;
    let facets = if request.facets {
        facets(layout, analysis, view, &plan, &request.filters)?
    } else {
        Vec::new()
    };
    Ok(Results {
        hits: hits(layout, analysis, view, &plan, &found.top)?,
        total: found.total as u64,
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

/// Runs the plan, and keeps a wider one that finds more when this one finds few.
fn widen<'a>(
    mut plan: Plan<'a>,
    layout: &Layout,
    view: &View,
    request: &Request,
) -> tantivy::Result<(Plan<'a>, Found)> {
    let mut found = find(layout, view, &plan, request)?;
    let mut corrected = plan.clone();
    if found.total < FEW && typos::correct(&mut corrected, layout, view, FEW)? {
        let more = find(layout, view, &corrected, request)?;
        if more.total > found.total {
            (plan, found) = (corrected, more);
        }
    }
    if plan.may_relax(found.total) {
        let mut relaxed = plan.clone();
        relaxed.relaxed = true;
        let more = find(layout, view, &relaxed, request)?;
        if more.total > found.total {
            (plan, found) = (relaxed, more);
        }
    }
    Ok((plan, found))
}

/// What each word finds where all together find nothing.
fn apart(layout: &Layout, view: &View, plan: &Plan<'_>) -> tantivy::Result<Vec<(String, u64)>> {
    if plan.demands() < 2 {
        return Ok(Vec::new());
    }
    let words = plan.sought.iter().filter(|sought| !sought.is_optional);
    let words = words.filter_map(|sought| Some((sought.word.clone()?, &sought.choices)));
    words
        .map(|(word, choices)| {
            let found = view.search(&found_by(layout, plan.scope, choices), &Count)?;
            Ok((word, found as u64))
        })
        .filter(|found| !matches!(found, Ok((_, 0))))
        .collect()
}

fn find(
    layout: &Layout,
    view: &View,
    plan: &Plan<'_>,
    request: &Request,
) -> tantivy::Result<Found> {
    let query = plan.query(layout, None);
    let limit = request.limit.min(MAX_LIMIT);
    if limit == 0 {
        return Ok(Found {
            total: view.search(&query, &Count)?,
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
        let top = top.into_iter().map(|(_, address)| (0.0, address)).collect();
        return Ok(Found { total, top });
    }
    if request.sort == Sort::Newest || plan.sought.is_empty() {
        let (total, top) = view.search(&query, &(Count, page.order_by((newest, latest))))?;
        let top = top.into_iter().map(|(_, address)| (0.0, address)).collect();
        return Ok(Found { total, top });
    }
    let by_score = page.order_by((SortBySimilarityScore, newest, latest));
    let (total, top) = view.search(&query, &(Count, by_score))?;
    Ok(Found {
        total,
        top: top
            .into_iter()
            .map(|((score, ..), address)| (score, address))
            .collect(),
    })
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
    counted.sort_by_key(|(field, _)| *field);
    Ok(counted
        .into_iter()
        .map(|(field, counts)| facet(analysis, field, counts, filters))
        .collect())
}

fn facet(analysis: &Analysis, field: Field, counts: Counts, filters: &Filters) -> Facet {
    let mut counts: Vec<(i64, u64)> = counts.into_iter().collect();
    if !matches!(field, Field::Score | Field::Month) {
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    let values = counts.into_iter().map(|(code, count)| {
        let value = match field {
            Field::Concept => analysis.concepts()[code as usize].id.clone(),
            _ => field.value(code),
        };
        FacetValue {
            is_chosen: filters.has(field, &value),
            value,
            count,
        }
    });
    Facet {
        field,
        values: values.collect(),
    }
}

/// 0 when there is no document.
fn newest_id(view: &View) -> tantivy::Result<i64> {
    let mut newest = 0;
    for segment in view.segment_readers() {
        newest = newest.max(segment.fast_fields().i64(ID)?.max_value());
    }
    Ok(newest)
}
