//! What the fake remembers.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use super::BOT;
use super::bubble::{Bubble, File, as_shown, buttons};
use super::endpoint::Endpoint;
use super::gateway::ToBot;

/// The first second of 2015, in milliseconds.
const EPOCH: u64 = 1_420_070_400_000;

/// Sends that never end while the fake misbehaves.
const HANGS: usize = 2;

/// The flag of a message that only one person sees.
pub(super) const EPHEMERAL: u64 = 1 << 6;

/// A test that waits this long for something waits in vain.
const IN_VAIN: Duration = Duration::from_secs(90);

/// What happens to the next message that the bot sends.
#[derive(Debug, Clone)]
pub enum Fault {
    /// 429 with a time to wait, in seconds.
    TooMany(f64),
    /// A refusal with Discord's error code.
    Status(u16, i64),
    /// It is accepted, and the connection breaks before the answer.
    DropAfterAccept,
    /// It is accepted, and the answer cannot be read.
    Garbage,
    /// There is never an answer.
    Hang,
}

/// The bot's session: what was sent is kept for a RESUME.
pub(super) struct Session {
    pub(super) id: String,
    pub(super) events: Vec<Value>,
}

pub(super) struct Interaction {
    pub(super) token: String,
    pub(super) user: u64,
    pub(super) in_server: bool,
    pub(super) room: u64,
    /// All in the room may see the answer.
    pub(super) is_for_all: bool,
    pub(super) made: Instant,
    /// The callback's type, once it was acknowledged.
    pub(super) acknowledged: Option<u64>,
    /// The answer that takes the place of "thinking…" is still to come, and is as private as that.
    pub(super) pending: Option<bool>,
    pub(super) modal: Option<Value>,
    pub(super) is_expired: bool,
}

impl Interaction {
    /// Takes the bot's first answer; a problem when it is none.
    pub(super) fn acknowledge(&mut self, body: &Value) -> Option<String> {
        self.acknowledged = body["type"].as_u64();
        match self.acknowledged {
            Some(5) => {
                let flags = body["data"]["flags"].as_u64().unwrap_or(0);
                self.pending = Some(flags & EPHEMERAL != 0);
            }
            // Words at once; they are shown by whoever takes the answer.
            Some(4 | 6) => {}
            Some(9) => self.modal = Some(body["data"].clone()),
            _ => return Some("an interaction was acknowledged in an unknown way".to_owned()),
        }
        None
    }
}

#[derive(Default)]
pub(super) struct Memory {
    last_id: u64,
    pub(super) connection: Option<mpsc::UnboundedSender<ToBot>>,
    pub(super) connections: u64,
    pub(super) session: Option<Session>,
    pub(super) identifies: usize,
    pub(super) resumes: usize,
    pub(super) refuse_identify: Option<u16>,
    /// Where the bot is sent instead of the gateway.
    pub(super) false_gateway: Option<String>,
    /// Direct-message rooms by person, and the messages in each room.
    pub(super) rooms: HashMap<u64, u64>,
    pub(super) messages: HashMap<u64, Vec<Value>>,
    /// What the bot's session is told of.
    pub(super) intents: u64,
    /// Posts in the forum with their names, and those that sleep.
    pub(super) threads: Vec<(u64, String)>,
    pub(super) archived: HashSet<u64>,
    /// Who has put a thumb to which message.
    pub(super) thumbs: HashSet<(u64, u64)>,
    pub(super) closed_doors: HashSet<u64>,
    /// Messages that found a closed door.
    pub(super) turned_away: usize,
    pub(super) bubbles: Vec<(u64, Bubble)>,
    /// How many bubbles each person has read.
    pub(super) read: HashMap<u64, usize>,
    pub(super) interactions: HashMap<u64, Interaction>,
    pub(super) faults: VecDeque<Fault>,
    /// Throws whether a send goes wrong.
    pub(super) misbehaviour: Option<(StdRng, f64)>,
    /// Faults that were met.
    pub(super) met: usize,
    hung: usize,
    /// What people have sent, by number, and how many times it cannot be had.
    pub(super) files: HashMap<u64, Vec<u8>>,
    pub(super) bad_downloads: usize,
    pub(super) commands: Option<Value>,
    /// Where interactions go instead of the gateway.
    pub(super) endpoint: Option<Endpoint>,
    /// What it has answered, as statuses.
    pub(super) endpoint_answers: Vec<u16>,
    /// The roles of the members of the server.
    pub(super) roles: HashMap<u64, Vec<u64>>,
    pub(super) problems: Vec<String>,
}

impl Memory {
    /// A new id that tells the time, like Discord's.
    pub(super) fn new_id(&mut self) -> u64 {
        let now = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap();
        let id = (now.as_millis() as u64 - EPOCH) << 22;
        self.last_id = id.max(self.last_id + 1);
        self.last_id
    }

    /// What this send is to suffer.
    pub(super) fn next_fault(&mut self) -> Option<Fault> {
        let fault = self.faults.pop_front().or_else(|| self.thrown());
        self.met += usize::from(fault.is_some());
        fault
    }

    fn thrown(&mut self) -> Option<Fault> {
        let (dice, share) = self.misbehaviour.as_mut()?;
        if !dice.random_bool(*share) {
            return None;
        }
        let mut faults = vec![
            Fault::TooMany(0.5),
            Fault::Status(403, 50007),
            Fault::Status(400, 50035),
            Fault::Status(502, 0),
            Fault::Garbage,
            Fault::DropAfterAccept,
        ];
        // Each takes as long as Kuulo has patience.
        if self.hung < HANGS {
            faults.push(Fault::Hang);
        }
        let fault = faults.swap_remove(dice.random_range(0..faults.len()));
        self.hung += usize::from(matches!(fault, Fault::Hang));
        Some(fault)
    }

    /// The moment of an edit, each later than the last.
    pub(super) fn edit_time(&mut self) -> String {
        let id = self.new_id();
        let at = jiff::Timestamp::from_millisecond(((id >> 22) + EPOCH) as i64).unwrap();
        format!("{at:.6}").replace('Z', "+00:00")
    }

    pub(super) fn room_of(&mut self, user: u64) -> u64 {
        if let Some(room) = self.rooms.get(&user) {
            return *room;
        }
        let room = self.new_id();
        self.rooms.insert(user, room);
        room
    }

    pub(super) fn bubbles_of(&self, user: u64) -> Vec<Bubble> {
        let own = self.bubbles.iter().filter(|(to, _)| *to == user);
        own.map(|(_, bubble)| bubble.clone()).collect()
    }

    /// Puts a message into a room and shows it to the person; returns it as Discord would.
    pub(super) fn post(
        &mut self,
        user: u64,
        room: u64,
        body: &Value,
        file: Option<File>,
        shown: Shown,
    ) -> Value {
        let id = self.new_id();
        self.post_as(id, user, room, body, file, shown)
    }

    /// The same with an id that is given.
    pub(super) fn post_as(
        &mut self,
        id: u64,
        user: u64,
        room: u64,
        body: &Value,
        file: Option<File>,
        shown: Shown,
    ) -> Value {
        let mut message = message(id, room, author(BOT, true), body);
        message["flags"] = json!(if shown.ephemeral { EPHEMERAL } else { 0 });
        self.messages.entry(room).or_default().push(message.clone());
        let bubble = Bubble {
            text: as_shown(body["content"].as_str().unwrap_or_default()),
            buttons: buttons(&body["components"]),
            ephemeral: shown.ephemeral,
            in_server: shown.in_server,
            message: id,
            file,
            edits: 0,
            is_gone: false,
        };
        self.bubbles.push((user, bubble));
        message
    }
}

impl Memory {
    /// Changes a message of the bot, as PATCH does; an error is its status and code.
    pub(super) fn edit(&mut self, room: u64, id: u64, body: &Value) -> Result<Value, (u16, i64)> {
        if self.archived.contains(&room) {
            return Err((400, 50083));
        }
        let message = self.standing(room, id)?;
        if message["author"]["bot"] != true {
            return Err((403, 50005));
        }
        if let Value::Object(changes) = body {
            for (name, value) in changes {
                message[name] = value.clone();
            }
        }
        let message = message.clone();
        if let Some((_, bubble)) = self.bubbles.iter_mut().find(|(_, it)| it.message == id) {
            bubble.text = as_shown(body["content"].as_str().unwrap_or_default());
            bubble.buttons = buttons(&body["components"]);
            bubble.edits += 1;
        }
        Ok(message)
    }

    /// Takes a message away, as DELETE does.
    pub(super) fn delete(&mut self, room: u64, id: u64) -> Result<(), (u16, i64)> {
        let message = self.standing(room, id)?;
        if message["author"]["bot"] != true {
            return Err((403, 50003));
        }
        let messages = self.messages.entry(room).or_default();
        messages.retain(|message| message["id"] != *id.to_string());
        if let Some((_, bubble)) = self.bubbles.iter_mut().find(|(_, it)| it.message == id) {
            bubble.is_gone = true;
        }
        Ok(())
    }

    /// A message that the routes of a room know; they do not know ephemeral ones.
    fn standing(&mut self, room: u64, id: u64) -> Result<&mut Value, (u16, i64)> {
        let messages = self.messages.get_mut(&room).ok_or((404, 10003))?;
        let is_it = |message: &&mut Value| {
            message["id"] == *id.to_string() && message["flags"] != json!(EPHEMERAL)
        };
        messages.iter_mut().find(is_it).ok_or((404, 10008))
    }
}

/// Where and to whom a message shows.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) ephemeral: bool,
    pub(super) in_server: bool,
}

pub(super) struct State {
    /// Where the gateway is.
    pub(super) gateway: String,
    memory: Mutex<Memory>,
    changes: watch::Sender<()>,
}

impl State {
    pub(super) fn new(gateway: String) -> State {
        State {
            gateway,
            memory: Mutex::default(),
            changes: watch::channel(()).0,
        }
    }

    pub(super) fn read<T>(&self, read: impl FnOnce(&Memory) -> T) -> T {
        read(&self.memory.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the memory and wakes whoever waits for that.
    pub(super) fn write<T>(&self, write: impl FnOnce(&mut Memory) -> T) -> T {
        let result = write(&mut self.memory.lock().unwrap_or_else(PoisonError::into_inner));
        self.changes.send_replace(());
        result
    }

    /// Waits until `find` finds something.
    pub(super) async fn until<T>(&self, mut find: impl FnMut(&Memory) -> Option<T>) -> T {
        let mut changes = self.changes.subscribe();
        loop {
            if let Some(found) = self.read(&mut find) {
                return found;
            }
            let changed = tokio::time::timeout(IN_VAIN, changes.changed()).await;
            changed.expect("the test waits in vain").unwrap();
        }
    }

    /// Sends an event: to the connection, or into the session for a RESUME, or nowhere.
    pub(super) fn dispatch(&self, kind: &str, payload: Value) {
        self.write(|memory| {
            let Some(session) = &mut memory.session else {
                return;
            };
            let event = json!({"op": 0, "s": session.events.len() + 1, "t": kind, "d": payload});
            session.events.push(event.clone());
            if let Some(connection) = &memory.connection {
                let _ = connection.send(ToBot::Say(event));
            }
        });
    }

    pub(super) fn to_bot(&self, what: ToBot) {
        self.read(|memory| {
            if let Some(connection) = &memory.connection {
                let _ = connection.send(what);
            }
        });
    }
}

/// A user object.
pub(super) fn author(user: u64, bot: bool) -> Value {
    json!({
        "id": user.to_string(), "username": format!("person-{user}"), "discriminator": "0", "global_name": null,
        "avatar": null, "bot": bot, "public_flags": 0,
    })
}

/// A message object with what `body` says of it.
pub(super) fn message(id: u64, room: u64, author: Value, body: &Value) -> Value {
    json!({
        "id": id.to_string(), "channel_id": room.to_string(), "author": author, "type": 0, "tts": false,
        "timestamp": "2026-11-22T10:00:00.000000+00:00", "edited_timestamp": null, "pinned": false, "flags": 0,
        "mentions": [], "mention_roles": [], "mention_everyone": false, "embeds": [], "attachments": [],
        "content": body["content"], "components": body.get("components").unwrap_or(&json!([])), "nonce": body["nonce"],
    })
}
