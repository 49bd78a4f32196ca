//! What became of tries.

use jiff::Timestamp;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, UpdateMany,
};

use super::{Delivery, Outcome, REMOVE, SAY};
use crate::entity::{contact, outbox};
use crate::{Store, StoreError, rooms, rows};

/// How the stored form of a bubble to staff or the panel begins.
const STAFF: &str = r#"{"say":"staff""#;

impl Store {
    /// Records how tries ended, by the ids of their rows.
    pub async fn settle(&self, ended: &[(i64, Outcome)], now: Timestamp) -> Result<(), StoreError> {
        // One statement needs no more than itself, and the sooner it is written down, the less is said twice after a crash.
        if ended.is_empty() || self.are_simply_sent(ended).await? {
            return Ok(());
        }
        let transaction = self.begin().await?;
        for (id, outcome) in ended {
            let found = outbox::Entity::find_by_id(*id)
                .filter(outbox::Column::State.eq(Delivery::Waiting.name()))
                .lock_exclusive()
                .one(&transaction)
                .await?;
            // Without a row the person has erased everything in between, and there is nothing to record.
            if let Some(row) = found {
                self.record(&transaction, row, outcome, now).await?;
            }
        }
        transaction.commit().await?;
        self.wake();
        Ok(())
    }

    /// Records in one statement what was simply said; whether that was all.
    async fn are_simply_sent(&self, ended: &[(i64, Outcome)]) -> Result<bool, StoreError> {
        use outbox::Column;
        let said = ended.iter().filter_map(|(id, outcome)| match outcome {
            Outcome::Sent { receipt } => Some((*id, self.sealed_receipt(receipt.as_deref()))),
            _ => None,
        });
        let said: Vec<_> = said.collect();
        if said.is_empty() {
            return Ok(false);
        }
        let ids: Vec<i64> = said.iter().map(|(id, _)| *id).collect();
        let receipt = said
            .into_iter()
            .fold(CaseStatement::new(), |case, (id, receipt)| {
                case.case(Column::Id.eq(id), receipt)
            });
        let changed = sent(outbox::Entity::update_many(), receipt.into())
            .col_expr(Column::ClaimedUntil, Expr::value(0_i64))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(ids))
            .filter(Column::State.eq(Delivery::Waiting.name()))
            .filter(Column::Act.eq(SAY))
            .filter(Column::Contact.is_not_null())
            .filter(Column::CaseCode.is_not_null())
            .exec(self.inner.database.write())
            .await?;
        Ok(changed.rows_affected == ended.len() as u64)
    }

    fn sealed_receipt(&self, receipt: Option<&str>) -> Option<Vec<u8>> {
        receipt.map(|id| self.inner.sealer.message(id).0)
    }

    async fn record(
        &self,
        transaction: &DatabaseTransaction,
        row: outbox::Model,
        outcome: &Outcome,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let is_spent = row.contact.is_none() || row.act == REMOVE;
        // Words of colleagues stand in it, and nobody could find them here when they are erased.
        let is_aside = row.case_code.is_none()
            && row.phrase.starts_with(STAFF)
            && matches!(outcome, Outcome::Sent { .. });
        if is_aside || is_spent && !matches!(outcome, Outcome::RetryAt(_) | Outcome::Later(_)) {
            // The last word to somebody who was erased goes away with its address, and nobody asks for a removal again.
            outbox::Entity::delete_by_id(row.id)
                .exec(transaction)
                .await?;
            return Ok(());
        }
        let tries = i32::from(!matches!(outcome, Outcome::Later(_)));
        let mut update = outbox::Entity::update_many()
            .col_expr(outbox::Column::ClaimedUntil, Expr::value(0_i64))
            .col_expr(outbox::Column::Attempts, Expr::value(row.attempts + tries));
        update = match outcome {
            Outcome::Sent { receipt } => {
                rooms::board::note_sent(self, transaction, &row, receipt.as_deref()).await?;
                let receipt = self.sealed_receipt(receipt.as_deref());
                if let (Some(said), Some(receipt)) = (row.revises, &receipt) {
                    // A longer text may have become more messages.
                    outbox::Entity::update_many()
                        .col_expr(outbox::Column::Receipt, Expr::value(receipt.clone()))
                        .filter(outbox::Column::Id.eq(said))
                        .exec(transaction)
                        .await?;
                }
                sent(update, Expr::value(receipt))
            }
            Outcome::RetryAt(at) | Outcome::Later(at) => update.col_expr(
                outbox::Column::NotBefore,
                Expr::value(rows::milliseconds(*at)),
            ),
            Outcome::Dead => {
                update.col_expr(outbox::Column::State, Expr::value(Delivery::Dead.name()))
            }
            Outcome::Unreachable => {
                let contact = row.contact.unwrap_or_default();
                give_up_on(transaction, &contact).await?;
                rooms::lose(transaction, &contact, now).await?;
                update.col_expr(
                    outbox::Column::State,
                    Expr::value(Delivery::Unreachable.name()),
                )
            }
        };
        update
            .filter(outbox::Column::Id.eq(row.id))
            .exec(transaction)
            .await?;
        Ok(())
    }
}

fn sent(update: UpdateMany<outbox::Entity>, receipt: SimpleExpr) -> UpdateMany<outbox::Entity> {
    update
        .col_expr(outbox::Column::State, Expr::value(Delivery::Sent.name()))
        .col_expr(outbox::Column::Receipt, receipt)
        .col_expr(outbox::Column::Sealed, Expr::value(Vec::<u8>::new()))
        .col_expr(outbox::Column::File, Expr::value(None::<Vec<u8>>))
}

/// All that still waits for a contact now waits behind the case code.
async fn give_up_on(transaction: &DatabaseTransaction, contact: &[u8]) -> Result<(), StoreError> {
    contact::Entity::update_many()
        .col_expr(contact::Column::Unreachable, Expr::value(true))
        .filter(contact::Column::Id.eq(contact))
        .exec(transaction)
        .await?;
    outbox::Entity::update_many()
        .col_expr(
            outbox::Column::State,
            Expr::value(Delivery::Unreachable.name()),
        )
        .filter(outbox::Column::Contact.eq(contact))
        .filter(outbox::Column::State.eq(Delivery::Waiting.name()))
        .exec(transaction)
        .await?;
    Ok(())
}
