//! What a search sees: segments on disk and in memory, as if they were one index.

use std::ops::RangeInclusive;
use std::sync::Arc;

use tantivy::collector::Collector;
use tantivy::directory::OwnedBytes;
use tantivy::fastfield::AliveBitSet;
use tantivy::index::SegmentId;
use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Query, Weight};
use tantivy::schema::{Field as Column, IndexRecordOption};
use tantivy::store::StoreReader;
use tantivy::{
    BitSet, DocAddress, DocId, DocSet, Executor, Searcher, Segment, SegmentReader, TERMINATED,
    TantivyDocument, Term,
};

use super::hot::Changes;
use super::layout::{ID, Layout};

/// Blocks of stored documents that each segment keeps unpacked.
const UNPACKED_BLOCKS: usize = 8;
/// From so many documents on, all threads read together.
const MANY: u32 = 200_000;

/// A state of the index that does not change under its readers.
pub(super) struct View {
    parts: Vec<Part>,
    /// tantivy asks for a searcher where it needs the schema; this one is empty. It has the threads, too.
    empty: Searcher,
}

/// A segment, without the documents that newer changes replaced or erased.
#[derive(Clone)]
pub(super) struct Part {
    /// As long as this is held, the files of the segment stay.
    segment: Segment,
    reader: SegmentReader,
    store: Arc<StoreReader>,
    ids: RangeInclusive<i64>,
    /// As its columns say, whatever the list of segments says.
    documents_in_columns: u32,
}

impl View {
    pub(super) fn new(parts: Vec<Part>, empty: Searcher) -> View {
        View { parts, empty }
    }

    /// Runs a query over all segments. Its scores do not depend on where a document lies.
    pub(super) fn search<C: Collector>(
        &self,
        query: &dyn Query,
        collector: &C,
    ) -> tantivy::Result<C::Fruit> {
        let scoring = if collector.requires_scoring() {
            EnableScoring::enabled_from_statistics_provider(self, &self.empty)
        } else {
            EnableScoring::disabled_from_searcher(&self.empty)
        };
        let weight = query.weight(scoring)?;
        let collect = |(number, part): (u32, &Part)| {
            collector.collect_segment(weight.as_ref(), number, &part.reader)
        };
        let fruits = self.threads().map(collect, (0..).zip(&self.parts))?;
        collector.merge_fruits(fruits)
    }

    /// Few documents are read faster than threads are woken.
    fn threads(&self) -> &Executor {
        let documents: u32 = self.segment_readers().map(SegmentReader::max_doc).sum();
        match documents < MANY {
            true => &Executor::SingleThread,
            false => self.empty.index().search_executor(),
        }
    }

    /// A query ready to run over any of the segments, without scores.
    pub(super) fn unscored(&self, query: &dyn Query) -> tantivy::Result<Box<dyn Weight>> {
        query.weight(EnableScoring::disabled_from_searcher(&self.empty))
    }

    pub(super) fn doc(&self, address: DocAddress) -> tantivy::Result<TantivyDocument> {
        self.parts[address.segment_ord as usize]
            .store
            .get(address.doc_id)
    }

    /// 0 when there is no document.
    pub(super) fn newest_id(&self) -> i64 {
        let newest = self.parts.iter().map(|part| *part.ids.end());
        newest.max().unwrap_or(0).max(0)
    }

    pub(super) fn segment_readers(&self) -> impl Iterator<Item = &SegmentReader> {
        self.parts.iter().map(|part| &part.reader)
    }
}

impl Bm25StatisticsProvider for View {
    fn total_num_tokens(&self, column: Column) -> tantivy::Result<u64> {
        let tokens = |reader: &SegmentReader| Ok(reader.inverted_index(column)?.total_num_tokens());
        self.segment_readers().map(tokens).sum()
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        // Documents that are gone count until their segment is rewritten, here as in the other figures.
        Ok(self
            .segment_readers()
            .map(|reader| u64::from(reader.max_doc()))
            .sum())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let frequency = |reader: &SegmentReader| {
            let frequency = reader.inverted_index(term.field())?.doc_freq(term)?;
            Ok(u64::from(frequency))
        };
        self.segment_readers().map(frequency).sum()
    }
}

impl Part {
    pub(super) fn open(segment: Segment) -> tantivy::Result<Part> {
        let reader = SegmentReader::open(&segment)?;
        let ids = reader.fast_fields().i64(ID)?;
        Ok(Part {
            store: Arc::new(reader.get_store_reader(UNPACKED_BLOCKS)?),
            ids: ids.min_value()..=ids.max_value(),
            documents_in_columns: ids.num_docs(),
            reader,
            segment,
        })
    }

    /// From the least to the greatest id of its documents.
    pub(super) fn ids(&self) -> RangeInclusive<i64> {
        self.ids.clone()
    }

    pub(super) fn id(&self) -> SegmentId {
        self.segment.id()
    }

    /// Whether it stands for this segment with these deletions.
    pub(super) fn is_of(&self, segment: &Segment) -> bool {
        self.segment.id() == segment.id()
            && self.segment.meta().delete_opstamp() == segment.meta().delete_opstamp()
    }

    /// Whether any version of the document lies in it, even one that is gone.
    pub(super) fn holds(&self, layout: &Layout, id: i64) -> tantivy::Result<bool> {
        let key = layout.key(id);
        Ok(self.reader.inverted_index(key.field())?.doc_freq(&key)? > 0)
    }

    /// Whether a deleted version of the document lies in it.
    pub(super) fn holds_deleted(&self, layout: &Layout, id: i64) -> tantivy::Result<bool> {
        let alive = self.reader.alive_bitset();
        let documents = self.versions(&layout.key(id))?;
        let is_deleted = |document: &DocId| alive.is_some_and(|alive| alive.is_deleted(*document));
        Ok(documents.iter().any(is_deleted))
    }

    /// How many documents its files hold, and how many of them are deleted.
    pub(super) fn documents_and_deleted(&self) -> (u32, u32) {
        (self.documents_in_columns, self.reader.num_deleted_docs())
    }

    /// How many documents lie in it, with those that are gone.
    pub(super) fn documents(&self) -> u32 {
        self.reader.max_doc()
    }

    /// The same segment without the documents that changed.
    pub(super) fn without(&self, layout: &Layout, changes: &Changes) -> tantivy::Result<Part> {
        let mut gone = Vec::new();
        let alive = self.reader.alive_bitset();
        for (id, _) in changes.range(self.ids.clone()) {
            let versions = self.versions(&layout.key(*id))?.into_iter();
            gone.extend(
                versions.filter(|document| alive.is_none_or(|alive| alive.is_alive(*document))),
            );
        }
        if gone.is_empty() {
            return Ok(self.clone());
        }
        let mut left = BitSet::with_max_value_and_full(self.reader.max_doc());
        if let Some(alive) = alive {
            left.intersect_update(alive.bitset());
        }
        gone.into_iter().for_each(|document| left.remove(document));
        let mut bytes = Vec::new();
        left.serialize(&mut bytes)?;
        let left = AliveBitSet::open(OwnedBytes::new(bytes));
        Ok(Part {
            reader: SegmentReader::open_with_custom_alive_set(&self.segment, Some(left))?,
            ..self.clone()
        })
    }

    /// All versions of a document in it, with those that are gone.
    fn versions(&self, key: &Term) -> tantivy::Result<Vec<DocId>> {
        let mut versions = Vec::new();
        let index = self.reader.inverted_index(key.field())?;
        if let Some(mut postings) = index.read_postings(key, IndexRecordOption::Basic)? {
            while postings.doc() != TERMINATED {
                versions.push(postings.doc());
                postings.advance();
            }
        }
        Ok(versions)
    }
}
