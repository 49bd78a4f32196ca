//! Leases: one poller for each bot token, however many processes run.

use std::time::Duration;

use jiff::Timestamp;

use crate::{Store, StoreError};

impl Store {
    /// Takes or renews the lease `name` for `holder`; `false` while another holds it.
    pub async fn lease(
        &self,
        _name: &str,
        _holder: &str,
        _now: Timestamp,
        _length: Duration,
    ) -> Result<bool, StoreError> {
        unimplemented!()
    }

    /// Gives the lease back at a clean stop.
    pub async fn release(&self, _name: &str, _holder: &str) -> Result<(), StoreError> {
        unimplemented!()
    }
}
