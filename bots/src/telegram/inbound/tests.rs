//! Updates in the form of the Bot API's documents go in; Kuulo's own words must come out.

use kuulo_core::message::Readers;

use super::*;

/// What an update became, with all that `Debug` hides.
#[derive(Debug, PartialEq)]
enum Got {
    Said {
        id: String,
        account: String,
        hint: Option<Language>,
        at: i64,
        said: Said,
    },
    Kept {
        id: String,
        reason: &'static str,
    },
}

const NOW: i64 = 1_763_000_000;
const BOT: u64 = 777;

fn got(raw: &[u8]) -> Vec<Got> {
    let now = Timestamp::from_second(NOW).unwrap();
    let shown = |arrival| match arrival {
        Arrival::Inbound(inbound) => Got::Said {
            id: inbound.id,
            account: inbound.from.account,
            hint: inbound.hint,
            at: inbound.at.as_second(),
            said: inbound.said,
        },
        Arrival::Unreadable {
            id,
            raw: kept,
            reason,
            ..
        } => {
            assert_eq!(kept, raw);
            Got::Kept { id, reason }
        }
        _ => panic!("not something that Telegram sends"),
    };
    read(raw, BOT, now)
        .arrivals
        .into_iter()
        .map(shown)
        .collect()
}

macro_rules! payload {
    ($name:literal) => {
        include_bytes!(concat!("../payloads/", $name, ".json"))
    };
}

fn of_aino(id: &str, hint: Option<Language>, at: i64, said: Said) -> Got {
    Got::Said {
        id: id.to_owned(),
        account: "218485655".to_owned(),
        hint,
        at,
        said,
    }
}

fn text(text: &str) -> Said {
    Said::Text(text.to_owned())
}

#[test]
fn text_comes_exactly_as_it_was_written() {
    assert_eq!(
        got(payload!("text")),
        [of_aino(
            "m/218485655/6557",
            Some(Language::Fi),
            1_762_945_200,
            text("Odotin viisi tuntia.\nKukaan ei kertonut mitään! 👩‍⚕️"),
        )]
    );
    assert_eq!(
        got(payload!("entities")),
        [of_aino(
            "m/218485655/6558",
            Some(Language::Sv),
            1_762_945_260,
            text("🙁 Läs https://example.org och ring mig"),
        )]
    );
}

#[test]
fn words_count_although_something_around_them_is_new() {
    assert_eq!(
        got(payload!("unknown_entity")),
        [of_aino(
            "m/218485655/6559",
            Some(Language::En),
            1_762_945_261,
            text("Nobody told us anything"),
        )]
    );
}

#[test]
fn an_edit_is_an_arrival_of_its_own() {
    assert_eq!(
        got(payload!("edited")),
        [of_aino(
            "m/218485655/6557/1762945400",
            Some(Language::Fi),
            1_762_945_400,
            Said::Edited {
                text: "Odotin kuusi tuntia.".to_owned()
            },
        )]
    );
}

#[test]
fn an_edit_names_the_message_that_it_changes() {
    for raw in [&payload!("text")[..], payload!("edited")] {
        let heard = read(raw, BOT, Timestamp::from_second(NOW).unwrap());
        let Arrival::Inbound(inbound) = &heard.arrivals[0] else {
            panic!("not read");
        };
        assert_eq!(inbound.message.as_deref(), Some("6557"));
    }
}

#[test]
fn a_link_starts_with_its_code() {
    let start = Said::Command {
        name: "start".to_owned(),
        rest: "q8-Akuten_1".to_owned(),
    };
    assert_eq!(
        got(payload!("start")),
        [of_aino("m/218485655/6560", None, 1_762_945_300, start)]
    );
}

#[test]
fn commands_are_told_from_text() {
    let command = |name: &str, rest: &str| Said::Command {
        name: name.to_owned(),
        rest: rest.to_owned(),
    };
    assert_eq!(said("/help@kuulo_bot"), command("help", ""));
    assert_eq!(said("/Status  K7M2-4QXD\n"), command("status", "K7M2-4QXD"));
    assert_eq!(said("/start\nabc"), command("start", "abc"));
    for words in [
        "/",
        "/ hej",
        "/5 av 10",
        "/läkare",
        "//",
        "och/eller",
        "/a-b",
    ] {
        assert_eq!(said(words), text(words));
    }
}

#[test]
fn presses_are_heard_however_old_the_button() {
    for (raw, id, said) in [
        (&payload!("press")[..], "938392837473928", "score:3"),
        (&payload!("old_press")[..], "938392837473929", "score:9"),
    ] {
        assert_eq!(
            got(raw),
            [of_aino(
                &format!("c/{id}"),
                Some(Language::En),
                NOW,
                Said::Press(said.to_owned()),
            )]
        );
        let pressed = read(raw, BOT, Timestamp::UNIX_EPOCH).pressed;
        assert_eq!(pressed.unwrap().0, id);
    }
}

#[test]
fn what_is_not_words_is_named() {
    for (raw, id, at, media) in [
        (
            &payload!("sticker")[..],
            "m/218485655/6566/sticker",
            1_762_945_520,
            Media::Sticker,
        ),
        (
            &payload!("location")[..],
            "m/218485655/6567/sticker",
            1_762_945_530,
            Media::Sticker,
        ),
    ] {
        assert_eq!(got(raw), [of_aino(id, None, at, Said::Other(media))]);
    }
}

fn file(kind: FileKind, handle: &str, size: u64) -> File {
    File {
        kind,
        handle: FileHandle(handle.to_owned()),
        size: Some(size),
        seconds: None,
        album: None,
    }
}

#[test]
fn a_voice_note_and_the_pictures_of_an_album_are_files() {
    let voice = File {
        seconds: Some(4),
        ..file(FileKind::Voice, "AwACAgQAAx0", 15_221)
    };
    let said = Said::File(voice);
    assert_eq!(
        got(payload!("voice")),
        [of_aino("m/218485655/6562/voice", None, 1_762_945_500, said)]
    );
    let picture = File {
        album: Some(number_of("13098746285")),
        ..file(FileKind::Photo, "AgACAgQAAx2", 1_101)
    };
    let said = Said::File(picture);
    assert_eq!(
        got(payload!("album_photo")),
        [of_aino("m/218485655/6565/photo", None, 1_762_945_511, said)]
    );
}

#[test]
fn a_caption_is_text_and_the_largest_picture_a_file() {
    let of_photo = |id, said| of_aino(id, Some(Language::Sv), 1_762_945_510, said);
    assert_eq!(
        got(payload!("photo_with_caption")),
        [
            of_photo("m/218485655/6563", text("Skylten vid röntgen")),
            of_photo(
                "m/218485655/6563/photo",
                Said::File(file(FileKind::Photo, "AgACAgQAAx1", 71_101))
            ),
        ]
    );
}

#[test]
fn a_message_of_a_new_kind_is_answered_and_kept() {
    assert_eq!(
        got(payload!("unknown_message")),
        [
            of_aino(
                "m/218485655/6568",
                None,
                1_762_945_540,
                Said::Other(Media::Sticker)
            ),
            Got::Kept {
                id: "u/892252946".to_owned(),
                reason: "a message of an unknown kind",
            },
        ]
    );
}

#[test]
fn who_blocks_the_bot_has_left_and_who_comes_back_will_write() {
    assert_eq!(
        got(payload!("kicked")),
        [of_aino(
            "u/892252947",
            Some(Language::Fi),
            1_762_945_550,
            Said::Left
        )]
    );
    assert_eq!(got(payload!("unblocked")), []);
}

#[test]
fn what_is_no_conversation_is_left_alone() {
    assert_eq!(got(payload!("unknown_update")), []);
    assert_eq!(got(payload!("pinned")), []);
}

#[test]
fn what_cannot_be_read_is_kept_under_a_stable_id() {
    let kept = |raw: &[u8]| match got(raw).as_slice() {
        [Got::Kept { id, .. }] => id.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(kept(payload!("impossible_date")), "u/892252952");
    let deep = format!(
        r#"{{"update_id":5,"message":{}{}}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(kept(deep.as_bytes()), "u/5");
    assert_eq!(
        kept(br#"{"update_id":6,"message":{"text":"\ud800"}}"#),
        "u/6"
    );
    for raw in [&b"{}"[..], b"", b"[1,2]", b"\xff\xfe", b"{\"update_id\":"] {
        assert_eq!(kept(raw), kept(raw));
        assert!(kept(raw).starts_with("raw/"));
    }
}

/// What came from a group: where, who reads there, and what was said.
fn in_group(raw: &[u8]) -> Vec<(String, Readers, String, Said)> {
    let now = Timestamp::from_second(NOW).unwrap();
    let heard = read(raw, BOT, now);
    assert!(heard.pressed.is_none());
    let shown = |arrival| match arrival {
        Arrival::Inbound(inbound) => {
            let Room::Shared(readers) = inbound.room else {
                panic!("not from a group");
            };
            (
                inbound.from.room.unwrap(),
                readers,
                inbound.from.account,
                inbound.said,
            )
        }
        _ => panic!("not something that was said"),
    };
    heard.arrivals.into_iter().map(shown).collect()
}

/// A message in a group as Telegram sends it.
fn group_message(fields: serde_json::Value) -> Vec<u8> {
    let mut message = serde_json::json!({
        "message_id": 14, "date": 1_762_945_570,
        "from": {"id": 218_485_655, "is_bot": false, "first_name": "Aino"},
        "chat": {"id": -1_001_234_567_890_i64, "title": "Avdelning 4", "type": "supergroup"},
    });
    for (key, value) in fields.as_object().unwrap() {
        message[key] = value.clone();
    }
    let update = serde_json::json!({"update_id": 892_252_950, "message": message});
    serde_json::to_vec(&update).unwrap()
}

const GROUP: &str = "-1001234567890";

fn of_group(place: &str, readers: Readers, said: Said) -> Vec<(String, Readers, String, Said)> {
    let account = "218485655".to_owned();
    vec![(place.to_owned(), readers, account, said)]
}

#[test]
fn a_command_in_a_group_is_the_rooms() {
    let help = Said::Command {
        name: "help".to_owned(),
        rest: String::new(),
    };
    let members = of_group(GROUP, Readers::Members, help);
    assert_eq!(in_group(payload!("group")), members);
}

#[test]
fn a_group_that_anybody_finds_is_read_by_anybody_and_a_topic_is_a_room() {
    let open = serde_json::json!({
        "chat": {"id": -1_001_234_567_890_i64, "title": "Alla", "type": "supergroup", "username": "alla"},
        "text": "/bind K7M2-4QXD", "is_topic_message": true, "message_thread_id": 9,
    });
    let bind = Said::Command {
        name: "bind".to_owned(),
        rest: "K7M2-4QXD".to_owned(),
    };
    let expected = of_group(&format!("{GROUP}/9"), Readers::Everybody, bind);
    assert_eq!(in_group(&group_message(open)), expected);
}

#[test]
fn people_in_a_group_talk_among_themselves() {
    let talk = serde_json::json!({"text": "satt 5 timmar på akuten"});
    assert_eq!(in_group(&group_message(talk)), []);
    let to_another = serde_json::json!({"text": "ja", "reply_to_message": {
        "message_id": 2, "date": 1, "chat": {"id": -1_001_234_567_890_i64, "title": "A", "type": "supergroup"},
        "from": {"id": 99, "is_bot": true, "first_name": "Other", "username": "other_bot"}, "text": "K7M2-4QXD",
    }});
    assert_eq!(in_group(&group_message(to_another)), []);
}

#[test]
fn a_reply_to_a_card_is_the_draft_of_an_answer() {
    let reply = |to: &str| {
        let reply = serde_json::json!({"text": "Så säger lagen.", "reply_to_message": {
            "message_id": 2, "date": 1, "chat": {"id": -1_001_234_567_890_i64, "title": "A", "type": "supergroup"},
            "from": {"id": BOT, "is_bot": true, "first_name": "Kuulo", "username": "kuulo_bot"}, "text": to,
        }});
        in_group(&group_message(reply))
    };
    let draft = Said::Draft {
        case: "K7M2-4QXD".parse().unwrap(),
        text: "Så säger lagen.".to_owned(),
    };
    let card = "Brådskande · K7M2-4QXD · Norra sjukhuset\n”satt 5 timmar”";
    assert_eq!(reply(card), of_group(GROUP, Readers::Members, draft));
    let words = Said::Text("Så säger lagen.".to_owned());
    assert_eq!(reply("Vecka 49."), of_group(GROUP, Readers::Members, words));
}

#[test]
fn a_group_that_becomes_a_supergroup_says_where_it_went() {
    let moved = serde_json::json!({
        "chat": {"id": -44, "title": "Styrgruppen", "type": "group"},
        "migrate_to_chat_id": -1_001_234_567_890_i64,
    });
    let expected = of_group("-44", Readers::Members, Said::Moved(GROUP.to_owned()));
    assert_eq!(in_group(&group_message(moved)), expected);
}

#[test]
fn the_bot_is_thrown_out_of_a_group() {
    let kicked = String::from_utf8(payload!("kicked").to_vec()).unwrap();
    let private = r#""chat":{"id":218485655,"first_name":"Aino","type":"private"}"#;
    assert!(kicked.contains(private));
    let group = r#""chat":{"id":-1001234567890,"title":"Avdelning 4","type":"supergroup"}"#;
    let kicked = kicked.replace(private, group);
    let out = of_group(GROUP, Readers::Members, Said::Left);
    assert_eq!(in_group(kicked.as_bytes()), out);
}

#[test]
fn a_press_in_a_group_is_answered_to_whoever_pressed() {
    let press = String::from_utf8(payload!("press").to_vec()).unwrap();
    let mut press: serde_json::Value = serde_json::from_str(&press).unwrap();
    press["callback_query"]["message"]["chat"] =
        serde_json::json!({"id": -1_001_234_567_890_i64, "title": "A", "type": "supergroup"});
    let raw = serde_json::to_vec(&press).unwrap();
    let data = press["callback_query"]["data"].as_str().unwrap().to_owned();
    let expected = of_group(GROUP, Readers::Members, Said::Press(data));
    assert_eq!(in_group(&raw), expected);
    let now = Timestamp::from_second(NOW).unwrap();
    let Some(Arrival::Inbound(inbound)) = read(&raw, BOT, now).arrivals.pop() else {
        panic!("no press");
    };
    let id = press["callback_query"]["id"].as_str().unwrap();
    assert_eq!(inbound.reply_handle.unwrap().0, id);
}
