//! What is found without words: everything, or everything with some labels. It is the first page that
//! a steward sees, and the largest result there is; so it is kept for each segment, which never
//! changes but for the documents that leave it.

use std::ops::Range;
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::query::{Query, Weight};
use tantivy::{BitSet, COLLECT_BLOCK_BUFFER_LEN, DocAddress, DocId, DocSet, SegmentReader};

use super::counting::{CountCodes, SegmentFruit};
use super::kept::Kept;
use super::layout::{CREATED, ID};
use super::view::View;
use crate::facets::Counts;
use crate::field::Field;

/// How many of the newest documents are kept: some pages.
const NEWEST: usize = 400;
/// Memory for what is kept, in bytes, and about what one result takes.
pub(super) const MEMORY: usize = 16 << 20;
const BYTES: usize = 64 << 10;

/// By segment and query, as the query prints itself.
pub(super) type Overviews = Kept<(SegmentId, String), Arc<Overview>>;

/// What a query finds in one segment, with the documents that are gone.
pub(super) struct Overview {
    total: u64,
    newest: Vec<Dated>,
    counted: SegmentFruit,
}

/// When a document was written, its id and its place; in the order of time.
type Dated = (i64, i64, DocId);

/// What a query finds in all.
pub(super) struct Whole {
    pub(super) total: u64,
    /// The newest first.
    pub(super) page: Vec<DocAddress>,
    pub(super) counted: Vec<(Field, Counts)>,
}

/// A page of what a query of labels finds, newest first, and the counts of all fields.
/// `None` when the page lies deeper than what is kept.
pub(super) fn whole(
    overviews: &Overviews,
    view: &View,
    query: &dyn Query,
    page: Range<usize>,
) -> tantivy::Result<Option<Whole>> {
    let weight = view.unscored(query)?;
    let key = format!("{query:?}");
    let all = CountCodes(Field::ALL.to_vec());
    let (mut total, mut newest) = (0, Vec::new());
    let (mut counted, mut uncounted) = (Vec::new(), Vec::new());
    for (number, segment) in (0..).zip(view.segment_readers()) {
        let key = (segment.segment_id(), key.clone());
        let overview = overviews.get(key, BYTES, || {
            Overview::of(segment, weight.as_ref(), &all).map(Arc::new)
        })?;
        let gone = gone(segment, weight.as_ref())?;
        total += overview.total - gone.len() as u64;
        counted.push(overview.counted.clone());
        uncounted.push(count(&all, segment, &gone)?);
        let mut left = overview.newest.clone();
        left.retain(|(.., document)| gone.binary_search(document).is_err());
        if overview.total > NEWEST as u64 && left.len() < page.end {
            return Ok(None);
        }
        let place = |(created, id, document)| (created, id, DocAddress::new(number, document));
        newest.extend(left.into_iter().map(place));
    }
    newest.sort_unstable_by(|one, other| other.cmp(one));
    let page = newest.into_iter().skip(page.start).take(page.len());
    Ok(Some(Whole {
        total,
        page: page.map(|(.., address)| address).collect(),
        counted: without(all.merge_fruits(counted)?, all.merge_fruits(uncounted)?),
    }))
}

impl Overview {
    fn of(
        segment: &SegmentReader,
        weight: &dyn Weight,
        all: &CountCodes,
    ) -> tantivy::Result<Overview> {
        let mut total = 0;
        let mut newest = Newest::of(segment)?;
        let mut counts = all.for_segment(0, segment)?;
        weight.for_each_no_score(segment, &mut |documents| {
            total += documents.len() as u64;
            newest.take(documents);
            for document in documents {
                counts.collect(*document, 0.0);
            }
        })?;
        newest.cut();
        Ok(Overview {
            total,
            newest: newest.documents,
            counted: counts.harvest(),
        })
    }
}

/// The documents of a segment that a query finds and that are gone.
fn gone(segment: &SegmentReader, weight: &dyn Weight) -> tantivy::Result<Vec<DocId>> {
    const BITS: u32 = u64::BITS;
    let Some(alive) = segment.alive_bitset() else {
        return Ok(Vec::new());
    };
    let mut left = BitSet::with_max_value_and_full(segment.max_doc());
    left.intersect_update(alive.bitset());
    let mut found = weight.scorer(segment, 1.0)?;
    let mut gone = Vec::new();
    for block in 0..segment.max_doc().div_ceil(BITS) {
        let left = left.tinyset(block);
        if left.len() == BITS {
            continue;
        }
        let missing = (0..BITS).filter(|bit| !left.contains(*bit));
        for document in missing.map(|bit| block * BITS + bit) {
            if document < segment.max_doc() && reaches(found.as_mut(), document) {
                gone.push(document);
            }
        }
    }
    Ok(gone)
}

/// Whether a set has this document. It must not have passed it.
fn reaches(found: &mut dyn DocSet, document: DocId) -> bool {
    found.doc() == document || (found.doc() < document && found.seek(document) == document)
}

fn count(
    all: &CountCodes,
    segment: &SegmentReader,
    documents: &[DocId],
) -> tantivy::Result<SegmentFruit> {
    let mut counts = all.for_segment(0, segment)?;
    documents
        .iter()
        .for_each(|document| counts.collect(*document, 0.0));
    Ok(counts.harvest())
}

fn without(
    mut counted: Vec<(Field, Counts)>,
    uncounted: Vec<(Field, Counts)>,
) -> Vec<(Field, Counts)> {
    for ((_, counts), (_, less)) in counted.iter_mut().zip(uncounted) {
        for (code, less) in less {
            counts.entry(code).and_modify(|count| *count -= less);
        }
        counts.retain(|_, count| *count > 0);
    }
    counted
}

/// Finds the newest of many documents.
struct Newest {
    created: Column<i64>,
    id: Column<i64>,
    documents: Vec<Dated>,
}

impl Newest {
    fn of(segment: &SegmentReader) -> tantivy::Result<Newest> {
        Ok(Newest {
            created: segment.fast_fields().i64(CREATED)?,
            id: segment.fast_fields().i64(ID)?,
            documents: Vec::with_capacity(4 * NEWEST + COLLECT_BLOCK_BUFFER_LEN),
        })
    }

    fn take(&mut self, documents: &[DocId]) {
        let first = |column: &Column<i64>, document| column.first(document).unwrap_or_default();
        let dated = documents.iter().map(|document| {
            (
                first(&self.created, *document),
                first(&self.id, *document),
                *document,
            )
        });
        self.documents.extend(dated);
        if self.documents.len() >= 4 * NEWEST {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.documents.sort_unstable_by(|one, other| other.cmp(one));
        self.documents.truncate(NEWEST);
    }
}
