//! What an interaction leads to, however it came: what Discord is told at once, and what goes into the intake.

use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Said};
use serde_json::{Value, json};

use super::commands;
use super::inbound::{Asks, Interaction};
use super::rooms::Rooms;

/// The answer that must come within three seconds, and what the person said with it.
pub(super) struct Reaction {
    pub(super) answer: Value,
    said: Option<Said>,
}

/// Nothing where an interaction is not for Kuulo.
pub(super) fn reaction(interaction: &Interaction) -> Option<Reaction> {
    let (answer, said) = match interaction.asks() {
        Asks::Form => {
            let language = Language::from_tag(&interaction.locale).unwrap_or(Language::En);
            (json!({"type": 9, "data": commands::form(language)}), None)
        }
        Asks::Says(said) => {
            let flags = if interaction.is_direct() { 0 } else { 64 };
            let answer = json!({"type": 5, "data": {"flags": flags}});
            (answer, Some(said))
        }
        Asks::Presses(said) => (json!({"type": 6}), Some(said)),
        Asks::Nothing => return None,
    };
    Some(Reaction { answer, said })
}

impl Reaction {
    /// The event for the intake, where something was said.
    pub(super) fn into_inbound(self, interaction: Interaction, rooms: &Rooms) -> Option<Inbound> {
        let known_room = interaction.account().and_then(|account| rooms.of(&account));
        interaction.into_inbound(self.said?, known_room)
    }
}
