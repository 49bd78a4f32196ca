//! Words that must leave the disk: the segments that hold them are written anew without them.

use kuulo_core::document::Change;
use tantivy::index::SegmentId;
use tantivy::{IndexWriter, Searcher};

use super::layout::Layout;

/// The segments that hold any version of a document whose earlier words must go.
pub(super) fn stained(
    layout: &Layout,
    searcher: &Searcher,
    changes: &[Change],
) -> tantivy::Result<Vec<SegmentId>> {
    let mut stained = Vec::new();
    for segment in searcher.segment_readers() {
        for change in changes.iter().filter(|change| change.purge) {
            let key = layout.key(change.submission);
            // Documents that were replaced before count too.
            if segment.inverted_index(key.field())?.doc_freq(&key)? > 0 {
                stained.push(segment.segment_id());
                break;
            }
        }
    }
    Ok(stained)
}

/// Starts to write segments anew, in the background; the old files go when that is done.
pub(super) fn rewrite(writer: &mut IndexWriter, stained: &[SegmentId]) {
    for &segment in stained {
        // A merge that has begun already leaves the deleted words out as well; it runs on without its handle.
        drop(writer.merge(&[segment]));
    }
}
