//! Submissions that name the same things as a message.

use std::collections::BTreeSet;

use kuulo_core::scope::Scope;
use tantivy::SegmentReader;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::layout::Layout;
use super::queries::{BoxedQuery, in_scope};
use super::view::View;
use crate::analysis::Analysis;
use crate::errors::SearchError;
use crate::highlight::{Marker, snippet};
use crate::likeness::{Feature, LEAST_SHARED, Message, enough, features, telling};
use crate::results::Hit;

pub(super) fn similar(
    analysis: &Analysis,
    layout: &Layout,
    view: &View,
    scope: &Scope,
    message: &Message,
    limit: usize,
) -> Result<Vec<Hit>, SearchError> {
    let (counted, all) = counted(layout, view, features(analysis, message))?;
    let telling = telling(counted, all);
    let whole: f32 = telling.iter().map(|(_, weight)| weight).sum();
    if telling.len() < LEAST_SHARED || limit == 0 {
        return Ok(Vec::new());
    }
    let should = telling
        .iter()
        .map(|(feature, weight)| (Occur::Should, of_feature(layout, feature, *weight)));
    let shared = BooleanQuery::with_minimum_required_clauses(should.collect(), LEAST_SHARED);
    let mut clauses: Vec<(Occur, BoxedQuery)> = vec![(Occur::Must, Box::new(shared))];
    let itself = message
        .submission
        .map(|id| TermQuery::new(layout.key(id), IndexRecordOption::Basic));
    clauses.extend(itself.map(|itself| (Occur::MustNot, Box::new(itself) as BoxedQuery)));
    let query = in_scope(layout, scope, clauses);
    let top = view.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
    let terms = telling.into_iter().flat_map(|(feature, _)| feature);
    let marker = Marker::new(terms, BTreeSet::new());
    let like = top
        .into_iter()
        .filter(|(weight, _)| *weight >= enough(whole, all));
    like.map(|(weight, address)| {
        let document = layout.read(&view.doc(address)?)?;
        Ok(Hit {
            snippet: snippet(analysis, &document.text, document.language, &marker),
            document,
            score: weight / whole,
        })
    })
    .collect()
}

/// In how many submissions each feature is named, and how many there are.
fn counted(
    layout: &Layout,
    view: &View,
    features: Vec<Feature>,
) -> tantivy::Result<(Vec<(Feature, u64)>, u64)> {
    let documents = |segment: &SegmentReader| u64::from(segment.max_doc());
    let all = view.segment_readers().map(documents).sum();
    let mut counted = Vec::new();
    for feature in features {
        let mut with = 0;
        for term in &feature {
            for segment in view.segment_readers() {
                let term = layout.term(term);
                with += u64::from(segment.inverted_index(term.field())?.doc_freq(&term)?);
            }
        }
        counted.push((feature, with));
    }
    Ok((counted, all))
}

/// A feature counts once, in whichever of its forms.
fn of_feature(layout: &Layout, feature: &Feature, weight: f32) -> BoxedQuery {
    let terms = feature.iter().map(|term| {
        let term = TermQuery::new(layout.term(term), IndexRecordOption::Basic);
        (Occur::Should, Box::new(term) as BoxedQuery)
    });
    let any = ConstScoreQuery::new(Box::new(BooleanQuery::new(terms.collect())), 1.0);
    Box::new(BoostQuery::new(Box::new(any), weight))
}
