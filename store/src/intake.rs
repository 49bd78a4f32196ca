//! The one way in: load, hear, step and commit in one transaction, many messages at a time.

mod batch;
mod desks;
mod effects;
mod erase;
mod kept;
mod linking;
mod load;
mod parting;
mod people;
mod rooms;
mod staff;
mod threads;
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

pub(crate) use rooms::OnPost;
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
    /// A message is gone from a chat, and the platform does not say whose it was.
    Deleted {
        platform: Platform,
        id: String,
        /// The chat, as in `Address::room`.
        room: String,
        message: String,
        at: Timestamp,
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
/// Arrivals that are worth a thread of their own.
const LEAST_SHARE: usize = 8;

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
    early: Option<Early>,
}

/// Words that were heard before the writer's turn came, on the guess that the writer knows no more of the person
/// than the message tells: so all cores listen, and one writes.
struct Early {
    heard: Heard,
    chosen: Option<Language>,
    hint: Option<Language>,
    role: Option<Role>,
}

impl Early {
    /// The words of an arrival; nothing where there are none, or where they make the core stumble.
    fn listen(arrival: &Arrival, rules: &Rules) -> Option<Early> {
        let (text, chosen, hint, role) = match arrival {
            Arrival::Row(row) => (&row.text, row.language, None, row.role),
            Arrival::Inbound(inbound) => match &inbound.said {
                Said::Text(text) | Said::Edited { text } => {
                    (text, None, inbound.hint, inbound.role)
                }
                _ => return None,
            },
            Arrival::Deleted { .. } | Arrival::WithCode { .. } | Arrival::Unreadable { .. } => {
                return None;
            }
        };
        let known = Known {
            chosen,
            hint,
            role,
            question: None,
        };
        let heard = batch::guarded(|| hear(text, known, rules))?;
        Some(Early {
            heard,
            chosen,
            hint,
            role,
        })
    }

    /// The words, when the guess was right, or when they are so plainly in a language that it makes no difference.
    fn fitting(&self, known: Known<'_>) -> Option<Heard> {
        let is_plain = self.heard.language_is_sure && self.heard.language.is_some();
        let fits = is_plain || (self.chosen, self.hint) == (known.chosen, known.hint);
        (fits && self.role == known.role).then(|| self.heard.clone())
    }
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

    /// Listens to the arrivals on all cores, and keeps their order.
    async fn prepare(&self, mut batch: Vec<Arrival>) -> Result<Vec<Item>, StoreError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let share = batch.len().div_ceil(cores).max(LEAST_SHARE);
        let mut shares = Vec::with_capacity(cores);
        while !batch.is_empty() {
            let rest = batch.split_off(share.min(batch.len()));
            let arrivals = std::mem::replace(&mut batch, rest);
            let rules = self.rules.clone();
            shares.push(tokio::task::spawn_blocking(move || {
                listen_all(arrivals, &rules)
            }));
        }
        let mut items = Vec::new();
        for share in shares {
            items.extend(share.await.map_err(|_| StoreError::Unavailable)?);
        }
        Ok(items)
    }
}

fn listen_all(arrivals: Vec<Arrival>, rules: &Rules) -> Vec<Item> {
    let listened = arrivals.into_iter().map(|arrival| Item {
        early: Early::listen(&arrival, rules),
        arrival,
    });
    listened.collect()
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
