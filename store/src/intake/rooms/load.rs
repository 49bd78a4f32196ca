//! What is known of shared rooms before a batch steps through them.

use std::collections::HashSet;

use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Hat;
use kuulo_core::message::Inbound;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Rooms, code, lookup, shared};
use crate::Store;
use crate::entity::rooms::{room, room_code, room_try};
use crate::intake::Item;
use crate::intake::batch::Trouble;

impl Rooms {
    /// Loads what the arrivals from shared rooms are about; the rooms are locked in one order.
    pub(in crate::intake) async fn load(
        store: &Store,
        transaction: &DatabaseTransaction,
        items: &[&Item],
    ) -> Result<Rooms, Trouble> {
        let sealer = &store.inner.sealer;
        let arrivals: Vec<&Inbound> = items
            .iter()
            .filter_map(|item| Some(shared(&item.arrival)?.0))
            .collect();
        let mut rooms = Rooms::default();
        if arrivals.is_empty() {
            return Ok(rooms);
        }
        let lookups: HashSet<Vec<u8>> = arrivals
            .iter()
            .filter_map(|inbound| lookup(store, inbound))
            .collect();
        let bound = room::Entity::find()
            .filter(room::Column::Lookup.is_in(lookups.iter().cloned()))
            .order_by_asc(room::Column::Id)
            .lock_exclusive()
            .all(transaction)
            .await?;
        rooms.bound = bound
            .into_iter()
            .map(|row| (row.lookup.clone(), row))
            .collect();
        let codes: HashSet<CaseCode> = arrivals.iter().filter_map(|it| code(&it.said)).collect();
        if !codes.is_empty() {
            rooms.organisations = store.organisations().await?;
            rooms.units = store.known_units().await?;
            rooms.newest = store.last_change().await?;
            let tried = room_try::Entity::find()
                .filter(room_try::Column::Lookup.is_in(lookups))
                .all(transaction)
                .await?;
            rooms.tried = tried
                .into_iter()
                .map(|row| {
                    let tried = serde_json::from_str(&row.tried).unwrap_or_default();
                    (row.lookup, tried)
                })
                .collect();
        }
        for code in codes {
            let found = room_code::Entity::find_by_id(sealer.room_code(code))
                .lock_exclusive()
                .one(transaction)
                .await?;
            rooms.offers.extend(found.map(|row| (code, row)));
        }
        for inbound in arrivals {
            if let Some(steward) = store.steward_of(transaction, &inbound.from).await? {
                rooms
                    .stewards
                    .insert(sealer.lookup(&inbound.from, Hat::Patient), steward.id);
            }
            rooms.load_post(store, transaction, inbound).await?;
        }
        Ok(rooms)
    }
}
