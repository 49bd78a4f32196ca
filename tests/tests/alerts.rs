//! A steward links a chat, a submission comes in, and word of it arrives once: on the fake Telegram and on the fake
//! Discord, with the real adapters, store, index and pages' search.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::rules::Rules;
use kuulo_search::SearchIndex;
use kuulo_store::intake::{Arrival, Row};
use kuulo_tests::house::House;
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_web::Web;

/// Everything but the platforms, and one steward.
struct Desk {
    house: House,
    index: Arc<dyn SearchIndex>,
    web: Web,
    steward: i64,
}

impl Desk {
    async fn new() -> Desk {
        let house = House::new(Rules {
            public_url: Some("https://kuulo.test".to_owned()),
            ..Rules::standard()
        })
        .await;
        let index = house.index();
        let web = Web::new(
            house.store.clone(),
            index.clone(),
            house.intake.clone(),
            house.rules.clone(),
            true,
        );
        Desk {
            steward: house.steward("Aino").await.0.id,
            house,
            index,
            web,
        }
    }

    /// Saves a search with alerts and returns what the steward has to write in the chat.
    async fn watch(&self, query: &str) -> String {
        let now = Timestamp::now();
        let saved = self
            .house
            .store
            .save_search(self.steward, "Queues", query, true, now);
        saved.await.unwrap();
        let code = self
            .house
            .store
            .new_link_code(self.steward, now)
            .await
            .unwrap();
        format!("/link {code}")
    }

    /// Somebody else's words come in, and alerts are looked for as if half a minute had passed.
    async fn comes_in(&self, text: &str) -> u64 {
        let row = Row {
            source_id: text.to_owned(),
            text: text.to_owned(),
            language: None,
            role: None,
            unit: None,
            phase: None,
            score: None,
            created: None,
        };
        let arrival = Arrival::Row(Box::new(row));
        self.house.intake.receive(vec![arrival]).await.unwrap();
        let changes = self
            .house
            .store
            .changes_after(self.index.position(), 100)
            .await;
        self.index.apply(&changes.unwrap()).unwrap();
        self.look(SignedDuration::from_secs(30)).await
    }

    async fn look(&self, ahead: SignedDuration) -> u64 {
        self.web.tell_news(Timestamp::now() + ahead).await.unwrap()
    }
}

fn is_alert(text: &str) -> bool {
    text.starts_with("New in your saved search “Queues”: 1 message.")
        && text.contains("https://kuulo.test/search/saved/")
        && !text.contains("fracture")
}

#[tokio::test]
async fn on_telegram() {
    let desk = Desk::new().await;
    let fake = FakeTelegram::start().await;
    let running = desk.house.telegram(&fake);
    let command = desk.watch("q=queue").await;
    let mut aino = fake.person(11);
    // The steward is a patient there as well, and in the middle of a question.
    aino.say("The food on the ward was cold every single day");
    while !aino.next_reply().await.labels().contains(&"3") {}
    aino.say(&command);
    assert!(aino.next_reply().await.text.contains("I will write here"));
    aino.say("/link K7M2-4QXD");
    assert!(
        aino.next_reply()
            .await
            .text
            .contains("could not use that code")
    );

    assert_eq!(
        desk.comes_in("The queue with a fracture was five hours")
            .await,
        1
    );
    let alert = aino.next_reply().await.text;
    assert!(is_alert(&alert), "{alert}");
    assert_eq!(desk.look(SignedDuration::from_hours(2)).await, 0);
    aino.press("3");
    let next = aino.next_reply().await;
    assert!(next.text.contains("At which point"), "{}", next.text);
    running.stop().await;
}

#[tokio::test]
async fn on_discord() {
    let desk = Desk::new().await;
    let fake = FakeDiscord::start().await;
    let running = desk.house.discord(&fake).await;
    let command = desk.watch("q=queue").await;
    let aino = fake.person(11);
    aino.say("/language en");
    aino.next_reply().await;
    aino.say(&command);
    let linked = aino.next_reply().await.text;
    assert!(linked.contains("I will write here"), "{linked}");

    assert_eq!(
        desk.comes_in("The queue with a fracture was five hours")
            .await,
        1
    );
    let alert = aino.next_reply().await.text;
    assert!(is_alert(&alert), "{alert}");
    assert_eq!(desk.look(SignedDuration::from_hours(2)).await, 0);
    aino.say("/link off");
    let ended = aino.next_reply().await.text;
    assert!(ended.contains("I will not write here"), "{ended}");
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}
