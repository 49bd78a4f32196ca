//! What the callers and the thread behind them share, and when memory goes to disk.

use std::fs::File;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tantivy::Searcher;

use super::disk::Disk;
use super::hot::{Changes, Hot};
use super::layout::Layout;
use super::view::{Part, View};
use crate::errors::IndexError;

/// What waits in memory goes to disk after this time,
const COMMIT_EVERY: Duration = Duration::from_secs(1);
/// or when so many changes wait.
const COMMIT_AT: usize = 5_000;
/// When so many wait, the disk cannot keep up: the next ones wait for it.
const MOST_WAITING: usize = 20_000;
/// How often to look whether erased words have left the disk, while some may not have.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// After a failed commit.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Locks are taken in the order of the fields.
pub(super) struct Shared {
    pub(super) layout: Layout,
    empty: Searcher,
    /// Changes come in one after the other, as they stand in the log.
    applying: Mutex<()>,
    disk: Mutex<Disk>,
    hot: Mutex<Hot>,
    clock: Mutex<Clock>,
    wake: Condvar,
    view: RwLock<Arc<View>>,
    position: AtomicI64,
    durable: AtomicI64,
    /// Keeps other processes out for as long as it is open.
    _lock: File,
}

/// When to write next.
#[derive(Default)]
struct Clock {
    due: Option<Instant>,
    is_closing: bool,
}

impl Shared {
    pub(super) fn new(layout: Layout, disk: Disk, hot: Hot, empty: Searcher, lock: File) -> Shared {
        let position = hot.position();
        Shared {
            layout,
            view: RwLock::new(Arc::new(hot.view(empty.clone()))),
            empty,
            applying: Mutex::default(),
            disk: Mutex::new(disk),
            hot: Mutex::new(hot),
            clock: Mutex::default(),
            wake: Condvar::new(),
            position: AtomicI64::new(position),
            durable: AtomicI64::new(position),
            _lock: lock,
        }
    }

    pub(super) fn view(&self) -> Arc<View> {
        self.view
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(super) fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    pub(super) fn durable(&self) -> i64 {
        self.durable.load(Ordering::Acquire)
    }

    /// Makes a few changes visible. They go to disk soon.
    pub(super) fn put(&self, changes: Changes, position: i64) -> Result<(), IndexError> {
        let _turn = locked(&self.applying);
        if locked(&self.hot).waiting() >= MOST_WAITING {
            self.commit(&Changes::new(), 0)?;
        }
        let is_urgent = changes.values().any(|latest| latest.purge);
        let mut hot = locked(&self.hot);
        hot.put(&self.layout, changes, position)?;
        self.publish(&hot);
        let wait = if is_urgent || hot.waiting() >= COMMIT_AT {
            Duration::ZERO
        } else {
            COMMIT_EVERY
        };
        drop(hot);
        self.commit_within(wait);
        Ok(())
    }

    /// Writes many changes straight to disk.
    pub(super) fn write(&self, changes: &Changes, position: i64) -> Result<(), IndexError> {
        let _turn = locked(&self.applying);
        self.commit(changes, position)
    }

    /// Writes to disk what waits in memory, and `more` that is newer.
    pub(super) fn commit(&self, more: &Changes, position: i64) -> Result<(), IndexError> {
        let mut disk = locked(&self.disk);
        let mut hot = locked(&self.hot);
        let waiting = hot.seal();
        let position = hot.position().max(position);
        let mut cold = hot.cold().to_vec();
        drop(hot);
        if !waiting.is_empty() || !more.is_empty() {
            disk.stain(&waiting);
            disk.stain(more);
            let both = waiting.iter().chain(more);
            let changes = both.map(|(id, latest)| (*id, latest)).collect();
            let written = disk.write(&self.layout, &cold, &changes, position);
            cold = self.settle(written, position)?;
        }
        if disk.is_stained() {
            let cleaned = disk.clean(&self.layout, cold);
            drop(self.settle(cleaned, position)?);
            disk.collect()?;
            self.commit_within(LOOK_AGAIN);
        }
        Ok(())
    }

    /// Lets readers see what is on disk now, or keeps in memory what could not be written.
    fn settle(
        &self,
        written: Result<Vec<Part>, IndexError>,
        position: i64,
    ) -> Result<Vec<Part>, IndexError> {
        let mut hot = locked(&self.hot);
        let settled = written.and_then(|cold| {
            hot.settle(&self.layout, &cold, position)?;
            Ok(cold)
        });
        match settled {
            Ok(cold) => {
                self.durable.store(position, Ordering::Release);
                self.publish(&hot);
                Ok(cold)
            }
            Err(error) => {
                hot.unseal();
                Err(error)
            }
        }
    }

    /// Shows readers the newest state.
    fn publish(&self, hot: &Hot) {
        let view = Arc::new(hot.view(self.empty.clone()));
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = view;
        self.position.store(hot.position(), Ordering::Release);
    }

    fn commit_within(&self, wait: Duration) {
        let mut clock = locked(&self.clock);
        let at = Instant::now() + wait;
        if clock.due.is_none_or(|due| at < due) {
            clock.due = Some(at);
            self.wake.notify_all();
        }
    }

    /// Writes to disk in time, until the index is closed.
    pub(super) fn keep(&self) {
        loop {
            let is_closing = self.wait_until_due();
            if let Err(error) = self.commit(&Changes::new(), 0) {
                tracing::warn!(%error, "the search index cannot be written; its changes wait in memory");
                self.commit_within(RETRY_AFTER);
            }
            if is_closing {
                return;
            }
        }
    }

    /// Whether the index is being closed.
    fn wait_until_due(&self) -> bool {
        let mut clock = locked(&self.clock);
        loop {
            let left = clock
                .due
                .map(|due| due.saturating_duration_since(Instant::now()));
            if clock.is_closing || left == Some(Duration::ZERO) {
                clock.due = None;
                return clock.is_closing;
            }
            clock = match left {
                Some(left) => {
                    let woken = self.wake.wait_timeout(clock, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self
                    .wake
                    .wait(clock)
                    .unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    pub(super) fn close(&self) {
        locked(&self.clock).is_closing = true;
        self.wake.notify_all();
    }
}

/// What a panic leaves behind these locks is whole: a new state is made first and then put in place.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
