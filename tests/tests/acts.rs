//! What couriers do beside saying: edits, removals, files, on both fake platforms.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::time::Duration;

use jiff::Timestamp;
use kuulo_bots::courier::Courier;
use kuulo_bots::{discord, telegram};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Act, Address, Attached, Outbound, Platform};
use kuulo_core::phrase::{Spoken, SpokenChoice};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::{FakeTelegram, Fault};
use kuulo_tests::world::{self};

const PERSON: u64 = 31;

fn outbound(platform: Platform, id: i64, act: Act) -> Outbound {
    Outbound {
        id,
        to: Address {
            platform,
            account: PERSON.to_string(),
            room: None,
        },
        reply_handle: None,
        act,
        language: Language::En,
        country: Country::Finland,
        case: None,
        created: Timestamp::now(),
    }
}

fn spoken(text: &str) -> Spoken {
    Spoken {
        text: text.to_owned(),
        choices: vec![SpokenChoice {
            press: "v1:take".to_owned(),
            label: "Take".to_owned(),
        }],
    }
}

fn say(text: &str) -> Act {
    Act::Say {
        spoken: spoken(text),
        attached: None,
    }
}

fn copy() -> Act {
    let text = "Här är din kopia.\n".repeat(3);
    Act::Say {
        spoken: spoken("Your copy"),
        attached: Some(Attached {
            name: "kuulo.txt".to_owned(),
            mime: "text/plain".to_owned(),
            bytes: text.into_bytes(),
        }),
    }
}

/// Does an act and returns the receipt.
async fn does(courier: &impl Courier, id: i64, act: Act) -> Option<String> {
    let outbound = outbound(courier.platform(), id, act);
    courier.deliver(&outbound).await.unwrap().message
}

async fn on_telegram() -> (FakeTelegram, impl Courier) {
    let fake = FakeTelegram::start().await;
    let settings = telegram::Settings {
        token: world::telegram::TOKEN.to_owned().into(),
        api_url: fake.url(),
        mode: telegram::Mode::Polling {
            timeout: Duration::ZERO,
        },
    };
    (fake, telegram::courier(&settings))
}

async fn on_discord() -> (FakeDiscord, impl Courier) {
    let fake = FakeDiscord::start().await;
    let settings = discord::Settings {
        token: world::discord::TOKEN.to_owned().into(),
        api_url: Some(fake.url().to_owned()),
        staff: None,
        threads: discord::Threads::Unread,
    };
    let courier = discord::courier(&settings).unwrap();
    (fake, courier)
}

fn edit(message: &str, text: &str) -> Act {
    Act::Edit {
        message: message.to_owned(),
        spoken: spoken(text),
    }
}

fn remove(message: &str) -> Act {
    Act::Remove {
        message: message.to_owned(),
    }
}

#[tokio::test]
async fn a_message_on_telegram_is_edited_and_taken_away() {
    let (fake, courier) = on_telegram().await;
    fake.person(PERSON as i64).say("hello");
    let message = does(&courier, 1, say("New")).await.unwrap();
    // Twice the same is what a double tap leads to.
    for _ in 0..2 {
        assert_eq!(
            does(&courier, 2, edit(&message, "Taken")).await.as_ref(),
            Some(&message)
        );
    }
    let seen = fake.sent_to(PERSON as i64);
    assert_eq!((seen[0].text.as_str(), seen[0].edits), ("Taken", 1));
    assert_eq!(seen[0].labels(), ["Take"]);
    // A removal that was asked for twice is done once.
    for _ in 0..2 {
        assert_eq!(does(&courier, 3, remove(&message)).await, None);
    }
    assert!(fake.sent_to(PERSON as i64)[0].is_gone);
    does(&courier, 4, edit(&message, "Too late")).await;
}

#[tokio::test]
async fn a_long_text_on_telegram_grows_and_shrinks_by_edits() {
    let (fake, courier) = on_telegram().await;
    fake.person(PERSON as i64).say("hello");
    let short = does(&courier, 1, say("short")).await.unwrap();
    let long = does(&courier, 2, edit(&short, &"word ".repeat(1500))).await;
    let long = long.unwrap();
    assert!(long.starts_with(&format!("{short} ")), "{long}");
    let seen = fake.sent_to(PERSON as i64);
    assert_eq!(seen.len(), 2);
    assert_eq!((seen[0].labels().len(), seen[1].labels().len()), (0, 1));
    let again = does(&courier, 3, edit(&long, "short again")).await;
    assert_eq!(again, Some(short));
    let seen = fake.sent_to(PERSON as i64);
    assert_eq!((seen[0].is_gone, seen[1].is_gone), (false, true));
}

#[tokio::test]
async fn what_a_person_wrote_on_telegram_can_be_taken_away_for_two_days() {
    let (fake, courier) = on_telegram().await;
    let mut person = fake.person(PERSON as i64);
    person.say("my secret");
    let secret = person.last_message();
    does(&courier, 1, remove(&secret.to_string())).await;
    assert!(!person.sees_own(secret));
    person.say("another");
    let another = person.last_message();
    person.let_days_pass();
    does(&courier, 2, remove(&another.to_string())).await;
    assert!(person.sees_own(another));
}

#[tokio::test]
async fn a_file_follows_its_words_on_telegram_and_a_retry_goes_on_where_it_stopped() {
    let (fake, courier) = on_telegram().await;
    fake.person(PERSON as i64).say("hello");
    fake.fail("sendDocument", 1, Fault::ServerError);
    let outbound = outbound(Platform::Telegram, 1, copy());
    courier.deliver(&outbound).await.unwrap_err();
    courier.deliver(&outbound).await.unwrap();
    let seen = fake.sent_to(PERSON as i64);
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert_eq!(seen[0].text, "Your copy");
    let file = seen[1].file.as_ref().unwrap();
    assert_eq!(
        (file.name.as_str(), file.mime.as_str()),
        ("kuulo.txt", "text/plain")
    );
    assert!(file.bytes.starts_with("Här är din kopia.".as_bytes()));
}

#[tokio::test]
async fn a_message_on_discord_is_edited_and_taken_away() {
    let (fake, courier) = on_discord().await;
    let message = does(&courier, 1, say("New")).await.unwrap();
    does(&courier, 2, edit(&message, "Taken")).await;
    let seen = fake.sent_to(PERSON);
    assert_eq!((seen[0].text.as_str(), seen[0].edits), ("Taken", 1));
    for _ in 0..2 {
        does(&courier, 3, remove(&message)).await;
    }
    assert!(fake.sent_to(PERSON)[0].is_gone);
    assert_eq!(
        does(&courier, 4, edit(&message, "Too late")).await,
        Some(message)
    );
    assert_eq!(fake.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn what_a_person_wrote_on_discord_stays_and_that_is_no_trouble() {
    let (fake, courier) = on_discord().await;
    let person = fake.person(PERSON);
    let id = person.say_undecodable("my secret", "poll");
    assert_eq!(does(&courier, 1, remove(&id)).await, None);
}

#[tokio::test]
async fn a_file_follows_its_words_on_discord() {
    let (fake, courier) = on_discord().await;
    does(&courier, 1, copy()).await;
    // Discord knows both by their nonces.
    does(&courier, 1, copy()).await;
    let seen = fake.sent_to(PERSON);
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert_eq!(seen[0].text, "Your copy");
    let file = seen[1].file.as_ref().unwrap();
    assert_eq!(
        (file.name.as_str(), file.mime.as_str()),
        ("kuulo.txt", "text/plain")
    );
    assert_eq!(fake.problems(), Vec::<String>::new());
}
