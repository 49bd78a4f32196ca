//! What Kuulo remembers: cases, conversations, the outbox and the change log, on SQLite or PostgreSQL,
//! and the identity vault. Only this crate and `migrations` know the database.

mod database;
mod entity;
mod ids;
mod rows;

pub mod access;
pub mod alerts;
pub mod changes;
pub mod desk;
pub mod files;
pub mod ideas;
pub mod intake;
pub mod learning;
pub mod leases;
pub mod members;
pub mod notices;
mod originals;
pub mod outbox;
pub mod panel;
pub mod places;
pub mod praise;
pub mod promises;
pub mod pulse;
pub mod rooms;
pub mod same;
pub mod saved;
pub mod survey;
pub mod vault;

use std::path::PathBuf;
use std::sync::Arc;

use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};
use tokio::sync::watch;

use database::Database;
use desk::Figures;
use ids::Ids;
use kuulo_core::dialogue::Unit;
use kuulo_core::survey::Surveys;
use places::Fresh;
use vault::Sealer;
pub use vault::Vault;

/// Where the store lives.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite:/path/kuulo.db` or `postgres://…`.
    pub url: String,
    /// The folder of the key files, outside the database; created 0600 at first start.
    pub keys: PathBuf,
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot open the database: {0}. Check the url and that the folder can be written")]
    Database(String),
    #[error("the key file {0} can be read by others: run chmod 600 on it, then start again")]
    LooseKey(PathBuf),
    #[error("cannot read or create the key file {path}: {why}")]
    Key { path: PathBuf, why: String },
}

/// Why a read or a write failed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not answer; the same call may work later.
    #[error("the database does not answer")]
    Unavailable,
    #[error("there is no such thing, or it is outside what may be seen")]
    NotFound,
    #[error("the store holds something that cannot be read: {0}")]
    Broken(&'static str),
}

impl From<DbErr> for StoreError {
    /// The database's own words may repeat values, so the log gets only what kind of trouble it is.
    fn from(error: DbErr) -> StoreError {
        tracing::warn!(kind = database::kind(&error), "the database refused");
        StoreError::Unavailable
    }
}

/// A handle to everything Kuulo remembers. Cheap to clone. It can seal an address but not unseal one.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    database: Database,
    sealer: Sealer,
    ids: Ids,
    units: Fresh<[Unit]>,
    surveys: Fresh<Surveys>,
    figures: Figures,
    /// Counts the commits of this process.
    commits: watch::Sender<u64>,
}

impl Store {
    /// Opens the database, brings its schema up to date, and reads or creates the keys.
    /// The vault goes only to what delivers.
    pub async fn open(settings: &Settings) -> Result<(Store, Vault), OpenError> {
        let (sealer, vault) = vault::open(&settings.keys)?;
        let database = Database::open(&settings.url)
            .await
            .map_err(|error| OpenError::Database(error.to_string()))?;
        let inner = Inner {
            database,
            sealer,
            ids: Ids::new(),
            units: Fresh::default(),
            surveys: Fresh::default(),
            figures: Figures::default(),
            commits: watch::Sender::new(0),
        };
        let store = Store {
            inner: Arc::new(inner),
        };
        Ok((store, vault))
    }

    /// Whether the database can be written to now.
    pub async fn is_ready(&self) -> bool {
        self.inner.database.can_write().await
    }

    /// Changes with each commit in this process that concerns the outbox or the change log, unless it only records that
    /// bubbles were said: nobody has to do anything then.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.inner.commits.subscribe()
    }

    fn read(&self) -> &DatabaseConnection {
        &self.inner.database.read
    }

    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.inner.database.begin().await
    }

    /// Tells those who follow `commits`.
    fn wake(&self) {
        self.inner.commits.send_modify(|count| *count += 1);
    }
}
