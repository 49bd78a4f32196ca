//! `/link`: which codes of a batch are in force, and whose chat is whose.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::message::Said;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::Item;
use super::batch::Trouble;
use super::load::said;
use crate::entity::saved::{chat_link, link_code};
use crate::{Store, alerts, rows};

/// A one-time code and whose it is.
pub(super) struct Offer {
    steward: i64,
    expires: i64,
}

impl Offer {
    /// The steward, while the code is in force.
    pub(super) fn holds_at(&self, at: Timestamp) -> Option<i64> {
        (rows::milliseconds(at) < self.expires).then_some(self.steward)
    }
}

/// The code after `/link`, if it is one.
pub(super) fn code(said: &Said) -> Option<CaseCode> {
    match said {
        Said::Command { name, rest } if name == "link" => rest.parse().ok(),
        _ => None,
    }
}

/// The codes of the batch that were given out, locked: of two processes one can use a code.
pub(super) async fn offers(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
) -> Result<HashMap<CaseCode, Offer>, Trouble> {
    let typed: HashSet<CaseCode> = items
        .iter()
        .filter_map(|item| code(said(&item.arrival)?))
        .collect();
    let mut offers = HashMap::new();
    for code in typed {
        let found = link_code::Entity::find_by_id(store.inner.sealer.link_code(code))
            .lock_exclusive()
            .one(transaction)
            .await?;
        offers.extend(found.map(|row| {
            let offer = Offer {
                steward: row.steward,
                expires: row.expires,
            };
            (code, offer)
        }));
    }
    Ok(offers)
}

/// From now on a chat is told what is new for a steward, or for nobody.
pub(super) struct Linking {
    pub(super) contact: Vec<u8>,
    pub(super) steward: Option<i64>,
}

impl Linking {
    pub(super) async fn write(&self, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
        let Some(steward) = self.steward else {
            chat_link::Entity::delete_many()
                .filter(chat_link::Column::Contact.eq(self.contact.clone()))
                .exec(transaction)
                .await?;
            return alerts::withdraw(transaction, &self.contact).await;
        };
        alerts::unlink(transaction, steward).await?;
        let link = chat_link::Model {
            steward,
            contact: self.contact.clone(),
        };
        chat_link::Entity::insert(link.into_active_model())
            .on_conflict(
                OnConflict::column(chat_link::Column::Steward)
                    .update_column(chat_link::Column::Contact)
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }
}
