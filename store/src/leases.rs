//! Leases: one poller for each bot token, however many processes run.

use std::time::Duration;

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};

use crate::entity::log::lease;
use crate::{Store, StoreError, rows};

impl Store {
    /// Takes or renews the lease `name` for `holder`; `false` while another holds it.
    pub async fn lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        length: Duration,
    ) -> Result<bool, StoreError> {
        let row = lease::Model {
            name: name.to_owned(),
            holder: holder.to_owned(),
            until: rows::milliseconds(now).saturating_add(length.as_millis() as i64),
        };
        let free = Condition::any()
            .add(Expr::col((lease::Entity, lease::Column::Holder)).eq(holder))
            .add(Expr::col((lease::Entity, lease::Column::Until)).lte(rows::milliseconds(now)));
        let transaction = self.begin().await?;
        let taken = lease::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(lease::Column::Name)
                    .update_columns([lease::Column::Holder, lease::Column::Until])
                    .action_cond_where(free)
                    .to_owned(),
            )
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(taken > 0)
    }

    /// Gives the lease back at a clean stop.
    pub async fn release(&self, name: &str, holder: &str) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        lease::Entity::delete_many()
            .filter(lease::Column::Name.eq(name))
            .filter(lease::Column::Holder.eq(holder))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Who holds the lease, lapsed or not.
    pub async fn lease_holder(&self, name: &str) -> Result<Option<String>, StoreError> {
        let row = lease::Entity::find_by_id(name).one(self.read()).await?;
        Ok(row.map(|row| row.holder))
    }
}
