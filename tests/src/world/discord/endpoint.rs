//! Interactions by HTTP: signed, and over after three seconds.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ed25519_dalek::{Signer, SigningKey};
use serde_json::Value;

use super::state::State;

const PATIENCE: Duration = Duration::from_secs(3);

/// Where the bot wants to be called, and the application's key.
#[derive(Clone)]
pub struct Endpoint {
    pub url: String,
    pub key: SigningKey,
}

impl Endpoint {
    /// Calls with a signature of `seconds` since 1970; returns the status and the answer.
    pub async fn call(&self, body: &str, seconds: u64) -> (u16, Value) {
        let signed = format!("{seconds}{body}");
        let signature = self.key.sign(signed.as_bytes()).to_bytes();
        let signature: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
        self.send(body, &signature, seconds).await
    }

    /// Calls with any signature.
    pub async fn send(&self, body: &str, signature: &str, seconds: u64) -> (u16, Value) {
        let call = reqwest::Client::new()
            .post(&self.url)
            .timeout(PATIENCE)
            .header("X-Signature-Ed25519", signature)
            .header("X-Signature-Timestamp", seconds.to_string())
            .header("Content-Type", "application/json")
            .body(body.to_owned());
        let Ok(answer) = call.send().await else {
            return (0, Value::Null);
        };
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or(Value::Null))
    }

    /// This moment, as Discord signs it.
    pub fn now() -> u64 {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        now.unwrap_or_default().as_secs()
    }
}

/// Hands an interaction over and takes the acknowledgement.
pub(super) async fn deliver(state: Arc<State>, endpoint: Endpoint, id: u64, event: Value) {
    let (status, answer) = endpoint.call(&event.to_string(), Endpoint::now()).await;
    state.write(|memory| {
        memory.endpoint_answers.push(status);
        if status != 200 {
            return;
        }
        let interaction = memory.interactions.get_mut(&id).unwrap();
        memory.problems.extend(interaction.acknowledge(&answer));
    });
}
