//! How often each code occurs, counted fast.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::facets::Counts;

/// Codes this close together are counted in an array instead of a map.
const DENSE: i128 = 65_536;

/// Counts of codes.
#[derive(Clone)]
pub(super) enum Tally {
    Dense { least: i64, counts: Vec<u64> },
    Sparse(HashMap<i64, u64, BuildHasherDefault<Spread>>),
}

impl Default for Tally {
    fn default() -> Tally {
        Tally::Sparse(HashMap::default())
    }
}

impl Tally {
    /// For codes from `least` to `most`.
    pub(super) fn between(least: i64, most: i64) -> Tally {
        let span = i128::from(most) - i128::from(least);
        if (0..DENSE).contains(&span) {
            Tally::Dense {
                least,
                counts: vec![0; span as usize + 1],
            }
        } else {
            Tally::default()
        }
    }

    pub(super) fn add(&mut self, code: i64) {
        self.add_many(code, 1);
    }

    /// Adds what another counted. An array must have room for it.
    pub(super) fn absorb(&mut self, other: &Tally) {
        for (code, count) in other.occurring() {
            self.add_many(code, count);
        }
    }

    fn add_many(&mut self, code: i64, count: u64) {
        match self {
            Tally::Dense { least, counts } => counts[(code - *least) as usize] += count,
            Tally::Sparse(counts) => *counts.entry(code).or_default() += count,
        }
    }

    pub(super) fn counts(&self) -> Counts {
        self.occurring().collect()
    }

    fn occurring(&self) -> Box<dyn Iterator<Item = (i64, u64)> + '_> {
        match self {
            Tally::Dense { least, counts } => {
                let all = (*least..).zip(counts.iter().copied());
                Box::new(all.filter(|(_, count)| *count > 0))
            }
            Tally::Sparse(counts) => Box::new(counts.iter().map(|(code, count)| (*code, *count))),
        }
    }
}

/// Spreads codes over a map. They are ids of our own, so that nobody can make them collide.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_i64(&mut self, code: i64) {
        self.write_u64(code.cast_unsigned());
    }

    fn write_u64(&mut self, code: u64) {
        let wide = u128::from(self.0 ^ code) * 0x9e37_79b9_7f4a_7c15;
        self.0 = (wide >> 64) as u64 ^ wide as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
