//! What `SearchIndex` promises, each test against every index that keeps it: the embedded one, and the one in OpenSearch.

// Clippy does not see that the functions beside the tests run in tests.
#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../fake/mod.rs"]
mod fake;

mod following;
mod labels;
mod likeness;
mod model;
mod pages;
mod parity;
mod scopes;
mod shelf;
mod words;
