//! One time of listening: from holding the lease until the stop.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::message::{Inbound, Said};
use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use serde_json::Value;
use serenity::http::Route;
use serenity::model::event::Event;
use serenity::model::id::ApplicationId;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::Threads;
use super::arrivals::{self, Item};
use super::backfill::Backfill;
use super::commands;
use super::events::{Heard, heard};
use super::gateway::{self, Connection, EVENTS, Misconfigured};
use super::inbound::Message;
use super::interaction::Interaction;
use super::reaction::Reactions;
use super::rest::{Failure, Rest};
use super::roles::Roles;
use super::rooms::Rooms;

/// Pauses between tries to reach Discord.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// At a stop, interactions that are being acknowledged get this long, and then what has arrived to be committed.
/// With the goodbye and the landing of bubbles it is less than the ten seconds that a stop may take.
const ANSWERING: Duration = Duration::from_secs(1);
const COMMITTING: Duration = Duration::from_secs(2);

/// What listening needs.
pub(super) struct Session {
    pub(super) rest: Arc<Rest>,
    pub(super) rooms: Arc<Rooms>,
    pub(super) roles: Arc<Roles>,
    pub(super) intake: Intake,
    pub(super) store: Store,
    pub(super) vault: Vault,
    pub(super) is_own_api: bool,
    pub(super) threads: Threads,
}

/// Why listening ended.
pub(super) enum End {
    Stopped,
    LeaseLost,
    Misconfigured(Misconfigured),
}

impl Session {
    /// Listens until the stop, the loss of the lease, or settings that cannot work.
    pub(super) async fn run(
        &self,
        lost: impl Future<Output = ()>,
        stop: &CancellationToken,
    ) -> End {
        let halt = CancellationToken::new();
        let (queue, queued) = mpsc::channel(arrivals::WAITING);
        let missed = Arc::new(Notify::new());
        let taking_in = tokio::spawn(arrivals::take_in(self.intake.clone(), queued, halt.clone()));
        let backfilling = tokio::spawn(self.backfill(&queue, &missed).run(halt.clone()));
        let mut connected = std::pin::pin!(self.connected(queue, &missed, &halt));
        let end = tokio::select! {
            Err(reason) = &mut connected => End::Misconfigured(reason),
            () = stop.cancelled() => End::Stopped,
            () = lost => End::LeaseLost,
        };
        halt.cancel();
        if !matches!(end, End::Misconfigured(_)) {
            let _ = connected.await;
        }
        let _ = backfilling.await;
        if tokio::time::timeout(COMMITTING, taking_in).await.is_err() {
            tracing::warn!(
                "not everything from Discord could be stored; messages are fetched at the next start"
            );
        }
        end
    }

    fn backfill(&self, queue: &mpsc::Sender<Item>, missed: &Arc<Notify>) -> Backfill {
        Backfill {
            rest: self.rest.clone(),
            rooms: self.rooms.clone(),
            store: self.store.clone(),
            vault: self.vault.clone(),
            queue: queue.clone(),
            missed: missed.clone(),
        }
    }

    /// Connects and handles events, again and again, until `halt`.
    async fn connected(
        &self,
        queue: mpsc::Sender<Item>,
        missed: &Arc<Notify>,
        halt: &CancellationToken,
    ) -> Result<(), Misconfigured> {
        let mut pause = SHORTEST_PAUSE;
        while !halt.is_cancelled() {
            match self.connect(missed).await {
                Ok(Ok((connection, events))) => {
                    pause = SHORTEST_PAUSE;
                    self.follow(connection, events, &queue, missed, halt)
                        .await?;
                }
                Ok(Err(reason)) => return Err(reason),
                Err(failure) if failure.is_refused_token() => return Err(Misconfigured::Token),
                Err(failure) => tracing::warn!(%failure, "cannot reach Discord; trying again"),
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = halt.cancelled() => {}
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        Ok(())
    }

    async fn connect(
        &self,
        missed: &Arc<Notify>,
    ) -> Result<Result<(Connection, mpsc::Receiver<Event>), Misconfigured>, Failure> {
        let url = match gateway::address(&self.rest, self.is_own_api).await? {
            Ok(url) => url,
            Err(reason) => return Ok(Err(reason)),
        };
        let (sender, events) = mpsc::channel(EVENTS);
        let http = self.rest.http.clone();
        let connection = Connection::open(http, url, self.threads, sender, missed.clone())
            .map_err(|_| Failure::Network("no thread can be started"))?;
        Ok(Ok((connection, events)))
    }

    /// Handles events until the connection has ended, and what has come by then.
    async fn follow(
        &self,
        connection: Connection,
        mut events: mpsc::Receiver<Event>,
        queue: &mpsc::Sender<Item>,
        missed: &Notify,
        halt: &CancellationToken,
    ) -> Result<(), Misconfigured> {
        let mut answering = JoinSet::new();
        loop {
            tokio::select! {
                event = events.recv() => match event {
                    Some(event) => self.handle(event, queue, missed, &mut answering).await,
                    // The connection's thread has ended.
                    None => break,
                },
                Some(_) = answering.join_next() => {}
                () = halt.cancelled(), if !connection.is_closing() => connection.close(),
                () = connection.overdue() => break,
            }
        }
        let _ = tokio::time::timeout(ANSWERING, answering.join_all()).await;
        connection.outcome().await
    }

    async fn handle(
        &self,
        event: Event,
        queue: &mpsc::Sender<Item>,
        missed: &Notify,
        answering: &mut JoinSet<()>,
    ) {
        match heard(event) {
            Some(Heard::Ready(application)) => {
                missed.notify_one();
                answering.spawn(register(self.rest.clone(), application));
            }
            Some(Heard::Message(message)) => self.take_message(message, queue).await,
            Some(Heard::Edited(message)) => {
                if message.is_for_us()
                    && let Some(edit) = message.into_edit()
                {
                    pass_on(queue, edit.into()).await;
                }
            }
            Some(Heard::Deleted(deletion)) if deletion.is_for_us() => {
                pass_on(queue, deletion.into_item(Timestamp::now())).await;
            }
            Some(Heard::Interaction(interaction)) => {
                let reactions = Reactions {
                    rest: self.rest.clone(),
                    rooms: self.rooms.clone(),
                    roles: self.roles.clone(),
                    store: self.store.clone(),
                };
                answering.spawn(answer(reactions, *interaction, queue.clone()));
            }
            Some(Heard::Reacted(reacted, thumb)) => {
                if self.is_post(&reacted.message()).await {
                    let inbound = reacted.into_inbound(thumb, Timestamp::now());
                    self.take_part(inbound, queue).await;
                }
            }
            Some(Heard::Unreadable(item)) => pass_on(queue, item).await,
            Some(Heard::Deleted(_)) | None => {}
        }
    }

    async fn take_message(&self, message: Message, queue: &mpsc::Sender<Item>) {
        if !message.is_for_us() {
            return self.take_remark(message, queue).await;
        }
        self.rooms
            .remember(&message.account(), &message.channel_id.to_string());
        for inbound in message.into_inbound() {
            if matches!(inbound.said, Said::Command { .. }) {
                follow_roles(&self.roles, &inbound, queue).await;
            }
            pass_on(queue, inbound.into()).await;
        }
    }
}

impl Session {
    /// Words in a server, where they are about a posted idea. All others are not even looked at.
    async fn take_remark(&self, message: Message, queue: &mpsc::Sender<Item>) {
        if !message.is_remark() {
            return;
        }
        for post in message.about() {
            if self.is_post(&post).await {
                return self.take_part(message.into_remark(post), queue).await;
            }
        }
    }

    async fn is_post(&self, message: &str) -> bool {
        self.store.is_post(message).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "cannot look whether something was said about a posted idea");
            false
        })
    }

    /// What somebody did in an ideas room.
    async fn take_part(&self, inbound: Inbound, queue: &mpsc::Sender<Item>) {
        follow_roles(&self.roles, &inbound, queue).await;
        pass_on(queue, inbound.into()).await;
    }
}

/// The queue is closed only when the bot stops.
async fn pass_on(queue: &mpsc::Sender<Item>, item: Item) {
    let _ = queue.send(item).await;
}

/// Tells Discord about the slash commands. Doing it again changes nothing.
async fn register(rest: Arc<Rest>, application: ApplicationId) {
    let route = Route::Commands {
        application_id: application,
    };
    if let Err(failure) = rest.put(route, &commands::registration()).await {
        tracing::warn!(%failure, "cannot register the slash commands; trying again at the next start");
    }
}

/// Acknowledges an interaction at once, which must happen within three seconds, and then takes it in.
async fn answer(reactions: Reactions, interaction: Interaction, queue: mpsc::Sender<Item>) {
    let Some(reaction) = reactions.to(&interaction).await else {
        return;
    };
    acknowledge(&reactions.rest, &interaction, &reaction.answer).await;
    if let Some(inbound) = reactions.inbound(reaction, interaction).await {
        follow_roles(&reactions.roles, &inbound, &queue).await;
        pass_on(&queue, inbound.into()).await;
    }
}

/// A failure is no reason not to take in what was said: the answer then goes by direct message.
async fn acknowledge(rest: &Rest, interaction: &Interaction, body: &Value) {
    let route = Route::InteractionResponse {
        interaction_id: interaction.id,
        token: &interaction.token,
    };
    if let Err(failure) = rest.post(route, body).await {
        tracing::warn!(%failure, "an interaction could not be acknowledged");
    }
}

/// What follows from the roles that the person has now goes before what they do.
async fn follow_roles(roles: &Roles, inbound: &Inbound, queue: &mpsc::Sender<Item>) {
    if let Some(changed) = roles.before(inbound).await {
        pass_on(queue, changed.into()).await;
    }
}
