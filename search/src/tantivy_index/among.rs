//! A filter by labels. Scopes and chosen values come again with each search, so that what they let
//! through is kept for every large segment, a bit a document.

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use super::kept::Kept;

/// Smaller segments are read anew each time: they are short-lived.
const LEAST_KEPT: u32 = 5_000;
/// Memory for what is kept, in bytes.
pub(super) const MEMORY: usize = 32 << 20;
const BITS: u32 = u64::BITS;

/// Documents that have any of some labels, unscored.
#[derive(Clone)]
pub(super) struct Among {
    pub(super) labels: Arc<[Term]>,
    pub(super) sets: Arc<Sets>,
}

/// What was let through before.
pub(super) type Sets = Kept<(SegmentId, Arc<[Term]>), Set>;

/// Documents of one segment.
#[derive(Clone)]
pub(super) struct Set {
    words: Arc<[u64]>,
    count: u32,
}

impl Among {
    fn set(&self, segment: &SegmentReader) -> tantivy::Result<Set> {
        if segment.max_doc() < LEAST_KEPT {
            return self.read(segment);
        }
        let key = (segment.segment_id(), self.labels.clone());
        let bytes = (segment.max_doc() / u8::BITS) as usize;
        self.sets.get(key, bytes, || self.read(segment))
    }

    fn read(&self, segment: &SegmentReader) -> tantivy::Result<Set> {
        let mut words = vec![0_u64; segment.max_doc().div_ceil(BITS) as usize];
        for label in self.labels.iter() {
            let index = segment.inverted_index(label.field())?;
            let Some(mut postings) = index.read_postings(label, IndexRecordOption::Basic)? else {
                continue;
            };
            let mut document = postings.doc();
            while document != TERMINATED {
                words[(document / BITS) as usize] |= 1 << (document % BITS);
                document = postings.advance();
            }
        }
        Ok(Set {
            count: words.iter().map(|word| word.count_ones()).sum(),
            words: words.into(),
        })
    }
}

impl fmt::Debug for Among {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Among").field(&self.labels).finish()
    }
}

impl Query for Among {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Among {
    fn scorer(&self, segment: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(ConstScorer::new(
            Walk::over(self.set(segment)?),
            0.0,
        )))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        let error = "a filter has no score to explain".to_owned();
        Err(TantivyError::InvalidArgument(error))
    }
}

/// Goes over the documents of a set.
struct Walk {
    set: Set,
    document: DocId,
}

impl Walk {
    fn over(set: Set) -> Walk {
        let mut walk = Walk { set, document: 0 };
        walk.document = walk.from(0);
        walk
    }

    /// The first document at `place` or after it.
    fn from(&self, place: DocId) -> DocId {
        let (first, bit) = ((place / BITS) as usize, place % BITS);
        let Some(rest) = self.set.words.get(first..) else {
            return TERMINATED;
        };
        let hidden = !0 << bit;
        for (at, word) in (first as u32..).zip(rest) {
            let word = if at == place / BITS {
                word & hidden
            } else {
                *word
            };
            if word != 0 {
                return at * BITS + word.trailing_zeros();
            }
        }
        TERMINATED
    }
}

impl DocSet for Walk {
    fn advance(&mut self) -> DocId {
        self.seek(self.document.saturating_add(1))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.document = match self.document {
            TERMINATED => TERMINATED,
            _ => self.from(target),
        };
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.set.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(documents: &[DocId], room: usize) -> Walk {
        let mut words = vec![0; room];
        for document in documents {
            words[(document / BITS) as usize] |= 1 << (document % BITS);
        }
        Walk::over(Set {
            words: words.into(),
            count: documents.len() as u32,
        })
    }

    #[test]
    fn a_walk_meets_every_document() {
        for documents in [&[][..], &[0], &[63, 64, 190, 191], &[5, 6, 130]] {
            let mut walk = walk(documents, 3);
            let mut met = Vec::new();
            while walk.doc() != TERMINATED {
                met.push(walk.doc());
                walk.advance();
            }
            assert_eq!(met, documents);
            assert_eq!(walk.advance(), TERMINATED);
        }
    }

    #[test]
    fn seeking_stops_at_the_next() {
        let mut walk = walk(&[3, 64, 150], 3);
        assert_eq!(walk.seek(3), 3);
        assert_eq!(walk.seek(4), 64);
        assert_eq!(walk.seek(150), 150);
        assert_eq!(walk.seek(151), TERMINATED);
        assert_eq!(walk.seek(TERMINATED), TERMINATED);
    }
}
