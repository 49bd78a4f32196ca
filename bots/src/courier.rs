//! What a platform must be able to do for the delivery loop.

use std::future::Future;
use std::time::Duration;

use kuulo_core::message::{Outbound, Platform};
use kuulo_core::phrase::Spoken;

/// Delivers one bubble to a platform. Implementations are in `telegram`, `discord` and `local`.
pub trait Courier: Send + Sync + 'static {
    fn platform(&self) -> Platform;

    /// Sends a bubble. `spoken` is its phrase in the person's language. It may be called again for the same
    /// `outbound.id` after a crash or an ambiguous failure; a platform that can must drop the repeat.
    fn deliver(
        &self,
        outbound: &Outbound,
        spoken: &Spoken,
    ) -> impl Future<Output = Result<Receipt, DeliveryError>> + Send;
}

/// The platform has taken the bubble.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The platform's id of the message, where it gave one.
    pub message: Option<String>,
}

/// Why a bubble was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// The platform asks to wait.
    #[error("the platform asks to wait {0:?}")]
    RetryAfter(Duration),
    /// The person has blocked the bot, closed the chat, or is gone.
    #[error("the person cannot be reached")]
    Unreachable,
    /// The platform will never take this bubble.
    #[error("the platform refuses: {0}")]
    Refused(String),
    /// Network trouble or a platform's bad day: later tries may work. The text carries no personal data.
    #[error("for now it does not work: {0}")]
    Trouble(String),
}
