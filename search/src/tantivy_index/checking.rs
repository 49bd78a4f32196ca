//! Whether the files of the index are whole. A flipped bit can make tantivy panic, or lie.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::directory::META_LOCK;
use tantivy::index::{SegmentComponent, SegmentMeta};
use tantivy::{Directory, Index};

use super::opening::CommitNote;
use super::view::Part;
use crate::errors::IndexError;

/// The files of each segment; one more when documents of it are deleted.
const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Terms,
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Store,
];

pub(super) enum Health {
    Whole,
    Damaged(IndexError),
    /// The disk refuses to be read now, or the check was called off.
    Unknown,
}

/// Reads all files of the index, at the speed of the disk, as long as that is wanted.
pub(super) fn health(dir: &Path, is_wanted: impl Fn() -> bool) -> Health {
    match caught(|| read_all(dir, is_wanted)) {
        Ok(true) => Health::Whole,
        Ok(false) => Health::Unknown,
        Err(error) if error.is_refusal() => Health::Unknown,
        Err(error) => Health::Damaged(error),
    }
}

/// Whether it came to the end.
fn read_all(dir: &Path, is_wanted: impl Fn() -> bool) -> Result<bool, IndexError> {
    // Opened anew: mappings of files that were cut since would kill the process.
    let index = Index::open_in_dir(dir)?;
    // No file goes as long as this is held.
    let _lock = index
        .directory()
        .acquire_lock(&META_LOCK)
        .map_err(tantivy::TantivyError::from)?;
    let metas = index.load_metas()?;
    CommitNote::read(metas.payload.as_deref())?;
    let managed = index.directory().list_managed_files();
    for path in metas.segments.iter().flat_map(files) {
        if !is_wanted() {
            return Ok(false);
        }
        // A file that is not managed would outlive its segment, with the words in it.
        let is_whole = managed.contains(&path)
            && index
                .directory()
                .validate_checksum(&path)
                .map_err(tantivy::TantivyError::from)?;
        if !is_whole {
            return Err(IndexError::Damaged(path));
        }
    }
    for segment in index.searchable_segments()? {
        let meta = dir.join("meta.json");
        let claimed = (segment.meta().max_doc(), segment.meta().num_deleted_docs());
        if Part::open(segment)?.documents_and_deleted() != claimed {
            return Err(IndexError::Damaged(meta));
        }
    }
    Ok(true)
}

fn files(segment: &SegmentMeta) -> Vec<std::path::PathBuf> {
    let deleted = segment.has_deletes().then_some(SegmentComponent::Delete);
    let components = COMPONENTS.into_iter().chain(deleted);
    components
        .map(|component| segment.relative_path(component))
        .collect()
}

/// The bytes of all files in the folder.
pub(super) fn size(dir: &Path) -> Result<u64, IndexError> {
    let mut bytes = 0;
    for entry in fs::read_dir(dir)? {
        bytes += entry?.metadata()?.len();
    }
    Ok(bytes)
}

/// Turns a panic over broken bytes into an error.
pub(super) fn caught<T, E: From<IndexError>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(IndexError::Panicked.into()))
}
