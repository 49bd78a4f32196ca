//! Writes a batch: what goes, what changes and what is new, each in as few statements as can be.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    Iterable, QueryFilter, Set,
};

use super::batch::Trouble;
use super::erase;
use super::linking::Linking;
use super::people::{People, Person};
use super::staff::Doing;
use crate::desk::Happened;
use crate::entity::learning::correction;
use crate::entity::log::{change, event, message, original, quarantine, seen};
use crate::entity::saved::chat_link;
use crate::entity::{cases, contact, outbox};
use crate::outbox::Delivery;
use crate::{Store, database, rows};

/// Rows of one statement, largest first. The largest stays far below the values that either database can bind.
const STATEMENT_ROWS: [usize; 3] = [64, 8, 1];

/// What a batch will write.
#[derive(Default)]
pub(super) struct Writes {
    pub(super) seen: Vec<Vec<u8>>,
    pub(super) messages: Vec<message::Model>,
    pub(super) outbox: Vec<outbox::Model>,
    pub(super) originals: Vec<original::Model>,
    pub(super) quarantine: Vec<quarantine::Model>,
    pub(super) forgotten: Vec<Vec<u8>>,
    pub(super) linkings: Vec<Linking>,
    pub(super) doings: Vec<Doing>,
    pub(super) erased_cases: Vec<i64>,
    /// Messages of earlier batches, for copies.
    pub(super) told: Vec<message::Model>,
    events: Vec<event::Model>,
    /// By id, that is by age.
    cases: BTreeMap<i64, cases::Model>,
    codes: HashMap<String, i64>,
    changed: BTreeSet<i64>,
}

impl Writes {
    /// Takes up a case as the database has it.
    pub(super) fn know(&mut self, case: cases::Model) {
        self.codes.insert(case.code.clone(), case.id);
        self.cases.insert(case.id, case);
    }

    /// A case is new or is different now.
    pub(super) fn change(&mut self, case: cases::Model) {
        self.changed.insert(case.id);
        self.know(case);
    }

    /// A case that can still be added to.
    pub(super) fn living(&self, code: CaseCode) -> Option<cases::Model> {
        let case = self.cases.get(self.codes.get(code.compact())?)?;
        (case.state != CaseState::Erased.name()).then(|| case.clone())
    }

    /// Oldest first.
    pub(super) fn known_cases(&self) -> impl Iterator<Item = &cases::Model> {
        self.cases.values()
    }

    /// Adds words to a thread and returns their id; silence is not kept.
    pub(super) fn message(
        &mut self,
        store: &Store,
        case_id: i64,
        text: &str,
        at: Timestamp,
    ) -> Option<i64> {
        if text.is_empty() {
            return None;
        }
        let id = store.inner.ids.next();
        self.messages.push(message::Model {
            id,
            case_id,
            text: text.to_owned(),
            at: rows::milliseconds(at),
        });
        Some(id)
    }

    pub(super) fn event(
        &mut self,
        store: &Store,
        case_id: i64,
        at: Timestamp,
        steward: Option<i64>,
        what: &Happened,
    ) {
        self.events.push(event::Model {
            id: store.inner.ids.next(),
            case_id,
            at: rows::milliseconds(at),
            steward,
            what: rows::json(what),
        });
    }
}

pub(super) async fn all(
    store: &Store,
    transaction: &DatabaseTransaction,
    people: People,
    mut writes: Writes,
) -> Result<(), Trouble> {
    remove(transaction, &writes).await?;
    contacts(transaction, &people).await?;
    for linking in &writes.linkings {
        linking.write(transaction).await?;
    }
    let changed = &writes.changed;
    writes.cases.retain(|id, _| changed.contains(id));
    let now = rows::milliseconds(Timestamp::now());
    let seen = writes
        .seen
        .into_iter()
        .map(|id| seen::Model { id, at: now });
    let seen: Vec<_> = seen.collect();
    insert::<cases::ActiveModel>(
        transaction,
        writes.cases.into_values().collect(),
        Some(replace(cases::Column::Id, cases::Column::iter())),
    )
    .await?;
    insert::<message::ActiveModel>(transaction, writes.messages, None).await?;
    insert::<original::ActiveModel>(transaction, writes.originals, None).await?;
    insert::<outbox::ActiveModel>(transaction, writes.outbox, None).await?;
    insert::<event::ActiveModel>(transaction, writes.events, None).await?;
    insert::<quarantine::ActiveModel>(transaction, writes.quarantine, None).await?;
    insert::<seen::ActiveModel>(transaction, seen, None).await?;
    for doing in writes.doings {
        writes
            .changed
            .extend(doing.write(store, transaction).await?);
    }
    let erased: BTreeSet<i64> = writes.erased_cases.into_iter().collect();
    let changed = writes
        .changed
        .into_iter()
        .map(|submission| (submission, erased.contains(&submission)));
    log_changes(transaction, changed).await?;
    Ok(())
}

/// Appends submissions to the change log, each with whether its earlier words must leave the disk; last of all, for it
/// is a lock that all writers share.
pub(crate) async fn log_changes(
    transaction: &DatabaseTransaction,
    submissions: impl IntoIterator<Item = (i64, bool)>,
) -> Result<(), DbErr> {
    let rows: Vec<change::ActiveModel> = submissions
        .into_iter()
        .map(|(submission, purge)| change::ActiveModel {
            submission: Set(submission),
            purge: Set(purge),
            ..Default::default()
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    database::lock_change_log(transaction).await?;
    insert::<change::ActiveModel>(transaction, rows, None).await
}

async fn remove(transaction: &DatabaseTransaction, writes: &Writes) -> Result<(), DbErr> {
    erase::leave_work(transaction, &writes.forgotten, &writes.erased_cases).await?;
    if !writes.erased_cases.is_empty() {
        let erased = || writes.erased_cases.iter().copied();
        message::Entity::delete_many()
            .filter(message::Column::CaseId.is_in(erased()))
            .exec(transaction)
            .await?;
        original::Entity::delete_many()
            .filter(original::Column::CaseId.is_in(erased()))
            .exec(transaction)
            .await?;
        correction::Entity::delete_many()
            .filter(correction::Column::CaseId.is_in(erased()))
            .exec(transaction)
            .await?;
    }
    if !writes.forgotten.is_empty() {
        outbox::Entity::delete_many()
            .filter(outbox::Column::Contact.is_in(writes.forgotten.iter().cloned()))
            .exec(transaction)
            .await?;
        chat_link::Entity::delete_many()
            .filter(chat_link::Column::Contact.is_in(writes.forgotten.iter().cloned()))
            .exec(transaction)
            .await?;
        contact::Entity::delete_many()
            .filter(contact::Column::Id.is_in(writes.forgotten.iter().cloned()))
            .exec(transaction)
            .await?;
    }
    Ok(())
}

async fn contacts(transaction: &DatabaseTransaction, people: &People) -> Result<(), DbErr> {
    let kept: Vec<&Person> = people
        .iter()
        .filter(|person| person.is_changed && !person.is_forgotten)
        .collect();
    let rows = kept
        .iter()
        .map(|person| contact::Model {
            dialogue: rows::json(&person.dialogue),
            ..person.row.clone()
        })
        .collect::<Vec<_>>();
    insert::<contact::ActiveModel>(
        transaction,
        rows,
        Some(replace(contact::Column::Id, contact::Column::iter())),
    )
    .await?;
    let back: Vec<Vec<u8>> = kept
        .iter()
        .filter(|person| person.is_back)
        .map(|person| person.row.id.clone())
        .collect();
    if back.is_empty() {
        return Ok(());
    }
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(Delivery::Waiting.name()))
        .col_expr(outbox::Column::NotBefore, Expr::value(0_i64))
        .filter(outbox::Column::Contact.is_in(back))
        .filter(outbox::Column::State.eq(Delivery::Unreachable.name()))
        .exec(transaction)
        .await?;
    Ok(())
}

/// A row that is there already gets all its columns anew.
fn replace<C: sea_orm::sea_query::IntoIden + Copy>(
    key: C,
    columns: impl Iterator<Item = C>,
) -> OnConflict {
    OnConflict::column(key).update_columns(columns).to_owned()
}

/// Inserts rows in statements of a few fixed sizes, so that each is prepared once and used again.
async fn insert<A>(
    transaction: &DatabaseTransaction,
    rows: Vec<impl IntoActiveModel<A>>,
    conflict: Option<OnConflict>,
) -> Result<(), DbErr>
where
    A: ActiveModelTrait,
{
    let mut left = rows.len();
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    for size in STATEMENT_ROWS {
        while left >= size {
            left -= size;
            let mut statement =
                A::Entity::insert_many(rows.by_ref().take(size).collect::<Vec<A>>());
            if let Some(conflict) = &conflict {
                statement = statement.on_conflict(conflict.clone());
            }
            statement.exec_without_returning(transaction).await?;
        }
    }
    Ok(())
}
