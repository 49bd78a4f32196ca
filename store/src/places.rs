//! Organisations, units and their touchpoints.

use kuulo_core::dialogue::{Touchpoint, Unit};
use kuulo_core::labels::Phase;
use kuulo_core::language::Country;

use crate::{Store, StoreError};

/// Who runs units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    pub id: i64,
    pub name: String,
    pub country: Country,
}

impl Store {
    pub async fn organisations(&self) -> Result<Vec<Organisation>, StoreError> {
        unimplemented!()
    }

    pub async fn units(&self) -> Result<Vec<Unit>, StoreError> {
        unimplemented!()
    }

    /// The touchpoint, when it exists and is not revoked.
    pub async fn touchpoint(&self, _code: &str) -> Result<Option<Touchpoint>, StoreError> {
        unimplemented!()
    }

    pub async fn touchpoints(&self) -> Result<Vec<Touchpoint>, StoreError> {
        unimplemented!()
    }

    pub async fn add_organisation(
        &self,
        _name: &str,
        _country: Country,
    ) -> Result<Organisation, StoreError> {
        unimplemented!()
    }

    pub async fn add_unit(&self, _organisation: i64, _name: &str) -> Result<Unit, StoreError> {
        unimplemented!()
    }

    /// Makes a touchpoint with a random code.
    pub async fn add_touchpoint(
        &self,
        _unit: i64,
        _phase: Option<Phase>,
    ) -> Result<Touchpoint, StoreError> {
        unimplemented!()
    }
}
