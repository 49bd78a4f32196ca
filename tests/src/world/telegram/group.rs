//! A group on Telegram: several people and the bot.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::person::Bubble;
use super::state::{State, chat_of, now};
use super::{FakeTelegram, bot};

/// A private group in which the bot is a member. What is done in it is done by an account.
pub struct TelegramGroup {
    fake: FakeTelegram,
    id: i64,
    /// Bubbles that were read.
    read: usize,
    /// Who has put a thumb to which message.
    thumbs: HashSet<(i64, i64)>,
    /// Only administrators are told of reactions.
    is_administrator: bool,
}

impl TelegramGroup {
    /// `id` is below zero, like those of all groups.
    pub(super) fn new(fake: FakeTelegram, id: i64) -> TelegramGroup {
        fake.world
            .change(|state| state.chats.entry(id).or_default().old = 0);
        TelegramGroup {
            fake,
            id,
            read: 0,
            thumbs: HashSet::new(),
            is_administrator: false,
        }
    }

    /// From now on the bot is told of reactions.
    pub fn make_administrator(&mut self) {
        self.is_administrator = true;
    }

    /// Somebody puts a thumb up to a message, or takes it away.
    pub fn thumb(&mut self, account: i64, message: i64) {
        let thumb = json!([{"type": "emoji", "emoji": "👍"}]);
        let (old, new) = match self.thumbs.remove(&(account, message)) {
            true => (thumb, json!([])),
            false => {
                self.thumbs.insert((account, message));
                (json!([]), thumb)
            }
        };
        if !self.is_administrator {
            return;
        }
        let user = self.from(account);
        self.fake.world.change(|state| {
            state.queue(json!({"message_reaction": {
                "chat": chat_of(self.id), "message_id": message, "user": user, "date": now(),
                "old_reaction": old, "new_reaction": new,
            }}));
        });
    }

    /// Somebody writes a command.
    pub fn say(&self, account: i64, text: &str) {
        self.message(account, json!({"text": text}));
    }

    /// Somebody answers a message of the bot.
    pub fn reply(&self, account: i64, to: &Bubble, text: &str) {
        let answered = json!({
            "message_id": to.message_id, "from": bot(), "chat": chat_of(self.id), "date": now(), "text": to.text,
        });
        self.message(account, json!({"text": text, "reply_to_message": answered}));
    }

    /// Somebody presses a button of a message; returns the press, to see how it is answered.
    pub fn press(&self, account: i64, message: i64, label: &str) -> String {
        let from = self.from(account);
        self.fake.world.change(|state| {
            let press = state.number().to_string();
            let sent = &state.chats[&self.id].sent;
            let bubble = sent.iter().find(|it| it.message_id == message);
            let bubble = bubble.unwrap_or_else(|| panic!("there is no message {message}"));
            let mut buttons = bubble.buttons.iter().flatten();
            let found = buttons.find(|(text, _)| text == label);
            let Some((_, data)) = found else {
                panic!("there is no button {label:?} under {:?}", bubble.text);
            };
            let update = json!({"callback_query": {
                "id": press, "from": from, "chat_instance": "1", "data": data,
                "message": {
                    "message_id": message, "from": bot(), "chat": chat_of(self.id), "date": now(), "text": bubble.text,
                },
            }});
            state.queue(update);
            press
        })
    }

    /// What whoever pressed was shown, and nobody else.
    pub async fn toast(&self, press: &str) -> String {
        let shown = |state: &mut State| {
            let mut calls = state.calls.iter();
            let call = calls.find(|call| {
                call.method == "answercallbackquery" && call.payload["callback_query_id"] == press
            })?;
            Some(call.payload["text"].as_str().unwrap_or_default().to_owned())
        };
        self.fake.wait("a press to be answered", shown).await
    }

    /// The next message of the bot that was not read yet.
    pub async fn next_message(&mut self) -> Bubble {
        let (id, read) = (self.id, self.read);
        let find = |state: &mut State| state.chats.get(&id)?.sent.get(read).cloned();
        let bubble = self.fake.wait("a message in the group", find).await;
        self.read += 1;
        bubble
    }

    /// Waits until a message of the bot looks like `wanted`.
    pub async fn sees(&self, message: i64, wanted: impl Fn(&Bubble) -> bool) -> Bubble {
        let id = self.id;
        let find = |state: &mut State| {
            let mut sent = state.chats.get(&id)?.sent.iter();
            let bubble = sent.find(|it| it.message_id == message)?;
            wanted(bubble).then(|| bubble.clone())
        };
        self.fake.wait("a change of a message", find).await
    }

    fn message(&self, account: i64, content: Value) {
        let from = self.from(account);
        self.fake.world.change(|state| {
            let mut message = json!({
                "message_id": state.number(), "from": from, "chat": chat_of(self.id), "date": now(),
            });
            if let (Some(message), Value::Object(content)) = (message.as_object_mut(), content) {
                message.extend(content);
            }
            state.queue(json!({"message": message}));
        });
    }

    fn from(&self, account: i64) -> Value {
        self.fake.person(account).from()
    }
}
