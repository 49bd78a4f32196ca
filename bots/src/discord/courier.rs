//! Sending bubbles: as the answer to an interaction while its token is honoured, else by direct message.

use std::sync::Arc;

use jiff::Timestamp;
use kuulo_core::message::{Outbound, Platform};
use kuulo_core::phrase::Spoken;
use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::ChannelId;

use super::bubble;
use super::handle::Handle;
use super::rest::{Failure, Rest};
use super::rooms::Rooms;
use crate::courier::{Courier, DeliveryError, Receipt};

/// Gives bubbles to Discord.
pub(super) struct DiscordCourier {
    pub(super) rest: Arc<Rest>,
    pub(super) rooms: Arc<Rooms>,
}

impl Courier for DiscordCourier {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn deliver(
        &self,
        outbound: &Outbound,
        spoken: &Spoken,
    ) -> Result<Receipt, DeliveryError> {
        let bodies = bubble::bodies(outbound.id, spoken);
        let handle = outbound.reply_handle.as_ref();
        if let Some(handle) = handle.and_then(|handle| Handle::open(handle, Timestamp::now())) {
            match self.follow_up(&handle, &bodies).await {
                Err(failure) if failure.is_expired_token() => {}
                sent => return sent.map_err(outcome),
            }
        }
        self.direct(outbound, &bodies).await.map_err(outcome)
    }
}

impl DiscordCourier {
    async fn follow_up(&self, handle: &Handle, bodies: &[Value]) -> Result<Receipt, Failure> {
        let mut answer = Value::Null;
        for body in bodies {
            let route = Route::WebhookFollowupMessages {
                application_id: handle.application,
                token: &handle.token,
            };
            let body = bubble::as_follow_up(body.clone(), handle.is_private);
            answer = self.rest.post(route, &body).await?;
        }
        Ok(receipt(&answer))
    }

    async fn direct(&self, outbound: &Outbound, bodies: &[Value]) -> Result<Receipt, Failure> {
        let room = match &outbound.to.room {
            Some(room) => room.clone(),
            None => self.rooms.open(&self.rest, &outbound.to.account).await?,
        };
        let channel: ChannelId = room.parse().map_err(|_| GONE)?;
        let mut answer = Value::Null;
        for body in bodies {
            let route = Route::ChannelMessages {
                channel_id: channel,
            };
            answer = self.rest.post(route, body).await?;
        }
        Ok(receipt(&answer))
    }
}

/// A room that cannot be one counts like a room that is gone.
const GONE: Failure = Failure::Status {
    status: 404,
    code: 10003,
};

fn receipt(answer: &Value) -> Receipt {
    Receipt {
        message: answer["id"].as_str().map(str::to_owned),
    }
}

fn outcome(failure: Failure) -> DeliveryError {
    if failure.is_refused_token() {
        tracing::error!(
            "Discord refuses the bot's token; put a valid one into the token file and start again"
        );
    }
    match failure {
        Failure::TooMany(wait) => DeliveryError::RetryAfter(wait),
        // Direct messages closed, the account or the room is gone, or it cannot be written to.
        Failure::Status { status: 403, .. }
        | Failure::Status {
            code: 10003 | 10013 | 50007 | 50033,
            ..
        } => DeliveryError::Unreachable,
        Failure::Status {
            status: 400 | 404 | 405 | 413,
            ..
        } => DeliveryError::Refused(failure.to_string()),
        Failure::Status { .. } | Failure::Network(_) => DeliveryError::Trouble(failure.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn status(status: u16, code: i64) -> DeliveryError {
        outcome(Failure::Status { status, code })
    }

    #[test]
    fn what_discord_says_decides() {
        let wait = Duration::from_millis(350);
        assert_eq!(
            outcome(Failure::TooMany(wait)),
            DeliveryError::RetryAfter(wait)
        );
        for (code, number) in [
            (403, 50007),
            (403, 0),
            (404, 10003),
            (404, 10013),
            (400, 50033),
        ] {
            assert_eq!(status(code, number), DeliveryError::Unreachable);
        }
        assert!(matches!(status(400, 50035), DeliveryError::Refused(_)));
        for code in [401, 408, 500, 502] {
            assert!(
                matches!(status(code, 0), DeliveryError::Trouble(_)),
                "{code}"
            );
        }
        assert!(matches!(
            outcome(Failure::Network("x")),
            DeliveryError::Trouble(_)
        ));
    }
}
