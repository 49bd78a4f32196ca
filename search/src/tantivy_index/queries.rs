//! From a plan to a tantivy query, built by hand.

use std::ops::Bound;

use kuulo_core::scope::Scope;
use tantivy::Term as IndexTerm;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
    FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use super::among::Among;
use super::finished::Finished;
use super::layout::Layout;
use crate::analysis::{Form, Term};
use crate::field::Field;
use crate::plan::{Choice, Plan, Presence, Sought, What};

pub(super) type BoxedQuery = Box<dyn Query>;

impl Plan<'_> {
    /// The whole query; `without` leaves out the chosen values of a field, to count its other values.
    pub(super) fn query(&self, layout: &Layout, without: Option<Field>) -> BoxedQuery {
        let mut clauses = texts(layout, self);
        for choices in &self.excluded {
            let finished = Finished(any(layout, choices));
            clauses.push((Occur::MustNot, Box::new(finished)));
        }
        for (presence, field, codes) in &self.labels {
            let occur = match presence {
                Presence::Must => Occur::Must,
                Presence::MustNot => Occur::MustNot,
            };
            clauses.push((occur, any_code(layout, *field, codes)));
        }
        for (field, codes) in self.filters(without) {
            clauses.push((Occur::Must, any_code(layout, field, &codes)));
        }
        clauses.extend(created(layout, self).map(|range| (Occur::Must, range)));
        clauses.extend(ids(layout, self).map(|range| (Occur::Must, range)));
        in_scope(layout, self.scope, clauses)
    }
}

/// What some choices find within a scope.
pub(super) fn found_by(layout: &Layout, scope: &Scope, choices: &[Choice]) -> BoxedQuery {
    in_scope(layout, scope, vec![(Occur::Must, any(layout, choices))])
}

/// The scope is part of every query, so that no hit, count or correction comes from outside it.
pub(super) fn in_scope(
    layout: &Layout,
    scope: &Scope,
    mut clauses: Vec<(Occur, BoxedQuery)>,
) -> BoxedQuery {
    match scope {
        Scope::All => {}
        Scope::Units(units) => clauses.push((Occur::Must, any_code(layout, Field::Unit, units))),
    }
    if !clauses.iter().any(|(occur, _)| *occur == Occur::Must) {
        clauses.push((Occur::Must, unscored(AllQuery)));
    }
    match clauses.pop() {
        Some((Occur::Must, only)) if clauses.is_empty() => only,
        last => Box::new(BooleanQuery::new(clauses.into_iter().chain(last).collect())),
    }
}

fn texts(layout: &Layout, plan: &Plan<'_>) -> Vec<(Occur, BoxedQuery)> {
    let query = |sought: &Sought| any(layout, &sought.choices);
    let (optional, demanded): (Vec<_>, Vec<_>) =
        plan.sought.iter().partition(|sought| sought.is_optional);
    let mut clauses: Vec<(Occur, BoxedQuery)> = optional
        .into_iter()
        .map(|sought| (Occur::Should, query(sought)))
        .collect();
    if plan.relaxed && demanded.len() > 1 {
        let should = demanded
            .iter()
            .map(|sought| (Occur::Should, query(sought)))
            .collect();
        let most = BooleanQuery::with_minimum_required_clauses(should, demanded.len() - 1);
        clauses.push((Occur::Must, Box::new(most)));
    } else {
        clauses.extend(
            demanded
                .into_iter()
                .map(|sought| (Occur::Must, query(sought))),
        );
    }
    clauses
}

fn any(layout: &Layout, choices: &[Choice]) -> BoxedQuery {
    let mut queries: Vec<BoxedQuery> = choices
        .iter()
        .map(|choice| boost(what(layout, &choice.what), choice.weight))
        .collect();
    match queries.len() {
        0 => Box::new(EmptyQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(DisjunctionMaxQuery::new(queries)),
    }
}

fn what(layout: &Layout, what: &What) -> BoxedQuery {
    match what {
        What::Term(term) => Box::new(TermQuery::new(
            layout.term(term),
            IndexRecordOption::WithFreqs,
        )),
        What::Phrase(words) => {
            let terms = words
                .iter()
                .map(|word| layout.term(&Term::new(Form::Surface, word)));
            Box::new(PhraseQuery::new(terms.collect()))
        }
        What::Prefix(prefix) => {
            let term = layout.term(&Term::new(Form::Surface, prefix));
            Box::new(FuzzyTermQuery::new_prefix(term, 0, false))
        }
        What::Case(code) => {
            let case = IndexTerm::from_field_text(layout.case, code);
            let case = TermQuery::new(case, IndexRecordOption::Basic);
            Box::new(ConstScoreQuery::new(Box::new(case), 1.0))
        }
        What::Every(each) => Box::new(BooleanQuery::new(
            each.iter()
                .map(|choices| (Occur::Must, any(layout, choices)))
                .collect(),
        )),
    }
}

fn any_code<'c>(
    layout: &Layout,
    field: Field,
    codes: impl IntoIterator<Item = &'c i64>,
) -> BoxedQuery {
    let labels = codes.into_iter().map(|code| layout.label(field, *code));
    Box::new(Among {
        labels: labels.collect(),
        sets: layout.sets.clone(),
    })
}

fn created(layout: &Layout, plan: &Plan<'_>) -> Option<BoxedQuery> {
    let filters = &plan.request.filters;
    let term = |at: jiff::Timestamp| IndexTerm::from_field_i64(layout.created, at.as_millisecond());
    let from = filters
        .from
        .map_or(Bound::Unbounded, |from| Bound::Included(term(from)));
    let until = filters
        .until
        .map_or(Bound::Unbounded, |until| Bound::Excluded(term(until)));
    let bounded = filters.from.is_some() || filters.until.is_some();
    bounded.then(|| unscored(RangeQuery::new(from, until)))
}

fn ids(layout: &Layout, plan: &Plan<'_>) -> Option<BoxedQuery> {
    let (after, upto) = (plan.request.after, plan.request.upto);
    let above = after.map_or(Bound::Unbounded, |id| Bound::Excluded(layout.key(id)));
    let below = upto.map_or(Bound::Unbounded, |id| Bound::Included(layout.key(id)));
    (after.is_some() || upto.is_some()).then(|| unscored(RangeQuery::new(above, below)))
}

fn boost(query: BoxedQuery, weight: f32) -> BoxedQuery {
    if weight == 1.0 {
        query
    } else {
        Box::new(BoostQuery::new(query, weight))
    }
}

/// Filters decide who is in, not who is first.
fn unscored(query: impl Query) -> BoxedQuery {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}
