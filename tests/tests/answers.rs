//! From the first words to the answer that helped: the talk between a person and the steering group, the notice while it
//! takes long, another language in the middle and a case that opens again; on the fake Telegram and the fake Discord.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_bots::{discord, telegram};
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, Filter};
use kuulo_store::intake::Intake;
use kuulo_store::{Settings, Store, Vault};
use kuulo_tests::world::discord::{DiscordPerson, FakeDiscord};
use kuulo_tests::world::telegram::{FakeTelegram, TelegramPerson};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// Somebody on either platform.
enum Person {
    Telegram(TelegramPerson),
    Discord(DiscordPerson),
}

impl Person {
    fn say(&mut self, text: &str) {
        match self {
            Person::Telegram(person) => person.say(text),
            Person::Discord(person) => person.say(text),
        }
    }

    fn press(&mut self, label: &str) {
        match self {
            Person::Telegram(person) => person.press(label),
            Person::Discord(person) => person.press(label),
        }
    }

    async fn next(&mut self) -> String {
        match self {
            Person::Telegram(person) => person.next_reply().await.text,
            Person::Discord(person) => person.next_reply().await.text,
        }
    }

    /// Reads on until something begins like this.
    async fn hears(&mut self, beginning: &str) -> String {
        loop {
            let text = self.next().await;
            if text.starts_with(beginning) {
                return text;
            }
        }
    }
}

struct Kuulo {
    store: Store,
    vault: Vault,
    intake: Intake,
    steward: Steward,
    stop: CancellationToken,
    _folder: TempDir,
}

impl Kuulo {
    async fn new() -> Kuulo {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let now = Timestamp::now();
        let hour = Duration::from_secs(3600);
        let token = store.invite_steward("Aino", now, hour).await.unwrap();
        let session = store.redeem(&token, now).await.unwrap().unwrap();
        let steward = store.session(&session, now).await.unwrap().unwrap();
        Kuulo {
            intake: Intake::start(store.clone(), Arc::new(Rules::standard())),
            steward,
            store,
            vault,
            stop: CancellationToken::new(),
            _folder: folder,
        }
    }

    async fn case(&self) -> (CaseCode, CaseState) {
        let page = self
            .store
            .cases(&Scope::All, &Filter::default(), 0, 10)
            .await;
        let [line] = &page.unwrap().lines[..] else {
            panic!("not one case");
        };
        (line.code, line.state)
    }

    async fn acts(&self, act: Act) {
        let (code, _) = self.case().await;
        let view = self.store.case(&Scope::All, code).await.unwrap();
        let now = Timestamp::now();
        self.store
            .act(&self.steward, code, view.version, act, now)
            .await
            .unwrap();
    }

    async fn conversation(&self, mut aino: Person) {
        aino.say("We waited five hours and nobody told us anything");
        aino.hears("Thank you for telling me").await;
        aino.hears("A few short questions").await;

        let late = Timestamp::now() + SignedDuration::from_hours(24 * 15);
        let until_next = SignedDuration::from_hours(24 * 14);
        assert_eq!(self.store.keep_promises(late, until_next).await.unwrap(), 1);
        let (code, _) = self.case().await;
        let notice = aino.hears(&code.to_string()).await;
        assert!(notice.contains("has not read it yet"), "{notice}");

        self.acts(Act::Ask("Which day was it?".to_owned())).await;
        let asked = aino.hears("The steering group").await;
        assert!(asked.contains("Which day was it?"));
        aino.say("It was a Tuesday");
        aino.hears("I added that to").await;

        self.acts(Act::Answer {
            decision: Decision::Decline,
            text: "There is no money for a screen this year.".to_owned(),
        })
        .await;
        let answer = aino.hears("Answer from the steering group").await;
        assert!(answer.contains("no money for a screen"));
        aino.hears("Did the answer help you?").await;
        assert_eq!(self.case().await.1, CaseState::Closed);
        aino.press("Partly");
        aino.hears("Thank you for saying so").await;
        aino.say("A paper on the wall would do");
        aino.hears("I have reopened").await;
        assert_eq!(self.case().await, (code, CaseState::Working));

        aino.say("/language sv");
        aino.hears("Då skriver jag på svenska").await;
        self.acts(Act::Answer {
            decision: Decision::Change,
            text: "Vi sätter upp en lapp.".to_owned(),
        })
        .await;
        aino.hears("Hjälpte svaret dig?").await;
        aino.press("Ja");
        aino.hears("Bra att veta").await;
        self.stop.cancel();
    }
}

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
    kuulo.conversation(Person::Telegram(fake.person(11))).await;
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
    kuulo.conversation(Person::Discord(aino)).await;
    running.await.unwrap();
}
