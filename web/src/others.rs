//! Whether others told the same as a new case, by the index that the console searches.

use jiff::Timestamp;
use kuulo_core::scope::Scope;
use kuulo_search::{Message, SearchError};
use kuulo_store::StoreError;
use kuulo_store::same::Wondering;

use crate::Web;

/// The likest that are looked at.
const MOST: usize = 100;

impl Web {
    /// Tells the writers of new cases how many others told the same; returns how many were told. Where the index cannot
    /// say, nothing is said.
    pub async fn tell_others(&self, now: Timestamp) -> Result<u64, StoreError> {
        let units = self.store.units().await?;
        let mut told = 0;
        for case in self.store.wondering(now).await? {
            let id = case.id;
            let organisation = units.iter().find(|unit| Some(unit.id) == case.unit);
            let organisation = organisation.map(|unit| unit.organisation);
            let alike = self
                .alike(case, organisation)
                .await
                .unwrap_or_else(|error| {
                    tracing::warn!(%error, "what others told cannot be looked up");
                    Vec::new()
                });
            told += u64::from(self.store.tell_others(id, &alike, now).await?);
        }
        Ok(told)
    }

    /// Submissions like a case, the likest first, of the same organisation where it has one.
    async fn alike(
        &self,
        case: Wondering,
        organisation: Option<i64>,
    ) -> Result<Vec<i64>, SearchError> {
        let message = Message {
            text: case.text,
            language: case.language,
            submission: Some(case.id),
        };
        let index = self.index.clone();
        let look = move || index.similar(&Scope::All, &message, MOST);
        let hits = match tokio::task::spawn_blocking(look).await {
            Ok(hits) => hits?,
            Err(error) => return Err(SearchError::Index(std::io::Error::other(error).into())),
        };
        let is_near = |there: Option<i64>| organisation.is_none() || there == organisation;
        let near = hits
            .into_iter()
            .filter(|hit| is_near(hit.document.organisation));
        Ok(near.map(|hit| hit.document.id).collect())
    }
}
