//! Ideas as colleagues and the steering group see them: states, votes, comments.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::Unit;
use kuulo_core::phrase::StaffPhrase;
use kuulo_core::scope::Scope;
use kuulo_core::staff::{Fix, Idea, IdeaState, title};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::cases;
use crate::entity::staff::{idea, idea_comment, vote};
use crate::notices::{self, Notice};
use crate::{Store, StoreError, rows};

/// The newest ideas that colleagues see and new ones are likened to.
const NEAR: u64 = 300;
/// Comments that are shown with an idea.
const COMMENTS: u64 = 5;
/// Ideas on one page of the board.
const ON_BOARD: u64 = 100;
/// Votes younger than this are the trend.
const TREND: SignedDuration = SignedDuration::from_hours(24 * 30);

/// An idea on the board of the console.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardIdea {
    pub code: CaseCode,
    /// Its words, masked.
    pub text: String,
    pub unit: Unit,
    pub state: IdeaState,
    pub fix: Option<Fix>,
    pub votes: u64,
    /// Those of the last 30 days.
    pub new_votes: u64,
    /// The newest, masked, oldest first.
    pub comments: Vec<String>,
    /// What the unit has done, masked.
    pub done: Option<String>,
    /// Of those who voted, to how many it helped: yes, partly, no.
    pub helped: [u64; 3],
    pub created: Timestamp,
}

impl Store {
    /// The ideas that the scope allows, newest first; in `state` only, where it is given.
    pub async fn ideas(
        &self,
        scope: &Scope,
        state: Option<IdeaState>,
        now: Timestamp,
    ) -> Result<Vec<BoardIdea>, StoreError> {
        let mut found = idea::Entity::find()
            .order_by_desc(idea::Column::CaseId)
            .limit(ON_BOARD);
        if let Scope::Units(units) = scope {
            found = found.filter(idea::Column::Unit.is_in(units.iter().copied()));
        }
        if let Some(state) = state {
            found = found.filter(idea::Column::State.eq(state.name()));
        }
        let rows = found.all(self.read()).await?;
        self.board(rows, now).await
    }

    /// The idea that a case is; nothing when it is none, or outside the scope.
    pub async fn idea(
        &self,
        scope: &Scope,
        code: CaseCode,
        now: Timestamp,
    ) -> Result<Option<BoardIdea>, StoreError> {
        let case = cases::Entity::find()
            .filter(cases::Column::Code.eq(code.compact()))
            .one(self.read())
            .await?;
        let Some(case) = case.filter(|case| scope.allows(case.unit)) else {
            return Ok(None);
        };
        let row = idea::Entity::find_by_id(case.id).one(self.read()).await?;
        Ok(self.board(row.into_iter().collect(), now).await?.pop())
    }

    async fn board(
        &self,
        rows: Vec<idea::Model>,
        now: Timestamp,
    ) -> Result<Vec<BoardIdea>, StoreError> {
        let ids: Vec<i64> = rows.iter().map(|row| row.case_id).collect();
        let texts = texts(self.read(), &ids).await?;
        let votes = votes(self.read(), &ids).await?;
        let units = self.known_units().await?;
        let young = rows::milliseconds(now.saturating_sub(TREND).unwrap_or(now));
        let mut board = Vec::new();
        for row in rows {
            let unit = units.iter().find(|unit| unit.id == row.unit);
            let (Some(case), Some(unit)) = (texts.get(&row.case_id), unit) else {
                continue;
            };
            let cast = votes.get(&row.case_id).map_or(&[][..], Vec::as_slice);
            let count = |which: &dyn Fn(&vote::Model) -> bool| {
                cast.iter().filter(|vote| which(vote)).count() as u64
            };
            let helped = |how: i32| count(&|vote| vote.helped == Some(how));
            board.push(BoardIdea {
                code: rows::code(&case.code)?,
                text: case.text.clone(),
                unit: unit.clone(),
                state: state(&row)?,
                fix: row.fix.as_deref().and_then(Fix::from_name),
                votes: cast.len() as u64,
                new_votes: count(&|vote| vote.at >= young),
                comments: comments(self.read(), row.case_id).await?,
                done: row.done,
                helped: [helped(2), helped(1), helped(0)],
                created: rows::moment(case.created),
            });
        }
        Ok(board)
    }

    /// The votes of those cases that are ideas which a unit has taken to the steering group.
    pub(crate) async fn escalated(&self, ids: &[i64]) -> Result<HashMap<i64, u64>, StoreError> {
        let rows = idea::Entity::find()
            .filter(idea::Column::CaseId.is_in(ids.iter().copied()))
            .filter(idea::Column::State.eq(IdeaState::Escalated.name()))
            .all(self.read())
            .await?;
        let ids: Vec<i64> = rows.iter().map(|row| row.case_id).collect();
        let votes = votes(self.read(), &ids).await?;
        let count = |id: &i64| votes.get(id).map_or(0, |votes| votes.len() as u64);
        Ok(ids.iter().map(|id| (*id, count(id))).collect())
    }
}

/// The steering group has answered a case: if it is an idea, all who voted hear it; its writer has the answer itself.
pub(crate) async fn answered(
    store: &Store,
    transaction: &DatabaseTransaction,
    case: &cases::Model,
    text: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let state = IdeaState::Answered.name();
    let moved = idea::Entity::update_many()
        .col_expr(idea::Column::State, Expr::value(state))
        .col_expr(idea::Column::Changed, Expr::value(rows::milliseconds(now)))
        .filter(idea::Column::CaseId.eq(case.id))
        .exec(transaction)
        .await?;
    if moved.rows_affected == 0 {
        return Ok(());
    }
    let voters = notices::voters(transaction, case.id).await?;
    let others = voters.into_iter();
    let others = others.filter(|voter| Some(voter) != case.contact.as_ref());
    let phrase = StaffPhrase::ToldIdeaAnswered {
        title: title(&case.text),
        text: text.to_owned(),
    };
    let notice = Notice {
        phrase,
        case: Some(case.id),
        at: rows::milliseconds(now),
    };
    notice.queue(store, transaction, others).await
}

/// The ideas of some units as a colleague sees them, newest first, with the comments of those that are opened.
pub(crate) async fn near(
    transaction: &DatabaseTransaction,
    contact: &[u8],
    units: &[&Unit],
    shown: &[i64],
) -> Result<Vec<Idea>, StoreError> {
    let rows = idea::Entity::find()
        .filter(idea::Column::Unit.is_in(units.iter().map(|unit| unit.id)))
        .order_by_desc(idea::Column::CaseId)
        .limit(NEAR)
        .all(transaction)
        .await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.case_id).collect();
    let texts = texts(transaction, &ids).await?;
    let votes = votes(transaction, &ids).await?;
    let mut ideas = Vec::new();
    for row in rows {
        let unit = units.iter().find(|unit| unit.id == row.unit);
        let (Some(case), Some(unit)) = (texts.get(&row.case_id), unit) else {
            continue;
        };
        let cast = votes.get(&row.case_id).map_or(&[][..], Vec::as_slice);
        let comments = if shown.contains(&row.case_id) {
            comments(transaction, row.case_id).await?
        } else {
            Vec::new()
        };
        ideas.push(Idea {
            id: row.case_id,
            unit: row.unit,
            unit_name: unit.name.clone(),
            title: title(&case.text),
            text: case.text.clone(),
            state: state(&row)?,
            votes: cast.len() as u64,
            has_voted: cast.iter().any(|vote| vote.contact == contact),
            comments,
        });
    }
    Ok(ideas)
}

pub(crate) fn state(row: &idea::Model) -> Result<IdeaState, StoreError> {
    IdeaState::from_name(&row.state).ok_or(StoreError::Broken("the state of an idea"))
}

/// The cases behind ideas, as far as they are not erased or taken back.
async fn texts(
    connection: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<i64, cases::Model>, StoreError> {
    let found = cases::Entity::find()
        .filter(cases::Column::Id.is_in(ids.iter().copied()))
        .filter(cases::Column::State.ne(CaseState::Erased.name()))
        .filter(cases::Column::HasWords.eq(true))
        .all(connection)
        .await?;
    Ok(found.into_iter().map(|case| (case.id, case)).collect())
}

pub(crate) async fn votes(
    connection: &impl ConnectionTrait,
    ids: &[i64],
) -> Result<HashMap<i64, Vec<vote::Model>>, StoreError> {
    let found = vote::Entity::find()
        .filter(vote::Column::CaseId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let mut votes: HashMap<i64, Vec<vote::Model>> = HashMap::new();
    for vote in found {
        votes.entry(vote.case_id).or_default().push(vote);
    }
    Ok(votes)
}

pub(crate) async fn comments(
    connection: &impl ConnectionTrait,
    id: i64,
) -> Result<Vec<String>, StoreError> {
    let newest = idea_comment::Entity::find()
        .filter(idea_comment::Column::CaseId.eq(id))
        .order_by_desc(idea_comment::Column::Id)
        .limit(COMMENTS)
        .all(connection)
        .await?;
    Ok(newest.into_iter().rev().map(|row| row.text).collect())
}
