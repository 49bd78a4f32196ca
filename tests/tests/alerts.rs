//! A steward links a chat, a submission comes in, and word of it arrives once: on the fake Telegram and on the fake
//! Discord, with the real adapters, store, index and pages' search.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_bots::{discord, telegram};
use kuulo_core::rules::Rules;
use kuulo_search::{Analysis, SearchIndex, TantivyIndex};
use kuulo_store::intake::{Arrival, Intake, Row};
use kuulo_store::{Settings, Store, Vault};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_web::Web;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Everything but the platforms, and one steward.
struct Desk {
    store: Store,
    vault: Vault,
    intake: Intake,
    index: Arc<dyn SearchIndex>,
    web: Web,
    steward: i64,
    stop: CancellationToken,
    _folder: TempDir,
}

impl Desk {
    async fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let rules = Arc::new(Rules {
            public_url: Some("https://kuulo.test".to_owned()),
            ..Rules::standard()
        });
        let intake = Intake::start(store.clone(), rules.clone());
        let opened =
            TantivyIndex::open(&folder.path().join("index"), Analysis::standard()).unwrap();
        let index: Arc<dyn SearchIndex> = Arc::new(opened.index);
        let web = Web::new(store.clone(), index.clone(), intake.clone(), rules, true);
        Desk {
            steward: signed_in(&store).await,
            store,
            vault,
            intake,
            index,
            web,
            stop: CancellationToken::new(),
            _folder: folder,
        }
    }

    /// Saves a search with alerts and returns what the steward has to write in the chat.
    async fn watch(&self, query: &str) -> String {
        let now = Timestamp::now();
        let saved = self
            .store
            .save_search(self.steward, "Queues", query, true, now);
        saved.await.unwrap();
        let code = self.store.new_link_code(self.steward, now).await.unwrap();
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
        self.intake.receive(vec![arrival]).await.unwrap();
        let changes = self.store.changes_after(self.index.position(), 100).await;
        self.index.apply(&changes.unwrap()).unwrap();
        self.look(SignedDuration::from_secs(30)).await
    }

    async fn look(&self, ahead: SignedDuration) -> u64 {
        self.web.tell_news(Timestamp::now() + ahead).await.unwrap()
    }
}

async fn signed_in(store: &Store) -> i64 {
    let now = Timestamp::now();
    let hour = Duration::from_secs(3600);
    let token = store.invite_steward("Aino", now, hour).await.unwrap();
    let session = store.redeem(&token, now).await.unwrap().unwrap();
    store.session(&session, now).await.unwrap().unwrap().id
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
    let settings = telegram::Settings {
        token: kuulo_tests::world::telegram::TOKEN.to_owned().into(),
        api_url: fake.url(),
        mode: telegram::Mode::Polling {
            timeout: Duration::from_secs(25),
        },
    };
    let (intake, store, vault) = (desk.intake.clone(), desk.store.clone(), desk.vault.clone());
    let running = tokio::spawn(telegram::run(
        settings,
        intake,
        store,
        vault,
        desk.stop.clone(),
    ));
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
    desk.stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn on_discord() {
    let desk = Desk::new().await;
    let fake = FakeDiscord::start().await;
    let settings = discord::Settings {
        token: kuulo_tests::world::discord::TOKEN.to_owned().into(),
        api_url: Some(fake.url().to_owned()),
        staff: None,
    };
    let (intake, store, vault) = (desk.intake.clone(), desk.store.clone(), desk.vault.clone());
    let running = tokio::spawn(discord::run(
        settings,
        intake,
        store,
        vault,
        desk.stop.clone(),
    ));
    fake.session(1).await;
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
    desk.stop.cancel();
    running.await.unwrap();
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}
