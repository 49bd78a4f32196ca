//! Discord: direct messages, slash commands, a form and buttons, by serenity.
//!
//! Nothing that Discord sends comes twice. So a message is kept in memory until it is committed, an interaction is
//! acknowledged within its three seconds and answered afterwards, and each new session begins with a look at what was
//! written while there was none.

mod arrivals;
mod backfill;
mod board;
mod breaker;
mod bubble;
mod commands;
mod courier;
mod endpoint;
mod events;
mod files;
mod forum;
mod gateway;
mod handle;
mod inbound;
mod interaction;
mod mentions;
mod reaction;
mod readers;
mod rest;
mod roles;
mod rooms;
mod session;
mod snowflake;

use std::sync::Arc;
use std::time::Duration;

use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use secrecy::{ExposeSecret, SecretString};
use tokio_util::sync::CancellationToken;

pub use endpoint::{BadKey, Endpoint, router};
pub use gateway::Misconfigured;

use crate::courier::Courier;
use crate::{delivery, fetching, holder, lease};
use courier::DiscordCourier;
use files::DiscordFiles;
use rest::Rest;
use roles::Roles;
use rooms::Rooms;
use session::{End, Session};

/// serenity writes people's words and interaction tokens into its spans and warnings; whoever sets up logging must
/// add this directive. What an operator has to know, Kuulo says itself.
pub const LOG_DIRECTIVE: &str = "serenity=off";

/// Bubbles that are still in flight when all else has stopped get this long.
const LANDING: Duration = Duration::from_secs(2);

/// How to reach Discord.
#[derive(Debug, Clone)]
pub struct Settings {
    pub token: SecretString,
    /// Where the REST interface is, where that is not Discord itself, such as `http://127.0.0.1:3000`.
    pub api_url: Option<String>,
    /// Roles of a server that stand for units, where there are any.
    pub staff: Option<StaffRoles>,
    pub threads: Threads,
}

/// Whether words in the threads of posted ideas are read. Discord gives them only to an application with the privileged
/// intent for the content of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threads {
    Unread,
    Read,
}

/// Whoever has one of these roles belongs to its unit.
#[derive(Debug, Clone)]
pub struct StaffRoles {
    /// The server's id.
    pub server: u64,
    /// Ids of roles, with the unit of each.
    pub units: Vec<(String, i64)>,
}

/// What delivers, without listening.
///
/// # Errors
/// When the machine's TLS cannot be used.
pub fn courier(settings: &Settings) -> Result<impl Courier + use<>, Misconfigured> {
    let rest = Rest::new(settings).map_err(|_| Misconfigured::Client)?;
    Ok(DiscordCourier::new(Arc::new(rest), Arc::default()))
}

/// Listens and delivers until `stop`, or until it turns out that the settings cannot work; that is logged.
pub async fn run(
    settings: Settings,
    intake: Intake,
    store: Store,
    vault: Vault,
    stop: CancellationToken,
) {
    // Delivery ends with the listening, for whatever reason that ends.
    let stop = stop.child_token();
    let outcome = both(&settings, intake, store, vault, &stop).await;
    if let Err(reason) = outcome {
        tracing::error!("the Discord bot has stopped: {reason}");
    }
}

async fn both(
    settings: &Settings,
    intake: Intake,
    store: Store,
    vault: Vault,
    stop: &CancellationToken,
) -> Result<(), Misconfigured> {
    let rest = Arc::new(Rest::new(settings).map_err(|_| Misconfigured::Client)?);
    let rooms = Arc::new(Rooms::default());
    let courier = Arc::new(DiscordCourier::new(rest.clone(), rooms.clone()));
    let delivering = tokio::spawn(delivery::run(
        courier,
        store.clone(),
        vault.clone(),
        stop.clone(),
    ));
    let files =
        DiscordFiles::new(settings.api_url.as_deref()).map_err(|_| Misconfigured::Client)?;
    let fetching = tokio::spawn(fetching::run(
        Arc::new(files),
        store.clone(),
        vault.clone(),
        stop.clone(),
    ));
    let session = Session {
        roles: Arc::new(Roles::new(settings.staff.clone(), rest.clone())),
        rest,
        rooms,
        intake,
        store,
        vault,
        is_own_api: settings.api_url.is_some(),
        threads: settings.threads,
    };
    let token = blake3::hash(settings.token.expose_secret().as_bytes()).to_hex();
    let outcome = listen(&session, &format!("discord:{}", &token[..16]), stop).await;
    stop.cancel();
    // What was being fetched is fetched at the next start.
    fetching.abort();
    if tokio::time::timeout(LANDING, delivering).await.is_err() {
        tracing::warn!(
            "bubbles were still on their way to Discord; they are tried again at the next start"
        );
    }
    outcome
}

/// Listens whenever the lease is ours.
async fn listen(
    session: &Session,
    lease: &str,
    stop: &CancellationToken,
) -> Result<(), Misconfigured> {
    let holder = holder::own();
    let store = &session.store;
    let outcome = loop {
        tokio::select! {
            () = lease::win(store, lease, &holder) => {}
            () = stop.cancelled() => break Ok(()),
        }
        match session.run(lease::lose(store, lease, &holder), stop).await {
            End::LeaseLost => {
                tracing::warn!("another process has taken over; waiting for a turn");
            }
            End::Stopped => break Ok(()),
            End::Misconfigured(reason) => break Err(reason),
        }
    };
    lease::give_back(store, lease, &holder).await;
    outcome
}
