//! The database as somebody without the keys would read it.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, QueryResult, Statement};

use crate::common::World;

/// What hangs on a contact, by the column that names it.
pub(super) const BY_CONTACT: [&str; 10] = [
    "cases",
    "outbox",
    "membership",
    "vote",
    "idea_comment",
    "pulse_asked",
    "panel_asked",
    "notice",
    "quiet",
    "same",
];
/// What hangs on a case.
const BY_CASE: [&str; 5] = ["message", "idea", "event", "rating", "original"];

/// The database itself, as somebody without the keys would read it.
pub(super) struct Raw(DatabaseConnection);

impl Raw {
    pub(super) async fn of(world: &World) -> Raw {
        Raw(Database::connect(&world.settings.url).await.unwrap())
    }

    pub(super) async fn all(&self, sql: &str) -> Vec<QueryResult> {
        let statement = Statement::from_string(self.0.get_database_backend(), sql);
        self.0.query_all_raw(statement).await.unwrap()
    }

    pub(super) async fn does(&self, sql: &str) {
        self.0.execute_unprepared(sql).await.unwrap();
    }

    /// The ids of all contacts: those with this role of the chat, or without.
    pub(super) async fn contacts(&self, role: Option<&str>) -> Vec<Vec<u8>> {
        let rows = self.all("SELECT id, role FROM contact").await;
        let rows = rows.iter().filter(|row| {
            let of_row: Option<String> = row.try_get("", "role").unwrap();
            of_row.as_deref() == role
        });
        rows.map(|row| row.try_get("", "id").unwrap()).collect()
    }

    pub(super) async fn patient(&self) -> Vec<u8> {
        let [patient] = &self.contacts(None).await[..] else {
            panic!("not one patient");
        };
        patient.clone()
    }

    pub(super) async fn colleague(&self) -> Vec<u8> {
        let [colleague] = &self.contacts(Some("staff")).await[..] else {
            panic!("not one colleague");
        };
        colleague.clone()
    }

    pub(super) fn written(&self, id: &[u8]) -> String {
        let hex: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        match self.0.get_database_backend() {
            sea_orm::DbBackend::Postgres => format!("'\\x{hex}'::bytea"),
            _ => format!("x'{hex}'"),
        }
    }

    /// Every value by which the rows of a contact could be known again.
    pub(super) async fn traces(&self, id: &[u8]) -> BTreeSet<String> {
        let id = self.written(id);
        let mut rows = self
            .all(&format!("SELECT * FROM contact WHERE id = {id}"))
            .await;
        for table in BY_CONTACT {
            let own = format!("SELECT * FROM {table} WHERE contact = {id}");
            rows.extend(self.all(&own).await);
        }
        for table in BY_CASE {
            let cases = format!("SELECT id FROM cases WHERE contact = {id}");
            let own = format!("SELECT * FROM {table} WHERE case_id IN ({cases})");
            rows.extend(self.all(&own).await);
        }
        let mut traces: BTreeSet<String> = rows.iter().flat_map(values).collect();
        // Where somebody works and where somebody was cared for may be the same place for many.
        for unit in self.all("SELECT id FROM unit").await {
            traces.remove(&unit.try_get::<i64>("", "id").unwrap().to_string());
        }
        traces
    }
}

/// The values of a row that are no mere word or small number.
fn values(row: &QueryResult) -> Vec<String> {
    let mut values = Vec::new();
    // What the model says of the words.
    let names = row
        .column_names()
        .into_iter()
        .filter(|name| name != "assessment");
    for column in names {
        if let Ok(Some(text)) = row.try_get::<Option<String>>("", &column) {
            let parts = text.split(|c: char| !c.is_alphanumeric() && !"-:.".contains(c));
            let telling =
                |part: &&str| part.len() > 6 && part.contains(|c: char| c.is_ascii_digit());
            values.extend(parts.filter(telling).map(str::to_owned));
            if text.contains(' ') {
                values.push(text);
            }
        } else if let Ok(Some(number)) = row.try_get::<Option<i64>>("", &column) {
            values.extend((number.abs() > 1_000_000).then(|| number.to_string()));
        } else if let Ok(Some(bytes)) = row.try_get::<Option<Vec<u8>>>("", &column) {
            values.extend((bytes.len() > 3).then(|| format!("{bytes:?}")));
        }
    }
    values
}
