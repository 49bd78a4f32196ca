//! A query whose matches are worked out before others ask for them.
//! tantivy 0.27 asks an excluded phrase for documents that it has already passed, which panics in a
//! debug build; a finished set does not mind.

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::{BitSet, DocId, Score, SegmentReader, TantivyError};

/// Matches what the query inside matches, unscored.
#[derive(Debug)]
pub(super) struct Finished(pub(super) Box<dyn Query>);

struct FinishedWeight(Box<dyn Weight>);

impl Clone for Finished {
    fn clone(&self) -> Finished {
        Finished(self.0.box_clone())
    }
}

impl Query for Finished {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(FinishedWeight(self.0.weight(scoring)?)))
    }
}

impl Weight for FinishedWeight {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut set = BitSet::with_max_value(segment.max_doc());
        self.0.for_each_no_score(segment, &mut |documents| {
            for document in documents {
                set.insert(*document);
            }
        })?;
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(set), 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "a set has no score to explain".to_owned(),
        ))
    }
}
