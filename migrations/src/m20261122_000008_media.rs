//! Photos and voice notes: where they are to be fetched, and what was fetched, all sealed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary, binary_null, integer, string};

use crate::m20261122_000001_beginning::{index, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000008_media"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(files()).await?;
        for index in [
            index("file", &["case_id"]),
            index("file", &["mark"]),
            index("file", &["state", "platform", "not_before"]),
            index("file", &["until"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn files() -> TableCreateStatement {
    table(
        "file",
        big_integer("id"),
        vec![
            big_integer("case_id"),
            // The keyed hash of the message that it came with.
            binary_null("mark"),
            string("platform"),
            string("kind"),
            string("state"),
            // What the platform gives the bytes for; empty when it is not needed any more.
            binary("handle"),
            binary_null("sealed"),
            integer("attempts"),
            big_integer("not_before"),
            big_integer("claimed_until"),
            big_integer("created"),
            big_integer("until"),
        ],
    )
}
