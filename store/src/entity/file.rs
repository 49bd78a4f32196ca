//! A photo or a voice note of a case.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    pub case_id: i64,
    /// The keyed hash of the message that it came with.
    pub mark: Option<Vec<u8>>,
    pub platform: String,
    pub kind: String,
    /// The name of a [`crate::files::FileState`].
    pub state: String,
    /// Empty when the file was fetched or given up.
    pub handle: Vec<u8>,
    pub sealed: Option<Vec<u8>>,
    pub attempts: i32,
    pub not_before: i64,
    pub claimed_until: i64,
    pub created: i64,
    pub until: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
