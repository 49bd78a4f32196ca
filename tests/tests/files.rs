//! Photos and voice notes through the real adapters: sent, fetched, shown, erased.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::io::Cursor;

use image::{ImageFormat, RgbImage};
use kuulo_core::case::CaseCode;
use kuulo_core::files::{FileKind, Files};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::files::{FileState, FileView};
use kuulo_tests::house::House;
use kuulo_tests::world::discord::{DiscordPerson, FakeDiscord};
use kuulo_tests::world::telegram::{FakeTelegram, Fault, TelegramPerson};

const STORY: &str = "The sign by the X-ray points the wrong way";

/// A house that takes photos and voice notes.
async fn taking() -> House {
    House::new(Rules {
        files: Files {
            photos: true,
            voice: true,
            keep_days: 90,
        },
        ..Rules::standard()
    })
    .await
}

/// The files of a case, once as many are settled.
async fn settled(house: &House, code: CaseCode, count: usize) -> Vec<FileView> {
    let mut commits = house.store.commits();
    loop {
        commits.mark_unchanged();
        let files = house.store.case(&Scope::All, code).await.unwrap().files;
        let settled = files.iter().filter(|it| it.state != FileState::Waiting);
        if settled.count() >= count {
            return files;
        }
        commits.changed().await.unwrap();
    }
}

async fn bytes(house: &House, code: CaseCode, file: FileView) -> Vec<u8> {
    house
        .store
        .file(&Scope::All, code, file.id)
        .await
        .unwrap()
        .1
}

/// Whether these bytes lie open in a file of the store.
fn lies_open(house: &House, bytes: &[u8]) -> bool {
    let files = std::fs::read_dir(house.folder.path()).unwrap();
    let mut files = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file());
    files.any(|path| {
        let kept = std::fs::read(path).unwrap();
        kept.windows(bytes.len()).any(|window| window == bytes)
    })
}

fn code_in(text: &str) -> Option<CaseCode> {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.find_map(|word| word.parse().ok().filter(|_| word.contains('-')))
}

async fn told(person: &mut TelegramPerson, what: &str) -> String {
    loop {
        let bubble = person.next_reply().await;
        if bubble.text.contains(what) {
            return bubble.text;
        }
    }
}

async fn told_on_discord(person: &DiscordPerson, what: &str) -> String {
    loop {
        let bubble = person.next_reply().await;
        if bubble.text.contains(what) {
            return bubble.text;
        }
    }
}

fn photo() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(60, 40, |x, y| image::Rgb([x as u8 * 4, y as u8 * 6, 90]));
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// The first page of a voice note, and what stands for the rest.
fn voice() -> Vec<u8> {
    let mut bytes = b"OggS\0\x02".to_vec();
    bytes.extend([0; 21]);
    bytes.extend(b"\x13OpusHead\x01\x01");
    bytes.extend(b"what was said".repeat(50));
    bytes
}

#[tokio::test]
async fn a_photo_with_words_is_one_case_and_outlasts_bad_days() {
    let house = taking().await;
    let fake = FakeTelegram::start().await;
    fake.fail("getFile", 1, Fault::ServerError);
    fake.fail("download", 1, Fault::ServerError);
    let running = house.telegram(&fake);
    let mut aino = fake.person(11);
    aino.send_photo(&photo(), Some(STORY));
    let receipt = told(&mut aino, "Thank you for telling me").await;
    let code = code_in(&receipt).unwrap();
    let with_it = told(&mut aino, "The photo is with case").await;
    assert_eq!(code_in(&with_it), Some(code));

    let files = settled(&house, code, 1).await;
    assert_eq!(
        (files[0].kind, files[0].state),
        (FileKind::Photo, FileState::Kept)
    );
    let kept = bytes(&house, code, files[0]).await;
    let seen = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).unwrap();
    assert_eq!((seen.width(), seen.height()), (60, 40));
    assert!(!lies_open(&house, &kept[..64]));
    let elsewhere = house
        .store
        .file(&Scope::Units(vec![7]), code, files[0].id)
        .await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)));

    aino.say("/forget");
    told(&mut aino, "Shall I erase").await;
    aino.press("Erase");
    told(&mut aino, "Done.").await;
    let gone = house.store.file(&Scope::All, code, files[0].id).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
    running.stop().await;
}

#[tokio::test]
async fn a_photo_without_words_waits_for_them_and_an_album_is_one_case() {
    let house = taking().await;
    let fake = FakeTelegram::start().await;
    let running = house.telegram(&fake);
    let mut aino = fake.person(21);
    aino.send_album(&[&photo(), &photo(), &photo()], None);
    told(&mut aino, "Write a line about what it shows").await;
    let waiting = house
        .store
        .cases(&Scope::All, &Default::default(), 0, 10)
        .await
        .unwrap();
    let line = &waiting.lines[0];
    assert!(line.text.is_empty());
    let code = line.code;
    aino.say(STORY);
    let receipt = told(&mut aino, "Thank you for telling me").await;
    assert_eq!(code_in(&receipt), Some(code));
    assert_eq!(settled(&house, code, 3).await.len(), 3);
    let answers = fake.sent_to(21);
    let asked = answers.iter().filter(|it| it.text.contains("Write a line"));
    assert_eq!(asked.count(), 1);
    running.stop().await;
}

#[tokio::test]
async fn a_voice_note_is_kept_as_it_came_and_a_line_is_asked_for() {
    let house = taking().await;
    let fake = FakeTelegram::start().await;
    let running = house.telegram(&fake);
    let mut aino = fake.person(31);
    aino.say(STORY);
    let code = code_in(&told(&mut aino, "Thank you for telling me").await).unwrap();
    aino.send_voice(&voice());
    told(&mut aino, "Please write a line about it").await;
    let files = settled(&house, code, 1).await;
    assert_eq!(bytes(&house, code, files[0]).await, voice());
    assert!(!lies_open(&house, b"what was said"));
    running.stop().await;
}

#[tokio::test]
async fn what_is_no_photo_is_not_kept_and_the_person_hears_of_it() {
    let house = taking().await;
    let fake = FakeTelegram::start().await;
    let running = house.telegram(&fake);
    let mut aino = fake.person(41);
    aino.send_photo(b"<script>alert(1)</script>", Some(STORY));
    let code = code_in(&told(&mut aino, "Thank you for telling me").await).unwrap();
    told(&mut aino, "I could not open the picture").await;
    let files = settled(&house, code, 1).await;
    assert_eq!(files[0].state, FileState::Refused);
    aino.send_sticker();
    told(&mut aino, "I cannot take that in").await;
    running.stop().await;
}

#[tokio::test]
async fn without_the_setting_nothing_is_fetched_and_the_album_is_explained_once() {
    let house = House::new(Rules::standard()).await;
    let fake = FakeTelegram::start().await;
    let running = house.telegram(&fake);
    let mut aino = fake.person(51);
    aino.send_album(&[&photo(), &photo()], None);
    told(&mut aino, "I cannot receive pictures").await;
    aino.send_voice(&voice());
    told(&mut aino, "I cannot listen").await;
    aino.say(STORY);
    let code = code_in(&told(&mut aino, "Thank you for telling me").await).unwrap();
    let case = house.store.case(&Scope::All, code).await.unwrap();
    assert!(case.files.is_empty());
    assert!(fake.calls("getFile").is_empty());
    let sent = fake.sent_to(51);
    let explained = sent
        .iter()
        .filter(|it| it.text.contains("receive pictures"));
    assert_eq!(explained.count(), 1);
    running.stop().await;
}

#[tokio::test]
async fn discords_files_are_fetched_from_discord_alone() {
    let house = taking().await;
    let fake = FakeDiscord::start().await;
    fake.fail_downloads(2);
    let running = house.discord(&fake).await;
    let mut aino = fake.person(61);
    aino.locale = "en-GB";
    aino.command("help");
    aino.send_files(STORY, &[("image/jpeg", &photo()), ("audio/ogg", &voice())]);
    let code = code_in(&told_on_discord(&aino, "Thank you for telling me").await).unwrap();
    told_on_discord(&aino, "The photo is with case").await;
    let files = settled(&house, code, 2).await;
    assert!(files.iter().all(|file| file.state == FileState::Kept));
    assert_eq!(bytes(&house, code, files[1]).await, voice());

    let elsewhere = FakeDiscord::start().await;
    aino.send_from(&format!("{}/attachments/1/a.jpg", elsewhere.url()));
    told_on_discord(&aino, "I could not open the picture").await;
    let files = settled(&house, code, 3).await;
    assert_eq!(files[2].state, FileState::Refused);
    running.stop().await;
}
