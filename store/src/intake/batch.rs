//! One transaction of the intake: what is known is loaded, each arrival steps in turn, and all of it is written.

mod deed;
mod hats;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::{Answered, Context, Effect, Event, Hat, step};
use kuulo_core::hearing::{Heard, Known, hear};
use kuulo_core::labels::Role;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Inbound, Platform, ReplyHandle, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::rules::Rules;
use sea_orm::DbErr;

use super::load::{self, Loaded};
use super::threads::{self, Mark};
use super::write::{self, Writes};
use super::{Arrival, Call, Early, Item, Row, Taken, desks, effects, linking};
use crate::vault::SealedMessage;
use crate::{Store, StoreError, database, rows};

/// Tries of a batch when another process was first with the same arrival or contact.
const TRIES: u32 = 5;

/// Why a batch was not committed.
pub(super) enum Trouble {
    /// Somebody else was first: tried again it will find what they wrote.
    Collision,
    Lasting,
}

impl From<DbErr> for Trouble {
    fn from(error: DbErr) -> Trouble {
        if database::is_collision(&error) {
            Trouble::Collision
        } else {
            StoreError::from(error).into()
        }
    }
}

impl From<StoreError> for Trouble {
    fn from(_: StoreError) -> Trouble {
        Trouble::Lasting
    }
}

/// What each call is told.
type Answers = Vec<Result<Vec<Taken>, StoreError>>;

/// Takes the calls in together and answers them.
pub(super) async fn take_in(store: &Store, rules: &Rules, calls: Vec<Call>) {
    let mut outcome = Err(Trouble::Collision);
    for _ in 0..TRIES {
        outcome = commit(store, rules, &calls).await;
        if !matches!(outcome, Err(Trouble::Collision)) {
            break;
        }
    }
    let answers = outcome.unwrap_or_else(|_| {
        let refused = || Err(StoreError::Unavailable);
        calls.iter().map(|_| refused()).collect()
    });
    store.wake();
    for (call, answer) in calls.into_iter().zip(answers) {
        // A caller that has gone will ask its platform again and be told that this is a repeat.
        let _ = call.answer.send(answer);
    }
}

async fn commit(store: &Store, rules: &Rules, calls: &[Call]) -> Result<Answers, Trouble> {
    let transaction = store.begin().await?;
    let items: Vec<&Item> = calls.iter().flat_map(|call| &call.items).collect();
    let loaded = load::known(store, &transaction, &items).await?;
    let mut batch = Batch {
        store,
        rules,
        loaded,
        writes: Writes::default(),
        turns: Vec::new(),
    };
    let answers = calls.iter().map(|call| batch.call(call)).collect();
    let Batch {
        mut loaded,
        mut writes,
        turns,
        ..
    } = batch;
    writes.doings.extend(loaded.rooms.done());
    load::cases_of(&transaction, &mut writes, &loaded.people, &turns).await?;
    for turn in turns {
        effects::apply(store, rules, &mut loaded, &mut writes, turn);
    }
    loaded.rooms.write(store, &transaction).await?;
    write::all(store, &transaction, loaded.people, writes).await?;
    transaction.commit().await?;
    Ok(answers)
}

/// Runs a piece of the core; nothing when it stumbles. The batch goes on with the next arrival.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// What one arrival leads to.
pub(super) struct Turn {
    /// The person, by place in [`super::people::People`]; nobody for a row.
    pub(super) person: Option<usize>,
    /// The contact of the same account with its other hat on, where there is one.
    pub(super) beside: Option<usize>,
    pub(super) platform: Platform,
    pub(super) at: Timestamp,
    pub(super) reply_handle: Option<ReplyHandle>,
    pub(super) source_id: Option<String>,
    /// The keyed hash of the message that was written, changed or deleted.
    pub(super) mark: Option<Mark>,
    /// That message's own id, sealed, where the platform lets Kuulo delete it.
    pub(super) sealed: Option<SealedMessage>,
    /// It changes an earlier message.
    pub(super) is_change: bool,
    /// The words as they came, where the settings may ask to seal them.
    pub(super) raw: Option<String>,
    /// The case that it is about, where there is one.
    pub(super) about: Option<CaseCode>,
    pub(super) language: Language,
    pub(super) country: Country,
    pub(super) effects: Vec<Effect>,
}

impl Turn {
    /// The contacts of the account that this comes from.
    pub(super) fn account(&self) -> impl Iterator<Item = usize> {
        self.person.into_iter().chain(self.beside)
    }
}

struct Batch<'a> {
    store: &'a Store,
    rules: &'a Rules,
    loaded: Loaded,
    writes: Writes,
    turns: Vec<Turn>,
}

/// Something that a person did, from wherever it came.
struct Deed<'a> {
    person: usize,
    /// The contact of the same account with its other hat on.
    beside: Option<usize>,
    said: &'a Said,
    early: Option<&'a Early>,
    at: Timestamp,
    hint: Option<Language>,
    reply_handle: Option<ReplyHandle>,
    about: Option<CaseCode>,
    mark: Option<Mark>,
    sealed: Option<SealedMessage>,
}

impl Batch<'_> {
    /// Steps through a call; one that names an unknown case is refused as a whole.
    fn call(&mut self, call: &Call) -> Result<Vec<Taken>, StoreError> {
        let knows = |item: &Item| match &item.arrival {
            Arrival::WithCode { code, .. } => self.loaded.owners.contains_key(code),
            _ => true,
        };
        if !call.items.iter().all(knows) {
            return Err(StoreError::NotFound);
        }
        Ok(call.items.iter().map(|item| self.item(item)).collect())
    }

    fn item(&mut self, item: &Item) -> Taken {
        let (platform, id) = load::identity(&item.arrival);
        let seen = self.store.inner.sealer.seen(platform, id);
        if !self.loaded.seen.insert(seen.clone()) {
            return Taken::Repeated;
        }
        self.writes.seen.push(seen);
        if let Some(said) = self
            .loaded
            .rooms
            .step(self.store, self.rules, &item.arrival)
        {
            self.writes.outbox.extend(said);
            return Taken::Stored { case: None };
        }
        match &item.arrival {
            Arrival::Inbound(inbound) => self.inbound(inbound, item),
            Arrival::Deleted { at, .. } => self.deleted(item, *at),
            Arrival::WithCode { code, at, said, .. } => self.with_code(*code, *at, said),
            Arrival::Row(row) => self.row(row, item),
            Arrival::Unreadable {
                platform,
                raw,
                reason,
                ..
            } => self.set_aside(*platform, reason, raw),
        }
    }

    fn inbound(&mut self, inbound: &Inbound, item: &Item) -> Taken {
        let mark = threads::mark(self.store, &item.arrival);
        if self.comes_too_late(&inbound.said, mark.as_ref()) {
            return Taken::Repeated;
        }
        let hat = self.hat(inbound, item.early.as_ref());
        if hat == Hat::Colleague && self.is_nobodys_role(inbound) {
            return Taken::Stored { case: None };
        }
        let person = match self.writer_of(mark.as_ref()) {
            Some(writer) => writer,
            None => self.loaded.people.who_wrote(self.store, inbound, hat),
        };
        let taken = self.deed(Deed {
            person,
            beside: self.beside(inbound, person),
            said: &inbound.said,
            early: item.early.as_ref(),
            at: hats::moment(inbound),
            hint: inbound.hint,
            reply_handle: inbound.reply_handle.clone(),
            about: None,
            mark,
            sealed: self.sealed(inbound),
        });
        if hat == Hat::Patient {
            self.leave_work(inbound);
        }
        taken
    }

    /// The id of a message that Kuulo may be asked to delete.
    fn sealed(&self, inbound: &Inbound) -> Option<SealedMessage> {
        let id = inbound.message.as_ref()?;
        let can_be_cleared = inbound.from.platform.can_be_cleared();
        can_be_cleared.then(|| self.store.inner.sealer.message(id))
    }

    /// Whether words are of a message that was changed or deleted before it came. What is changed or deleted and not
    /// known yet leaves its mark for that.
    fn comes_too_late(&mut self, said: &Said, mark: Option<&Mark>) -> bool {
        let Some(mark) = mark else { return false };
        match said {
            Said::Text(_) | Said::File(_) => return self.loaded.seen.contains(mark),
            Said::Edited { .. } | Said::Deleted => {}
            _ => return false,
        }
        let threads = &self.loaded.threads;
        if threads.case_of(mark).is_some() || threads.at_work(mark).is_some() {
            return false;
        }
        let is_gone = !self.loaded.seen.insert(mark.clone());
        if !is_gone {
            self.writes.seen.push(mark.clone());
        }
        is_gone
    }

    /// Who wrote the message that is changed or deleted.
    fn writer_of(&self, mark: Option<&Mark>) -> Option<usize> {
        let contact = self.loaded.threads.writer(mark?)?;
        self.loaded.people.by_id(contact)
    }

    fn deleted(&mut self, item: &Item, at: Timestamp) -> Taken {
        let mark = threads::mark(self.store, &item.arrival);
        // Whatever becomes of the words.
        self.writes.withdrawn.extend(mark.clone());
        let nothing = Taken::Stored { case: None };
        if self.comes_too_late(&Said::Deleted, mark.as_ref()) {
            return nothing;
        }
        let Some(person) = self.writer_of(mark.as_ref()) else {
            return nothing;
        };
        self.deed(Deed {
            person,
            beside: None,
            said: &Said::Deleted,
            early: None,
            at,
            hint: None,
            reply_handle: None,
            about: None,
            mark,
            sealed: None,
        })
    }

    fn with_code(&mut self, code: CaseCode, at: Timestamp, said: &Said) -> Taken {
        let owner = self.loaded.owners.get(&code).cloned().unwrap_or_default();
        let Some(person) = self.loaded.people.by_id(&owner) else {
            // The same batch has erased the writer before.
            return Taken::Stored { case: None };
        };
        self.deed(Deed {
            person,
            beside: None,
            said,
            early: None,
            at,
            hint: None,
            reply_handle: None,
            about: Some(code),
            mark: None,
            sealed: None,
        })
    }

    fn row(&mut self, row: &Row, item: &Item) -> Taken {
        let Some(heard) = item.early.as_ref().map(|early| early.heard.clone()) else {
            let raw = row.text.as_bytes();
            return self.set_aside(Platform::Import, "the core stumbled over it", raw);
        };
        let code = CaseCode::from_bits(rand::random());
        let mut effects = vec![Effect::Submit {
            code,
            heard: Box::new(heard),
            role: row.role.unwrap_or(Role::Patient),
            unit: row.unit,
            phase: row.phase,
        }];
        if let Some(score) = row.score {
            let answer = Answered::Score(score);
            effects.push(Effect::Answered { code, answer });
        }
        self.turns.push(Turn {
            person: None,
            beside: None,
            platform: Platform::Import,
            at: row.created.unwrap_or_else(Timestamp::now),
            reply_handle: None,
            // PostgreSQL refuses a NUL, and nobody needs the others.
            source_id: Some(row.source_id.replace(char::is_control, " ")),
            mark: None,
            sealed: None,
            is_change: false,
            // The file that it came from is at hand.
            raw: None,
            about: Some(code),
            language: Language::En,
            country: self.rules.country,
            effects,
        });
        Taken::Stored { case: Some(code) }
    }

    fn set_aside(&mut self, platform: Platform, reason: &str, raw: &[u8]) -> Taken {
        let id = self.store.inner.ids.next();
        self.writes
            .quarantine
            .push(crate::entity::log::quarantine::Model {
                id,
                platform: platform.name().to_owned(),
                reason: reason.to_owned(),
                sealed: self.store.inner.sealer.keep("quarantine", raw),
                at: rows::milliseconds(Timestamp::now()),
            });
        Taken::Quarantined
    }
}

/// The hashes of what was seen before.
pub(super) type Seen = HashSet<Vec<u8>>;
