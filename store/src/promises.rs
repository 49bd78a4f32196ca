//! The receipt promises word by a day, even when there is no answer yet. This keeps it.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseState;
use kuulo_core::phrase::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::desk::UNANSWERED;
use crate::entity::cases;
use crate::{Store, StoreError, rows};

/// Cases in one go: a notice is a small transaction, and intake must get its turn between them.
const AT_ONCE: u64 = 100;

impl Store {
    /// Tells writers whose promised day has come without an answer how it stands, and promises the next word
    /// `until_next` later. Returns how many were told; call again while it is not 0.
    pub async fn keep_promises(
        &self,
        now: Timestamp,
        until_next: SignedDuration,
    ) -> Result<u64, StoreError> {
        let owed = cases::Entity::find()
            .filter(cases::Column::State.is_in(UNANSWERED))
            .filter(cases::Column::WordDue.lt(rows::milliseconds(now)))
            .filter(cases::Column::Contact.is_not_null())
            .order_by_asc(cases::Column::WordDue)
            .limit(AT_ONCE)
            .all(self.read())
            .await?;
        let mut told = 0;
        for case in owed {
            told += u64::from(
                self.tell(&case, now, now.saturating_add(until_next).unwrap_or(now))
                    .await?,
            );
        }
        Ok(told)
    }

    /// Tells one writer; not when somebody answered, or another process told, in between.
    async fn tell(
        &self,
        case: &cases::Model,
        now: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError> {
        let code = rows::code(&case.code)?;
        let units = self.known_units().await?;
        let phrase = match rows::state(case)? {
            CaseState::New => Phrase::ToldUnread { code, due: next },
            _ => Phrase::ToldWaiting {
                code,
                unit: rows::unit_of(case, &units).map(|unit| unit.name),
                due: next,
            },
        };
        let transaction = self.begin().await?;
        let moved = cases::Entity::update_many()
            .col_expr(
                cases::Column::WordDue,
                Expr::value(rows::milliseconds(next)),
            )
            .filter(cases::Column::Id.eq(case.id))
            .filter(cases::Column::WordDue.eq(case.word_due))
            .filter(cases::Column::State.eq(case.state.clone()))
            .exec(&transaction)
            .await?;
        if moved.rows_affected == 0 {
            return Ok(false);
        }
        self.say(&transaction, case, [phrase], |_, _, _| (), now)
            .await?;
        transaction.commit().await?;
        self.wake();
        Ok(true)
    }
}
