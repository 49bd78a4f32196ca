//! Telegram: teloxide's types and payloads, and loops of our own in place of its dispatcher, which confirms updates
//! before they are kept.

mod api;
mod backoff;
mod commands;
mod courier;
mod files;
mod inbound;
mod keyboard;
mod place;
mod poller;
mod reception;
mod split;
mod webhook;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use futures::FutureExt;
use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::courier::Courier;
use crate::{delivery, fetching, lease};
use api::Api;
use courier::TelegramCourier;
use files::TelegramFiles;
use reception::Reception;

/// Where the Bot API is, unless an operator runs a server of its own.
pub const API_URL: &str = "https://api.telegram.org";

/// Bubbles in flight get this long to land after the stop.
const LANDING: Duration = Duration::from_secs(8);
const PAUSE_AFTER_PANIC: Duration = Duration::from_secs(1);

/// How to be a bot.
#[derive(Debug, Clone)]
pub struct Settings {
    /// From @BotFather.
    pub token: SecretString,
    pub api_url: String,
    pub mode: Mode,
}

/// How updates come.
#[derive(Debug, Clone)]
pub enum Mode {
    /// Kuulo asks; one process at a time.
    Polling {
        /// How long Telegram holds a question that has no answer yet, 25 to 50 seconds.
        timeout: Duration,
    },
    /// Telegram calls; any process takes what comes.
    Webhook {
        /// Where the world reaches this server: `https://` and a host, without the path.
        public_url: String,
        /// Long and random, such as `/tg/4f0c…`.
        path: String,
        /// 1 to 256 letters, digits, `_` and `-`.
        secret: SecretString,
    },
}

/// The route that Telegram calls in webhook mode, to be merged into the public server.
pub fn router(settings: &Settings, intake: Intake) -> Option<Router> {
    let Mode::Webhook { path, secret, .. } = &settings.mode else {
        return None;
    };
    let api = Arc::new(Api::new(settings));
    Some(webhook::router(
        path,
        secret.clone(),
        Reception { api, intake },
    ))
}

/// What delivers, without listening.
pub fn courier(settings: &Settings) -> impl Courier + use<> {
    TelegramCourier::new(Arc::new(Api::new(settings)))
}

/// Receives and delivers until `stop`, and ends within ten seconds of it.
pub async fn run(
    settings: Settings,
    intake: Intake,
    store: Store,
    vault: Vault,
    stop: CancellationToken,
) {
    let api = Arc::new(Api::new(&settings));
    let courier = Arc::new(TelegramCourier::new(api.clone()));
    let files = Arc::new(TelegramFiles { api: api.clone() });
    let reception = Reception {
        api: api.clone(),
        intake,
    };
    let work = async {
        tokio::join!(
            stop.run_until_cancelled(commands::tell(&api)),
            unbroken("receiving", || receive(
                &settings, &reception, &store, &stop
            )),
            unbroken("delivering", || {
                delivery::run(courier.clone(), store.clone(), vault.clone(), stop.clone())
            }),
            unbroken("fetching", || {
                fetching::run(files.clone(), store.clone(), vault.clone(), stop.clone())
            }),
        )
    };
    let deadline = async {
        stop.cancelled().await;
        sleep(LANDING).await;
    };
    tokio::select! {
        _ = work => {}
        () = deadline => tracing::warn!("bubbles were in flight at the stop; they are tried again at the next start"),
    }
}

async fn receive(
    settings: &Settings,
    reception: &Reception,
    store: &Store,
    stop: &CancellationToken,
) {
    match &settings.mode {
        Mode::Polling { timeout } => {
            let token = blake3::hash(settings.token.expose_secret().as_bytes()).to_hex();
            let name = format!("telegram:{}", &token[..16]);
            let poll = || poller::poll(reception, *timeout);
            lease::while_held(store, &name, stop, poll).await;
        }
        Mode::Webhook {
            public_url,
            path,
            secret,
        } => {
            let url = format!("{}{path}", public_url.trim_end_matches('/'));
            let Ok(url) = url.parse() else {
                tracing::error!(
                    "the public address of the Telegram webhook is not a URL: nothing can be received"
                );
                return;
            };
            let announcing = webhook::announce(&reception.api, url, secret);
            stop.run_until_cancelled(announcing).await;
        }
    }
}

/// Runs `work` to its end, and again if it panics: one bug must not silence the bot.
async fn unbroken<W: Future<Output = ()>>(what: &'static str, work: impl Fn() -> W) {
    while AssertUnwindSafe(work()).catch_unwind().await.is_err() {
        tracing::error!(what, "stopped by a bug; starting again");
        sleep(PAUSE_AFTER_PANIC).await;
    }
}
