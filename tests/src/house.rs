//! A Kuulo in a folder of its own, with the real adapters, and people who write to it from either platform.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_bots::discord::{StaffRoles, Threads};
use kuulo_bots::{discord, telegram};
use kuulo_core::rules::Rules;
use kuulo_search::{Analysis, SearchIndex, TantivyIndex};
use kuulo_store::access::Steward;
use kuulo_store::intake::Intake;
use kuulo_store::{Settings, Store, Vault};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::world::discord::{DiscordPerson, FakeDiscord, TOKEN as DISCORD_TOKEN};
use crate::world::telegram::{FakeTelegram, TOKEN, TelegramPerson};

/// A store on SQLite with its intake.
pub struct House {
    pub store: Store,
    pub vault: Vault,
    pub intake: Intake,
    pub rules: Arc<Rules>,
    pub folder: TempDir,
}

impl House {
    pub async fn new(rules: impl Into<Arc<Rules>>) -> House {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            url: url(&folder),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let rules = rules.into();
        House {
            intake: Intake::start(store.clone(), rules.clone()),
            store,
            vault,
            rules,
            folder,
        }
    }

    /// Where the database is.
    pub fn url(&self) -> String {
        url(&self.folder)
    }

    /// An empty index.
    pub fn index(&self) -> Arc<dyn SearchIndex> {
        let folder = self.folder.path().join("index");
        let opened = TantivyIndex::open(&folder, Analysis::standard()).unwrap();
        Arc::new(opened.index)
    }

    /// A steward who has signed in, and the session.
    pub async fn steward(&self, name: &str) -> (Steward, String) {
        let now = Timestamp::now();
        let hour = Duration::from_secs(3600);
        let token = self.store.invite_steward(name, now, hour).await.unwrap();
        let session = self.store.redeem(&token, now).await.unwrap().unwrap();
        let steward = self.store.session(&session, now).await.unwrap().unwrap();
        (steward, session)
    }

    /// Polls the fake Telegram.
    pub fn telegram(&self, fake: &FakeTelegram) -> Running {
        let settings = telegram::Settings {
            token: TOKEN.to_owned().into(),
            api_url: fake.url(),
            mode: telegram::Mode::Polling {
                timeout: Duration::from_secs(25),
            },
        };
        let stop = CancellationToken::new();
        let (intake, store, vault) = (self.intake.clone(), self.store.clone(), self.vault.clone());
        let task = tokio::spawn(telegram::run(settings, intake, store, vault, stop.clone()));
        Running { task, stop }
    }

    /// Listens to the fake Discord, from when it returns on.
    pub async fn discord(&self, fake: &FakeDiscord) -> Running {
        self.discord_with(fake, None).await
    }

    /// The same where roles of a server make somebody staff.
    pub async fn discord_with(&self, fake: &FakeDiscord, staff: Option<StaffRoles>) -> Running {
        let sessions = fake.sessions();
        let settings = discord::Settings {
            token: DISCORD_TOKEN.to_owned().into(),
            api_url: Some(fake.url().to_owned()),
            staff,
            threads: Threads::Read,
        };
        let stop = CancellationToken::new();
        let (intake, store, vault) = (self.intake.clone(), self.store.clone(), self.vault.clone());
        let task = tokio::spawn(discord::run(settings, intake, store, vault, stop.clone()));
        fake.session(sessions + 1).await;
        Running { task, stop }
    }
}

fn url(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("kuulo.db").display())
}

/// An adapter that runs.
pub struct Running {
    task: JoinHandle<()>,
    stop: CancellationToken,
}

impl Running {
    pub async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

/// Somebody on either platform.
pub enum Person {
    Telegram(TelegramPerson),
    Discord(DiscordPerson),
}

impl Person {
    pub fn on_telegram(fake: &FakeTelegram, id: i64) -> Person {
        Person::Telegram(fake.person(id))
    }

    /// Somebody whose Discord speaks English.
    pub fn on_discord(fake: &FakeDiscord, id: u64) -> Person {
        let mut person = fake.person(id);
        person.locale = "en-GB";
        Person::Discord(person)
    }

    pub fn say(&mut self, text: &str) {
        match self {
            Person::Telegram(person) => person.say(text),
            Person::Discord(person) => person.say(text),
        }
    }

    /// Changes the last message, which has these words.
    pub fn edit(&mut self, old: &str, new: &str) {
        match self {
            Person::Telegram(person) => person.edit(new),
            Person::Discord(person) => person.edit(old, new),
        }
    }

    /// Presses the newest button with this label.
    pub fn press(&mut self, label: &str) {
        match self {
            Person::Telegram(person) => person.press(label),
            Person::Discord(person) => person.press(label),
        }
    }

    pub async fn next(&mut self) -> String {
        match self {
            Person::Telegram(person) => person.next_reply().await.text,
            Person::Discord(person) => person.next_reply().await.text,
        }
    }

    /// Reads on until something with these words comes.
    pub async fn reads(&mut self, words: &str) -> String {
        loop {
            let text = self.next().await;
            if text.contains(words) {
                return text;
            }
        }
    }
}
