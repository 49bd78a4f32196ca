//! Who works where, ideas with their votes, the pulse without its contacts, thanks, the panel, and what Kuulo starts
//! by itself and waits for a decent hour.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, boolean, integer, integer_null, string, string_null,
    text, text_null,
};

use crate::m20261122_000001_beginning::{index, table, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000006_staff"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = belonging()
            .into_iter()
            .chain(ideas())
            .chain(pulse())
            .chain(panel())
            .chain(waiting());
        for table in tables {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn belonging() -> Vec<TableCreateStatement> {
    vec![
        table(
            "membership",
            big_integer("id"),
            vec![
                binary("contact"),
                // The panel belongs to no unit.
                big_integer_null("unit"),
                string("role"),
                // It follows a role of the platform.
                boolean("by_role"),
                big_integer("since"),
                big_integer_null("left"),
            ],
        ),
        // Codes as keyed hashes.
        table(
            "invitation_code",
            big_integer("id"),
            vec![
                binary("code"),
                big_integer_null("unit"),
                string("role"),
                big_integer("created"),
                big_integer("expires"),
            ],
        ),
    ]
}

fn ideas() -> Vec<TableCreateStatement> {
    vec![
        table(
            "idea",
            big_integer("case_id"),
            vec![
                big_integer("unit"),
                string_null("fix"),
                string("state"),
                // What the unit has done, masked.
                text_null("done"),
                big_integer("changed"),
            ],
        ),
        table(
            "vote",
            big_integer("id"),
            vec![
                big_integer("case_id"),
                binary("contact"),
                big_integer("at"),
                // Whether what was done helped: 2 yes, 1 partly, 0 no.
                integer_null("helped"),
            ],
        ),
        table(
            "idea_comment",
            big_integer("id"),
            vec![
                big_integer("case_id"),
                binary("contact"),
                text("text"),
                big_integer("at"),
            ],
        ),
        // Thanks that were passed on to the unit.
        table(
            "praise",
            big_integer("case_id"),
            vec![big_integer("unit"), big_integer("at")],
        ),
    ]
}

/// An answer is a number in a sum: no contact and no time stands beside it.
fn pulse() -> Vec<TableCreateStatement> {
    let mut counts = Table::create();
    counts
        .table("pulse_count")
        .col(big_integer("unit"))
        .col(string("period"))
        .col(integer("score"))
        .col(big_integer("n"))
        .primary_key(Index::create().col("unit").col("period").col("score"));
    vec![
        table("pulse_rhythm", big_integer("unit"), vec![string("rhythm")]),
        counts.take(),
        table(
            "pulse_asked",
            big_integer("id"),
            vec![
                big_integer("unit"),
                string("period"),
                binary("contact"),
                // Answered or skipped.
                boolean("closed"),
            ],
        ),
    ]
}

fn panel() -> Vec<TableCreateStatement> {
    vec![
        table(
            "panel_question",
            big_integer("id"),
            vec![
                string_null("case_code"),
                text("question"),
                text_null("draft"),
                text_null("summary"),
                big_integer("created"),
                big_integer("closes"),
                boolean("told"),
            ],
        ),
        table(
            "panel_asked",
            big_integer("id"),
            vec![
                big_integer("question"),
                binary("contact"),
                boolean("skipped"),
                text_null("answer"),
                integer_null("clear"),
            ],
        ),
    ]
}

fn waiting() -> Vec<TableCreateStatement> {
    vec![
        // What Kuulo starts by itself, until the hour comes.
        table(
            "notice",
            big_integer("id"),
            vec![
                binary("contact"),
                // The case whose words stand in it.
                big_integer_null("case_id"),
                text("phrase"),
                big_integer("not_before"),
                big_integer("created"),
            ],
        ),
        table("quiet", binary("contact"), vec![big_integer("until")]),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("membership", &["contact", "left"]),
        index("membership", &["unit", "role", "left"]),
        unique("invitation_code", &["code"]),
        index("idea", &["unit", "state"]),
        unique("vote", &["case_id", "contact"]),
        index("vote", &["contact"]),
        index("idea_comment", &["case_id", "id"]),
        index("idea_comment", &["contact"]),
        index("praise", &["unit", "at"]),
        unique("pulse_asked", &["unit", "period", "contact"]),
        index("pulse_asked", &["contact"]),
        unique("panel_asked", &["question", "contact"]),
        index("panel_asked", &["contact"]),
        index("notice", &["not_before", "id"]),
        index("notice", &["contact"]),
        index("notice", &["case_id"]),
    ]
}
