//! What units ask beside the recommendation, and what people say.

use std::collections::BTreeMap;
use std::sync::Arc;

use kuulo_core::scope::Scope;
use kuulo_core::survey::{Asked, Key, MOST, OwnStatement, Statement, Surveys};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::entity::survey::{rating, statement};
use crate::{Store, StoreError};

/// Why a survey was not changed.
#[derive(Debug, thiserror::Error)]
pub enum SurveyError {
    #[error("a survey has at most seven statements, each in three languages")]
    NotThisMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The answers to one statement in one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rated {
    pub unit: i64,
    pub statement: Key,
    pub answers: u64,
    /// From 1 to 5.
    pub mean: f64,
}

impl Store {
    /// What each unit asks, seldom read anew.
    pub async fn surveys(&self) -> Result<Arc<Surveys>, StoreError> {
        if let Some(surveys) = self.inner.surveys.get() {
            return Ok(surveys);
        }
        let rows = statement::Entity::find()
            .order_by_asc(statement::Column::Id)
            .all(self.read())
            .await?;
        let mut surveys = Surveys::new();
        for row in rows {
            let asked = match row.name.as_deref().map(Statement::from_name) {
                Some(Some(standard)) => Asked::Standard(standard),
                Some(None) => continue,
                None => Asked::Own(OwnStatement {
                    id: row.id,
                    sv: row.sv,
                    fi: row.fi,
                    en: row.en,
                }),
            };
            surveys.entry(row.unit).or_default().push(asked);
        }
        let surveys = Arc::new(surveys);
        self.inner.surveys.keep(Some(surveys.clone()));
        Ok(surveys)
    }

    /// Chooses the standard statements of a unit.
    pub async fn choose_statements(
        &self,
        scope: &Scope,
        unit: i64,
        chosen: &[Statement],
    ) -> Result<(), SurveyError> {
        self.change_survey(scope, unit, async |transaction| {
            statement::Entity::delete_many()
                .filter(statement::Column::Unit.eq(unit))
                .filter(statement::Column::Name.is_not_null())
                .exec(transaction)
                .await
                .map_err(StoreError::from)?;
            for standard in Statement::ALL.iter().filter(|it| chosen.contains(it)) {
                let row = self.statement(unit, Some(*standard), ["", "", ""]);
                insert(transaction, row).await?;
            }
            Ok(())
        })
        .await
    }

    /// Adds a statement of a unit's own: in Swedish, Finnish and English.
    pub async fn add_statement(
        &self,
        scope: &Scope,
        unit: i64,
        texts: [&str; 3],
    ) -> Result<(), SurveyError> {
        if texts.iter().any(|text| text.trim().is_empty()) {
            return Err(SurveyError::NotThisMany);
        }
        let row = self.statement(unit, None, texts);
        self.change_survey(scope, unit, async |transaction| {
            insert(transaction, row).await
        })
        .await
    }

    /// Takes a statement of a unit's own away; its ratings are not shown any more.
    pub async fn drop_statement(
        &self,
        scope: &Scope,
        unit: i64,
        id: i64,
    ) -> Result<(), SurveyError> {
        self.change_survey(scope, unit, async |transaction| {
            statement::Entity::delete_many()
                .filter(statement::Column::Unit.eq(unit))
                .filter(statement::Column::Id.eq(id))
                .exec(transaction)
                .await
                .map_err(StoreError::from)?;
            Ok(())
        })
        .await
    }

    fn statement(
        &self,
        unit: i64,
        standard: Option<Statement>,
        [sv, fi, en]: [&str; 3],
    ) -> statement::Model {
        statement::Model {
            id: self.inner.ids.next(),
            unit,
            name: standard.map(|standard| standard.name().to_owned()),
            sv: sv.trim().to_owned(),
            fi: fi.trim().to_owned(),
            en: en.trim().to_owned(),
        }
    }

    async fn change_survey(
        &self,
        scope: &Scope,
        unit: i64,
        change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), SurveyError>,
    ) -> Result<(), SurveyError> {
        let known = self.known_units().await?;
        if !scope.allows(Some(unit)) || !known.iter().any(|known| known.id == unit) {
            return Err(StoreError::NotFound.into());
        }
        let transaction = self.begin().await.map_err(StoreError::from)?;
        change(&transaction).await?;
        let all = statement::Entity::find().filter(statement::Column::Unit.eq(unit));
        let count = all.count(&transaction).await.map_err(StoreError::from)?;
        if count > MOST as u64 {
            return Err(SurveyError::NotThisMany);
        }
        transaction.commit().await.map_err(StoreError::from)?;
        self.inner.surveys.keep(None);
        Ok(())
    }

    /// The answers in the units that the scope allows. Exact: the page hides the small ones.
    pub async fn ratings(&self, scope: &Scope) -> Result<Vec<Rated>, StoreError> {
        let allowed = match scope {
            Scope::All => Condition::all().add(rating::Column::Unit.is_not_null()),
            Scope::Units(units) => {
                Condition::all().add(rating::Column::Unit.is_in(units.iter().copied()))
            }
        };
        let counted: Vec<(i64, String, i32, i64)> = rating::Entity::find()
            .select_only()
            .column(rating::Column::Unit)
            .column(rating::Column::Statement)
            .column(rating::Column::Value)
            .column_as(rating::Column::Id.count(), "n")
            .filter(allowed)
            .group_by(rating::Column::Unit)
            .group_by(rating::Column::Statement)
            .group_by(rating::Column::Value)
            .into_tuple()
            .all(self.read())
            .await?;
        let mut sums: BTreeMap<(i64, Key), (u64, u64)> = BTreeMap::new();
        for (unit, statement, value, n) in counted {
            let Ok(key) = statement.parse() else { continue };
            let (answers, sum) = sums.entry((unit, key)).or_default();
            let n = u64::try_from(n).unwrap_or_default();
            *answers += n;
            *sum += n * u64::try_from(value).unwrap_or_default();
        }
        let rated = sums
            .into_iter()
            .map(|((unit, statement), (answers, sum))| Rated {
                unit,
                statement,
                answers,
                mean: sum as f64 / answers.max(1) as f64,
            });
        Ok(rated.collect())
    }
}

async fn insert(
    transaction: &DatabaseTransaction,
    row: statement::Model,
) -> Result<(), SurveyError> {
    statement::Entity::insert(row.into_active_model())
        .exec_without_returning(transaction)
        .await
        .map_err(StoreError::from)?;
    Ok(())
}
