//! A pseudonymous person.

use sea_orm::entity::prelude::*;

#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Vec<u8>,
    pub lookup: Vec<u8>,
    pub platform: String,
    pub address: Vec<u8>,
    pub wrapped_key: Vec<u8>,
    pub key_version: i32,
    pub dialogue: String,
    pub hint: Option<String>,
    pub role: Option<String>,
    pub stopped: bool,
    pub unreachable: bool,
    pub last_at: i64,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Contact(hidden)")
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
