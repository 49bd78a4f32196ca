//! An index in an OpenSearch cluster, for an installation that outgrows one machine. Texts are read here, as for the
//! embedded index, and sent as ready words; the cluster keeps, finds and counts them.
//! It needs OpenSearch 2.7 or later.

mod answers;
mod client;
mod counting;
mod following;
mod layout;
mod preparing;
mod queries;
mod searching;
mod similar;
mod suggesting;
mod typos;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use secrecy::SecretString;

use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::index::SearchIndex;
use crate::likeness::Message;
use crate::request::Request;
use crate::results::{Hit, Results};

use client::Client;
use preparing::Place;

/// Where the cluster is, and how to be let in.
#[derive(Debug, Clone)]
pub struct ClusterSettings {
    /// Such as `https://search.example.org:9200`.
    pub url: String,
    /// What the names of indexes begin with: small letters, digits and `-`. Each installation in a cluster has its own.
    pub index: String,
    pub credentials: Option<Credentials>,
    /// Certificates (PEM) of the authorities that are trusted with the cluster, in place of the public ones.
    pub authorities: Option<String>,
}

/// What the cluster asks for.
#[derive(Debug, Clone)]
pub enum Credentials {
    Password {
        user: String,
        password: SecretString,
    },
    ApiKey(SecretString),
}

/// An index in a cluster. Several processes may use it at a time, and all of them may follow the change log: a change
/// never replaces a newer one, and the position moves only from where the process that moves it has read it.
pub struct OpenSearchIndex {
    analysis: Arc<Analysis>,
    place: Place,
    /// Changes go in one batch after the other, as they stand in the log.
    applying: Mutex<()>,
    position: AtomicI64,
}

impl OpenSearchIndex {
    /// Finds the index that was made with this analysis, or makes an empty one.
    /// Those of this installation that were made with another are deleted: no erasure would reach them.
    /// While the cluster cannot be reached, searches fail, and the index is found or made with the next changes.
    pub fn open(
        settings: &ClusterSettings,
        analysis: Arc<Analysis>,
    ) -> Result<OpenSearchIndex, IndexError> {
        let place = Place::new(Client::new(settings)?, &settings.index, &analysis)?;
        let position = match place.prepare() {
            Err(error) if error.is_absence() => {
                tracing::warn!(%error, "the search waits for OpenSearch");
                0
            }
            prepared => prepared?,
        };
        Ok(OpenSearchIndex {
            analysis,
            place,
            applying: Mutex::default(),
            position: AtomicI64::new(position),
        })
    }

    /// Whether the settings can be meant, without asking the cluster.
    pub fn check(settings: &ClusterSettings) -> Result<(), IndexError> {
        Client::new(settings)?;
        preparing::check_name(&settings.index)
    }

    /// Deletes the index and makes an empty one, for a rebuild that somebody asked for. Other processes that use it
    /// notice, and help to fill it.
    pub fn open_empty(
        settings: &ClusterSettings,
        analysis: Arc<Analysis>,
    ) -> Result<OpenSearchIndex, IndexError> {
        let place = Place::new(Client::new(settings)?, &settings.index, &analysis)?;
        place.remove()?;
        OpenSearchIndex::open(settings, analysis)
    }
}

impl SearchIndex for OpenSearchIndex {
    fn apply(&self, changes: &[Change]) -> Result<i64, IndexError> {
        let _turn = self.applying.lock().unwrap_or_else(PoisonError::into_inner);
        following::apply(&self.analysis, &self.place, &self.position, changes)
    }

    fn position(&self) -> i64 {
        self.position.load(Ordering::Acquire)
    }

    fn durable_position(&self) -> i64 {
        self.position()
    }

    fn search(&self, scope: &Scope, request: &Request) -> Result<Results, SearchError> {
        searching::search(&self.analysis, &self.place, scope, request)
    }

    fn similar(
        &self,
        scope: &Scope,
        message: &Message,
        limit: usize,
    ) -> Result<Vec<Hit>, SearchError> {
        similar::similar(&self.analysis, &self.place, scope, message, limit)
    }

    fn words(
        &self,
        scope: &Scope,
        beginning: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, SearchError> {
        suggesting::words(&self.analysis, &self.place, scope, beginning, limit)
    }

    fn analysis(&self) -> &Analysis {
        &self.analysis
    }
}
