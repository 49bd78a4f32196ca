//! What Kuulo remembers: cases, conversations, the outbox and the change log, on SQLite or PostgreSQL,
//! and the identity vault. Only this crate and `migrations` know the database.

pub mod access;
pub mod changes;
pub mod desk;
pub mod intake;
pub mod leases;
pub mod outbox;
pub mod places;
pub mod vault;

use std::path::PathBuf;

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

/// A handle to everything Kuulo remembers. Cheap to clone. It can seal an address but not unseal one.
#[derive(Clone)]
pub struct Store {}

impl Store {
    /// Opens the database, brings its schema up to date, and reads or creates the keys.
    /// The vault goes only to what delivers.
    pub async fn open(_settings: &Settings) -> Result<(Store, Vault), OpenError> {
        unimplemented!()
    }

    /// Whether the database can be written to now.
    pub async fn is_ready(&self) -> bool {
        unimplemented!()
    }

    /// Changes with each commit in this process that concerns the outbox or the change log.
    pub fn commits(&self) -> tokio::sync::watch::Receiver<u64> {
        unimplemented!()
    }
}
