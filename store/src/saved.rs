//! Searches that a steward keeps under a name.

use jiff::Timestamp;
use kuulo_core::text;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use crate::entity::saved::saved_search::{Column, Entity, Model};
use crate::{Store, StoreError, ids};

/// Searches that one steward may keep.
pub const MOST_SEARCHES: u64 = 50;
/// Characters of a name.
pub const LONGEST_NAME: usize = 60;

/// A saved search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    pub id: i64,
    pub name: String,
    /// The pairs of the address that opens it, encoded.
    pub view: String,
    /// The steward's chat is told what is new.
    pub alerts: bool,
}

/// Why a search was not saved or renamed.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    #[error("a saved search needs a name")]
    NoName,
    #[error("the name has more than {LONGEST_NAME} characters")]
    LongName,
    #[error("the steward has a search of that name")]
    NameTaken,
    #[error("the steward has {MOST_SEARCHES} searches already")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for SaveError {
    fn from(error: DbErr) -> SaveError {
        SaveError::Store(error.into())
    }
}

impl Store {
    /// Keeps a view under a name; with `alerts`, what comes from now on is told.
    pub async fn save_search(
        &self,
        steward: i64,
        name: &str,
        view: &str,
        alerts: bool,
        now: Timestamp,
    ) -> Result<(), SaveError> {
        let name = checked(name)?;
        let transaction = self.begin().await?;
        let own = Entity::find().filter(Column::Steward.eq(steward));
        if own.count(&transaction).await? >= MOST_SEARCHES {
            return Err(SaveError::TooMany);
        }
        refuse_taken(&transaction, steward, &name, None).await?;
        let row = Model {
            id: self.inner.ids.next(),
            steward,
            name,
            view: view.to_owned(),
            alerts,
            looked: ids::first_at(now),
            alerted: 0,
        };
        Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A steward's searches by name.
    pub async fn saved_searches(&self, steward: i64) -> Result<Vec<SavedSearch>, StoreError> {
        let found = Entity::find()
            .filter(Column::Steward.eq(steward))
            .order_by_asc(Column::Name)
            .all(self.read())
            .await?;
        Ok(found.into_iter().map(saved).collect())
    }

    /// One of the steward's own searches.
    pub async fn saved_search(&self, steward: i64, id: i64) -> Result<SavedSearch, StoreError> {
        let found = Entity::find_by_id(id)
            .filter(Column::Steward.eq(steward))
            .one(self.read())
            .await?;
        found.map(saved).ok_or(StoreError::NotFound)
    }

    pub async fn rename_search(&self, steward: i64, id: i64, name: &str) -> Result<(), SaveError> {
        let name = checked(name)?;
        let transaction = self.begin().await?;
        refuse_taken(&transaction, steward, &name, Some(id)).await?;
        let renamed = Entity::update_many()
            .col_expr(Column::Name, Expr::value(name))
            .filter(Column::Id.eq(id))
            .filter(Column::Steward.eq(steward))
            .exec(&transaction)
            .await?;
        one(renamed.rows_affected)?;
        transaction.commit().await?;
        Ok(())
    }

    /// Turns alerts on, for what comes from now on, or off.
    pub async fn set_alerts(
        &self,
        steward: i64,
        id: i64,
        alerts: bool,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let changed = Entity::update_many()
            .col_expr(Column::Alerts, Expr::value(alerts))
            .col_expr(Column::Looked, Expr::value(ids::first_at(now)))
            .filter(Column::Id.eq(id))
            .filter(Column::Steward.eq(steward))
            .exec(&transaction)
            .await?;
        one(changed.rows_affected)?;
        transaction.commit().await?;
        Ok(())
    }

    pub async fn delete_search(&self, steward: i64, id: i64) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let deleted = Entity::delete_many()
            .filter(Column::Id.eq(id))
            .filter(Column::Steward.eq(steward))
            .exec(&transaction)
            .await?;
        one(deleted.rows_affected)?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The name on one line.
fn checked(name: &str) -> Result<String, SaveError> {
    let clean = text::clean(name).text;
    let name = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(SaveError::NoName),
        n if n > LONGEST_NAME => Err(SaveError::LongName),
        _ => Ok(name),
    }
}

async fn refuse_taken(
    transaction: &DatabaseTransaction,
    steward: i64,
    name: &str,
    own: Option<i64>,
) -> Result<(), SaveError> {
    let holder = Entity::find()
        .filter(Column::Steward.eq(steward))
        .filter(Column::Name.eq(name))
        .one(transaction)
        .await?;
    match holder {
        Some(holder) if Some(holder.id) != own => Err(SaveError::NameTaken),
        _ => Ok(()),
    }
}

fn one(rows_affected: u64) -> Result<(), StoreError> {
    match rows_affected {
        0 => Err(StoreError::NotFound),
        _ => Ok(()),
    }
}

fn saved(row: Model) -> SavedSearch {
    SavedSearch {
        id: row.id,
        name: row.name,
        view: row.view,
        alerts: row.alerts,
    }
}
