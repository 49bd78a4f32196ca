//! Stores for tests: each test gets a database of its own, on SQLite or on a private PostgreSQL.

pub(crate) mod postgres;

use std::sync::Arc;

use jiff::Timestamp;
use kuulo_core::message::{Address, Inbound, Platform, ReplyHandle, Said};
use kuulo_core::rules::Rules;
use kuulo_store::intake::{Arrival, Intake, Row, Taken};
use kuulo_store::{Settings, Store, Vault};
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
        from: Address {
            platform: Platform::Telegram,
            account: account.to_owned(),
            room: None,
        },
        hint: None,
        role: None,
        at: when,
        said,
        reply_handle: Some(ReplyHandle(format!("handle of {id}"))),
    }))
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
