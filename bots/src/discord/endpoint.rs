//! Interactions by HTTP, where Discord is told to call instead of speaking through the gateway: signed, and
//! acknowledged when they are stored.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use ed25519_dalek::{Signature, VerifyingKey};
use jiff::Timestamp;
use kuulo_store::Store;
use kuulo_store::intake::{Arrival, Intake};
use serde::Deserialize;
use serde_json::{Value, json};

use super::arrivals::Item;
use super::interaction::Interaction;
use super::reaction::Reactions;
use super::rest::Rest;
use super::roles::Roles;
use super::{Misconfigured, Settings, events};

/// More than an interaction can be.
const BODY_LIMIT: usize = 1 << 20;
/// A request that was signed longer ago, or in a future as far, is somebody's copy.
const FRESH: Duration = Duration::from_secs(300);
/// Discord gives three seconds; the rest is for the way back.
const COMMIT_WITHIN: Duration = Duration::from_millis(2_500);
const PING: u64 = 1;

/// Where Discord calls, and the key that it signs with.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Below the public address, such as `/discord/interactions`.
    pub path: String,
    key: VerifyingKey,
}

/// The application's public key is 64 hexadecimal digits that are a point of the curve.
#[derive(Debug, thiserror::Error)]
#[error(
    "this is not the public key of a Discord application: copy it from its General Information"
)]
pub struct BadKey;

impl Endpoint {
    /// `public_key` as Discord shows it, in hexadecimal digits.
    ///
    /// # Errors
    /// When it is not such a key.
    pub fn new(path: String, public_key: &str) -> Result<Endpoint, BadKey> {
        let key: [u8; 32] = bytes(public_key).ok_or(BadKey)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| BadKey)?;
        Ok(Endpoint { path, key })
    }

    /// Whether Discord has signed this, and not long ago.
    fn has_signed(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> bool {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let signature = header("x-signature-ed25519").and_then(bytes::<64>);
        let (Some(signature), Some(time)) = (signature, header("x-signature-timestamp")) else {
            return false;
        };
        let is_fresh = time
            .parse()
            .ok()
            .is_some_and(|seconds: i64| seconds.abs_diff(now.as_second()) <= FRESH.as_secs());
        let signed = [time.as_bytes(), body].concat();
        let signature = Signature::from_bytes(&signature);
        is_fresh && self.key.verify_strict(&signed, &signature).is_ok()
    }
}

/// The route that Discord calls, to be merged into the public server.
///
/// # Errors
/// When the machine's TLS cannot be used.
pub fn router(
    endpoint: Endpoint,
    settings: &Settings,
    intake: Intake,
    store: Store,
) -> Result<Router, Misconfigured> {
    let path = endpoint.path.clone();
    let rest = Arc::new(Rest::new(settings).map_err(|_| Misconfigured::Client)?);
    let hook = Hook {
        endpoint: Arc::new(endpoint),
        intake,
        reactions: Reactions {
            roles: Arc::new(Roles::new(settings.staff.clone(), rest.clone())),
            rest,
            // A room that is not known is asked for when something is said in it.
            rooms: Arc::default(),
            store,
        },
    };
    Ok(Router::new().route(&path, post(receive)).with_state(hook))
}

#[derive(Clone)]
struct Hook {
    endpoint: Arc<Endpoint>,
    intake: Intake,
    reactions: Reactions,
}

async fn receive(State(hook): State<Hook>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    if !hook
        .endpoint
        .has_signed(&head.headers, &body, Timestamp::now())
    {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    match hook.answer(&body).await {
        Ok(answer) => Json(answer).into_response(),
        Err(status) => status.into_response(),
    }
}

impl Hook {
    async fn answer(&self, body: &Bytes) -> Result<Value, StatusCode> {
        let value: Value = serde_json::from_slice(body).map_err(|_| StatusCode::BAD_REQUEST)?;
        if value["type"] == PING {
            return Ok(json!({"type": 1}));
        }
        let Ok(interaction) = Interaction::deserialize(&value) else {
            let item = events::unreadable("INTERACTION_CREATE", &value);
            self.commit(item).await?;
            return Err(StatusCode::BAD_REQUEST);
        };
        let reaction = self.reactions.to(&interaction).await;
        let reaction = reaction.ok_or(StatusCode::BAD_REQUEST)?;
        let answer = reaction.answer.clone();
        if let Some(inbound) = self.reactions.inbound(reaction, interaction).await {
            if let Some(changed) = self.reactions.roles.before(&inbound).await {
                self.commit(changed.into()).await?;
            }
            self.commit(inbound.into()).await?;
        }
        Ok(answer)
    }

    /// Stores first. When that takes too long Discord tells the person that it failed; what is stored after that is
    /// answered by direct message.
    async fn commit(&self, item: Item) -> Result<(), StatusCode> {
        let arrival: Arrival = item.arrival();
        let stored = tokio::time::timeout(COMMIT_WITHIN, self.intake.receive(vec![arrival])).await;
        match stored {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(_)) | Err(_) => {
                tracing::warn!("an interaction could not be stored in time");
                Err(StatusCode::SERVICE_UNAVAILABLE)
            }
        }
    }
}

/// Bytes from hexadecimal digits.
fn bytes<const LENGTH: usize>(hex: &str) -> Option<[u8; LENGTH]> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|digit| digit.to_digit(16).map(|digit| digit as u8))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]);
    let bytes: Vec<u8> = pairs.collect();
    (digits.len() == 2 * LENGTH).then(|| bytes.try_into().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_sixty_four_digits_of_a_point() {
        // The public key of RFC 8032's first test.
        let key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        assert!(Endpoint::new("/d".to_owned(), key).is_ok());
        for bad in ["", "d75a", &"zz".repeat(32), &key.repeat(2)] {
            assert!(Endpoint::new("/d".to_owned(), bad).is_err(), "{bad}");
        }
    }
}
