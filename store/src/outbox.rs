//! What waits to be said, to whom, and what became of it.

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::Platform;
use kuulo_core::phrase::Phrase;
use serde::{Deserialize, Serialize};

use crate::vault::Sealed;
use crate::{Store, StoreError};

/// Where a bubble is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// To be sent, now or at `not_before`.
    Waiting,
    Sent,
    /// The platform will not take it (blocked, closed): it waits behind the case code.
    Unreachable,
    /// Given up after many tries: a person has to look.
    Dead,
    /// Nothing can be pushed to this person (form, /stop): it waits behind the case code.
    AtCode,
    /// It was read with the case code.
    Collected,
}

/// A claimed bubble.
pub struct Waiting {
    pub id: i64,
    pub to: Sealed,
    pub phrase: Phrase,
    pub language: Language,
    pub country: Country,
    pub case: Option<CaseCode>,
    pub created: Timestamp,
    /// Earlier tries.
    pub attempts: u32,
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// `receipt` is the platform's id of the message, kept sealed.
    Sent {
        receipt: Option<String>,
    },
    RetryAt(Timestamp),
    /// The contact cannot be reached on this platform: later bubbles wait behind the code until it writes again.
    Unreachable,
    Dead,
}

impl Store {
    /// Claims up to `limit` due bubbles of a platform, oldest first, at most one for each contact, and none of a
    /// contact whose earlier bubble is still waiting for its retry: order is kept in every conversation.
    /// A claim lapses after a minute, for the case that the process dies.
    pub async fn claim(
        &self,
        _platform: Platform,
        _limit: u64,
        _now: Timestamp,
    ) -> Result<Vec<Waiting>, StoreError> {
        unimplemented!()
    }

    /// Records how a try ended.
    pub async fn settle(
        &self,
        _id: i64,
        _outcome: Outcome,
        _now: Timestamp,
    ) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// Addresses of the contacts of a platform that wrote since `since`, with the time of their last message:
    /// for fetching what was said while the bot was away.
    pub async fn recent_addresses(
        &self,
        _platform: Platform,
        _since: Timestamp,
    ) -> Result<Vec<(Sealed, Timestamp)>, StoreError> {
        unimplemented!()
    }
}
