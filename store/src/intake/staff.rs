//! What staff effects write. They are few beside the messages, so each is a statement or two of its own.

mod words;

use jiff::Timestamp;
use kuulo_core::case::CaseState;
use kuulo_core::dialogue::staff::StaffEffect;
use kuulo_core::labels::Urgency;
use kuulo_core::phrase::StaffPhrase;
use kuulo_core::staff::{Fix, IdeaState, title};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};

use crate::desk::Happened;
use crate::entity::staff::{
    idea, membership, notice, panel_asked, pulse_asked, pulse_count, quiet, vote,
};
use crate::entity::{cases, log};
use crate::notices::{self, Notice};
use crate::{Store, rows};

use super::batch::Trouble;
use super::threads::Mark;

/// A staff effect on its way to the database.
pub(super) struct Doing {
    pub(super) contact: Vec<u8>,
    pub(super) at: Timestamp,
    /// By when word is promised about what is taken to the steering group.
    pub(super) due: Timestamp,
    /// The case that a code of the effect stands for.
    pub(super) case: Option<i64>,
    /// The message that did it.
    pub(super) mark: Option<Mark>,
    pub(super) effect: StaffEffect,
}

/// What a unit keeps on its own list; the steering group sees what may hurt somebody.
pub(super) fn enter_list(case: &mut cases::Model) {
    if case.urgency == Urgency::Routine.name() {
        rows::enter(case, CaseState::AtUnit);
    }
}

impl Doing {
    /// Carries it out and returns the case that is different now.
    pub(super) async fn write(
        self,
        store: &Store,
        transaction: &DatabaseTransaction,
    ) -> Result<Option<i64>, Trouble> {
        let work = Work {
            store,
            transaction,
            contact: self.contact,
            at: rows::milliseconds(self.at),
            due: self.due,
            mark: self.mark,
        };
        match self.effect {
            StaffEffect::Join {
                belonging,
                unit,
                by_role,
            } => work.join(belonging.name(), unit, by_role).await?,
            StaffEffect::Leave { membership } => work.leave(membership).await?,
            StaffEffect::Propose { unit, .. } => {
                if let Some(case) = self.case {
                    work.propose(case, unit).await?;
                }
            }
            StaffEffect::Fix { fix, .. } => {
                if let Some(case) = self.case {
                    return work.fix(case, fix).await;
                }
            }
            StaffEffect::Vote { idea, heard } => {
                work.vote(idea).await?;
                if let Some(heard) = heard {
                    work.comment(idea, heard.text).await?;
                }
                return Ok(Some(idea));
            }
            StaffEffect::Unvote { idea } => {
                vote::Entity::delete_many()
                    .filter(vote::Column::CaseId.eq(idea))
                    .filter(vote::Column::Contact.eq(work.contact))
                    .exec(transaction)
                    .await?;
                return Ok(Some(idea));
            }
            StaffEffect::Comment { idea, heard } => {
                work.comment(idea, heard.text).await?;
                return Ok(Some(idea));
            }
            StaffEffect::SayOtherwise { what, heard } => {
                return work.say_otherwise(what, Some(heard.text)).await;
            }
            StaffEffect::Unsay { what } => return work.say_otherwise(what, None).await,
            StaffEffect::Take { idea } => {
                work.move_on(idea, IdeaState::Taken, None).await?;
                return Ok(Some(idea));
            }
            StaffEffect::Solve { idea, heard } => return work.solve(idea, heard.text).await,
            StaffEffect::Escalate { idea } => return work.escalate(idea).await,
            StaffEffect::Rate { idea, how } => {
                vote::Entity::update_many()
                    .col_expr(vote::Column::Helped, Expr::value(i32::from(how)))
                    .filter(vote::Column::CaseId.eq(idea))
                    .filter(vote::Column::Contact.eq(work.contact))
                    .exec(transaction)
                    .await?;
            }
            StaffEffect::Pulse {
                unit,
                period,
                score,
            } => work.pulse(unit, &period.to_string(), score).await?,
            StaffEffect::Quiet { until } => work.quiet(until).await?,
            StaffEffect::Panel { question, heard } => {
                let mut update = panel_asked::Entity::update_many()
                    .col_expr(panel_asked::Column::Skipped, Expr::value(heard.is_none()));
                // What was answered before stays answered.
                if let Some(heard) = heard {
                    let words = Expr::value(heard.text);
                    update = update
                        .col_expr(panel_asked::Column::Answer, words)
                        .col_expr(panel_asked::Column::Mark, Expr::value(work.mark));
                }
                update
                    .filter(panel_asked::Column::Question.eq(question))
                    .filter(panel_asked::Column::Contact.eq(work.contact))
                    .exec(transaction)
                    .await?;
            }
            StaffEffect::Clear { question, clear } => {
                panel_asked::Entity::update_many()
                    .col_expr(panel_asked::Column::Clear, Expr::value(i32::from(clear)))
                    .filter(panel_asked::Column::Question.eq(question))
                    .filter(panel_asked::Column::Contact.eq(work.contact))
                    .exec(transaction)
                    .await?;
            }
        }
        Ok(None)
    }
}

struct Work<'a> {
    store: &'a Store,
    transaction: &'a DatabaseTransaction,
    contact: Vec<u8>,
    at: i64,
    due: Timestamp,
    mark: Option<Mark>,
}

impl Work<'_> {
    async fn join(self, role: &str, unit: Option<i64>, by_role: bool) -> Result<(), Trouble> {
        let row = membership::Model {
            id: self.store.inner.ids.next(),
            contact: self.contact,
            unit,
            role: role.to_owned(),
            by_role,
            since: self.at,
            left: None,
        };
        membership::Entity::insert(row.into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        Ok(())
    }

    async fn leave(self, id: i64) -> Result<(), Trouble> {
        membership::Entity::update_many()
            .col_expr(membership::Column::Left, Expr::value(self.at))
            .filter(membership::Column::Id.eq(id))
            .filter(membership::Column::Contact.eq(self.contact))
            .exec(self.transaction)
            .await?;
        Ok(())
    }

    async fn propose(self, case: i64, unit: i64) -> Result<(), Trouble> {
        let row = idea::Model {
            case_id: case,
            unit,
            fix: None,
            state: IdeaState::Open.name().to_owned(),
            done: None,
            changed: self.at,
        };
        idea::Entity::insert(row.into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        // Who tells an idea is for it.
        self.vote(case).await
    }

    async fn vote(&self, idea: i64) -> Result<(), Trouble> {
        let row = vote::Model {
            id: self.store.inner.ids.next(),
            case_id: idea,
            contact: self.contact.clone(),
            at: self.at,
            helped: None,
        };
        vote::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::columns([vote::Column::CaseId, vote::Column::Contact])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(self.transaction)
            .await?;
        Ok(())
    }

    /// Moves an idea that the unit has in its hands; `false` when somebody was quicker.
    async fn move_on(
        &self,
        idea: i64,
        state: IdeaState,
        done: Option<&str>,
    ) -> Result<bool, Trouble> {
        let at_unit = [IdeaState::Open, IdeaState::Taken].map(IdeaState::name);
        let moved = idea::Entity::update_many()
            .col_expr(idea::Column::State, Expr::value(state.name()))
            .col_expr(idea::Column::Done, Expr::value(done))
            .col_expr(idea::Column::Changed, Expr::value(self.at))
            .filter(idea::Column::CaseId.eq(idea))
            .filter(idea::Column::State.is_in(at_unit))
            .exec(self.transaction)
            .await?;
        Ok(moved.rows_affected > 0)
    }

    async fn fix(self, case: i64, fix: Fix) -> Result<Option<i64>, Trouble> {
        idea::Entity::update_many()
            .col_expr(idea::Column::Fix, Expr::value(fix.name()))
            .filter(idea::Column::CaseId.eq(case))
            .exec(self.transaction)
            .await?;
        match fix {
            Fix::Further => self.escalate(case).await,
            Fix::Ours | Fix::Unknown => Ok(None),
        }
    }

    async fn solve(self, idea: i64, done: String) -> Result<Option<i64>, Trouble> {
        if !self.move_on(idea, IdeaState::Solved, Some(&done)).await? {
            return Ok(None);
        }
        let Some(mut case) = self.case(idea).await? else {
            return Ok(None);
        };
        let phrase = StaffPhrase::AskFixed {
            idea,
            title: title(&case.text),
            done,
        };
        rows::enter(&mut case, CaseState::Closed);
        self.change(case, &Happened::SolvedAtUnit).await?;
        self.tell_voters(idea, phrase).await?;
        Ok(Some(idea))
    }

    /// From here on the idea waits in the queue of the steering group.
    async fn escalate(self, idea: i64) -> Result<Option<i64>, Trouble> {
        if !self.move_on(idea, IdeaState::Escalated, None).await? {
            return Ok(None);
        }
        let Some(mut case) = self.case(idea).await? else {
            return Ok(None);
        };
        let phrase = StaffPhrase::ToldIdeaEscalated {
            title: title(&case.text),
            due: self.due,
        };
        case.due = rows::milliseconds(self.due);
        case.word_due = case.due;
        rows::enter(&mut case, CaseState::New);
        self.change(case, &Happened::Escalated).await?;
        self.tell_voters(idea, phrase).await?;
        Ok(Some(idea))
    }

    async fn case(&self, id: i64) -> Result<Option<cases::Model>, Trouble> {
        let case = cases::Entity::find_by_id(id)
            .filter(cases::Column::State.ne(CaseState::Erased.name()))
            .lock_exclusive()
            .one(self.transaction)
            .await?;
        Ok(case)
    }

    async fn change(&self, case: cases::Model, what: &Happened) -> Result<(), Trouble> {
        let event = log::event::Model {
            id: self.store.inner.ids.next(),
            case_id: case.id,
            at: self.at,
            steward: None,
            what: rows::json(what),
        };
        log::event::Entity::insert(event.into_active_model())
            .exec_without_returning(self.transaction)
            .await?;
        let changed = case.into_active_model().reset_all();
        changed.update(self.transaction).await?;
        Ok(())
    }

    /// All who voted but the one who does this, and who is told at once.
    async fn tell_voters(&self, idea: i64, phrase: StaffPhrase) -> Result<(), Trouble> {
        let voters = notices::voters(self.transaction, idea).await?;
        let others = voters.into_iter().filter(|voter| *voter != self.contact);
        let notice = Notice {
            phrase,
            case: Some(idea),
            at: self.at,
        };
        notice.queue(self.store, self.transaction, others).await?;
        Ok(())
    }

    /// Adds to the sum, and notes only that this contact has had its turn.
    async fn pulse(self, unit: i64, period: &str, score: Option<u8>) -> Result<(), Trouble> {
        let closed = pulse_asked::Entity::update_many()
            .col_expr(pulse_asked::Column::Closed, Expr::value(true))
            .filter(pulse_asked::Column::Unit.eq(unit))
            .filter(pulse_asked::Column::Period.eq(period))
            .filter(pulse_asked::Column::Contact.eq(self.contact))
            .filter(pulse_asked::Column::Closed.eq(false))
            .exec(self.transaction)
            .await?;
        let (1, Some(score)) = (closed.rows_affected, score) else {
            return Ok(());
        };
        let one = pulse_count::Model {
            unit,
            period: period.to_owned(),
            score: i32::from(score),
            n: 1,
        };
        let mut add = OnConflict::columns([
            pulse_count::Column::Unit,
            pulse_count::Column::Period,
            pulse_count::Column::Score,
        ]);
        let n = Expr::col((pulse_count::Entity, pulse_count::Column::N)).add(1);
        add.value(pulse_count::Column::N, n);
        pulse_count::Entity::insert(one.into_active_model())
            .on_conflict(add)
            .exec_without_returning(self.transaction)
            .await?;
        Ok(())
    }

    async fn quiet(self, until: Option<Timestamp>) -> Result<(), Trouble> {
        let Some(until) = until else {
            quiet::Entity::delete_by_id(self.contact.clone())
                .exec(self.transaction)
                .await?;
            // What was held back comes now.
            notice::Entity::update_many()
                .col_expr(notice::Column::NotBefore, Expr::value(0_i64))
                .filter(notice::Column::Contact.eq(self.contact))
                .exec(self.transaction)
                .await?;
            return Ok(());
        };
        let row = quiet::Model {
            contact: self.contact,
            until: rows::milliseconds(until),
        };
        quiet::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(quiet::Column::Contact)
                    .update_column(quiet::Column::Until)
                    .to_owned(),
            )
            .exec_without_returning(self.transaction)
            .await?;
        Ok(())
    }
}
