//! Fetching what was said while the bot was away: Discord sends a new session nothing of what came before it.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::message::Platform;
use kuulo_store::{Store, Vault};
use serde::Deserialize as _;
use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::ChannelId;
use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;

use super::arrivals::Item;
use super::events;
use super::inbound::Message;
use super::rest::{Failure, Rest};
use super::rooms::Rooms;
use super::snowflake;

/// Whose messages are looked for: those who wrote in the last days.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Messages in a page: Discord's limit.
const PAGE: usize = 100;
/// How often it is done without a reason, as a safety net.
const EVERY: Duration = Duration::from_secs(3600);
/// Tries for a page, and the pause before the next where Discord asks for none.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_secs(2);

/// What is needed to fetch messages.
pub(super) struct Backfill {
    pub(super) rest: Arc<Rest>,
    pub(super) rooms: Arc<Rooms>,
    pub(super) store: Store,
    pub(super) vault: Vault,
    pub(super) queue: mpsc::Sender<Item>,
    /// Told when something may have been missed.
    pub(super) missed: Arc<Notify>,
}

impl Backfill {
    /// Fetches whenever it is told to, and from time to time, until `stop`.
    pub(super) async fn run(self, stop: CancellationToken) {
        let forever = async {
            self.missed.notified().await;
            loop {
                self.all().await;
                // Whichever comes first.
                let _ = tokio::time::timeout(EVERY, self.missed.notified()).await;
            }
        };
        tokio::select! {
            () = forever => {}
            () = stop.cancelled() => {}
        }
    }

    async fn all(&self) {
        let since = Timestamp::now().saturating_sub(LOOK_BACK);
        let Ok(since) = since else { return };
        let addresses = match self.store.recent_addresses(Platform::Discord, since).await {
            Ok(addresses) => addresses,
            Err(error) => {
                tracing::warn!(%error, "cannot look for missed messages; trying again in an hour");
                return;
            }
        };
        let mut failed = 0;
        let mut looked = HashSet::new();
        for (sealed, last_at) in addresses {
            let Ok((address, _)) = self.vault.unseal(&sealed) else {
                failed += 1;
                continue;
            };
            // Whoever has only used commands in a server has no room to look into.
            let Some(room) = address.room else { continue };
            self.rooms.remember(&address.account, &room);
            // Who is a patient and a colleague is here twice, first as who wrote last.
            if !looked.insert(room.clone()) {
                continue;
            }
            if self.room(&room, last_at).await.is_err() {
                failed += 1;
            }
        }
        if failed > 0 {
            tracing::warn!(
                rooms = failed,
                "messages may be missing; trying again in an hour"
            );
        }
    }

    /// Everything in a room after `last_at`, oldest first. What is known already stops at the intake.
    async fn room(&self, room: &str, last_at: Timestamp) -> Result<(), Failure> {
        let channel: ChannelId = room.parse().map_err(|_| Failure::Network("not a room"))?;
        let mut after = snowflake::at(last_at).saturating_sub(1);
        loop {
            let page = self.page(channel, after).await?;
            let count = page.len();
            for (id, value) in page {
                after = after.max(id);
                self.pass_on(&value).await;
            }
            if count < PAGE {
                return Ok(());
            }
        }
    }

    /// A page with the ids of its messages, in their order. A room that is gone holds nothing.
    async fn page(&self, channel: ChannelId, after: u64) -> Result<Vec<(u64, Value)>, Failure> {
        let mut tries = 0;
        loop {
            let route = Route::ChannelMessages {
                channel_id: channel,
            };
            let params = vec![("after", after.to_string()), ("limit", PAGE.to_string())];
            let pause = match self.rest.get(route, params).await {
                Ok(Value::Array(values)) => return Ok(in_order(values)),
                Err(Failure::Status {
                    status: 403 | 404, ..
                }) => return Ok(Vec::new()),
                Err(failure) if tries + 1 == TRIES => return Err(failure),
                Err(Failure::TooMany(wait) | Failure::TooManyInAll(wait)) => wait,
                Ok(_) if tries + 1 == TRIES => return Err(Failure::Network("not a page")),
                Ok(_) | Err(_) => PAUSE,
            };
            tries += 1;
            tokio::time::sleep(pause).await;
        }
    }

    async fn pass_on(&self, value: &Value) {
        let items: Vec<Item> = match Message::deserialize(value) {
            Ok(message) if message.is_for_us() => {
                message.into_inbound().into_iter().map(Item::from).collect()
            }
            Ok(_) => Vec::new(),
            Err(_) => vec![events::unreadable("MESSAGE_CREATE", value)],
        };
        for item in items {
            // The queue is closed only when the bot stops.
            let _ = self.queue.send(item).await;
        }
    }
}

fn in_order(values: Vec<Value>) -> Vec<(u64, Value)> {
    let mut page: Vec<(u64, Value)> = values
        .into_iter()
        .filter_map(|value| Some((value["id"].as_str()?.parse().ok()?, value)))
        .collect();
    page.sort_by_key(|(id, _)| *id);
    page
}
