//! The full-text searches that databases bring along: SQLite's FTS5 and PostgreSQL's.

use std::path::Path;

use kuulo_core::document::Change;
use kuulo_core::labels::Kind as Label;
use kuulo_tests::postgres::Cluster;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
    TransactionTrait, Value,
};
use tokio::runtime::Handle;

use crate::asked::{Asked, Kind, scope};
use crate::corpus::Corpus;
use crate::engine::{Engine, Rate, fill};
use crate::labels::{LABELS, codes};

/// Rows of one statement: databases take only so many values.
const ROWS: usize = 1_000;
/// Of several themes only the first is kept here, which spares these searches a table.
const COLUMNS: &str = "unit, organisation, kind, nature, theme, sentiment, phase, urgency, state, lang, role, platform, score, needs, month";

/// A database with the documents in it.
pub(crate) struct Sql {
    database: DatabaseConnection,
    runtime: Handle,
    _cluster: Option<Cluster>,
}

impl Sql {
    pub(crate) fn sqlite(dir: &Path, runtime: &Handle) -> anyhow::Result<Sql> {
        let url = format!("sqlite:{}?mode=rwc", dir.join("fts.db").display());
        let sql = Sql::connect(url, None, runtime)?;
        sql.run("PRAGMA journal_mode = WAL")?;
        sql.run("PRAGMA synchronous = NORMAL")?;
        sql.run("PRAGMA cache_size = -262144")?;
        sql.run("PRAGMA mmap_size = 8589934592")?;
        Ok(sql)
    }

    /// `None` where PostgreSQL is not installed.
    pub(crate) fn postgres(runtime: &Handle) -> anyhow::Result<Option<Sql>> {
        match runtime.block_on(Cluster::start())? {
            Some(cluster) => Sql::connect(cluster.url(), Some(cluster), runtime).map(Some),
            None => Ok(None),
        }
    }

    fn connect(url: String, cluster: Option<Cluster>, runtime: &Handle) -> anyhow::Result<Sql> {
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(1)
            .sqlx_logging(false)
            .test_before_acquire(false);
        Ok(Sql {
            database: runtime.block_on(Database::connect(options))?,
            runtime: runtime.clone(),
            _cluster: cluster,
        })
    }

    fn is_sqlite(&self) -> bool {
        self.database.get_database_backend() == DbBackend::Sqlite
    }

    fn run(&self, statement: &str) -> anyhow::Result<()> {
        self.runtime
            .block_on(self.database.execute_unprepared(statement))?;
        Ok(())
    }

    pub(crate) fn fill(&self, name: &str, corpus: &Corpus) -> anyhow::Result<Rate> {
        let labels = COLUMNS.replace(',', " bigint,");
        self.run(&format!(
            "CREATE TABLE documents (id bigint PRIMARY KEY, created bigint, text text, {labels} bigint)"
        ))?;
        let rate = fill(name, corpus, |changes| self.insert(changes))?;
        let finish: &[&str] = if self.is_sqlite() {
            &[
                "CREATE VIRTUAL TABLE words USING fts5(text, content='documents', content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
                "INSERT INTO words(rowid, text) SELECT id, text FROM documents",
                "INSERT INTO words(words) VALUES ('optimize')",
            ]
        } else {
            &[
                "ALTER TABLE documents ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED",
                "CREATE INDEX ON documents USING gin (words)",
            ]
        };
        let indexes = ["CREATE INDEX newest ON documents (created)", "ANALYZE"];
        for statement in finish.iter().chain(&indexes) {
            eprintln!("{name}: {statement}");
            self.run(statement)?;
        }
        Ok(rate)
    }

    /// What it takes on disk, in bytes.
    pub(crate) fn size(&self) -> anyhow::Result<u64> {
        let sql = if self.is_sqlite() {
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        } else {
            "SELECT pg_database_size(current_database())"
        };
        let statement = Statement::from_string(self.database.get_database_backend(), sql);
        let row = self
            .runtime
            .block_on(self.database.query_one_raw(statement))?;
        let size: i64 = row.map_or(Ok(0), |row| row.try_get_by_index(0))?;
        Ok(size.unsigned_abs())
    }

    fn insert(&self, changes: &[Change]) -> anyhow::Result<()> {
        let width = LABELS.len() + 3;
        let backend = self.database.get_database_backend();
        self.runtime.block_on(async {
            let transaction = self.database.begin().await?;
            for rows in changes.chunks(ROWS) {
                let mut places = String::new();
                let mut values: Vec<Value> = Vec::with_capacity(rows.len() * width);
                for document in rows.iter().filter_map(|change| change.document.as_ref()) {
                    let first = values.len() + 1;
                    // SQLite takes `$1` for a name, and looks all names through for each.
                    let mark = if self.is_sqlite() { '?' } else { '$' };
                    let each: Vec<String> = (first..first + width)
                        .map(|n| format!("{mark}{n}"))
                        .collect();
                    places += if places.is_empty() { "" } else { "," };
                    places += &format!("({})", each.join(","));
                    values.push(document.id.into());
                    values.push(document.created.as_millisecond().into());
                    values.push(document.text.clone().into());
                    values.extend(
                        codes(document)
                            .iter()
                            .map(|codes| codes.first().copied().into()),
                    );
                }
                let sql =
                    format!("INSERT INTO documents (id, created, text, {COLUMNS}) VALUES {places}");
                transaction
                    .execute_raw(Statement::from_sql_and_values(backend, sql, values))
                    .await?;
            }
            transaction.commit().await
        })?;
        Ok(())
    }

    /// What follows FROM.
    fn found(&self, asked: &Asked) -> String {
        let filter = match asked.kind {
            Kind::Labelled => format!(" AND kind = {}", Label::Idea as i64),
            Kind::Scoped => {
                let units: Vec<String> = scope().iter().map(i64::to_string).collect();
                format!(" AND unit IN ({})", units.join(","))
            }
            _ => String::new(),
        };
        if asked.words.is_empty() {
            return format!("documents WHERE true{filter}");
        }
        if self.is_sqlite() {
            format!(
                "words JOIN documents ON documents.id = words.rowid WHERE words MATCH $1{filter}"
            )
        } else {
            format!("documents WHERE words @@ to_tsquery('simple', $1){filter}")
        }
    }

    /// The words as this database wants them.
    fn wanted(&self, asked: &Asked) -> String {
        match (self.is_sqlite(), asked.kind) {
            (true, Kind::Phrase) => format!("\"{}\"", asked.words.join(" ")),
            (true, Kind::Prefix) => format!("\"{}\"*", asked.words.concat()),
            (true, _) => format!("\"{}\"", asked.words.join("\" AND \"")),
            (false, Kind::Phrase) => asked.words.join(" <-> "),
            (false, Kind::Prefix) => format!("{}:*", asked.words.concat()),
            (false, _) => asked.words.join(" & "),
        }
    }

    fn statements(&self, asked: &Asked) -> Vec<String> {
        let found = self.found(asked);
        if asked.kind == Kind::Months {
            return vec![format!(
                "SELECT month, count(*) FROM {found} GROUP BY month"
            )];
        }
        let order = match (asked.words.is_empty(), self.is_sqlite()) {
            (true, _) => "created DESC",
            (false, true) => "rank",
            (false, false) => "ts_rank(words, to_tsquery('simple', $1)) DESC",
        };
        let mut statements = vec![
            format!("SELECT count(*) FROM {found}"),
            format!(
                "SELECT id, created, documents.text, {COLUMNS} FROM {found} ORDER BY {order} LIMIT 20"
            ),
        ];
        if asked.facets {
            let count =
                |label: &&str| format!("SELECT {label}, count(*) FROM {found} GROUP BY {label}");
            statements.extend(LABELS.iter().map(count));
        }
        statements
    }
}

impl Engine for Sql {
    fn ask(&self, asked: &Asked) -> anyhow::Result<Option<u64>> {
        if asked.kind == Kind::Typo && !asked.facets {
            return Ok(None);
        }
        let backend = self.database.get_database_backend();
        let values: Vec<Value> = if asked.words.is_empty() {
            Vec::new()
        } else {
            vec![self.wanted(asked).into()]
        };
        let mut total = 0;
        self.runtime.block_on(async {
            for (number, sql) in self.statements(asked).into_iter().enumerate() {
                let statement = Statement::from_sql_and_values(backend, sql, values.clone());
                let rows = self.database.query_all_raw(statement).await?;
                if number == 0 {
                    total = match asked.kind {
                        Kind::Months => rows
                            .iter()
                            .map(|row| row.try_get_by_index::<i64>(1))
                            .sum::<Result<i64, _>>()?,
                        _ => rows.first().map_or(Ok(0), |row| row.try_get_by_index(0))?,
                    };
                }
            }
            Ok::<_, sea_orm::DbErr>(())
        })?;
        Ok(Some(total.unsigned_abs()))
    }
}
