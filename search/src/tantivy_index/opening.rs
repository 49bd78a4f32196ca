//! Opening the index, and starting over when that fails: the store can always fill it again.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize};
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError};

use super::TantivyIndex;
use super::layout::{Layout, analyzers};
use crate::analysis::Analysis;
use crate::errors::IndexError;
use crate::field::Field;

const WRITER_MEMORY: usize = 64 << 20;
/// A segment is rewritten when this share of it is deleted, so that erased text leaves the disk.
const DELETED_BEFORE_MERGE: f32 = 0.2;

/// An index that is ready, and from where to go on.
pub struct Opened {
    pub index: TantivyIndex,
    /// Replay the change log from here.
    pub position: i64,
    /// What was there could not be used and was set aside; the index is empty.
    pub was_reset: bool,
}

impl TantivyIndex {
    /// Opens the index in `dir`, or makes an empty one there.
    /// One that is damaged, or was made by another version of the analysis, is renamed to
    /// `<dir>.broken-<n>`. Fails when another process has it open, or the disk refuses.
    pub fn open(dir: &Path, analysis: Arc<Analysis>) -> Result<Opened, IndexError> {
        let lock = lock(dir)?;
        let was_reset = match try_open(dir, &analysis) {
            Ok(Some(parts)) => return Ok(opened(parts, analysis, lock, false)),
            Ok(None) => false,
            Err(error) => {
                let aside = set_aside(dir)?;
                tracing::warn!(%error, aside = %aside.display(), "the search index is unusable and starts anew");
                true
            }
        };
        Ok(opened(create(dir, &analysis)?, analysis, lock, was_reset))
    }

    /// Deletes the index in `dir` and makes an empty one there, for a rebuild that somebody asked for.
    /// Fails when another process has it open.
    pub fn open_empty(dir: &Path, analysis: Arc<Analysis>) -> Result<TantivyIndex, IndexError> {
        let lock = lock(dir)?;
        if dir.exists() {
            fs::remove_dir_all(dir)?;
        }
        Ok(opened(create(dir, &analysis)?, analysis, lock, false).index)
    }
}

/// What a commit says about itself: how far it followed the log, and how words were analysed.
#[derive(Serialize, Deserialize)]
pub(super) struct CommitNote {
    position: i64,
    analysis: String,
}

impl CommitNote {
    pub(super) fn at(position: i64, analysis: &Analysis) -> CommitNote {
        CommitNote {
            position,
            analysis: fingerprint(analysis),
        }
    }

    pub(super) fn write(&self) -> Result<String, IndexError> {
        Ok(serde_json::to_string(self)?)
    }
}

/// Changes with everything that the schema does not show: the analysis, and the order of labels.
fn fingerprint(analysis: &Analysis) -> String {
    let labels = Field::ALL
        .iter()
        .map(|field| format!("{}={}", field.name(), field.values().join(",")));
    format!(
        "{};{}",
        analysis.fingerprint(),
        labels.collect::<Vec<_>>().join(";")
    )
}

struct Parts {
    layout: Layout,
    writer: IndexWriter,
    reader: IndexReader,
    position: i64,
}

fn opened(parts: Parts, analysis: Arc<Analysis>, lock: File, was_reset: bool) -> Opened {
    let Parts {
        layout,
        writer,
        reader,
        position,
    } = parts;
    let index = TantivyIndex {
        analysis,
        layout,
        writer: Mutex::new(writer),
        reader,
        position: AtomicI64::new(position),
        _lock: lock,
    };
    Opened {
        index,
        position,
        was_reset,
    }
}

/// Takes the lock beside the folder. tantivy's own lies inside it, where setting aside would pull it
/// from under the process that holds it.
fn lock(dir: &Path) -> Result<File, IndexError> {
    if let Some(parent) = dir.parent() {
        fs::create_dir_all(parent)?;
    }
    let path = beside(dir, ".lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IndexError::Busy(dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn beside(dir: &Path, ending: &str) -> PathBuf {
    let mut name = dir.file_name().map_or_else(OsString::new, OsString::from);
    name.push(ending);
    dir.with_file_name(name)
}

/// Opens what is there; `None` when nothing is.
fn try_open(dir: &Path, analysis: &Analysis) -> Result<Option<Parts>, IndexError> {
    if !dir.exists() || fs::read_dir(dir)?.next().is_none() {
        return Ok(None);
    }
    let layout = Layout::new();
    let mut index = Index::open_in_dir(dir)?;
    index.set_tokenizers(analyzers());
    if index.schema() != layout.schema {
        return Err(TantivyError::SchemaError("it was made with other fields".to_owned()).into());
    }
    let payload = index.load_metas()?.payload.unwrap_or_default();
    let note: CommitNote = serde_json::from_str(&payload)?;
    if note.analysis != fingerprint(analysis) {
        return Err(
            TantivyError::SchemaError("it was made with another analysis".to_owned()).into(),
        );
    }
    Ok(Some(parts(layout, &index, note.position)?))
}

fn create(dir: &Path, analysis: &Analysis) -> Result<Parts, IndexError> {
    fs::create_dir_all(dir)?;
    let layout = Layout::new();
    let mut index = Index::create_in_dir(dir, layout.schema.clone())?;
    index.set_tokenizers(analyzers());
    let mut parts = parts(layout, &index, 0)?;
    let mut commit = parts.writer.prepare_commit()?;
    commit.set_payload(&CommitNote::at(0, analysis).write()?);
    commit.commit()?;
    Ok(parts)
}

fn parts(layout: Layout, index: &Index, position: i64) -> Result<Parts, IndexError> {
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    let options = IndexWriterOptions::builder()
        .num_worker_threads(1)
        .num_merge_threads(1)
        .memory_budget_per_thread(WRITER_MEMORY)
        .build();
    let writer: IndexWriter = index.writer_with_options(options)?;
    let mut merging = LogMergePolicy::default();
    merging.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
    writer.set_merge_policy(Box::new(merging));
    Ok(Parts {
        layout,
        writer,
        reader,
        position,
    })
}

/// Renames the folder to the first free `<dir>.broken-<n>`.
fn set_aside(dir: &Path) -> Result<PathBuf, IndexError> {
    let mut n = 1;
    let mut aside = beside(dir, ".broken-1");
    while aside.exists() {
        n += 1;
        aside = beside(dir, &format!(".broken-{n}"));
    }
    fs::rename(dir, &aside)?;
    Ok(aside)
}
