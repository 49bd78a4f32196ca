//! Word is sent on the day it was promised, at an hour when people are awake.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::language::Country;
use kuulo_core::phrase;
use kuulo_store::Store;
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(600);
/// Between these hours in Finland it is a decent hour in Sweden too.
const AWAKE: std::ops::Range<i8> = 9..20;

/// Keeps the promises of receipts until `stop`.
pub(crate) async fn keep(store: Store, until_next: SignedDuration, stop: CancellationToken) {
    loop {
        let now = Timestamp::now();
        if AWAKE.contains(&now.to_zoned(phrase::time_zone(Country::Finland)).hour()) {
            tell_all(&store, now, until_next).await;
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn tell_all(store: &Store, now: Timestamp, until_next: SignedDuration) {
    loop {
        match store.keep_promises(now, until_next).await {
            Ok(0) => return,
            Ok(told) => tracing::info!(told, "people were told that their answer takes longer"),
            Err(error) => {
                tracing::warn!(%error, "promised notices could not be sent; trying again");
                return;
            }
        }
    }
}
