//! The one way in: load, hear, step and commit in one transaction, many messages at a time.

use std::sync::Arc;

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::labels::{Phase, Role};
use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Platform, Said};
use kuulo_core::rules::Rules;

use crate::{Store, StoreError};

/// What a platform or a file hands over.
pub enum Arrival {
    Inbound(Box<Inbound>),
    /// Something that an adapter could not read: sealed and kept for a person to look at.
    Unreadable {
        platform: Platform,
        id: String,
        raw: Vec<u8>,
        reason: &'static str,
    },
    /// Said by whoever holds the code of a case (web form): it is the writer of that case who speaks, about that case.
    WithCode {
        code: CaseCode,
        id: String,
        at: Timestamp,
        said: Said,
    },
    /// A row of `kuulo import`: no conversation, no reply.
    Row(Box<Row>),
}

/// A submission from a file.
#[derive(Debug, Clone)]
pub struct Row {
    pub source_id: String,
    pub text: String,
    pub language: Option<Language>,
    pub role: Option<Role>,
    pub unit: Option<i64>,
    pub phase: Option<Phase>,
    /// 0 to 10.
    pub score: Option<u8>,
    pub created: Option<Timestamp>,
}

/// What became of an arrival. It is committed when this is returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// The case that it started or belongs to, where there is one.
    Stored { case: Option<CaseCode> },
    /// It was here before; nothing was done.
    Repeated,
    /// It could not be handled and was kept, sealed.
    Quarantined,
}

/// Takes in arrivals. Cheap to clone; all clones share one writer.
#[derive(Clone)]
pub struct Intake {}

impl Intake {
    /// Starts the writer.
    pub fn start(_store: Store, _rules: Arc<Rules>) -> Intake {
        unimplemented!()
    }

    /// Takes a batch in, in order; the answers are in the same order. When this returns `Ok` all of it is durable;
    /// on an error none of it is, and the platform must be asked to deliver it again.
    pub async fn receive(&self, _batch: Vec<Arrival>) -> Result<Vec<Taken>, StoreError> {
        unimplemented!()
    }
}
