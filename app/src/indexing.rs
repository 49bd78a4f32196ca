//! The index follows the change log.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use kuulo_search::{IndexError, SearchIndex};
use kuulo_store::Store;
use tokio_util::sync::CancellationToken;

/// Log rows in one step: each is a commit to disk in a rebuild, and is held in memory.
const STEP: u64 = 10_000;
/// Another process may have written: look this often even when nothing was committed here.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Brings the index up to the newest change; `progress` hears how many changes each step took.
pub(crate) async fn catch_up(
    store: &Store,
    index: &Arc<dyn SearchIndex>,
    mut progress: impl FnMut(usize),
) -> anyhow::Result<()> {
    loop {
        let changes = store.changes_after(index.position(), STEP).await?;
        if changes.is_empty() {
            return Ok(());
        }
        let count = changes.len();
        let index = index.clone();
        match tokio::task::spawn_blocking(move || index.apply(&changes)).await? {
            Err(IndexError::StartedAnew) => {
                tracing::warn!("the search index starts anew and is filled from the store");
            }
            applied => {
                applied.context("the index cannot be written")?;
                progress(count);
            }
        }
    }
}

/// Follows the change log until `stop`.
pub(crate) async fn follow(store: Store, index: Arc<dyn SearchIndex>, stop: CancellationToken) {
    let mut commits = store.commits();
    while !stop.is_cancelled() {
        commits.mark_unchanged();
        if let Err(error) = catch_up(&store, &index, |_| ()).await {
            tracing::warn!(%error, "the index cannot follow the store; trying again");
        }
        tokio::select! {
            _ = commits.changed() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}
