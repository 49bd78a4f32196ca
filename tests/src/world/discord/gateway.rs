//! The gateway: HELLO, IDENTIFY, READY, heartbeats, RESUME.

use std::sync::Arc;

use axum::extract::State as Shared;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::state::{Session, State, author};
use super::{BOT, SERVER, TOKEN};

/// GUILDS, DIRECT_MESSAGES and GUILD_MESSAGE_REACTIONS, the only intents that Kuulo needs; and for words in threads
/// GUILD_MESSAGES and MESSAGE_CONTENT.
const INTENTS: u64 = 1 | 1 << 12 | REACTIONS | MESSAGES | CONTENT;
pub(super) const REACTIONS: u64 = 1 << 10;
pub(super) const MESSAGES: u64 = 1 << 9;
pub(super) const CONTENT: u64 = 1 << 15;
/// So rarely that tests see no second one.
const HEARTBEAT_MILLISECONDS: u64 = 40_000;

/// What is done to the bot's connection.
pub(super) enum ToBot {
    Say(Value),
    Close(u16),
    Drop,
}

pub(super) async fn upgrade(
    Shared(state): Shared<Arc<State>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    upgrade.on_upgrade(|socket| serve(state, socket))
}

async fn serve(state: Arc<State>, mut socket: WebSocket) {
    let (sender, mut to_bot) = mpsc::unbounded_channel();
    let hello = json!({"op": 10, "d": {"heartbeat_interval": HEARTBEAT_MILLISECONDS}});
    let _ = sender.send(ToBot::Say(hello));
    let mut own = None;
    loop {
        tokio::select! {
            Some(what) = to_bot.recv() => match what {
                ToBot::Say(value) => {
                    if socket.send(Message::Text(value.to_string().into())).await.is_err() {
                        break;
                    }
                }
                ToBot::Close(code) => {
                    let frame = CloseFrame { code, reason: "".into() };
                    let _ = socket.send(Message::Close(Some(frame))).await;
                    break;
                }
                ToBot::Drop => break,
            },
            heard = socket.recv() => match heard {
                Some(Ok(Message::Text(text))) => {
                    let heard: Value = serde_json::from_str(&text).unwrap_or(Value::Null);
                    handle(&state, &heard, &sender, &mut own);
                }
                Some(Ok(Message::Close(frame))) => {
                    // A goodbye with 1000 ends the session.
                    if frame.is_some_and(|frame| frame.code == 1000) {
                        state.write(|memory| memory.session = None);
                    }
                    break;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => break,
            },
        }
    }
    state.write(|memory| {
        // A new connection may have come before this one was seen to be gone.
        if own == Some(memory.connections) {
            memory.connection = None;
        }
    });
}

fn handle(
    state: &State,
    heard: &Value,
    sender: &mpsc::UnboundedSender<ToBot>,
    own: &mut Option<u64>,
) {
    let say = |value: Value| {
        let _ = sender.send(ToBot::Say(value));
    };
    let close = |code: u16| {
        let _ = sender.send(ToBot::Close(code));
    };
    let data = &heard["d"];
    match heard["op"].as_u64() {
        Some(1) => say(json!({"op": 11, "d": null})),
        Some(2) => {
            if let Some(code) = refusal(state, data) {
                return close(code);
            }
            let intents = data["intents"].as_u64().unwrap_or_default();
            state.write(|memory| memory.intents = intents);
            *own = Some(identify(state, sender));
        }
        Some(6) => {
            let events = state.read(|memory| {
                let session = memory
                    .session
                    .as_ref()
                    .filter(|session| data["session_id"] == session.id)?;
                Some(session.events.clone())
            });
            let Some(events) = events else {
                return say(json!({"op": 9, "d": false}));
            };
            let seen = data["seq"].as_u64().unwrap_or(0);
            let missed: Vec<Value> = events
                .into_iter()
                .filter(|event| event["s"].as_u64() > Some(seen))
                .collect();
            *own = Some(state.write(|memory| {
                missed.into_iter().for_each(say);
                memory.connection = Some(sender.clone());
                memory.connections += 1;
                memory.connections
            }));
            state.dispatch("RESUMED", json!({"_trace": []}));
            state.write(|memory| memory.resumes += 1);
        }
        _ => {}
    }
}

/// The code with which an IDENTIFY is refused.
fn refusal(state: &State, data: &Value) -> Option<u16> {
    if let Some(code) = state.read(|memory| memory.refuse_identify) {
        return Some(code);
    }
    let token = data["token"].as_str().unwrap_or_default();
    let intents = data["intents"].as_u64().unwrap_or(u64::MAX);
    if token.trim_start_matches("Bot ") != TOKEN {
        Some(4004)
    } else if intents & !INTENTS != 0 {
        Some(4014)
    } else {
        None
    }
}

/// Opens a session; returns the number of the connection.
fn identify(state: &State, sender: &mpsc::UnboundedSender<ToBot>) -> u64 {
    let (session, connection) = state.write(|memory| {
        let id = format!("session-{}", memory.identifies + 1);
        memory.session = Some(Session {
            id: id.clone(),
            events: Vec::new(),
        });
        memory.connection = Some(sender.clone());
        memory.connections += 1;
        (id, memory.connections)
    });
    state.dispatch(
        "READY",
        json!({
            "v": 10, "user": author(BOT, true), "guilds": [{"id": SERVER.to_string(), "unavailable": true}],
            "session_id": session, "resume_gateway_url": state.gateway, "shard": [0, 1],
            "application": {"id": BOT.to_string(), "flags": 0},
        }),
    );
    state.dispatch("GUILD_CREATE", server());
    state.write(|memory| memory.identifies += 1);
    connection
}

fn server() -> Value {
    serde_json::from_str(include_str!("server.json")).unwrap()
}
