//! A stateful Discord on 127.0.0.1: gateway, REST interface, people. What it accepts and refuses follows Discord's
//! documented API; what a well-behaved bot never does is noted as a problem.

// A fake that stumbles must fail its test.
#![allow(clippy::unwrap_used)]

mod bubble;
mod endpoint;
mod gateway;
mod person;
mod rest;
mod state;
mod threads;

use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

pub use bubble::{Bubble, Button, File};
pub use endpoint::Endpoint;
pub use person::DiscordPerson;
pub use state::Fault;
use state::State;

/// The token that the fake accepts.
pub const TOKEN: &str = "fake.discord.token";
/// The bot and its application.
pub const BOT: u64 = 1_300_000_000_000_000_000;
/// The server that everybody is in, and its only room.
pub const SERVER: u64 = 1_310_000_000_000_000_777;
const SERVER_ROOM: u64 = 1_310_000_000_000_000_778;
/// A channel that everybody is kept out of. What the bot says there belongs to nobody, whose number is 0.
const STEERING_ROOM: u64 = 1_310_000_000_000_000_779;

/// A forum that everybody is kept out of. Its posts belong to nobody too.
const FORUM: u64 = 1_310_000_000_000_000_780;

/// A running fake. It stops when it is dropped.
pub struct FakeDiscord {
    state: Arc<State>,
    url: String,
    _stop: DropGuard,
}

impl FakeDiscord {
    /// Starts on a free port.
    pub async fn start() -> FakeDiscord {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::new(format!("ws://{address}")));
        state.write(|memory| memory.rooms.insert(0, STEERING_ROOM));
        let router = rest::router(state.clone());
        let stop = CancellationToken::new();
        let stopped = stop.clone().cancelled_owned();
        tokio::spawn(async move {
            tokio::select! {
                _ = axum::serve(listener, router) => {}
                () = stopped => {}
            }
        });
        FakeDiscord {
            state,
            url: format!("http://{address}"),
            _stop: stop.drop_guard(),
        }
    }

    /// Where its REST interface is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A person who may write, use commands and press buttons.
    pub fn person(&self, user: u64) -> DiscordPerson {
        DiscordPerson::new(self.state.clone(), user, self.url.clone())
    }

    /// The channel that everybody in the server reads.
    pub fn open_channel(&self) -> u64 {
        SERVER_ROOM
    }

    /// A channel that only some can read.
    pub fn steering_channel(&self) -> u64 {
        STEERING_ROOM
    }

    /// A forum that only some can read.
    pub fn forum(&self) -> u64 {
        FORUM
    }

    /// The names of the posts in the forum.
    pub fn posts(&self) -> Vec<String> {
        self.state
            .read(|state| state.threads.iter().map(|(_, name)| name.clone()).collect())
    }

    /// Nobody has written in a thread for long.
    pub fn archive(&self, thread: u64) {
        self.state.write(|state| state.archived.insert(thread));
    }

    /// Everything that the bot has sent to the forum, and to single persons about its posts.
    pub fn all_in_forum(&self) -> String {
        self.state.read(|state| {
            let threads = state.threads.iter();
            let sent = threads.filter_map(|(thread, _)| state.messages.get(thread));
            let own = sent.flatten().filter(|it| it["author"]["bot"] == true);
            own.map(|message| format!("{} {}", message["content"], message["components"]))
                .collect()
        })
    }

    /// What the bot has said in the steering channel, by its place; waits until it is there.
    pub async fn in_channel(&self, place: usize) -> Bubble {
        self.state
            .until(|state| state.bubbles_of(0).get(place).cloned())
            .await
    }

    /// Waits until a message of the steering channel looks like `wanted`.
    pub async fn sees(&self, message: u64, wanted: impl Fn(&Bubble) -> bool) -> Bubble {
        self.state
            .until(|state| {
                let mut own = state.bubbles_of(0).into_iter();
                own.find(|it| it.message == message && wanted(it))
            })
            .await
    }

    /// Everything that the bot has sent to the steering channel, as it was sent, to one person alone included.
    pub fn all_in_channel(&self) -> String {
        self.state.read(|state| {
            let sent = state.messages.get(&STEERING_ROOM).into_iter().flatten();
            sent.map(|message| {
                let mut message = message.clone();
                message["channel_id"] = Value::Null;
                message.to_string()
            })
            .collect()
        })
    }

    /// Waits until the bot has opened its `count`th session.
    pub async fn session(&self, count: usize) {
        self.state
            .until(|state| (state.identifies >= count).then_some(()))
            .await;
    }

    /// Waits until the bot has resumed for the `count`th time.
    pub async fn resumed(&self, count: usize) {
        self.state
            .until(|state| (state.resumes >= count).then_some(()))
            .await;
    }

    /// Waits until the bot has no connection.
    pub async fn disconnected(&self) {
        self.state
            .until(|state| state.connection.is_none().then_some(()))
            .await;
    }

    /// Calls the bot's endpoint with each interaction from now on.
    pub fn call(&self, endpoint: Endpoint) {
        self.state.write(|state| state.endpoint = Some(endpoint));
    }

    /// What the endpoint has answered, as statuses.
    pub fn endpoint_answers(&self) -> Vec<u16> {
        self.state.read(|state| state.endpoint_answers.clone())
    }

    /// Everything that was said to a person, oldest first.
    pub fn sent_to(&self, user: u64) -> Vec<Bubble> {
        self.state.read(|state| state.bubbles_of(user))
    }

    /// The commands that the bot has registered, as it did.
    pub async fn commands(&self) -> Vec<Value> {
        self.state
            .until(|state| state.commands.as_ref()?.as_array().cloned())
            .await
    }

    /// Breaks the connection without a word; the session can be resumed.
    pub fn drop_connections(&self) {
        self.state.to_bot(gateway::ToBot::Drop);
    }

    /// Closes the connection with a code.
    pub fn close_connections(&self, code: u16) {
        self.state.to_bot(gateway::ToBot::Close(code));
    }

    /// Asks the bot to reconnect.
    pub fn ask_to_reconnect(&self) {
        self.state
            .to_bot(gateway::ToBot::Say(json!({"op": 7, "d": null})));
    }

    /// Tells the bot that its session is over, or only interrupted.
    pub fn invalidate_session(&self, resumable: bool) {
        if !resumable {
            self.state.write(|state| state.session = None);
        }
        self.state
            .to_bot(gateway::ToBot::Say(json!({"op": 9, "d": resumable})));
    }

    /// Answers each IDENTIFY from now on by closing with `code`.
    pub fn refuse_identify(&self, code: u16) {
        self.state.write(|state| state.refuse_identify = Some(code));
    }

    /// Sends the bot elsewhere when it asks for the gateway.
    pub fn lie_about_gateway(&self, url: &str) {
        self.state
            .write(|state| state.false_gateway = Some(url.to_owned()));
    }

    /// How many sessions the bot has opened.
    pub fn sessions(&self) -> usize {
        self.state.read(|state| state.identifies)
    }

    /// Waits until `count` messages have found a closed door.
    pub async fn turned_away(&self, count: usize) {
        self.state
            .until(|state| (state.turned_away >= count).then_some(()))
            .await;
    }

    /// The next answers to sending messages, one each.
    pub fn next_sends(&self, faults: impl IntoIterator<Item = Fault>) {
        self.state.write(|state| state.faults.extend(faults));
    }

    /// From now on a share of the sends goes wrong, each in some way.
    pub fn misbehave(&self, seed: u64, share: f64) {
        let dice = StdRng::seed_from_u64(seed);
        self.state
            .write(|state| state.misbehaviour = Some((dice, share)));
    }

    /// Sends that went wrong.
    pub fn faults(&self) -> usize {
        self.state.read(|state| state.met)
    }

    /// Waits until every fault has been met.
    pub async fn faults_met(&self) {
        self.state
            .until(|state| state.faults.is_empty().then_some(()))
            .await;
    }

    /// The next downloads of what people have sent fail.
    pub fn fail_downloads(&self, times: usize) {
        self.state.write(|state| state.bad_downloads = times);
    }

    /// Interaction tokens run out now.
    pub fn expire_tokens(&self) {
        self.state.write(|state| {
            for interaction in state.interactions.values_mut() {
                interaction.is_expired = true;
            }
        });
    }

    /// What the bot did that a well-behaved one does not do.
    pub fn problems(&self) -> Vec<String> {
        self.state.read(|state| state.problems.clone())
    }

    /// The room of a person's direct messages, and an id that was not there before.
    pub fn numbers(&self, user: u64) -> (u64, u64) {
        self.state
            .write(|state| (state.room_of(user), state.new_id()))
    }

    /// Waits until a person was told something.
    pub async fn answered(&self, user: u64) {
        let told = |state: &state::Memory| (!state.bubbles_of(user).is_empty()).then_some(());
        self.state.until(told).await;
    }

    /// Sends the bot an event of the test's own making.
    pub fn dispatch(&self, kind: &str, payload: Value) {
        self.state.dispatch(kind, payload);
    }
}
