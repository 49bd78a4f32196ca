//! Who said what others had said before, and wants to count with them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, boolean};

use crate::m20261122_000001_beginning::{index, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000009_same"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let same = table(
            "same",
            big_integer("case_id"),
            vec![
                binary("contact"),
                big_integer("at"),
                // The case that it is like; nothing until somebody has looked.
                big_integer_null("like_case"),
                boolean("counts"),
            ],
        );
        manager.create_table(same).await?;
        for index in [
            index("same", &["like_case", "counts"]),
            index("same", &["contact"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
