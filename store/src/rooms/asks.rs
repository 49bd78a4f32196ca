//! What stewards ask for in rooms: carried out one by one, each with its answer in one transaction.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::RoomPhrase;
use kuulo_core::scope::Scope;
use kuulo_core::steering::{Ask, Exit};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::{To, row};
use crate::access::{Steward, known};
use crate::desk::{Act, ActError, Labels, allowed};
use crate::entity::desk::steward;
use crate::entity::rooms::{room, room_ask, room_draft};
use crate::entity::{cases, outbox};
use crate::{Store, StoreError, rows};

/// Words of an answer wait this long for their decision.
const DRAFT_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// Stewards to choose between.
const STEWARDS_SHOWN: usize = 8;

/// Something that a steward asked for and that nobody has answered yet.
#[derive(Debug, Clone)]
pub struct Asked {
    pub ask: Ask,
    /// What both the room and the steward may see.
    pub scope: Scope,
    pub language: Language,
    id: i64,
    room: i64,
    steward: Steward,
    sealed: Vec<u8>,
    platform: String,
}

impl Store {
    /// What stewards have asked for, oldest first. Who is no steward any more is not answered.
    pub async fn asked(&self, limit: u64) -> Result<Vec<Asked>, StoreError> {
        let waiting = room_ask::Entity::find()
            .order_by_asc(room_ask::Column::Id)
            .limit(limit)
            .all(self.read())
            .await?;
        let mut asked = Vec::new();
        for row in waiting {
            let room = room::Entity::find_by_id(row.room).one(self.read()).await?;
            let steward = steward::Entity::find_by_id(row.steward)
                .filter(steward::Column::Ended.is_null())
                .one(self.read())
                .await?;
            let (Some(room), Some(steward)) = (room, steward) else {
                self.drop_ask(row.id).await?;
                continue;
            };
            let steward = known(steward)?;
            asked.push(Asked {
                ask: rows::from_json(&row.ask, "what a steward asks for")?,
                scope: self.shown_in(&room).await?.and(&steward.scope),
                language: rows::language(&room.language)?,
                id: row.id,
                room: room.id,
                steward,
                sealed: row.sealed,
                platform: room.platform,
            });
        }
        Ok(asked)
    }

    async fn drop_ask(&self, id: i64) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        room_ask::Entity::delete_by_id(id)
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Carries out what was asked for and queues the answer, in one transaction; `found` is the answer to what only
    /// the caller can find out. `false` when another process was first.
    pub async fn answer_ask(
        &self,
        asked: &Asked,
        found: Option<RoomPhrase>,
        country: Country,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let transaction = self.begin().await?;
        let taken = room_ask::Entity::delete_by_id(asked.id)
            .exec(&transaction)
            .await?;
        if taken.rows_affected == 0 {
            return Ok(false);
        }
        let said = match found {
            Some(found) => found,
            None => match self.carry_out_ask(&transaction, asked, now).await {
                Ok(said) => said,
                Err(error) => refusal(asked, error)?,
            },
        };
        let to = To {
            contact: None,
            platform: rows::platform(&asked.platform)?,
            sealed: asked.sealed.clone(),
            language: asked.language,
            country,
        };
        let bubble = row(self, to, &said.into(), now);
        outbox::Entity::insert(bubble.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        self.inner.figures.clear();
        self.wake();
        Ok(true)
    }

    async fn carry_out_ask(
        &self,
        transaction: &DatabaseTransaction,
        asked: &Asked,
        now: Timestamp,
    ) -> Result<RoomPhrase, ActError> {
        let act = |code, version, act| {
            let actor = Steward {
                scope: asked.scope.clone(),
                ..asked.steward.clone()
            };
            async move {
                self.act_within(transaction, &actor, code, version, act, now)
                    .await
            }
        };
        Ok(match &asked.ask {
            Ask::Sort {
                case: code,
                version,
                exit,
            } => {
                let case = self.case_of(transaction, asked, *code).await?;
                let labels = pressed(&case, *exit)?;
                let (communication, operational) = (labels.communication, labels.operational);
                act(*code, Some(*version), Act::Sort(labels)).await?;
                RoomPhrase::ToldSorted {
                    code: *code,
                    communication,
                    operational,
                }
            }
            Ask::Assign { case: code } => {
                let case = self.case_of(transaction, asked, *code).await?;
                let stewards = self.who_may(transaction, asked, &case).await?;
                RoomPhrase::AskOwner {
                    code: *code,
                    stewards,
                }
            }
            Ask::AssignTo {
                case: code,
                steward: to,
            } => {
                let case = self.case_of(transaction, asked, *code).await?;
                let may = self.who_may(transaction, asked, &case).await?;
                let Some((_, name)) = may.into_iter().find(|(id, _)| id == to) else {
                    return Ok(RoomPhrase::NoOldCard);
                };
                act(*code, None, Act::Assign { to: *to }).await?;
                RoomPhrase::ToldOwner { code: *code, name }
            }
            Ask::Answer { case: code } => {
                self.case_of(transaction, asked, *code).await?;
                RoomPhrase::AskAnswer { code: *code }
            }
            Ask::Draft { case: code, text } => {
                let case = self.case_of(transaction, asked, *code).await?;
                if text.trim().is_empty() {
                    return Err(ActError::NoReason);
                }
                self.keep_draft(transaction, asked, &case, text, now)
                    .await?;
                RoomPhrase::AskDecision {
                    code: *code,
                    text: text.clone(),
                }
            }
            Ask::Decide {
                case: code,
                decision,
            } => {
                self.decide(transaction, asked, *code, *decision, now)
                    .await?
            }
            Ask::Discard { case: code } => {
                let case = self.case_of(transaction, asked, *code).await?;
                self.take_draft(transaction, asked, &case, now).await?;
                RoomPhrase::ToldDiscarded { code: *code }
            }
            Ask::Case { case: code } => {
                let case = self.case_of(transaction, asked, *code).await?;
                self.card(transaction, &case, now).await?
            }
            Ask::Digest | Ask::Search { .. } => RoomPhrase::ToldRoomHelp,
        })
    }

    async fn decide(
        &self,
        transaction: &DatabaseTransaction,
        asked: &Asked,
        code: CaseCode,
        decision: Decision,
        now: Timestamp,
    ) -> Result<RoomPhrase, ActError> {
        let case = self.case_of(transaction, asked, code).await?;
        let Some(text) = self.take_draft(transaction, asked, &case, now).await? else {
            return Ok(RoomPhrase::NoDraft { code });
        };
        let actor = Steward {
            scope: asked.scope.clone(),
            ..asked.steward.clone()
        };
        let answer = Act::Answer { decision, text };
        self.act_within(transaction, &actor, code, None, answer, now)
            .await?;
        Ok(RoomPhrase::ToldAnswered { code })
    }

    /// A case that may be shown to this steward in this room.
    async fn case_of(
        &self,
        transaction: &DatabaseTransaction,
        asked: &Asked,
        code: CaseCode,
    ) -> Result<cases::Model, StoreError> {
        let found = cases::Entity::find()
            .filter(allowed(&asked.scope))
            .filter(cases::Column::Code.eq(code.compact()))
            .filter(cases::Column::State.ne(CaseState::Erased.name()))
            .one(transaction)
            .await?;
        found.ok_or(StoreError::NotFound)
    }

    /// The stewards who may take a case, whoever asks first.
    async fn who_may(
        &self,
        transaction: &DatabaseTransaction,
        asked: &Asked,
        case: &cases::Model,
    ) -> Result<Vec<(i64, String)>, StoreError> {
        let all = steward::Entity::find()
            .filter(steward::Column::Ended.is_null())
            .order_by_asc(steward::Column::Name)
            .all(transaction)
            .await?;
        let mut may = vec![(asked.steward.id, asked.steward.name.clone())];
        for row in all {
            let steward = known(row)?;
            if steward.id != asked.steward.id && steward.scope.allows(case.unit) {
                may.push((steward.id, steward.name));
            }
        }
        may.truncate(STEWARDS_SHOWN);
        Ok(may)
    }

    /// A steward has one draft for each case: the newest.
    async fn keep_draft(
        &self,
        transaction: &DatabaseTransaction,
        asked: &Asked,
        case: &cases::Model,
        text: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.take_draft(transaction, asked, case, now).await?;
        let draft = room_draft::Model {
            id: self.inner.ids.next(),
            room: asked.room,
            steward: asked.steward.id,
            case_id: case.id,
            text: text.to_owned(),
            at: rows::milliseconds(now),
        };
        room_draft::Entity::insert(draft.into_active_model())
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }

    async fn take_draft(
        &self,
        transaction: &DatabaseTransaction,
        asked: &Asked,
        case: &cases::Model,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        let draft = room_draft::Entity::find()
            .filter(room_draft::Column::Steward.eq(asked.steward.id))
            .filter(room_draft::Column::CaseId.eq(case.id))
            .one(transaction)
            .await?;
        let Some(draft) = draft else {
            return Ok(None);
        };
        room_draft::Entity::delete_by_id(draft.id)
            .exec(transaction)
            .await?;
        let is_fresh = now.duration_since(rows::moment(draft.at)) < DRAFT_LIFE;
        Ok(is_fresh.then_some(draft.text))
    }
}

/// The labels after a press. The first press chooses one exit; on labels that a person has confirmed a press adds the
/// exit or takes it away.
fn pressed(case: &cases::Model, exit: Exit) -> Result<Labels, StoreError> {
    let mut labels = Labels::of(&rows::assessment(case)?);
    labels.phase = rows::phase(&case.phase);
    let (pressed, other) = match exit {
        Exit::Communication => (&mut labels.communication, &mut labels.operational),
        Exit::Operational => (&mut labels.operational, &mut labels.communication),
    };
    if case.confirmed {
        *pressed = !*pressed;
    } else {
        (*pressed, *other) = (true, false);
    }
    Ok(labels)
}

/// What is said instead, when something could not be done.
fn refusal(asked: &Asked, error: ActError) -> Result<RoomPhrase, StoreError> {
    match error {
        ActError::Stale => Ok(RoomPhrase::NoOldCard),
        ActError::NoReason => Ok(RoomPhrase::NoReason),
        ActError::Store(StoreError::NotFound) | ActError::NotThere | ActError::NotThisWay => {
            Ok(RoomPhrase::NoCase)
        }
        ActError::Store(error) => {
            tracing::warn!(room = asked.room, %error, "what a steward asked for cannot be done");
            Err(error)
        }
    }
}
