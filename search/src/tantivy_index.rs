//! The embedded index, on tantivy. tantivy's own query parser is never used: hostile text overflows its stack.

mod among;
mod checking;
mod clock;
mod counting;
mod disk;
mod finished;
mod folding;
mod hot;
mod keeping;
mod kept;
mod layout;
mod opening;
mod overview;
mod packing;
mod purging;
mod queries;
mod searching;
mod similar;
mod suggesting;
mod tally;
mod typos;
mod view;

use std::collections::BTreeMap;
use std::fs::File;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use kuulo_core::document::{Change, Document};
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
        let layout = &self.shared.layout;
        self.shared
            .read(|view| searching::search(&self.analysis, layout, view, scope, request))
    }

    fn similar(
        &self,
        scope: &Scope,
        message: &Message,
        limit: usize,
    ) -> Result<Vec<Hit>, SearchError> {
        let layout = &self.shared.layout;
        self.shared
            .read(|view| similar::similar(&self.analysis, layout, view, scope, message, limit))
    }

    fn words(
        &self,
        scope: &Scope,
        beginning: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, SearchError> {
        let layout = &self.shared.layout;
        self.shared.read(|view| {
            let words = suggesting::words(&self.analysis, layout, view, scope, beginning, limit);
            Ok(words?)
        })
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
        let mut empty = Index::create_in_ram(found.layout.schema.clone());
        empty.set_multithread_executor(disk::threads())?;
        let hot = Hot::above(found.cold, found.position);
        let shared = Shared::new(
            found.layout,
            found.disk,
            hot,
            empty.reader()?.searcher(),
            lock,
        );
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

    /// Reads all files now, as happens each day. When one is damaged, all are set aside, the index begins
    /// anew and says so by `IndexError::StartedAnew`.
    pub fn check(&self) -> Result<(), IndexError> {
        self.shared.check()
    }

    /// The last change of each submission, read; a purge before it is not forgotten.
    fn latest(&self, changes: &[Change]) -> Result<Changes, IndexError> {
        let mut last: BTreeMap<i64, (Option<&Document>, bool)> = BTreeMap::new();
        for change in changes {
            let (document, purge) = last.entry(change.submission).or_default();
            *document = change.document.as_deref();
            *purge |= change.purge;
        }
        let last: Vec<_> = last.into_iter().collect();
        let read = |(id, (document, purge)): &(i64, (Option<&Document>, bool))| {
            let document =
                document.map(|document| self.shared.layout.document(&self.analysis, document));
            let latest = Latest {
                document: document.transpose()?,
                purge: *purge,
            };
            Ok((*id, latest))
        };
        if last.len() < MANY {
            return last.iter().map(read).collect();
        }
        // Reading texts takes longer than writing them.
        let share = last.len().div_ceil(disk::threads());
        thread::scope(|scope| {
            let readers: Vec<_> = last
                .chunks(share)
                .map(|share| {
                    scope.spawn(|| {
                        share
                            .iter()
                            .map(read)
                            .collect::<Result<Vec<_>, IndexError>>()
                    })
                })
                .collect();
            let mut latest = Changes::new();
            for reader in readers {
                latest.extend(reader.join().unwrap_or(Err(IndexError::Panicked))?);
            }
            Ok(latest)
        })
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
mod tests;
