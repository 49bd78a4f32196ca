//! Keeping away from Discord's ban: who gets 10,000 invalid answers in ten minutes is locked out for an hour or more.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

const WINDOW: Duration = Duration::from_secs(600);
/// Invalid answers within the window after which nothing is sent.
const ENOUGH: usize = 2_000;

/// Counts the answers that Discord counts: 401, 403 and 429.
#[derive(Default)]
pub(super) struct Breaker {
    invalid: Mutex<VecDeque<Instant>>,
}

impl Breaker {
    pub(super) fn note(&self, status: u16) {
        if matches!(status, 401 | 403 | 429) {
            let mut invalid = self.lock();
            invalid.push_back(Instant::now());
            if invalid.len() == ENOUGH {
                tracing::error!(
                    "Discord has refused {ENOUGH} calls within ten minutes; a pause keeps it from locking the bot out"
                );
            }
        }
    }

    /// How long to send nothing.
    pub(super) fn pause(&self) -> Duration {
        self.pause_at(Instant::now())
    }

    fn pause_at(&self, now: Instant) -> Duration {
        let mut invalid = self.lock();
        let is_old = |at: &Instant| now.saturating_duration_since(*at) >= WINDOW;
        while invalid.front().is_some_and(is_old) {
            invalid.pop_front();
        }
        if invalid.len() < ENOUGH {
            return Duration::ZERO;
        }
        let oldest = invalid.front().copied().unwrap_or(now);
        (oldest + WINDOW).saturating_duration_since(now)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Instant>> {
        self.invalid.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_long_before_the_ban_and_closes_when_time_has_passed() {
        let breaker = Breaker::default();
        for status in [200, 404, 500].repeat(ENOUGH) {
            breaker.note(status);
        }
        assert!(breaker.pause().is_zero());
        for _ in 0..ENOUGH {
            breaker.note(403);
        }
        assert!(breaker.pause() > Duration::from_secs(590));
        let later = Instant::now() + WINDOW;
        assert!(breaker.pause_at(later).is_zero());
    }
}
