//! Row ids that grow with time and are made without asking the database.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// 2026-01-01 in milliseconds: ids count from here.
const EPOCH: i64 = 1_767_225_600_000;
const PROCESS_BITS: u32 = 10;
const COUNT_BITS: u32 = 12;

/// Makes ids: milliseconds, then bits of the process, then a count.
pub(crate) struct Ids {
    process: i64,
    /// Milliseconds and count of the last id, as one number.
    last: AtomicI64,
}

impl Ids {
    pub(crate) fn new() -> Ids {
        Ids {
            process: rand::random_range(0..1 << PROCESS_BITS),
            last: AtomicI64::new(0),
        }
    }

    /// An id greater than all before it, also when the clock is set back.
    pub(crate) fn next(&self) -> i64 {
        let now = (Timestamp::now().as_millisecond() - EPOCH).max(0) << COUNT_BITS;
        let step = |last: i64| Some(now.max(last + 1));
        let last = self
            .last
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, step);
        // The update never declines, so both arms hold the value before.
        let (Ok(last) | Err(last)) = last;
        let tick = now.max(last + 1);
        let (milliseconds, count) = (tick >> COUNT_BITS, tick & ((1 << COUNT_BITS) - 1));
        (milliseconds << (PROCESS_BITS + COUNT_BITS)) | (self.process << COUNT_BITS) | count
    }
}

/// What all ids made at `at` or later are greater than or equal to.
pub(crate) fn first_at(at: Timestamp) -> i64 {
    (at.as_millisecond() - EPOCH).max(0) << (PROCESS_BITS + COUNT_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_and_never_repeat() {
        let ids = Ids::new();
        let made: Vec<i64> = (0..20_000).map(|_| ids.next()).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(made[0] > 0);
    }

    #[test]
    fn an_id_tells_when_it_was_made() {
        let before = Timestamp::now();
        let id = Ids::new().next();
        let after = Timestamp::now() + jiff::SignedDuration::from_millis(1);
        assert!(first_at(before) <= id && id < first_at(after));
    }
}
