//! Writes what a batch changes of shared rooms.

use super::*;

impl Rooms {
    pub(in crate::intake) async fn write(
        self,
        store: &Store,
        transaction: &DatabaseTransaction,
    ) -> Result<(), DbErr> {
        let writes = self.writes;
        for id in writes.ended {
            forget(transaction, id).await?;
        }
        if !writes.used.is_empty() {
            room_code::Entity::delete_many()
                .filter(room_code::Column::Code.is_in(writes.used))
                .exec(transaction)
                .await?;
        }
        for id in writes.lost {
            hold(transaction, id).await?;
        }
        for id in &writes.revived {
            if let Some(row) = writes.changed.get(id) {
                revive(store, transaction, row).await?;
            }
        }
        for row in writes.changed.into_values() {
            room::Entity::insert(row.into_active_model())
                .on_conflict(
                    OnConflict::column(room::Column::Id)
                        .update_columns(room::Column::iter())
                        .to_owned(),
                )
                .exec_without_returning(transaction)
                .await?;
        }
        for row in writes.tries {
            room_try::Entity::insert(row.into_active_model())
                .on_conflict(
                    OnConflict::column(room_try::Column::Lookup)
                        .update_column(room_try::Column::Tried)
                        .to_owned(),
                )
                .exec_without_returning(transaction)
                .await?;
        }
        if !writes.asks.is_empty() {
            let asks = writes
                .asks
                .into_iter()
                .map(IntoActiveModel::into_active_model);
            room_ask::Entity::insert_many::<room_ask::ActiveModel, _>(asks)
                .exec_without_returning(transaction)
                .await?;
        }
        Ok(())
    }
}

/// What waits for a lost room waits on.
async fn hold(transaction: &DatabaseTransaction, id: i64) -> Result<(), DbErr> {
    outbox::Entity::update_many()
        .col_expr(
            outbox::Column::State,
            Expr::value(Delivery::Unreachable.name()),
        )
        .filter(outbox::Column::Contact.eq(seal_of(id)))
        .filter(outbox::Column::State.eq(Delivery::Waiting.name()))
        .exec(transaction)
        .await?;
    Ok(())
}

/// What waited for a room is on its way again, to its newest address.
async fn revive(
    store: &Store,
    transaction: &DatabaseTransaction,
    row: &room::Model,
) -> Result<(), DbErr> {
    let Some(platform) = Platform::from_name(&row.platform) else {
        return Ok(());
    };
    let contact = seal_of(row.id);
    let ticket = store
        .inner
        .sealer
        .ticket(&contact, platform, &sealed(row), None);
    let unsent = [Delivery::Waiting, Delivery::Unreachable].map(Delivery::name);
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(Delivery::Waiting.name()))
        .col_expr(outbox::Column::NotBefore, Expr::value(0_i64))
        .col_expr(outbox::Column::Sealed, Expr::value(ticket))
        .filter(outbox::Column::Contact.eq(contact))
        .filter(outbox::Column::State.is_in(unsent))
        .exec(transaction)
        .await?;
    Ok(())
}
