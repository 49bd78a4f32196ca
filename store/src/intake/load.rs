//! What a batch needs to know before its arrivals can step, and what their effects touch.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::staff::StaffEffect;
use kuulo_core::dialogue::{Effect, Hat, OwnCase, Touchpoint, Unit};
use kuulo_core::message::{Platform, Room, Said};
use kuulo_core::survey::Surveys;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::batch::{Seen, Trouble, Turn};
use super::desks::{self, Desks, Invitations};
use super::linking::{self, Offer};
use super::parting;
use super::people::{People, Person, excerpt};
use super::rooms::Rooms;
use super::threads::{self, Threads};
use super::write::Writes;
use super::{Arrival, Item};
use crate::entity::log::{message, seen};
use crate::entity::places::touchpoint;
use crate::entity::{cases, contact, outbox};
use crate::outbox::SAY;
use crate::{Store, places, rows};

/// What the arrivals of a batch are about.
pub(super) struct Loaded {
    pub(super) seen: Seen,
    pub(super) people: People,
    /// The contacts behind the codes of the batch.
    pub(super) owners: HashMap<CaseCode, Vec<u8>>,
    /// The cases of messages that are changed or deleted.
    pub(super) threads: Threads,
    pub(super) touchpoints: HashMap<String, Touchpoint>,
    pub(super) offers: HashMap<CaseCode, Offer>,
    pub(super) rooms: Rooms,
    pub(super) units: Arc<[Unit]>,
    pub(super) surveys: Arc<Surveys>,
    pub(super) invitations: Invitations,
    pub(super) desks: Desks,
}

/// What makes an arrival the same when it comes again.
pub(super) fn identity(arrival: &Arrival) -> (Platform, &str) {
    match arrival {
        Arrival::Inbound(inbound) => (inbound.from.platform, &inbound.id),
        Arrival::Unreadable { platform, id, .. } | Arrival::Deleted { platform, id, .. } => {
            (*platform, id)
        }
        Arrival::WithCode { id, .. } => (Platform::Form, id),
        Arrival::Row(row) => (Platform::Import, &row.source_id),
    }
}

pub(super) async fn known(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
) -> Result<Loaded, Trouble> {
    let units = store.known_units().await?;
    let owners = owners(transaction, items).await?;
    let mut threads = Threads::find(store, transaction, items).await?;
    let known = owners.values().chain(threads.contacts()).cloned().collect();
    let mut people = people(store, transaction, items, known).await?;
    parting::part(store, transaction, items, &mut people).await?;
    // Read when their writers are locked, so that nobody else changes them.
    threads.read(transaction).await?;
    let mut loaded = Loaded {
        seen: seen_before(store, transaction, items).await?,
        people,
        threads,
        touchpoints: touchpoints(transaction, items, &units).await?,
        offers: linking::offers(store, transaction, items).await?,
        invitations: desks::invitations(store, transaction, items, &units).await?,
        desks: Desks::new(),
        rooms: Rooms::load(store, transaction, items).await?,
        owners,
        units,
        surveys: store.surveys().await?,
    };
    loaded.desks = desks::desks(store, transaction, items, &loaded.people, &loaded.units).await?;
    own_cases(store, transaction, items, &mut loaded).await?;
    Ok(loaded)
}

async fn seen_before(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
) -> Result<Seen, Trouble> {
    let hashes: Vec<Vec<u8>> = items
        .iter()
        .flat_map(|item| {
            let (platform, id) = identity(&item.arrival);
            let mark = threads::mark(store, &item.arrival);
            [Some(store.inner.sealer.seen(platform, id)), mark]
        })
        .flatten()
        .collect();
    let mut found = Seen::new();
    for hashes in hashes.chunks(crate::database::MOST_VALUES) {
        let rows = seen::Entity::find()
            .filter(seen::Column::Id.is_in(hashes.iter().cloned()))
            .all(transaction)
            .await?;
        found.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(found)
}

async fn owners(
    transaction: &DatabaseTransaction,
    items: &[&Item],
) -> Result<HashMap<CaseCode, Vec<u8>>, Trouble> {
    let codes: HashSet<CaseCode> = items
        .iter()
        .filter_map(|item| match &item.arrival {
            Arrival::WithCode { code, .. } => Some(*code),
            _ => None,
        })
        .collect();
    let mut owners = HashMap::new();
    for case in by_codes(transaction, &codes).await? {
        if let Some(contact) = case.contact {
            owners.insert(rows::code(&case.code)?, contact);
        }
    }
    Ok(owners)
}

/// What the contacts of some arrivals are found by, with either hat on.
fn lookups(store: &Store, items: &[&Item], which: fn(&Said) -> bool) -> HashSet<Vec<u8>> {
    let accounts = items.iter().filter_map(|item| match &item.arrival {
        Arrival::Inbound(inbound) if inbound.room == Room::Private && which(&inbound.said) => {
            Some(&inbound.from)
        }
        _ => None,
    });
    let with_hats = |account| {
        let hats = Hat::ALL.iter();
        hats.map(move |hat| store.inner.sealer.lookup(account, *hat))
    };
    accounts.flat_map(with_hats).collect()
}

/// The contacts of the batch, locked in one order so that two processes never wait for each other.
async fn people(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
    known: Vec<Vec<u8>>,
) -> Result<People, Trouble> {
    let lookups = lookups(store, items, |_| true);
    let mut people = People::default();
    if lookups.is_empty() && known.is_empty() {
        return Ok(people);
    }
    let found = contact::Entity::find()
        .filter(
            contact::Column::Lookup
                .is_in(lookups)
                .or(contact::Column::Id.is_in(known)),
        )
        .order_by_asc(contact::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await?;
    for row in found {
        people.add(Person::of_row(row)?);
    }
    Ok(people)
}

async fn touchpoints(
    transaction: &DatabaseTransaction,
    items: &[&Item],
    units: &[Unit],
) -> Result<HashMap<String, Touchpoint>, Trouble> {
    let codes: HashSet<String> = items
        .iter()
        .filter_map(|item| match said(&item.arrival) {
            Some(Said::Command { name, rest }) if name == "start" => Some(rest.trim()),
            _ => None,
        })
        .filter(|code| places::may_be_code(code))
        .map(str::to_owned)
        .collect();
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = touchpoint::Entity::find()
        .filter(touchpoint::Column::Code.is_in(codes))
        .all(transaction)
        .await?;
    let in_force = rows
        .into_iter()
        .filter_map(|row| places::in_force(row, units));
    Ok(in_force.map(|point| (point.code.clone(), point)).collect())
}

/// What somebody did who is alone with Kuulo.
pub(super) fn said(arrival: &Arrival) -> Option<&Said> {
    match arrival {
        Arrival::Inbound(inbound) if inbound.room == Room::Private => Some(&inbound.said),
        Arrival::WithCode { said, .. } => Some(said),
        Arrival::Deleted { .. } => Some(&Said::Deleted),
        Arrival::Inbound(_) | Arrival::Unreadable { .. } | Arrival::Row(_) => None,
    }
}

/// The cases of those who pressed or commanded something.
async fn own_cases(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
    loaded: &mut Loaded,
) -> Result<(), Trouble> {
    let lookups = lookups(store, items, |said| !matches!(said, Said::Text(_)));
    let ids: Vec<Vec<u8>> = loaded
        .people
        .iter()
        .filter(|person| {
            lookups.contains(&person.row.lookup)
                || loaded.threads.contacts().any(|id| *id == person.row.id)
                || loaded.owners.values().any(|owner| *owner == person.row.id)
        })
        .map(|person| person.row.id.clone())
        .collect();
    for case in by_contacts(transaction, &ids).await?.into_iter().rev() {
        let owner = case.contact.as_deref().unwrap_or_default();
        let Some(place) = loaded.people.by_id(owner) else {
            continue;
        };
        loaded.people[place].own.push(OwnCase {
            code: rows::code(&case.code)?,
            state: rows::state(&case)?,
            created: rows::moment(case.created),
            due: rows::moment(case.word_due),
            excerpt: excerpt(&case.text),
        });
    }
    Ok(())
}

/// The cases that the effects touch, and the words of those who want a copy.
pub(super) async fn cases_of(
    transaction: &DatabaseTransaction,
    writes: &mut Writes,
    people: &People,
    turns: &[Turn],
) -> Result<(), Trouble> {
    let mut codes = HashSet::new();
    let mut revised = HashSet::new();
    let mut wholly = Vec::new();
    let mut copied = HashSet::new();
    for turn in turns {
        for effect in &turn.effects {
            match effect {
                Effect::Amend { code, .. }
                | Effect::Attach { code, .. }
                | Effect::Answered { code, .. }
                | Effect::Staff(
                    StaffEffect::Propose { code, .. } | StaffEffect::Fix { code, .. },
                ) => {
                    codes.insert(*code);
                    if turn.is_change {
                        revised.insert(*code);
                    }
                }
                Effect::SameForMe { code } | Effect::Rated { code, .. } => {
                    codes.insert(*code);
                }
                Effect::Revise { code, .. } | Effect::Withdraw { code } => {
                    codes.insert(*code);
                    revised.insert(*code);
                }
                Effect::Erase | Effect::CopyData => {
                    let contacts = turn.account().map(|place| people[place].row.id.clone());
                    let contacts: Vec<Vec<u8>> = contacts.collect();
                    copied.extend(contacts.clone());
                    wholly.extend(contacts);
                }
                _ => {}
            }
        }
    }
    for case in by_codes(transaction, &codes).await? {
        writes.know(case);
    }
    for case in by_contacts(transaction, &wholly).await? {
        writes.know(case);
    }
    let revised: HashSet<String> = revised.iter().map(|code| code.compact().into()).collect();
    let ids = writes.known_cases().filter(|case| {
        let is_copied = case.contact.as_ref().is_some_and(|id| copied.contains(id));
        is_copied || revised.contains(&case.code)
    });
    let ids: Vec<i64> = ids.map(|case| case.id).collect();
    writes.said = said_to(transaction, &copied).await?;
    if !ids.is_empty() {
        let found = message::Entity::find()
            .filter(message::Column::CaseId.is_in(ids))
            .all(transaction)
            .await?;
        for row in found {
            writes.know_message(row);
        }
    }
    Ok(())
}

/// What was said to some contacts.
async fn said_to(
    transaction: &DatabaseTransaction,
    contacts: &HashSet<Vec<u8>>,
) -> Result<Vec<outbox::Model>, DbErr> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    outbox::Entity::find()
        .filter(outbox::Column::Contact.is_in(contacts.iter().cloned()))
        .filter(outbox::Column::Act.eq(SAY))
        .order_by_asc(outbox::Column::Id)
        .all(transaction)
        .await
}

async fn by_codes(
    transaction: &DatabaseTransaction,
    codes: &HashSet<CaseCode>,
) -> Result<Vec<cases::Model>, DbErr> {
    let codes: Vec<String> = codes.iter().map(|code| code.compact().to_owned()).collect();
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    cases::Entity::find()
        .filter(cases::Column::Code.is_in(codes))
        .order_by_asc(cases::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await
}

/// All cases of some contacts, oldest first.
async fn by_contacts(
    transaction: &DatabaseTransaction,
    contacts: &[Vec<u8>],
) -> Result<Vec<cases::Model>, DbErr> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    cases::Entity::find()
        .filter(cases::Column::Contact.is_in(contacts.iter().cloned()))
        .order_by_asc(cases::Column::Id)
        .lock_exclusive()
        .all(transaction)
        .await
}
