//! The pulse: one question to those who work in a unit, at its rhythm. An answer becomes a number in a sum; that it is
//! somebody's is not kept. Sums are shown when the period is over, so that no answer can be seen to arrive.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kuulo_core::dialogue::Unit;
use kuulo_core::language::Country;
use kuulo_core::phrase::StaffPhrase;
use kuulo_core::scope::Scope;
use kuulo_core::staff::{Period, Rhythm};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::entity::staff::{pulse_asked, pulse_count, pulse_rhythm};
use crate::notices::Notice;
use crate::{Store, StoreError, members, rows};

/// Answers from which on a result is shown.
pub const ENOUGH: u64 = 10;

/// What a unit answered in a period that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PulseResult {
    pub unit: i64,
    pub period: Period,
    pub answers: u64,
    /// 9 and 10.
    pub promoters: u64,
    /// 0 to 6.
    pub detractors: u64,
}

impl Store {
    /// How often each unit is asked; units that are not named are not asked.
    pub async fn rhythms(&self, scope: &Scope) -> Result<BTreeMap<i64, Rhythm>, StoreError> {
        let rows = pulse_rhythm::Entity::find().all(self.read()).await?;
        let allowed = rows.into_iter().filter(|row| scope.allows(Some(row.unit)));
        Ok(allowed
            .filter_map(|row| Some((row.unit, Rhythm::from_name(&row.rhythm)?)))
            .collect())
    }

    /// Sets how often a unit is asked.
    pub async fn set_rhythm(
        &self,
        scope: &Scope,
        unit: i64,
        rhythm: Rhythm,
    ) -> Result<(), StoreError> {
        let units = self.known_units().await?;
        if !scope.allows(Some(unit)) || !units.iter().any(|known| known.id == unit) {
            return Err(StoreError::NotFound);
        }
        let transaction = self.begin().await?;
        let row = pulse_rhythm::Model {
            unit,
            rhythm: rhythm.name().to_owned(),
        };
        pulse_rhythm::Entity::insert(row.into_active_model())
            .on_conflict(
                OnConflict::column(pulse_rhythm::Column::Unit)
                    .update_column(pulse_rhythm::Column::Rhythm)
                    .to_owned(),
            )
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Asks all who have not been asked in their unit's period. Returns how many were.
    pub async fn ask_pulse(&self, now: Timestamp) -> Result<u64, StoreError> {
        let rhythms = self.rhythms(&Scope::All).await?;
        let units = self.known_units().await?;
        let mut asked = 0;
        for unit in units.iter() {
            let rhythm = rhythms.get(&unit.id).copied().unwrap_or(Rhythm::Off);
            if let Some(period) = Period::of(now, unit.country, rhythm) {
                asked += self.ask_unit(unit, period, now).await?;
            }
        }
        Ok(asked)
    }

    async fn ask_unit(
        &self,
        unit: &Unit,
        period: Period,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let before = asked_in(self.read(), unit.id, period).await?;
        let staff = members::contacts_of(self.read(), Some(unit.id)).await?;
        if staff.iter().all(|contact| before.contains(contact)) {
            return Ok(0);
        }
        let transaction = self.begin().await?;
        let before = asked_in(&transaction, unit.id, period).await?;
        let staff = members::contacts_of(&transaction, Some(unit.id)).await?;
        let new = staff.into_iter().filter(|one| !before.contains(one));
        let new: Vec<Vec<u8>> = new.collect();
        for contact in &new {
            let row = pulse_asked::Model {
                id: self.inner.ids.next(),
                unit: unit.id,
                period: period.to_string(),
                contact: contact.clone(),
                closed: false,
            };
            pulse_asked::Entity::insert(row.into_active_model())
                .exec_without_returning(&transaction)
                .await?;
        }
        let notice = Notice {
            phrase: StaffPhrase::AskPulse {
                unit: unit.id,
                name: unit.name.clone(),
                period,
            },
            case: None,
            at: rows::milliseconds(now),
        };
        let asked = new.len() as u64;
        notice.queue(self, &transaction, new.into_iter()).await?;
        transaction.commit().await?;
        Ok(asked)
    }

    /// The results of periods that are over and have enough answers, the newest first.
    pub async fn pulse_results(
        &self,
        scope: &Scope,
        now: Timestamp,
    ) -> Result<Vec<PulseResult>, StoreError> {
        let units = self.known_units().await?;
        let rows = pulse_count::Entity::find().all(self.read()).await?;
        let mut sums: BTreeMap<(Period, i64), PulseResult> = BTreeMap::new();
        for row in rows {
            let Ok(period) = row.period.parse::<Period>() else {
                continue;
            };
            let known = units.iter().find(|unit| unit.id == row.unit);
            let country = known.map_or(Country::Finland, |unit| unit.country);
            if !scope.allows(Some(row.unit)) || period.is_now(now, country) {
                continue;
            }
            let n = u64::try_from(row.n).unwrap_or(0);
            let sum = sums.entry((period, row.unit)).or_insert(PulseResult {
                unit: row.unit,
                period,
                answers: 0,
                promoters: 0,
                detractors: 0,
            });
            sum.answers += n;
            match row.score {
                9.. => sum.promoters += n,
                ..=6 => sum.detractors += n,
                _ => {}
            }
        }
        let enough = sums.into_values().filter(|sum| sum.answers >= ENOUGH);
        Ok(enough.rev().collect())
    }
}

async fn asked_in(
    connection: &impl ConnectionTrait,
    unit: i64,
    period: Period,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let rows = pulse_asked::Entity::find()
        .filter(pulse_asked::Column::Unit.eq(unit))
        .filter(pulse_asked::Column::Period.eq(period.to_string()))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.contact).collect())
}

/// The pulse questions that wait for a contact, in periods that are not over.
pub(crate) async fn asked(
    connection: &impl ConnectionTrait,
    contact: &[u8],
    units: &[Unit],
    now: Timestamp,
) -> Result<Vec<(i64, Period)>, StoreError> {
    let rows = pulse_asked::Entity::find()
        .filter(pulse_asked::Column::Contact.eq(contact))
        .filter(pulse_asked::Column::Closed.eq(false))
        .all(connection)
        .await?;
    let waits = |row: pulse_asked::Model| {
        let unit = units.iter().find(|unit| unit.id == row.unit)?;
        let period: Period = row.period.parse().ok()?;
        period
            .is_now(now, unit.country)
            .then_some((row.unit, period))
    };
    Ok(rows.into_iter().filter_map(waits).collect())
}
