//! What Kuulo says in a steering room: to the stewards there, never to a patient.

use serde::{Deserialize, Serialize};

use super::wording::Args;

/// One bubble in a steering room. Named by what it says, like [`super::Phrase`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum RoomPhrase {
    /// How a room becomes a steering room.
    ToldBindHow,
    /// `place` is the organisation whose cases come, where it is not all.
    ToldBound {
        place: Option<String>,
    },
    ToldUnbound,
    /// The commands of a steering room.
    ToldRoomHelp,
    /// Words to Kuulo where others read: stories belong in private.
    ToldRoomPrivate,

    /// A code that is not in force; it does not say why.
    NoBind,
    /// Too many such codes: none is tried for a while.
    NoBindNow,
    /// Anybody can read the room.
    NoBindOpen,
    /// Who can read the room could not be found out.
    NoBindUnseen,
    /// The account is not linked to a steward.
    NoSteward,
    NoOldCard,
    /// No case of that code that may be shown here.
    NoCase,
    /// A room's command in a private chat.
    NoRoomHere,
}

impl RoomPhrase {
    pub(super) fn name(&self) -> &'static str {
        match self {
            RoomPhrase::ToldBindHow => "told-bind-how",
            RoomPhrase::ToldBound { place: None } => "told-bound",
            RoomPhrase::ToldBound { place: Some(_) } => "told-bound-place",
            RoomPhrase::ToldUnbound => "told-unbound",
            RoomPhrase::ToldRoomHelp => "told-room-help",
            RoomPhrase::ToldRoomPrivate => "told-room-private",
            RoomPhrase::NoBind => "no-bind",
            RoomPhrase::NoBindNow => "no-bind-now",
            RoomPhrase::NoBindOpen => "no-bind-open",
            RoomPhrase::NoBindUnseen => "no-bind-unseen",
            RoomPhrase::NoSteward => "no-steward",
            RoomPhrase::NoOldCard => "no-old-card",
            RoomPhrase::NoCase => "no-case",
            RoomPhrase::NoRoomHere => "no-room-here",
        }
    }

    pub(super) fn args(&self) -> Args {
        match self {
            RoomPhrase::ToldBound { place: Some(place) } => vec![("place", place.clone().into())],
            _ => Vec::new(),
        }
    }
}
