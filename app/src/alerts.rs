//! Stewards hear what is new in the searches that they have saved.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_web::Web;
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(30);

/// Looks for news in saved searches until `stop`.
pub(crate) async fn tell(web: Web, stop: CancellationToken) {
    loop {
        match web.tell_news(Timestamp::now()).await {
            Ok(0) => {}
            Ok(told) => tracing::info!(told, "alerts were queued for stewards"),
            Err(error) => {
                tracing::warn!(%error, "saved searches cannot be looked through; trying again")
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}
