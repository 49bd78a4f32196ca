//! What the callers and the thread behind them share, and when memory goes to disk.

use std::fs::File;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use tantivy::Searcher;

use super::checking::caught;
use super::clock::Clock;
use super::disk::Disk;
use super::hot::{Changes, Hot};
use super::layout::Layout;
use super::view::{Part, View};
use crate::errors::{IndexError, SearchError};

/// What waits in memory goes to disk after this time,
const COMMIT_EVERY: Duration = Duration::from_secs(1);
/// or when so many changes wait.
const COMMIT_AT: usize = 5_000;
/// When so many wait, the disk cannot keep up: the next ones wait for it.
const MOST_WAITING: usize = 20_000;
/// How often to look whether erased words have left the disk, while some may not have.
const LOOK_AGAIN: Duration = Duration::from_secs(60);
/// How often to look after the files when nothing else happens.
const LOOK_EVERY: Duration = Duration::from_secs(600);
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
    clock: Clock,
    view: RwLock<Arc<View>>,
    position: AtomicI64,
    durable: AtomicI64,
    /// Something failed that broken files may have caused.
    is_suspect: AtomicBool,
    /// Keeps other processes out for as long as it is open.
    _lock: File,
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
            clock: Clock::default(),
            position: AtomicI64::new(position),
            durable: AtomicI64::new(position),
            is_suspect: AtomicBool::new(false),
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

    /// Reads the newest state. Broken files make this fail, and are looked into then.
    pub(super) fn read<T>(
        &self,
        read: impl FnOnce(&View) -> Result<T, SearchError>,
    ) -> Result<T, SearchError> {
        let view = self.view();
        let found = caught(|| read(&view));
        if matches!(found, Err(SearchError::Index(_))) {
            self.suspect();
        }
        found
    }

    /// Makes a few changes visible. They go to disk soon.
    pub(super) fn put(&self, changes: Changes, position: i64) -> Result<(), IndexError> {
        let _turn = locked(&self.applying);
        if locked(&self.hot).waiting() >= MOST_WAITING {
            self.commit(&Changes::new(), 0)?;
        }
        let is_urgent = changes.values().any(|latest| latest.purge);
        let mut hot = locked(&self.hot);
        hot.accept()?;
        if let Err(error) = caught(|| Ok(hot.put(&self.layout, changes, position)?)) {
            drop(hot);
            self.suspect();
            return Err(error);
        }
        self.publish(&hot);
        let is_full = hot.waiting() >= COMMIT_AT;
        drop(hot);
        self.clock.work_within(if is_urgent || is_full {
            Duration::ZERO
        } else {
            COMMIT_EVERY
        });
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
        if !more.is_empty() {
            locked(&self.hot).accept()?;
        }
        self.look_after(&mut disk)?;
        if !disk.may_be_written() {
            return Ok(());
        }
        let written = caught(|| self.write_waiting(&mut disk, more, position));
        if let Err(error) = written {
            locked(&self.hot).unseal();
            if !error.is_refusal() {
                self.is_suspect.store(true, Ordering::Release);
                self.look_after(&mut disk)?;
            }
            return Err(error);
        }
        if let Err(error) = caught(|| self.clean(&mut disk)) {
            tracing::warn!(%error, "erased words are still in the search index; trying again");
            self.suspect();
        }
        Ok(())
    }

    fn write_waiting(
        &self,
        disk: &mut Disk,
        more: &Changes,
        position: i64,
    ) -> Result<(), IndexError> {
        let mut hot = locked(&self.hot);
        let waiting = hot.seal();
        let position = hot.position().max(position);
        let known = hot.cold().to_vec();
        drop(hot);
        if waiting.is_empty() && more.is_empty() {
            return Ok(());
        }
        disk.stain(&waiting);
        disk.stain(more);
        let both = waiting.iter().chain(more);
        let changes = both.map(|(id, latest)| (*id, latest)).collect();
        let cold = disk.write(&self.layout, &known, &changes, position)?;
        self.settle(&cold, position)?;
        self.durable.store(position, Ordering::Release);
        Ok(())
    }

    /// Lets erased words leave the files, where it is time.
    fn clean(&self, disk: &mut Disk) -> Result<(), IndexError> {
        if !disk.is_stained() {
            return Ok(());
        }
        let known = locked(&self.hot).cold().to_vec();
        let cold = disk.clean(&self.layout, known)?;
        self.settle(&cold, 0)?;
        drop(cold);
        self.clock.work_within(LOOK_AGAIN);
        disk.collect()
    }

    /// Lets readers see what is on disk now.
    fn settle(&self, cold: &[Part], position: i64) -> Result<(), IndexError> {
        let mut hot = locked(&self.hot);
        hot.settle(&self.layout, cold, position)?;
        self.publish(&hot);
        Ok(())
    }

    /// Reads all files, and begins anew when one is damaged.
    pub(super) fn check(&self) -> Result<(), IndexError> {
        let mut disk = locked(&self.disk);
        let checked = disk.check(|| true);
        self.renew(&mut disk, checked)
    }

    /// Checks the files when it is time, or when something went wrong that they may have caused.
    fn look_after(&self, disk: &mut Disk) -> Result<(), IndexError> {
        let is_suspect = self.is_suspect.load(Ordering::Acquire);
        if !disk.is_check_due(is_suspect) {
            return Ok(());
        }
        let checked = disk.check(|| !self.clock.is_closing());
        self.renew(disk, checked)
    }

    fn renew(&self, disk: &mut Disk, checked: Result<(), IndexError>) -> Result<(), IndexError> {
        if let Err(why) = checked {
            // It stays suspect until there is a new one.
            self.is_suspect.store(true, Ordering::Release);
            disk.start_anew(&self.layout, &why)?;
            let mut hot = locked(&self.hot);
            hot.start_anew();
            self.durable.store(0, Ordering::Release);
            self.publish(&hot);
            self.is_suspect.store(false, Ordering::Release);
            return Err(IndexError::StartedAnew);
        }
        if self.is_suspect.swap(false, Ordering::AcqRel) {
            // What failed may be a file that is open still and was merged into another since.
            locked(&self.hot).unseal();
            self.settle(&disk.segments(&[])?, 0)?;
        }
        Ok(())
    }

    /// Has the files checked soon.
    fn suspect(&self) {
        self.is_suspect.store(true, Ordering::Release);
        self.clock.work_within(Duration::ZERO);
    }

    /// Shows readers the newest state.
    fn publish(&self, hot: &Hot) {
        let view = Arc::new(hot.view(self.empty.clone()));
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = view;
        self.position.store(hot.position(), Ordering::Release);
    }

    /// Writes to disk in time, until the index is closed.
    pub(super) fn keep(&self) {
        // A large index is checked first of all.
        self.clock.work_within(Duration::ZERO);
        loop {
            self.clock.wait();
            let is_closing = self.clock.is_closing();
            self.clock.work_within(LOOK_EVERY);
            match self.commit(&Changes::new(), 0) {
                Ok(()) => {}
                Err(IndexError::StartedAnew) => self.clock.work_within(COMMIT_EVERY),
                Err(error) => {
                    tracing::warn!(%error, "the search index cannot be written; its changes wait in memory");
                    self.clock.work_within(RETRY_AFTER);
                }
            }
            if is_closing {
                return;
            }
        }
    }

    /// The thread behind the index writes what waits and ends.
    pub(super) fn close(&self) {
        self.clock.close();
    }
}

/// What a panic leaves behind these locks is whole: a new state is made first and then put in place.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
