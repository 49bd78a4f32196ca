//! What the fake remembers.

use std::collections::{HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Bubble, File};

/// What goes wrong with a call.
#[derive(Debug, Clone)]
pub enum Fault {
    /// 429 with `retry_after` in seconds.
    TooMany(u64),
    /// An error of this code with this description, in Telegram's form.
    Refuse(u16, &'static str),
    /// A web server's page in place of an answer.
    ServerError,
    /// The call is done, but the answer with 200 is no JSON.
    Garbage,
    /// The call is done, and the connection breaks before the answer.
    DropAfterAccept,
    /// The connection breaks before anything is done.
    Drop,
}

/// One call that came in.
#[derive(Debug, Clone)]
pub struct Call {
    /// In lower case.
    pub method: String,
    pub at: Instant,
    pub payload: Value,
    /// Whether it was to go wrong.
    pub fault: Option<Fault>,
}

#[derive(Default)]
pub(super) struct Chat {
    pub(super) sent: Vec<Bubble>,
    /// The person's own messages.
    pub(super) said: HashSet<i64>,
    /// Messages up to this number are older than 48 hours.
    pub(super) old: i64,
    pub(super) blocked: bool,
}

/// Where updates go when a webhook is set.
#[derive(Clone)]
pub(super) struct Webhook {
    pub(super) url: String,
    pub(super) secret: String,
}

#[derive(Default)]
pub(super) struct State {
    /// Not confirmed yet, by number.
    pub(super) updates: VecDeque<(i64, Value)>,
    /// What people have sent, by file id.
    pub(super) files: HashMap<String, Vec<u8>>,
    /// What is sent in place of some updates, byte by byte.
    pub(super) verbatim: HashMap<i64, Vec<u8>>,
    /// When the oldest update that the bot was given and has not confirmed was given, and the longest that this took.
    pub(super) given: Option<Instant>,
    pub(super) longest_hold: Duration,
    pub(super) chats: HashMap<i64, Chat>,
    pub(super) faults: HashMap<String, VecDeque<Fault>>,
    pub(super) calls: Vec<Call>,
    pub(super) answered: HashSet<String>,
    pub(super) webhook: Option<Webhook>,
    pub(super) webhook_answers: Vec<u16>,
    /// Kinds of updates that are kept; none before the first call that names them: then all are.
    pub(super) allowed: Option<Vec<String>>,
    /// The number of the newest poll: an older one that still waits ends with a conflict.
    pub(super) poll: u64,
    /// Polls that ended because another one came.
    pub(super) conflicts: usize,
    numbers: i64,
}

impl State {
    /// A new number: for updates, messages and presses.
    pub(super) fn number(&mut self) -> i64 {
        self.numbers += 1;
        self.numbers
    }

    /// Queues an update of a kind that is allowed, under a number of its own.
    pub(super) fn queue(&mut self, mut update: Value) -> i64 {
        let number = 700_000 + self.number();
        let kept = match &self.allowed {
            None => true,
            Some(kinds) => kinds.iter().any(|kind| update.get(kind).is_some()),
        };
        if kept {
            update["update_id"] = number.into();
            self.updates.push_back((number, update));
        }
        number
    }

    /// Queues an update whose JSON is given byte by byte; it only gets its number.
    pub(super) fn queue_verbatim(&mut self, json: &[u8]) -> i64 {
        let number = 700_000 + self.number();
        let start = format!("{{\"update_id\":{number}");
        let rest = json.strip_prefix(b"{").unwrap_or(json);
        let comma: &[u8] = if rest == b"}" { b"" } else { b"," };
        let bytes = [start.as_bytes(), comma, rest].concat();
        self.updates.push_back((number, Value::Null));
        self.verbatim.insert(number, bytes);
        number
    }

    /// An update as it goes over the wire.
    pub(super) fn bytes_of(&self, number: i64, update: &Value) -> Vec<u8> {
        let verbatim = self.verbatim.get(&number).cloned();
        verbatim.unwrap_or_else(|| update.to_string().into_bytes())
    }

    /// Drops what is before `offset`.
    pub(super) fn confirm_before(&mut self, offset: i64) {
        if let Some(given) = self.given.take() {
            self.longest_hold = self.longest_hold.max(given.elapsed());
        }
        self.updates.retain(|(number, _)| *number >= offset);
    }

    /// What this call of a method is to suffer.
    pub(super) fn next_fault(&mut self, method: &str) -> Option<Fault> {
        self.faults.get_mut(method)?.pop_front()
    }

    /// Takes a message to a person, as `sendMessage` does; an error is its code and description.
    pub(super) fn send(&mut self, payload: &Value) -> Result<Value, Refusal> {
        let (text, buttons) = content(payload)?;
        self.add(payload, text, buttons, None)
    }

    /// Takes a file to a person, as `sendDocument` does.
    pub(super) fn send_file(&mut self, payload: &Value, file: File) -> Result<Value, Refusal> {
        if file.bytes.is_empty() {
            return Err((400, "Bad Request: file must be non-empty"));
        }
        self.add(payload, String::new(), Vec::new(), Some(file))
    }

    fn add(
        &mut self,
        payload: &Value,
        text: String,
        buttons: Buttons,
        file: Option<File>,
    ) -> Result<Value, Refusal> {
        let person = number_in(&payload["chat_id"]);
        self.open_chat(person)?;
        let message_id = self.number();
        let mut message = json!({
            "message_id": message_id, "from": super::bot(), "chat": chat_of(person), "date": now(),
        });
        match &file {
            None => message["text"] = text.clone().into(),
            Some(file) => {
                message["document"] = json!({
                    "file_id": "document", "file_unique_id": "d", "file_name": file.name, "mime_type": file.mime,
                    "file_size": file.bytes.len(),
                });
            }
        }
        if !buttons.is_empty() {
            message["reply_markup"] = payload["reply_markup"].clone();
        }
        let bubble = Bubble {
            message_id,
            text,
            buttons,
            file,
            edits: 0,
            is_gone: false,
        };
        self.open_chat(person)?.sent.push(bubble);
        Ok(message)
    }

    /// Changes a message of the bot, as `editMessageText` does.
    pub(super) fn edit(&mut self, payload: &Value) -> Result<Value, Refusal> {
        let (text, buttons) = content(payload)?;
        let person = number_in(&payload["chat_id"]);
        let message_id = number_in(&payload["message_id"]);
        let chat = self.open_chat(person)?;
        if chat.said.contains(&message_id) {
            return Err((400, "Bad Request: message can't be edited"));
        }
        let own = |bubble: &&mut Bubble| bubble.message_id == message_id && !bubble.is_gone;
        let Some(bubble) = chat.sent.iter_mut().find(own) else {
            return Err((400, "Bad Request: message to edit not found"));
        };
        if bubble.text == text && bubble.buttons == buttons {
            return Err((
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
            ));
        }
        bubble.text.clone_from(&text);
        bubble.buttons = buttons;
        bubble.edits += 1;
        Ok(json!({
            "message_id": message_id, "from": super::bot(), "chat": chat_of(person), "date": now(),
            "edit_date": now(), "text": text,
        }))
    }

    /// Takes a message out of a private chat, as `deleteMessage` does.
    pub(super) fn delete(&mut self, payload: &Value) -> Result<Value, Refusal> {
        let message = number_in(&payload["message_id"]);
        let chat = self.open_chat(number_in(&payload["chat_id"]))?;
        let own = |bubble: &&mut Bubble| bubble.message_id == message && !bubble.is_gone;
        let bubble = chat.sent.iter_mut().find(own);
        if bubble.is_none() && !chat.said.contains(&message) {
            return Err((400, "Bad Request: message to delete not found"));
        }
        if message <= chat.old {
            return Err((400, "Bad Request: message can't be deleted for everyone"));
        }
        if let Some(bubble) = bubble {
            bubble.is_gone = true;
        }
        chat.said.remove(&message);
        Ok(true.into())
    }

    fn open_chat(&mut self, person: i64) -> Result<&mut Chat, Refusal> {
        match self.chats.get_mut(&person) {
            None => Err((400, "Bad Request: chat not found")),
            Some(chat) if chat.blocked => Err((403, "Forbidden: bot was blocked by the user")),
            Some(chat) => Ok(chat),
        }
    }
}

/// Rows of labels and data.
type Buttons = Vec<Vec<(String, String)>>;

/// Code and description.
pub(super) type Refusal = (u16, &'static str);

/// The words and buttons of a message, where Telegram would take them.
fn content(payload: &Value) -> Result<(String, Buttons), Refusal> {
    let text = payload["text"].as_str().unwrap_or_default().to_owned();
    match text.encode_utf16().count() {
        0 => return Err((400, "Bad Request: message text is empty")),
        1..=4096 => {}
        _ => return Err((400, "Bad Request: message is too long")),
    }
    let keyboard = payload["reply_markup"]["inline_keyboard"].as_array();
    let rows = keyboard.cloned().unwrap_or_default();
    let buttons = rows.iter().map(read_row).collect::<Option<Vec<_>>>();
    Ok((
        text,
        buttons.ok_or((400, "Bad Request: BUTTON_DATA_INVALID"))?,
    ))
}

/// A number, which a form sends as text.
fn number_in(value: &Value) -> i64 {
    let text = || value.as_str()?.parse().ok();
    value.as_i64().or_else(text).unwrap_or_default()
}

/// A row's labels and data; nothing when Telegram would not take it.
fn read_row(row: &Value) -> Option<Vec<(String, String)>> {
    let button = |button: &Value| {
        let data = button["callback_data"].as_str()?;
        let label = button["text"].as_str().filter(|label| !label.is_empty())?;
        (1..=64)
            .contains(&data.len())
            .then(|| (label.to_owned(), data.to_owned()))
    };
    row.as_array()?.iter().map(button).collect()
}

pub(super) fn chat_of(person: i64) -> Value {
    if person < 0 {
        return json!({"id": person, "type": "supergroup", "title": "Styrgruppen"});
    }
    json!({"id": person, "type": "private", "first_name": "Somebody"})
}

pub(super) fn now() -> i64 {
    Timestamp::now().as_second()
}

/// How long a long poll waits at most.
pub(super) fn wait_of(payload: &Value) -> Duration {
    Duration::from_secs(payload["timeout"].as_u64().unwrap_or(0))
}
