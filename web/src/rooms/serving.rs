//! What stewards ask for in rooms is answered here, because a search needs the index; and what comes to rooms by itself.

use jiff::Timestamp;
use kuulo_core::phrase::{Found, RoomPhrase};
use kuulo_core::steering::Ask;
use kuulo_search::{Hit, Request};
use kuulo_store::StoreError;
use kuulo_store::rooms::Asked;

use crate::Web;
use crate::address::address;

/// Requests that are answered in one go.
const AT_ONCE: u64 = 50;
/// Hits that a room is told.
const TOLD: usize = 5;

impl Web {
    /// Answers what stewards have asked for in rooms, brings cards up to date and sends the digests that are due.
    /// Returns how much was done; call again while it is not 0.
    pub async fn serve_rooms(&self, now: Timestamp) -> Result<u64, StoreError> {
        let (store, country) = (&self.store, self.rules.country);
        let queue = self.rules.public_url.as_ref();
        let queue = queue.map(|home| format!("{home}/queue"));
        let mut done = 0;
        for asked in store.asked(AT_ONCE).await? {
            let found = match &asked.ask {
                Ask::Search { words } => Some(self.find(&asked, words).await),
                Ask::Digest => {
                    let week = store.week(&asked.scope, now, country, queue.as_deref(), now);
                    Some(week.await?)
                }
                _ => None,
            };
            let answered = store.answer_ask(&asked, found, country, now).await?;
            done += u64::from(answered);
        }
        done += store.keep_cards(country, now).await?;
        done += self
            .store
            .keep_digests(country, queue.as_deref(), now)
            .await?;
        Ok(done)
    }

    /// The best hits within what the room and the steward may see. The index blocks: it gets a thread of its own.
    async fn find(&self, asked: &Asked, words: &str) -> RoomPhrase {
        let request = Request {
            query: words.to_owned(),
            language: Some(asked.language),
            limit: TOLD,
            ..Request::default()
        };
        let (index, scope) = (self.index.clone(), asked.scope.clone());
        let searched = tokio::task::spawn_blocking(move || index.search(&scope, &request)).await;
        let Ok(Ok(results)) = searched else {
            return RoomPhrase::NoSearch;
        };
        if results.hits.is_empty() {
            return RoomPhrase::FoundNone;
        }
        let home = self.rules.public_url.as_ref();
        RoomPhrase::FoundCases {
            n: results.total,
            cases: results.hits.iter().map(found).collect(),
            url: home.map(|home| format!("{home}{}", address("/search", &[("q", words)]))),
        }
    }
}

fn found(hit: &Hit) -> Found {
    let snippet = hit.snippet.iter().map(|piece| piece.text.as_str());
    let text: String = snippet.collect();
    Found {
        code: hit.document.case,
        text: if text.is_empty() {
            hit.document.text.clone()
        } else {
            text
        },
    }
}
