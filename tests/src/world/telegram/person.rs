//! A person on Telegram: writes, presses, reads.

use serde_json::{Value, json};

use super::state::{State, chat_of, now};
use super::{FakeTelegram, bot};

/// A message of the bot as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    pub message_id: i64,
    pub text: String,
    /// Rows of label and data.
    pub buttons: Vec<Vec<(String, String)>>,
    pub file: Option<File>,
    /// How often it was changed.
    pub edits: usize,
    /// The bot has taken it away.
    pub is_gone: bool,
}

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

impl Bubble {
    /// The labels of all buttons in reading order.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons
            .iter()
            .flatten()
            .map(|(label, _)| label.as_str())
            .collect()
    }
}

/// A person with a private chat with the bot.
pub struct TelegramPerson {
    fake: FakeTelegram,
    id: i64,
    language: String,
    /// Bubbles that were read.
    read: usize,
    last_message: i64,
}

impl TelegramPerson {
    pub(super) fn new(fake: FakeTelegram, id: i64) -> TelegramPerson {
        TelegramPerson {
            fake,
            id,
            language: "en".to_owned(),
            read: 0,
            last_message: 0,
        }
    }

    /// The language that the person's Telegram is set to.
    pub fn with_language(mut self, tag: &str) -> TelegramPerson {
        self.language = tag.to_owned();
        self
    }

    /// The number of the last message of this person.
    pub fn last_message(&self) -> i64 {
        self.last_message
    }

    /// Writes text, or a command when it starts with a slash.
    pub fn say(&mut self, text: &str) {
        let mut content = json!({"text": text});
        if text.starts_with('/') {
            let length = text.split_whitespace().next().unwrap_or_default().len();
            content["entities"] = json!([{"offset": 0, "length": length, "type": "bot_command"}]);
        }
        self.message(content);
    }

    /// Changes the last message.
    pub fn edit(&mut self, text: &str) {
        let from = self.from();
        let (person, message) = (self.id, self.last_message);
        self.act(|_| {
            json!({"edited_message": {
                "message_id": message, "from": from, "chat": chat_of(person), "date": now(), "edit_date": now(),
                "text": text,
            }})
        });
    }

    /// Sends a voice note.
    pub fn send_voice(&mut self, bytes: &[u8]) {
        let mut voice = self.file(bytes);
        voice["duration"] = 4.into();
        voice["mime_type"] = "audio/ogg".into();
        self.message(json!({"voice": voice}));
    }

    /// Sends a photo, which Telegram keeps in two sizes.
    pub fn send_photo(&mut self, bytes: &[u8], caption: Option<&str>) {
        let content = json!({"photo": self.sizes(bytes)});
        self.message(captioned(content, caption));
    }

    /// Sends several photos at once: one message for each, the words under the first.
    pub fn send_album(&mut self, photos: &[&[u8]], caption: Option<&str>) {
        for (i, bytes) in photos.iter().enumerate() {
            let content = json!({"photo": self.sizes(bytes), "media_group_id": "1309874"});
            self.message(captioned(content, caption.filter(|_| i == 0)));
        }
    }

    fn sizes(&self, bytes: &[u8]) -> Value {
        let size = |bytes: &[u8], width: u32| {
            let mut size = self.file(bytes);
            size["width"] = width.into();
            size["height"] = width.into();
            size
        };
        json!([size(b"a thumbnail", 90), size(bytes, 1280)])
    }

    /// Lays bytes where the bot can fetch them.
    fn file(&self, bytes: &[u8]) -> Value {
        let id = self.fake.world.change(|state| {
            let id = format!("file-{}", state.number());
            state.files.insert(id.clone(), bytes.to_vec());
            id
        });
        json!({"file_id": id, "file_unique_id": id, "file_size": bytes.len()})
    }

    pub fn send_sticker(&mut self) {
        self.message(json!({"sticker": {
            "width": 512, "height": 512, "is_animated": false, "is_video": false, "type": "regular",
            "file_id": "sticker", "file_unique_id": "s", "file_size": 25144,
        }}));
    }

    /// Presses the newest button with this label or data; it must be there.
    pub fn press(&mut self, label: &str) {
        let from = self.from();
        let person = self.id;
        self.act(|state| {
            let chat = state.chats.entry(person).or_default();
            let buttons = chat.sent.iter().rev().flat_map(|bubble| {
                let buttons = bubble.buttons.iter().flatten();
                buttons.map(move |button| (bubble, button))
            });
            let mut pressed = buttons.filter(|(_, (text, data))| text == label || data == label);
            let Some((bubble, (_, data))) = pressed.next() else {
                panic!("there is no button {label:?}");
            };
            let (data, text, message) = (data.clone(), bubble.text.clone(), bubble.message_id);
            json!({"callback_query": {
                "id": state.number().to_string(), "from": from, "chat_instance": "1", "data": data,
                "message": {
                    "message_id": message, "from": bot(), "chat": chat_of(person), "date": now(), "text": text,
                },
            }})
        });
    }

    /// Blocks the bot: nothing more can be sent to this person.
    pub fn block(&mut self) {
        self.set_blocked(true);
    }

    pub fn unblock(&mut self) {
        self.set_blocked(false);
    }

    /// The next bubble that was not read yet.
    pub async fn next_reply(&mut self) -> Bubble {
        let (person, read) = (self.id, self.read);
        let bubble = self
            .fake
            .wait("a reply", |state| {
                state.chats.get(&person)?.sent.get(read).cloned()
            })
            .await;
        self.read += 1;
        bubble
    }

    /// Whether a message of this person still stands in the chat.
    pub fn sees_own(&self, message: i64) -> bool {
        let state = self.fake.world.state();
        let chat = state.chats.get(&self.id);
        chat.is_some_and(|chat| chat.said.contains(&message))
    }

    /// Waits until a message of the bot looks like `wanted`.
    pub async fn sees(&self, message: i64, wanted: impl Fn(&Bubble) -> bool) -> Bubble {
        let id = self.id;
        let find = |state: &mut State| {
            let sent = &state.chats.get(&id)?.sent;
            let bubble = sent.iter().find(|it| it.message_id == message)?;
            wanted(bubble).then(|| bubble.clone())
        };
        self.fake.wait("a change of a message", find).await
    }

    /// More than two days go by: what stands in the chat cannot be taken away any more.
    pub fn let_days_pass(&self) {
        self.fake.world.change(|state| {
            let newest = state.number();
            state.chats.entry(self.id).or_default().old = newest;
        });
    }

    fn set_blocked(&mut self, blocked: bool) {
        let from = self.from();
        let person = self.id;
        let member = |status: &str| {
            let mut member = json!({"user": bot(), "status": status});
            if status == "kicked" {
                member["until_date"] = 0.into();
            }
            member
        };
        let (old, new) = if blocked {
            ("member", "kicked")
        } else {
            ("kicked", "member")
        };
        self.act(|state| {
            state.chats.entry(person).or_default().blocked = blocked;
            json!({"my_chat_member": {
                "chat": chat_of(person), "from": from, "date": now(),
                "old_chat_member": member(old), "new_chat_member": member(new),
            }})
        });
    }

    fn message(&mut self, content: Value) {
        let from = self.from();
        let person = self.id;
        let sent = self.act(|state| {
            let mut message = json!({
                "message_id": state.number(), "from": from, "chat": chat_of(person), "date": now(),
            });
            let own = state.chats.entry(person).or_default();
            own.said.extend(message["message_id"].as_i64());
            if let (Some(message), Value::Object(content)) = (message.as_object_mut(), content) {
                message.extend(content);
            }
            json!({"message": message})
        });
        self.last_message = sent["message"]["message_id"].as_i64().unwrap_or_default();
    }

    /// Opens the chat if need be and queues what the person did.
    fn act(&self, update: impl FnOnce(&mut State) -> Value) -> Value {
        self.fake.world.change(|state| {
            state.chats.entry(self.id).or_default();
            let update = update(state);
            state.queue(update.clone());
            update
        })
    }

    pub(super) fn from(&self) -> Value {
        json!({
            "id": self.id, "is_bot": false, "first_name": "Somebody", "last_name": format!("Lastname{}", self.id),
            "username": format!("handle_{}", self.id), "language_code": self.language,
        })
    }
}

fn captioned(mut content: Value, caption: Option<&str>) -> Value {
    if let Some(caption) = caption {
        content["caption"] = caption.into();
    }
    content
}
