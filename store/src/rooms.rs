//! Steering rooms and ideas rooms: private groups and channels on the platforms, bound to what they may show.

mod asks;
pub(crate) mod board;
mod cards;
mod codes;
mod digest;

use jiff::Timestamp;
use kuulo_core::dialogue::Hat;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Address, Platform};
use kuulo_core::phrase::{Phrase, RoomPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::steering::{Gets, Shows};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::access::Steward;
use crate::entity::desk::steward;
use crate::entity::rooms::{room, room_ask, room_card, room_draft};
use crate::entity::{contact, outbox};
use crate::outbox::{Delivery, Lane, SAY};
use crate::vault::SealedAddress;
use crate::{Store, StoreError, rows};

pub use asks::Asked;
pub(crate) use codes::drop_codes;

/// What the sealed addresses of rooms are bound to, before the room's own number.
const SEAL: &[u8; 8] = b"a room: ";

/// What a steering room is to be bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// One organisation, where it is not all that the steward may see.
    pub organisation: Option<i64>,
    pub language: Language,
    pub gets: Vec<Gets>,
}

/// What an ideas room is to be bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Board {
    pub whose: Whose,
    pub language: Language,
}

/// Whose ideas come to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Unit(i64),
    Organisation(i64),
}

/// What a room is bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    Cases(Binding),
    Ideas(Board),
}

/// A room as the console shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: i64,
    pub platform: Platform,
    pub bound: Bound,
    /// The steward who got the code.
    pub bound_by: String,
    pub bound_at: Timestamp,
    /// Since when the bot cannot write there.
    pub lost: Option<Timestamp>,
}

impl Store {
    /// The rooms that show nothing outside of the scope, oldest first.
    pub async fn rooms(&self, scope: &Scope) -> Result<Vec<Room>, StoreError> {
        let names = steward::Entity::find().all(self.read()).await?;
        let mut rooms = Vec::new();
        for row in self.rooms_within(scope).await? {
            let by = names.iter().find(|steward| steward.id == row.bound_by);
            rooms.push(Room {
                id: row.id,
                platform: rows::platform(&row.platform)?,
                bound: bound(&row)?,
                bound_by: by.map(|steward| steward.name.clone()).unwrap_or_default(),
                bound_at: rows::moment(row.bound_at),
                lost: row.lost.map(rows::moment),
            });
        }
        Ok(rooms)
    }

    async fn rooms_within(&self, scope: &Scope) -> Result<Vec<room::Model>, StoreError> {
        let all = room::Entity::find()
            .order_by_asc(room::Column::Id)
            .all(self.read())
            .await?;
        let mut within = Vec::new();
        for row in all {
            if scope.covers(&self.shown_in(&row).await?) {
                within.push(row);
            }
        }
        Ok(within)
    }

    /// Nothing more comes to a room.
    pub async fn end_room(&self, scope: &Scope, id: i64) -> Result<(), StoreError> {
        let rooms = self.rooms_within(scope).await?;
        if !rooms.iter().any(|room| room.id == id) {
            return Err(StoreError::NotFound);
        }
        let transaction = self.begin().await?;
        forget(&transaction, id).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What may be shown in a room: what whoever bound it may see, of its organisation or unit.
    pub(crate) async fn shown_in(&self, row: &room::Model) -> Result<Scope, StoreError> {
        let scope: Scope = rows::from_json(&row.scope, "a scope")?;
        if let Some(unit) = row.unit {
            return Ok(scope.and(&Scope::Units(vec![unit])));
        }
        let Some(organisation) = row.organisation else {
            return Ok(scope);
        };
        let units = self.known_units().await?;
        let own = units.iter().filter(|it| it.organisation == organisation);
        Ok(scope.and(&Scope::Units(own.map(|unit| unit.id).collect())))
    }

    /// A room's sealed address for an outbox row, while it can be written to.
    pub(crate) async fn ticket_to_room(
        &self,
        connection: &impl sea_orm::ConnectionTrait,
        id: i64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let found = room::Entity::find_by_id(id)
            .filter(room::Column::Lost.is_null())
            .one(connection)
            .await?;
        let Some(row) = found else {
            return Ok(None);
        };
        let platform = rows::platform(&row.platform)?;
        let contact = seal_of(id);
        let ticket = self
            .inner
            .sealer
            .ticket(&contact, platform, &sealed(&row), None);
        Ok(Some(ticket))
    }

    /// Whether an account may answer cases in the room of its address, asked before a form is shown. What speaks
    /// against it is a phrase; the language is the room's.
    pub async fn may_answer(
        &self,
        who: &Address,
    ) -> Result<(Option<Language>, Option<RoomPhrase>), StoreError> {
        let place = who.room.clone().unwrap_or_default();
        let row = room::Entity::find()
            .filter(room::Column::Lookup.eq(self.inner.sealer.room(who.platform, &place)))
            .one(self.read())
            .await?;
        let Some(row) = row else {
            return Ok((None, Some(RoomPhrase::NoOldCard)));
        };
        let language = Language::from_name(&row.language);
        Ok(match self.steward_of(self.read(), who).await? {
            Some(_) => (language, None),
            None => (language, Some(RoomPhrase::NoSteward)),
        })
    }

    /// The steward behind an account on a platform: the only one who has linked it.
    pub(crate) async fn steward_of(
        &self,
        connection: &impl sea_orm::ConnectionTrait,
        account: &Address,
    ) -> Result<Option<Steward>, StoreError> {
        use crate::entity::saved::chat_link;
        let lookup = self.inner.sealer.lookup(account, Hat::Patient);
        let contact = contact::Entity::find()
            .filter(contact::Column::Lookup.eq(lookup))
            .one(connection)
            .await?;
        let Some(contact) = contact else {
            return Ok(None);
        };
        let links = chat_link::Entity::find()
            .filter(chat_link::Column::Contact.eq(contact.id))
            .all(connection)
            .await?;
        // Of two who share an account nobody knows who pressed.
        let [link] = links.as_slice() else {
            return Ok(None);
        };
        let found = steward::Entity::find_by_id(link.steward)
            .filter(steward::Column::Ended.is_null())
            .one(connection)
            .await?;
        found.map(crate::access::known).transpose()
    }
}

fn bound(row: &room::Model) -> Result<Bound, StoreError> {
    let language = rows::language(&row.language)?;
    let ideas = |whose| Bound::Ideas(Board { whose, language });
    Ok(match (shows(row)?, row.unit, row.organisation) {
        (Shows::Ideas, Some(unit), _) => ideas(Whose::Unit(unit)),
        (Shows::Ideas, None, Some(organisation)) => ideas(Whose::Organisation(organisation)),
        (Shows::Ideas, None, None) => return Err(StoreError::Broken("an ideas room of nobody")),
        (Shows::Cases, _, organisation) => Bound::Cases(Binding {
            organisation,
            language,
            gets: rows::from_json(&row.gets, "what a room gets")?,
        }),
    })
}

/// What a room is there for.
pub(crate) fn shows(row: &room::Model) -> Result<Shows, StoreError> {
    Shows::from_name(&row.shows).ok_or(StoreError::Broken("what a room shows"))
}

/// Where something is said in a room, and how.
pub(crate) struct To {
    /// What takes the place of a contact; nothing for a reply of which nothing is kept.
    pub(crate) contact: Option<Vec<u8>>,
    pub(crate) platform: Platform,
    pub(crate) sealed: Vec<u8>,
    pub(crate) language: Language,
    pub(crate) country: Country,
}

/// A row of the outbox that says something in a room.
pub(crate) fn row(store: &Store, to: To, phrase: &Phrase, at: Timestamp) -> outbox::Model {
    outbox::Model {
        id: store.inner.ids.next(),
        contact: to.contact,
        case_code: None,
        platform: to.platform.name().to_owned(),
        sealed: to.sealed,
        phrase: rows::json(phrase),
        language: to.language.name().to_owned(),
        country: to.country.name().to_owned(),
        state: Delivery::Waiting.name().to_owned(),
        turn: Lane::Reply.turn(),
        attempts: 0,
        not_before: 0,
        claimed_until: 0,
        created: rows::milliseconds(at),
        receipt: None,
        act: SAY.to_owned(),
        revises: None,
        message: None,
        file: None,
    }
}

/// What takes the place of a contact where a room is written to.
pub(crate) fn seal_of(room: i64) -> Vec<u8> {
    [SEAL.as_slice(), &room.to_be_bytes()].concat()
}

/// The room behind what takes the place of a contact, if it is one.
pub(crate) fn of_seal(contact: &[u8]) -> Option<i64> {
    let number = contact.strip_prefix(SEAL.as_slice())?;
    Some(i64::from_be_bytes(number.try_into().ok()?))
}

/// The address of a room as its row holds it.
pub(crate) fn sealed(row: &room::Model) -> SealedAddress {
    SealedAddress {
        address: row.address.clone(),
        wrapped_key: row.wrapped_key.clone(),
        key_version: row.key_version,
    }
}

/// Ends a room with all that waits for it. Cards that were sent stay where they are.
pub(crate) async fn forget(transaction: &DatabaseTransaction, id: i64) -> Result<(), DbErr> {
    let unsent = [Delivery::Waiting, Delivery::Unreachable].map(Delivery::name);
    outbox::Entity::delete_many()
        .filter(outbox::Column::Contact.eq(seal_of(id)))
        .filter(outbox::Column::State.is_in(unsent))
        .exec(transaction)
        .await?;
    room_ask::Entity::delete_many()
        .filter(room_ask::Column::Room.eq(id))
        .exec(transaction)
        .await?;
    room_card::Entity::delete_many()
        .filter(room_card::Column::Room.eq(id))
        .exec(transaction)
        .await?;
    room_draft::Entity::delete_many()
        .filter(room_draft::Column::Room.eq(id))
        .exec(transaction)
        .await?;
    room::Entity::delete_by_id(id).exec(transaction).await?;
    Ok(())
}

/// Marks the room behind an address that cannot be written to; a contact is no room.
pub(crate) async fn lose(
    transaction: &DatabaseTransaction,
    contact: &[u8],
    now: Timestamp,
) -> Result<(), DbErr> {
    let Some(id) = of_seal(contact) else {
        return Ok(());
    };
    room::Entity::update_many()
        .col_expr(room::Column::Lost, Expr::value(rows::milliseconds(now)))
        .filter(room::Column::Id.eq(id))
        .filter(room::Column::Lost.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}
