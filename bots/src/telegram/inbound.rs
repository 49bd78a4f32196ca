//! Reads updates: what a person did, in Kuulo's own words.

mod group;
#[cfg(test)]
mod tests;

use std::panic::catch_unwind;

use jiff::Timestamp;
use kuulo_core::files::{File, FileHandle, FileKind};
use kuulo_core::language::Language;
use kuulo_core::message::{Address, Inbound, Media, Platform, Room, Said};
use kuulo_store::intake::Arrival;
use serde::Deserialize;
use serde_json::Value;
use teloxide::types::{
    AllowedUpdate, CallbackQuery, CallbackQueryId, ChatId, ChatMemberUpdated, Document, FileMeta,
    MediaKind, Message, MessageKind, Update, UpdateKind, User,
};

/// The kinds of updates that Kuulo asks for, by the names they have in an update.
pub(super) const ASKED_FOR: [(&str, AllowedUpdate); 5] = [
    ("message", AllowedUpdate::Message),
    ("edited_message", AllowedUpdate::EditedMessage),
    ("callback_query", AllowedUpdate::CallbackQuery),
    ("my_chat_member", AllowedUpdate::MyChatMember),
    // Telegram tells of these only where the bot is an administrator.
    ("message_reaction", AllowedUpdate::MessageReaction),
];

/// The first second of 2013, when Telegram began.
const FIRST_SECOND: i64 = 1_356_998_400;

/// What one update holds.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) arrivals: Vec<Arrival>,
    /// The press that Telegram wants to be told was heard.
    pub(super) pressed: Option<CallbackQueryId>,
}

impl From<Vec<Arrival>> for Heard {
    fn from(arrivals: Vec<Arrival>) -> Heard {
        Heard {
            arrivals,
            pressed: None,
        }
    }
}

/// Reads an update as it came. What cannot be read is kept for a person to look at; what was never asked for is not.
/// `bot` is the bot's own number.
pub(super) fn read(raw: &[u8], bot: u64, now: Timestamp) -> Heard {
    let heard = catch_unwind(|| try_read(raw, bot, now)).unwrap_or(Err("reading it panicked"));
    heard.unwrap_or_else(|reason| vec![unreadable(raw, reason)].into())
}

/// The update's number, also where the rest cannot be read.
pub(super) fn number(raw: &[u8]) -> Option<i64> {
    #[derive(Deserialize)]
    struct Numbered {
        update_id: i64,
    }
    let numbered: Numbered = serde_json::from_slice(raw).ok()?;
    Some(numbered.update_id)
}

fn unreadable(raw: &[u8], reason: &'static str) -> Arrival {
    let id = match number(raw) {
        Some(number) => format!("u/{number}"),
        None => format!("raw/{}", blake3::hash(raw)),
    };
    Arrival::Unreadable {
        platform: Platform::Telegram,
        id,
        raw: raw.to_vec(),
        reason,
    }
}

fn try_read(raw: &[u8], bot: u64, now: Timestamp) -> Result<Heard, &'static str> {
    let value: Value = serde_json::from_slice(raw).map_err(|_| "not readable as JSON")?;
    if value["update_id"].as_i64().is_none() {
        return Err("not an update");
    }
    let Some((kind, _)) = ASKED_FOR.iter().find(|(kind, _)| value.get(kind).is_some()) else {
        return Ok(Heard::default());
    };
    let update = Update::deserialize(&value).map_err(|_| "not in the form of an update")?;
    let source = &value[*kind];
    match update.kind {
        UpdateKind::Message(message) | UpdateKind::EditedMessage(message) => {
            Ok(of_message(&message, source, raw, bot, now).into())
        }
        UpdateKind::CallbackQuery(query) => of_press(query, source, now),
        UpdateKind::MessageReaction(_) => {
            Ok(Vec::from_iter(group::of_reaction(source, update.id.0, now)).into())
        }
        UpdateKind::MyChatMember(change) => Ok(of_change(&change, source, update.id.0, now).into()),
        _ => Err("a known kind of update in an unknown form"),
    }
}

/// Only private chats are conversations.
fn of_message(
    message: &Message,
    source: &Value,
    raw: &[u8],
    bot: u64,
    now: Timestamp,
) -> Vec<Arrival> {
    if !message.chat.is_private() {
        return group::of_message(message, source, bot, now);
    }
    let edited = message.edit_date().map(|date| date.timestamp());
    // A person may change a message twice within the second that Telegram tells.
    let change = number(raw).unwrap_or_default();
    let id = match edited {
        Some(_) => format!("m/{}/{}/e{change}", message.chat.id, message.id),
        None => format!("m/{}/{}", message.chat.id, message.id),
    };
    let at = moment(edited.unwrap_or(message.date.timestamp()), now);
    let inbound = |id, said| {
        let mut arrival = arrival(id, message.chat.id, message.from.as_ref(), at, said);
        if let Arrival::Inbound(inbound) = &mut arrival {
            inbound.message = Some(message.id.to_string());
        }
        arrival
    };

    let mut arrivals = Vec::new();
    // Read from the source: words count also where teloxide does not know what stands around them.
    let text = source["text"].as_str();
    if let Some(text) = text.or(source["caption"].as_str()) {
        let said = match (said(text), edited) {
            (Said::Text(text), Some(_)) => Said::Edited { text },
            (said, _) => said,
        };
        arrivals.push(inbound(id.clone(), said));
    }
    match content(message) {
        // What goes with edited words was taken in when it came.
        Content::File(file) if edited.is_none() => {
            let id = format!("{id}/{}", file.kind.name());
            arrivals.push(inbound(id, Said::File(file)));
        }
        Content::Other(media) if edited.is_none() => {
            arrivals.push(inbound(other_id(message, &id, media), Said::Other(media)));
        }
        Content::Unknown if text.is_none() => {
            arrivals.push(inbound(id, Said::Other(Media::Sticker)));
            arrivals.push(unreadable(raw, "a message of an unknown kind"));
        }
        _ => {}
    }
    arrivals
}

/// The films of one album get one explanation.
fn other_id(message: &Message, id: &str, media: Media) -> String {
    match message.media_group_id() {
        Some(album) => format!("m/{}/album/{}", message.chat.id, album.0),
        None => format!("{id}/{}", media.name()),
    }
}

enum Content {
    Words,
    File(File),
    Other(Media),
    /// Telegram's own notes in a chat, such as a pinned message.
    Note,
    Unknown,
}

fn content(message: &Message) -> Content {
    let common = match &message.kind {
        MessageKind::Common(common) => common,
        MessageKind::Dice(_) => return Content::Other(Media::Sticker),
        MessageKind::Empty {} => return Content::Unknown,
        _ => return Content::Note,
    };
    let file = |kind, file: &FileMeta, seconds| {
        Content::File(File {
            kind,
            handle: FileHandle(file.id.0.clone()),
            // teloxide's way of saying that Telegram did not.
            size: (file.size != u32::MAX).then_some(file.size.into()),
            seconds,
            album: message.media_group_id().map(|album| number_of(&album.0)),
        })
    };
    match &common.media_kind {
        MediaKind::Text(_) => Content::Words,
        MediaKind::Voice(it) => {
            let seconds = Some(it.voice.duration.seconds());
            file(FileKind::Voice, &it.voice.file, seconds)
        }
        MediaKind::Photo(it) => {
            // The same picture in several sizes.
            let largest = it.photo.iter().max_by_key(|size| size.width);
            largest.map_or(Content::Other(Media::Photo), |it| {
                file(FileKind::Photo, &it.file, None)
            })
        }
        // A picture that was sent as a file.
        MediaKind::Document(it) if is_picture(&it.document) => {
            file(FileKind::Photo, &it.document.file, None)
        }
        MediaKind::Audio(_) | MediaKind::VideoNote(_) => Content::Other(Media::Voice),
        MediaKind::Video(_) | MediaKind::Animation(_) => Content::Other(Media::Photo),
        MediaKind::Migration(_) => Content::Note,
        _ => Content::Other(Media::Sticker),
    }
}

fn is_picture(document: &Document) -> bool {
    let kind = document.mime_type.as_ref();
    kind.is_some_and(|kind| {
        matches!(
            kind.essence_str(),
            "image/jpeg" | "image/png" | "image/webp"
        )
    })
}

/// The same number for the same album; it does not tell Telegram's.
fn number_of(album: &str) -> u64 {
    let hash = blake3::hash(album.as_bytes());
    hash.as_bytes()[..8]
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// A press says nothing of when it was made, so it is made now.
fn of_press(query: CallbackQuery, source: &Value, now: Timestamp) -> Result<Heard, &'static str> {
    let in_group =
        |message: &teloxide::types::MaybeInaccessibleMessage| !message.chat().is_private();
    if query.message.as_ref().is_some_and(in_group) {
        return Ok(Vec::from_iter(group::of_press(&query, source, now)).into());
    }
    let data = query.data.ok_or("a press without an id")?;
    let id = format!("c/{}", query.id);
    let chat = ChatId::from(query.from.id);
    Ok(Heard {
        arrivals: vec![arrival(id, chat, Some(&query.from), now, Said::Press(data))],
        pressed: Some(query.id),
    })
}

fn of_change(
    change: &ChatMemberUpdated,
    source: &Value,
    number: u32,
    now: Timestamp,
) -> Vec<Arrival> {
    let left = change.new_chat_member.is_banned() || change.new_chat_member.is_left();
    if !left {
        return Vec::new();
    }
    if !change.chat.is_private() {
        return Vec::from_iter(group::of_change(change, source, number, now));
    }
    let at = moment(change.date.timestamp(), now);
    let id = format!("u/{number}");
    vec![arrival(
        id,
        change.chat.id,
        Some(&change.from),
        at,
        Said::Left,
    )]
}

/// A private chat has the number of its person, so the account is all of the address.
fn arrival(id: String, chat: ChatId, from: Option<&User>, at: Timestamp, said: Said) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id,
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: chat.to_string(),
            room: None,
        },
        hint: from
            .and_then(|user| user.language_code.as_deref())
            .and_then(Language::from_tag),
        role: None,
        room: Room::Private,
        at,
        said,
        reply_handle: None,
    }))
}

/// When it happened, as far as that can be: no message is older than Telegram or yet to be written.
fn moment(seconds: i64, now: Timestamp) -> Timestamp {
    let at = Timestamp::from_second(seconds).ok();
    at.filter(|at| (FIRST_SECOND..=now.as_second()).contains(&at.as_second()))
        .unwrap_or(now)
}

fn said(text: &str) -> Said {
    command(text).unwrap_or_else(|| Said::Text(text.to_owned()))
}

/// Reads `/start payload` and `/help@botname`. A slash in front of anything else is text.
fn command(text: &str) -> Option<Said> {
    let line = text.strip_prefix('/')?;
    let (head, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = head.split('@').next()?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.len() <= 32
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| Said::Command {
        name: name.to_ascii_lowercase(),
        rest: rest.trim().to_owned(),
    })
}
