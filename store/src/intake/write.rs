//! Writes a batch: what goes, what changes and what is new, each in as few statements as can be.

mod contacts;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::press::Question;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, Iterable, QueryFilter, Set,
};

use super::batch::{Trouble, Turn};
use super::erase;
use super::kept::Kept;
use super::linking::Linking;
use super::people::{People, Person};
use super::staff::Doing;
use super::threads::Mark;
use crate::desk::Happened;
use crate::entity::learning::correction;
use crate::entity::log::{change, event, message, original, quarantine, seen};
use crate::entity::rooms::room_draft;
use crate::entity::saved::chat_link;
use crate::entity::survey::rating;
use crate::entity::{cases, contact, file, outbox, same};
use crate::outbox::Delivery;
use crate::{Store, database, rows};

/// Rows of one statement, largest first. The largest stays far below the values that either database can bind.
const STATEMENT_ROWS: [usize; 3] = [64, 8, 1];

/// How the phrases begin that repeat a person's words to that person.
pub(super) const COPIES: [&str; 2] = [r#"{"say":"told-mydata""#, r#"{"say":"told-mine""#];

/// What a batch will write.
#[derive(Default)]
pub(super) struct Writes {
    pub(super) seen: Vec<Vec<u8>>,
    pub(super) outbox: Vec<outbox::Model>,
    pub(super) originals: Vec<original::Model>,
    pub(super) files: Vec<file::Model>,
    /// Cases that lose their files, and messages that do.
    pub(super) bared_cases: Vec<i64>,
    pub(super) withdrawn: Vec<Vec<u8>>,
    pub(super) quarantine: Vec<quarantine::Model>,
    pub(super) forgotten: Vec<Vec<u8>>,
    pub(super) ratings: Vec<rating::Model>,
    /// Cases for which to look whether others told the same.
    pub(super) wondering: Vec<same::Model>,
    /// Cases whose writers count with others, and cases that do no longer.
    pub(super) counted: Vec<i64>,
    pub(super) alone: Vec<i64>,
    pub(super) linkings: Vec<Linking>,
    pub(super) doings: Vec<Doing>,
    pub(super) erased_cases: Vec<i64>,
    /// Cases whose words stay without anything that leads to the person.
    pub(super) parted_cases: Vec<i64>,
    /// What the house answered in the cases of which a copy is wanted.
    pub(super) said: Vec<outbox::Model>,
    /// And what else is kept of those who want it.
    pub(super) kept: Kept,
    /// New messages, and of earlier batches those that are needed, by id.
    messages: BTreeMap<i64, message::Model>,
    /// Which of them are new or different.
    renewed: BTreeSet<i64>,
    /// Messages of earlier batches whose sealed words go.
    unsealed: Vec<i64>,
    /// Contacts who took words back: copies of their words go.
    recalled: BTreeSet<Vec<u8>>,
    /// Cases whose earlier words leave the index.
    purged: BTreeSet<i64>,
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

    /// Adds a message to a thread and returns its id. One that is no words is kept only where it can be changed.
    pub(super) fn message(
        &mut self,
        store: &Store,
        case_id: i64,
        text: &str,
        answered: Option<Question>,
        turn: &Turn,
    ) -> Option<i64> {
        if text.is_empty() && (answered.is_none() || turn.mark.is_none()) {
            return None;
        }
        let id = store.inner.ids.next();
        self.change_message(message::Model {
            id,
            case_id,
            text: text.to_owned(),
            at: rows::milliseconds(turn.at),
            mark: turn.mark.clone(),
            sealed: turn.sealed.as_ref().map(|sealed| sealed.0.clone()),
            answered: answered.map(|question| question.name().to_owned()),
            revisions: String::new(),
            edited: None,
            withdrawn: None,
        });
        Some(id)
    }

    /// Takes up a message as the database has it.
    pub(super) fn know_message(&mut self, message: message::Model) {
        self.messages.insert(message.id, message);
    }

    /// A message is new or is different now.
    pub(super) fn change_message(&mut self, message: message::Model) {
        self.renewed.insert(message.id);
        self.know_message(message);
    }

    /// The message with this mark, where it is known.
    pub(super) fn marked(&self, mark: &Mark) -> Option<&message::Model> {
        let mut messages = self.messages.values();
        messages.find(|message| message.mark.as_ref() == Some(mark))
    }

    /// The known messages of a case, oldest first.
    pub(super) fn messages_of(&self, case_id: i64) -> impl Iterator<Item = &message::Model> {
        let messages = self.messages.values();
        messages.filter(move |message| message.case_id == case_id)
    }

    /// The messages of a case stay, without what leads to the person.
    pub(super) fn part_messages(&mut self, case_id: i64) {
        let messages = self.messages.values_mut();
        for message in messages.filter(|message| message.case_id == case_id) {
            message.mark = None;
            message.sealed = None;
        }
        self.parted_cases.push(case_id);
    }

    pub(super) fn forget_messages(&mut self, case_id: i64) {
        self.messages
            .retain(|_, message| message.case_id != case_id);
    }

    /// The sealed words of a message go.
    pub(super) fn unseal(&mut self, message: i64) {
        self.originals
            .retain(|original| original.message != message);
        self.unsealed.push(message);
    }

    /// Copies of a contact's words that were sent or are on the way go.
    pub(super) fn recall(&mut self, contact: Vec<u8>) {
        self.outbox.retain(|row| {
            row.contact.as_ref() != Some(&contact)
                || !COPIES.iter().any(|it| row.phrase.starts_with(it))
        });
        self.recalled.insert(contact);
    }

    /// Earlier words of a case leave the index.
    pub(super) fn purge(&mut self, case_id: i64) {
        self.purged.insert(case_id);
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
    let poorer = contacts::remove(transaction, &writes).await?;
    contacts::keep(transaction, &people).await?;
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
    let renewed = &writes.renewed;
    writes.messages.retain(|id, _| renewed.contains(id));
    insert::<message::ActiveModel>(
        transaction,
        writes.messages.into_values().collect(),
        Some(replace(message::Column::Id, message::Column::iter())),
    )
    .await?;
    insert::<original::ActiveModel>(transaction, writes.originals, None).await?;
    let is_withdrawn = |mark: &Vec<u8>| writes.withdrawn.contains(mark);
    writes
        .files
        .retain(|file| !file.mark.as_ref().is_some_and(is_withdrawn));
    insert::<file::ActiveModel>(transaction, writes.files, None).await?;
    insert::<outbox::ActiveModel>(transaction, writes.outbox, None).await?;
    insert::<event::ActiveModel>(transaction, writes.events, None).await?;
    for rating in writes.ratings {
        // One at a time: a statement rejects two rows for the same answer.
        let again = OnConflict::columns([rating::Column::CaseId, rating::Column::Statement])
            .update_columns([rating::Column::Value, rating::Column::At])
            .to_owned();
        insert::<rating::ActiveModel>(transaction, vec![rating], Some(again)).await?;
    }
    insert::<same::ActiveModel>(transaction, writes.wondering, None).await?;
    if !writes.counted.is_empty() {
        same::Entity::update_many()
            .col_expr(same::Column::Counts, Expr::value(true))
            .filter(same::Column::CaseId.is_in(writes.counted))
            .filter(same::Column::LikeCase.is_not_null())
            .exec(transaction)
            .await?;
    }
    insert::<quarantine::ActiveModel>(transaction, writes.quarantine, None).await?;
    insert::<seen::ActiveModel>(transaction, seen, None).await?;
    writes.changed.extend(poorer);
    for doing in writes.doings {
        writes
            .changed
            .extend(doing.write(store, transaction).await?);
    }
    let mut purged = writes.purged;
    purged.extend(writes.erased_cases);
    let changed = writes
        .changed
        .into_iter()
        .map(|submission| (submission, purged.contains(&submission)));
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
