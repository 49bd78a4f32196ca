//! The connections: on SQLite one that writes and several that read, on PostgreSQL one pool for both.

use std::time::Duration;

use kuulo_migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    RuntimeErr, SqlErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};

/// How long a caller waits for a connection or a lock before it hears that the database does not answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// Values of one column that a query may list: far below what either database can bind.
pub(crate) const MOST_VALUES: usize = 1000;
const READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 12;
/// Any number that no other program on the same database uses for its advisory locks.
const CHANGE_LOG_LOCK: i64 = 0x6b75_756c_6f01;
const SCHEMA_LOCK: i64 = 0x6b75_756c_6f02;

pub(crate) struct Database {
    pub(crate) read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Database {
    /// Connects and brings the schema up to date.
    pub(crate) async fn open(url: &str) -> Result<Database, DbErr> {
        let is_sqlite = DbBackend::Sqlite.is_prefix_of(url);
        let connections = if is_sqlite { 1 } else { POSTGRES_CONNECTIONS };
        let write = sea_orm::Database::connect(options(url, connections, 32)).await?;
        migrate(&write).await?;
        let read = if is_sqlite {
            sea_orm::Database::connect(options(url, READERS, 8)).await?
        } else {
            write.clone()
        };
        Ok(Database { read, write })
    }

    /// Begins a transaction that may write. On SQLite it holds the only pen from the start, so it never fails half-way.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let is_sqlite = self.write.get_database_backend() == DbBackend::Sqlite;
        self.write
            .begin_with_options(TransactionOptions {
                sqlite_transaction_mode: is_sqlite.then_some(SqliteTransactionMode::Immediate),
                ..TransactionOptions::default()
            })
            .await
    }

    /// For a single statement that is a transaction of its own.
    pub(crate) fn write(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Writes something that says nothing, for a full disk lets itself be read.
    pub(crate) async fn can_write(&self) -> bool {
        let probe = "INSERT INTO lease (name, holder, until) VALUES ('ready', '', 0) \
                     ON CONFLICT (name) DO UPDATE SET until = lease.until + 1";
        self.write.execute_unprepared(probe).await.is_ok()
    }
}

/// Brings the schema up to date; of several processes that start together one does it and the others wait.
async fn migrate(write: &DatabaseConnection) -> Result<(), DbErr> {
    if write.get_database_backend() == DbBackend::Sqlite {
        return Migrator::up(write, None).await;
    }
    let turn = write.begin().await?;
    lock(&turn, SCHEMA_LOCK).await?;
    Migrator::up(write, None).await?;
    turn.commit().await
}

fn options(url: &str, connections: u32, cache_megabytes: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .connect_timeout(PATIENCE)
        // Statements carry people's words.
        .sqlx_logging(false)
        // A file does not hang up; a server does.
        .test_before_acquire(!DbBackend::Sqlite.is_prefix_of(url))
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .busy_timeout(PATIENCE)
                .foreign_keys(true)
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                // What is erased is overwritten, not only unlinked.
                .pragma("secure_delete", "ON")
                // A page that changes often goes to its place seldom: the log may grow to 16 MB.
                .pragma("wal_autocheckpoint", "4000")
                .pragma("temp_store", "MEMORY")
                .pragma("cache_size", format!("-{}", cache_megabytes * 1024))
        });
    options
}

/// Lets one transaction at a time append to the change log, so that its positions become visible in order:
/// who follows the log never passes a position that is still to come. SQLite has one writer anyhow.
pub(crate) async fn lock_change_log(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        lock(transaction, CHANGE_LOG_LOCK).await?;
    }
    Ok(())
}

/// Waits for a lock of PostgreSQL that ends with the transaction.
async fn lock(transaction: &DatabaseTransaction, number: i64) -> Result<(), DbErr> {
    let sql = format!("SELECT pg_advisory_xact_lock({number})");
    let lock = Statement::from_string(DbBackend::Postgres, sql);
    transaction.execute_raw(lock).await?;
    Ok(())
}

/// Whether the same transaction may succeed when it is tried again: somebody else was first.
pub(crate) fn is_collision(error: &DbErr) -> bool {
    if let Some(SqlErr::UniqueConstraintViolation(_)) = error.sql_err() {
        return true;
    }
    // PostgreSQL: serialization failure, deadlock.
    matches!(code(error).as_deref(), Some("40001" | "40P01"))
}

/// The kind of an error, without any value that it may name.
pub(crate) fn kind(error: &DbErr) -> String {
    if let Some(code) = code(error) {
        return format!("database error {code}");
    }
    match error {
        DbErr::ConnectionAcquire(_) => "no free connection".to_owned(),
        DbErr::Conn(_) => "no connection".to_owned(),
        DbErr::Exec(_) => "a statement failed".to_owned(),
        DbErr::Query(_) => "a query failed".to_owned(),
        DbErr::Type(_) | DbErr::Json(_) => "a value of an unexpected type".to_owned(),
        _ => "something else".to_owned(),
    }
}

fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) =
        error
    else {
        return None;
    };
    let error = error.as_database_error()?;
    error.code().map(|code| code.into_owned())
}
