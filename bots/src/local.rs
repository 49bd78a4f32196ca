//! The terminal platform: a conversation inside this process, for `kuulo chat` and the simulated people of the demo.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kuulo_core::message::{Act, Outbound, Platform};
use tokio::sync::mpsc;

use crate::courier::{Courier, DeliveryError, Receipt};

/// Hands what is said, edited and removed to whoever listens for an account in this process.
#[derive(Clone, Default)]
pub struct LocalCourier {
    listeners: Arc<Mutex<HashMap<String, mpsc::UnboundedSender<Act>>>>,
}

impl LocalCourier {
    /// Listens for what is said to `account` from now on.
    pub fn listen(&self, account: &str) -> mpsc::UnboundedReceiver<Act> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.lock().insert(account.to_owned(), sender);
        receiver
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, mpsc::UnboundedSender<Act>>> {
        self.listeners
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Courier for LocalCourier {
    fn platform(&self) -> Platform {
        Platform::Terminal
    }

    /// Nobody listening is like a closed chat: the answer waits behind the code until the person writes again.
    async fn deliver(&self, outbound: &Outbound) -> Result<Receipt, DeliveryError> {
        let mut listeners = self.lock();
        let heard = listeners
            .get(&outbound.to.account)
            .is_some_and(|person| person.send(outbound.act.clone()).is_ok());
        if heard {
            return Ok(Receipt {
                message: Some(outbound.id.to_string()),
            });
        }
        listeners.remove(&outbound.to.account);
        Err(DeliveryError::Unreachable)
    }
}
