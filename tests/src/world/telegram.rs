//! Telegram as a bot sees it: the Bot API with its queue of updates, and people who write and press.
//! It keeps to the documented forms; time between webhook retries runs faster.

mod api;
mod group;
mod person;
mod state;
mod webhook;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::AbortHandle;

pub use group::TelegramGroup;
pub use person::{Bubble, File, TelegramPerson};
use state::State;
pub use state::{Call, Fault};

/// The token of the only bot.
pub const TOKEN: &str = "4242:fake-token";

/// A test that waits this long for something waits in vain.
const IN_VAIN: Duration = Duration::from_secs(90);

/// A running fake. Cheap to clone; it stops with the last clone.
#[derive(Clone)]
pub struct FakeTelegram {
    world: Arc<World>,
    server: Arc<Server>,
}

/// What the server and the people share.
struct World {
    state: Mutex<State>,
    changed: watch::Sender<()>,
}

struct Server {
    address: SocketAddr,
    task: AbortHandle,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl World {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state and wakes all who wait for it.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state());
        self.changed.send_replace(());
        result
    }

    /// Waits until `look` finds something.
    async fn find<T>(&self, mut look: impl FnMut(&mut State) -> Option<T>) -> T {
        let mut changes = self.changed.subscribe();
        loop {
            changes.mark_unchanged();
            if let Some(found) = look(&mut self.state()) {
                return found;
            }
            if changes.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

impl FakeTelegram {
    /// Starts on a free port of this machine.
    pub async fn start() -> FakeTelegram {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("this machine has a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let world = Arc::new(World {
            state: Mutex::default(),
            changed: watch::Sender::default(),
        });
        let serving = api::router(world.clone());
        let delivering = webhook::deliver(world.clone());
        let task = tokio::spawn(async move {
            tokio::join!(async { axum::serve(listener, serving).await }, delivering)
        });
        FakeTelegram {
            world,
            server: Arc::new(Server {
                address,
                task: task.abort_handle(),
            }),
        }
    }

    /// What takes the place of `https://api.telegram.org`.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// A person with an account of this number. The chat opens with the first thing that the person does.
    pub fn person(&self, id: i64) -> TelegramPerson {
        TelegramPerson::new(self.clone(), id)
    }

    /// A private group with the bot in it; its number is below zero.
    pub fn group(&self, id: i64) -> TelegramGroup {
        TelegramGroup::new(self.clone(), id)
    }

    /// All that was taken for a person, in order.
    pub fn sent_to(&self, person: i64) -> Vec<Bubble> {
        let state = self.world.state();
        state
            .chats
            .get(&person)
            .map_or_else(Vec::new, |chat| chat.sent.clone())
    }

    /// Updates that the bot has not confirmed yet.
    pub fn unconfirmed(&self) -> usize {
        self.world.state().updates.len()
    }

    /// Waits until the bot has confirmed all updates.
    pub async fn all_confirmed(&self) {
        self.wait("all updates to be confirmed", |state| {
            state.updates.is_empty().then_some(())
        })
        .await;
    }

    /// Queues an update as given, whatever it is; it only gets its number.
    pub fn queue(&self, update: Value) -> i64 {
        self.world.change(|state| state.queue(update))
    }

    /// Queues the JSON of an update byte by byte, whether or not the bot asked for such; it only gets its number.
    pub fn queue_verbatim(&self, json: &[u8]) -> i64 {
        self.world.change(|state| state.queue_verbatim(json))
    }

    /// Waits until a person was sent something.
    pub async fn answered(&self, person: i64) {
        self.wait("an answer", |state| {
            let chat = state.chats.get(&person)?;
            (!chat.sent.is_empty()).then_some(())
        })
        .await;
    }

    /// Opens the chat of a person, as pressing START does.
    pub fn open_chat(&self, person: i64) {
        self.world.change(|state| {
            state.chats.entry(person).or_default();
        });
    }

    /// The longest time from giving updates to the bot until it confirmed them.
    pub fn longest_hold(&self) -> Duration {
        self.world.state().longest_hold
    }

    /// The next `times` calls of a method go wrong.
    pub fn fail(&self, method: &str, times: usize, fault: Fault) {
        self.world.change(|state| {
            let faults = state.faults.entry(method.to_lowercase()).or_default();
            faults.extend(std::iter::repeat_n(fault, times));
        });
    }

    /// The calls of a method so far.
    pub fn calls(&self, method: &str) -> Vec<Call> {
        let state = self.world.state();
        let of_method = |call: &&Call| call.method == method.to_lowercase();
        state.calls.iter().filter(of_method).cloned().collect()
    }

    /// Waits until a method was called `times` times in all.
    pub async fn called(&self, method: &str, times: usize) {
        let method = method.to_lowercase();
        self.wait("a call", |state| {
            let calls = state.calls.iter().filter(|call| call.method == method);
            (calls.count() >= times).then_some(())
        })
        .await;
    }

    /// Polls that ended because a second program polled.
    pub fn conflicts(&self) -> usize {
        self.world.state().conflicts
    }

    /// Presses of buttons that the bot has said it heard.
    pub fn answered_presses(&self) -> usize {
        self.world.state().answered.len()
    }

    /// Waits until the webhook was called `times` times in all.
    pub async fn webhook_answered(&self, times: usize) {
        self.wait("the webhook to answer", |state| {
            (state.webhook_answers.len() >= times).then_some(())
        })
        .await;
    }

    /// What the webhook has answered so far, as statuses.
    pub fn webhook_answers(&self) -> Vec<u16> {
        self.world.state().webhook_answers.clone()
    }

    async fn wait<T>(&self, what: &str, look: impl FnMut(&mut State) -> Option<T>) -> T {
        match tokio::time::timeout(IN_VAIN, self.world.find(look)).await {
            Ok(found) => found,
            Err(_) => panic!("waited in vain for {what}"),
        }
    }
}

/// The bot as it appears in messages.
fn bot() -> Value {
    json!({"id": 4242, "is_bot": true, "first_name": "Kuulo", "username": "kuulo_bot"})
}
