//! The history of the schema, one file for each change. It is the same on SQLite and PostgreSQL.

pub use sea_orm_migration::prelude::{MigrationTrait, MigratorTrait};

mod m20261122_000001_beginning;
mod m20261122_000002_trust;
mod m20261122_000003_saved;
mod m20261122_000004_acts;
mod m20261122_000005_thread;
mod m20261122_000006_staff;
mod m20261122_000007_rooms;
mod m20261122_000008_media;
mod m20261122_000009_same;
mod m20261122_000010_survey;
mod m20261122_000012_board;
mod m20261122_000013_talk;

/// Brings a database from any earlier schema to the newest.
pub struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_beginning::Migration),
            Box::new(m20261122_000002_trust::Migration),
            Box::new(m20261122_000003_saved::Migration),
            Box::new(m20261122_000004_acts::Migration),
            Box::new(m20261122_000005_thread::Migration),
            Box::new(m20261122_000006_staff::Migration),
            Box::new(m20261122_000007_rooms::Migration),
            Box::new(m20261122_000008_media::Migration),
            Box::new(m20261122_000009_same::Migration),
            Box::new(m20261122_000010_survey::Migration),
            Box::new(m20261122_000012_board::Migration),
            Box::new(m20261122_000013_talk::Migration),
        ]
    }
}
