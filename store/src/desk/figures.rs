//! Numbers: what waits, and the journey map.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kuulo_core::scope::Scope;
use sea_orm::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::kept::Kept;
use super::list::{OPEN, UNANSWERED, allowed};
use super::{JourneyCell, Load};
use crate::entity::{cases, outbox};
use crate::outbox::Delivery;
use crate::{Store, StoreError, rows};
use cases::Column;

/// The last rank of open cases that are urgent.
const LEAST_URGENT: i32 = 1;

/// The figures that this process has counted.
#[derive(Default)]
pub(crate) struct Figures {
    load: Kept<(Scope, i64), Load>,
    journey: Kept<(Scope, i64), Vec<JourneyCell>>,
}

impl Figures {
    /// Forgets what was counted: a steward who has acted sees it at once.
    pub(crate) fn clear(&self) {
        self.load.clear();
        self.journey.clear();
    }
}

#[derive(FromQueryResult)]
struct Waits {
    state: String,
    number: i64,
    urgent: Option<i64>,
    needs_person: Option<i64>,
    overdue: Option<i64>,
    oldest: Option<i64>,
}

#[derive(FromQueryResult)]
struct Bubbles {
    state: String,
    number: i64,
}

#[derive(FromQueryResult)]
struct Cell {
    unit: i64,
    phase: String,
    messages: Option<i64>,
    communication: Option<i64>,
    operational: Option<i64>,
    safety: Option<i64>,
    scores: Option<i64>,
    promoters: Option<i64>,
    detractors: Option<i64>,
}

impl Store {
    /// What waits. In a store so big that counting takes long, the figures may be some seconds old.
    pub async fn load(&self, scope: &Scope, now: Timestamp) -> Result<Load, StoreError> {
        let figures = &self.inner.figures.load;
        let asked = (scope.clone(), now.as_second() / 60);
        figures.get(asked, self.count_load(scope, now)).await
    }

    async fn count_load(&self, scope: &Scope, now: Timestamp) -> Result<Load, StoreError> {
        let urgent = Column::Rank.lte(LEAST_URGENT);
        let overdue = Column::Due
            .lt(rows::milliseconds(now))
            .and(Column::State.is_in(UNANSWERED));
        let open = cases::Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "number")
            .column_as(count_if(urgent), "urgent")
            .column_as(count_if(Column::NeedsPerson.eq(true)), "needs_person")
            .column_as(count_if(overdue), "overdue")
            .column_as(Column::Created.min(), "oldest")
            .filter(allowed(scope))
            .filter(Column::State.is_in(OPEN))
            .group_by(Column::State)
            .into_model::<Waits>()
            .all(self.read())
            .await?;
        let closed = cases::Entity::find()
            .select_only()
            .column(Column::State)
            .column_as(Column::Id.count(), "number")
            .filter(allowed(scope))
            .filter(Column::State.eq("closed"))
            .group_by(Column::State)
            .into_model::<Bubbles>()
            .one(self.read())
            .await?;
        let bubbles = self.bubbles().await?;
        let new = open.iter().find(|row| row.state == "new");
        let sum = |part: fn(&Waits) -> i64| open.iter().map(part).sum::<i64>() as u64;
        let held = |state: Delivery| bubbles.get(state.name()).copied().unwrap_or_default();
        Ok(Load {
            new: new.map_or(0, |row| row.number as u64),
            urgent: sum(|row| row.urgent.unwrap_or_default()),
            needs_person: sum(|row| row.needs_person.unwrap_or_default()),
            overdue: sum(|row| row.overdue.unwrap_or_default()),
            open: sum(|row| row.number),
            closed: closed.map_or(0, |row| row.number as u64),
            dead: held(Delivery::Dead),
            waiting: held(Delivery::Waiting),
            oldest_new: new.and_then(|row| row.oldest).map(rows::moment),
        })
    }

    /// Bubbles given up on, and those that wait for a new try.
    async fn bubbles(&self) -> Result<BTreeMap<String, u64>, StoreError> {
        let retried = outbox::Column::State
            .eq(Delivery::Waiting.name())
            .and(outbox::Column::Attempts.gt(0));
        let dead = outbox::Column::State.eq(Delivery::Dead.name());
        let found = outbox::Entity::find()
            .select_only()
            .column(outbox::Column::State)
            .column_as(outbox::Column::Id.count(), "number")
            .filter(Condition::any().add(retried).add(dead))
            .group_by(outbox::Column::State)
            .into_model::<Bubbles>()
            .all(self.read())
            .await?;
        let counts = found.into_iter().map(|row| (row.state, row.number as u64));
        Ok(counts.collect())
    }

    /// The journey map since a moment, as fresh as [`Store::load`].
    pub async fn journey(
        &self,
        scope: &Scope,
        since: Timestamp,
    ) -> Result<Vec<JourneyCell>, StoreError> {
        let figures = &self.inner.figures.journey;
        let asked = (scope.clone(), since.as_second() / 3600);
        figures.get(asked, self.count_journey(scope, since)).await
    }

    async fn count_journey(
        &self,
        scope: &Scope,
        since: Timestamp,
    ) -> Result<Vec<JourneyCell>, StoreError> {
        let scored = || {
            Column::Score
                .is_not_null()
                .and(Column::Role.is_in(["patient", "relative"]))
        };
        let cells = cases::Entity::find()
            .select_only()
            .column(Column::Unit)
            .column(Column::Phase)
            .column_as(count_if(Column::HasWords.eq(true)), "messages")
            .column_as(worded(Column::Communication.eq(true)), "communication")
            .column_as(worded(Column::Operational.eq(true)), "operational")
            .column_as(worded(Column::Urgency.eq("safety")), "safety")
            .column_as(count_if(scored()), "scores")
            .column_as(count_if(scored().and(Column::Score.gte(9))), "promoters")
            .column_as(count_if(scored().and(Column::Score.lte(6))), "detractors")
            .filter(allowed(scope))
            .filter(Column::Unit.is_not_null())
            .filter(Column::Created.gte(rows::milliseconds(since)))
            .group_by(Column::Unit)
            .group_by(Column::Phase)
            .into_model::<Cell>()
            .all(self.read())
            .await?;
        let units = self.known_units().await?;
        let cells = cells.into_iter().filter_map(|cell| {
            let unit = units.iter().find(|unit| unit.id == cell.unit)?.clone();
            let count = |number: Option<i64>| number.unwrap_or_default() as u64;
            Some(JourneyCell {
                unit,
                phase: rows::phase(&cell.phase),
                messages: count(cell.messages),
                communication: count(cell.communication),
                operational: count(cell.operational),
                safety: count(cell.safety),
                scores: count(cell.scores),
                promoters: count(cell.promoters),
                detractors: count(cell.detractors),
            })
        });
        Ok(cells.collect())
    }
}

/// How many rows a condition holds for, among those that have words.
fn worded(condition: Expr) -> Expr {
    count_if(condition.and(Column::HasWords.eq(true)))
}

/// How many rows a condition holds for. The sum is cast, for PostgreSQL would make a type of its own.
fn count_if(condition: Expr) -> Expr {
    let one: CaseStatement = Expr::case(condition, 1).finally(0);
    Func::sum(one).cast_as(Alias::new("bigint"))
}
