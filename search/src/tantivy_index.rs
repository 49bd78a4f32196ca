//! The embedded index, on tantivy. tantivy's own query parser is never used: hostile text overflows its stack.

mod counting;
mod layout;
mod opening;
mod plan;
mod searching;
mod typos;

use std::fs::File;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use tantivy::{IndexReader, IndexWriter};

use crate::errors::{IndexError, SearchError};
use crate::index::SearchIndex;
use crate::request::Request;
use crate::results::Results;

use layout::Layout;
pub use opening::Opened;
use opening::CommitNote;

/// An index in a folder of this machine, open for one process at a time.
pub struct TantivyIndex {
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
        let Some(last) = changes.last() else { return Ok(self.position()) };
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
        searching::search(&self.layout, &self.reader.searcher(), scope, request)
    }
}

impl TantivyIndex {
    fn write(&self, writer: &mut IndexWriter, changes: &[Change], position: i64) -> Result<(), IndexError> {
        for change in changes {
            writer.delete_term(self.layout.key(change.submission));
            if let Some(document) = &change.document {
                writer.add_document(self.layout.document(document)?)?;
            }
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&CommitNote::at(position).write()?);
        commit.commit()?;
        Ok(())
    }
}
