//! Contacts of before a person was two: what such a contact did at work goes to a contact of its own as soon as the
//! person does something at work again. No migration could do it, for it takes the address to know who is who.

use std::collections::HashMap;

use kuulo_core::dialogue::Hat;
use kuulo_core::message::{Inbound, Room};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::batch::Trouble;
use super::people::People;
use super::{Arrival, Item};
use crate::Store;
use crate::entity::staff::{
    idea, idea_comment, membership, notice, panel_asked, pulse_asked, quiet, vote,
};
use crate::entity::{cases, outbox};

/// How the phrases begin that are said in a staff conversation.
const AT_WORK: [&str; 2] = [r#"{"say":"ask-idea""#, r#"{"say":"staff""#];

/// Parts the contacts of those who do something at work in this batch.
pub(super) async fn part(
    store: &Store,
    transaction: &DatabaseTransaction,
    items: &[&Item],
    people: &mut People,
) -> Result<(), Trouble> {
    let mut undivided: HashMap<Vec<u8>, &Inbound> = HashMap::new();
    for item in items {
        let Arrival::Inbound(inbound) = &item.arrival else {
            continue;
        };
        let is_known = people
            .who_is(store, &inbound.from, Hat::Colleague)
            .is_some();
        if inbound.room != Room::Private || is_known || !inbound.is_work() {
            continue;
        }
        if let Some(patient) = people.who_is(store, &inbound.from, Hat::Patient) {
            undivided.insert(people[patient].row.id.clone(), inbound);
        }
    }
    if undivided.is_empty() {
        return Ok(());
    }
    let worked: Vec<Vec<u8>> = membership::Entity::find()
        .select_only()
        .column(membership::Column::Contact)
        .distinct()
        .filter(membership::Column::Contact.is_in(undivided.keys().cloned()))
        .into_tuple()
        .all(transaction)
        .await?;
    for patient in worked {
        let place = people.who_wrote(store, undivided[&patient], Hat::Colleague);
        hand_over(transaction, &patient, &people[place].row.id).await?;
    }
    Ok(())
}

/// Whoever told an idea, voted, or was asked has joined once: so a contact without memberships has nothing here.
async fn hand_over(transaction: &DatabaseTransaction, from: &[u8], to: &[u8]) -> Result<(), DbErr> {
    /// Gives the rows of each table to the other contact.
    macro_rules! give {
        ($($table:ident $(if $told:expr)?),+) => {
            $($table::Entity::update_many()
                .col_expr($table::Column::Contact, Expr::value(to.to_vec()))
                .filter($table::Column::Contact.eq(from))
                $(.filter($told))?
                .exec(transaction)
                .await?;)+
        };
    }
    give!(
        membership,
        vote,
        idea_comment,
        pulse_asked,
        panel_asked,
        notice,
        quiet,
        outbox if said_at_work(),
        cases if cases::Column::Id.in_subquery(ideas(cases::Column::Id))
    );
    Ok(())
}

/// What was said about an idea, or in a staff conversation.
fn said_at_work() -> Condition {
    let of_idea = outbox::Column::CaseCode.in_subquery(ideas(cases::Column::Code));
    let begins = AT_WORK.map(|start| outbox::Column::Phrase.starts_with(start));
    let any = Condition::any().add(of_idea);
    begins.into_iter().fold(any, Condition::add)
}

/// A column of the cases that are ideas.
fn ideas(column: cases::Column) -> SelectStatement {
    Query::select()
        .column((cases::Entity, column))
        .from(cases::Entity)
        .inner_join(
            idea::Entity,
            Expr::col((idea::Entity, idea::Column::CaseId))
                .equals((cases::Entity, cases::Column::Id)),
        )
        .take()
}
