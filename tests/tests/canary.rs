//! What tells who wrote is planted in everything that people send, and everything that stewards, colleagues and the
//! disk get is searched for it.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, RgbImage};
use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::files::Files;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::files::FileState;
use kuulo_store::panel::NewQuestion;
use kuulo_tests::desk::{Desk, code_in};
use kuulo_tests::ward::Ward;
use kuulo_tests::world::telegram::{Bubble, FakeTelegram, TelegramPerson};

const PATIENT: i64 = 880_177_331;
const ANNA: i64 = 880_177_332;
const BO: i64 = 880_177_333;

/// In words of people.
const PLANTED: &str = "I am @annacanary, 131052-308T, anna.canary@example.org, 040 123 4567.";

/// Fails where something tells who wrote: what was planted, and what Telegram says of the accounts.
fn nobody_is_named(what: &str, bytes: &[u8]) {
    let planted = [
        "annacanary",
        "131052-308T",
        "anna.canary",
        "040 123 4567",
        "CANARY-IN-THE-PHOTO",
    ];
    let accounts = [PATIENT, ANNA, BO].map(|id| id.to_string());
    let handles = accounts
        .iter()
        .flat_map(|id| [format!("handle_{id}"), format!("Lastname{id}")]);
    let secrets = planted
        .into_iter()
        .map(str::to_owned)
        .chain(accounts.iter().cloned())
        .chain(handles);
    for secret in secrets {
        let is_there = bytes
            .windows(secret.len())
            .any(|window| window == secret.as_bytes());
        assert!(!is_there, "{what} says {secret}");
    }
}

/// A photo whose hidden notes name somebody.
fn photo() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(60, 40, |x, y| image::Rgb([x as u8 * 4, y as u8 * 6, 90]));
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let mut bytes = bytes.into_inner();
    let comment = b"CANARY-IN-THE-PHOTO";
    let length = (comment.len() as u16 + 2).to_be_bytes();
    // A comment right after the picture's first mark.
    let note = [&[0xff, 0xfe][..], &length, comment].concat();
    bytes.splice(2..2, note);
    bytes
}

async fn reads(person: &mut TelegramPerson, words: &str) -> Bubble {
    loop {
        let bubble = person.next_reply().await;
        if bubble.text.contains(words) {
            return bubble;
        }
    }
}

/// A patient tells in words, with a photo and a voice note, and has a copy.
async fn a_patient_tells(desk: &Desk, patient: &mut TelegramPerson, door: &str) -> CaseCode {
    patient.say(&format!("/start {door}"));
    reads(patient, "Place: Ward 3.").await;
    patient.send_photo(
        &photo(),
        Some(&format!("The queue at the X-ray was long. {PLANTED}")),
    );
    let code = code_in(&reads(patient, "Case code:").await.text);
    let mut voice = b"OggS\0\x02".to_vec();
    voice.extend([0; 21]);
    voice.extend(b"\x13OpusHead\x01\x01");
    voice.extend(b"what was said".repeat(50));
    patient.send_voice(&voice);
    reads(patient, "The voice note is with case").await;
    patient.say(&format!(
        "What I needed was to be called by my name. {PLANTED}"
    ));
    reads(patient, "I added that").await;
    let mut commits = desk.house.store.commits();
    loop {
        commits.mark_unchanged();
        let files = desk
            .house
            .store
            .case(&Scope::All, code)
            .await
            .unwrap()
            .files;
        if files
            .iter()
            .filter(|file| file.state == FileState::Kept)
            .count()
            == 2
        {
            break;
        }
        commits.changed().await.unwrap();
    }
    patient.say("/mydata");
    reads(patient, "Here is a copy").await;
    code
}

/// Two colleagues tell an idea, vote and comment; one answers the panel.
async fn staff_work(ward: &Ward, anna: &mut TelegramPerson, bo: &mut TelegramPerson) {
    for person in [&mut *anna, &mut *bo] {
        person.say("/language en");
        reads(person, "I will write in English").await;
        person.say(&format!("/join {}", ward.code(Some(ward.unit)).await));
        reads(person, "You now belong").await;
    }
    anna.say("/idea");
    reads(anna, "What have you noticed?").await;
    anna.say(&format!(
        "The wheelchairs always disappear to other wards. {PLANTED}"
    ));
    reads(anna, "Can your unit solve this itself?").await;
    anna.press("I do not know");
    reads(anna, "on your unit's list").await;
    bo.say("/list");
    let list = reads(bo, "1 idea is waiting").await;
    bo.press(list.labels()[0]);
    reads(bo, "1 vote").await;
    bo.press("I vote for it");
    reads(bo, "I added your vote").await;
    bo.press("Comment");
    reads(bo, "what do you want to add?").await;
    bo.say(&format!("They are in the lift. {PLANTED}"));
    reads(bo, "I added it.").await;
    anna.say("/list");
    reads(anna, "2 votes").await;

    bo.say(&format!("/join {}", ward.code(None).await));
    reads(bo, "You now belong to the panel").await;
    let now = Timestamp::now();
    let question = NewQuestion {
        question: "What would you do first?".to_owned(),
        draft: None,
        case: None,
        closes: now + SignedDuration::from_hours(24 * 7),
    };
    ward.house.store.ask_panel(question, now).await.unwrap();
    ward.at_noon().await;
    reads(bo, "A question to the panel").await;
    bo.press("Answer");
    reads(bo, "in your own words").await;
    bo.say(&format!("I would call. {PLANTED}"));
    reads(bo, "I will send a summary").await;
}

/// Every byte below a folder: the database with its log, and the index.
fn on_disk(folder: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(on_disk(&path));
        } else {
            bytes.extend(std::fs::read(&path).unwrap());
        }
    }
    bytes
}

#[tokio::test]
async fn nothing_that_leaves_or_stays_tells_who_wrote() {
    let desk = Desk::by(Rules {
        files: Files {
            photos: true,
            voice: true,
            keep_days: 30,
        },
        ..Rules::standard()
    })
    .await;
    let ward = Ward::at(&desk.house).await;
    let store = &desk.house.store;
    let door = store.add_touchpoint(ward.unit, None).await.unwrap();
    let fake = FakeTelegram::start().await;
    let running = desk.house.telegram(&fake);
    let (mut patient, mut anna, mut bo) =
        (fake.person(PATIENT), fake.person(ANNA), fake.person(BO));
    let code = a_patient_tells(&desk, &mut patient, &door.code).await;
    staff_work(&ward, &mut anna, &mut bo).await;

    // What colleagues read.
    for account in [ANNA, BO] {
        let read: Vec<String> = fake
            .sent_to(account)
            .into_iter()
            .map(|it| it.text)
            .collect();
        nobody_is_named("a colleague's chat", read.join("\n").as_bytes());
    }
    // What stewards get: pages, a photo, and what the index and every list are made of.
    let pages = desk.pages(code).await;
    assert!(
        pages.contains("The wheelchairs always disappear"),
        "the idea is on a page"
    );
    nobody_is_named("the console", pages.as_bytes());
    for file in store.case(&Scope::All, code).await.unwrap().files {
        let kept = desk.get(&[&format!("/case/{code}/file/{}", file.id)]).await;
        assert!(kept.len() > 100);
        nobody_is_named("a file", &kept);
    }
    let changes = store.changes_after(0, 1000).await.unwrap();
    let documents: Vec<_> = changes
        .iter()
        .filter_map(|it| it.document.as_ref())
        .collect();
    assert_eq!(documents.len(), 2, "the message and the idea");
    nobody_is_named("the index", &serde_json::to_vec(&documents).unwrap());
    // What lies on the disk, the outbox with its sealed columns above all.
    let disk = on_disk(desk.house.folder.path());
    let has = |words: &str| disk.windows(words.len()).any(|it| it == words.as_bytes());
    assert!(has("receipt-given"), "the outbox was read");
    nobody_is_named("the disk", &disk);
    running.stop().await;
    desk.finish().await;
}
