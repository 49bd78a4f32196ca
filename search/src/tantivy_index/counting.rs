//! Counting the values of label fields over everything that a query matches.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Cardinality, Column};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentOrdinal, SegmentReader};

use crate::facets::Counts;
use crate::field::Field;

/// Values this close together are counted in an array instead of a map.
const DENSE: i128 = 65_536;

/// Counts the codes of some fields; its fruit is in the order of these.
pub(super) struct CountCodes(pub(super) Vec<Field>);

pub(super) struct SegmentCounts {
    counted: Vec<Option<(Column<i64>, Tally)>>,
    /// Documents whose codes are still to be read: a column is much faster by the block.
    waiting: Vec<DocId>,
}

enum Tally {
    Dense { least: i64, counts: Vec<u64> },
    Sparse(HashMap<i64, u64>),
}

impl Collector for CountCodes {
    type Fruit = Vec<Counts>;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        let column = |field: &Field| {
            // A segment without any value of a field has no such column.
            let column = segment.fast_fields().column_opt::<i64>(field.name())?;
            Ok(column.map(|column| {
                let tally = Tally::over(&column);
                (column, tally)
            }))
        };
        Ok(SegmentCounts {
            counted: self.0.iter().map(column).collect::<tantivy::Result<_>>()?,
            waiting: Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<Counts>>) -> tantivy::Result<Vec<Counts>> {
        let mut merged = vec![Counts::new(); self.0.len()];
        for segment in segments {
            for (into, counts) in merged.iter_mut().zip(segment) {
                for (code, count) in counts {
                    *into.entry(code).or_default() += count;
                }
            }
        }
        Ok(merged)
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Vec<Counts>;

    fn collect(&mut self, document: DocId, _: Score) {
        self.waiting.push(document);
        if self.waiting.len() == COLLECT_BLOCK_BUFFER_LEN {
            self.count_waiting();
        }
    }

    fn harvest(mut self) -> Vec<Counts> {
        self.count_waiting();
        let counts = |counted: Option<(_, Tally)>| counted.map(|(_, tally)| tally.counts());
        let harvest = self.counted.into_iter().map(counts);
        harvest.map(Option::unwrap_or_default).collect()
    }
}

impl SegmentCounts {
    fn count_waiting(&mut self) {
        for (column, tally) in self.counted.iter_mut().flatten() {
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

impl Tally {
    fn over(column: &Column<i64>) -> Tally {
        let (least, most) = (column.min_value(), column.max_value());
        let span = i128::from(most) - i128::from(least);
        if (0..DENSE).contains(&span) {
            Tally::Dense {
                least,
                counts: vec![0; span as usize + 1],
            }
        } else {
            Tally::Sparse(HashMap::new())
        }
    }

    fn add(&mut self, code: i64) {
        match self {
            // Every code lies between the least and the most of its column.
            Tally::Dense { least, counts } => counts[(code - *least) as usize] += 1,
            Tally::Sparse(counts) => *counts.entry(code).or_default() += 1,
        }
    }

    fn counts(self) -> Counts {
        match self {
            Tally::Dense { least, counts } => (least..)
                .zip(counts)
                .filter(|(_, count)| *count > 0)
                .collect(),
            Tally::Sparse(counts) => counts.into_iter().collect(),
        }
    }
}
