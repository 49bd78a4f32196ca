//! Bubbles on their way out, and what was said.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub contact: Option<Vec<u8>>,
    pub case_code: Option<String>,
    pub platform: String,
    pub sealed: Vec<u8>,
    pub phrase: String,
    pub language: String,
    pub country: String,
    pub state: String,
    /// The place of a [`crate::outbox::Lane`].
    pub turn: i32,
    pub attempts: i32,
    pub not_before: i64,
    pub claimed_until: i64,
    pub created: i64,
    pub receipt: Option<Vec<u8>>,
    /// `say`, `edit` or `remove`.
    pub act: String,
    /// The row whose words an edit replaces.
    pub revises: Option<i64>,
    /// What a removal takes away, sealed as a receipt is.
    pub message: Option<Vec<u8>>,
    pub file: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
