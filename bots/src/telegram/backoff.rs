//! Growing pauses between tries.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(30);

/// Pauses that double from a quarter of a second to half a minute.
#[derive(Default)]
pub(super) struct Backoff {
    tries: u32,
}

impl Backoff {
    /// The pause before the next try.
    pub(super) fn next(&mut self) -> Duration {
        let pause = FIRST * (1 << self.tries.min(10));
        self.tries += 1;
        pause.min(LONGEST)
    }

    /// Whether nothing has failed yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.tries == 0
    }
}
