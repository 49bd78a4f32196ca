//! Words that must leave the disk. A deletion only marks them as deleted; the segments that hold them
//! are written anew without them. Small segments are so at once; a large one takes minutes, and
//! waits some hours so that it is written once for all that was erased meanwhile.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use tantivy::index::SegmentId;

use super::hot::Changes;
use super::layout::Layout;
use super::view::Part;

/// A segment with more documents than this is large; fewer are written anew in about two seconds.
const LARGE: u32 = 200_000;
/// Erased words stay in the files of a large segment no longer than this and the time of writing it.
const LARGE_WAITS: SignedDuration = SignedDuration::from_hours(6);

/// Submissions of which earlier words may still lie in files, and since when.
pub(super) type Stains = BTreeMap<i64, Timestamp>;

/// Adds what `changes` erase or purge.
pub(super) fn stain(stains: &mut Stains, changes: &Changes, now: Timestamp) {
    let leaving = changes
        .iter()
        .filter(|(_, latest)| latest.purge || latest.document.is_none());
    for (id, _) in leaving {
        stains.entry(*id).or_insert(now);
    }
}

/// A segment that holds words that must leave.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stained {
    pub(super) segment: SegmentId,
    documents: u32,
    since: Timestamp,
}

impl Stained {
    /// Whether it is to be written anew by now.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        !self.is_large() || now.duration_since(self.since) >= LARGE_WAITS
    }

    /// Whether writing it takes too long to wait for.
    pub(super) fn is_large(&self) -> bool {
        self.documents > LARGE
    }
}

/// The segments that hold deleted versions of these submissions.
pub(super) fn stained(
    layout: &Layout,
    parts: &[Part],
    stains: &Stains,
) -> tantivy::Result<Vec<Stained>> {
    let mut found = Vec::new();
    for part in parts {
        let mut oldest: Option<Timestamp> = None;
        for (id, since) in stains.range(part.ids()) {
            if part.holds_deleted(layout, *id)? {
                oldest = Some(oldest.map_or(*since, |oldest| oldest.min(*since)));
            }
        }
        found.extend(oldest.map(|since| Stained {
            segment: part.id(),
            documents: part.documents(),
            since,
        }));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_segment_waits_some_hours() {
        let since: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
        let stained = |documents| Stained {
            segment: SegmentId::generate_random(),
            documents,
            since,
        };
        let before = since + LARGE_WAITS - SignedDuration::from_secs(1);
        assert!(stained(LARGE).is_due(since));
        assert!(!stained(LARGE + 1).is_due(before));
        assert!(stained(LARGE + 1).is_due(since + LARGE_WAITS));
    }
}
