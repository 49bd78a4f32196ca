//! Fetching photos and voice notes: what a person sent is promised with their words, and its bytes come afterwards.

mod picture;

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use jiff::{SignedDuration, Timestamp};
use kuulo_core::files::{FileHandle, FileKind};
use kuulo_core::message::Platform;
use kuulo_store::files::{Fetched, ToFetch};
use kuulo_store::{Store, Vault};
use tokio_util::sync::CancellationToken;

/// Files that are fetched at a time; each may be large.
const AT_A_TIME: u64 = 3;
/// How often it is looked for files to fetch.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Tries before a file is given up on: with the pauses below, some four hours.
const TRIES: u32 = 15;
/// A platform that does not give a file within this time counts as trouble. A claim lasts longer.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// Where a platform keeps what people send.
pub(crate) trait Source: Send + Sync + 'static {
    fn platform(&self) -> Platform;

    /// The bytes behind a handle, at most `most` of them.
    fn fetch(
        &self,
        handle: &FileHandle,
        most: u64,
    ) -> impl Future<Output = Result<Vec<u8>, FetchError>> + Send;
}

/// Why there are no bytes. It holds neither an address nor an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum FetchError {
    #[error("the platform asks to wait {0:?}")]
    RetryAfter(Duration),
    /// It is not there, too large, or somewhere it must not be fetched from.
    #[error("there is no such file to fetch: {0}")]
    Gone(&'static str),
    #[error("for now it does not work: {0}")]
    Trouble(&'static str),
}

/// Fetches a platform's files until `stop`.
pub(crate) async fn run<S: Source>(
    source: Arc<S>,
    store: Store,
    vault: Vault,
    stop: CancellationToken,
) {
    let forever = async {
        loop {
            match store
                .claim_files(&vault, source.platform(), AT_A_TIME, Timestamp::now())
                .await
            {
                Ok(files) if !files.is_empty() => fetch_all(&*source, &store, files).await,
                Ok(_) => tokio::time::sleep(LOOK_EVERY).await,
                Err(error) => {
                    tracing::warn!(%error, "cannot look for files to fetch; trying again");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    };
    stop.run_until_cancelled(forever).await;
}

/// Fetches together and opens one after the other: pictures take memory.
async fn fetch_all<S: Source>(source: &S, store: &Store, files: Vec<ToFetch>) {
    let tries = files.iter().map(|file| {
        let bytes = source.fetch(&file.handle, file.kind.most_bytes());
        async {
            tokio::time::timeout(DEADLINE, bytes)
                .await
                .unwrap_or(Err(FetchError::Trouble("no answer in time")))
        }
    });
    for (file, bytes) in files.iter().zip(join_all(tries).await) {
        let outcome = match bytes {
            Ok(bytes) => fit_to_show(file.kind, bytes)
                .await
                .map_or(Fetched::Refused, Fetched::Kept),
            Err(error) => outcome_of(error, file, Timestamp::now()),
        };
        if let Err(error) = store.settle_file(file.id, outcome, Timestamp::now()).await {
            // The claim lapses and it is fetched again.
            tracing::warn!(file = file.id, %error, "cannot record what was fetched");
        }
    }
}

/// The bytes as they may be kept: a photo drawn anew, a voice note as it came, and nothing else.
async fn fit_to_show(kind: FileKind, bytes: Vec<u8>) -> Option<Vec<u8>> {
    match kind {
        FileKind::Photo => tokio::task::spawn_blocking(move || picture::drawn_anew(&bytes))
            .await
            .ok()?,
        FileKind::Voice => is_voice_note(&bytes).then_some(bytes),
    }
}

/// An Ogg file whose first stream is Opus (RFC 7845), as both platforms record voice.
fn is_voice_note(bytes: &[u8]) -> bool {
    let first_page = &bytes[..bytes.len().min(64)];
    first_page.starts_with(b"OggS") && first_page.windows(8).any(|window| window == b"OpusHead")
}

/// What follows from a failure.
fn outcome_of(error: FetchError, file: &ToFetch, now: Timestamp) -> Fetched {
    let pause = match error {
        FetchError::Gone(why) => {
            tracing::info!(file = file.id, why, "a file was not kept");
            return Fetched::Refused;
        }
        _ if file.attempts + 1 >= TRIES => {
            tracing::warn!(file = file.id, %error, "a file was given up on");
            return Fetched::Refused;
        }
        FetchError::RetryAfter(pause) => pause,
        FetchError::Trouble(_) => Duration::from_secs(1 << file.attempts.min(11)),
    };
    let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::from_hours(1));
    Fetched::RetryAt(now.checked_add(pause).unwrap_or(now))
}

/// Reads an answer, as long as it is no longer than it may be.
pub(crate) async fn bytes_of(
    mut response: reqwest::Response,
    most: u64,
) -> Result<Vec<u8>, FetchError> {
    match response.status().as_u16() {
        200 => {}
        429 => return Err(FetchError::RetryAfter(Duration::from_secs(5))),
        401 | 403 | 404 | 410 => return Err(FetchError::Gone("the platform does not have it")),
        _ => return Err(FetchError::Trouble("the platform has a bad day")),
    }
    let mut bytes = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if (bytes.len() + chunk.len()) as u64 <= most => bytes.extend(&chunk),
            Ok(Some(_)) => return Err(FetchError::Gone("it is larger than it may be")),
            Ok(None) => return Ok(bytes),
            Err(_) => return Err(FetchError::Trouble("the connection broke")),
        }
    }
}
