//! Documents and an index of them in a temporary folder.
// Each test file uses a part of it, and clippy does not see that these functions run in tests.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

pub mod texts;

use std::time::{Duration, Instant};

use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::document::{Change, Document};
use kuulo_core::labels::{Kind, Nature, Phase, Role, Sentiment, Theme, Urgency};
use kuulo_core::language::Language;
use kuulo_core::message::Platform;
use kuulo_core::scope::Scope;
use kuulo_search::{Analysis, Request, Results, SearchIndex, TantivyIndex};
use tempfile::TempDir;

/// A short complaint in `language`, written `id` minutes after a fixed time.
pub fn document(id: i64, language: Option<Language>, text: &str) -> Document {
    let start: jiff::Timestamp = "2026-10-31T12:00:00Z".parse().unwrap();
    Document {
        id,
        case: CaseCode::from_bits(id as u64),
        source_id: Some(format!("row-{id}")),
        text: text.to_owned(),
        language,
        organisation: Some(1),
        unit: Some(1),
        kind: Kind::Complaint,
        nature: Nature::Operational,
        themes: vec![Theme::Access],
        sentiment: Sentiment::Negative,
        phase: Phase::Before,
        urgency: Urgency::Routine,
        needs_person: false,
        state: CaseState::New,
        role: Role::Patient,
        platform: Platform::Form,
        score: None,
        created: start + jiff::Span::new().minutes(id),
    }
}

/// The change that puts a document in, at the log position of its id.
pub fn put(document: Document) -> Change {
    Change {
        purge: false,
        position: document.id,
        submission: document.id,
        document: Some(Box::new(document)),
    }
}

/// An index and the folder it lives in.
pub struct Shelf {
    pub index: TantivyIndex,
    pub dir: TempDir,
}

impl Shelf {
    pub fn of(documents: impl IntoIterator<Item = Document>) -> Shelf {
        let dir = tempfile::tempdir().unwrap();
        let index = TantivyIndex::open(&dir.path().join("index"), Analysis::standard())
            .unwrap()
            .index;
        let changes: Vec<Change> = documents.into_iter().map(put).collect();
        index.apply(&changes).unwrap();
        Shelf { index, dir }
    }

    /// Texts in one language, with the ids 1, 2, 3 ...
    pub fn of_texts(language: Language, texts: &[&str]) -> Shelf {
        Shelf::of(
            (1..)
                .zip(texts)
                .map(|(id, text)| document(id, Some(language), text)),
        )
    }

    pub fn search(&self, query: &str) -> Results {
        self.index.search(&Scope::All, &request(query)).unwrap()
    }

    /// The ids of the hits, in ascending order.
    pub fn ids(&self, query: &str) -> Vec<i64> {
        ids(&self.search(query))
    }
}

pub fn request(query: &str) -> Request {
    Request {
        query: query.to_owned(),
        ..Request::default()
    }
}

pub fn ids(results: &Results) -> Vec<i64> {
    let mut ids: Vec<i64> = results.hits.iter().map(|hit| hit.document.id).collect();
    ids.sort_unstable();
    ids
}

/// The first snippet, its hits in square brackets.
pub fn snippet(results: &Results) -> String {
    let pieces = &results.hits[0].snippet;
    pieces
        .iter()
        .map(|p| {
            if p.is_hit {
                format!("[{}]", p.text)
            } else {
                p.text.clone()
            }
        })
        .collect()
}

pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

pub fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    format!(
        "median {:.2?}, p99 {:.2?}, most {:.2?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100],
        times[times.len() - 1]
    )
}
