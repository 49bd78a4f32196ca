//! The contacts of a batch, as they are after each step.

use std::collections::HashMap;
use std::ops::{Index, IndexMut};

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseState;
use kuulo_core::dialogue::{Account, Dialogue, Effect, Hat, OwnCase, Side};
use kuulo_core::labels::Role;
use kuulo_core::language::Language;
use kuulo_core::message::{Address, Inbound, Platform, Said};
use kuulo_core::rules::Rules;

use crate::entity::contact;
use crate::{Store, StoreError, rows};

/// Characters of a case's text by which its writer knows it again.
const EXCERPT: usize = 60;

/// A contact with its conversation.
pub(super) struct Person {
    pub(super) row: contact::Model,
    pub(super) platform: Platform,
    pub(super) dialogue: Dialogue,
    /// Newest first; loaded when something other than text came.
    pub(super) own: Vec<OwnCase>,
    pub(super) is_forgotten: bool,
    /// It could not be reached before and now writes again.
    pub(super) is_back: bool,
    pub(super) is_changed: bool,
}

impl Person {
    pub(super) fn of_row(row: contact::Model) -> Result<Person, StoreError> {
        Ok(Person {
            platform: rows::platform(&row.platform)?,
            // A dialogue that an older or newer version wrote in another way begins anew, rather than block its person.
            dialogue: serde_json::from_str(&row.dialogue).unwrap_or_default(),
            own: Vec::new(),
            is_forgotten: false,
            is_back: false,
            is_changed: false,
            row,
        })
    }

    pub(super) fn role(&self) -> Option<Role> {
        self.row.role.as_deref().and_then(Role::from_name)
    }

    pub(super) fn hint(&self) -> Option<Language> {
        self.row.hint.as_deref().and_then(Language::from_name)
    }

    /// Notes that the person did something, or left.
    pub(super) fn did(&mut self, said: &Said, at: Timestamp) {
        self.is_changed = true;
        self.is_there(said);
        // Messages that were missed are looked for from the last one on: an edit is no new one, and a role no message.
        if !matches!(said, Said::Deleted | Said::Edited { .. } | Said::Roles(_)) {
            self.row.last_at = self.row.last_at.max(rows::milliseconds(at));
        }
    }

    /// Follows whether the account can be written to; what was done may have been done with its other hat on. Taking a
    /// message back asks for nothing.
    pub(super) fn is_there(&mut self, said: &Said) {
        if matches!(said, Said::Deleted) {
            return;
        }
        let before = (self.row.unreachable, self.row.stopped);
        let has_left = matches!(said, Said::Left);
        self.is_back |= self.row.unreachable && !has_left;
        self.row.unreachable = has_left;
        self.row.stopped &= has_left;
        self.is_changed |= before != (self.row.unreachable, self.row.stopped);
    }

    /// Stops writing by itself.
    pub(super) fn stop(&mut self) {
        self.is_changed |= !self.row.stopped;
        self.row.stopped = true;
    }

    fn side(&self) -> Side<'_> {
        Side {
            dialogue: &self.dialogue,
            cases: &self.own,
        }
    }

    /// Follows its own cases through the batch, for a command that comes right after a message.
    pub(super) fn remember(&mut self, effects: &[Effect], at: Timestamp, rules: &Rules) {
        for effect in effects {
            match effect {
                Effect::Submit { code, heard, .. } => self.own.insert(
                    0,
                    OwnCase {
                        code: *code,
                        state: CaseState::New,
                        created: at,
                        due: due(at, rules),
                        excerpt: excerpt(&heard.text),
                    },
                ),
                Effect::Stop => self.stop(),
                _ => {}
            }
        }
    }
}

/// The first words of a text.
pub(super) fn excerpt(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// When the person is promised word.
pub(super) fn due(at: Timestamp, rules: &Rules) -> Timestamp {
    let promised = SignedDuration::from_hours(24 * rules.answer_within_days);
    at.checked_add(promised).unwrap_or(at)
}

/// All contacts of a batch.
#[derive(Default)]
pub(super) struct People {
    all: Vec<Person>,
    by_lookup: HashMap<Vec<u8>, usize>,
    by_id: HashMap<Vec<u8>, usize>,
}

impl Index<usize> for People {
    type Output = Person;
    fn index(&self, place: usize) -> &Person {
        &self.all[place]
    }
}

impl IndexMut<usize> for People {
    fn index_mut(&mut self, place: usize) -> &mut Person {
        &mut self.all[place]
    }
}

impl People {
    pub(super) fn add(&mut self, person: Person) -> usize {
        let place = self.all.len();
        self.by_lookup.insert(person.row.lookup.clone(), place);
        self.by_id.insert(person.row.id.clone(), place);
        self.all.push(person);
        place
    }

    pub(super) fn by_id(&self, id: &[u8]) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Person> {
        self.all.iter()
    }

    /// The contact of an account with this hat on, where it is known already.
    pub(super) fn who_is(&self, store: &Store, account: &Address, hat: Hat) -> Option<usize> {
        let lookup = store.inner.sealer.lookup(account, hat);
        self.by_lookup.get(&lookup).copied()
    }

    /// What is known of an account.
    pub(super) fn account(&self, store: &Store, account: &Address) -> Account<'_> {
        let side = |hat| {
            let place = self.who_is(store, account, hat)?;
            Some(self.all[place].side())
        };
        Account {
            patient: side(Hat::Patient),
            colleague: side(Hat::Colleague),
        }
    }

    /// The contact behind a message, made when it is new. Its address is sealed anew each time, so that it stays current.
    pub(super) fn who_wrote(&mut self, store: &Store, inbound: &Inbound, hat: Hat) -> usize {
        let sealer = &store.inner.sealer;
        let place = match self.who_is(store, &inbound.from, hat) {
            Some(place) => place,
            None => self.welcome(store, &inbound.from, hat),
        };
        let person = &mut self.all[place];
        let sealed = sealer.address(&person.row.id, &inbound.from);
        person.row.address = sealed.address;
        person.row.wrapped_key = sealed.wrapped_key;
        person.row.key_version = sealed.key_version;
        if let Some(hint) = inbound.hint {
            person.row.hint = Some(hint.name().to_owned());
        }
        let role = match hat {
            Hat::Patient => inbound.role,
            Hat::Colleague => Some(Role::Staff),
        };
        if let Some(role) = role {
            person.row.role = Some(role.name().to_owned());
        }
        place
    }

    /// A new contact. The languages are those in which the account has been spoken to with its other hat on.
    fn welcome(&mut self, store: &Store, account: &Address, hat: Hat) -> usize {
        let lookup = store.inner.sealer.lookup(account, hat);
        let mut person = newcomer(lookup, account.platform);
        if let Some(other) = self.who_is(store, account, hat.other()) {
            let other = &self.all[other];
            person.dialogue = other.dialogue.beside();
            person.row.hint = other.row.hint.clone();
        }
        self.add(person)
    }

    /// Takes a contact out: whoever writes from the same address again is somebody new.
    pub(super) fn forget(&mut self, place: usize) {
        let person = &mut self.all[place];
        person.is_forgotten = true;
        self.by_lookup.remove(&person.row.lookup);
        self.by_id.remove(&person.row.id);
    }
}

fn newcomer(lookup: Vec<u8>, platform: Platform) -> Person {
    let id: [u8; 16] = rand::random();
    Person {
        row: contact::Model {
            id: id.to_vec(),
            lookup,
            platform: platform.name().to_owned(),
            address: Vec::new(),
            wrapped_key: Vec::new(),
            key_version: 0,
            dialogue: String::new(),
            hint: None,
            role: None,
            stopped: false,
            unreachable: false,
            last_at: 0,
        },
        platform,
        dialogue: Dialogue::default(),
        own: Vec::new(),
        is_forgotten: false,
        is_back: false,
        is_changed: true,
    }
}
