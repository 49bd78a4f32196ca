//! Sealed words: opened with a reason, dropped in time.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_store::Store;
use tokio_util::sync::CancellationToken;

use crate::args::Original;
use crate::config::Config;
use crate::{out, setup};

const LOOK_EVERY: Duration = Duration::from_secs(3600);

/// Drops what was kept long enough, until `stop`.
pub(crate) async fn drop_old(store: Store, stop: CancellationToken) {
    loop {
        match store.drop_old_files(Timestamp::now()).await {
            Ok(0) => {}
            Ok(dropped) => tracing::info!(dropped, "photos and voice notes were dropped"),
            Err(error) => tracing::warn!(%error, "old files could not be dropped; trying again"),
        }
        match store.drop_old_originals(Timestamp::now()).await {
            Ok(0) => {}
            Ok(dropped) => tracing::info!(dropped, "sealed originals were dropped"),
            Err(error) => {
                tracing::warn!(%error, "old originals could not be dropped; trying again")
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// `kuulo original`.
pub(crate) async fn run(config: &Config, options: Original) -> anyhow::Result<()> {
    let (store, vault) = setup::open_store(config).await?;
    let reason = options.reason.trim();
    anyhow::ensure!(
        !reason.is_empty(),
        "say why it is opened: the history of the case tells it"
    );
    let opened = store
        .open_originals(&vault, options.code, reason, Timestamp::now())
        .await?;
    if opened.is_empty() {
        out::note(
            "Nothing is kept: nothing was masked, its time is over, or [rules] keep_originals_days is not set.",
        );
    }
    for text in opened {
        out::line(&text)?;
    }
    Ok(())
}
