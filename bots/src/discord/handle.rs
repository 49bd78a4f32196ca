//! The short-lived handle for answering an interaction where it happened.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_core::message::ReplyHandle;
use serde::{Deserialize, Serialize};
use serenity::model::id::ApplicationId;

use super::snowflake;

/// Discord honours a token for 15 minutes; the last one is left for clocks that differ.
const HONOURED: Duration = Duration::from_secs(14 * 60);

/// Discord waits three seconds for the acknowledgement; two are for clocks that differ.
const YOUNG: Duration = Duration::from_secs(5);

/// Where an interaction is answered.
#[derive(Serialize, Deserialize)]
pub(super) struct Handle {
    pub(super) application: ApplicationId,
    pub(super) interaction: u64,
    pub(super) token: String,
    /// In a server only the person may see the answer.
    pub(super) is_private: bool,
}

impl Handle {
    pub(super) fn seal(&self) -> Option<ReplyHandle> {
        serde_json::to_string(self).ok().map(ReplyHandle)
    }

    /// Whether the interaction may not be acknowledged yet: by HTTP it is stored, and so may be answered, before that.
    pub(super) fn is_young(&self, now: Timestamp) -> bool {
        now.duration_since(snowflake::time(self.interaction))
            .unsigned_abs()
            < YOUNG
    }

    /// The handle, while its token is honoured.
    pub(super) fn open(handle: &ReplyHandle, now: Timestamp) -> Option<Handle> {
        let handle: Handle = serde_json::from_str(&handle.0).ok()?;
        let age = now.duration_since(snowflake::time(handle.interaction));
        (age.unsigned_abs() < HONOURED).then_some(handle)
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_handle_is_honoured_for_a_quarter_of_an_hour() {
        let at: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let handle = Handle {
            application: ApplicationId::new(1),
            interaction: snowflake::at(at),
            token: "t".to_owned(),
            is_private: true,
        };
        let sealed = handle.seal().unwrap();
        let after = |minutes| at.checked_add(SignedDuration::from_mins(minutes)).unwrap();
        assert_eq!(Handle::open(&sealed, after(13)).unwrap().token, "t");
        assert!(Handle::open(&sealed, after(14)).is_none());
        assert!(handle.is_young(at) && !handle.is_young(after(1)));
        assert!(Handle::open(&ReplyHandle("old".to_owned()), at).is_none());
    }
}
