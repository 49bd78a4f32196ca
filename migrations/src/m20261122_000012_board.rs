//! Ideas rooms: rooms that are bound to the ideas of a unit or an organisation, and the posts in them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, binary_null, integer_null, string};

use crate::m20261122_000001_beginning::index;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000012_board"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["room", "room_code"] {
            for column in [
                string("shows").default("cases").take(),
                // The unit whose ideas come, where it is one.
                big_integer_null("unit"),
            ] {
                let change = Table::alter().table(table).add_column(column).take();
                manager.alter_table(change).await?;
            }
        }
        for (table, column) in [
            // The keyed hash of the group around a topic: reactions tell only the group.
            ("room", binary_null("chat")),
            // What a post is called by; nothing for the card of a case.
            ("room_card", integer_null("number")),
            // The keyed hash of the message that a post was sent as.
            ("room_card", binary_null("mark")),
        ] {
            let change = Table::alter().table(table).add_column(column).take();
            manager.alter_table(change).await?;
        }
        manager.create_index(index("room_card", &["mark"])).await
    }
}
