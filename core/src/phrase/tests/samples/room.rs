//! One of each phrase of a steering room.

use crate::phrase::RoomPhrase;

pub(super) fn every_phrase() -> Vec<RoomPhrase> {
    vec![
        RoomPhrase::ToldBindHow,
        RoomPhrase::ToldBound { place: None },
        RoomPhrase::ToldBound {
            place: Some("Lasten ja nuorten erikoissairaanhoidon poliklinikat, Pohjois".to_owned()),
        },
        RoomPhrase::ToldUnbound,
        RoomPhrase::ToldRoomHelp,
        RoomPhrase::ToldRoomPrivate,
        RoomPhrase::NoBind,
        RoomPhrase::NoBindNow,
        RoomPhrase::NoBindOpen,
        RoomPhrase::NoBindUnseen,
        RoomPhrase::NoSteward,
        RoomPhrase::NoOldCard,
        RoomPhrase::NoCase,
        RoomPhrase::NoRoomHere,
    ]
}
