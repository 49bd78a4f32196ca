//! One-time codes that bind a room.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::steering::Shows;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::{Binding, Board, Whose};
use crate::access::Steward;
use crate::entity::rooms::room_code;
use crate::{Store, StoreError, rows};

/// How long a code is in force.
const CODE_LIFE: SignedDuration = SignedDuration::from_mins(15);

impl Store {
    /// Makes a one-time code that binds a room to what the steward may see; only its keyed hash is kept, and earlier
    /// ones of the steward end. `NotFound` when the organisation has nothing that the steward may see.
    pub async fn new_room_code(
        &self,
        steward: &Steward,
        binding: &Binding,
        now: Timestamp,
    ) -> Result<CaseCode, StoreError> {
        let units = self.known_units().await?;
        if let Some(organisation) = binding.organisation {
            let mut own = units.iter().filter(|it| it.organisation == organisation);
            if !own.any(|unit| steward.scope.allows(Some(unit.id))) {
                return Err(StoreError::NotFound);
            }
        }
        let row = room_code::Model {
            organisation: binding.organisation,
            gets: rows::json(&binding.gets),
            ..self.blank_code(steward, binding.language, now)
        };
        self.give_code(row).await
    }

    /// Makes a one-time code that binds a room to ideas, as [`Store::new_room_code`] does to cases. `NotFound` when the
    /// steward may see none of them.
    pub async fn new_board_code(
        &self,
        steward: &Steward,
        board: Board,
        now: Timestamp,
    ) -> Result<CaseCode, StoreError> {
        let units = self.known_units().await?;
        let (organisation, unit) = match board.whose {
            Whose::Unit(unit) => (None, Some(unit)),
            Whose::Organisation(organisation) => (Some(organisation), None),
        };
        let mut own = units
            .iter()
            .filter(|it| Some(it.id) == unit || Some(it.organisation) == organisation);
        if !own.any(|unit| steward.scope.allows(Some(unit.id))) {
            return Err(StoreError::NotFound);
        }
        let row = room_code::Model {
            organisation,
            unit,
            shows: Shows::Ideas.name().to_owned(),
            ..self.blank_code(steward, board.language, now)
        };
        self.give_code(row).await
    }

    fn blank_code(
        &self,
        steward: &Steward,
        language: Language,
        now: Timestamp,
    ) -> room_code::Model {
        room_code::Model {
            code: Vec::new(),
            steward: steward.id,
            scope: rows::json(&steward.scope),
            organisation: None,
            language: language.name().to_owned(),
            gets: "[]".to_owned(),
            expires: rows::milliseconds(now + CODE_LIFE),
            shows: Shows::Cases.name().to_owned(),
            unit: None,
        }
    }

    async fn give_code(&self, mut row: room_code::Model) -> Result<CaseCode, StoreError> {
        let code = CaseCode::from_bits(rand::random());
        row.code = self.inner.sealer.room_code(code);
        let transaction = self.begin().await?;
        drop_codes(&transaction, row.steward).await?;
        room_code::Entity::insert(row.into_active_model())
            .exec_without_returning(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(code)
    }
}

/// Ends the codes of a steward that were not used.
pub(crate) async fn drop_codes(
    transaction: &DatabaseTransaction,
    steward: i64,
) -> Result<(), DbErr> {
    room_code::Entity::delete_many()
        .filter(room_code::Column::Steward.eq(steward))
        .exec(transaction)
        .await?;
    Ok(())
}
