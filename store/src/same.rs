//! Others have told the same: who asks for that after a new case, what was found, and who counts with whom.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::labels::Urgency;
use kuulo_core::language::Language;
use kuulo_core::phrase::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::entity::{cases, same};
use crate::{Store, StoreError, rows};

/// After this it is too late to say anything of others.
const IN_TIME: SignedDuration = SignedDuration::from_mins(5);
/// Cases looked at in one go.
const AT_ONCE: u64 = 50;
/// How far back others count.
const MONTH: SignedDuration = SignedDuration::from_hours(24 * 30);
/// A smaller number of others is not told.
const LEAST: u64 = 5;

/// A new case for which nobody has looked yet whether others told the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wondering {
    /// The submission, as the index knows it.
    pub id: i64,
    pub text: String,
    pub language: Option<Language>,
    pub unit: Option<i64>,
}

impl Store {
    /// The cases for which to look. Those that waited too long are dropped.
    pub async fn wondering(&self, now: Timestamp) -> Result<Vec<Wondering>, StoreError> {
        let waiting = same::Entity::find()
            .filter(same::Column::LikeCase.is_null())
            .order_by_asc(same::Column::CaseId)
            .limit(AT_ONCE)
            .all(self.read())
            .await?;
        let oldest = rows::milliseconds(now.saturating_sub(IN_TIME).unwrap_or(now));
        let (fresh, stale): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|row| row.at >= oldest);
        for row in stale {
            self.drop_same(row.case_id).await?;
        }
        let ids = fresh.iter().map(|row| row.case_id);
        let found = cases::Entity::find()
            .filter(cases::Column::Id.is_in(ids))
            .all(self.read())
            .await?;
        let wondering = found.into_iter().map(|case| Wondering {
            id: case.id,
            language: rows::language_of(&case),
            unit: case.unit,
            text: case.text,
        });
        Ok(wondering.collect())
    }

    /// Tells the writer of a case how many others told the same of late, when there are some and one of them still
    /// waits for an answer. `alike` are submissions, the likest first.
    pub async fn tell_others(
        &self,
        case: i64,
        alike: &[i64],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some((others, like)) = self.others(case, alike, now).await? else {
            self.drop_same(case).await?;
            return Ok(false);
        };
        let transaction = self.begin().await?;
        let found = cases::Entity::find_by_id(case).one(&transaction).await?;
        let taken = same::Entity::update_many()
            .col_expr(same::Column::LikeCase, Expr::value(like))
            .filter(same::Column::CaseId.eq(case))
            .filter(same::Column::LikeCase.is_null())
            .exec(&transaction)
            .await?;
        let Some(case) = found.filter(|case| taken.rows_affected > 0 && is_calm(case)) else {
            return Ok(false);
        };
        let code = rows::code(&case.code)?;
        let phrase = if others < LEAST {
            Phrase::ToldOthersFew { code }
        } else {
            Phrase::ToldOthers { code, n: others }
        };
        self.say(&transaction, &case, [phrase], ignore, now).await?;
        transaction.commit().await?;
        self.wake();
        Ok(true)
    }

    /// How many other people are behind the cases, and the oldest of them that is open.
    async fn others(
        &self,
        case: i64,
        alike: &[i64],
        now: Timestamp,
    ) -> Result<Option<(u64, i64)>, StoreError> {
        let Some(own) = cases::Entity::find_by_id(case).one(self.read()).await? else {
            return Ok(None);
        };
        let since = rows::milliseconds(now.saturating_sub(MONTH).unwrap_or(now));
        let found = cases::Entity::find()
            .filter(cases::Column::Id.is_in(alike.iter().copied()))
            .filter(cases::Column::Id.ne(case))
            .filter(cases::Column::Created.gte(since))
            .filter(cases::Column::State.ne(CaseState::Erased.name()))
            .order_by_asc(cases::Column::Created)
            .all(self.read())
            .await?;
        let others: Vec<_> = found
            .into_iter()
            .filter(|other| other.contact.is_none() || other.contact != own.contact)
            .collect();
        let open = others
            .iter()
            .find(|other| CaseState::from_name(&other.state).is_some_and(CaseState::is_open));
        let Some(like) = open.map(|open| open.id) else {
            return Ok(None);
        };
        let people: HashSet<_> = others
            .iter()
            .filter_map(|case| case.contact.as_ref())
            .collect();
        let nameless = others.iter().filter(|case| case.contact.is_none());
        Ok(Some(((people.len() + nameless.count()) as u64, like)))
    }

    async fn drop_same(&self, case: i64) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        same::Entity::delete_by_id(case).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Gives those who count with a case its answer, each under the code of their own case.
    pub(crate) async fn answer_same(
        &self,
        transaction: &DatabaseTransaction,
        case: &cases::Model,
        text: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut told = HashSet::new();
        for row in counted(transaction, case.id).await? {
            if !told.insert(row.contact.clone()) {
                continue;
            }
            let own = cases::Entity::find_by_id(row.case_id)
                .one(transaction)
                .await?;
            let Some(own) = own.filter(|own| own.contact.is_some()) else {
                continue;
            };
            let phrase = Phrase::AnswerSame {
                code: rows::code(&own.code)?,
                text: text.to_owned(),
            };
            self.say(transaction, &own, [phrase], ignore, now).await?;
        }
        Ok(())
    }

    /// How many people said that it was the same for them.
    pub(crate) async fn same_for(&self, case: i64) -> Result<u64, StoreError> {
        let rows = counted(self.read(), case).await?;
        let people: HashSet<_> = rows.iter().map(|row| &row.contact).collect();
        Ok(people.len() as u64)
    }
}

fn ignore(_: &mut kuulo_core::dialogue::Dialogue, _: CaseCode, _: Timestamp) {}

async fn counted(
    connection: &impl ConnectionTrait,
    case: i64,
) -> Result<Vec<same::Model>, StoreError> {
    let rows = same::Entity::find()
        .filter(same::Column::LikeCase.eq(case))
        .filter(same::Column::Counts.eq(true))
        .order_by_asc(same::Column::CaseId)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Somebody in danger is not told of others.
fn is_calm(case: &cases::Model) -> bool {
    case.urgency != Urgency::Danger.name() && case.state != CaseState::Erased.name()
}
