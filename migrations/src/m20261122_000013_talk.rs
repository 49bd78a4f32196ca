//! Comments on ideas and answers of the panel can be changed and taken back like any message.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::binary_null;

use crate::m20261122_000001_beginning::index;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000013_talk"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["idea_comment", "panel_asked"] {
            // The keyed hash of the platform's message.
            let mut mark = binary_null("mark");
            let change = Table::alter().table(table).add_column(mark.take()).take();
            manager.alter_table(change).await?;
            manager.create_index(index(table, &["mark"])).await?;
        }
        Ok(())
    }
}
