//! The gateway connection: serenity speaks the protocol in a thread and runtime of its own, and hands out events.
//!
//! Its own runtime, because serenity spawns a task for each event (one thread keeps them in order), and because some
//! of its tasks can only be ended by ending their runtime.

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use serenity::async_trait;
use serenity::client::{Context, RawEventHandler};
use serenity::gateway::{GatewayError, ShardManager, ShardManagerOptions};
use serenity::http::{Http, Route};
use serenity::model::event::Event;
use serenity::model::gateway::GatewayIntents;
use serenity::prelude::{RwLock, TypeMap};
use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::Threads;
use super::rest::{Failure, Rest};

/// Direct messages are exempt from the privileged message content intent; servers are reached by interactions, and
/// reactions count where ideas are posted.
const INTENTS: GatewayIntents = GatewayIntents::DIRECT_MESSAGES
    .union(GatewayIntents::GUILDS)
    .union(GatewayIntents::GUILD_MESSAGE_REACTIONS);
/// What the words in threads need beside.
const FOR_THREADS: GatewayIntents =
    GatewayIntents::GUILD_MESSAGES.union(GatewayIntents::MESSAGE_CONTENT);
/// How long a clean goodbye may take.
const GOODBYE: Duration = Duration::from_secs(2);
/// When it is not waited for any longer.
const OVERDUE: Duration = Duration::from_secs(3);
/// Events that wait to be handled; far more than a burst after a resumed connection.
pub(super) const EVENTS: usize = 10_000;

/// Settings that no retry can heal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misconfigured {
    #[error(
        "Discord refuses the bot's token: copy it again from the developer portal (Bot, Reset Token) into the token \
         file, then start again"
    )]
    Token,
    #[error(
        "Discord does not allow the bot's intents: it needs only the standard ones, and Message Content where reads_threads \
         is on, so look in the developer portal (Bot), then start again"
    )]
    Intents,
    #[error(
        "the answer about the gateway leads to {0}: with an api_url set, Discord itself must not be called; see what \
         answers at that address"
    )]
    Elsewhere(&'static str),
    #[error(
        "the client for Discord cannot be set up: check that the token file holds one line with the token"
    )]
    Client,
}

/// Asks where the gateway is. serenity would fall back to Discord's own address if it could not find out, so it is
/// told the address and never asks.
pub(super) async fn address(
    rest: &Rest,
    is_own_api: bool,
) -> Result<Result<String, Misconfigured>, Failure> {
    let answer = rest.get(Route::Gateway, Vec::new()).await?;
    let url = answer["url"]
        .as_str()
        .and_then(|url| reqwest::Url::parse(url).ok())
        .ok_or(Failure::Network("the gateway's address cannot be read"))?;
    Ok(checked(&url, is_own_api).map(|()| url.as_str().trim_end_matches('/').to_owned()))
}

fn checked(url: &reqwest::Url, is_own_api: bool) -> Result<(), Misconfigured> {
    let host = url.host_str().unwrap_or_default();
    let is_discord = ["discord.gg", "discord.com"]
        .iter()
        .any(|domain| host == *domain || host.ends_with(&format!(".{domain}")));
    match (is_own_api, is_discord, url.scheme()) {
        (true, true, _) => Err(Misconfigured::Elsewhere("Discord's own gateway")),
        (true, false, "ws" | "wss") | (false, true, "wss") => Ok(()),
        _ => Err(Misconfigured::Elsewhere(
            "something that is not Discord's gateway",
        )),
    }
}

/// An open connection; it reconnects and resumes by itself. Dropped, it says goodbye on its own.
pub(super) struct Connection {
    ended: oneshot::Receiver<Result<(), GatewayError>>,
    goodbye: CancellationToken,
}

impl Connection {
    /// Connects to `url`. The events end when the connection has ended for good. Those that find `events` full are
    /// dropped, and `overrun` is told.
    pub(super) fn open(
        http: Arc<Http>,
        url: String,
        threads: Threads,
        events: mpsc::Sender<Event>,
        overrun: Arc<Notify>,
    ) -> std::io::Result<Connection> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let goodbye = CancellationToken::new();
        let (ended, is_ended) = oneshot::channel();
        let asked = goodbye.clone();
        let listener = Listener { events, overrun };
        let intents = match threads {
            Threads::Unread => INTENTS,
            Threads::Read => INTENTS.union(FOR_THREADS),
        };
        let speaking = move || {
            let outcome = runtime.block_on(speak(http, url, intents, listener, asked));
            // Nobody may be waiting any more.
            let _ = ended.send(outcome);
        };
        std::thread::Builder::new()
            .name("discord-gateway".to_owned())
            .spawn(speaking)?;
        Ok(Connection {
            ended: is_ended,
            goodbye,
        })
    }

    /// Says goodbye. The events end soon.
    pub(super) fn close(&self) {
        self.goodbye.cancel();
    }

    pub(super) fn is_closing(&self) -> bool {
        self.goodbye.is_cancelled()
    }

    /// Returns when saying goodbye has taken too long.
    pub(super) async fn overdue(&self) {
        self.goodbye.cancelled().await;
        tokio::time::sleep(OVERDUE).await;
    }

    /// How the connection ended, once its events have.
    pub(super) async fn outcome(self) -> Result<(), Misconfigured> {
        let mut this = self;
        if this.is_closing() {
            return Ok(());
        }
        match (&mut this.ended).await {
            Ok(Err(GatewayError::InvalidAuthentication)) => Err(Misconfigured::Token),
            Ok(Err(
                GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents,
            )) => Err(Misconfigured::Intents),
            Ok(_) | Err(_) => Ok(()),
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.goodbye.cancel();
    }
}

async fn speak(
    http: Arc<Http>,
    url: String,
    intents: GatewayIntents,
    listener: Listener,
    goodbye: CancellationToken,
) -> Result<(), GatewayError> {
    let (shards, mut ended) = ShardManager::new(ShardManagerOptions {
        data: Arc::new(RwLock::new(TypeMap::new())),
        event_handlers: Vec::new(),
        raw_event_handlers: vec![Arc::new(listener)],
        shard_index: 0,
        shard_init: 1,
        shard_total: 1,
        ws_url: Arc::new(Mutex::new(url)),
        http,
        intents,
        presence: None,
    });
    // It only queues the connecting, which goes on until it works.
    let _ = shards.initialize();
    tokio::select! {
        end = ended.next() => end.unwrap_or(Ok(())),
        () = goodbye.cancelled() => {
            // It can hang while a connection is being made.
            let _ = tokio::time::timeout(GOODBYE, shards.shutdown_all()).await;
            Ok(())
        }
    }
}

/// Passes events on.
struct Listener {
    events: mpsc::Sender<Event>,
    overrun: Arc<Notify>,
}

#[async_trait]
impl RawEventHandler for Listener {
    async fn raw_event(&self, _: Context, event: Event) {
        if let Err(mpsc::error::TrySendError::Full(_)) = self.events.try_send(event) {
            tracing::error!(
                "more events from Discord than can be handled; fetching the messages again later"
            );
            self.overrun.notify_one();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, is_own_api: bool) -> bool {
        checked(&reqwest::Url::parse(url).unwrap(), is_own_api).is_ok()
    }

    #[test]
    fn the_gateway_is_where_the_settings_say() {
        assert!(check("wss://gateway.discord.gg", false));
        assert!(!check("wss://gateway.discord.gg.example.org", false));
        assert!(!check("ws://gateway.discord.gg", false));
        assert!(check("ws://127.0.0.1:4000", true));
        for url in [
            "wss://gateway.discord.gg",
            "wss://discord.gg/",
            "https://127.0.0.1",
        ] {
            assert!(!check(url, true), "{url}");
        }
    }
}
