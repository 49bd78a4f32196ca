//! What was to be said and has not arrived.

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::message::Platform;
use kuulo_core::scope::Scope;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::list::allowed;
use crate::entity::{cases, outbox};
use crate::outbox::Delivery;
use crate::{Store, StoreError, rows};
use outbox::Column;

/// A bubble that has not arrived, and the case it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Troubled {
    pub code: CaseCode,
    pub platform: Platform,
    pub delivery: Delivery,
    pub created: Timestamp,
    pub attempts: u32,
}

impl Store {
    /// Bubbles about cases that may be seen which wait for a new try, cannot be delivered or were given up on,
    /// the newest first.
    pub async fn troubled(&self, scope: &Scope, limit: u64) -> Result<Vec<Troubled>, StoreError> {
        let lost = [Delivery::Dead, Delivery::Unreachable].map(Delivery::name);
        let retried = Column::State
            .eq(Delivery::Waiting.name())
            .and(Column::Attempts.gt(0));
        let mut seen = Query::select();
        seen.column(cases::Column::Code)
            .from(cases::Entity)
            .cond_where(allowed(scope));
        let found = outbox::Entity::find()
            .filter(Condition::any().add(Column::State.is_in(lost)).add(retried))
            .filter(Column::CaseCode.in_subquery(seen))
            .order_by_desc(Column::Created)
            .limit(limit)
            .all(self.read())
            .await?;
        found.into_iter().map(troubled).collect()
    }
}

fn troubled(row: outbox::Model) -> Result<Troubled, StoreError> {
    Ok(Troubled {
        code: rows::code(&row.case_code.unwrap_or_default())?,
        platform: rows::platform(&row.platform)?,
        delivery: Delivery::from_name(&row.state)?,
        created: rows::moment(row.created),
        attempts: u32::try_from(row.attempts).unwrap_or(0),
    })
}
