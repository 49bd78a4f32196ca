use kuulo_core::files::FileKind;
use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Readers, Room, Said};
use serde_json::json;

use super::super::interaction::Asks;
use super::*;

const MESSAGE: &str = include_str!("recorded/message.json");
const MESSAGE_WITH_PHOTO: &str = include_str!("recorded/message_with_photo.json");
const COMMAND: &str = include_str!("recorded/command.json");
const FORM: &str = include_str!("recorded/form.json");
const BUTTON: &str = include_str!("recorded/button.json");
const MENU: &str = include_str!("recorded/menu.json");

/// A dispatch as serenity reads it.
fn decoded(kind: &str, payload: &str) -> Event {
    let payload: Value = serde_json::from_str(payload).unwrap();
    serde_json::from_value(json!({"t": kind, "d": payload})).unwrap()
}

/// The same dispatch with a field that serenity does not understand.
fn undecodable(kind: &str, payload: &str, field: &str) -> Event {
    let mut payload: Value = serde_json::from_str(payload).unwrap();
    payload[field] = json!({"new": "shape"});
    let event = serde_json::from_value(json!({"t": kind, "d": payload})).unwrap();
    assert!(matches!(event, Event::Unknown(_)), "serenity can read it");
    event
}

fn messages(event: Event) -> Vec<Inbound> {
    match heard(event) {
        Some(Heard::Message(message)) => {
            assert!(message.is_for_us());
            message.into_inbound()
        }
        _ => panic!("not a message"),
    }
}

fn interaction(event: Event) -> Interaction {
    match heard(event) {
        Some(Heard::Interaction(interaction)) => *interaction,
        _ => panic!("not an interaction"),
    }
}

fn said(interaction: &Interaction) -> Said {
    match interaction.asks() {
        Asks::Says(said) | Asks::Presses(said) => said,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_direct_message_is_text() {
    let inbound = messages(decoded("MESSAGE_CREATE", MESSAGE)).remove(0);
    assert_eq!(inbound.id, "m/1310000000000000001/1310000000000000900");
    assert_eq!(inbound.from.account, "204255221017214977");
    assert_eq!(inbound.from.room.as_deref(), Some("1310000000000000001"));
    assert_eq!(inbound.at.to_string(), "2024-11-23T21:52:18.623Z");
    assert_eq!(
        inbound.said,
        Said::Text("Jonotin viisi tuntia, kiitos @…".to_owned())
    );
    assert_eq!(inbound.reply_handle, None);
}

#[test]
fn what_serenity_cannot_read_reads_the_same() {
    let expected = messages(decoded("MESSAGE_CREATE", MESSAGE)).remove(0);
    let read = messages(undecodable("MESSAGE_CREATE", MESSAGE, "embeds")).remove(0);
    assert_eq!((read.id, read.said), (expected.id, expected.said));
    for payload in [COMMAND, FORM, BUTTON, MENU] {
        let expected = interaction(decoded("INTERACTION_CREATE", payload));
        let read = interaction(undecodable("INTERACTION_CREATE", payload, "version"));
        assert_eq!(said(&read), said(&expected));
        assert_eq!(read.account(), expected.account());
        assert_eq!(read.is_direct(), expected.is_direct());
    }
}

#[test]
fn a_message_that_nobody_can_read_is_kept_under_one_id() {
    let event = || undecodable("MESSAGE_CREATE", MESSAGE, "author");
    let (Some(Heard::Unreadable(first)), Some(Heard::Unreadable(again))) =
        (heard(event()), heard(event()))
    else {
        panic!("not kept");
    };
    let (Item::Unreadable { id, raw, .. }, Item::Unreadable { id: second, .. }) = (first, again)
    else {
        panic!("not unreadable");
    };
    assert_eq!(id, second);
    assert!(String::from_utf8(raw).unwrap().contains("Jonotin"));
}

#[test]
fn a_photo_with_words_is_two_events() {
    let inbound = messages(decoded("MESSAGE_CREATE", MESSAGE_WITH_PHOTO));
    let ids: Vec<&str> = inbound.iter().map(|inbound| inbound.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "m/1310000000000000001/1310000000000000901",
            "m/1310000000000000001/1310000000000000901/file/0"
        ]
    );
    assert_eq!(inbound[0].said, Said::Text("Så här såg det ut".to_owned()));
    let Said::File(file) = &inbound[1].said else {
        panic!("not a file");
    };
    assert_eq!((file.kind, file.size), (FileKind::Photo, Some(182_344)));
    let url = "https://cdn.discordapp.com/attachments/1/2/IMG_0001.jpg?ex=1&is=2&hm=3";
    assert_eq!(file.handle.0, url);
}

#[test]
fn servers_bots_and_notices_are_not_for_us() {
    for (field, value) in [
        ("guild_id", json!("1310000000000000777")),
        ("type", json!(6)),
        ("author", json!({"id": "1", "bot": true})),
    ] {
        let mut payload: Value = serde_json::from_str(MESSAGE).unwrap();
        payload[field] = value;
        let message: Message = serde_json::from_value(payload).unwrap();
        assert!(!message.is_for_us(), "{field}");
    }
}

#[test]
fn a_typed_command_is_a_command() {
    for (content, expected) in [
        (
            "/Start abc-1 ",
            Said::Command {
                name: "start".to_owned(),
                rest: "abc-1".to_owned(),
            },
        ),
        (
            "/help",
            Said::Command {
                name: "help".to_owned(),
                rest: String::new(),
            },
        ),
        ("/ 5", Said::Text("/ 5".to_owned())),
        ("1/2", Said::Text("1/2".to_owned())),
    ] {
        let mut payload: Value = serde_json::from_str(MESSAGE).unwrap();
        payload["content"] = json!(content);
        let message: Message = serde_json::from_value(payload).unwrap();
        assert_eq!(message.into_inbound().remove(0).said, expected);
    }
}

#[test]
fn a_command_in_a_server_is_answered_there_and_privately() {
    let command = interaction(decoded("INTERACTION_CREATE", COMMAND));
    let expected = Said::Command {
        name: "start".to_owned(),
        rest: "AKUT7".to_owned(),
    };
    assert_eq!(said(&command), expected);
    assert!(!command.is_direct());
    let inbound = command
        .into_inbound(expected, Some("55".to_owned()), Readers::Unknown)
        .unwrap();
    assert_eq!(inbound.id, "i/1310000000000000910");
    assert_eq!(inbound.hint, Some(Language::Sv));
    assert_eq!(inbound.from.account, "204255221017214977");
    // Never the server's room.
    assert_eq!(inbound.from.room.as_deref(), Some("55"));
    let handle: Value = serde_json::from_str(&inbound.reply_handle.unwrap().0).unwrap();
    assert_eq!(
        (&handle["is_private"], &handle["token"]),
        (&json!(true), &json!("aW50ZXJhY3Rpb246ZXhhbXBsZQ"))
    );
}

#[test]
fn feedback_opens_a_form_and_the_form_is_text() {
    let mut payload: Value = serde_json::from_str(COMMAND).unwrap();
    payload["data"]["name"] = json!("feedback");
    let command = interaction(decoded("INTERACTION_CREATE", &payload.to_string()));
    assert_eq!(command.asks(), Asks::Form);
    let form = interaction(decoded("INTERACTION_CREATE", FORM));
    assert_eq!(
        said(&form),
        Said::Text("Ingen berättade hur länge det tar.".to_owned())
    );
}

#[test]
fn buttons_and_menus_are_presses() {
    let button = interaction(decoded("INTERACTION_CREATE", BUTTON));
    assert_eq!(said(&button), Said::Press("v1:score:9:K7M24QXD".to_owned()));
    // In direct messages a plain message answers, whose repeats Discord drops.
    let press = said(&button);
    let inbound = button.into_inbound(press, None, Readers::Unknown).unwrap();
    assert_eq!(inbound.from.room.as_deref(), Some("1310000000000000001"));
    assert_eq!(inbound.reply_handle, None);
    let menu = interaction(decoded("INTERACTION_CREATE", MENU));
    assert_eq!(said(&menu), Said::Press("v1:unit:12:K7M24QXD".to_owned()));
}

#[test]
fn other_people_s_direct_messages_are_not_the_bot_s_room() {
    let mut payload: Value = serde_json::from_str(BUTTON).unwrap();
    payload["context"] = json!(2);
    let button: Interaction = serde_json::from_value(payload).unwrap();
    assert!(!button.is_direct());
    let inbound = button
        .into_inbound(Said::Press("v1".to_owned()), None, Readers::Unknown)
        .unwrap();
    assert_eq!(inbound.from.room, None);
    assert!(inbound.reply_handle.is_some());
}

#[test]
fn the_commands_and_buttons_of_a_steering_room_are_the_rooms() {
    let mut command: Value = serde_json::from_str(COMMAND).unwrap();
    command["data"]["name"] = json!("bind");
    let command = interaction(decoded("INTERACTION_CREATE", &command.to_string()));
    assert!(command.is_for_all());
    let said = said(&command);
    let channel = command.channel_id.unwrap().to_string();
    let dm = Some("55".to_owned());
    let inbound = command.into_inbound(said, dm, Readers::Members).unwrap();
    assert_eq!(inbound.room, Room::Shared(Readers::Members));
    assert_eq!(inbound.from.room, Some(channel));
    // Any other command in a server is the person's own.
    let own = interaction(decoded("INTERACTION_CREATE", COMMAND));
    assert!(!own.is_of_room() && !own.is_for_all());
}
