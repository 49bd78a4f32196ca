//! Saved searches of stewards, the chats that are told what is new in them, and stewards whose access has ended.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, binary, boolean, string, text};

use crate::m20261122_000001_beginning::{index, table, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000003_saved"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let ended = Table::alter()
            .table("steward")
            .add_column(big_integer_null("ended"))
            .take();
        manager.alter_table(ended).await?;
        for table in [searches(), chats(), codes()] {
            manager.create_table(table).await?;
        }
        for index in [
            unique("saved_search", &["steward", "name"]),
            index("saved_search", &["alerts", "alerted"]),
            index("chat_link", &["contact"]),
            index("link_code", &["steward"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn searches() -> TableCreateStatement {
    table(
        "saved_search",
        big_integer("id"),
        vec![
            big_integer("steward"),
            string("name"),
            // The pairs of the address that opens it.
            text("view"),
            boolean("alerts"),
            // The newest submission that was looked at for an alert.
            big_integer("looked"),
            // When the last alert was queued; 0 before the first.
            big_integer("alerted"),
        ],
    )
}

/// One chat for a steward; a chat may be that of several.
fn chats() -> TableCreateStatement {
    table("chat_link", big_integer("steward"), vec![binary("contact")])
}

/// One-time codes, as keyed hashes.
fn codes() -> TableCreateStatement {
    table(
        "link_code",
        binary("code"),
        vec![big_integer("steward"), big_integer("expires")],
    )
}
