//! Photos and voice notes: waiting to be fetched, kept sealed, shown to who may see their case, dropped in time.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::files::{File, FileHandle, FileKind};
use kuulo_core::message::Platform;
use kuulo_core::scope::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{cases, file};
use crate::{Store, StoreError, Vault, rows};

/// How long a process may take to fetch what it has claimed.
const CLAIM: SignedDuration = SignedDuration::from_secs(120);
/// What handles are sealed for.
const HANDLE: &str = "file-handle";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// To be fetched, now or later.
    Waiting,
    Kept,
    /// It could not be fetched, or is not what it said it was.
    Refused,
}

impl FileState {
    const ALL: [FileState; 3] = [FileState::Waiting, FileState::Kept, FileState::Refused];

    pub(crate) fn name(self) -> &'static str {
        match self {
            FileState::Waiting => "waiting",
            FileState::Kept => "kept",
            FileState::Refused => "refused",
        }
    }

    fn from_name(name: &str) -> Result<FileState, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.name() == name);
        found.ok_or(StoreError::Broken("the state of a file"))
    }
}

/// A file of a case as a steward's page lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileView {
    pub id: i64,
    pub kind: FileKind,
    pub state: FileState,
    pub at: Timestamp,
}

/// A claimed file.
pub struct ToFetch {
    pub id: i64,
    pub kind: FileKind,
    pub handle: FileHandle,
    /// Earlier tries.
    pub attempts: u32,
}

/// How a try to fetch ended.
pub enum Fetched {
    /// The bytes as they may be shown.
    Kept(Vec<u8>),
    RetryAt(Timestamp),
    Refused,
}

impl Store {
    /// The row of a file that a step has taken to a case.
    pub(crate) fn awaited_file(
        &self,
        case_id: i64,
        platform: Platform,
        file: &File,
        at: Timestamp,
        keep_days: u16,
    ) -> file::Model {
        let keep = SignedDuration::from_hours(24 * i64::from(keep_days));
        file::Model {
            id: self.inner.ids.next(),
            case_id,
            mark: None,
            platform: platform.name().to_owned(),
            kind: file.kind.name().to_owned(),
            state: FileState::Waiting.name().to_owned(),
            handle: self.inner.sealer.keep(HANDLE, file.handle.0.as_bytes()),
            sealed: None,
            attempts: 0,
            not_before: 0,
            claimed_until: 0,
            created: rows::milliseconds(at),
            until: rows::milliseconds(at.checked_add(keep).unwrap_or(at)),
        }
    }

    /// Claims up to `limit` files of a platform that are due, oldest first. A claim lapses after two minutes.
    pub async fn claim_files(
        &self,
        vault: &Vault,
        platform: Platform,
        limit: u64,
        now: Timestamp,
    ) -> Result<Vec<ToFetch>, StoreError> {
        let at = rows::milliseconds(now);
        let due = file::Entity::find()
            .filter(file::Column::State.eq(FileState::Waiting.name()))
            .filter(file::Column::Platform.eq(platform.name()))
            .filter(file::Column::NotBefore.lte(at))
            .filter(file::Column::ClaimedUntil.lte(at))
            .order_by_asc(file::Column::Id)
            .limit(limit);
        // Most of the time nothing is due, and finding that out needs no pen.
        if due.clone().limit(1).one(self.read()).await?.is_none() {
            return Ok(Vec::new());
        }
        let transaction = self.begin().await?;
        let claimed = due.lock_exclusive().all(&transaction).await?;
        let until = rows::milliseconds(now.saturating_add(CLAIM).unwrap_or(Timestamp::MAX));
        file::Entity::update_many()
            .col_expr(file::Column::ClaimedUntil, Expr::value(until))
            .filter(file::Column::Id.is_in(claimed.iter().map(|row| row.id)))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        claimed
            .into_iter()
            .map(|row| to_fetch(vault, row))
            .collect()
    }

    /// Records how a try ended. A file whose case was erased in the meantime is gone and stays so. The writer of one
    /// that is refused is told.
    pub async fn settle_file(
        &self,
        id: i64,
        fetched: Fetched,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let Some(row) = file::Entity::find_by_id(id)
            .lock_exclusive()
            .one(&transaction)
            .await?
        else {
            return Ok(());
        };
        let update = file::Entity::update_many()
            .filter(file::Column::Id.eq(id))
            .col_expr(file::Column::ClaimedUntil, Expr::value(0_i64))
            .col_expr(file::Column::Attempts, Expr::value(row.attempts + 1));
        let ended = |state: FileState| {
            update
                .clone()
                .col_expr(file::Column::State, Expr::value(state.name()))
                .col_expr(file::Column::Handle, Expr::value(Vec::<u8>::new()))
        };
        match fetched {
            Fetched::Kept(bytes) => {
                let sealed = self.inner.sealer.shown(id, &bytes);
                ended(FileState::Kept).col_expr(file::Column::Sealed, Expr::value(Some(sealed)))
            }
            Fetched::RetryAt(at) => {
                update.col_expr(file::Column::NotBefore, Expr::value(rows::milliseconds(at)))
            }
            Fetched::Refused => {
                self.tell_unread(&transaction, &row, now).await?;
                ended(FileState::Refused)
            }
        }
        .exec(&transaction)
        .await?;
        transaction.commit().await?;
        self.wake();
        Ok(())
    }

    /// The bytes of a kept file; `NotFound` when the scope does not allow its case.
    pub async fn file(
        &self,
        scope: &Scope,
        code: CaseCode,
        id: i64,
    ) -> Result<(FileKind, Vec<u8>), StoreError> {
        let case = cases::Entity::find()
            .filter(crate::desk::allowed(scope))
            .filter(cases::Column::Code.eq(code.compact()))
            .one(self.read())
            .await?
            .ok_or(StoreError::NotFound)?;
        let row = file::Entity::find_by_id(id)
            .filter(file::Column::CaseId.eq(case.id))
            .one(self.read())
            .await?
            .ok_or(StoreError::NotFound)?;
        let sealed = row.sealed.ok_or(StoreError::NotFound)?;
        let bytes = self.inner.sealer.open_shown(id, &sealed);
        Ok((
            kind(&row.kind)?,
            bytes.ok_or(StoreError::Broken("a sealed file"))?,
        ))
    }

    /// Drops the files whose time is over, and tells how many.
    pub async fn drop_old_files(&self, now: Timestamp) -> Result<u64, StoreError> {
        let transaction = self.begin().await?;
        let dropped = file::Entity::delete_many()
            .filter(file::Column::Until.lte(rows::milliseconds(now)))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(dropped.rows_affected)
    }
}

/// The files of a case, oldest first, without their bytes.
pub(crate) async fn of_case(
    connection: &impl ConnectionTrait,
    case: i64,
) -> Result<Vec<FileView>, StoreError> {
    let rows: Vec<(i64, String, String, i64)> = file::Entity::find()
        .select_only()
        .columns([
            file::Column::Id,
            file::Column::Kind,
            file::Column::State,
            file::Column::Created,
        ])
        .filter(file::Column::CaseId.eq(case))
        .order_by_asc(file::Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let view = |(id, name, state, at): (i64, String, String, i64)| {
        Ok(FileView {
            id,
            kind: kind(&name)?,
            state: FileState::from_name(&state)?,
            at: rows::moment(at),
        })
    };
    rows.into_iter().map(view).collect()
}

pub(crate) fn kind(name: &str) -> Result<FileKind, StoreError> {
    FileKind::from_name(name).ok_or(StoreError::Broken("the kind of a file"))
}

fn to_fetch(vault: &Vault, row: file::Model) -> Result<ToFetch, StoreError> {
    let handle = vault.open_kept(HANDLE, &row.handle);
    Ok(ToFetch {
        id: row.id,
        kind: kind(&row.kind)?,
        handle: FileHandle(handle.ok_or(StoreError::Broken("the handle of a file"))?),
        attempts: u32::try_from(row.attempts).unwrap_or_default(),
    })
}
