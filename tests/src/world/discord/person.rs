//! A person with the Discord app.

use std::sync::Arc;
use std::time::Instant;

use serde_json::{Value, json};

use super::bubble::Bubble;
use super::state::{Interaction, State, author, message};
use super::{BOT, SERVER, SERVER_ROOM, endpoint, gateway};

/// Writes to the bot, uses its commands and presses its buttons.
#[derive(Clone)]
pub struct DiscordPerson {
    state: Arc<State>,
    /// Where what this person sends can be fetched.
    cdn: String,
    pub user: u64,
    pub locale: &'static str,
}

impl DiscordPerson {
    pub(super) fn new(state: Arc<State>, user: u64, cdn: String) -> DiscordPerson {
        DiscordPerson {
            state,
            cdn,
            user,
            locale: "sv-SE",
        }
    }

    /// Writes a direct message, whether or not the bot is there.
    pub fn say(&self, text: &str) {
        self.say_as(text, |_| {});
    }

    /// Sends files of some content types, with words or without.
    pub fn send_files(&self, text: &str, files: &[(&str, &[u8])]) {
        let lain: Vec<Value> = files
            .iter()
            .map(|(kind, bytes)| self.lay(kind, bytes))
            .collect();
        self.say_as(text, |message| message["attachments"] = lain.into());
    }

    /// Sends a file that lies somewhere else.
    pub fn send_from(&self, url: &str) {
        let mut file = self.lay("image/jpeg", b"");
        file["url"] = url.into();
        self.say_as("", |message| message["attachments"] = json!([file]));
    }

    fn lay(&self, kind: &str, bytes: &[u8]) -> Value {
        let id = self.state.write(|memory| {
            let id = memory.new_id();
            memory.files.insert(id, bytes.to_vec());
            id
        });
        let url = format!("{}/attachments/{id}/sent", self.cdn);
        json!({
            "id": id.to_string(), "filename": "sent", "size": bytes.len(), "url": url, "proxy_url": url,
            "content_type": kind,
        })
    }

    /// Writes a direct message of which the bot's library cannot read `field`; returns its id.
    pub fn say_undecodable(&self, text: &str, field: &str) -> String {
        self.say_as(text, |message| message[field] = json!({"new": "shape"}))
    }

    fn say_as(&self, text: &str, change: impl FnOnce(&mut Value)) -> String {
        let sent = self.state.write(|memory| {
            let (id, room) = (memory.new_id(), memory.room_of(self.user));
            let mut sent = message(
                id,
                room,
                author(self.user, false),
                &json!({"content": text}),
            );
            memory.messages.entry(room).or_default().push(sent.clone());
            sent["channel_type"] = json!(1);
            change(&mut sent);
            sent
        });
        let id = sent["id"].as_str().unwrap().to_owned();
        self.state.dispatch("MESSAGE_CREATE", sent);
        id
    }

    /// Changes the newest direct message that has these words.
    pub fn edit(&self, old: &str, new: &str) {
        let edited = self.state.write(|memory| {
            let at = memory.edit_time();
            let room = memory.room_of(self.user);
            let messages = memory.messages.entry(room).or_default();
            let mut own = messages.iter_mut().rev();
            let message = own.find(|message| message["content"] == old).unwrap();
            message["content"] = json!(new);
            message["edited_timestamp"] = json!(at);
            message.clone()
        });
        self.state.dispatch("MESSAGE_UPDATE", edited);
    }

    /// Deletes the newest direct message that has these words: the event does not tell whose it was.
    pub fn delete(&self, old: &str) {
        let gone = self.state.write(|memory| {
            let room = memory.room_of(self.user);
            let messages = memory.messages.entry(room).or_default();
            let place = messages
                .iter()
                .rposition(|message| message["content"] == old);
            let message = messages.remove(place.unwrap());
            json!({"id": message["id"], "channel_id": message["channel_id"]})
        });
        self.state.dispatch("MESSAGE_DELETE", gone);
    }

    /// Sends the last direct message's event once more.
    pub fn stutter(&self) {
        let last = self.state.write(|memory| {
            let room = memory.room_of(self.user);
            let own = |message: &&Value| message["author"]["bot"] == false;
            memory.messages[&room].iter().rfind(own).cloned().unwrap()
        });
        self.state.dispatch("MESSAGE_CREATE", last);
    }

    /// Uses `/feedback` in the server and fills in the form.
    pub async fn feedback(&self, text: &str) {
        let command = json!({"id": "1", "name": "feedback", "type": 1});
        let id = self.interact(2, command, true, None);
        let form = self
            .state
            .until(|memory| memory.interactions[&id].modal.clone())
            .await;
        let row = &form["components"][0];
        let field = json!({"type": 4, "id": 2, "custom_id": row["components"][0]["custom_id"], "value": text});
        let rows = json!([{"type": 1, "id": 1, "components": [field]}]);
        self.interact(
            5,
            json!({"custom_id": form["custom_id"], "components": rows}),
            true,
            None,
        );
    }

    /// Uses a command in direct messages.
    pub fn command(&self, name: &str) {
        self.interact(2, json!({"id": "1", "name": name, "type": 1}), false, None);
    }

    /// Uses a command in the server.
    pub fn command_in_server(&self, name: &str) {
        self.interact(2, json!({"id": "1", "name": name, "type": 1}), true, None);
    }

    /// Presses the newest button with this label.
    pub fn press(&self, label: &str) {
        let found = self.state.read(|memory| {
            memory
                .bubbles_of(self.user)
                .into_iter()
                .rev()
                .find_map(|bubble| {
                    let button = bubble
                        .buttons
                        .iter()
                        .find(|button| button.label == label)?
                        .clone();
                    Some((bubble, button))
                })
        });
        let (bubble, button) = found.unwrap_or_else(|| panic!("there is no button {label}"));
        let data = match &button.menu {
            Some(menu) => json!({"custom_id": menu, "component_type": 3, "values": [button.press]}),
            None => json!({"custom_id": button.press, "component_type": 2}),
        };
        self.interact(3, data, bubble.in_server, Some(bubble.message));
    }

    /// Presses a button that is not there.
    pub fn forge_press(&self, id: &str) {
        let data = json!({"custom_id": id, "component_type": 2});
        self.interact(3, data, false, None);
    }

    /// Uses a command with an option in a channel of the server.
    pub fn command_with(&self, name: &str, option: &str, channel: u64) {
        let options = json!([{"name": "code", "type": 3, "value": option}]);
        let data = json!({"id": "1", "name": name, "type": 1, "options": options});
        self.interact_in(2, data, Some(channel), None);
    }

    /// Uses `/bind` with a code for a forum.
    pub fn bind_forum(&self, code: &str, forum: u64) {
        let options = json!([
            {"name": "code", "type": 3, "value": code},
            {"name": "forum", "type": 7, "value": forum.to_string()},
        ]);
        let data = json!({"id": "1", "name": "bind", "type": 1, "options": options});
        self.interact_in(2, data, Some(SERVER_ROOM), None);
    }

    /// Writes in a thread of the server; the bot is told as far as its intents go.
    pub fn write_in(&self, thread: u64, text: &str) {
        let intents = self.state.read(|memory| memory.intents);
        if intents & gateway::MESSAGES == 0 {
            return;
        }
        let shown = if intents & gateway::CONTENT == 0 {
            ""
        } else {
            text
        };
        let mut sent = self.state.write(|memory| {
            let id = memory.new_id();
            let author = author(self.user, false);
            message(id, thread, author, &json!({"content": shown}))
        });
        sent["guild_id"] = json!(SERVER.to_string());
        self.state.dispatch("MESSAGE_CREATE", sent);
    }

    /// Puts a thumb up to the first message of a thread, or takes it away.
    pub fn thumb(&self, thread: u64) {
        let (intents, kind) = self.state.write(|memory| {
            let thumb = (self.user, thread);
            let was_there = memory.thumbs.remove(&thumb);
            if !was_there {
                memory.thumbs.insert(thumb);
            }
            let kind = match was_there {
                true => "MESSAGE_REACTION_REMOVE",
                false => "MESSAGE_REACTION_ADD",
            };
            (memory.intents, kind)
        });
        if intents & gateway::REACTIONS == 0 {
            return;
        }
        let mut reaction = json!({
            "user_id": self.user.to_string(), "channel_id": thread.to_string(), "message_id": thread.to_string(),
            "guild_id": SERVER.to_string(), "emoji": {"id": null, "name": "👍"}, "burst": false, "type": 0,
        });
        if kind == "MESSAGE_REACTION_ADD" {
            reaction["member"] = self.member();
            reaction["message_author_id"] = json!(BOT.to_string());
        }
        self.state.dispatch(kind, reaction);
    }

    /// Presses a button under a message in a channel of the server; returns the interaction.
    pub fn press_on(&self, channel: u64, message: u64, label: &str) -> u64 {
        let press = self.state.read(|memory| {
            let mut bubbles = memory.bubbles.iter().map(|(_, bubble)| bubble);
            let bubble = bubbles.find(|it| it.message == message).unwrap();
            let button = bubble.buttons.iter().find(|it| it.label == label);
            button
                .unwrap_or_else(|| panic!("there is no button {label}"))
                .press
                .clone()
        });
        let data = json!({"custom_id": press, "component_type": 2});
        self.interact_in(3, data, Some(channel), Some(message))
    }

    /// Presses the newest button of this label that only this person sees in a channel.
    pub fn press_in(&self, channel: u64, label: &str) {
        let message = self.state.read(|memory| {
            let own = memory.bubbles_of(self.user).into_iter().rev();
            let mut with_it = own.filter(|it| it.buttons.iter().any(|it| it.label == label));
            with_it.next().map(|bubble| bubble.message)
        });
        let message = message.unwrap_or_else(|| panic!("there is no button {label}"));
        self.press_on(channel, message, label);
    }

    /// Presses a button that opens a form, and fills it in.
    pub async fn fill_in(&self, channel: u64, message: u64, label: &str, text: &str) {
        let id = self.press_on(channel, message, label);
        let form = self
            .state
            .until(|memory| memory.interactions[&id].modal.clone())
            .await;
        let field = &form["components"][0]["components"][0]["custom_id"];
        let field = json!({"type": 4, "id": 2, "custom_id": field, "value": text});
        let rows = json!([{"type": 1, "id": 1, "components": [field]}]);
        let data = json!({"custom_id": form["custom_id"], "components": rows});
        self.interact_in(5, data, Some(channel), None);
    }

    /// The next thing that was said to this person and that was not read yet.
    pub async fn next_reply(&self) -> Bubble {
        let seen = self
            .state
            .read(|memory| memory.read.get(&self.user).copied().unwrap_or(0));
        let bubble = self
            .state
            .until(|memory| memory.bubbles_of(self.user).get(seen).cloned())
            .await;
        self.state
            .write(|memory| memory.read.insert(self.user, seen + 1));
        bubble
    }

    /// Closes their direct messages to the bot, or opens them again.
    pub fn close_door(&self, closed: bool) {
        self.state.write(|memory| match closed {
            true => memory.closed_doors.insert(self.user),
            false => memory.closed_doors.remove(&self.user),
        });
    }

    /// Is a member of the server with these roles from now on.
    pub fn has_roles(&self, roles: &[u64]) {
        self.state
            .write(|memory| memory.roles.insert(self.user, roles.to_vec()));
    }

    fn interact(&self, kind: u64, data: Value, in_server: bool, on: Option<u64>) -> u64 {
        self.interact_in(kind, data, in_server.then_some(SERVER_ROOM), on)
    }

    /// In a channel of the server, or in direct messages.
    fn interact_in(&self, kind: u64, data: Value, channel: Option<u64>, on: Option<u64>) -> u64 {
        let in_server = channel.is_some();
        let (id, event) = self.state.write(|memory| {
            let id = memory.new_id();
            let room = channel.unwrap_or_else(|| memory.room_of(self.user));
            let interaction = Interaction {
                room,
                is_for_all: data["name"] == "bind" || data["name"] == "unbind",
                token: format!("token-{id}"),
                user: self.user,
                in_server,
                made: Instant::now(),
                acknowledged: None,
                pending: None,
                modal: None,
                is_expired: false,
            };
            let mut event = json!({
                "id": id.to_string(), "application_id": BOT.to_string(), "type": kind, "token": interaction.token,
                "version": 1, "locale": self.locale, "data": data, "channel_id": room.to_string(),
                "channel": {"id": room.to_string(), "type": if in_server { 0 } else { 1 }},
                "entitlements": [], "attachment_size_limit": 10_485_760, "app_permissions": "0",
                "authorizing_integration_owners": {"0": SERVER.to_string()},
                "context": if in_server { 0 } else { 1 },
            });
            match in_server {
                true => {
                    event["guild_id"] = json!(SERVER.to_string());
                    event["guild_locale"] = json!("sv-SE");
                    event["member"] = self.member();
                }
                false => event["user"] = author(self.user, false),
            }
            if let Some(on) = on.map(|on| on.to_string()) {
                let mut messages = memory.messages[&room].iter();
                event["message"] = messages.find(|message| message["id"] == on).cloned().unwrap_or_default();
            }
            memory.interactions.insert(id, interaction);
            (id, event)
        });
        match self.state.read(|memory| memory.endpoint.clone()) {
            None => self.state.dispatch("INTERACTION_CREATE", event),
            Some(endpoint) => {
                let state = self.state.clone();
                tokio::spawn(endpoint::deliver(state, endpoint, id, event));
            }
        }
        id
    }

    fn member(&self) -> Value {
        json!({
            "user": author(self.user, false), "nick": null, "avatar": null, "banner": null, "roles": [],
            "joined_at": "2026-01-05T10:00:00.000000+00:00", "premium_since": null, "deaf": false, "mute": false,
            "pending": false, "flags": 0, "permissions": "0", "communication_disabled_until": null,
            "unusual_dm_activity_until": null,
        })
    }
}
