//! Stewards: invitations, sign-in, sessions.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;

use crate::{Store, StoreError};

/// A signed-in member of the steering group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steward {
    pub id: i64,
    pub name: String,
    /// Chosen for the console.
    pub language: Option<Language>,
    pub scope: Scope,
}

impl Store {
    /// Makes a one-time invitation; the token is returned once and only its hash is kept.
    pub async fn invite_steward(
        &self,
        _name: &str,
        _now: Timestamp,
        _valid: Duration,
    ) -> Result<String, StoreError> {
        unimplemented!()
    }

    /// Uses an invitation up and starts a session; `None` when it is unknown, used or expired. Returns the session token.
    pub async fn redeem(
        &self,
        _token: &str,
        _now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        unimplemented!()
    }

    /// The steward behind a session token: idle for at most 30 minutes, at most 12 hours old.
    pub async fn session(
        &self,
        _token: &str,
        _now: Timestamp,
    ) -> Result<Option<Steward>, StoreError> {
        unimplemented!()
    }

    pub async fn sign_out(&self, _token: &str) -> Result<(), StoreError> {
        unimplemented!()
    }

    pub async fn choose_language(
        &self,
        _steward: i64,
        _language: Language,
    ) -> Result<(), StoreError> {
        unimplemented!()
    }
}
