//! Updates in the form of the Bot API's documents go in; Kuulo's own words must come out.

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
    read(raw, now).arrivals.into_iter().map(shown).collect()
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
        let heard = read(raw, Timestamp::from_second(NOW).unwrap());
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
        let pressed = read(raw, Timestamp::UNIX_EPOCH).pressed;
        assert_eq!(pressed.unwrap().0, id);
    }
}

#[test]
fn what_is_not_words_is_named() {
    for (raw, id, at, media) in [
        (
            &payload!("voice")[..],
            "m/218485655/6562/voice",
            1_762_945_500,
            Media::Voice,
        ),
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
        // The id is the album's: its other pictures are the same event.
        (
            &payload!("album_photo")[..],
            "m/218485655/album/13098746285",
            1_762_945_511,
            Media::Photo,
        ),
    ] {
        assert_eq!(got(raw), [of_aino(id, None, at, Said::Other(media))]);
    }
}

#[test]
fn a_caption_is_text_and_the_picture_is_explained() {
    let of_photo = |id, said| of_aino(id, Some(Language::Sv), 1_762_945_510, said);
    assert_eq!(
        got(payload!("photo_with_caption")),
        [
            of_photo("m/218485655/6563", text("Skylten vid röntgen")),
            of_photo("m/218485655/6563/photo", Said::Other(Media::Photo)),
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
    assert_eq!(got(payload!("group")), []);
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
