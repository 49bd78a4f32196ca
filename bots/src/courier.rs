//! What a platform must be able to do for the delivery loop.

mod steps;

use std::future::Future;
use std::time::Duration;

use kuulo_core::message::{Outbound, Platform};

pub(crate) use steps::{Progress, Step, steps};

/// Does on a platform what a row of the outbox asks. Implementations are in `telegram`, `discord` and `local`.
pub trait Courier: Send + Sync + 'static {
    fn platform(&self) -> Platform;

    /// Says, edits or removes. It may be called again for the same `outbound.id` after a crash or an ambiguous
    /// failure; a platform that can must drop the repeat. An edit of what is gone, and a removal of what is gone or
    /// cannot be removed any more, have succeeded.
    fn deliver(
        &self,
        outbound: &Outbound,
    ) -> impl Future<Output = Result<Receipt, DeliveryError>> + Send;
}

/// The platform has done it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The platform's ids of the messages that say it now, with spaces between them, where it gave any.
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
