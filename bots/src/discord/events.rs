//! Sorting what the gateway sends: what it is, and whether it could be read.

use kuulo_core::board::Thumb;
use kuulo_core::message::Platform;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serenity::model::event::Event;
use serenity::model::id::ApplicationId;

use super::arrivals::Item;
use super::board::Reacted;
use super::inbound::{Deletion, Message};
use super::interaction::Interaction;

/// Kinds whose loss would go unnoticed: serenity speaks of what it cannot read only when it debugs.
const WATCHED: [&str; 6] = [
    "READY",
    "GUILD_CREATE",
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "INTERACTION_CREATE",
];

/// An event that Kuulo does something about.
pub(super) enum Heard {
    /// A new session: whatever happened before it was missed.
    Ready(ApplicationId),
    Message(Message),
    /// A message as it is now.
    Edited(Message),
    Deleted(Deletion),
    Interaction(Box<Interaction>),
    /// A reaction, and whether it came or went.
    Reacted(Reacted, Thumb),
    /// A person's doing that cannot be read.
    Unreadable(Item),
}

/// What an event means. What serenity has read is turned back into JSON, so that there is one way of reading for
/// what it can read and what it cannot.
pub(super) fn heard(event: Event) -> Option<Heard> {
    match event {
        Event::Ready(ready) => Some(Heard::Ready(ready.ready.application.id)),
        Event::MessageCreate(event) => read("MESSAGE_CREATE", json(&event.message)),
        Event::MessageUpdate(event) => read("MESSAGE_UPDATE", json(&event)),
        Event::MessageDelete(event) => read("MESSAGE_DELETE", json(&event)),
        Event::ReactionAdd(event) => reacted(&event.reaction, Thumb::Up),
        Event::ReactionRemove(event) => reacted(&event.reaction, Thumb::Gone),
        Event::InteractionCreate(event) => {
            let mut value = json(&event.interaction);
            // serenity keeps the type in its enum and leaves it out.
            value["type"] = json(&event.interaction.kind());
            read("INTERACTION_CREATE", value)
        }
        Event::Unknown(event) if WATCHED.contains(&event.kind.as_str()) => {
            tracing::error!(
                kind = event.kind,
                "Discord sends something that serenity cannot read; it has to be upgraded"
            );
            read(&event.kind, event.value)
        }
        _ => None,
    }
}

/// One that cannot be read is no loss: there is the button.
fn reacted(reaction: &impl Serialize, thumb: Thumb) -> Option<Heard> {
    let reacted = Reacted::deserialize(json(reaction)).ok()?;
    reacted
        .is_for_us()
        .then_some(Heard::Reacted(reacted, thumb))
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn read(kind: &str, mut value: Value) -> Option<Heard> {
    if kind == "MESSAGE_UPDATE" {
        // Nobody edits when Discord adds the picture of a link; what is not told is null or missing.
        if value["edited_timestamp"].is_null() {
            return None;
        }
        if let Some(fields) = value.as_object_mut() {
            fields.retain(|_, field| !field.is_null());
        }
    }
    let read = match kind {
        "MESSAGE_CREATE" => Message::deserialize(&value).ok().map(Heard::Message),
        "MESSAGE_UPDATE" => Message::deserialize(&value).ok().map(Heard::Edited),
        "MESSAGE_DELETE" => Deletion::deserialize(&value).ok().map(Heard::Deleted),
        "INTERACTION_CREATE" => Interaction::deserialize(&value)
            .ok()
            .filter(Interaction::is_somebodys)
            .map(|it| Heard::Interaction(Box::new(it))),
        // Servers hold no messages for us.
        _ => return None,
    };
    let heard = read.unwrap_or_else(|| Heard::Unreadable(unreadable(kind, &value)));
    Some(heard)
}

/// Kept for a person to look at. The same event has the same id.
pub(super) fn unreadable(kind: &str, value: &Value) -> Item {
    let raw = serde_json::to_vec(value).unwrap_or_default();
    let id = value["id"].as_str().and_then(|id| id.parse::<u64>().ok());
    let id = match id {
        // An edit of a message is another event than the message.
        Some(id) if kind.starts_with("MESSAGE_") && kind != "MESSAGE_CREATE" => {
            format!("u/{id}/{}", blake3::hash(&raw))
        }
        Some(id) => format!("u/{id}"),
        None => format!("raw/{}", blake3::hash(&raw)),
    };
    let reason = match kind {
        "MESSAGE_CREATE" => "a message from Discord that cannot be read",
        "MESSAGE_UPDATE" => "an edit on Discord that cannot be read",
        "MESSAGE_DELETE" => "a deletion on Discord that cannot be read",
        _ => "an interaction from Discord that cannot be read",
    };
    Item::Unreadable {
        platform: Platform::Discord,
        id,
        raw,
        reason,
    }
}

#[cfg(test)]
mod tests;
