//! Saying, editing, removing. What is new goes as the answer to an interaction while its token is honoured, else by direct message.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::message::{Act, Outbound, Platform};
use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::{ChannelId, MessageId};

use super::bubble;
use super::forum;
use super::handle::Handle;
use super::rest::{Failure, Rest};
use super::rooms::Rooms;
use crate::courier::{Courier, DeliveryError, Progress, Receipt, Step, steps};
use crate::pacer::{Pace, Pacer};

/// How long to wait for an interaction to be acknowledged before it is answered.
const UNACKNOWLEDGED: Duration = Duration::from_secs(1);

/// Gives bubbles to Discord.
pub(super) struct DiscordCourier {
    rest: Arc<Rest>,
    rooms: Arc<Rooms>,
    pacer: Pacer,
}

/// Discord takes fifty calls a second from one bot,
const OVERALL: Pace = Pace::new(Duration::from_millis(25), 10);
/// and about five messages in five seconds in one room; what it says itself of each way, its limiter heeds.
const ROOM: Pace = Pace::new(Duration::from_secs(1), 5);

impl Courier for DiscordCourier {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn deliver(&self, outbound: &Outbound) -> Result<Receipt, DeliveryError> {
        let done = self.all_ways(outbound).await;
        match &done {
            Err(Failure::TooMany(wait)) => self.pacer.hold(destination(outbound), ROOM, *wait),
            Err(Failure::TooManyInAll(wait)) => self.pacer.hold_all(*wait),
            _ => {}
        }
        done.map_err(outcome)
    }

    fn rest(&self) -> Duration {
        self.pacer.held().max(self.rest.breaker.pause())
    }
}

/// The person or room that is paced.
fn destination(outbound: &Outbound) -> &str {
    outbound.to.room.as_ref().unwrap_or(&outbound.to.account)
}
/// Where new messages go.
#[derive(Clone, Copy)]
enum Place<'a> {
    Interaction(&'a Handle),
    Room(ChannelId),
    Forum(ChannelId),
}

impl<'a> Place<'a> {
    fn route(self) -> Route<'a> {
        match self {
            Place::Interaction(handle) => Route::WebhookFollowupMessages {
                application_id: handle.application,
                token: &handle.token,
            },
            Place::Room(channel_id) => Route::ChannelMessages { channel_id },
            Place::Forum(channel_id) => Route::ChannelForumPosts { channel_id },
        }
    }

    fn body(self, body: &Value, act: &Act) -> Value {
        match self {
            Place::Interaction(handle) => bubble::as_follow_up(body.clone(), handle.is_private),
            Place::Room(_) => body.clone(),
            Place::Forum(_) => forum::body(&forum::name(act), body),
        }
    }
}

impl DiscordCourier {
    pub(super) fn new(rest: Arc<Rest>, rooms: Arc<Rooms>) -> DiscordCourier {
        DiscordCourier {
            rest,
            rooms,
            pacer: Pacer::new(OVERALL),
        }
    }

    /// By the interaction while its token is honoured, else in the room.
    async fn all_ways(&self, outbound: &Outbound) -> Result<Receipt, Failure> {
        let bodies = bubble::bodies(outbound.id, &outbound.act);
        let handle = outbound.reply_handle.as_ref();
        if let Some(handle) = handle.and_then(|handle| Handle::open(handle, Timestamp::now())) {
            let place = Place::Interaction(&handle);
            match self.all(place, outbound, &bodies).await {
                Err(failure) if failure.is_expired_token() => {
                    if failure.is_unknown() && handle.is_young(Timestamp::now()) {
                        return Err(DeliveryError::NotYet(UNACKNOWLEDGED).into());
                    }
                }
                done => return done,
            }
        }
        let place = self.room(outbound).await?;
        self.all(place, outbound, &bodies).await
    }

    /// Goes through the steps. After a failure all are done again: Discord drops what it has.
    async fn all(
        &self,
        place: Place<'_>,
        outbound: &Outbound,
        bodies: &[Value],
    ) -> Result<Receipt, Failure> {
        let mut progress = Progress::default();
        for step in steps(&outbound.act, bodies.len()) {
            self.pacer.turn(destination(outbound), ROOM).await?;
            progress.advance(self.take(step, place, outbound, bodies).await?);
        }
        Ok(progress.receipt())
    }

    /// Does one step; returns the message that it leaves.
    async fn take(
        &self,
        step: Step<'_>,
        place: Place<'_>,
        outbound: &Outbound,
        bodies: &[Value],
    ) -> Result<Option<String>, Failure> {
        match step {
            Step::Send(part) => {
                let body = place.body(&bodies[part], &outbound.act);
                let answer = self.rest.post(place.route(), &body).await?;
                Ok(match place {
                    Place::Forum(_) => forum::first(&answer),
                    Place::Interaction(_) | Place::Room(_) => name(&answer),
                })
            }
            Step::Replace(message, part) => {
                let route = self.message(outbound, message).await?;
                let body = bubble::as_edit(bodies[part].clone());
                match self.rest.patch(route, &body).await {
                    Err(failure) if failure.is_gone_message() => {}
                    Err(failure) if forum::is_asleep(&failure) => {
                        forum::wake(&self.rest, message).await?;
                        self.rest.patch(route, &body).await?;
                    }
                    answer => drop(answer?),
                }
                Ok(Some(message.to_owned()))
            }
            Step::Remove(message) => {
                let route = self.message(outbound, message).await?;
                match self.rest.delete(route).await {
                    // Gone already, or not ours to remove: a bot cannot delete what people write in direct messages.
                    Err(Failure::Status {
                        status: 400 | 403 | 404,
                        ..
                    }) => {}
                    answer => drop(answer?),
                }
                Ok(None)
            }
            Step::Hand(file) => {
                let body = place.body(&bubble::of_file(outbound.id), &outbound.act);
                let answer = self.rest.post_file(place.route(), &body, file).await?;
                Ok(name(&answer))
            }
        }
    }

    /// The room that a person is written to in.
    async fn room(&self, outbound: &Outbound) -> Result<Place<'static>, Failure> {
        let room = match &outbound.to.room {
            Some(room) => match forum::of(room) {
                Some(forum) => return Ok(Place::Forum(forum)),
                None => room.clone(),
            },
            None => self.rooms.open(&self.rest, &outbound.to.account).await?,
        };
        Ok(Place::Room(room.parse().map_err(|_| GONE)?))
    }

    /// A message by its receipt, or by its id alone where it stands in the person's own room.
    async fn message(&self, outbound: &Outbound, message: &str) -> Result<Route<'static>, Failure> {
        let (channel_id, id) = match message.split_once('/') {
            Some((room, id)) => (room.parse().map_err(|_| GONE)?, id),
            None => match self.room(outbound).await? {
                Place::Room(room) => (room, message),
                Place::Interaction(_) | Place::Forum(_) => return Err(GONE),
            },
        };
        let message_id: MessageId = id.parse().map_err(|_| GONE)?;
        Ok(Route::ChannelMessage {
            channel_id,
            message_id,
        })
    }
}

/// A room that cannot be one counts like a room that is gone.
const GONE: Failure = Failure::Status {
    status: 404,
    code: 10003,
};

/// A message and the room it stands in.
fn name(answer: &Value) -> Option<String> {
    let (room, id) = (answer["channel_id"].as_str()?, answer["id"].as_str()?);
    Some(format!("{room}/{id}"))
}

fn outcome(failure: Failure) -> DeliveryError {
    if failure.is_refused_token() {
        tracing::error!(
            "Discord refuses the bot's token; put a valid one into the token file and start again"
        );
    }
    match failure {
        Failure::TooMany(wait) | Failure::TooManyInAll(wait) => DeliveryError::RetryAfter(wait),
        Failure::NotYet(error) => error,
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
