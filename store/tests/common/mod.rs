//! Stores for tests: each test gets a database of its own, on SQLite or on a private PostgreSQL.

pub(crate) mod postgres;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::message::{Address, Inbound, Platform, ReplyHandle, Room, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::access::Steward;
use kuulo_store::desk::{CaseLine, Filter};
use kuulo_store::intake::{Arrival, Intake, Row, Taken};
use kuulo_store::outbox::Outcome;
use kuulo_store::{Settings, Store, Vault};
use sea_orm::ConnectionTrait;
use tempfile::TempDir;

/// A store with its intake, and where it lives.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) intake: Intake,
    pub(crate) settings: Settings,
    pub(crate) folder: TempDir,
}

impl World {
    pub(crate) async fn sqlite() -> World {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("kuulo.db").display());
        World::open(url, folder).await
    }

    /// Nothing where PostgreSQL is not installed.
    pub(crate) async fn postgres() -> Option<World> {
        let url = postgres::new_database().await?;
        Some(World::open(url, tempfile::tempdir().unwrap()).await)
    }

    async fn open(url: String, folder: TempDir) -> World {
        let settings = Settings {
            url,
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let intake = Intake::start(store.clone(), Arc::new(Rules::standard()));
        World {
            store,
            vault,
            intake,
            settings,
            folder,
        }
    }

    /// Opens the same store once more, as another process would.
    pub(crate) async fn again(&self) -> (Store, Intake) {
        let (store, _) = Store::open(&self.settings).await.unwrap();
        let intake = Intake::start(store.clone(), Arc::new(Rules::standard()));
        (store, intake)
    }

    /// A person writes a message that starts a case.
    pub(crate) async fn write(&self, id: &str, account: &str, text: &str) -> CaseCode {
        let said = Said::Text(text.to_owned());
        match self.take(inbound(id, account, said, at(0))).await {
            Taken::Stored { case: Some(code) } => code,
            other => panic!("no case: {other:?}"),
        }
    }

    pub(crate) async fn all_cases(&self) -> Vec<CaseLine> {
        let all = Filter::default();
        let page = self.store.cases(&Scope::All, &all, 0, 1000).await.unwrap();
        assert_eq!(page.total, page.lines.len() as u64);
        page.lines
    }

    /// Sends all that is due and returns what was said, in order.
    pub(crate) async fn deliver(&self, now: Timestamp) -> Vec<Phrase> {
        let mut said = Vec::new();
        loop {
            let claimed = self.store.claim(Platform::Telegram, 10, now).await.unwrap();
            if claimed.is_empty() {
                return said;
            }
            for bubble in claimed {
                let sent = Outcome::Sent { receipt: None };
                self.store.settle(&[(bubble.id, sent)], now).await.unwrap();
                said.extend(bubble.phrase().cloned());
            }
        }
    }

    /// All bytes that the database keeps, as far as they are text.
    pub(crate) async fn raw_database(&self) -> String {
        if self.settings.url.starts_with("postgres") {
            return postgres::dump(&self.settings.url);
        }
        let checkpoint = sea_orm::Database::connect(&self.settings.url)
            .await
            .unwrap();
        let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
        checkpoint.execute_unprepared(truncate).await.unwrap();
        checkpoint.close().await.unwrap();
        let mut bytes = Vec::new();
        for file in std::fs::read_dir(self.folder.path()).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                bytes.extend(std::fs::read(path).unwrap());
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// A steward who has just signed in.
    pub(crate) async fn steward(&self) -> Steward {
        let valid = Duration::from_secs(3600);
        let invitation = self
            .store
            .invite_steward("Maija", at(0), valid)
            .await
            .unwrap();
        let session = self.store.redeem(&invitation, at(0)).await.unwrap();
        let steward = self.store.session(&session.unwrap(), at(0)).await.unwrap();
        steward.unwrap()
    }

    /// Takes in one arrival that must succeed.
    pub(crate) async fn take(&self, arrival: Arrival) -> Taken {
        let taken = self.intake.receive(vec![arrival]).await.unwrap();
        taken.into_iter().next().unwrap()
    }
}

/// A moment of the tests: `minutes` after noon on 1 June 2026.
pub(crate) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_780_315_200 + 60 * minutes).unwrap()
}

/// A person does something on Telegram.
pub(crate) fn inbound(id: &str, account: &str, said: Said, when: Timestamp) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id: id.to_owned(),
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: account.to_owned(),
            room: None,
        },
        hint: None,
        role: None,
        room: Room::Private,
        at: when,
        said,
        reply_handle: Some(ReplyHandle(format!("handle of {id}"))),
    }))
}

/// A person writes, edits or deletes the message with this id of the platform.
pub(crate) fn about_message(
    id: &str,
    account: &str,
    message: &str,
    said: Said,
    when: Timestamp,
) -> Arrival {
    let mut arrival = inbound(id, account, said, when);
    if let Arrival::Inbound(inbound) = &mut arrival {
        inbound.message = Some(message.to_owned());
    }
    arrival
}

/// A row of an import.
pub(crate) fn row(source_id: &str, text: &str) -> Row {
    Row {
        source_id: source_id.to_owned(),
        text: text.to_owned(),
        language: None,
        role: None,
        unit: None,
        phase: None,
        score: None,
        created: Some(at(0)),
    }
}
