//! What a steward does with a case.

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::dialogue::Dialogue;
use kuulo_core::labels::{Assessment, CODEBOOK, Choice, ThemeGuess, Urgency, YesNo};
use kuulo_core::phrase::Phrase;
use kuulo_core::privacy::Missed;
use kuulo_core::text;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};

use super::list::allowed;
use super::view::{Writer, writer};
use super::{Act, ActError, Happened, Labels};
use crate::access::Steward;
use crate::entity::learning::correction;
use crate::entity::log::event;
use crate::entity::{cases, contact, outbox};
use crate::intake::log_changes;
use crate::outbox::{Bubble, Lane};
use crate::{Store, StoreError, ideas, rows};

impl Store {
    /// Does something with a case in one transaction, answer rows included.
    pub async fn act(
        &self,
        steward: &Steward,
        code: CaseCode,
        version: i64,
        act: Act,
        now: Timestamp,
    ) -> Result<(), ActError> {
        let transaction = self.begin().await.map_err(StoreError::from)?;
        self.act_within(&transaction, steward, code, Some(version), act, now)
            .await?;
        transaction.commit().await.map_err(StoreError::from)?;
        self.inner.figures.clear();
        self.wake();
        Ok(())
    }

    /// As [`Store::act`], as a part of something greater. Without a `version` it is done to the case as it is now.
    pub(crate) async fn act_within(
        &self,
        transaction: &DatabaseTransaction,
        steward: &Steward,
        code: CaseCode,
        version: Option<i64>,
        act: Act,
        now: Timestamp,
    ) -> Result<(), ActError> {
        let act = checked(act)?;
        let case = self.locked(transaction, steward, code).await?;
        if version.is_some_and(|version| version != case.version) {
            return Err(ActError::Stale);
        }
        self.carry_out(transaction, steward, case, act, now).await
    }

    /// The case, with its writer locked before it: the intake takes them in the same order.
    async fn locked(
        &self,
        transaction: &DatabaseTransaction,
        steward: &Steward,
        code: CaseCode,
    ) -> Result<cases::Model, StoreError> {
        let find = || {
            cases::Entity::find()
                .filter(allowed(&steward.scope))
                .filter(cases::Column::Code.eq(code.compact()))
                .filter(cases::Column::State.ne(CaseState::Erased.name()))
        };
        let case = find().one(transaction).await?;
        if let Some(contact) = case.and_then(|case| case.contact) {
            contact::Entity::find_by_id(contact)
                .lock_exclusive()
                .one(transaction)
                .await?;
        }
        let case = find().lock_exclusive().one(transaction).await?;
        case.ok_or(StoreError::NotFound)
    }

    async fn carry_out(
        &self,
        transaction: &DatabaseTransaction,
        steward: &Steward,
        mut case: cases::Model,
        act: Act,
        now: Timestamp,
    ) -> Result<(), ActError> {
        let code = rows::code(&case.code)?;
        let purge = matches!(act, Act::Mask { .. });
        let what = match act {
            Act::Sort(labels) => {
                self.keep_correction(transaction, steward, &case, &labels, now)
                    .await?;
                sort(&mut case, &labels)?;
                Happened::Sorted(Box::new(labels))
            }
            Act::Move(state) => {
                rows::enter(&mut case, state);
                Happened::Moved(state)
            }
            Act::RecordNeed(need) => {
                case.need = Some(need);
                Happened::NeedRecorded
            }
            Act::Answer { decision, text } => {
                case.decision = Some(decision.name().to_owned());
                case.decided = Some(rows::milliseconds(now));
                rows::enter(&mut case, decision.leads_to());
                self.answer_same(transaction, &case, &text, now).await?;
                ideas::answered(self, transaction, &case, &text, now).await?;
                let phrases = [answer(decision, code, text), Phrase::AskHelped { code }];
                self.say(transaction, &case, phrases, Dialogue::answered, now)
                    .await?;
                Happened::Answered(decision)
            }
            Act::Ask(text) => {
                let phrase = Phrase::AnswerNote { code, text };
                self.say(transaction, &case, [phrase], Dialogue::about, now)
                    .await?;
                Happened::Asked
            }
            Act::Assign { to } => {
                let name = self.give(transaction, &case, to, now).await?;
                if case.state == CaseState::New.name() {
                    rows::enter(&mut case, CaseState::Working);
                }
                Happened::Assigned { name }
            }
            Act::Mask { kind, words } => {
                let missed = Missed::new(&words).ok_or(ActError::NotThere)?;
                let was_found = self
                    .hide(transaction, &mut case, kind, &words, &missed)
                    .await?;
                if !was_found {
                    return Err(ActError::NotThere);
                }
                Happened::Masked(kind)
            }
        };
        case.version += 1;
        let event = event::Model {
            id: self.inner.ids.next(),
            case_id: case.id,
            at: rows::milliseconds(now),
            steward: Some(steward.id),
            what: rows::json(&what),
        };
        event::Entity::insert(event.into_active_model())
            .exec_without_returning(transaction)
            .await
            .map_err(StoreError::from)?;
        let id = case.id;
        case.into_active_model()
            .reset_all()
            .update(transaction)
            .await
            .map_err(StoreError::from)?;
        log_changes(transaction, [(id, purge)])
            .await
            .map_err(StoreError::from)?;
        Ok(())
    }

    /// Keeps what a person said instead of the labels that stood there, for the model to learn from.
    async fn keep_correction(
        &self,
        transaction: &DatabaseTransaction,
        steward: &Steward,
        case: &cases::Model,
        labels: &Labels,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = rows::assessment(case)?;
        let nature = (labels.communication, labels.operational);
        let old = Labels::of(&before);
        let correction = correction::Model {
            id: self.inner.ids.next(),
            case_id: case.id,
            steward: steward.id,
            at: rows::milliseconds(now),
            codebook: CODEBOOK,
            language: case.language.clone(),
            nature_changed: nature != (old.communication, old.operational),
            changed: old != *labels,
            model: before.model,
            old: rows::json(&old),
            new: rows::json(labels),
        };
        correction::Entity::insert(correction.into_active_model())
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }

    /// Queues bubbles for the writer of a case, and turns the conversation to it. Where nothing can be pushed
    /// they wait behind the code.
    pub(crate) async fn say(
        &self,
        transaction: &DatabaseTransaction,
        case: &cases::Model,
        phrases: impl IntoIterator<Item = Phrase>,
        turn: fn(&mut Dialogue, CaseCode, Timestamp),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut writer = writer(transaction, case).await?;
        let bubbles: Vec<outbox::ActiveModel> = phrases
            .into_iter()
            .map(|phrase| self.told(case, &writer, &phrase, now))
            .collect::<Result<_, _>>()?;
        outbox::Entity::insert_many(bubbles)
            .exec_without_returning(transaction)
            .await?;
        let before = writer.dialogue.clone();
        turn(&mut writer.dialogue, rows::code(&case.code)?, now);
        if let Some(contact) = writer.contact.filter(|_| writer.dialogue != before) {
            let dialogue = rows::json(&writer.dialogue);
            contact::Entity::update_many()
                .col_expr(contact::Column::Dialogue, Expr::value(dialogue))
                .filter(contact::Column::Id.eq(contact.id))
                .exec(transaction)
                .await?;
        }
        Ok(())
    }

    pub(super) fn told(
        &self,
        case: &cases::Model,
        writer: &Writer,
        phrase: &Phrase,
        now: Timestamp,
    ) -> Result<outbox::ActiveModel, StoreError> {
        let platform = match &writer.contact {
            Some(contact) => rows::platform(&contact.platform)?,
            None => rows::platform(&case.platform)?,
        };
        let row = self.bubble(&Bubble {
            contact: writer.contact.as_ref(),
            platform,
            case: Some(rows::code(&case.code)?),
            phrase,
            attached: None,
            language: writer.language,
            country: writer.country,
            handle: None,
            lane: Lane::Answer,
            at: now,
        });
        Ok(row.into_active_model())
    }
}

/// Refuses what no case may be put through, and cleans a steward's words.
fn checked(act: Act) -> Result<Act, ActError> {
    let words = |raw: String| {
        let clean = text::clean(&raw).text;
        if clean.is_empty() {
            Err(ActError::NoReason)
        } else {
            Ok(clean)
        }
    };
    Ok(match act {
        Act::Move(CaseState::New | CaseState::AtUnit | CaseState::Closed | CaseState::Erased) => {
            return Err(ActError::NotThisWay);
        }
        Act::Answer { decision, text } => Act::Answer {
            decision,
            text: words(text)?,
        },
        Act::Ask(text) => Act::Ask(words(text)?),
        Act::RecordNeed(need) => Act::RecordNeed(text::clean(&need).text),
        Act::Sort(mut labels) => {
            labels.themes.sort();
            labels.themes.dedup();
            Act::Sort(labels)
        }
        act => act,
    })
}

fn sort(case: &mut cases::Model, labels: &Labels) -> Result<(), StoreError> {
    let before = rows::assessment(case)?;
    case.phase_is_said = false;
    case.confirmed = true;
    rows::assess(case, &by_person(labels, &before));
    // From here on new words do not change what a person has said of the phase.
    case.phase_is_said = true;
    if case.state == CaseState::New.name() {
        rows::enter(case, CaseState::Working);
    }
    Ok(())
}

/// Labels from a person are certain.
fn by_person(labels: &Labels, before: &Assessment) -> Assessment {
    let yes_no = |label| YesNo {
        p: if label { 1.0 } else { 0.0 },
        label,
    };
    Assessment {
        communication: yes_no(labels.communication),
        operational: yes_no(labels.operational),
        kind: certain(labels.kind),
        themes: labels
            .themes
            .iter()
            .map(|name| ThemeGuess {
                name: *name,
                p: 1.0,
            })
            .collect(),
        sentiment: certain(labels.sentiment),
        phase: certain(labels.phase),
        urgency: labels.urgency,
        danger: before.danger.filter(|_| labels.urgency == Urgency::Danger),
        formal: labels.formal,
        needs_person: false,
        why_communication: before.why_communication.clone(),
        why_operational: before.why_operational.clone(),
        model: None,
    }
}

fn certain<T>(label: T) -> Choice<T> {
    Choice { p: 1.0, label }
}

fn answer(decision: Decision, code: CaseCode, text: String) -> Phrase {
    match decision {
        Decision::Explain => Phrase::AnswerExplained { code, text },
        Decision::Change => Phrase::AnswerChanged { code, text },
        Decision::Decline => Phrase::AnswerDeclined { code, text },
    }
}
