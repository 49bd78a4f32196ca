//! Words as they came, sealed: kept only where the settings ask for it, never indexed, and gone when their time is over.

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::desk::Happened;
use crate::entity::cases;
use crate::entity::log::{event, original};
use crate::{Store, StoreError, Vault, rows};

/// What the sealed bytes are bound to.
pub(crate) const ORIGINAL: &str = "original";

impl Store {
    /// Opens the sealed words of a case, oldest first; the history of the case tells that it was done, and why.
    pub async fn open_originals(
        &self,
        vault: &Vault,
        code: CaseCode,
        reason: &str,
        now: Timestamp,
    ) -> Result<Vec<String>, StoreError> {
        let transaction = self.begin().await?;
        let case = cases::Entity::find()
            .filter(cases::Column::Code.eq(code.compact()))
            .filter(cases::Column::State.ne(CaseState::Erased.name()))
            .one(&transaction)
            .await?
            .ok_or(StoreError::NotFound)?;
        let sealed = original::Entity::find()
            .filter(original::Column::CaseId.eq(case.id))
            .filter(original::Column::Until.gt(rows::milliseconds(now)))
            .order_by_asc(original::Column::Message)
            .all(&transaction)
            .await?;
        let opened = sealed
            .iter()
            .map(|row| vault.open_kept(ORIGINAL, &row.sealed))
            .collect::<Option<Vec<String>>>()
            .ok_or(StoreError::Broken("a sealed original"))?;
        let reason = reason.to_owned();
        let told = event::Model {
            id: self.inner.ids.next(),
            case_id: case.id,
            at: rows::milliseconds(now),
            steward: None,
            what: rows::json(&Happened::OriginalOpened { reason }),
        };
        event::Entity::insert(told.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(opened)
    }

    /// Drops the sealed words whose time is over, and tells how many.
    pub async fn drop_old_originals(&self, now: Timestamp) -> Result<u64, StoreError> {
        let transaction = self.begin().await?;
        let dropped = original::Entity::delete_many()
            .filter(original::Column::Until.lte(rows::milliseconds(now)))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(dropped.rows_affected)
    }
}
