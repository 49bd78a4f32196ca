//! People hear soon after they wrote that others have told the same.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_web::Web;
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Looks for others until `stop`.
pub(crate) async fn tell(web: Web, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = web.tell_others(Timestamp::now()).await {
            tracing::warn!(%error, "nobody can be told of others; trying again");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}
