//! What goes with a batch, and who changes.

use super::*;

/// Returns the ideas that lose something of their votes and comments.
pub(super) async fn remove(
    transaction: &DatabaseTransaction,
    writes: &Writes,
) -> Result<Vec<i64>, DbErr> {
    let poorer = erase::leave_work(transaction, &writes.forgotten, &writes.erased_cases).await?;
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
        room_draft::Entity::delete_many()
            .filter(room_draft::Column::CaseId.is_in(erased()))
            .exec(transaction)
            .await?;
        correction::Entity::delete_many()
            .filter(correction::Column::CaseId.is_in(erased()))
            .exec(transaction)
            .await?;
    }
    if !writes.bared_cases.is_empty() || !writes.withdrawn.is_empty() {
        let of_case = file::Column::CaseId.is_in(writes.bared_cases.iter().copied());
        let of_message = file::Column::Mark.is_in(writes.withdrawn.iter().cloned());
        file::Entity::delete_many()
            .filter(of_case.or(of_message))
            .exec(transaction)
            .await?;
    }
    if !writes.parted_cases.is_empty() {
        let parted = || writes.parted_cases.iter().copied();
        message::Entity::update_many()
            .col_expr(message::Column::Mark, Expr::value(None::<Vec<u8>>))
            .col_expr(message::Column::Sealed, Expr::value(None::<Vec<u8>>))
            .filter(message::Column::CaseId.is_in(parted()))
            .exec(transaction)
            .await?;
        original::Entity::delete_many()
            .filter(original::Column::CaseId.is_in(parted()))
            .exec(transaction)
            .await?;
    }
    if !writes.alone.is_empty() {
        same::Entity::delete_many()
            .filter(same::Column::CaseId.is_in(writes.alone.iter().copied()))
            .exec(transaction)
            .await?;
    }
    if !writes.unsealed.is_empty() {
        original::Entity::delete_many()
            .filter(original::Column::Message.is_in(writes.unsealed.iter().copied()))
            .exec(transaction)
            .await?;
    }
    if !writes.recalled.is_empty() {
        let copies = COPIES.map(|start| outbox::Column::Phrase.starts_with(start));
        outbox::Entity::delete_many()
            .filter(outbox::Column::Contact.is_in(writes.recalled.iter().cloned()))
            .filter(copies.into_iter().fold(Condition::any(), Condition::add))
            .exec(transaction)
            .await?;
    }
    if !writes.forgotten.is_empty() {
        outbox::Entity::delete_many()
            .filter(outbox::Column::Contact.is_in(writes.forgotten.iter().cloned()))
            .exec(transaction)
            .await?;
        same::Entity::delete_many()
            .filter(same::Column::Contact.is_in(writes.forgotten.iter().cloned()))
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
    Ok(poorer)
}

pub(super) async fn keep(transaction: &DatabaseTransaction, people: &People) -> Result<(), DbErr> {
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
