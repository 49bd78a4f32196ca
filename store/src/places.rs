//! Organisations, units and their touchpoints.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::{Touchpoint, Unit};
use kuulo_core::labels::Phase;
use kuulo_core::language::Country;
use kuulo_core::scope::Scope;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::entity::places::{organisation, touchpoint, unit};
use crate::{Store, StoreError, rows};

/// Who runs units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: i64,
    pub name: String,
    pub country: Country,
}

/// How long this process may miss what another has changed.
const KEPT: Duration = Duration::from_secs(5);

/// What nearly every read needs and seldom changes.
pub(crate) struct Fresh<T: ?Sized>(RwLock<Option<(Instant, Arc<T>)>>);

impl<T: ?Sized> Default for Fresh<T> {
    fn default() -> Self {
        Fresh(RwLock::new(None))
    }
}

impl<T: ?Sized> Fresh<T> {
    pub(crate) fn get(&self) -> Option<Arc<T>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (since, value) = kept.as_ref()?;
        (since.elapsed() < KEPT).then(|| value.clone())
    }

    pub(crate) fn keep(&self, value: Option<Arc<T>>) {
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *kept = value.map(|value| (Instant::now(), value));
    }
}

impl Store {
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        organisation::Entity::find()
            .order_by_asc(organisation::Column::Name)
            .all(self.read())
            .await?
            .into_iter()
            .map(|row| {
                Ok(Organisation {
                    id: row.id,
                    country: rows::country(&row.country)?,
                    name: row.name,
                })
            })
            .collect()
    }

    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        Ok(self.known_units().await?.to_vec())
    }

    /// The units by name, seldom read anew.
    pub(crate) async fn known_units(&self) -> Result<Arc<[Unit]>, StoreError> {
        if let Some(units) = self.inner.units.get() {
            return Ok(units);
        }
        let organisations = self.organisations().await?;
        let units: Arc<[Unit]> = unit::Entity::find()
            .order_by_asc(unit::Column::Name)
            .all(self.read())
            .await?
            .into_iter()
            .filter_map(|row| {
                let organisation = organisations.iter().find(|o| o.id == row.organisation)?;
                Some(Unit {
                    id: row.id,
                    organisation: row.organisation,
                    name: row.name,
                    country: organisation.country,
                })
            })
            .collect();
        self.inner.units.keep(Some(units.clone()));
        Ok(units)
    }

    /// The touchpoint, when it exists and is not revoked.
    pub async fn touchpoint(&self, code: &str) -> Result<Option<Touchpoint>, StoreError> {
        if !may_be_code(code) {
            return Ok(None);
        }
        let row = touchpoint::Entity::find_by_id(code.to_owned())
            .one(self.read())
            .await?;
        let units = self.known_units().await?;
        Ok(row.and_then(|row| in_force(row, &units)))
    }

    pub async fn touchpoints(&self) -> Result<Vec<Touchpoint>, StoreError> {
        let rows = touchpoint::Entity::find()
            .order_by_asc(touchpoint::Column::Unit)
            .order_by_asc(touchpoint::Column::Code)
            .all(self.read())
            .await?;
        let units = self.known_units().await?;
        Ok(rows
            .into_iter()
            .filter_map(|row| in_force(row, &units))
            .collect())
    }

    pub async fn add_organisation(
        &self,
        name: &str,
        country: Country,
    ) -> Result<Organisation, StoreError> {
        let row = organisation::Model {
            id: self.inner.ids.next(),
            name: name.to_owned(),
            country: country.name().to_owned(),
        };
        self.add(row.clone()).await?;
        Ok(Organisation {
            id: row.id,
            name: row.name,
            country,
        })
    }

    pub async fn add_unit(&self, organisation: i64, name: &str) -> Result<Unit, StoreError> {
        let owner = organisation::Entity::find_by_id(organisation)
            .one(self.read())
            .await?
            .ok_or(StoreError::NotFound)?;
        let row = unit::Model {
            id: self.inner.ids.next(),
            organisation,
            name: name.to_owned(),
        };
        self.add(row.clone()).await?;
        self.inner.units.keep(None);
        Ok(Unit {
            id: row.id,
            organisation,
            name: row.name,
            country: rows::country(&owner.country)?,
        })
    }

    /// Makes a touchpoint with a random code.
    pub async fn add_touchpoint(
        &self,
        unit: i64,
        phase: Option<Phase>,
    ) -> Result<Touchpoint, StoreError> {
        let units = self.known_units().await?;
        let unit = units.iter().find(|known| known.id == unit);
        let unit = unit.ok_or(StoreError::NotFound)?.clone();
        let row = touchpoint::Model {
            code: CaseCode::from_bits(rand::random()).compact().to_lowercase(),
            unit: unit.id,
            phase: phase.map(|phase| phase.name().to_owned()),
            revoked: false,
        };
        self.add(row.clone()).await?;
        Ok(Touchpoint {
            code: row.code,
            unit,
            phase,
        })
    }

    /// Ends a touchpoint: whoever comes by its link or its code from now on is at no unit.
    pub async fn revoke_touchpoint(&self, scope: &Scope, code: &str) -> Result<(), StoreError> {
        let found = self.touchpoint(code).await?;
        let found = found.filter(|point| scope.allows(Some(point.unit.id)));
        let touchpoint = found.ok_or(StoreError::NotFound)?;
        let transaction = self.begin().await?;
        touchpoint::Entity::update_many()
            .col_expr(touchpoint::Column::Revoked, Expr::value(true))
            .filter(touchpoint::Column::Code.eq(touchpoint.code))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Adds one row in a transaction of its own.
    pub(crate) async fn add<M, A>(&self, row: M) -> Result<(), StoreError>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
    {
        let transaction = self.begin().await?;
        A::Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Whether a text can be the code of a touchpoint. What a stranger typed must not reach the database otherwise:
/// PostgreSQL refuses a whole transaction for one odd character.
pub(crate) fn may_be_code(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A touchpoint of a unit that still exists, when it is not revoked.
pub(crate) fn in_force(row: touchpoint::Model, units: &[Unit]) -> Option<Touchpoint> {
    if row.revoked {
        return None;
    }
    let unit = units.iter().find(|unit| unit.id == row.unit)?.clone();
    Some(Touchpoint {
        code: row.code,
        unit,
        phase: row.phase.as_deref().and_then(Phase::from_name),
    })
}
