//! The first schema. Moments are milliseconds since 1970, labels are their stable names, structures are JSON text.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, binary_null, boolean, boolean_null, integer,
    integer_null, string, string_null, text, text_null,
};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000001_beginning"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in places().into_iter().chain(people()).chain(cases()) {
            manager.create_table(table).await?;
        }
        let mut seen = seen();
        if manager.get_database_backend() == sea_orm::DbBackend::Sqlite {
            // One tree instead of two for a table that is nothing but its key.
            seen.extra("WITHOUT ROWID");
        }
        manager.create_table(seen).await?;
        for table in ways_out().into_iter().chain(desk()) {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

pub(crate) fn table(
    name: &'static str,
    key: ColumnDef,
    columns: Vec<ColumnDef>,
) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name);
    let mut key = key;
    table.col(key.primary_key().take());
    for mut column in columns {
        table.col(column.take());
    }
    table.take()
}

fn places() -> Vec<TableCreateStatement> {
    vec![
        table(
            "organisation",
            big_integer("id"),
            vec![string("name"), string("country")],
        ),
        table(
            "unit",
            big_integer("id"),
            vec![big_integer("organisation"), string("name")],
        )
        .foreign_key(
            ForeignKey::create()
                .from("unit", "organisation")
                .to("organisation", "id"),
        )
        .take(),
        table(
            "touchpoint",
            string("code"),
            vec![
                big_integer("unit"),
                string_null("phase"),
                boolean("revoked"),
            ],
        )
        .foreign_key(
            ForeignKey::create()
                .from("touchpoint", "unit")
                .to("unit", "id"),
        )
        .take(),
    ]
}

/// A contact is known by a keyed hash; its address is sealed.
fn people() -> Vec<TableCreateStatement> {
    vec![table(
        "contact",
        binary("id"),
        vec![
            binary("lookup"),
            string("platform"),
            binary("address"),
            binary("wrapped_key"),
            integer("key_version"),
            text("dialogue"),
            string_null("hint"),
            string_null("role"),
            boolean("stopped"),
            boolean("unreachable"),
            big_integer("last_at"),
        ],
    )]
}

/// A case and its submission are one row: each submission starts a case of its own.
fn cases() -> Vec<TableCreateStatement> {
    vec![
        table(
            "cases",
            big_integer("id"),
            vec![
                string("code"),
                binary_null("contact"),
                string_null("source_id"),
                string("platform"),
                string("country"),
                string_null("language"),
                string("role"),
                big_integer_null("unit"),
                text("text"),
                boolean("has_words"),
                integer("masked"),
                integer_null("score"),
                string("state"),
                big_integer("created"),
                big_integer("due"),
                big_integer("word_due"),
                text_null("need"),
                text_null("wished"),
                boolean_null("may_ask"),
                integer_null("helped"),
                string_null("decision"),
                big_integer_null("decided"),
                big_integer("version"),
                // The current labels, as the lists filter and sort by them.
                integer("rank"),
                boolean("communication"),
                boolean("operational"),
                string("kind"),
                integer("themes"),
                string("sentiment"),
                string("phase"),
                boolean("phase_is_said"),
                string("urgency"),
                string("formal"),
                boolean("needs_person"),
                boolean("confirmed"),
                text("assessment"),
            ],
        ),
        table(
            "message",
            big_integer("id"),
            vec![big_integer("case_id"), text("text"), big_integer("at")],
        ),
        table(
            "replaced_assessment",
            big_integer("id"),
            vec![
                big_integer("case_id"),
                big_integer("at"),
                text("assessment"),
            ],
        ),
        table(
            "event",
            big_integer("id"),
            vec![
                big_integer("case_id"),
                big_integer("at"),
                big_integer_null("steward"),
                text("what"),
            ],
        ),
        table(
            "change",
            big_integer("position").auto_increment().take(),
            vec![big_integer("submission")],
        ),
    ]
}

/// The keyed hash of everything that was ever taken in.
fn seen() -> TableCreateStatement {
    table("seen", binary("id"), vec![big_integer("at")])
}

fn ways_out() -> Vec<TableCreateStatement> {
    vec![
        table(
            "outbox",
            big_integer("id"),
            vec![
                binary_null("contact"),
                string_null("case_code"),
                string("platform"),
                binary("sealed"),
                text("phrase"),
                string("language"),
                string("country"),
                string("state"),
                integer("turn"),
                integer("attempts"),
                big_integer("not_before"),
                big_integer("claimed_until"),
                big_integer("created"),
                binary_null("receipt"),
            ],
        ),
        table(
            "quarantine",
            big_integer("id"),
            vec![
                string("platform"),
                string("reason"),
                binary("sealed"),
                big_integer("at"),
            ],
        ),
        table(
            "lease",
            string("name"),
            vec![string("holder"), big_integer("until")],
        ),
    ]
}

fn desk() -> Vec<TableCreateStatement> {
    vec![
        table(
            "steward",
            big_integer("id"),
            vec![string("name"), string_null("language"), text("scope")],
        ),
        table(
            "invitation",
            binary("token"),
            vec![string("name"), big_integer("expires")],
        ),
        table(
            "session",
            binary("token"),
            vec![
                big_integer("steward"),
                big_integer("created"),
                big_integer("seen"),
            ],
        )
        .foreign_key(
            ForeignKey::create()
                .from("session", "steward")
                .to("steward", "id"),
        )
        .take(),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("contact", &["lookup"]),
        index("contact", &["platform", "last_at"]),
        unique("cases", &["code"]),
        index("cases", &["contact"]),
        // The order of a page is the order of this index, and all that a list filters by is in it.
        index(
            "cases",
            &[
                "rank",
                "created",
                "id",
                "state",
                "has_words",
                "needs_person",
                "communication",
                "operational",
                "kind",
                "themes",
                "phase",
                "language",
                "urgency",
                "unit",
                "due",
            ],
        ),
        // What waits is counted without a look at the rows.
        index(
            "cases",
            &["state", "rank", "created", "needs_person", "due", "unit"],
        ),
        // Who is owed a word is found the same way.
        index("cases", &["state", "word_due"]),
        // So is the journey map.
        index(
            "cases",
            &[
                "created",
                "unit",
                "phase",
                "has_words",
                "communication",
                "operational",
                "urgency",
                "role",
                "score",
            ],
        ),
        index("message", &["case_id", "id"]),
        index("event", &["case_id", "id"]),
        index("replaced_assessment", &["case_id"]),
        index("outbox", &["platform", "state", "turn", "id"]),
        index("outbox", &["contact", "state", "id"]),
        index("outbox", &["case_code", "id"]),
        index("session", &["steward"]),
    ]
}

pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index
        .name(format!(
            "{table}_{}",
            columns[..columns.len().min(4)].join("_")
        ))
        .table(table);
    for column in columns {
        index.col(*column);
    }
    index.take()
}

pub(crate) fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).unique().take()
}
