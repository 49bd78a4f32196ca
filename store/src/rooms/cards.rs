//! One card for each case that needs somebody, in each room that gets such cards, and one post for each idea in an ideas
//! room; kept right by editing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use kuulo_core::case::{CaseState, Decision};
use kuulo_core::labels::Urgency;
use kuulo_core::language::Country;
use kuulo_core::phrase::{CaseCard, Phrase, RoomPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::steering::{Gets, Shows};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::{To, row, seal_of, shows};
use crate::desk::{UNANSWERED, allowed, line};
use crate::entity::desk::steward;
use crate::entity::log::change;
use crate::entity::rooms::{case_owner, room, room_card};
use crate::entity::{cases, outbox};
use crate::outbox::Delivery;
use crate::{Store, StoreError, rows};

/// Rows of the change log in one go: the writer must get its turn between them.
const AT_ONCE: u64 = 100;

impl Store {
    /// Brings the cards of all rooms up to date; returns how many changed. Call again while it is not 0.
    /// `country` is whose clock and words are used in rooms.
    pub async fn keep_cards(&self, country: Country, now: Timestamp) -> Result<u64, StoreError> {
        let rooms = room::Entity::find()
            .filter(room::Column::Lost.is_null())
            .all(self.read())
            .await?;
        let mut changed = 0;
        for room in rooms {
            changed += self.keep_cards_in(&room, country, now).await?;
        }
        if changed > 0 {
            self.wake();
        }
        Ok(changed)
    }

    async fn keep_cards_in(
        &self,
        room: &room::Model,
        country: Country,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let (upto, mut touched) = self.touched_since(room.looked).await?;
        touched.extend(self.newly_overdue(room, now).await?);
        if touched.is_empty() {
            return Ok(0);
        }
        let transaction = self.begin().await?;
        // Whoever moves the mark does the work: of two processes one.
        let moved = room::Entity::update_many()
            .col_expr(room::Column::Looked, Expr::value(upto))
            .filter(room::Column::Id.eq(room.id))
            .filter(room::Column::Looked.eq(room.looked))
            .filter(room::Column::Lost.is_null())
            .exec(&transaction)
            .await?;
        if moved.rows_affected == 0 {
            return Ok(0);
        }
        let scope = self.shown_in(room).await?;
        let mut changed = 0;
        for case in touched {
            let keeper = Keeper {
                store: self,
                transaction: &transaction,
                room,
                scope: &scope,
                country,
                now,
            };
            changed += u64::from(keeper.keep(case).await?);
        }
        transaction.commit().await?;
        // More of the log may wait although nothing had to be said.
        let has_moved = u64::from(upto > room.looked);
        Ok(std::cmp::max(changed, has_moved))
    }

    async fn touched_since(&self, position: i64) -> Result<(i64, BTreeSet<i64>), StoreError> {
        let log = change::Entity::find()
            .filter(change::Column::Position.gt(position))
            .order_by_asc(change::Column::Position)
            .limit(AT_ONCE)
            .all(self.read())
            .await?;
        let upto = log.last().map_or(position, |row| row.position);
        Ok((upto, log.into_iter().map(|row| row.submission).collect()))
    }

    /// Cases whose promised day has passed since the room was bound, and that have no card there that says so.
    async fn newly_overdue(
        &self,
        room: &room::Model,
        now: Timestamp,
    ) -> Result<Vec<i64>, StoreError> {
        if !gets(room)?.contains(&Gets::Overdue) {
            return Ok(Vec::new());
        }
        let shown = Query::select()
            .column(room_card::Column::CaseId)
            .from(room_card::Entity)
            .and_where(room_card::Column::Room.eq(room.id))
            .and_where(
                room_card::Column::Phrase
                    .contains(r#""is_late":false"#)
                    .not(),
            )
            .take();
        let late = cases::Entity::find()
            .filter(allowed(&self.shown_in(room).await?))
            .filter(cases::Column::State.is_in(UNANSWERED))
            .filter(cases::Column::Due.lt(rows::milliseconds(now)))
            .filter(cases::Column::Due.gte(room.bound_at))
            .filter(cases::Column::Id.not_in_subquery(shown))
            .limit(AT_ONCE)
            .all(self.read())
            .await?;
        Ok(late.into_iter().map(|case| case.id).collect())
    }

    /// What a card says of a case now.
    pub(crate) async fn card(
        &self,
        connection: &impl ConnectionTrait,
        case: &cases::Model,
        now: Timestamp,
    ) -> Result<RoomPhrase, StoreError> {
        if rows::state(case)? == CaseState::Erased {
            let code = rows::code(&case.code)?;
            return Ok(RoomPhrase::CardErased { code });
        }
        let owner = case_owner::Entity::find_by_id(case.id)
            .one(connection)
            .await?;
        let owner = match owner {
            Some(owner) => {
                steward::Entity::find_by_id(owner.steward)
                    .one(connection)
                    .await?
            }
            None => None,
        };
        let units = self.known_units().await?;
        let version = case.version;
        let need = case.need.clone().or(case.wished.clone());
        let decision = case.decision.clone();
        let same = self.alike(connection, case, now).await?;
        let is_late = reason(case, now).contains(&Gets::Overdue);
        let line = line(case.clone(), &units, None, None)?;
        let mut card = CaseCard {
            code: line.code,
            version,
            state: line.state,
            is_late,
            urgency: line.assessment.urgency,
            unit: line.unit.map(|unit| unit.name),
            phase: line.assessment.phase.label,
            text: line.text,
            score: line.score,
            communication: line.assessment.communication,
            operational: line.assessment.operational,
            is_confirmed: line.is_confirmed,
            needs_person: line.assessment.needs_person,
            need,
            same,
            due: line.due,
            owner: owner.map(|steward| steward.name),
            decision: decision.as_deref().and_then(Decision::from_name),
        };
        card.shorten();
        Ok(RoomPhrase::CardCase(Box::new(card)))
    }
}

/// What a room gets.
pub(crate) fn gets(room: &room::Model) -> Result<Vec<Gets>, StoreError> {
    rows::from_json(&room.gets, "what a room gets")
}

/// Why a case needs somebody, as far as it does.
fn reason(case: &cases::Model, now: Timestamp) -> Vec<Gets> {
    let is_open = CaseState::from_name(&case.state).is_some_and(CaseState::is_open);
    let mut reasons = Vec::new();
    if is_open && case.urgency != Urgency::Routine.name() {
        reasons.push(Gets::Urgent);
    }
    if UNANSWERED.contains(&case.state.as_str()) && case.due < rows::milliseconds(now) {
        reasons.push(Gets::Overdue);
    }
    if is_open && case.needs_person {
        reasons.push(Gets::Unsure);
    }
    reasons
}

/// Keeps the cards of one room.
pub(super) struct Keeper<'a> {
    pub(super) store: &'a Store,
    pub(super) transaction: &'a DatabaseTransaction,
    pub(super) room: &'a room::Model,
    pub(super) scope: &'a Scope,
    pub(super) country: Country,
    pub(super) now: Timestamp,
}

impl Keeper<'_> {
    /// Makes the card of a case right; whether that took anything.
    async fn keep(&self, id: i64) -> Result<bool, StoreError> {
        let found = cases::Entity::find_by_id(id).one(self.transaction).await?;
        let Some(case) = found else {
            return Ok(false);
        };
        let card = room_card::Entity::find()
            .filter(room_card::Column::Room.eq(self.room.id))
            .filter(room_card::Column::CaseId.eq(id))
            .one(self.transaction)
            .await?;
        if shows(self.room)? == Shows::Ideas {
            return self.keep_post(card.as_ref(), &case).await;
        }
        match card {
            Some(card) => self.revise(&card, &case).await,
            None if self.is_due(&case).await? => self.show(&case).await,
            None => Ok(false),
        }
    }

    /// Only what came, grew late or changed at the steering group after the room was bound.
    async fn is_due(&self, case: &cases::Model) -> Result<bool, StoreError> {
        let gets = gets(self.room)?;
        let is_due = reason(case, self.now).iter().any(|reason| {
            let since = match reason {
                Gets::Overdue => case.due,
                _ => case.created,
            };
            gets.contains(reason) && since >= self.room.bound_at
        });
        let is_due = is_due || gets.contains(&Gets::Escalated) && self.is_escalated(case).await?;
        Ok(is_due && self.scope.allows(case.unit))
    }

    /// Staff have taken it to the steering group, and it is open.
    async fn is_escalated(&self, case: &cases::Model) -> Result<bool, StoreError> {
        if !rows::state(case)?.is_open() {
            return Ok(false);
        }
        Ok(!self.store.escalated(&[case.id]).await?.is_empty())
    }

    async fn show(&self, case: &cases::Model) -> Result<bool, StoreError> {
        let phrase = self.store.card(self.transaction, case, self.now).await?;
        let id = self.store.inner.ids.next();
        self.put(id, case.id, None, &phrase.into()).await
    }

    /// Says what a new card says; `number` is what a post is called by.
    pub(super) async fn put(
        &self,
        id: i64,
        case_id: i64,
        number: Option<i32>,
        phrase: &Phrase,
    ) -> Result<bool, StoreError> {
        let Some(sealed) = self
            .store
            .ticket_to_room(self.transaction, self.room.id)
            .await?
        else {
            return Ok(false);
        };
        let to = To {
            contact: Some(seal_of(self.room.id)),
            platform: rows::platform(&self.room.platform)?,
            sealed,
            language: rows::language(&self.room.language)?,
            country: self.country,
        };
        let bubble = row(self.store, to, phrase, self.now);
        let card = room_card::Model {
            id,
            room: self.room.id,
            case_id,
            bubble: bubble.id,
            phrase: rows::json(phrase),
            number,
            mark: None,
        };
        outbox::Entity::insert(bubble.into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        room_card::Entity::insert(card.into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        Ok(true)
    }

    async fn revise(
        &self,
        card: &room_card::Model,
        case: &cases::Model,
    ) -> Result<bool, StoreError> {
        // What a case says is no longer the room's when the case has gone to another unit.
        let now = match self.scope.allows(case.unit) {
            true => self.store.card(self.transaction, case, self.now).await?,
            false => RoomPhrase::CardErased {
                code: rows::code(&case.code)?,
            },
        };
        self.replace(card, &now.into()).await
    }

    /// Puts other words in the place of a card's; whether they are others.
    pub(super) async fn replace(
        &self,
        card: &room_card::Model,
        phrase: &Phrase,
    ) -> Result<bool, StoreError> {
        let stored = rows::json(phrase);
        if stored == card.phrase {
            return Ok(false);
        }
        // Earlier edits hold words that may have been taken back since.
        outbox::Entity::delete_many()
            .filter(outbox::Column::Revises.eq(card.bubble))
            .filter(outbox::Column::State.ne(Delivery::Waiting.name()))
            .exec(self.transaction)
            .await?;
        self.store
            .revise_in(self.transaction, card.bubble, phrase, self.now)
            .await?;
        room_card::Entity::update_many()
            .col_expr(room_card::Column::Phrase, Expr::value(stored))
            .filter(room_card::Column::Id.eq(card.id))
            .exec(self.transaction)
            .await?;
        Ok(true)
    }
}
