//! What is found.

use std::time::Duration;

use kuulo_core::document::Document;

use crate::field::Field;

/// One page of results, and the figures around it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: u64,
    /// Counts for each field, in the order of `Field::ALL`; empty unless asked for.
    pub facets: Vec<Facet>,
    /// Words that were looked for beside the written ones.
    pub also: Vec<String>,
    /// Too few had every word, so that one of the words may be missing.
    pub relaxed: bool,
    /// Nothing has all the words: how many submissions have each of them alone.
    pub apart: Vec<(String, u64)>,
    /// The highest id among the documents: pass it as `upto` with the next pages.
    pub upto: i64,
    pub took: Duration,
}

/// One submission that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    pub document: Document,
    /// Comparable within one search only; 0 when the search has no words.
    pub score: f32,
    /// The part of the text that answers the query, in pieces.
    pub snippet: Vec<Piece>,
}

/// A stretch of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// It is one of the words that were looked for.
    pub is_hit: bool,
}

/// How the results spread over the values of one field.
/// A field that is filtered counts as if it were not, so that further values can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    pub field: Field,
    /// Values that occur, the most frequent first; scores and months in their own order.
    pub values: Vec<FacetValue>,
}

/// How often a value occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// As a filter takes it.
    pub value: String,
    pub count: u64,
    /// The request filters by it.
    pub is_chosen: bool,
}
