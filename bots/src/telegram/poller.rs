//! Long polling: ask, commit, and confirm by asking again.

use std::convert::Infallible;
use std::time::Duration;

use serde_json::value::RawValue;
use teloxide::payloads::DeleteWebhook;
use tokio::time::sleep;

use super::api::CallError;
use super::backoff::Backoff;
use super::inbound;
use super::reception::Reception;

/// Polls until it is dropped, which it may be at any moment: what was not confirmed comes again.
pub(super) async fn poll(reception: &Reception, wait: Duration) -> Infallible {
    // Telegram gives nothing to a poller while a webhook is set. Nothing that waits is dropped by this.
    if let Err(error) = reception.api.call(&DeleteWebhook::new()).await {
        tracing::warn!(%error, "cannot make sure that no webhook is set");
    }
    let mut trouble = Backoff::default();
    let mut offset = None;
    loop {
        let pause = match reception.api.updates(offset, wait).await {
            Ok(batch) => match take(reception, &batch).await {
                Ok(next) => {
                    offset = next;
                    trouble = Backoff::default();
                    continue;
                }
                Err(pause_reason) => {
                    tracing::warn!(reason = pause_reason, "updates wait at Telegram");
                    trouble.next()
                }
            },
            Err(CallError::RetryAfter(pause)) => pause,
            Err(error) => {
                tell(&error, &trouble);
                trouble.next()
            }
        };
        sleep(pause).await;
    }
}

/// Commits a batch and returns the offset that confirms it: nothing after an empty one, since update numbers start
/// anew at random after a quiet week.
async fn take(reception: &Reception, batch: &[Box<RawValue>]) -> Result<Option<i64>, String> {
    let updates: Vec<&[u8]> = batch.iter().map(|update| update.get().as_bytes()).collect();
    reception
        .take(&updates)
        .await
        .map_err(|error| error.to_string())?;
    let last = updates
        .iter()
        .rev()
        .find_map(|update| inbound::number(update));
    match last {
        None if !batch.is_empty() => Err("updates without numbers cannot be confirmed".to_owned()),
        last => Ok(last.map(|number| number + 1)),
    }
}

/// One line for each kind of trouble until it is over, so that a long one does not drown the log.
fn tell(error: &CallError, trouble: &Backoff) {
    if !trouble.is_fresh() {
        tracing::debug!(%error, "still no updates from Telegram");
        return;
    }
    match error {
        CallError::Refused { code: 409, .. } => tracing::warn!(
            %error,
            "another program asks for this bot's updates: stop it, or make a token for this one at @BotFather"
        ),
        CallError::Refused {
            code: 401 | 404, ..
        } => {
            tracing::error!(%error, "Telegram does not know this bot: check the token");
        }
        error => tracing::warn!(%error, "no updates from Telegram; trying again"),
    }
}
