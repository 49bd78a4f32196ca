//! One time of listening: from holding the lease until the stop.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Readers, Said};
use kuulo_core::phrase::RoomPhrase;
use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use serde_json::{Value, json};
use serenity::http::Route;
use serenity::model::event::Event;
use serenity::model::id::ApplicationId;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::arrivals::{self, Item};
use super::backfill::Backfill;
use super::commands;
use super::events::{Heard, heard};
use super::gateway::{self, Connection, EVENTS, Misconfigured};
use super::inbound::{Asks, Interaction, Message};
use super::readers;
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

/// A press must be answered within three seconds, and the way there and back takes its part.
const LOOKING: Duration = Duration::from_millis(1_500);

/// What listening needs.
pub(super) struct Session {
    pub(super) rest: Arc<Rest>,
    pub(super) rooms: Arc<Rooms>,
    pub(super) roles: Arc<Roles>,
    pub(super) intake: Intake,
    pub(super) store: Store,
    pub(super) vault: Vault,
    pub(super) is_own_api: bool,
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
        let connection = Connection::open(self.rest.http.clone(), url, sender, missed.clone())
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
                let (rest, rooms) = (self.rest.clone(), self.rooms.clone());
                let (roles, store) = (self.roles.clone(), self.store.clone());
                answering.spawn(answer(
                    rest,
                    rooms,
                    roles,
                    store,
                    *interaction,
                    queue.clone(),
                ));
            }
            Some(Heard::Unreadable(item)) => pass_on(queue, item).await,
            Some(Heard::Deleted(_)) | None => {}
        }
    }

    async fn take_message(&self, message: Message, queue: &mpsc::Sender<Item>) {
        if !message.is_for_us() {
            return;
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
async fn answer(
    rest: Arc<Rest>,
    rooms: Arc<Rooms>,
    roles: Arc<Roles>,
    store: Store,
    interaction: Interaction,
    queue: mpsc::Sender<Item>,
) {
    match interaction.asks() {
        Asks::AnswerForm(case) => {
            let body = answer_form(&store, &interaction, case).await;
            acknowledge(&rest, &interaction, &body).await;
        }
        Asks::Form => {
            let language = Language::from_tag(&interaction.locale).unwrap_or(Language::En);
            let body = json!({"type": 9, "data": commands::form(language)});
            acknowledge(&rest, &interaction, &body).await;
        }
        Asks::Says(said) => {
            let is_shown = interaction.is_direct() || interaction.is_for_all();
            let flags = if is_shown { 0 } else { 64 };
            let body = json!({"type": 5, "data": {"flags": flags}});
            acknowledge(&rest, &interaction, &body).await;
            take_interaction(&rest, &rooms, &roles, interaction, said, &queue).await;
        }
        Asks::Presses(said) => {
            acknowledge(&rest, &interaction, &json!({"type": 6})).await;
            take_interaction(&rest, &rooms, &roles, interaction, said, &queue).await;
        }
        Asks::Nothing => {}
    }
}

/// The form for an answer, or why there is none. A form must be the first answer to a press, so the right is looked at
/// before; when the store is too slow for that, it is looked at when the form is sent.
async fn answer_form(store: &Store, interaction: &Interaction, case: CaseCode) -> Value {
    let hint = Language::from_tag(&interaction.locale);
    let (language, refused) = match interaction.in_channel() {
        Some(who) => match tokio::time::timeout(LOOKING, store.may_answer(&who)).await {
            Ok(Ok(right)) => right,
            Ok(Err(_)) | Err(_) => (None, None),
        },
        None => (None, Some(RoomPhrase::NoSteward)),
    };
    let language = language.or(hint).unwrap_or(Language::En);
    match refused {
        None => json!({"type": 9, "data": commands::answer_form(case, language)}),
        Some(refused) => json!({"type": 4, "data": commands::notice(refused, language)}),
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

async fn take_interaction(
    rest: &Rest,
    rooms: &Rooms,
    roles: &Roles,
    interaction: Interaction,
    said: Said,
    queue: &mpsc::Sender<Item>,
) {
    let known_room = interaction.account().and_then(|account| rooms.of(&account));
    // Only binding asks who reads there.
    let readers = match (interaction.guild_id, interaction.channel_id) {
        (Some(server), Some(channel)) if interaction.is_for_all() => {
            readers::of(rest, server, channel).await
        }
        _ => Readers::Unknown,
    };
    if let Some(inbound) = interaction.into_inbound(said, known_room, readers) {
        follow_roles(roles, &inbound, queue).await;
        pass_on(queue, inbound.into()).await;
    }
}
