//! What Kuulo starts by itself with staff and the panel: the pulse, thanks, questions, and word of what became of ideas.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::language::Country;
use kuulo_store::{Store, StoreError};
use tokio_util::sync::CancellationToken;

const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Goes round until `stop`. `country` tells the hour where nothing else does.
pub(crate) async fn go(store: Store, country: Country, stop: CancellationToken) {
    loop {
        if let Err(error) = round(&store, country, Timestamp::now()).await {
            tracing::warn!(%error, "staff and the panel could not be told what is new; trying again");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

async fn round(store: &Store, country: Country, now: Timestamp) -> Result<(), StoreError> {
    store.ask_pulse(now).await?;
    while store.pass_on_praise(now).await? > 0 {}
    while store.tell_panel(now).await? > 0 {}
    while store.send_notices(now, country).await? > 0 {}
    Ok(())
}
