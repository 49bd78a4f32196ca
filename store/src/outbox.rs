//! What waits to be said, to whom, and what became of it.

mod queue;
mod settling;

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Platform, ReplyHandle};
use kuulo_core::phrase::Phrase;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use serde::{Deserialize, Serialize};

use crate::entity::{contact, outbox};
use crate::vault::{Sealed, SealedAddress, SealedFile, SealedMessage};
use crate::{Store, StoreError, rows};
pub(crate) use queue::{Bubble, Lane};

/// How long a process may take to settle what it has claimed.
const CLAIM: SignedDuration = SignedDuration::from_secs(20);

/// What a row asks for, as its column has it.
pub(crate) const SAY: &str = "say";
const EDIT: &str = "edit";
const REMOVE: &str = "remove";

/// Where a bubble is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// To be sent, now or at `not_before`.
    Waiting,
    Sent,
    /// The platform will not take it (blocked, closed): it waits behind the case code.
    Unreachable,
    /// Given up after many tries: a person has to look, and it can be read with the case code.
    Dead,
    /// Nothing can be pushed to this person (form, /stop): it waits behind the case code.
    AtCode,
    /// It was read with the case code.
    Collected,
}

impl Delivery {
    const ALL: [Delivery; 6] = [
        Delivery::Waiting,
        Delivery::Sent,
        Delivery::Unreachable,
        Delivery::Dead,
        Delivery::AtCode,
        Delivery::Collected,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Delivery::Waiting => "waiting",
            Delivery::Sent => "sent",
            Delivery::Unreachable => "unreachable",
            Delivery::Dead => "dead",
            Delivery::AtCode => "at_code",
            Delivery::Collected => "collected",
        }
    }

    pub(crate) fn from_name(name: &str) -> Result<Delivery, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.name() == name);
        found.ok_or(StoreError::Broken("a delivery state"))
    }
}

/// A claimed row.
pub struct Waiting {
    pub id: i64,
    pub to: Sealed,
    pub task: Task,
    pub language: Language,
    pub country: Country,
    pub case: Option<CaseCode>,
    pub created: Timestamp,
    /// Earlier tries.
    pub attempts: u32,
}

/// What a claimed row asks for.
pub enum Task {
    Say {
        phrase: Phrase,
        file: Option<SealedFile>,
    },
    /// `message` is what the earlier row was sent as.
    Edit {
        phrase: Phrase,
        message: SealedMessage,
    },
    Remove {
        message: SealedMessage,
    },
}

impl Waiting {
    /// What is said, unless something is taken away.
    pub fn phrase(&self) -> Option<&Phrase> {
        match &self.task {
            Task::Say { phrase, .. } | Task::Edit { phrase, .. } => Some(phrase),
            Task::Remove { .. } => None,
        }
    }
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// `receipt` is the platform's id of the message, kept sealed.
    Sent {
        receipt: Option<String>,
    },
    /// It failed, and is tried again then.
    RetryAt(Timestamp),
    /// It was not tried, and its turn comes then.
    Later(Timestamp),
    /// The contact cannot be reached on this platform: later bubbles wait behind the code until it writes again.
    Unreachable,
    Dead,
}

impl Store {
    /// Claims up to `limit` due bubbles of a platform, oldest first, at most one for each contact, and none of a
    /// contact whose earlier bubble is still waiting for its retry: order is kept in every conversation.
    /// A claim lapses after 20 seconds, for the case that the process dies.
    pub async fn claim(
        &self,
        platform: Platform,
        limit: u64,
        now: Timestamp,
    ) -> Result<Vec<Waiting>, StoreError> {
        let due = due(platform, limit, now);
        // Most of the time nothing is due, and finding that out needs no pen.
        if due.clone().limit(1).one(self.read()).await?.is_none() {
            return Ok(Vec::new());
        }
        let transaction = self.begin().await?;
        let claimed = due
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(&transaction)
            .await?;
        let until = rows::milliseconds(now.saturating_add(CLAIM).unwrap_or(Timestamp::MAX));
        outbox::Entity::update_many()
            .col_expr(outbox::Column::ClaimedUntil, Expr::value(until))
            .filter(outbox::Column::Id.is_in(claimed.iter().map(|row| row.id)))
            .exec(&transaction)
            .await?;
        let receipts = receipts(&transaction, &claimed).await?;
        transaction.commit().await?;
        let claimed = claimed.into_iter();
        claimed.map(|row| waiting(row, &receipts)).collect()
    }

    /// How many bubbles of a platform still wait to be sent.
    pub async fn waiting(&self, platform: Platform) -> Result<u64, StoreError> {
        let waiting = outbox::Entity::find()
            .filter(outbox::Column::Platform.eq(platform.name()))
            .filter(outbox::Column::State.eq(Delivery::Waiting.name()));
        Ok(waiting.count(self.read()).await?)
    }

    /// Addresses of the contacts of a platform that wrote since `since`, with the time of their last message:
    /// for fetching what was said while the bot was away.
    pub async fn recent_addresses(
        &self,
        platform: Platform,
        since: Timestamp,
    ) -> Result<Vec<(Sealed, Timestamp)>, StoreError> {
        let contacts = contact::Entity::find()
            .filter(contact::Column::Platform.eq(platform.name()))
            .filter(contact::Column::LastAt.gte(rows::milliseconds(since)))
            .order_by_desc(contact::Column::LastAt)
            .all(self.read())
            .await?;
        let addresses = contacts.iter().map(|contact| {
            let sealed = self.ticket(contact, platform, None);
            (Sealed(sealed), rows::moment(contact.last_at))
        });
        Ok(addresses.collect())
    }

    /// A contact's sealed address with the handle of the moment.
    pub(crate) fn ticket(
        &self,
        contact: &contact::Model,
        platform: Platform,
        handle: Option<&ReplyHandle>,
    ) -> Vec<u8> {
        let sealed = SealedAddress {
            address: contact.address.clone(),
            wrapped_key: contact.wrapped_key.clone(),
            key_version: contact.key_version,
        };
        self.inner
            .sealer
            .ticket(&contact.id, platform, &sealed, handle)
    }
}

/// The bubbles that may be claimed now.
fn due(platform: Platform, limit: u64, now: Timestamp) -> Select<outbox::Entity> {
    const EARLIER: &str = "earlier";
    let earlier = |column: outbox::Column| Expr::col((EARLIER, column));
    let earlier_waits = Query::select()
        .expr(Expr::val(1))
        .from_as(outbox::Entity, EARLIER)
        .and_where(
            earlier(outbox::Column::Contact).equals((outbox::Entity, outbox::Column::Contact)),
        )
        .and_where(earlier(outbox::Column::State).eq(Delivery::Waiting.name()))
        // What goes to many may be overtaken.
        .and_where(
            earlier(outbox::Column::Turn)
                .lt(Lane::Bulk.turn())
                .or(Expr::col((outbox::Entity, outbox::Column::Turn)).gte(Lane::Bulk.turn())),
        )
        .and_where(
            Expr::col((EARLIER, outbox::Column::Id))
                .lt(Expr::col((outbox::Entity, outbox::Column::Id))),
        )
        .take();
    outbox::Entity::find()
        .filter(outbox::Column::Platform.eq(platform.name()))
        .filter(outbox::Column::State.eq(Delivery::Waiting.name()))
        .filter(outbox::Column::NotBefore.lte(rows::milliseconds(now)))
        .filter(outbox::Column::ClaimedUntil.lte(rows::milliseconds(now)))
        .filter(Expr::exists(earlier_waits).not())
        .order_by_asc(outbox::Column::Turn)
        .order_by_asc(outbox::Column::Id)
        .limit(limit)
}

/// What the rows that are to be edited were sent as.
async fn receipts(
    transaction: &DatabaseTransaction,
    claimed: &[outbox::Model],
) -> Result<HashMap<i64, Vec<u8>>, StoreError> {
    let revised: Vec<i64> = claimed.iter().filter_map(|row| row.revises).collect();
    if revised.is_empty() {
        return Ok(HashMap::new());
    }
    let said = outbox::Entity::find()
        .filter(outbox::Column::Id.is_in(revised))
        .all(transaction)
        .await?;
    let sent = said.into_iter();
    Ok(sent
        .filter_map(|row| Some((row.id, row.receipt?)))
        .collect())
}

fn waiting(row: outbox::Model, receipts: &HashMap<i64, Vec<u8>>) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        id: row.id,
        language: rows::language(&row.language)?,
        country: rows::country(&row.country)?,
        case: row.case_code.as_deref().map(rows::code).transpose()?,
        created: rows::moment(row.created),
        attempts: u32::try_from(row.attempts).unwrap_or_default(),
        task: task(&row, receipts)?,
        to: Sealed(row.sealed),
    })
}

fn task(row: &outbox::Model, receipts: &HashMap<i64, Vec<u8>>) -> Result<Task, StoreError> {
    let said = row.revises.and_then(|said| receipts.get(&said));
    let phrase = || rows::from_json(&row.phrase, "a phrase");
    Ok(match (row.act.as_str(), said, &row.message) {
        (REMOVE, _, Some(message)) => Task::Remove {
            message: SealedMessage(message.clone()),
        },
        (EDIT, Some(message), _) => Task::Edit {
            phrase: phrase()?,
            message: SealedMessage(message.clone()),
        },
        // What never arrived, or nobody knows as what, is said instead of edited.
        (SAY | EDIT, ..) => Task::Say {
            phrase: phrase()?,
            file: row.file.clone().map(SealedFile),
        },
        _ => return Err(StoreError::Broken("an act")),
    })
}
