//! What is new in saved searches is looked for with the search of the page itself, within the steward's scope.

use jiff::Timestamp;
use kuulo_search::{Request, SearchError};
use kuulo_store::StoreError;
use kuulo_store::alerts::Watched;

use crate::Web;
use crate::address::Pairs;
use crate::search;

impl Web {
    /// Queues an alert for each saved search that has something new and whose time has come; returns how many.
    /// A submission that a search finds only later, as when it gets its unit, may have been passed by.
    pub async fn tell_news(&self, now: Timestamp) -> Result<u64, StoreError> {
        let Some(home) = &self.rules.public_url else {
            return Ok(0);
        };
        let watched = self.store.watched(now).await?;
        if watched.is_empty() {
            return Ok(0);
        }
        let Some(upto) = self.store.settled(self.index.position(), now).await? else {
            return Ok(0);
        };
        let mut told = 0;
        for search in watched {
            let id = search.id;
            let n = self.news(&search, upto).await.unwrap_or_else(|error| {
                tracing::warn!(search = id, %error, "a saved search cannot be looked through");
                0
            });
            if n > 0 {
                let url = format!("{home}/search/saved/{id}");
                let country = self.rules.country;
                let queued = self
                    .store
                    .tell_news(&search, upto, n, url, country, now)
                    .await?;
                told += u64::from(queued);
            }
        }
        Ok(told)
    }

    /// How many submissions are new in a search. The index blocks: it gets a thread of its own.
    async fn news(&self, search: &Watched, upto: i64) -> Result<u64, SearchError> {
        let view = Pairs::of_query(&search.view);
        let request = Request {
            after: Some(search.looked),
            upto: Some(upto),
            limit: 0,
            facets: Vec::new(),
            ..search::request(&view, search.steward.language)?
        };
        let (index, scope) = (self.index.clone(), search.steward.scope.clone());
        let found = tokio::task::spawn_blocking(move || index.search(&scope, &request)).await;
        match found {
            Ok(results) => Ok(results?.total),
            Err(error) => Err(SearchError::Index(std::io::Error::other(error).into())),
        }
    }
}
