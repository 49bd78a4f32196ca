//! The change log: what the index follows.

use kuulo_core::document::Change;

use crate::{Store, StoreError};

impl Store {
    /// The changes after `position`, at most `limit` log rows, in order; only the last state of each submission.
    pub async fn changes_after(
        &self,
        _position: i64,
        _limit: u64,
    ) -> Result<Vec<Change>, StoreError> {
        unimplemented!()
    }

    /// The position of the newest change; 0 for an empty log.
    pub async fn last_change(&self) -> Result<i64, StoreError> {
        unimplemented!()
    }
}
