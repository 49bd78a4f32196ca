//! From the platform into the intake: in order, many at a time, again until they are in.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::message::{Inbound, Platform};
use kuulo_store::StoreError;
use kuulo_store::intake::{Arrival, Intake};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Arrivals committed together.
const BATCH: usize = 100;
/// Arrivals that wait for the store in memory. Discord sends nothing twice, so they are not dropped.
pub(super) const WAITING: usize = 1_000;
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// An arrival that can be handed over again after a failure.
#[derive(Clone)]
pub(super) enum Item {
    Inbound(Box<Inbound>),
    Deleted {
        platform: Platform,
        id: String,
        room: String,
        message: String,
        at: Timestamp,
    },
    Unreadable {
        platform: Platform,
        id: String,
        raw: Vec<u8>,
        reason: &'static str,
    },
}

impl From<Inbound> for Item {
    fn from(inbound: Inbound) -> Item {
        Item::Inbound(Box::new(inbound))
    }
}

impl Item {
    fn arrival(self) -> Arrival {
        match self {
            Item::Inbound(inbound) => Arrival::Inbound(inbound),
            Item::Deleted {
                platform,
                id,
                room,
                message,
                at,
            } => Arrival::Deleted {
                platform,
                id,
                room,
                message,
                at,
            },
            Item::Unreadable {
                platform,
                id,
                raw,
                reason,
            } => Arrival::Unreadable {
                platform,
                id,
                raw,
                reason,
            },
        }
    }
}

/// Takes in what is queued until the queue is closed and empty, or until `stop` while the store does not answer.
pub(super) async fn take_in(
    intake: Intake,
    mut queue: mpsc::Receiver<Item>,
    stop: CancellationToken,
) {
    let mut items = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut items, BATCH).await > 0 {
        let batch = std::mem::take(&mut items);
        if commit(&intake, &batch, &stop).await.is_ok() {
            continue;
        }
        // One of them may be what the store cannot take: the others must not wait for it.
        for item in batch {
            if let Err(error) = commit(&intake, std::slice::from_ref(&item), &stop).await {
                tracing::error!(%error, "an arrival from Discord could not be stored; a message is fetched again at the next start");
            }
        }
    }
}

/// Commits a batch, again and again while the store does not answer.
async fn commit(
    intake: &Intake,
    batch: &[Item],
    stop: &CancellationToken,
) -> Result<(), StoreError> {
    let mut pause = SHORTEST_PAUSE;
    loop {
        let arrivals = batch.iter().cloned().map(Item::arrival).collect();
        match intake.receive(arrivals).await {
            Ok(_) => return Ok(()),
            Err(StoreError::Unavailable) if !stop.is_cancelled() => {
                tracing::warn!("the store does not answer; what Discord sent waits in memory");
            }
            Err(error) => return Err(error),
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => {}
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
