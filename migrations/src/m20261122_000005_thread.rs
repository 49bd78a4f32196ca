//! Messages that people change and delete: what they were on their platform, what they answered, what stood there before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, binary_null, string_null, text};

use crate::m20261122_000001_beginning::index;

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000005_thread"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            // The keyed hash of the platform's id, and the id itself, sealed.
            binary_null("mark"),
            binary_null("sealed"),
            // The question that it answered; nothing for words of the story.
            string_null("answered"),
            // What stood there before, as JSON, or empty.
            text("revisions").default("").take(),
            big_integer_null("edited"),
            big_integer_null("withdrawn"),
        ] {
            let mut column = column;
            let change = Table::alter()
                .table("message")
                .add_column(column.take())
                .take();
            manager.alter_table(change).await?;
        }
        // What a person would have needed is told apart from the words of the story.
        let needs = "UPDATE message SET answered = 'need' WHERE text = \
                     (SELECT wished FROM cases WHERE cases.id = message.case_id)";
        manager.get_connection().execute_unprepared(needs).await?;
        manager.create_index(index("message", &["mark"])).await
    }
}
