//! Rows of the outbox that change or take away what was said, and files that go with a bubble.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, binary_null, string};

use crate::m20261122_000001_beginning::index;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000004_acts"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            string("act").default("say").take(),
            // The row whose words this one replaces.
            big_integer_null("revises"),
            // The platform's id of the message to take away, sealed.
            binary_null("message"),
            // Name, kind and bytes of a file, sealed.
            binary_null("file"),
        ] {
            let change = Table::alter().table("outbox").add_column(column).take();
            manager.alter_table(change).await?;
        }
        manager.create_index(index("outbox", &["revises"])).await
    }
}
