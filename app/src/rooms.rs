//! Steering rooms get their cards, their answers and, on Mondays, the week in figures.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_store::Store;
use kuulo_web::Web;
use tokio_util::sync::CancellationToken;

/// Another process may have written: look this often even when nothing was committed here.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Serves the rooms until `stop`.
pub(crate) async fn serve(web: Web, store: Store, stop: CancellationToken) {
    let mut commits = store.commits();
    while !stop.is_cancelled() {
        commits.mark_unchanged();
        match web.serve_rooms(Timestamp::now()).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::warn!(%error, "steering rooms cannot be served; trying again"),
        }
        tokio::select! {
            _ = commits.changed() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}
