//! The embedded index, on tantivy. tantivy's own query parser is never used: hostile text overflows its stack.

mod counting;
mod finished;
mod folding;
mod layout;
mod opening;
mod purging;
mod queries;
mod searching;
mod similar;
mod suggesting;
mod typos;

use std::fs::File;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use tantivy::{IndexReader, IndexWriter};

use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::index::SearchIndex;
use crate::likeness::Message;
use crate::request::Request;
use crate::results::{Hit, Results};

use layout::Layout;
use opening::CommitNote;
pub use opening::Opened;

/// An index in a folder of this machine, open for one process at a time.
pub struct TantivyIndex {
    analysis: Arc<Analysis>,
    layout: Layout,
    /// The one writer, which lives as long as the index: opening another one costs threads and memory.
    writer: Mutex<IndexWriter>,
    reader: IndexReader,
    position: AtomicI64,
    /// Keeps other processes out for as long as it is open.
    _lock: File,
}

impl SearchIndex for TantivyIndex {
    fn apply(&self, changes: &[Change]) -> Result<i64, IndexError> {
        let Some(last) = changes.last() else {
            return Ok(self.position());
        };
        // A panic while holding the lock leaves at worst uncommitted work, which is rolled back below.
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let position = last.position.max(self.position());
        if let Err(error) = self.write(&mut writer, changes, position) {
            writer.rollback()?;
            return Err(error);
        }
        self.position.store(position, Ordering::Release);
        // Reloading from another thread would contend with the commit for the lock on the files.
        self.reader.reload()?;
        Ok(position)
    }

    fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    fn search(&self, scope: &Scope, request: &Request) -> Result<Results, SearchError> {
        searching::search(
            &self.analysis,
            &self.layout,
            &self.reader.searcher(),
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
        let searcher = self.reader.searcher();
        similar::similar(
            &self.analysis,
            &self.layout,
            &searcher,
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
        let searcher = self.reader.searcher();
        Ok(suggesting::words(
            &self.analysis,
            &self.layout,
            &searcher,
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
    fn write(
        &self,
        writer: &mut IndexWriter,
        changes: &[Change],
        position: i64,
    ) -> Result<(), IndexError> {
        let stained = purging::stained(&self.layout, &self.reader.searcher(), changes)?;
        for change in changes {
            writer.delete_term(self.layout.key(change.submission));
            if let Some(document) = &change.document {
                writer.add_document(self.layout.document(&self.analysis, document)?)?;
            }
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&CommitNote::at(position, &self.analysis).write()?);
        commit.commit()?;
        purging::rewrite(writer, &stained);
        Ok(())
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
        let writer = index.writer.into_inner().unwrap();
        writer.wait_merging_threads().unwrap();
        assert!(!on_disk(&path, "hemligt"));
    }
}
