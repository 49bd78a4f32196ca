//! Opening the index, and starting over when that fails: the store can always fill it again.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tantivy::{Index, IndexSettings, TantivyError};

use super::TantivyIndex;
use super::checking::{self, caught};
use super::disk::Disk;
use super::layout::{Layout, analyzers};
use super::purging::Stains;
use super::view::Part;
use crate::analysis::Analysis;
use crate::errors::IndexError;
use crate::field::fingerprint;

/// So many bytes are checked in the blink of an eye, before the index answers. A larger index answers
/// at once, and is checked before it is written to.
const CHECKED_AT_ONCE: u64 = 64 << 20;

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
        let was_reset = match caught(|| try_open(dir, &analysis)) {
            Ok(Some(found)) => return opened(found, analysis, lock, false),
            Ok(None) => false,
            Err(error) if error.is_refusal() => return Err(error),
            Err(error) => {
                set_aside(dir, &error)?;
                true
            }
        };
        opened(create(dir, &analysis)?, analysis, lock, was_reset)
    }

    /// Deletes the index in `dir` and makes an empty one there, for a rebuild that somebody asked for.
    /// Fails when another process has it open.
    pub fn open_empty(dir: &Path, analysis: Arc<Analysis>) -> Result<TantivyIndex, IndexError> {
        let lock = lock(dir)?;
        if dir.exists() {
            fs::remove_dir_all(dir)?;
        }
        TantivyIndex::start(create(dir, &analysis)?, analysis, lock)
    }
}

/// What a commit says about itself: how far it followed the log, how words were analysed, and which
/// words must still leave the disk.
#[derive(Serialize, Deserialize)]
pub(super) struct CommitNote {
    position: i64,
    analysis: String,
    #[serde(default)]
    stains: Stains,
}

impl CommitNote {
    pub(super) fn new(position: i64, analysis: String, stains: Stains) -> CommitNote {
        CommitNote {
            position,
            analysis,
            stains,
        }
    }

    /// With a checksum: a wrong digit in the position would leave changes out for ever.
    pub(super) fn write(&self) -> Result<String, IndexError> {
        let note = serde_json::to_string(self)?;
        Ok(format!("{} {note}", blake3::hash(note.as_bytes())))
    }

    pub(super) fn read(payload: Option<&str>) -> Result<CommitNote, IndexError> {
        let (sum, note) = payload
            .and_then(|payload| payload.split_once(' '))
            .unwrap_or_default();
        if blake3::hash(note.as_bytes()).to_hex().as_str() != sum {
            return Err(IndexError::Damaged(PathBuf::from("meta.json")));
        }
        Ok(serde_json::from_str(note)?)
    }
}

/// What the folder holds.
pub(super) struct Found {
    pub(super) layout: Layout,
    pub(super) disk: Disk,
    pub(super) cold: Vec<Part>,
    pub(super) position: i64,
}

fn opened(
    found: Found,
    analysis: Arc<Analysis>,
    lock: File,
    was_reset: bool,
) -> Result<Opened, IndexError> {
    Ok(Opened {
        position: found.position,
        index: TantivyIndex::start(found, analysis, lock)?,
        was_reset,
    })
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
pub(super) fn try_open(dir: &Path, analysis: &Analysis) -> Result<Option<Found>, IndexError> {
    if !dir.exists() || fs::read_dir(dir)?.next().is_none() {
        return Ok(None);
    }
    let layout = Layout::new();
    let mut index = Index::open_in_dir(dir)?;
    index.set_tokenizers(analyzers());
    if index.schema() != layout.schema {
        return Err(TantivyError::SchemaError("it was made with other fields".to_owned()).into());
    }
    let note = CommitNote::read(index.load_metas()?.payload.as_deref())?;
    if note.analysis != fingerprint(analysis) {
        return Err(
            TantivyError::SchemaError("it was made with another analysis".to_owned()).into(),
        );
    }
    let mut disk = Disk::new(dir, index, note.analysis, note.stains);
    if checking::size(dir)? <= CHECKED_AT_ONCE {
        disk.check(|| true)?;
    }
    found(layout, disk, note.position).map(Some)
}

fn create(dir: &Path, analysis: &Analysis) -> Result<Found, IndexError> {
    let layout = Layout::new();
    let index = create_files(dir, &layout)?;
    let mut disk = Disk::new(dir, index, fingerprint(analysis), Stains::new());
    disk.write(&layout, &[], &BTreeMap::new(), 0)?;
    disk.check(|| true)?;
    found(layout, disk, 0)
}

/// Bytes of stored documents that are packed together. A page of hits unpacks one block for nearly every hit: small ones
/// cost a little room and save most of that time.
const STORED_BLOCK: usize = 8 << 10;

/// Makes an empty index.
pub(super) fn create_files(dir: &Path, layout: &Layout) -> Result<Index, IndexError> {
    fs::create_dir_all(dir)?;
    let settings = IndexSettings {
        docstore_blocksize: STORED_BLOCK,
        ..IndexSettings::default()
    };
    let index = Index::builder()
        .schema(layout.schema.clone())
        .settings(settings)
        .tokenizers(analyzers())
        .create_in_dir(dir)?;
    Ok(index)
}

fn found(layout: Layout, disk: Disk, position: i64) -> Result<Found, IndexError> {
    Ok(Found {
        cold: disk.segments(&[])?,
        layout,
        disk,
        position,
    })
}

/// Renames the folder to the first free `<dir>.broken-<n>`.
pub(super) fn set_aside(dir: &Path, error: &IndexError) -> Result<(), IndexError> {
    let mut n = 1;
    while aside(dir, n).exists() {
        n += 1;
    }
    let aside = aside(dir, n);
    tracing::warn!(%error, aside = %aside.display(), "the search index is unusable and starts anew");
    match fs::rename(dir, &aside) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Deletes what was set aside: it may hold words that were erased since.
pub(super) fn forget_set_aside(dir: &Path) -> Result<(), IndexError> {
    for aside in (1..)
        .map(|n| aside(dir, n))
        .take_while(|aside| aside.exists())
    {
        fs::remove_dir_all(aside)?;
    }
    Ok(())
}

fn aside(dir: &Path, n: u32) -> PathBuf {
    beside(dir, &format!(".broken-{n}"))
}
