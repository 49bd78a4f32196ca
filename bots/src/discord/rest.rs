//! Calls to Discord's REST interface, answered in our own terms.

use std::sync::Arc;
use std::time::Duration;

use kuulo_core::message::Attached;
use secrecy::ExposeSecret;
use serde_json::Value;
use serenity::builder::CreateAttachment;
use serenity::http::{Http, HttpBuilder, LightMethod, Multipart, MultipartUpload, Request, Route};

use super::Settings;

/// A call that takes longer counts as network trouble.
const TIMEOUT: Duration = Duration::from_secs(20);
/// How long to wait when Discord says "too many" without saying for how long.
const DEFAULT_WAIT: Duration = Duration::from_secs(5);

/// Why a call failed. It carries neither addresses nor texts.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(super) enum Failure {
    #[error("Discord asks to wait {0:?}")]
    TooMany(Duration),
    #[error("Discord answered {status} (code {code})")]
    Status { status: u16, code: i64 },
    #[error("Discord does not answer: {0}")]
    Network(&'static str),
}

impl Failure {
    /// The token of an interaction has run out: it is answered by direct message from then on.
    pub(super) fn is_expired_token(&self) -> bool {
        matches!(self, Failure::Status { status, code } if *status == 404 || matches!(code, 10015 | 10062 | 50027))
    }

    /// The message that was to be edited or its room is not there, or it is not ours.
    pub(super) fn is_gone_message(&self) -> bool {
        matches!(
            self,
            Failure::Status {
                code: 10003 | 10008 | 50005,
                ..
            }
        )
    }

    pub(super) fn is_refused_token(&self) -> bool {
        matches!(self, Failure::Status { status: 401, .. })
    }
}

/// A client for one bot.
pub(super) struct Rest {
    pub(super) http: Arc<Http>,
    client: reqwest::Client,
}

impl Rest {
    /// With an address of its own, serenity's rate limiter is off: it would ignore the address and call discord.com.
    pub(super) fn new(settings: &Settings) -> Result<Rest, reqwest::Error> {
        let client = reqwest::Client::builder().timeout(TIMEOUT).build()?;
        let mut http = HttpBuilder::new(settings.token.expose_secret())
            .client(client.clone())
            .default_allowed_mentions(serenity::builder::CreateAllowedMentions::new());
        if let Some(url) = &settings.api_url {
            http = http.proxy(url).ratelimiter_disabled(true);
        }
        Ok(Rest {
            http: Arc::new(http.build()),
            client,
        })
    }

    pub(super) async fn get(
        &self,
        route: Route<'_>,
        params: Vec<(&'static str, String)>,
    ) -> Result<Value, Failure> {
        let request = Request::new(route, LightMethod::Get);
        let request = match params.is_empty() {
            true => request,
            false => request.params(Some(params)),
        };
        self.call(request).await
    }

    pub(super) async fn post(&self, route: Route<'_>, body: &Value) -> Result<Value, Failure> {
        let body = Some(body.to_string().into_bytes());
        self.call(Request::new(route, LightMethod::Post).body(body))
            .await
    }

    pub(super) async fn put(&self, route: Route<'_>, body: &Value) -> Result<Value, Failure> {
        let body = Some(body.to_string().into_bytes());
        self.call(Request::new(route, LightMethod::Put).body(body))
            .await
    }

    pub(super) async fn patch(&self, route: Route<'_>, body: &Value) -> Result<Value, Failure> {
        let body = Some(body.to_string().into_bytes());
        self.call(Request::new(route, LightMethod::Patch).body(body))
            .await
    }

    pub(super) async fn delete(&self, route: Route<'_>) -> Result<Value, Failure> {
        self.call(Request::new(route, LightMethod::Delete)).await
    }

    /// A message with a file.
    pub(super) async fn post_file(
        &self,
        route: Route<'_>,
        body: &Value,
        file: &Attached,
    ) -> Result<Value, Failure> {
        let attachment = CreateAttachment::bytes(file.bytes.clone(), file.name.clone());
        let form = Multipart {
            upload: MultipartUpload::Attachments(vec![attachment]),
            fields: Vec::new(),
            payload_json: Some(body.to_string()),
        };
        self.call(Request::new(route, LightMethod::Post).multipart(Some(form)))
            .await
    }

    /// The answer's body; `Null` where Discord said yes and the rest cannot be read, because what was accepted must
    /// not be sent again.
    async fn call(&self, request: Request<'_>) -> Result<Value, Failure> {
        let response = match &self.http.ratelimiter {
            Some(limiter) => limiter
                .perform(request)
                .await
                .map_err(|_| Failure::Network("the request did not get through"))?,
            None => request
                .build(&self.client, self.http.token(), self.http.proxy.as_deref())
                .map_err(|_| Failure::Network("the request cannot be built"))?
                .send()
                .await
                .map_err(|error| Failure::Network(kind_of(&error)))?,
        };
        let status = response.status();
        let header_wait = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()?.parse().ok());
        let body = response.bytes().await;
        let body: Value = body
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or(Value::Null);
        if status.is_success() {
            return Ok(body);
        }
        Err(failure(status.as_u16(), &body, header_wait))
    }
}

fn failure(status: u16, body: &Value, header_wait: Option<f64>) -> Failure {
    if status == 429 {
        let wait = body["retry_after"].as_f64().or(header_wait);
        let wait = wait.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        return Failure::TooMany(wait.unwrap_or(DEFAULT_WAIT));
    }
    Failure::Status {
        status,
        code: body["code"].as_i64().unwrap_or(0),
    }
}

/// What went wrong, without the URL: it can hold an interaction's token.
fn kind_of(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "cannot connect"
    } else {
        "the connection broke"
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn waits_as_long_as_asked() {
        let body =
            json!({"message": "You are being rate limited.", "retry_after": 0.35, "global": false});
        assert_eq!(
            failure(429, &body, Some(9.0)),
            Failure::TooMany(Duration::from_millis(350))
        );
        assert_eq!(
            failure(429, &Value::Null, Some(9.0)),
            Failure::TooMany(Duration::from_secs(9))
        );
        assert_eq!(
            failure(429, &json!({"retry_after": -1}), None),
            Failure::TooMany(DEFAULT_WAIT)
        );
    }

    #[test]
    fn an_expired_interaction_is_not_a_refused_bot() {
        let invalid_webhook_token = failure(
            401,
            &json!({"code": 50027, "message": "Invalid Webhook Token"}),
            None,
        );
        assert!(invalid_webhook_token.is_expired_token());
        assert!(failure(404, &json!({"code": 10015}), None).is_expired_token());
        assert!(!failure(403, &json!({"code": 50007}), None).is_expired_token());
    }
}
