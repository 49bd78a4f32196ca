//! The part of the index that a restart finds again.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tantivy::directory::META_LOCK;
use tantivy::index::SegmentId;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy, NoMergePolicy, UserOperation};
use tantivy::{Directory, Index, IndexWriter};

use super::checking::{self, Health};
use super::hot::{Changes, Latest};
use super::layout::Layout;
use super::opening::{self, CommitNote};
use super::purging::{self, Stains};
use super::view::Part;
use crate::errors::IndexError;

/// The memory of each writing thread, in bytes; taken only while there is much to write.
const WRITER_MEMORY: usize = 64 << 20;
/// More threads than this write no faster, since the disk is one.
const MOST_WRITERS: usize = 4;
/// A segment is rewritten when this share of it is deleted, so that erased text leaves the disk.
const DELETED_BEFORE_MERGE: f32 = 0.2;
/// Documents that one writing thread takes at a time. What comes within a second goes to one
/// thread, and so into one segment.
const PORTION: usize = 1_000;

/// A large segment that is still there after this time is written anew once more.
const REWRITTEN_AFTER: SignedDuration = SignedDuration::from_hours(2);

/// How often all files are read, to notice what decays.
const CHECK_EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// After a check that found nothing wrong, failures lead to another one no sooner than this.
const CHECK_AGAIN: Duration = Duration::from_secs(60);

/// The files of the index, and their one writer.
pub(super) struct Disk {
    index: Index,
    dir: PathBuf,
    /// When the files were last found whole.
    checked: Option<Instant>,
    checked_again: Option<Instant>,
    /// How words are analysed, for the note in each commit.
    analysis: String,
    /// Lives as long as nothing goes wrong: opening one costs threads and memory.
    writer: Option<IndexWriter>,
    stains: Stains,
    /// Large segments that are being written anew, and since when.
    rewriting: HashMap<SegmentId, Timestamp>,
}

impl Disk {
    pub(super) fn new(dir: &Path, index: Index, analysis: String, stains: Stains) -> Disk {
        Disk {
            index,
            dir: dir.to_owned(),
            checked: None,
            checked_again: None,
            analysis,
            writer: None,
            stains,
            rewriting: HashMap::new(),
        }
    }

    /// Makes `changes` last and says that the log was followed up to `position`.
    /// When it fails, nothing of it counts. Returns the segments as they are then; `known` spares
    /// opening those that stayed.
    pub(super) fn write(
        &mut self,
        layout: &Layout,
        known: &[Part],
        changes: &BTreeMap<i64, &Latest>,
        position: i64,
    ) -> Result<Vec<Part>, IndexError> {
        // What a failed attempt left in the writer goes with it.
        let mut writer = self.take_writer()?;
        for id in held(layout, known, changes)? {
            writer.delete_term(layout.key(id));
        }
        let documents: Vec<_> = changes
            .values()
            .filter_map(|latest| latest.document.as_ref())
            .collect();
        for portion in documents.chunks(PORTION) {
            let portion = portion
                .iter()
                .map(|document| UserOperation::Add((*document).clone()));
            writer.run(portion.collect::<Vec<_>>())?;
        }
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(
            &CommitNote::new(position, self.analysis.clone(), self.stains.clone()).write()?,
        );
        commit.commit()?;
        self.writer = Some(writer);
        self.segments(known)
    }

    /// Whether the files were found whole: nothing is written into damaged ones, since that may
    /// abort the process.
    pub(super) fn may_be_written(&self) -> bool {
        self.checked.is_some()
    }

    /// Whether it is time to check the files. A suspicion that just proved wrong has to wait.
    pub(super) fn is_check_due(&self, is_suspect: bool) -> bool {
        let is_older = |at: Option<Instant>, age| at.is_none_or(|at| at.elapsed() >= age);
        is_older(self.checked, CHECK_EVERY)
            || is_suspect && is_older(self.checked_again, CHECK_AGAIN)
    }

    /// Reads all files, as long as that is wanted. Fails when one is damaged.
    pub(super) fn check(&mut self, is_wanted: impl Fn() -> bool) -> Result<(), IndexError> {
        match checking::health(&self.dir, is_wanted) {
            Health::Whole => {
                let now = Some(Instant::now());
                self.checked_again = self.checked.and(now);
                self.checked = now;
            }
            Health::Damaged(error) => return Err(error),
            Health::Unknown => {}
        }
        Ok(())
    }

    /// Sets the files aside and begins with empty ones.
    pub(super) fn start_anew(
        &mut self,
        layout: &Layout,
        why: &IndexError,
    ) -> Result<(), IndexError> {
        if let Some(writer) = self.writer.take() {
            // A merge that ends later would write into the new folder.
            writer.set_merge_policy(Box::new(NoMergePolicy));
            if let Err(error) = writer.wait_merging_threads() {
                tracing::debug!(%error, "a merge ended with the damaged index");
            }
        }
        opening::set_aside(&self.dir, why)?;
        self.index = opening::create_files(&self.dir, layout)?;
        self.stains.clear();
        self.rewriting.clear();
        self.write(layout, &[], &BTreeMap::new(), 0)?;
        (self.checked, self.checked_again) = (Some(Instant::now()), None);
        Ok(())
    }

    /// Remembers which words must leave the disk.
    pub(super) fn stain(&mut self, changes: &Changes) {
        purging::stain(&mut self.stains, changes, Timestamp::now());
    }

    /// Whether erased words may still lie in files.
    pub(super) fn is_stained(&self) -> bool {
        !self.stains.is_empty()
    }

    /// Writes the segments anew that hold erased words, where it is time. Returns the segments as
    /// they are then.
    pub(super) fn clean(
        &mut self,
        layout: &Layout,
        mut parts: Vec<Part>,
    ) -> Result<Vec<Part>, IndexError> {
        opening::forget_set_aside(&self.dir)?;
        let now = Timestamp::now();
        let mut stained = purging::stained(layout, &parts, &self.stains)?;
        if stained.is_empty() {
            self.stains.clear();
        }
        stained.retain(|stained| stained.is_due(now));
        if stained.is_empty() {
            return Ok(parts);
        }
        let mut writer = self.take_writer()?;
        for stained in &stained {
            let begun = self.rewriting.get(&stained.segment);
            if begun.is_some_and(|begun| now.duration_since(*begun) < REWRITTEN_AFTER) {
                continue;
            }
            let rewritten = writer.merge(&[stained.segment]);
            if stained.is_large() {
                // It goes on without its handle.
                self.rewriting.insert(stained.segment, now);
            } else if let Err(error) = rewritten.wait() {
                // Another merge was faster; what that one wrote is looked at next time.
                tracing::debug!(%error, "a segment with erased words is still there");
            }
        }
        self.writer = Some(writer);
        parts = self.segments(&parts)?;
        self.rewriting
            .retain(|id, _| parts.iter().any(|part| part.id() == *id));
        Ok(parts)
    }

    /// Deletes the files that nobody reads any more.
    pub(super) fn collect(&self) -> Result<(), IndexError> {
        if let Some(writer) = &self.writer {
            writer.garbage_collect_files().wait()?;
        }
        Ok(())
    }

    fn take_writer(&mut self) -> tantivy::Result<IndexWriter> {
        self.writer.take().map_or_else(|| writer(&self.index), Ok)
    }

    /// The segments of the last commit.
    pub(super) fn segments(&self, known: &[Part]) -> Result<Vec<Part>, IndexError> {
        // The collection of old files waits until these segments are held.
        let lock = self.index.directory().acquire_lock(&META_LOCK);
        let segments = self.index.searchable_segments()?;
        drop(lock.map_err(tantivy::TantivyError::from)?);
        let open = |segment| match known.iter().find(|part| part.is_of(&segment)) {
            Some(part) => Ok(part.clone()),
            None => Part::open(segment),
        };
        Ok(segments.into_iter().map(open).collect::<Result<_, _>>()?)
    }
}

/// How many threads read and write many documents.
pub(super) fn threads() -> usize {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    threads.min(MOST_WRITERS)
}

fn writer(index: &Index) -> tantivy::Result<IndexWriter> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(threads())
        .num_merge_threads(1)
        .memory_budget_per_thread(WRITER_MEMORY)
        .build();
    let writer: IndexWriter = index.writer_with_options(options)?;
    let mut merging = LogMergePolicy::default();
    merging.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
    writer.set_merge_policy(Box::new(merging));
    Ok(writer)
}

/// Those of the changed submissions that lie on disk already: new ones need no deletion.
fn held(
    layout: &Layout,
    parts: &[Part],
    changes: &BTreeMap<i64, &Latest>,
) -> tantivy::Result<Vec<i64>> {
    let mut held = Vec::new();
    for part in parts {
        for (id, _) in changes.range(part.ids()) {
            if part.holds(layout, *id)? {
                held.push(*id);
            }
        }
    }
    Ok(held)
}
