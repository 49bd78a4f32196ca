//! What people correct and the models that learn from it, sealed originals, numbers of masked values, purged words.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, binary, boolean, integer, string, string_null, text};

use crate::m20261122_000001_beginning::{index, table};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000002_trust"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The values behind masked pieces by keyed hashes, with their numbers: JSON text, or empty.
        add(manager, "cases", text("numbering").default("").take()).await?;
        // Whether earlier words must leave the disk.
        add(manager, "change", boolean("purge").default(false).take()).await?;
        // The labels that a person gave take its place.
        let old = Table::drop().table("replaced_assessment").take();
        manager.drop_table(old).await?;
        for table in [corrections(), models(), originals()] {
            manager.create_table(table).await?;
        }
        for index in [
            index("correction", &["case_id", "id"]),
            index(
                "correction",
                &["model", "language", "nature_changed", "changed"],
            ),
            index("original", &["case_id"]),
            index("original", &["until"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: ColumnDef,
) -> Result<(), DbErr> {
    let change = Table::alter().table(table).add_column(column).take();
    manager.alter_table(change).await
}

/// What a person said instead of the labels that stood there.
fn corrections() -> TableCreateStatement {
    table(
        "correction",
        big_integer("id"),
        vec![
            big_integer("case_id"),
            big_integer("steward"),
            big_integer("at"),
            integer("codebook"),
            string_null("language"),
            // The model that had given the labels; nothing when a person had.
            string_null("model"),
            boolean("nature_changed"),
            boolean("changed"),
            text("old"),
            text("new"),
        ],
    )
}

/// A model that was taught by corrections. One that was refused has no bytes.
fn models() -> TableCreateStatement {
    table(
        "model",
        string("version"),
        vec![
            big_integer("at"),
            big_integer("last_correction"),
            integer("lessons"),
            text("trial"),
            string("state"),
            binary("bytes"),
        ],
    )
}

/// The words as they came, sealed; only where the settings ask for it, and not for long.
fn originals() -> TableCreateStatement {
    table(
        "original",
        big_integer("message"),
        vec![
            big_integer("case_id"),
            binary("sealed"),
            big_integer("until"),
        ],
    )
}
