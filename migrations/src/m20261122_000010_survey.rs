//! The statements that a unit asks, and how far people say that they hold.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, integer, string, string_null, text,
};

use crate::m20261122_000001_beginning::{index, table, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000010_survey"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statement = table(
            "statement",
            big_integer("id"),
            vec![
                big_integer("unit"),
                // One of the standard ones, or nothing where the unit has words of its own.
                string_null("name"),
                text("sv"),
                text("fi"),
                text("en"),
            ],
        );
        let rating = table(
            "rating",
            big_integer("id"),
            vec![
                big_integer("case_id"),
                big_integer_null("unit"),
                string("statement"),
                integer("value"),
                big_integer("at"),
            ],
        );
        manager.create_table(statement).await?;
        manager.create_table(rating).await?;
        manager
            .create_index(unique("rating", &["case_id", "statement"]))
            .await?;
        manager
            .create_index(index("rating", &["unit", "statement"]))
            .await
    }
}
