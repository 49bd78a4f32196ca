//! Getting what people send out of Telegram.

use std::sync::Arc;

use kuulo_core::files::FileHandle;
use kuulo_core::message::Platform;
use teloxide::payloads::GetFile;
use teloxide::types::FileId;

use super::api::{Api, CallError};
use crate::fetching::{FetchError, Source, bytes_of};

/// The files of one bot.
pub(super) struct TelegramFiles {
    pub(super) api: Arc<Api>,
}

impl Source for TelegramFiles {
    fn platform(&self) -> Platform {
        Platform::Telegram
    }

    /// The link is asked for each time: it holds for an hour.
    async fn fetch(&self, handle: &FileHandle, most: u64) -> Result<Vec<u8>, FetchError> {
        let asked = GetFile::new(FileId(handle.0.clone()));
        let file = self.api.call(&asked).await.map_err(failure)?;
        if u64::from(file.size) > most && file.size != u32::MAX {
            return Err(FetchError::Gone("it is larger than it may be"));
        }
        let response = self.api.download(&file.path).await;
        bytes_of(response.map_err(failure)?, most).await
    }
}

fn failure(error: CallError) -> FetchError {
    match error {
        CallError::RetryAfter(pause) => FetchError::RetryAfter(pause),
        CallError::Refused { code: 400, .. } => FetchError::Gone("Telegram does not give it"),
        CallError::Refused { .. } | CallError::Moved => FetchError::Trouble("Telegram refuses"),
        CallError::Unread => FetchError::Trouble("Telegram's answer cannot be read"),
        CallError::Network(_) => FetchError::Trouble("cannot reach Telegram"),
    }
}
