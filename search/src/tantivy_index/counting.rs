//! Counting the values of label fields over everything that a query matches.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Cardinality, Column};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentOrdinal, SegmentReader};

use super::packing::{PACKED, PackedTally, is_packed};
use super::tally::Tally;
use crate::facets::Counts;
use crate::field::Field;

/// What was counted in one segment.
pub(super) type SegmentFruit = (PackedTally, Vec<(Field, Tally)>);

/// Counts the codes of some fields.
pub(super) struct CountCodes(pub(super) Vec<Field>);

pub(super) struct SegmentCounts {
    /// A segment without documents has no column.
    packed: Option<Column<u64>>,
    tally: PackedTally,
    /// The fields with columns of their own. Where no document has a value, there is none.
    columns: Vec<(Field, Column<i64>, Tally)>,
    /// Documents whose codes are still to be read: a column is much faster by the block.
    waiting: Vec<DocId>,
}

impl Collector for CountCodes {
    type Fruit = Vec<(Field, Counts)>;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        let columns = segment.fast_fields();
        let tally = PackedTally::of(&self.0);
        let mut counts = SegmentCounts {
            packed: match tally.is_empty() {
                true => None,
                false => columns.column_opt(PACKED)?,
            },
            tally,
            columns: Vec::new(),
            waiting: Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN),
        };
        for field in self.0.iter().filter(|field| !is_packed(**field)) {
            if let Some(column) = columns.column_opt::<i64>(field.name())? {
                let tally = Tally::between(column.min_value(), column.max_value());
                counts.columns.push((*field, column, tally));
            }
        }
        Ok(counts)
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<SegmentFruit>) -> tantivy::Result<Self::Fruit> {
        let mut packed = PackedTally::of(&self.0);
        let unpacked = self.0.iter().filter(|field| !is_packed(**field));
        let mut tallies: Vec<(Field, Tally)> =
            unpacked.map(|field| (*field, Tally::default())).collect();
        for (of_segment, columns) in segments {
            packed.absorb(&of_segment);
            for (field, tally) in columns {
                let into = tallies.iter_mut().find(|(other, _)| *other == field);
                into.into_iter().for_each(|(_, into)| into.absorb(&tally));
            }
        }
        let columns = tallies
            .iter()
            .map(|(field, tally)| (*field, tally.counts()));
        Ok(packed.counts().chain(columns).collect())
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = SegmentFruit;

    fn collect(&mut self, document: DocId, _: Score) {
        self.waiting.push(document);
        if self.waiting.len() == COLLECT_BLOCK_BUFFER_LEN {
            self.count_waiting();
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        self.count_waiting();
        let columns = self.columns.into_iter();
        let tallies = columns.map(|(field, _, tally)| (field, tally)).collect();
        (self.tally, tallies)
    }
}

impl SegmentCounts {
    fn count_waiting(&mut self) {
        if let Some(column) = &self.packed {
            let mut labels = [None; COLLECT_BLOCK_BUFFER_LEN];
            column.first_vals(&self.waiting, &mut labels[..self.waiting.len()]);
            labels
                .into_iter()
                .flatten()
                .for_each(|labels| self.tally.add(labels));
        }
        for (_, column, tally) in &mut self.columns {
            if column.get_cardinality() == Cardinality::Multivalued {
                let codes = self
                    .waiting
                    .iter()
                    .flat_map(|document| column.values_for_doc(*document));
                codes.for_each(|code| tally.add(code));
            } else {
                let mut codes = [None; COLLECT_BLOCK_BUFFER_LEN];
                column.first_vals(&self.waiting, &mut codes[..self.waiting.len()]);
                codes.into_iter().flatten().for_each(|code| tally.add(code));
            }
        }
        self.waiting.clear();
    }
}
