//! The change log: what the index follows.

use std::collections::BTreeMap;

use kuulo_core::document::Change;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::cases;
use crate::entity::log::change;
use crate::{Store, StoreError, rows};

impl Store {
    /// The changes after `position`, at most `limit` log rows, in order; only the last state of each submission.
    pub async fn changes_after(
        &self,
        position: i64,
        limit: u64,
    ) -> Result<Vec<Change>, StoreError> {
        let log = change::Entity::find()
            .filter(change::Column::Position.gt(position))
            .order_by_asc(change::Column::Position)
            .limit(limit)
            .all(self.read())
            .await?;
        let mut last: BTreeMap<i64, (i64, bool)> = BTreeMap::new();
        for row in log {
            let newest = last.entry(row.submission).or_default();
            *newest = (row.position, newest.1 || row.purge);
        }
        let units = self.known_units().await?;
        let mut changes: BTreeMap<i64, Change> = last
            .iter()
            .map(|(&submission, &(position, purge))| {
                let gone = Change {
                    position,
                    submission,
                    purge,
                    document: None,
                };
                (position, gone)
            })
            .collect();
        let submissions: Vec<i64> = last.keys().copied().collect();
        for ids in submissions.chunks(crate::database::MOST_VALUES) {
            let found = cases::Entity::find()
                .filter(cases::Column::Id.is_in(ids.iter().copied()))
                .all(self.read())
                .await?;
            for case in found {
                if let Some(change) = changes.get_mut(&last[&case.id].0) {
                    change.document = rows::document(&case, &units)?;
                }
            }
        }
        Ok(changes.into_values().collect())
    }

    /// The position of the newest change; 0 for an empty log.
    pub async fn last_change(&self) -> Result<i64, StoreError> {
        let newest = change::Entity::find()
            .order_by_desc(change::Column::Position)
            .one(self.read())
            .await?;
        Ok(newest.map_or(0, |row| row.position))
    }
}
