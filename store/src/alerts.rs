//! What is new in saved searches is told to the chat of their steward.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Dialogue;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::Platform;
use kuulo_core::phrase::Phrase;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::access::{Steward, known};
use crate::entity::desk::steward;
use crate::entity::log::change;
use crate::entity::saved::{chat_link, link_code, saved_search};
use crate::entity::{contact, outbox};
use crate::outbox::{Bubble, Delivery, Lane};
use crate::{Store, StoreError, ids, rows};

/// How long a code for linking a chat is in force.
pub const CODE_LIFE: SignedDuration = SignedDuration::from_mins(15);
/// What is new within this time of an alert waits for the next.
const GATHER: SignedDuration = SignedDuration::from_hours(1);
/// A submission this old has been committed, or never will be: one process may be slower than another.
const SETTLES: SignedDuration = SignedDuration::from_secs(30);
/// How the stored form of an alert begins.
const ALERT: &str = r#"{"say":"digest-"#;

/// The chat that a steward's alerts go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chat {
    pub platform: Platform,
    /// Kuulo may write there; else alerts wait until the steward writes something in the chat.
    pub is_open: bool,
}

/// A search to look for news in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    pub id: i64,
    pub steward: Steward,
    pub name: String,
    pub view: String,
    /// Submissions with greater ids are new.
    pub looked: i64,
}

impl Store {
    /// Makes a one-time code for linking a chat; only its keyed hash is kept, and earlier ones end.
    pub async fn new_link_code(
        &self,
        steward: i64,
        now: Timestamp,
    ) -> Result<CaseCode, StoreError> {
        let code = CaseCode::from_bits(rand::random());
        let row = link_code::Model {
            code: self.inner.sealer.link_code(code),
            steward,
            expires: rows::milliseconds(now + CODE_LIFE),
        };
        let transaction = self.begin().await?;
        drop_codes(&transaction, steward).await?;
        link_code::Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(code)
    }

    /// The steward's chat, when one is linked.
    pub async fn linked_chat(&self, steward: i64) -> Result<Option<Chat>, StoreError> {
        let found = contact::Entity::find()
            .filter(contact::Column::Id.in_subquery(chat_of(steward)))
            .one(self.read())
            .await?;
        found
            .map(|contact| {
                Ok(Chat {
                    platform: rows::platform(&contact.platform)?,
                    is_open: !contact.stopped && !contact.unreachable,
                })
            })
            .transpose()
    }

    /// No chat is told of the steward's searches any more.
    pub async fn unlink_chat(&self, steward: i64) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        unlink(&transaction, steward).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The newest submission that may be looked at: all up to it are committed, and in the index that has followed
    /// the change log to `position`. Nothing while the index lags behind.
    pub async fn settled(&self, position: i64, now: Timestamp) -> Result<Option<i64>, StoreError> {
        let newest = ids::first_at(now - SETTLES);
        let behind = change::Entity::find()
            .filter(change::Column::Position.gt(position))
            .filter(change::Column::Submission.lte(newest))
            .order_by_asc(change::Column::Position)
            .one(self.read())
            .await?;
        Ok(behind.is_none().then_some(newest))
    }

    /// The searches whose next alert is due, with a chat that can be told. What is held back by an hour that is not
    /// over or by a closed chat is gathered for later.
    pub async fn watched(&self, now: Timestamp) -> Result<Vec<Watched>, StoreError> {
        let mut open = Query::select();
        open.column(contact::Column::Id)
            .from(contact::Entity)
            .and_where(contact::Column::Stopped.eq(false))
            .and_where(contact::Column::Unreachable.eq(false));
        let mut told = Query::select();
        told.column(chat_link::Column::Steward)
            .from(chat_link::Entity)
            .and_where(chat_link::Column::Contact.in_subquery(open));
        let stewards = steward::Entity::find()
            .filter(steward::Column::Id.in_subquery(told))
            .filter(steward::Column::Ended.is_null())
            .all(self.read())
            .await?;
        let mut watched = Vec::new();
        for row in stewards {
            let steward = known(row)?;
            let due = saved_search::Entity::find()
                .filter(saved_search::Column::Steward.eq(steward.id))
                .filter(saved_search::Column::Alerts.eq(true))
                .filter(saved_search::Column::Alerted.lte(rows::milliseconds(now - GATHER)))
                .order_by_asc(saved_search::Column::Id)
                .all(self.read())
                .await?;
            watched.extend(due.into_iter().map(|row| Watched {
                id: row.id,
                steward: steward.clone(),
                name: row.name,
                view: row.view,
                looked: row.looked,
            }));
        }
        Ok(watched)
    }

    /// Queues one alert: `n` new submissions up to `upto`, at `url`. It moves the mark of the search in the same
    /// transaction, so that an alert is neither lost nor repeated. `false` when another process was first, or when the
    /// chat or the alerts ended in between.
    pub async fn tell_news(
        &self,
        watched: &Watched,
        upto: i64,
        n: u64,
        url: String,
        country: Country,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        use saved_search::Column;
        let transaction = self.begin().await?;
        let moved = saved_search::Entity::update_many()
            .col_expr(Column::Looked, Expr::value(upto))
            .col_expr(Column::Alerted, Expr::value(rows::milliseconds(now)))
            .filter(Column::Id.eq(watched.id))
            .filter(Column::Looked.eq(watched.looked))
            .filter(Column::Alerts.eq(true))
            .exec(&transaction)
            .await?;
        let chat = locked_chat(&transaction, watched.steward.id).await?;
        let (1, Some(contact)) = (moved.rows_affected, chat) else {
            return Ok(false);
        };
        let phrase = Phrase::DigestSearch {
            search: watched.name.clone(),
            n,
            url,
        };
        let row = self.alert(&contact, &watched.steward, &phrase, country, now)?;
        outbox::Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        self.wake();
        Ok(true)
    }

    fn alert(
        &self,
        contact: &contact::Model,
        steward: &Steward,
        phrase: &Phrase,
        country: Country,
        now: Timestamp,
    ) -> Result<outbox::Model, StoreError> {
        let platform = rows::platform(&contact.platform)?;
        let dialogue: Dialogue = serde_json::from_str(&contact.dialogue).unwrap_or_default();
        let country = dialogue.country().unwrap_or(country);
        let hint = contact.hint.as_deref().and_then(Language::from_name);
        let chosen = dialogue.language.or(steward.language);
        let language = chosen.unwrap_or_else(|| dialogue.speaks(hint, country));
        Ok(self.bubble(&Bubble {
            contact: Some(contact),
            platform,
            case: None,
            phrase,
            attached: None,
            language,
            country,
            handle: None,
            lane: Lane::Bulk,
            at: now,
        }))
    }
}

fn chat_of(steward: i64) -> sea_orm::sea_query::SelectStatement {
    Query::select()
        .column(chat_link::Column::Contact)
        .from(chat_link::Entity)
        .and_where(chat_link::Column::Steward.eq(steward))
        .take()
}

/// The contact behind a steward's chat, while it can be written to. Its row is locked as the intake locks it, and the
/// link is read after that: a person who unlinks or erases at this moment is heard.
async fn locked_chat(
    transaction: &DatabaseTransaction,
    steward: i64,
) -> Result<Option<contact::Model>, DbErr> {
    let found = contact::Entity::find()
        .filter(contact::Column::Id.in_subquery(chat_of(steward)))
        .filter(contact::Column::Stopped.eq(false))
        .filter(contact::Column::Unreachable.eq(false))
        .lock_exclusive()
        .one(transaction)
        .await?;
    let Some(contact) = found else {
        return Ok(None);
    };
    let links = chat_link::Entity::find_by_id(steward)
        .filter(chat_link::Column::Contact.eq(contact.id.clone()))
        .count(transaction)
        .await?;
    Ok((links > 0).then_some(contact))
}

/// Ends what links a steward to a chat: the link, codes that were not used, alerts that were not sent.
pub(crate) async fn unlink(transaction: &DatabaseTransaction, steward: i64) -> Result<(), DbErr> {
    drop_codes(transaction, steward).await?;
    let link = chat_link::Entity::find_by_id(steward)
        .one(transaction)
        .await?;
    if let Some(link) = link {
        withdraw(transaction, &link.contact).await?;
        chat_link::Entity::delete_by_id(steward)
            .exec(transaction)
            .await?;
    }
    Ok(())
}

async fn drop_codes(transaction: &DatabaseTransaction, steward: i64) -> Result<(), DbErr> {
    link_code::Entity::delete_many()
        .filter(link_code::Column::Steward.eq(steward))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Takes back the alerts to a chat that have not been sent.
pub(crate) async fn withdraw(
    transaction: &DatabaseTransaction,
    contact: &[u8],
) -> Result<(), DbErr> {
    let unsent = [Delivery::Waiting, Delivery::Unreachable].map(Delivery::name);
    outbox::Entity::delete_many()
        .filter(outbox::Column::Contact.eq(contact))
        .filter(outbox::Column::State.is_in(unsent))
        .filter(outbox::Column::Phrase.starts_with(ALERT))
        .exec(transaction)
        .await?;
    Ok(())
}
