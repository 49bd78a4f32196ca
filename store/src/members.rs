//! Who belongs to a unit or to the panel, and the codes that invite them.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Unit;
use kuulo_core::scope::Scope;
use kuulo_core::staff::{Belonging, Membership};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select,
};

use crate::entity::staff::{invitation_code, membership};
use crate::{Store, StoreError, rows};

/// A code that is in force; the code itself was shown once, when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeInForce {
    pub id: i64,
    pub belonging: Belonging,
    /// Nothing for the panel.
    pub unit: Option<i64>,
    pub created: Timestamp,
    pub expires: Timestamp,
}

impl Store {
    /// Makes a random code by which people join a unit, or the panel when there is no unit. Any number of people can use
    /// it until it expires or is withdrawn; only its keyed hash is kept.
    pub async fn new_invitation_code(
        &self,
        unit: Option<i64>,
        valid: SignedDuration,
        now: Timestamp,
    ) -> Result<CaseCode, StoreError> {
        if let Some(unit) = unit {
            let units = self.known_units().await?;
            let known = units.iter().any(|known| known.id == unit);
            if !known {
                return Err(StoreError::NotFound);
            }
        }
        let code = CaseCode::from_bits(rand::random());
        let expires = now.saturating_add(valid).unwrap_or(Timestamp::MAX);
        self.add(invitation_code::Model {
            id: self.inner.ids.next(),
            code: self.inner.sealer.invitation(code),
            unit,
            role: belonging_of(unit).name().to_owned(),
            created: rows::milliseconds(now),
            expires: rows::milliseconds(expires),
        })
        .await?;
        Ok(code)
    }

    /// The codes in force that the scope allows, newest first.
    pub async fn invitation_codes(
        &self,
        scope: &Scope,
        now: Timestamp,
    ) -> Result<Vec<CodeInForce>, StoreError> {
        let rows = invitation_code::Entity::find()
            .filter(invitation_code::Column::Expires.gt(rows::milliseconds(now)))
            .order_by_desc(invitation_code::Column::Id)
            .all(self.read())
            .await?;
        let allowed = rows.into_iter().filter(|row| scope.allows(row.unit));
        Ok(allowed
            .filter_map(|row| {
                Some(CodeInForce {
                    id: row.id,
                    belonging: Belonging::from_name(&row.role)?,
                    unit: row.unit,
                    created: rows::moment(row.created),
                    expires: rows::moment(row.expires),
                })
            })
            .collect())
    }

    /// Withdraws a code: who has joined by it stays.
    pub async fn withdraw_code(&self, scope: &Scope, id: i64) -> Result<(), StoreError> {
        let transaction = self.begin().await?;
        let row = invitation_code::Entity::find_by_id(id)
            .one(&transaction)
            .await?;
        let row = row.filter(|row| scope.allows(row.unit));
        let row = row.ok_or(StoreError::NotFound)?;
        invitation_code::Entity::delete_by_id(row.id)
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// How many belong to a unit, or to the panel. Exact: the page hides small numbers.
    pub async fn members(&self, unit: Option<i64>) -> Result<u64, StoreError> {
        Ok(active(unit).count(self.read()).await?)
    }
}

fn belonging_of(unit: Option<i64>) -> Belonging {
    match unit {
        Some(_) => Belonging::Staff,
        None => Belonging::Panel,
    }
}

fn active(unit: Option<i64>) -> Select<membership::Entity> {
    let of_unit = match unit {
        Some(unit) => membership::Column::Unit.eq(unit),
        None => membership::Column::Unit.is_null(),
    };
    membership::Entity::find()
        .filter(of_unit)
        .filter(membership::Column::Role.eq(belonging_of(unit).name()))
        .filter(membership::Column::Left.is_null())
}

/// The contacts that belong to a unit, or to the panel.
pub(crate) async fn contacts_of(
    connection: &impl ConnectionTrait,
    unit: Option<i64>,
) -> Result<Vec<Vec<u8>>, StoreError> {
    let rows = active(unit).all(connection).await?;
    let mut contacts: Vec<Vec<u8>> = rows.into_iter().map(|row| row.contact).collect();
    contacts.sort();
    contacts.dedup();
    Ok(contacts)
}

/// Where a contact belongs now.
pub(crate) async fn of_contact(
    connection: &impl ConnectionTrait,
    contact: &[u8],
    units: &[Unit],
) -> Result<Vec<Membership>, StoreError> {
    let rows = membership::Entity::find()
        .filter(membership::Column::Contact.eq(contact))
        .filter(membership::Column::Left.is_null())
        .order_by_asc(membership::Column::Id)
        .all(connection)
        .await?;
    let of_row = |row: membership::Model| {
        let belonging = Belonging::from_name(&row.role)?;
        let unit = match row.unit {
            Some(id) => Some(units.iter().find(|unit| unit.id == id)?.clone()),
            None => None,
        };
        Some(Membership {
            id: row.id,
            belonging,
            unit,
            by_role: row.by_role,
        })
    };
    Ok(rows.into_iter().filter_map(of_row).collect())
}
