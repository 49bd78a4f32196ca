//! When the thread behind the index works next.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::keeping::locked;

#[derive(Default)]
pub(super) struct Clock {
    hands: Mutex<Hands>,
    moved: Condvar,
}

#[derive(Default)]
struct Hands {
    due: Option<Instant>,
    is_closing: bool,
}

impl Clock {
    /// Work is due after `wait`, or sooner where it was already.
    pub(super) fn work_within(&self, wait: Duration) {
        let mut hands = locked(&self.hands);
        let at = Instant::now() + wait;
        if hands.due.is_none_or(|due| at < due) {
            hands.due = Some(at);
            self.moved.notify_all();
        }
    }

    /// Waits until work is due, or the last work of all.
    pub(super) fn wait(&self) {
        let mut hands = locked(&self.hands);
        loop {
            let now = Instant::now();
            let left = hands.due.map(|due| due.saturating_duration_since(now));
            if hands.is_closing || left == Some(Duration::ZERO) {
                hands.due = None;
                return;
            }
            hands = match left {
                Some(left) => {
                    let moved = self.moved.wait_timeout(hands, left);
                    moved.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let moved = self.moved.wait(hands);
                    moved.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }

    pub(super) fn close(&self) {
        locked(&self.hands).is_closing = true;
        self.moved.notify_all();
    }

    pub(super) fn is_closing(&self) -> bool {
        locked(&self.hands).is_closing
    }
}
