//! The steering console and the public form: pages rendered here, on one stylesheet, that work without scripts.
//! It knows no platform and cannot unseal an address: an answer leaves as an outbox row.

mod address;
mod alerts;
mod assets;
mod case;
mod chips;
mod cookies;
mod deliveries;
mod form;
mod health;
mod ideas;
mod journey;
mod judge;
mod likely;
mod limits;
mod links;
mod model;
mod others;
mod own;
mod page;
mod panel;
mod preferences;
mod problem;
mod qr;
mod queue;
mod rooms;
mod routes;
mod said;
mod saved;
mod search;
mod security;
mod shell;
mod sign_in;
mod survey;
mod units;
mod words;

#[cfg(test)]
extern crate self as kuulo_web;
#[cfg(test)]
#[path = "../tests/common/mod.rs"]
mod common;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use kuulo_core::rules::Rules;
use kuulo_search::SearchIndex;
use kuulo_store::Store;
use kuulo_store::intake::Intake;

use crate::form::Receipts;
use crate::limits::Limits;

pub use crate::routes::router;

/// What the pages need. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    pub(crate) store: Store,
    pub(crate) index: Arc<dyn SearchIndex>,
    pub(crate) intake: Intake,
    pub(crate) rules: Arc<Rules>,
    /// Browsers reach Kuulo over https, through a proxy of ours that says who called.
    pub(crate) secure: bool,
    ready: Arc<AtomicBool>,
    limits: Arc<Limits>,
    receipts: Arc<Receipts>,
}

impl Web {
    /// `secure` says that people come over https, through a proxy that names the caller in `X-Forwarded-For`;
    /// without it (a local machine) cookies go over http and the caller is the peer of the connection.
    pub fn new(
        store: Store,
        index: Arc<dyn SearchIndex>,
        intake: Intake,
        rules: Arc<Rules>,
        secure: bool,
    ) -> Web {
        Web {
            store,
            index,
            intake,
            rules,
            secure,
            ready: Arc::new(AtomicBool::new(false)),
            limits: Arc::new(Limits::new()),
            receipts: Arc::new(Receipts::new()),
        }
    }

    /// `/readyz` answers 200 once this was called, for as long as the store can be written to.
    pub fn set_ready(&self) {
        self.ready.store(true, Ordering::Release);
    }
}
