//! Steering rooms: groups and channels that get cards and digests, and what stewards ask for in them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary, integer, string, string_null, text,
};

use crate::m20261122_000001_beginning::{index, table, unique};

pub(crate) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m20261122_000007_rooms"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            rooms(),
            codes(),
            tries(),
            asks(),
            cards(),
            drafts(),
            owners(),
        ] {
            manager.create_table(table).await?;
        }
        for index in [
            unique("room", &["lookup"]),
            index("room_code", &["steward"]),
            index("room_ask", &["room", "id"]),
            unique("room_card", &["room", "case_id"]),
            index("room_card", &["case_id"]),
            unique("room_draft", &["steward", "case_id"]),
        ] {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

/// A room is known by a keyed hash; its address is sealed.
fn rooms() -> TableCreateStatement {
    table(
        "room",
        big_integer("id"),
        vec![
            binary("lookup"),
            string("platform"),
            binary("address"),
            binary("wrapped_key"),
            integer("key_version"),
            string("language"),
            // What whoever bound it may see, and the organisation where it is not all of that.
            text("scope"),
            big_integer_null("organisation"),
            // Names of what comes by itself, as a JSON list.
            text("gets"),
            big_integer("bound_by"),
            big_integer("bound_at"),
            // The position in the change log up to which cards are right.
            big_integer("looked"),
            // The week of the last digest, such as 2026-W49.
            string_null("digested"),
            // Since when the bot cannot write there.
            big_integer_null("lost"),
        ],
    )
}

/// One-time codes, as keyed hashes, and what they bind a room to.
fn codes() -> TableCreateStatement {
    table(
        "room_code",
        binary("code"),
        vec![
            big_integer("steward"),
            text("scope"),
            big_integer_null("organisation"),
            string("language"),
            text("gets"),
            big_integer("expires"),
        ],
    )
}

/// When codes were tried in vain in a room: a JSON list of moments.
fn tries() -> TableCreateStatement {
    table("room_try", binary("lookup"), vec![text("tried")])
}

/// What stewards have asked for and not got yet.
fn asks() -> TableCreateStatement {
    table(
        "room_ask",
        big_integer("id"),
        vec![
            big_integer("room"),
            big_integer("steward"),
            // The room's address with the handle of the moment.
            binary("sealed"),
            text("ask"),
            big_integer("at"),
        ],
    )
}

/// The one card of a case in a room, and the bubble that shows it.
fn cards() -> TableCreateStatement {
    table(
        "room_card",
        big_integer("id"),
        vec![
            big_integer("room"),
            big_integer("case_id"),
            big_integer("bubble"),
            // What the card says now.
            text("phrase"),
        ],
    )
}

/// The words of answers that wait for their decision.
fn drafts() -> TableCreateStatement {
    table(
        "room_draft",
        big_integer("id"),
        vec![
            big_integer("room"),
            big_integer("steward"),
            big_integer("case_id"),
            text("text"),
            big_integer("at"),
        ],
    )
}

/// Who has taken a case.
fn owners() -> TableCreateStatement {
    table(
        "case_owner",
        big_integer("case_id"),
        vec![big_integer("steward"), big_integer("since")],
    )
}
