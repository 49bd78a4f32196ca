//! Who has taken a case.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};

use super::ActError;
use crate::entity::cases;
use crate::entity::desk::steward;
use crate::entity::rooms::case_owner;
use crate::{Store, StoreError, access, rows};

impl Store {
    /// Gives a case to a steward who may see it; returns the name.
    pub(super) async fn give(
        &self,
        transaction: &DatabaseTransaction,
        case: &cases::Model,
        to: i64,
        now: Timestamp,
    ) -> Result<String, ActError> {
        let found = steward::Entity::find_by_id(to)
            .filter(steward::Column::Ended.is_null())
            .one(transaction)
            .await
            .map_err(StoreError::from)?;
        let steward = access::known(found.ok_or(ActError::NotThere)?)?;
        if !steward.scope.allows(case.unit) {
            return Err(ActError::NotThere);
        }
        let owner = case_owner::Model {
            case_id: case.id,
            steward: to,
            since: rows::milliseconds(now),
        };
        case_owner::Entity::insert(owner.into_active_model())
            .on_conflict(
                OnConflict::column(case_owner::Column::CaseId)
                    .update_columns([case_owner::Column::Steward, case_owner::Column::Since])
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await
            .map_err(StoreError::from)?;
        Ok(steward.name)
    }
}
