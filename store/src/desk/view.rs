//! One case in full, for a steward, and for its writer with the code.

use std::collections::HashMap;

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::dialogue::Dialogue;
use kuulo_core::language::{Country, Language};
use kuulo_core::scope::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::list::{allowed, line};
use super::{CaseView, Entry, Event, OwnThread};
use crate::entity::desk::steward;
use crate::entity::log::{event, message};
use crate::entity::{cases, contact, outbox};
use crate::outbox::{Delivery, SAY};
use crate::{Store, StoreError, files, rows};

impl Store {
    /// A case by its code; `NotFound` when the scope does not allow it.
    pub async fn case(&self, scope: &Scope, code: CaseCode) -> Result<CaseView, StoreError> {
        let case = cases::Entity::find()
            .filter(allowed(scope))
            .filter(cases::Column::Code.eq(code.compact()))
            .one(self.read())
            .await?
            .ok_or(StoreError::NotFound)?;
        let writer = writer(self.read(), &case).await?;
        let troubles = self.troubles(std::slice::from_ref(&case)).await?;
        let trouble = troubles.get(&case.code).copied();
        let votes = self.escalated(&[case.id]).await?;
        let units = self.known_units().await?;
        let decision = case.decision.as_deref().and_then(Decision::from_name);
        Ok(CaseView {
            platform: rows::platform(&case.platform)?,
            speaks: writer.language,
            country: writer.country,
            same: self.same_for(case.id).await?,
            need: case.need.clone(),
            wished: case.wished.clone(),
            may_ask: case.may_ask,
            helped: case.helped.and_then(|helped| u8::try_from(helped).ok()),
            decision: decision.zip(case.decided.map(rows::moment)),
            files: files::of_case(self.read(), case.id).await?,
            thread: self.thread(&case).await?,
            history: self.history(case.id).await?,
            version: case.version,
            line: {
                let votes = votes.get(&case.id).copied();
                line(case, &units, votes, trouble)?
            },
        })
    }

    /// The thread behind a case code, for its writer, with the question that is open. Marks waiting answers as collected.
    pub async fn read_with_code(
        &self,
        code: CaseCode,
        _now: Timestamp,
    ) -> Result<OwnThread, StoreError> {
        let case = cases::Entity::find()
            .filter(cases::Column::Code.eq(code.compact()))
            .filter(cases::Column::State.ne(CaseState::Erased.name()))
            .one(self.read())
            .await?
            .ok_or(StoreError::NotFound)?;
        let writer = writer(self.read(), &case).await?;
        let entries = self.thread(&case).await?;
        if entries.iter().any(waits_at_code) {
            self.collect(code).await?;
        }
        let units = self.known_units().await?;
        Ok(OwnThread {
            code,
            state: rows::state(&case)?,
            unit: rows::unit_of(&case, &units),
            language: writer.language,
            country: writer.country,
            created: rows::moment(case.created),
            due: rows::moment(case.word_due),
            entries,
            open_question: writer.dialogue.open_question().cloned(),
        })
    }

    async fn collect(&self, code: CaseCode) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let at_code = [Delivery::AtCode, Delivery::Unreachable, Delivery::Dead].map(Delivery::name);
        outbox::Entity::update_many()
            .col_expr(
                outbox::Column::State,
                Expr::value(Delivery::Collected.name()),
            )
            .col_expr(outbox::Column::Sealed, Expr::value(Vec::<u8>::new()))
            .filter(outbox::Column::CaseCode.eq(code.compact()))
            .filter(outbox::Column::State.is_in(at_code))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn thread(&self, case: &cases::Model) -> Result<Vec<Entry>, StoreError> {
        let told = message::Entity::find()
            .filter(message::Column::CaseId.eq(case.id))
            .all(self.read())
            .await?;
        let said = outbox::Entity::find()
            .filter(outbox::Column::CaseCode.eq(case.code.as_str()))
            .filter(outbox::Column::Act.eq(SAY))
            .all(self.read())
            .await?;
        // Ids grow with time, and what is answered was written before its answer.
        let mut thread = Vec::with_capacity(told.len() + said.len());
        for row in told {
            let revisions = rows::revisions(&row);
            // An answer that is no words stands beside the thread.
            if row.text.is_empty() && revisions.is_empty() && row.withdrawn.is_none() {
                continue;
            }
            let entry = Entry::Person {
                at: rows::moment(row.at),
                revisions,
                withdrawn: row.withdrawn.map(rows::moment),
                text: row.text,
            };
            thread.push((row.id, entry));
        }
        for row in said {
            thread.push((row.id, spoken(row)?));
        }
        thread.sort_by_key(|(id, _)| *id);
        Ok(thread.into_iter().map(|(_, entry)| entry).collect())
    }

    async fn history(&self, case: i64) -> Result<Vec<Event>, StoreError> {
        let events = event::Entity::find()
            .filter(event::Column::CaseId.eq(case))
            .order_by_asc(event::Column::Id)
            .all(self.read())
            .await?;
        let acted = events.iter().filter_map(|event| event.steward);
        let names: HashMap<i64, String> = steward::Entity::find()
            .filter(steward::Column::Id.is_in(acted))
            .all(self.read())
            .await?
            .into_iter()
            .map(|steward| (steward.id, steward.name))
            .collect();
        events
            .into_iter()
            .map(|event| {
                Ok(Event {
                    at: rows::moment(event.at),
                    by: event.steward.and_then(|id| names.get(&id).cloned()),
                    what: rows::from_json(&event.what, "an event")?,
                })
            })
            .collect()
    }
}

fn waits_at_code(entry: &Entry) -> bool {
    matches!(
        entry,
        Entry::House {
            delivery: Delivery::AtCode | Delivery::Unreachable | Delivery::Dead,
            ..
        }
    )
}

fn spoken(row: outbox::Model) -> Result<Entry, StoreError> {
    let delivery = Delivery::from_name(&row.state)?;
    let is_retried = delivery == Delivery::Waiting && row.attempts > 0;
    Ok(Entry::House {
        phrase: rows::from_json(&row.phrase, "a phrase")?,
        at: rows::moment(row.created),
        delivery,
        next_try: is_retried.then(|| rows::moment(row.not_before)),
    })
}

/// How the writer of a case is spoken to.
pub(super) struct Writer {
    pub(super) contact: Option<contact::Model>,
    pub(super) dialogue: Dialogue,
    pub(super) language: Language,
    pub(super) country: Country,
}

/// The writer of a case; for one that has no contact, what the case itself tells.
pub(super) async fn writer(
    connection: &impl ConnectionTrait,
    case: &cases::Model,
) -> Result<Writer, StoreError> {
    let contact = match &case.contact {
        Some(id) => {
            contact::Entity::find_by_id(id.clone())
                .one(connection)
                .await?
        }
        None => None,
    };
    let dialogue: Dialogue = contact
        .as_ref()
        .and_then(|contact| serde_json::from_str(&contact.dialogue).ok())
        .unwrap_or_default();
    let country = rows::country(&case.country)?;
    let hint = contact
        .as_ref()
        .and_then(|contact| contact.hint.as_deref().and_then(Language::from_name))
        .or(rows::language_of(case));
    Ok(Writer {
        language: dialogue.speaks(hint, country),
        contact,
        dialogue,
        country,
    })
}
