//! The numbers of what was masked in a case: JSON text with keyed hashes, empty where nothing was.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000002_numbering"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = text("numbering").default("").take();
        manager
            .alter_table(Table::alter().table("cases").add_column(column).take())
            .await
    }
}
