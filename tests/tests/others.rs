//! Others told the same: a person hears it, counts with them by a tap, rates what the unit asks, and hears the answer
//! that the others get; on the fake Telegram and on the fake Discord, with the real adapters, store and index.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_bots::{discord, telegram};
use kuulo_core::case::Decision;
use kuulo_core::language::Country;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::survey::Statement;
use kuulo_search::{Analysis, SearchIndex, TantivyIndex};
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, Filter};
use kuulo_store::intake::{Arrival, Intake, Row};
use kuulo_store::{Settings, Store, Vault};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_web::Web;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

const STORY: &str = "The parking machine at the X-ray entrance was broken again";

struct Kuulo {
    store: Store,
    vault: Vault,
    intake: Intake,
    web: Web,
    steward: Steward,
    /// The code of a unit with a survey.
    touchpoint: String,
    stop: CancellationToken,
    _folder: TempDir,
}

impl Kuulo {
    /// Six others have told of the parking machine.
    async fn new() -> Kuulo {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let owner = store.add_organisation("Norrvik", Country::Finland).await;
        let unit = store.add_unit(owner.unwrap().id, "X-ray").await.unwrap();
        let touchpoint = store.add_touchpoint(unit.id, None).await.unwrap().code;
        let chosen = [Statement::Access, Statement::Safety];
        let scope = Scope::All;
        store
            .choose_statements(&scope, unit.id, &chosen)
            .await
            .unwrap();
        let rules = Arc::new(Rules::standard());
        let intake = Intake::start(store.clone(), rules.clone());
        for n in 1..=6 {
            let row = Row {
                source_id: n.to_string(),
                text: format!("The parking machine at the X-ray entrance was broken, week {n}"),
                language: None,
                role: None,
                unit: Some(unit.id),
                phase: None,
                score: None,
                created: None,
            };
            let arrival = Arrival::Row(Box::new(row));
            intake.receive(vec![arrival]).await.unwrap();
        }
        let opened =
            TantivyIndex::open(&folder.path().join("index"), Analysis::standard()).unwrap();
        let index: Arc<dyn SearchIndex> = Arc::new(opened.index);
        index
            .apply(&store.changes_after(0, 100).await.unwrap())
            .unwrap();
        let web = Web::new(store.clone(), index, intake.clone(), rules, true);
        Kuulo {
            steward: signed_in(&store).await,
            store,
            vault,
            intake,
            web,
            touchpoint,
            stop: CancellationToken::new(),
            _folder: folder,
        }
    }

    async fn tell_others(&self) {
        let told = self.web.tell_others(Timestamp::now()).await.unwrap();
        assert_eq!(told, 1);
    }

    /// The steward answers the first who told.
    async fn answer(&self) {
        let filter = Filter::default();
        let page = self.store.cases(&Scope::All, &filter, 0, 100).await;
        let page = page.unwrap();
        let first = page.lines.iter().min_by_key(|line| line.created).unwrap();
        let view = self.store.case(&Scope::All, first.code).await.unwrap();
        assert_eq!(view.same, 1);
        let answer = Act::Answer {
            decision: Decision::Change,
            text: "A new machine comes on Monday.".to_owned(),
        };
        let now = Timestamp::now();
        self.store
            .act(&self.steward, first.code, view.version, answer, now)
            .await
            .unwrap();
    }

    async fn rated(&self) -> u64 {
        let rated = self.store.ratings(&Scope::All).await.unwrap();
        rated.iter().map(|it| it.answers).sum()
    }
}

async fn signed_in(store: &Store) -> Steward {
    let now = Timestamp::now();
    let hour = Duration::from_secs(3600);
    let token = store.invite_steward("Aino", now, hour).await.unwrap();
    let session = store.redeem(&token, now).await.unwrap().unwrap();
    store.session(&session, now).await.unwrap().unwrap()
}

/// The buttons of a conversation in order, until the survey is through.
const PRESSES: [&str; 6] = ["6", "Skip", "Skip", "No, thank you", "4", "5"];

#[tokio::test]
async fn on_telegram() {
    let kuulo = Kuulo::new().await;
    let fake = FakeTelegram::start().await;
    let settings = telegram::Settings {
        token: kuulo_tests::world::telegram::TOKEN.to_owned().into(),
        api_url: fake.url(),
        mode: telegram::Mode::Polling {
            timeout: Duration::from_secs(25),
        },
    };
    let (intake, store, vault) = (
        kuulo.intake.clone(),
        kuulo.store.clone(),
        kuulo.vault.clone(),
    );
    let stop = kuulo.stop.clone();
    let running = tokio::spawn(telegram::run(settings, intake, store, vault, stop));
    let mut aino = fake.person(11);
    aino.say(&format!("/start {}", kuulo.touchpoint));
    aino.say(STORY);
    while !aino.next_reply().await.labels().contains(&"6") {}
    kuulo.tell_others().await;
    let told = aino.next_reply().await;
    assert!(
        told.text.starts_with("6 others have told the same"),
        "{}",
        told.text
    );
    aino.press("Same for me");
    assert!(
        aino.next_reply()
            .await
            .text
            .starts_with("You are counted in")
    );
    for label in PRESSES {
        aino.press(label);
        aino.next_reply().await;
    }
    assert_eq!(kuulo.rated().await, 2);
    kuulo.answer().await;
    let answer = aino.next_reply().await;
    assert!(
        answer.text.contains("A new machine comes on Monday."),
        "{}",
        answer.text
    );
    aino.say("/privacy");
    assert!(aino.next_reply().await.text.contains("/forget"));
    kuulo.stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn on_discord() {
    let kuulo = Kuulo::new().await;
    let fake = FakeDiscord::start().await;
    let settings = discord::Settings {
        token: kuulo_tests::world::discord::TOKEN.to_owned().into(),
        api_url: Some(fake.url().to_owned()),
        staff: None,
    };
    let (intake, store, vault) = (
        kuulo.intake.clone(),
        kuulo.store.clone(),
        kuulo.vault.clone(),
    );
    let stop = kuulo.stop.clone();
    let running = tokio::spawn(discord::run(settings, intake, store, vault, stop));
    fake.session(1).await;
    let mut aino = fake.person(11);
    aino.locale = "en-GB";
    aino.say(&format!("/start {}", kuulo.touchpoint));
    aino.say(STORY);
    let has = |bubble: &kuulo_tests::world::discord::Bubble, label: &str| {
        bubble.buttons.iter().any(|button| button.label == label)
    };
    while !has(&aino.next_reply().await, "6") {}
    kuulo.tell_others().await;
    let told = aino.next_reply().await;
    assert!(
        told.text.starts_with("6 others have told the same"),
        "{}",
        told.text
    );
    aino.press("Same for me");
    assert!(
        aino.next_reply()
            .await
            .text
            .starts_with("You are counted in")
    );
    for label in PRESSES {
        aino.press(label);
        aino.next_reply().await;
    }
    assert_eq!(kuulo.rated().await, 2);
    kuulo.answer().await;
    let answer = aino.next_reply().await;
    assert!(
        answer.text.contains("A new machine comes on Monday."),
        "{}",
        answer.text
    );
    aino.command("privacy");
    assert!(aino.next_reply().await.text.contains("/forget"));
    kuulo.stop.cancel();
    running.await.unwrap();
}
