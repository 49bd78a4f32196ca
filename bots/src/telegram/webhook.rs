//! The webhook: 200 means committed.

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use teloxide::payloads::{SetWebhook, SetWebhookSetters};
use tokio::time::sleep;

use super::api::{Api, CallError};
use super::backoff::Backoff;
use super::inbound::ASKED_FOR;
use super::reception::Reception;

/// More than an update can be.
const BODY_LIMIT: usize = 1 << 20;
/// Requests that Telegram may make at once.
const CONNECTIONS: u8 = 40;

#[derive(Clone)]
struct Hook {
    reception: Reception,
    secret: SecretString,
}

/// The route that Telegram calls.
pub(super) fn router(path: &str, secret: SecretString, reception: Reception) -> Router {
    Router::new()
        .route(path, post(receive))
        .with_state(Hook { reception, secret })
}

async fn receive(State(hook): State<Hook>, request: Request) -> StatusCode {
    if !is_telegram(request.headers(), &hook.secret) {
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(body) = to_bytes(request.into_body(), BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    match hook.reception.take(&[&body]).await {
        Ok(()) => StatusCode::OK,
        Err(error) => {
            tracing::warn!(%error, "an update waits at Telegram");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

fn is_telegram(headers: &HeaderMap, secret: &SecretString) -> bool {
    headers
        .get("x-telegram-bot-api-secret-token")
        .is_some_and(|given| {
            given
                .as_bytes()
                .ct_eq(secret.expose_secret().as_bytes())
                .into()
        })
}

/// Tells Telegram where to call, until it has understood. It is never untold: at a rolling start the next process
/// would lose its calls.
pub(super) async fn announce(api: &Api, url: reqwest::Url, secret: &SecretString) {
    let payload = SetWebhook::new(url)
        .allowed_updates(ASKED_FOR.map(|(_, kind)| kind))
        .secret_token(secret.expose_secret())
        .drop_pending_updates(false)
        .max_connections(CONNECTIONS);
    let mut trouble = Backoff::default();
    while let Err(error) = api.call(&payload).await {
        tracing::warn!(%error, "cannot tell Telegram where the webhook is; trying again");
        sleep(match error {
            CallError::RetryAfter(pause) => pause,
            _ => trouble.next(),
        })
        .await;
    }
}
