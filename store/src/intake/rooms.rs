//! Arrivals from shared rooms: what is known of each room, and what its steps write.

mod board;
mod load;
mod write;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::{Dialogue, Hat, Unit};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Address, Inbound, Platform, Readers, Room, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::rules::Rules;
use kuulo_core::steering::{self, Ask, Context, Effect, Offer, Shows};
use kuulo_core::{privacy, text};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, Iterable, QueryFilter,
};

use super::Arrival;
use super::batch::Trouble;
use super::staff::Doing;
use crate::entity::outbox;
use crate::entity::rooms::{room, room_ask, room_code, room_try};
use crate::outbox::Delivery;
use crate::rooms::board::chat;
use crate::rooms::{forget, seal_of, sealed};
use crate::{Store, places, rooms, rows};

pub(crate) use board::OnPost;

/// What a batch needs to know of shared rooms, as it is after each step.
#[derive(Default)]
pub(super) struct Rooms {
    /// By the keyed hash of the room.
    bound: HashMap<Vec<u8>, room::Model>,
    tried: HashMap<Vec<u8>, Vec<Timestamp>>,
    offers: HashMap<CaseCode, room_code::Model>,
    /// The stewards behind accounts, by the keyed hash of the account.
    stewards: HashMap<Vec<u8>, i64>,
    organisations: Vec<places::Organisation>,
    units: Arc<[Unit]>,
    /// What is done to posts, by the id of the arrival.
    posts: HashMap<String, OnPost>,
    done: Vec<Doing>,
    /// The newest change, from which a new room's cards begin.
    newest: i64,
    writes: Writes,
}

/// What the batch writes about rooms.
#[derive(Default)]
struct Writes {
    changed: BTreeMap<i64, room::Model>,
    ended: Vec<i64>,
    lost: Vec<i64>,
    /// Rooms that can be written to again, or at another address.
    revived: Vec<i64>,
    used: Vec<Vec<u8>>,
    tries: Vec<room_try::Model>,
    asks: Vec<room_ask::Model>,
}

/// What was said in a shared room, and who reads there.
fn shared(arrival: &Arrival) -> Option<(&Inbound, Readers)> {
    match arrival {
        Arrival::Inbound(inbound) => match inbound.room {
            Room::Shared(readers) => Some((inbound, readers)),
            Room::Private => None,
        },
        _ => None,
    }
}

/// The code after `/bind`, if it is one.
fn code(said: &Said) -> Option<CaseCode> {
    match said {
        Said::Command { name, rest } if name == "bind" => rest.parse().ok(),
        Said::BindForum { code, .. } => code.parse().ok(),
        _ => None,
    }
}

/// The room that an arrival is about: where it came from, or the forum that it names.
fn place(inbound: &Inbound) -> Option<&str> {
    match &inbound.said {
        Said::BindForum { forum, .. } => Some(forum),
        _ => inbound.from.room.as_deref(),
    }
}

impl Rooms {
    /// Steps through one arrival, if it is from a shared room; returns what is said there.
    pub(super) fn step(
        &mut self,
        store: &Store,
        rules: &Rules,
        arrival: &Arrival,
    ) -> Option<Vec<outbox::Model>> {
        let (inbound, readers) = shared(arrival)?;
        let Some(lookup) = lookup(store, inbound) else {
            return Some(Vec::new());
        };
        if let Said::Moved(to) = &inbound.said {
            self.moved(store, &lookup, to);
            return Some(Vec::new());
        }
        self.is_back(&lookup, &inbound.said);
        if let Some(on) = board::on(&inbound.said) {
            return Some(self.on_idea(store, rules, inbound, on));
        }
        let effects = self.decided(store, inbound, readers, &lookup);
        let mut here = Here {
            store,
            rules,
            inbound,
            lookup,
            said: Vec::new(),
        };
        for effect in effects {
            self.apply(&mut here, effect);
        }
        Some(here.said)
    }

    fn decided(
        &self,
        store: &Store,
        inbound: &Inbound,
        readers: Readers,
        lookup: &[u8],
    ) -> Vec<Effect> {
        let offered = code(&inbound.said)
            .and_then(|code| self.offers.get(&code))
            .filter(|offer| rows::milliseconds(inbound.at) < offer.expires);
        let offer = offered.and_then(|offer| self.offer(offer));
        let account = store.inner.sealer.lookup(&inbound.from, Hat::Patient);
        let context = Context {
            at: inbound.at,
            readers,
            bound: self
                .bound
                .get(lookup)
                .and_then(|row| rooms::shows(row).ok()),
            steward: self.stewards.get(&account).copied(),
            offer: offer.as_ref(),
            wrong: self.tried.get(lookup).map_or(&[], Vec::as_slice),
        };
        super::batch::guarded(|| steering::step(&inbound.said, &context)).unwrap_or_default()
    }

    /// What a code in force stands for.
    fn offer(&self, row: &room_code::Model) -> Option<Offer> {
        let unit = row.unit.and_then(|id| {
            let mut all = self.units.iter();
            Some(all.find(|it| it.id == id)?.name.clone())
        });
        let organisation = row.organisation.and_then(|id| {
            let mut all = self.organisations.iter();
            Some(all.find(|it| it.id == id)?.name.clone())
        });
        Some(Offer {
            shows: Shows::from_name(&row.shows)?,
            place: unit.or(organisation),
        })
    }

    fn apply(&mut self, here: &mut Here<'_>, effect: Effect) {
        match effect {
            Effect::Reply(phrase) => {
                let bubble = self.reply(here, &phrase);
                here.said.push(bubble);
            }
            Effect::Bind => self.bind(here),
            Effect::Burn => drop(self.used_up(here)),
            Effect::Tried(wrong) => {
                self.writes.tries.push(room_try::Model {
                    lookup: here.lookup.clone(),
                    tried: rows::json(&wrong),
                });
                self.tried.insert(here.lookup.clone(), wrong);
            }
            Effect::Unbind => {
                if let Some(row) = self.bound.remove(&here.lookup) {
                    self.writes.changed.remove(&row.id);
                    self.writes.ended.push(row.id);
                }
            }
            Effect::Lost => {
                if let Some(row) = self.bound.get_mut(&here.lookup) {
                    row.lost = Some(rows::milliseconds(here.inbound.at));
                    self.writes.lost.push(row.id);
                    self.writes.changed.insert(row.id, row.clone());
                }
            }
            Effect::Ask { steward, ask } => self.ask(here, steward, ask),
        }
    }

    fn used_up(&mut self, here: &Here<'_>) -> Option<room_code::Model> {
        let offer = self.offers.remove(&code(&here.inbound.said)?)?;
        self.writes.used.push(offer.code.clone());
        Some(offer)
    }

    /// A room that was bound before keeps its number, and gets what the new code says.
    fn bind(&mut self, here: &Here<'_>) {
        let Some(offer) = self.used_up(here) else {
            return;
        };
        let before = self.bound.get(&here.lookup);
        let id = before.map_or_else(|| here.store.inner.ids.next(), |row| row.id);
        let place = place(here.inbound).unwrap_or_default().to_owned();
        let platform = here.inbound.from.platform;
        let chat = chat(&here.store.inner.sealer, platform, &place);
        let address = address(platform, place);
        let sealed = here.store.inner.sealer.address(&seal_of(id), &address);
        let row = room::Model {
            id,
            lookup: here.lookup.clone(),
            platform: address.platform.name().to_owned(),
            address: sealed.address,
            wrapped_key: sealed.wrapped_key,
            key_version: sealed.key_version,
            language: offer.language,
            scope: offer.scope,
            organisation: offer.organisation,
            gets: offer.gets,
            bound_by: offer.steward,
            bound_at: rows::milliseconds(here.inbound.at),
            looked: before.map_or(self.newest, |row| row.looked),
            digested: before.and_then(|row| row.digested.clone()),
            lost: None,
            shows: offer.shows,
            unit: offer.unit,
            chat,
        };
        self.writes.ended.retain(|ended| *ended != id);
        self.writes.changed.insert(id, row.clone());
        self.bound.insert(here.lookup.clone(), row);
    }

    fn ask(&mut self, here: &Here<'_>, steward: i64, ask: Ask) {
        let Some(row) = self.bound.get(&here.lookup) else {
            return;
        };
        let sealer = &here.store.inner.sealer;
        let handle = here.inbound.reply_handle.as_ref();
        let platform = here.inbound.from.platform;
        self.writes.asks.push(room_ask::Model {
            id: here.store.inner.ids.next(),
            room: row.id,
            steward,
            sealed: sealer.ticket(&seal_of(row.id), platform, &sealed(row), handle),
            ask: rows::json(&careful(ask, rows::language(&row.language).ok())),
            at: rows::milliseconds(here.inbound.at),
        });
    }

    /// One bubble to whoever asked, in the room's language.
    fn reply(&self, here: &Here<'_>, phrase: &Phrase) -> outbox::Model {
        let row = self.bound.get(&here.lookup);
        let bound = row.and_then(|row| Language::from_name(&row.language));
        let country = here.rules.country;
        let hint = here.inbound.hint;
        let language = bound.unwrap_or_else(|| Dialogue::default().speaks(hint, country));
        reply(here.store, here.inbound, language, country, phrase)
    }

    /// Whoever says something in a room that was lost has the bot there again.
    fn is_back(&mut self, lookup: &[u8], said: &Said) {
        let row = self.bound.get_mut(lookup);
        if let Some(row) = row.filter(|row| row.lost.is_some() && *said != Said::Left) {
            row.lost = None;
            self.writes.revived.push(row.id);
            self.writes.changed.insert(row.id, row.clone());
        }
    }

    /// The platform has given a room another id: it stays bound, and what waits goes there.
    fn moved(&mut self, store: &Store, lookup: &[u8], to: &str) {
        let Some(mut row) = self.bound.remove(lookup) else {
            return;
        };
        let Ok(platform) = rows::platform(&row.platform) else {
            return;
        };
        let sealer = &store.inner.sealer;
        let sealed = sealer.address(&seal_of(row.id), &address(platform, to.to_owned()));
        row.lookup = sealer.room(platform, to);
        row.chat = chat(sealer, platform, to);
        row.address = sealed.address;
        row.wrapped_key = sealed.wrapped_key;
        row.key_version = sealed.key_version;
        row.lost = None;
        self.writes.revived.push(row.id);
        self.writes.changed.insert(row.id, row.clone());
        self.bound.insert(row.lookup.clone(), row);
    }
}

/// Where a step happens, and what is said there.
struct Here<'a> {
    store: &'a Store,
    rules: &'a Rules,
    inbound: &'a Inbound,
    lookup: Vec<u8>,
    said: Vec<outbox::Model>,
}

fn lookup(store: &Store, inbound: &Inbound) -> Option<Vec<u8>> {
    let platform = inbound.from.platform;
    Some(store.inner.sealer.room(platform, place(inbound)?))
}

/// One bubble to whoever did something in a room. It belongs to nobody, so nothing is left of it when it is sent.
fn reply(
    store: &Store,
    inbound: &Inbound,
    language: Language,
    country: Country,
    phrase: &Phrase,
) -> outbox::Model {
    let platform = inbound.from.platform;
    let sealer = &store.inner.sealer;
    let nobody: [u8; 16] = rand::random();
    let place = inbound.from.room.clone().unwrap_or_default();
    let sealed = sealer.address(&nobody, &address(platform, place));
    let handle = inbound.reply_handle.as_ref();
    let to = rooms::To {
        contact: None,
        platform,
        sealed: sealer.ticket(&nobody, platform, &sealed, handle),
        language,
        country,
    };
    rooms::row(store, to, phrase, inbound.at)
}

/// The address of a room: nobody's account stands in it.
fn address(platform: Platform, place: String) -> Address {
    Address {
        platform,
        account: place.clone(),
        room: Some(place),
    }
}

/// What may wait in the store: words cleaned, and the words of a search masked.
fn careful(ask: Ask, language: Option<Language>) -> Ask {
    match ask {
        Ask::Search { words } => Ask::Search {
            words: privacy::mask(&text::clean(&words).text, language).text,
        },
        Ask::Draft { case, text } => Ask::Draft {
            case,
            text: text::clean(&text).text,
        },
        ask => ask,
    }
}
