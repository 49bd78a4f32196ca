//! The rooms of direct messages, by account, as far as this process knows them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::json;
use serenity::http::Route;

use super::rest::{Failure, Rest};

#[derive(Default)]
pub(super) struct Rooms {
    known: Mutex<HashMap<String, String>>,
}

impl Rooms {
    pub(super) fn remember(&self, account: &str, room: &str) {
        let mut known = self.lock();
        if known.get(account).is_none_or(|old| old != room) {
            known.insert(account.to_owned(), room.to_owned());
        }
    }

    pub(super) fn of(&self, account: &str) -> Option<String> {
        self.lock().get(account).cloned()
    }

    /// The room, opened where it is not known.
    pub(super) async fn open(&self, rest: &Rest, account: &str) -> Result<String, Failure> {
        if let Some(room) = self.of(account) {
            return Ok(room);
        }
        let body = json!({"recipient_id": account});
        let answer = rest.post(Route::UserMeDmChannels, &body).await?;
        let room = answer["id"]
            .as_str()
            .ok_or(Failure::Network("the answer cannot be read"))?;
        self.remember(account, room);
        Ok(room.to_owned())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
