//! Holding a bot token: one process listens with it, however many run.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_store::Store;
use tokio::time::Instant;
use tokio_util::sync::{CancellationToken, DropGuard};

/// How long a lease lasts without being renewed: as long as a dead process keeps the others waiting.
const LENGTH: Duration = Duration::from_secs(30);
/// How often it is renewed, and how often one that another process holds is asked for.
const EVERY: Duration = Duration::from_secs(10);
/// Without a renewal for this long it counts as lost, before another process can have taken it.
const SURE_FOR: Duration = Duration::from_secs(22);

/// A lease that is renewed until it is lost, given back or dropped.
pub(crate) struct Lease {
    store: Store,
    name: String,
    holder: String,
    lost: CancellationToken,
    _renewing: DropGuard,
}

impl Lease {
    /// The name of the lease on a token. The token itself is nowhere written down.
    pub(crate) fn name(platform: &str, token: &str) -> String {
        let hash = blake3::hash(token.as_bytes()).to_hex();
        format!("{platform}:{}", &hash[..16])
    }

    /// Waits until the lease is ours; `None` when `stop` comes first.
    pub(crate) async fn take(store: &Store, name: &str, stop: &CancellationToken) -> Option<Lease> {
        let holder = format!("{:016x}", rand::random::<u64>());
        loop {
            match store.lease(name, &holder, Timestamp::now(), LENGTH).await {
                Ok(true) => break,
                Ok(false) => tracing::info!(lease = name, "another process listens; waiting"),
                Err(error) => tracing::warn!(lease = name, %error, "cannot ask for the lease"),
            }
            tokio::select! {
                () = tokio::time::sleep(EVERY) => {}
                () = stop.cancelled() => return None,
            }
        }
        let lost = CancellationToken::new();
        let dropped = CancellationToken::new();
        tokio::spawn(renew(
            store.clone(),
            name.to_owned(),
            holder.clone(),
            lost.clone(),
            dropped.clone(),
        ));
        Some(Lease {
            store: store.clone(),
            name: name.to_owned(),
            holder,
            lost,
            _renewing: dropped.drop_guard(),
        })
    }

    /// Returns when another process may listen from now on.
    pub(crate) async fn lost(&self) {
        self.lost.cancelled().await;
    }

    /// Lets another process go on at once.
    pub(crate) async fn give_back(self) {
        if let Err(error) = self.store.release(&self.name, &self.holder).await {
            tracing::warn!(lease = self.name, %error, "cannot give the lease back; it runs out by itself");
        }
    }
}

async fn renew(
    store: Store,
    name: String,
    holder: String,
    lost: CancellationToken,
    dropped: CancellationToken,
) {
    let mut renewed = Instant::now();
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = dropped.cancelled() => return,
        }
        let asked = Instant::now();
        match store.lease(&name, &holder, Timestamp::now(), LENGTH).await {
            Ok(true) => renewed = asked,
            Ok(false) => break,
            Err(_) if renewed.elapsed() < SURE_FOR - EVERY => {}
            Err(_) => break,
        }
    }
    tracing::warn!(
        lease = name,
        "the lease is lost; another process may listen now"
    );
    lost.cancel();
}
