//! What a batch has to know of people's work: loaded only for those who do something in a staff conversation.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::press::{Press, StaffPress};
use kuulo_core::dialogue::staff::{StaffEffect, invitation_code};
use kuulo_core::dialogue::{Effect, Hat, Unit};
use kuulo_core::message::{Inbound, Said};
use kuulo_core::staff::{Belonging, Desk, Invitation, Membership};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

use super::batch::Trouble;
use super::load::said;
use super::people::{People, Person};
use super::{Arrival, Item};
use crate::entity::staff::invitation_code as codes;
use crate::{Store, ideas, members, panel, praise, pulse, rows};

/// The codes of a batch that were given out, with the end of each.
pub(super) type Invitations = HashMap<CaseCode, (Invitation, i64)>;
/// What is known of the work of each contact that needs it.
pub(super) type Desks = HashMap<Vec<u8>, Desk>;

pub(super) async fn invitations(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
    units: &[Unit],
) -> Result<Invitations, Trouble> {
    let typed: HashSet<CaseCode> = items
        .iter()
        .filter_map(|item| invitation_code(said(&item.arrival)?))
        .collect();
    let mut invitations = Invitations::new();
    for code in typed {
        let found = codes::Entity::find()
            .filter(codes::Column::Code.eq(store.inner.sealer.invitation(code)))
            .one(transaction)
            .await?;
        let Some(row) = found else { continue };
        let unit = row.unit.map(|id| units.iter().find(|unit| unit.id == id));
        let Some(belonging) = Belonging::from_name(&row.role) else {
            continue;
        };
        // A unit that is gone invites nobody.
        if unit == Some(None) {
            continue;
        }
        let invitation = Invitation {
            belonging,
            unit: unit.flatten().cloned(),
        };
        invitations.insert(code, (invitation, row.expires));
    }
    Ok(invitations)
}

/// The invitation behind a code, while it is in force.
pub(super) fn in_force(
    invitations: &Invitations,
    said: &Said,
    at: Timestamp,
) -> Option<Invitation> {
    let (invitation, expires) = invitations.get(&invitation_code(said)?)?;
    (rows::milliseconds(at) < *expires).then(|| invitation.clone())
}

pub(super) async fn desks(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
    people: &People,
    units: &[Unit],
) -> Result<Desks, Trouble> {
    let mut desks = Desks::new();
    let earliest = items.iter().filter_map(|item| match &item.arrival {
        Arrival::Inbound(inbound) => Some(inbound.at),
        _ => None,
    });
    let is_any_at_work = earliest
        .min()
        .is_some_and(|at| people.iter().any(|one| one.dialogue.is_among_staff(at)));
    for item in items {
        let Arrival::Inbound(inbound) = &item.arrival else {
            continue;
        };
        // Nearly all arrivals are a patient's words, and cost nothing here.
        if matches!(inbound.said, Said::Text(_)) && !is_any_at_work {
            continue;
        }
        let Some(person) = at_work(store, people, inbound) else {
            continue;
        };
        let contact = &person.row.id;
        if desks.contains_key(contact) {
            continue;
        }
        let desk = desk(transaction, contact, &shown(items), units, inbound.at).await?;
        desks.insert(contact.clone(), desk);
    }
    Ok(desks)
}

/// The contact that does something in a staff conversation. A contact of before a person was two may still have been
/// asked something as a patient.
fn at_work<'a>(store: &Store, people: &'a People, inbound: &Inbound) -> Option<&'a Person> {
    let hats = match inbound.said {
        Said::Text(_) | Said::Edited { .. } => &[Hat::Colleague, Hat::Patient][..],
        _ => &[Hat::Colleague],
    };
    let known = hats.iter();
    let mut known = known.filter_map(|hat| people.who_is(store, &inbound.from, *hat));
    let found = known.find(|place| {
        let dialogue = &people[*place].dialogue;
        dialogue.concerns_staff(&inbound.said, inbound.at)
    });
    found.map(|place| &people[place])
}

/// The ideas that are opened in this batch: their comments are shown.
fn shown(items: &[&Item]) -> Vec<i64> {
    let pressed = items.iter().filter_map(|item| match said(&item.arrival) {
        Some(Said::Press(id)) => id.parse().ok(),
        _ => None,
    });
    pressed
        .filter_map(|press| match press {
            Press::Staff(StaffPress::Idea(idea)) => Some(idea),
            _ => None,
        })
        .collect()
}

async fn desk(
    transaction: &DatabaseTransaction,
    contact: &[u8],
    shown: &[i64],
    units: &[Unit],
    at: Timestamp,
) -> Result<Desk, Trouble> {
    let memberships = members::of_contact(transaction, contact, units).await?;
    let mut desk = Desk {
        memberships,
        ..Desk::default()
    };
    let own: Vec<&Unit> = desk.units().collect();
    if !own.is_empty() {
        let ids: Vec<i64> = own.iter().map(|unit| unit.id).collect();
        let is_near = |unit: &&Unit| own.iter().any(|it| it.organisation == unit.organisation);
        let near: Vec<&Unit> = units.iter().filter(is_near).collect();
        let ideas = ideas::near(transaction, contact, &near, shown).await?;
        desk.praise = praise::newest(transaction, &ids).await?;
        desk.ideas = ideas;
    }
    desk.pulses = pulse::asked(transaction, contact, units, at).await?;
    desk.questions = panel::asked(transaction, contact, at).await?;
    Ok(desk)
}

/// Follows a person's belonging through the batch, for a command that comes right after another.
pub(super) fn remember(desk: &mut Desk, effects: &[Effect], units: &[Unit]) {
    for effect in effects {
        match effect {
            Effect::Staff(StaffEffect::Join {
                belonging,
                unit,
                by_role,
            }) => desk.memberships.push(Membership {
                // Its number is given when it is written; nothing is left by it within the batch.
                id: 0,
                belonging: *belonging,
                unit: units.iter().find(|known| Some(known.id) == *unit).cloned(),
                by_role: *by_role,
            }),
            Effect::Staff(StaffEffect::Leave { membership }) => {
                desk.memberships.retain(|known| known.id != *membership);
            }
            Effect::Staff(StaffEffect::Pulse { unit, period, .. }) => {
                desk.pulses.retain(|asked| *asked != (*unit, *period));
            }
            _ => {}
        }
    }
}
