//! What an interaction leads to, however it came: what Discord is told at once, and what goes into the intake.

use std::sync::Arc;
use std::time::Duration;

use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Readers, Said};
use kuulo_core::phrase::{BoardPhrase, RoomPhrase};
use kuulo_store::Store;
use serde_json::{Value, json};

use super::commands;
use super::interaction::{Asks, Interaction};
use super::readers;
use super::rest::Rest;
use super::roles::Roles;
use super::rooms::Rooms;

/// A press must be answered within three seconds, and the way there and back takes its part.
const LOOKING: Duration = Duration::from_millis(1_500);

/// The answer that must come within three seconds, and what the person said with it.
pub(super) struct Reaction {
    pub(super) answer: Value,
    said: Option<Said>,
}

/// What is needed to react.
#[derive(Clone)]
pub(super) struct Reactions {
    pub(super) rest: Arc<Rest>,
    pub(super) rooms: Arc<Rooms>,
    pub(super) roles: Arc<Roles>,
    pub(super) store: Store,
}

impl Reactions {
    /// Nothing where an interaction is not for Kuulo.
    pub(super) async fn to(&self, interaction: &Interaction) -> Option<Reaction> {
        let (answer, said) = match interaction.asks() {
            Asks::AnswerForm(case) => (answer_form(&self.store, interaction, case).await, None),
            Asks::DoneForm(card) => (done_form(&self.store, interaction, card).await, None),
            Asks::Form => {
                let language = Language::from_tag(&interaction.locale).unwrap_or(Language::En);
                (json!({"type": 9, "data": commands::form(language)}), None)
            }
            Asks::Says(said) => {
                let is_shown = interaction.is_direct() || interaction.is_for_all();
                let flags = if is_shown { 0 } else { 64 };
                let answer = json!({"type": 5, "data": {"flags": flags}});
                (answer, Some(said))
            }
            Asks::Presses(said) => (json!({"type": 6}), Some(said)),
            Asks::Nothing => return None,
        };
        Some(Reaction { answer, said })
    }

    /// The event for the intake, where something was said.
    pub(super) async fn inbound(
        &self,
        reaction: Reaction,
        interaction: Interaction,
    ) -> Option<Inbound> {
        let said = reaction.said?;
        let account = interaction.account();
        let known_room = account.and_then(|account| self.rooms.of(&account));
        // Only binding asks who reads there.
        let readers = match (interaction.guild_id, interaction.channel_id) {
            (Some(server), Some(channel)) if interaction.is_for_all() => {
                let channel = interaction.forum().unwrap_or(channel);
                readers::of(&self.rest, server, channel).await
            }
            _ => Readers::Unknown,
        };
        interaction.into_inbound(said, known_room, readers)
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

/// The form for what was done about an idea, or why there is none.
async fn done_form(store: &Store, interaction: &Interaction, card: i64) -> Value {
    let language = Language::from_tag(&interaction.locale).unwrap_or(Language::En);
    let refused = match interaction.in_channel() {
        Some(who) => match tokio::time::timeout(LOOKING, store.may_solve(&who, card)).await {
            Ok(Ok(refused)) => refused,
            Ok(Err(_)) | Err(_) => None,
        },
        None => Some(BoardPhrase::NoColleague),
    };
    match refused {
        None => json!({"type": 9, "data": commands::done_form(card, language)}),
        Some(refused) => json!({"type": 4, "data": commands::notice(refused, language)}),
    }
}
