//! The index of an installation in the cluster: its name, its making, and how far it follows the log.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};
use ureq::http::Method;

use super::client::Client;
use super::layout::{self, POSITION, VERSION};
use crate::analysis::Analysis;
use crate::errors::IndexError;
use crate::field::fingerprint;

/// The document that holds the position in the change log. All others have numbers.
const LOG: &str = "log";
/// Letters of the hash in a name.
const HASH: usize = 16;

/// Where the documents are.
pub(super) struct Place {
    pub(super) client: Client,
    /// What the names of all indexes of this installation begin with.
    installation: String,
    pub(super) index: String,
    fingerprint: String,
}

/// How far the index follows the log, and which version of the document that says so was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Log {
    pub(super) position: i64,
    sequence: i64,
    term: i64,
}

#[derive(Deserialize)]
struct Made {
    mappings: Mappings,
}

#[derive(Deserialize)]
struct Mappings {
    #[serde(rename = "_meta", default)]
    meta: Map<String, Value>,
}

impl Place {
    pub(super) fn new(
        client: Client,
        installation: &str,
        analysis: &Analysis,
    ) -> Result<Place, IndexError> {
        check_name(installation)?;
        let fingerprint = format!("{VERSION};{}", fingerprint(analysis));
        let hash = blake3::hash(fingerprint.as_bytes()).to_hex();
        Ok(Place {
            client,
            installation: installation.to_owned(),
            index: format!("{installation}-{}", &hash[..HASH]),
            fingerprint,
        })
    }

    /// Makes what is missing, and deletes what is left of other versions. Returns the position in the log.
    pub(super) fn prepare(&self) -> Result<i64, IndexError> {
        self.remove_others()?;
        Ok(self.log()?.position)
    }

    /// Asks for something below the index.
    pub(super) fn ask<T: serde::de::DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<T, IndexError> {
        self.client
            .ask(method, &format!("/{}{path}", self.index), body)
    }

    /// How far the index follows the log. One that is missing or was left half made is made anew.
    pub(super) fn log(&self) -> Result<Log, IndexError> {
        match self.read_log()? {
            Some(log) => Ok(log),
            None => {
                self.make()?;
                self.read_log()?.ok_or(IndexError::Overtaken)
            }
        }
    }

    fn read_log(&self) -> Result<Option<Log>, IndexError> {
        #[derive(Deserialize)]
        struct Read {
            #[serde(rename = "_seq_no")]
            sequence: i64,
            #[serde(rename = "_primary_term")]
            term: i64,
            #[serde(rename = "_source")]
            source: Source,
        }
        #[derive(Deserialize)]
        struct Source {
            position: i64,
        }
        let read = self.ask::<Read>(Method::GET, &format!("/_doc/{LOG}"), None);
        Ok(unless(404, read)?.map(|read| Log {
            position: read.source.position,
            sequence: read.sequence,
            term: read.term,
        }))
    }

    /// Moves on from `log`. False when another process has moved it meanwhile, or started the index over.
    pub(super) fn move_on(&self, log: Log, position: i64) -> Result<bool, IndexError> {
        let path = format!(
            "/_doc/{LOG}?if_seq_no={}&if_primary_term={}",
            log.sequence, log.term
        );
        let body = json!({POSITION: position});
        let moved = self.ask::<IgnoredAny>(Method::PUT, &path, Some(&body));
        Ok(unless(409, moved)?.is_some())
    }

    /// Makes the index, unless another process does so at the same time.
    fn make(&self) -> Result<(), IndexError> {
        self.create()?;
        let here: Map<String, Value> = self.ask(Method::GET, "/_mapping", None)?;
        if !here.get(&self.index).is_some_and(|made| self.is_own(made)) {
            // Something was written after the index had been deleted, and the cluster made one by itself.
            self.remove()?;
            self.create()?;
        }
        let path = format!("/_create/{LOG}");
        let written = self.ask::<IgnoredAny>(Method::PUT, &path, Some(&json!({POSITION: 0})));
        unless(409, written)?;
        Ok(())
    }

    fn create(&self) -> Result<(), IndexError> {
        let body = layout::index(&self.fingerprint);
        match self.ask::<IgnoredAny>(Method::PUT, "", Some(&body)) {
            Err(IndexError::Refused { status: 400, kind })
                if kind == "resource_already_exists_exception" => {}
            created => {
                created?;
            }
        }
        Ok(())
    }

    fn is_own(&self, made: &Value) -> bool {
        meta(made).as_deref() == Some(&self.fingerprint)
    }

    /// Deletes the index, if there is one.
    pub(super) fn remove(&self) -> Result<(), IndexError> {
        unless(404, self.ask::<IgnoredAny>(Method::DELETE, "", None))?;
        Ok(())
    }

    /// Deletes the indexes of this installation that were made with another analysis.
    pub(super) fn remove_others(&self) -> Result<(), IndexError> {
        let path = format!("/{}-*/_mapping", self.installation);
        let all: Map<String, Value> = self.client.ask(Method::GET, &path, None)?;
        for (name, made) in &all {
            let hash = name.strip_prefix(&format!("{}-", self.installation));
            let is_ours = meta(made).is_some()
                && hash.is_some_and(|hash| {
                    hash.len() == HASH && hash.bytes().all(|b| b.is_ascii_hexdigit())
                });
            if is_ours && *name != self.index {
                tracing::warn!(
                    index = name,
                    "deleting an index in OpenSearch that was made with other words or by another version"
                );
                let path = format!("/{name}");
                unless(
                    404,
                    self.client.ask::<IgnoredAny>(Method::DELETE, &path, None),
                )?;
            }
        }
        Ok(())
    }
}

/// Names of indexes are narrower than people think.
pub(super) fn check_name(installation: &str) -> Result<(), IndexError> {
    let begins_well = installation.starts_with(|c: char| c.is_ascii_lowercase());
    let mut bytes = installation.bytes();
    if begins_well && bytes.all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        return Ok(());
    }
    Err(IndexError::Settings(
        "the name of the index in OpenSearch has small letters, digits and - only, and begins with a letter",
    ))
}

/// What an index says it was made with, if it is one of Kuulo.
fn meta(made: &Value) -> Option<String> {
    let made: Made = serde_json::from_value(made.clone()).ok()?;
    Some(made.mappings.meta.get("kuulo")?.as_str()?.to_owned())
}

/// `None` when the cluster refused with this status.
fn unless<T>(status: u16, asked: Result<T, IndexError>) -> Result<Option<T>, IndexError> {
    match asked {
        Err(IndexError::Refused {
            status: refused, ..
        }) if refused == status => Ok(None),
        asked => asked.map(Some),
    }
}
