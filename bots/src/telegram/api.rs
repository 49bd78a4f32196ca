//! Calls of the Bot API. The payloads and types are teloxide's; the transport is our own, because teloxide's hides the
//! status that decides whether a message was taken, and cannot hand over updates as they came.

use std::time::Duration;

use kuulo_core::message::Attached;
use reqwest::multipart::{Form, Part};
use secrecy::{ExposeSecret, SecretString};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use teloxide::ApiError;
use teloxide::requests::Payload;
use teloxide::types::{ChatId, Message};

use super::Settings;
use super::inbound::ASKED_FOR;
use crate::fetching::DEADLINE;

/// An ordinary call ends within this time.
const CALL_TIMEOUT: Duration = Duration::from_secs(15);
/// A long poll may take this much longer than it was asked to.
const POLL_MARGIN: Duration = Duration::from_secs(15);
/// What to wait when Telegram asks to but does not say how long.
const UNSAID_WAIT: Duration = Duration::from_secs(5);

/// The Bot API as one bot sees it.
pub(super) struct Api {
    client: reqwest::Client,
    /// With the token in it, so it must not be printed.
    root: SecretString,
    /// Where files lie; with the token in it, too.
    files: SecretString,
    bot: u64,
}

/// Why a call did not do what it should. Never holds the address of a call: the token stands in it.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    #[error("Telegram asks to wait {0:?}")]
    RetryAfter(Duration),
    #[error("Telegram refuses with {code}: {error}")]
    Refused { code: u16, error: ApiError },
    /// The group has become another; a message of its own tells which, and changes its address.
    #[error("the group has got another number")]
    Moved,
    /// Answered with success, so it was taken.
    #[error("Telegram's answer cannot be read")]
    Unread,
    #[error("cannot reach Telegram: {0}")]
    Network(reqwest::Error),
}

impl From<reqwest::Error> for CallError {
    fn from(error: reqwest::Error) -> CallError {
        CallError::Network(error.without_url())
    }
}

#[derive(Deserialize)]
#[serde(bound = "T: Deserialize<'de>")]
struct Answer<T> {
    result: Option<T>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl Api {
    pub(super) fn new(settings: &Settings) -> Api {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .tcp_nodelay(true)
            .build()
            .expect("the TLS that is compiled in takes no settings that could be wrong");
        let root = format!(
            "{}/bot{}",
            settings.api_url.trim_end_matches('/'),
            settings.token.expose_secret()
        );
        let files = format!(
            "{}/file/bot{}",
            settings.api_url.trim_end_matches('/'),
            settings.token.expose_secret()
        );
        let number = settings.token.expose_secret().split(':').next();
        Api {
            client,
            root: root.into(),
            files: files.into(),
            bot: number.and_then(|it| it.parse().ok()).unwrap_or_default(),
        }
    }

    /// The bot's own number, which its token begins with.
    pub(super) fn bot(&self) -> u64 {
        self.bot
    }

    pub(super) async fn call<P>(&self, payload: &P) -> Result<P::Output, CallError>
    where
        P: Payload + Serialize,
        P::Output: DeserializeOwned,
    {
        self.post(P::NAME, payload, CALL_TIMEOUT).await
    }

    /// Sends a file. teloxide's payload of this name can only be sent by teloxide's own transport.
    pub(super) async fn send_document(
        &self,
        chat: ChatId,
        file: &Attached,
    ) -> Result<Message, CallError> {
        let part = Part::bytes(file.bytes.clone()).file_name(file.name.clone());
        let part = part.mime_str(&file.mime)?;
        let form = Form::new()
            .text("chat_id", chat.to_string())
            .part("document", part);
        let call = self.client.post(self.url("SendDocument"));
        answer(call.timeout(CALL_TIMEOUT).multipart(form)).await
    }

    /// Asks for a file by the path that `getFile` gave.
    pub(super) async fn download(&self, path: &str) -> Result<reqwest::Response, CallError> {
        let url = format!("{}/{path}", self.files.expose_secret());
        Ok(self.client.get(url).timeout(DEADLINE).send().await?)
    }

    /// Waits for updates and returns them as they came. Asking with an offset confirms all before it.
    pub(super) async fn updates(
        &self,
        offset: Option<i64>,
        wait: Duration,
    ) -> Result<Vec<Box<RawValue>>, CallError> {
        #[derive(Serialize)]
        struct GetUpdates {
            // teloxide's own payload has 32 signed bits, one fewer than its updates have.
            #[serde(skip_serializing_if = "Option::is_none")]
            offset: Option<i64>,
            timeout: u64,
            allowed_updates: [&'static str; ASKED_FOR.len()],
        }
        let payload = GetUpdates {
            offset,
            timeout: wait.as_secs(),
            allowed_updates: ASKED_FOR.map(|(name, _)| name),
        };
        self.post("GetUpdates", &payload, wait + POLL_MARGIN).await
    }

    async fn post<T: DeserializeOwned>(
        &self,
        method: &str,
        payload: &impl Serialize,
        timeout: Duration,
    ) -> Result<T, CallError> {
        let call = self.client.post(self.url(method));
        answer(call.timeout(timeout).json(payload)).await
    }

    fn url(&self, method: &str) -> String {
        format!("{}/{method}", self.root.expose_secret())
    }
}

async fn answer<T: DeserializeOwned>(call: reqwest::RequestBuilder) -> Result<T, CallError> {
    let response = call.send().await?;
    let status = response.status();
    let body = response.bytes().await;
    if status.is_success() {
        // One broken byte in one update must not hide the others that came with it.
        let body = body.unwrap_or_default();
        let body = String::from_utf8_lossy(&body);
        let answer = serde_json::from_str::<Answer<T>>(&body).ok();
        return answer.and_then(|it| it.result).ok_or(CallError::Unread);
    }
    Err(refusal(status.as_u16(), &body.unwrap_or_default()))
}

/// What an answer without success says.
fn refusal(code: u16, body: &[u8]) -> CallError {
    let answer = serde_json::from_slice::<Answer<IgnoredAny>>(body).ok();
    let (description, parameters) =
        answer.map_or((None, None), |it| (it.description, it.parameters));
    if code == 429 {
        let seconds = parameters.as_ref().and_then(|it| it.retry_after);
        return CallError::RetryAfter(seconds.map_or(UNSAID_WAIT, Duration::from_secs));
    }
    if parameters.is_some_and(|it| it.migrate_to_chat_id.is_some()) {
        return CallError::Moved;
    }
    let description = description.unwrap_or_default();
    let error = serde_json::from_value(Value::String(description.clone()))
        .unwrap_or(ApiError::Unknown(description));
    CallError::Refused { code, error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_read_by_code_and_by_words() {
        let flood = br#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 17","parameters":{"retry_after":17}}"#;
        assert!(matches!(refusal(429, flood), CallError::RetryAfter(wait) if wait.as_secs() == 17));
        assert!(matches!(
            refusal(429, b"<html>"),
            CallError::RetryAfter(UNSAID_WAIT)
        ));
        let moved = br#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001}}"#;
        assert!(matches!(refusal(400, moved), CallError::Moved));
        let blocked = br#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#;
        assert!(matches!(
            refusal(403, blocked),
            CallError::Refused {
                code: 403,
                error: ApiError::BotBlocked
            }
        ));
        assert!(matches!(
            refusal(502, b"<html>Bad Gateway</html>"),
            CallError::Refused {
                code: 502,
                error: ApiError::Unknown(_)
            }
        ));
    }

    #[tokio::test]
    async fn no_error_shows_the_token() {
        let api = Api::new(&Settings {
            token: "123:very-secret".to_owned().into(),
            // Nothing listens on port 1.
            api_url: "http://127.0.0.1:1".to_owned(),
            mode: super::super::Mode::Polling {
                timeout: Duration::ZERO,
            },
        });
        let error = api.updates(None, Duration::ZERO).await.unwrap_err();
        assert!(!format!("{error} {error:?}").contains("very-secret"));
    }
}
