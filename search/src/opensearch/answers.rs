//! What the cluster answers to a search.

use std::collections::BTreeMap;

use kuulo_core::document::Document;
use serde::Deserialize;
use serde_json::Value;
use ureq::http::Method;

use super::preparing::Place;
use crate::errors::IndexError;

/// Scores are the same wherever a document lies, and a shard that fails makes no answer that looks whole.
const SEARCH: &str = "/_search?search_type=dfs_query_then_fetch&allow_partial_search_results=false";

#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) hits: Hits,
    #[serde(default)]
    pub(super) aggregations: BTreeMap<String, Aggregation>,
}

#[derive(Deserialize)]
pub(super) struct Hits {
    /// Where it was asked for.
    total: Option<Total>,
    pub(super) hits: Vec<Row>,
}

#[derive(Deserialize)]
struct Total {
    value: u64,
}

/// One hit.
#[derive(Deserialize)]
pub(super) struct Row {
    #[serde(rename = "_score")]
    pub(super) score: Option<f32>,
    #[serde(rename = "_source")]
    source: Source,
}

#[derive(Deserialize)]
struct Source {
    document: Document,
}

/// What was counted: values in buckets, or further counts below.
#[derive(Deserialize)]
pub(super) struct Aggregation {
    #[serde(default)]
    pub(super) buckets: Vec<Bucket>,
    #[serde(flatten)]
    pub(super) below: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
pub(super) struct Bucket {
    /// The value; a query that was counted has none.
    #[serde(default)]
    pub(super) key: Value,
    pub(super) doc_count: u64,
}

impl Place {
    pub(super) fn search(&self, body: &Value) -> Result<Answer, IndexError> {
        self.ask(Method::POST, SEARCH, Some(body))
    }
}

impl Hits {
    pub(super) fn total(&self) -> u64 {
        self.total.as_ref().map_or(0, |total| total.value)
    }
}

impl Row {
    pub(super) fn into_document(self) -> Document {
        self.source.document
    }
}

impl Answer {
    /// The aggregation of this name, whose absence is an answer that nobody understands.
    pub(super) fn take(&mut self, name: &str) -> Result<Aggregation, IndexError> {
        self.aggregations.remove(name).ok_or(IndexError::Unreadable)
    }
}

impl Aggregation {
    /// The aggregation of this name below this one.
    pub(super) fn take(&mut self, name: &str) -> Result<Aggregation, IndexError> {
        let below = self.below.remove(name).ok_or(IndexError::Unreadable)?;
        serde_json::from_value(below).map_err(|_| IndexError::Unreadable)
    }

    /// Words and how many documents have each.
    pub(super) fn words(self) -> Result<Vec<(String, u64)>, IndexError> {
        let word = |bucket: Bucket| {
            let word = bucket.key.as_str().ok_or(IndexError::Unreadable)?;
            Ok((word.to_owned(), bucket.doc_count))
        };
        self.buckets.into_iter().map(word).collect()
    }
}
