//! Doing something in one process at a time, however many run.

use std::convert::Infallible;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_store::{Store, StoreError};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::holder;

/// A process that dies without a word keeps its lease this long.
const LENGTH: Duration = Duration::from_secs(10);
const RENEW_EVERY: Duration = Duration::from_secs(3);

/// Runs `work` while this process holds the lease `name`, from the start whenever it is won again, until `stop`.
/// `work` is dropped at its next await when the lease is lost or the program stops.
pub(crate) async fn while_held<W: Future<Output = Infallible>>(
    store: &Store,
    name: &str,
    stop: &CancellationToken,
    work: impl Fn() -> W,
) {
    let holder = holder::own();
    let in_turn = async {
        loop {
            win(store, name, &holder).await;
            tokio::select! {
                never = work() => match never {},
                () = lose(store, name, &holder) => tracing::warn!("another process has taken over; waiting for a turn"),
            }
        }
    };
    tokio::select! {
        () = in_turn => {}
        () = stop.cancelled() => {}
    }
    give_back(store, name, &holder).await;
}

/// Lets another process have its turn at once.
pub(crate) async fn give_back(store: &Store, name: &str, holder: &str) {
    if let Err(error) = store.release(name, holder).await {
        tracing::warn!(%error, "cannot give a lease back; it lapses by itself");
    }
}

/// Returns when the lease is this holder's.
pub(crate) async fn win(store: &Store, name: &str, holder: &str) {
    loop {
        match store.lease(name, holder, Timestamp::now(), LENGTH).await {
            Ok(true) => return,
            Ok(false) => match take_from_the_dead(store, name).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "cannot look at a lease; trying again"),
            },
            Err(error) => tracing::warn!(%error, "cannot ask for a lease; trying again"),
        }
        sleep(RENEW_EVERY).await;
    }
}

/// Frees the lease when its holder was a process of this machine that is gone: after a crash people need not wait.
async fn take_from_the_dead(store: &Store, name: &str) -> Result<bool, StoreError> {
    let Some(holder) = store.lease_holder(name).await? else {
        return Ok(true);
    };
    let is_gone = holder::is_gone(&holder);
    if is_gone {
        store.release(name, &holder).await?;
    }
    Ok(is_gone)
}

/// Renews the lease and returns when it is somebody else's, or may be.
pub(crate) async fn lose(store: &Store, name: &str, holder: &str) {
    let mut held_until = Instant::now() + LENGTH;
    while Instant::now() < held_until {
        sleep(RENEW_EVERY).await;
        let asked = Instant::now();
        match store.lease(name, holder, Timestamp::now(), LENGTH).await {
            Ok(true) => held_until = asked + LENGTH,
            Ok(false) => return,
            Err(error) => tracing::warn!(%error, "cannot renew a lease; trying again"),
        }
    }
}
