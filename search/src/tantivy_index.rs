//! The embedded index, on tantivy. tantivy's own query parser is never used: hostile text overflows its stack.

mod counting;
mod disk;
mod finished;
mod folding;
mod hot;
mod keeping;
mod layout;
mod opening;
mod purging;
mod queries;
mod searching;
mod similar;
mod suggesting;
mod typos;
mod view;

use std::fs::File;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use tantivy::Index;
use tantivy::query::Query;

use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::index::SearchIndex;
use crate::likeness::Message;
use crate::plan::Plan;
use crate::request::Request;
use crate::results::{Hit, Results};

use hot::{Changes, Hot, Latest};
use keeping::Shared;
use opening::Found;
pub use opening::Opened;

/// As many changes at once are a rebuild: they go straight to disk.
const MANY: usize = 1_000;

/// An index in a folder of this machine, open for one process at a time.
/// Changes are found at once from memory, and a thread writes them to disk within about a second.
/// Dropping the index writes what still waits.
pub struct TantivyIndex {
    analysis: Arc<Analysis>,
    shared: Arc<Shared>,
    keeper: Option<JoinHandle<()>>,
}

impl SearchIndex for TantivyIndex {
    fn apply(&self, changes: &[Change]) -> Result<i64, IndexError> {
        let Some(last) = changes.last() else {
            return Ok(self.position());
        };
        let latest = self.latest(changes)?;
        if latest.len() < MANY {
            self.shared.put(latest, last.position)?;
        } else {
            self.shared.write(&latest, last.position)?;
        }
        Ok(self.position())
    }

    fn position(&self) -> i64 {
        self.shared.position()
    }

    fn durable_position(&self) -> i64 {
        self.shared.durable()
    }

    fn search(&self, scope: &Scope, request: &Request) -> Result<Results, SearchError> {
        searching::search(
            &self.analysis,
            &self.shared.layout,
            &self.shared.view(),
            scope,
            request,
        )
    }

    fn similar(
        &self,
        scope: &Scope,
        message: &Message,
        limit: usize,
    ) -> Result<Vec<Hit>, SearchError> {
        similar::similar(
            &self.analysis,
            &self.shared.layout,
            &self.shared.view(),
            scope,
            message,
            limit,
        )
    }

    fn words(
        &self,
        scope: &Scope,
        beginning: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, SearchError> {
        Ok(suggesting::words(
            &self.analysis,
            &self.shared.layout,
            &self.shared.view(),
            scope,
            beginning,
            limit,
        )?)
    }

    fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}

impl TantivyIndex {
    fn start(
        found: Found,
        analysis: Arc<Analysis>,
        lock: File,
    ) -> Result<TantivyIndex, IndexError> {
        let empty = Index::create_in_ram(found.layout.schema.clone()).reader()?;
        let hot = Hot::above(found.cold, found.position);
        let shared = Shared::new(found.layout, found.disk, hot, empty.searcher(), lock);
        let shared = Arc::new(shared);
        let kept = shared.clone();
        let keeper = thread::Builder::new()
            .name("kuulo-index".to_owned())
            .spawn(move || kept.keep())?;
        Ok(TantivyIndex {
            analysis,
            shared,
            keeper: Some(keeper),
        })
    }

    /// The query that a request becomes before it is widened, to measure what the rest of a search costs.
    #[doc(hidden)]
    pub fn planned(&self, scope: &Scope, request: &Request) -> Result<Box<dyn Query>, SearchError> {
        Ok(Plan::new(&self.analysis, scope, request)?.query(&self.shared.layout, None))
    }

    /// Writes to disk what waits in memory, without waiting for its time.
    pub fn commit(&self) -> Result<(), IndexError> {
        self.shared.commit(&Changes::new(), 0)
    }

    /// The last change of each submission; a purge before it is not forgotten.
    fn latest(&self, changes: &[Change]) -> Result<Changes, IndexError> {
        let mut latest = Changes::new();
        for change in changes {
            let document = change.document.as_deref();
            let change_now = Latest {
                document: document
                    .map(|document| self.shared.layout.document(&self.analysis, document))
                    .transpose()?,
                purge: change.purge,
            };
            hot::insert(&mut latest, change.submission, change_now);
        }
        Ok(latest)
    }
}

impl Drop for TantivyIndex {
    fn drop(&mut self) {
        self.shared.close();
        if let Some(keeper) = self.keeper.take() {
            // When it panicked, what it had not written is replayed from the log.
            let _ = keeper.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn change(position: i64, text: Option<&str>) -> Change {
        let document = serde_json::json!({
            "id": position, "case": "K7M2-4QXD", "source_id": null, "text": text, "language": "sv",
            "organisation": 1, "unit": 1, "kind": "idea", "nature": "both", "themes": [],
            "sentiment": "mixed", "phase": "after", "urgency": "routine", "needs_person": false,
            "state": "new", "role": "patient", "platform": "form", "score": null,
            "created": "2026-11-22T00:00:00Z",
        });
        let document = text.map(|_| serde_json::from_value(document).unwrap());
        Change {
            position,
            submission: position,
            purge: false,
            document,
        }
    }

    fn on_disk(dir: &Path, word: &str) -> bool {
        let files = fs::read_dir(dir)
            .unwrap()
            .map(|entry| fs::read(entry.unwrap().path()).unwrap());
        files.into_iter().any(|bytes| {
            bytes
                .windows(word.len())
                .any(|window| window == word.as_bytes())
        })
    }

    #[test]
    fn purged_words_leave_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("index");
        let index = TantivyIndex::open(&path, Analysis::standard())
            .unwrap()
            .index;
        let filler = (1..100).map(|id| change(id, Some("ett")));
        let changes: Vec<Change> = filler.chain([change(100, Some("hemligtord"))]).collect();
        index.apply(&changes).unwrap();
        index.commit().unwrap();
        // The store is compressed: the end of the word may be spelt as a repetition.
        assert!(on_disk(&path, "hemligt"));
        let rewritten = Change {
            position: 101,
            purge: true,
            ..change(100, Some("dolt"))
        };
        let rewritten = Change {
            submission: 100,
            ..rewritten
        };
        index.apply(&[rewritten]).unwrap();
        index.commit().unwrap();
        assert!(!on_disk(&path, "hemligt"));
    }
}
