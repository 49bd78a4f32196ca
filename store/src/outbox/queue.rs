//! How rows come into the outbox.

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Attached, Platform, ReplyHandle};
use kuulo_core::phrase::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::{Delivery, EDIT, REMOVE, SAY};
use crate::entity::{contact, outbox};
use crate::vault::SealedMessage;
use crate::{Store, StoreError, rooms, rows};

/// Which of two waiting rows goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lane {
    /// First words in danger go before all else.
    Danger,
    /// What follows from what a person did just now.
    Reply,
    /// What one person decided for one other.
    Answer,
    /// The same for many. It is all that may be overtaken within a conversation.
    Bulk,
}

impl Lane {
    pub(crate) const fn turn(self) -> i32 {
        self as i32
    }

    /// The lane of a direct reply.
    pub(crate) fn of_reply(phrase: &Phrase) -> Lane {
        if phrase.is_danger() {
            Lane::Danger
        } else {
            Lane::Reply
        }
    }
}

/// The phrase of a row that says nothing.
const NOTHING: &str = "null";

/// Something to be said, before it is a row.
pub(crate) struct Bubble<'a> {
    /// Nobody where all that is left is the code of the case.
    pub(crate) contact: Option<&'a contact::Model>,
    pub(crate) platform: Platform,
    pub(crate) case: Option<CaseCode>,
    pub(crate) phrase: &'a Phrase,
    pub(crate) attached: Option<&'a Attached>,
    pub(crate) language: Language,
    pub(crate) country: Country,
    pub(crate) handle: Option<&'a ReplyHandle>,
    pub(crate) lane: Lane,
    pub(crate) at: Timestamp,
}

impl Store {
    /// A row that says something. It waits to be sent where the contact can be written to, else behind the code.
    pub(crate) fn bubble(&self, bubble: &Bubble<'_>) -> outbox::Model {
        // Whoever did something just now is there, also to hear that nothing more will be said.
        let is_there = bubble.lane <= Lane::Reply;
        let reached = bubble
            .contact
            .filter(|contact| bubble.platform.can_push() && (is_there || !contact.stopped));
        let delivery = match reached {
            Some(contact) if contact.unreachable && !is_there => Delivery::Unreachable,
            Some(_) => Delivery::Waiting,
            None => Delivery::AtCode,
        };
        let sealed = reached.map(|contact| self.ticket(contact, bubble.platform, bubble.handle));
        let file = bubble
            .attached
            .map(|attached| self.inner.sealer.file(attached));
        outbox::Model {
            id: self.inner.ids.next(),
            contact: bubble.contact.map(|contact| contact.id.clone()),
            case_code: bubble.case.map(|code| code.compact().to_owned()),
            platform: bubble.platform.name().to_owned(),
            sealed: sealed.unwrap_or_default(),
            phrase: rows::json(bubble.phrase),
            language: bubble.language.name().to_owned(),
            country: bubble.country.name().to_owned(),
            state: delivery.name().to_owned(),
            turn: bubble.lane.turn(),
            attempts: 0,
            not_before: 0,
            claimed_until: 0,
            created: rows::milliseconds(bubble.at),
            receipt: None,
            act: SAY.to_owned(),
            revises: None,
            message: None,
            file,
        }
    }

    /// A row that takes a message out of a contact's chat; nothing where Kuulo cannot write there. Without its
    /// `contact` it also outlives the contact. It is gone once it was tried, whether or not the platform could do it.
    pub(crate) fn removal(
        &self,
        contact: &contact::Model,
        message: SealedMessage,
        at: Timestamp,
    ) -> Option<outbox::Model> {
        let platform = rows::platform(&contact.platform).ok()?;
        if !platform.can_push() || contact.unreachable {
            return None;
        }
        Some(outbox::Model {
            id: self.inner.ids.next(),
            contact: Some(contact.id.clone()),
            case_code: None,
            platform: platform.name().to_owned(),
            sealed: self.ticket(contact, platform, None),
            phrase: NOTHING.to_owned(),
            language: Language::En.name().to_owned(),
            country: Country::Finland.name().to_owned(),
            state: Delivery::Waiting.name().to_owned(),
            turn: Lane::Reply.turn(),
            attempts: 0,
            not_before: 0,
            claimed_until: 0,
            created: rows::milliseconds(at),
            receipt: None,
            act: REMOVE.to_owned(),
            revises: None,
            message: Some(message.0),
            file: None,
        })
    }

    /// As [`Store::revise_in`], in a transaction of its own.
    pub async fn revise(&self, row: i64, phrase: &Phrase, at: Timestamp) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        self.revise_in(&transaction, row, phrase, at).await?;
        transaction.commit().await?;
        self.wake();
        Ok(())
    }

    /// As [`Store::take_back_in`], in a transaction of its own.
    pub async fn take_back(&self, row: i64, at: Timestamp) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        self.take_back_in(&transaction, row, at).await?;
        transaction.commit().await?;
        self.wake();
        Ok(())
    }

    /// Changes what a row says. What has not gone out is changed in its place; what has is edited on the platform,
    /// and edits that still waited are dropped for this one. Nothing happens where the row or its contact is gone.
    pub(crate) async fn revise_in(
        &self,
        transaction: &DatabaseTransaction,
        row: i64,
        phrase: &Phrase,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(said) = locked(transaction, row).await? else {
            return Ok(());
        };
        outbox::Entity::update_many()
            .col_expr(outbox::Column::Phrase, Expr::value(rows::json(phrase)))
            .filter(outbox::Column::Id.eq(row))
            .exec(transaction)
            .await?;
        if is_at_rest(&said) {
            return Ok(());
        }
        let Some(sealed) = self.way_to(transaction, &said).await? else {
            return Ok(());
        };
        drop_edits(transaction, row).await?;
        let edit = outbox::Model {
            id: self.inner.ids.next(),
            sealed,
            phrase: rows::json(phrase),
            state: Delivery::Waiting.name().to_owned(),
            attempts: 0,
            not_before: 0,
            claimed_until: 0,
            created: rows::milliseconds(at),
            receipt: None,
            act: EDIT.to_owned(),
            revises: Some(row),
            file: None,
            ..said
        };
        outbox::Entity::insert(edit.into_active_model())
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }

    /// The sealed address of the contact or the room that a row was said to, while it can be written to.
    async fn way_to(
        &self,
        transaction: &DatabaseTransaction,
        said: &outbox::Model,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let room = said.contact.as_deref().and_then(rooms::of_seal);
        if let Some(room) = room {
            return self.ticket_to_room(transaction, room).await;
        }
        let contact = contact_of(transaction, said).await?;
        let platform = rows::platform(&said.platform)?;
        Ok(contact.map(|contact| self.ticket(&contact, platform, None)))
    }

    /// Takes back what a row says: before it goes out, or out of the chat.
    pub(crate) async fn take_back_in(
        &self,
        transaction: &DatabaseTransaction,
        row: i64,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let Some(said) = locked(transaction, row).await? else {
            return Ok(());
        };
        drop_edits(transaction, row).await?;
        if is_at_rest(&said) {
            outbox::Entity::delete_by_id(row).exec(transaction).await?;
            return Ok(());
        }
        let contact = contact_of(transaction, &said).await?;
        let removal = contact
            .zip(said.receipt)
            .and_then(|(contact, receipt)| self.removal(&contact, SealedMessage(receipt), at));
        if let Some(removal) = removal {
            outbox::Entity::insert(removal.into_active_model())
                .exec_without_returning(transaction)
                .await?;
        }
        Ok(())
    }
}

async fn locked(
    transaction: &DatabaseTransaction,
    row: i64,
) -> Result<Option<outbox::Model>, StoreError> {
    let found = outbox::Entity::find_by_id(row)
        .lock_exclusive()
        .one(transaction)
        .await?;
    Ok(found)
}

/// Neither sent nor on its way.
fn is_at_rest(row: &outbox::Model) -> bool {
    row.state != Delivery::Sent.name() && row.claimed_until == 0
}

async fn contact_of(
    transaction: &DatabaseTransaction,
    row: &outbox::Model,
) -> Result<Option<contact::Model>, StoreError> {
    let Some(id) = row.contact.clone() else {
        return Ok(None);
    };
    let found = contact::Entity::find_by_id(id).one(transaction).await?;
    Ok(found.filter(|contact| !contact.stopped && !contact.unreachable))
}

/// Drops edits of a row that are not on their way.
async fn drop_edits(transaction: &DatabaseTransaction, row: i64) -> Result<(), StoreError> {
    outbox::Entity::delete_many()
        .filter(outbox::Column::Revises.eq(row))
        .filter(outbox::Column::State.eq(Delivery::Waiting.name()))
        .filter(outbox::Column::ClaimedUntil.eq(0))
        .exec(transaction)
        .await?;
    Ok(())
}
