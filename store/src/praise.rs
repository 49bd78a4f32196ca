//! Thanks are passed on to the unit they are for: masked, once, to those who work there.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseState;
use kuulo_core::labels::{Formal, Kind, Role, Sentiment, Urgency};
use kuulo_core::phrase::StaffPhrase;
use kuulo_core::staff::shortened;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::cases;
use crate::entity::staff::{membership, praise};
use crate::notices::Notice;
use crate::{Store, StoreError, members, rows};

/// More words, a correction or a masking may still come within this time.
const SETTLES: SignedDuration = SignedDuration::from_hours(1);
/// Older thanks are history; this also keeps a new member from a flood.
const FRESH: SignedDuration = SignedDuration::from_hours(24 * 14);
/// Characters of somebody's words that are passed on.
const QUOTE: usize = 300;
const AT_ONCE: u64 = 50;
/// Thanks below a list.
const SHOWN: u64 = 3;

impl Store {
    /// Queues new thanks for those who work in the unit. Returns how many were passed on; call again while it is not 0.
    pub async fn pass_on_praise(&self, now: Timestamp) -> Result<u64, StoreError> {
        use cases::Column;
        let passed = Query::select()
            .column(praise::Column::CaseId)
            .from(praise::Entity)
            .take();
        let staffed = Query::select()
            .column(membership::Column::Unit)
            .from(membership::Entity)
            .and_where(membership::Column::Left.is_null())
            .and_where(membership::Column::Unit.is_not_null())
            .take();
        let people = [Role::Patient, Role::Relative].map(Role::name);
        let before = |span| rows::milliseconds(now.saturating_sub(span).unwrap_or(now));
        let is_plain = Column::NeedsPerson.eq(false).or(Column::Confirmed.eq(true));
        let found = cases::Entity::find()
            .filter(Column::Created.lt(before(SETTLES)))
            .filter(Column::Created.gt(before(FRESH)))
            .filter(Column::Kind.eq(Kind::Praise.name()))
            .filter(Column::Sentiment.eq(Sentiment::Positive.name()))
            .filter(Column::Formal.eq(Formal::None.name()))
            .filter(Column::Urgency.eq(Urgency::Routine.name()))
            .filter(Column::Role.is_in(people))
            .filter(Column::State.ne(CaseState::Erased.name()))
            .filter(Column::HasWords.eq(true))
            .filter(is_plain)
            .filter(Column::Unit.in_subquery(staffed))
            .filter(Column::Id.not_in_subquery(passed))
            .order_by_asc(Column::Id)
            .limit(AT_ONCE)
            .all(self.read())
            .await?;
        let count = found.len() as u64;
        for case in found {
            self.pass_on(case, now).await?;
        }
        Ok(count)
    }

    async fn pass_on(&self, case: cases::Model, now: Timestamp) -> Result<(), StoreError> {
        let Some(unit) = case.unit else { return Ok(()) };
        let transaction = self.begin().await?;
        // Read again under the pen: it may have been erased, or passed on by another process.
        let still = cases::Entity::find_by_id(case.id)
            .filter(cases::Column::State.ne(CaseState::Erased.name()))
            .lock_exclusive()
            .one(&transaction)
            .await?;
        let was_passed = praise::Entity::find_by_id(case.id)
            .one(&transaction)
            .await?
            .is_some();
        let Some(case) = still.filter(|_| !was_passed) else {
            return Ok(());
        };
        let row = praise::Model {
            case_id: case.id,
            unit,
            at: rows::milliseconds(now),
        };
        praise::Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        let colleagues = members::contacts_of(&transaction, Some(unit)).await?;
        let notice = Notice {
            phrase: StaffPhrase::CardPraise {
                text: shortened(&case.text, QUOTE),
            },
            case: Some(case.id),
            at: rows::milliseconds(now),
        };
        // Who works there and has written it needs no card.
        let others = colleagues
            .into_iter()
            .filter(|contact| Some(contact) != case.contact.as_ref());
        notice.queue(self, &transaction, others).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The newest thanks to some units, masked.
pub(crate) async fn newest(
    connection: &impl ConnectionTrait,
    units: &[i64],
) -> Result<Vec<String>, StoreError> {
    let passed = praise::Entity::find()
        .filter(praise::Column::Unit.is_in(units.iter().copied()))
        .order_by_desc(praise::Column::At)
        .limit(SHOWN)
        .all(connection)
        .await?;
    let found = cases::Entity::find()
        .filter(cases::Column::Id.is_in(passed.iter().map(|row| row.case_id)))
        .order_by_desc(cases::Column::Id)
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|case| case.text).collect())
}
