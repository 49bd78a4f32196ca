//! Taking updates in, the same way for polling and for the webhook: read, commit, only then acknowledge.

use std::sync::Arc;

use jiff::Timestamp;
use kuulo_store::StoreError;
use kuulo_store::intake::Intake;
use teloxide::payloads::AnswerCallbackQuery;

use super::api::Api;
use super::inbound;

/// Takes updates in. Cheap to clone.
#[derive(Clone)]
pub(super) struct Reception {
    pub(super) api: Arc<Api>,
    pub(super) intake: Intake,
}

impl Reception {
    /// Takes in updates as they came. They may be confirmed to Telegram when this returns `Ok`, and not before.
    pub(super) async fn take(&self, updates: &[&[u8]]) -> Result<(), StoreError> {
        let now = Timestamp::now();
        let mut arrivals = Vec::new();
        let mut presses = Vec::new();
        for update in updates {
            let heard = inbound::read(update, self.api.bot(), now);
            arrivals.extend(heard.arrivals);
            presses.extend(heard.pressed);
        }
        if !arrivals.is_empty() {
            self.intake.receive(arrivals).await?;
        }
        for press in presses {
            let api = self.api.clone();
            // It only ends the button's animation; the answer to the press comes as a message of its own.
            tokio::spawn(async move { api.call(&AnswerCallbackQuery::new(press)).await });
        }
        Ok(())
    }
}
