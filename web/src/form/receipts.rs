//! The codes that were given lately, by the token of the form: a form that is sent twice gets its code again.

use std::collections::VecDeque;

use kuulo_core::case::CaseCode;
use tokio::sync::{Mutex, MutexGuard};

/// Forms with the same last digit wait for each other, so that the second one finds the code of the first.
const SHELVES: usize = 16;
/// Codes remembered on a shelf.
const REMEMBERED: usize = 500;

/// All codes that were given lately.
pub(crate) struct Receipts(Vec<Mutex<Shelf>>);

#[derive(Default)]
pub(crate) struct Shelf(VecDeque<(String, CaseCode)>);

impl Receipts {
    pub(crate) fn new() -> Receipts {
        Receipts((0..SHELVES).map(|_| Mutex::default()).collect())
    }

    /// The shelf of a token, locked.
    pub(crate) async fn of(&self, token: &str) -> MutexGuard<'_, Shelf> {
        let digit = token
            .chars()
            .next_back()
            .and_then(|c| c.to_digit(16))
            .unwrap_or(0);
        self.0[digit as usize % SHELVES].lock().await
    }
}

impl Shelf {
    pub(crate) fn get(&self, token: &str) -> Option<CaseCode> {
        self.0
            .iter()
            .find(|(held, _)| held == token)
            .map(|(_, code)| *code)
    }

    pub(crate) fn keep(&mut self, token: &str, code: CaseCode) {
        self.0.push_front((token.to_owned(), code));
        self.0.truncate(REMEMBERED);
    }
}
