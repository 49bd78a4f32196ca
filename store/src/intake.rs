//! The one way in: load, hear, step and commit in one transaction, many messages at a time.

mod batch;
mod effects;
mod erase;
mod load;
mod people;
mod write;

use std::sync::Arc;

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::hearing::{Heard, Known, hear};
use kuulo_core::labels::{Phase, Role};
use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Platform, Said};
use kuulo_core::rules::Rules;
use tokio::sync::{mpsc, oneshot};

pub(crate) use write::log_changes;

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

/// Calls that may wait for the writer; a caller beyond waits for its turn to wait.
const QUEUE: usize = 256;
/// Arrivals after which no further call joins a transaction.
const ENOUGH: usize = 400;

/// Takes in arrivals. Cheap to clone; all clones share one writer.
#[derive(Clone)]
pub struct Intake {
    rules: Arc<Rules>,
    calls: mpsc::Sender<Call>,
}

/// A call that waits for its commit.
struct Call {
    items: Vec<Item>,
    answer: oneshot::Sender<Result<Vec<Taken>, StoreError>>,
}

/// An arrival on its way through a batch.
struct Item {
    arrival: Arrival,
    /// A row needs nothing from the database to be heard, so that is done before it waits for the writer.
    heard: Option<Heard>,
}

impl Intake {
    /// Starts the writer.
    pub fn start(store: Store, rules: Arc<Rules>) -> Intake {
        let (calls, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(write_all(store, rules.clone(), waiting));
        Intake { rules, calls }
    }

    /// Takes a batch in, in order; the answers are in the same order. When this returns `Ok` all of it is durable;
    /// on an error none of it is, and the platform must be asked to deliver it again.
    pub async fn receive(&self, batch: Vec<Arrival>) -> Result<Vec<Taken>, StoreError> {
        let items = self.prepare(batch).await?;
        let (answer, committed) = oneshot::channel();
        let call = Call { items, answer };
        self.calls
            .send(call)
            .await
            .map_err(|_| StoreError::Unavailable)?;
        committed.await.map_err(|_| StoreError::Unavailable)?
    }

    async fn prepare(&self, batch: Vec<Arrival>) -> Result<Vec<Item>, StoreError> {
        if !batch
            .iter()
            .any(|arrival| matches!(arrival, Arrival::Row(_)))
        {
            let plain = |arrival| Item {
                arrival,
                heard: None,
            };
            return Ok(batch.into_iter().map(plain).collect());
        }
        let rules = self.rules.clone();
        tokio::task::spawn_blocking(move || {
            batch
                .into_iter()
                .map(|arrival| Item {
                    heard: hear_row(&arrival, &rules),
                    arrival,
                })
                .collect()
        })
        .await
        .map_err(|_| StoreError::Unavailable)
    }
}

/// The words of a row; nothing for other arrivals, and for a row that makes the core stumble.
fn hear_row(arrival: &Arrival, rules: &Rules) -> Option<Heard> {
    let Arrival::Row(row) = arrival else {
        return None;
    };
    let known = Known {
        chosen: row.language,
        role: row.role,
        ..Known::default()
    };
    batch::guarded(|| hear(&row.text, known, rules))
}

/// The writer: gathers what waits, commits it together, answers, and begins again.
async fn write_all(store: Store, rules: Arc<Rules>, mut waiting: mpsc::Receiver<Call>) {
    while let Some(first) = waiting.recv().await {
        let mut size = first.items.len();
        let mut calls = vec![first];
        while size < ENOUGH
            && let Ok(call) = waiting.try_recv()
        {
            size += call.items.len();
            calls.push(call);
        }
        batch::take_in(&store, &rules, calls).await;
    }
}
