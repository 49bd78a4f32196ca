//! Groups: only what is said to Kuulo there is read, and it is the business of a steering room or an ideas room.

use jiff::Timestamp;
use kuulo_core::board::{Did, OnIdea, Post, Thumb, is_thumb};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::message::{Address, Inbound, Platform, Readers, ReplyHandle, Room, Said};
use kuulo_store::intake::Arrival;
use serde::Deserialize;
use serde_json::Value;
use teloxide::types::{CallbackQuery, ChatMemberUpdated, Message, User};

use super::{command, moment};
use crate::telegram::place::Place;

/// A group that an update is about.
pub(super) struct Group {
    place: Place,
    readers: Readers,
}

impl Group {
    /// The group of a message, as the update holds it.
    fn of(message: &Value) -> Option<Group> {
        let chat = &message["chat"];
        let in_topic = message["is_topic_message"] == true;
        Some(Group {
            place: Place {
                chat: chat["id"].as_i64()?,
                thread: message["message_thread_id"]
                    .as_i64()
                    .filter(|_| in_topic)
                    .and_then(|thread| i32::try_from(thread).ok()),
            },
            // A group with a name of its own can be found and read by anybody.
            readers: match chat["username"].as_str() {
                Some(_) => Readers::Everybody,
                None => Readers::Members,
            },
        })
    }

    fn arrival(&self, id: String, from: Option<&User>, at: Timestamp, said: Said) -> Arrival {
        let account = from.map(|user| user.id.to_string());
        let hint = from.and_then(|user| user.language_code.as_deref());
        Arrival::Inbound(Box::new(Inbound {
            id,
            message: None,
            from: Address {
                platform: Platform::Telegram,
                account: account.unwrap_or_default(),
                room: Some(self.place.to_string()),
            },
            hint: hint.and_then(Language::from_tag),
            role: None,
            room: Room::Shared(self.readers),
            at,
            said,
            reply_handle: None,
        }))
    }
}

/// Commands, replies to the bot, and that the group has got another number.
pub(super) fn of_message(
    message: &Message,
    source: &Value,
    bot: u64,
    now: Timestamp,
) -> Vec<Arrival> {
    let (Some(group), None) = (Group::of(source), message.edit_date()) else {
        return Vec::new();
    };
    let moved = source["migrate_to_chat_id"].as_i64();
    let said = match (moved, source["text"].as_str()) {
        (Some(to), _) => Some(Said::Moved(to.to_string())),
        (None, Some(text)) => command(text).or_else(|| reply(text, source, bot)),
        (None, None) => None,
    };
    let at = moment(message.date.timestamp(), now);
    let id = format!("m/{}/{}", message.chat.id, message.id);
    said.map(|said| group.arrival(id, message.from.as_ref(), at, said))
        .into_iter()
        .collect()
}

/// Words that answer a message of the bot: to a card they are the draft of an answer, to a posted idea a comment.
fn reply(text: &str, source: &Value, bot: u64) -> Option<Said> {
    let answered = &source["reply_to_message"];
    if answered["from"]["id"].as_u64() != Some(bot) {
        return None;
    }
    let text = text.to_owned();
    if let Some((number, asks)) = post_of(answered["text"].as_str().unwrap_or_default()) {
        let did = if asks {
            Did::Done(text)
        } else {
            Did::Remark(text)
        };
        let post = Post::Number(number);
        return Some(Said::OnIdea(OnIdea { post, did }));
    }
    Some(
        match case_of(answered["text"].as_str().unwrap_or_default()) {
            Some(case) => Said::Draft { case, text },
            None => Said::Text(text),
        },
    )
}

/// The case that a message of the bot is about: its code stands in the first line.
fn case_of(text: &str) -> Option<CaseCode> {
    let mut words = text.lines().next()?.split_whitespace();
    words.find_map(|word| {
        let word = word.trim_end_matches(['.', ':', ',']);
        word.contains('-').then(|| word.parse().ok())?
    })
}

/// The number of a posted idea, with which the message of the bot begins; a colon after it asks what was done.
fn post_of(text: &str) -> Option<(u32, bool)> {
    let rest = text.strip_prefix('#')?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let number = rest[..end].parse().ok()?;
    match rest[end..].chars().next()? {
        ' ' => Some((number, false)),
        ':' => Some((number, true)),
        _ => None,
    }
}

/// A thumb up that was put to a message of the bot, or taken away, by somebody who shows who it was.
pub(super) fn of_reaction(source: &Value, number: u32, now: Timestamp) -> Option<Arrival> {
    let group = Group::of(source)?;
    let user = User::deserialize(&source["user"]).ok()?;
    let has_thumb = |when: &str| {
        let reactions = source[when].as_array().map_or(&[][..], Vec::as_slice);
        let mut emoji = reactions.iter().filter_map(|it| it["emoji"].as_str());
        emoji.any(is_thumb)
    };
    let thumb = match (has_thumb("old_reaction"), has_thumb("new_reaction")) {
        (false, true) => Thumb::Up,
        (true, false) => Thumb::Gone,
        _ => return None,
    };
    let on = OnIdea {
        post: Post::Message(source["message_id"].as_i64()?.to_string()),
        did: Did::Thumb(thumb),
    };
    let at = moment(source["date"].as_i64()?, now);
    let is_group = group.place.is_group() && !user.is_bot;
    is_group.then(|| group.arrival(format!("u/{number}"), Some(&user), at, Said::OnIdea(on)))
}

/// A press in a group is answered to whoever pressed, so it keeps its own number as the way to do that.
pub(super) fn of_press(query: &CallbackQuery, source: &Value, now: Timestamp) -> Option<Arrival> {
    let group = Group::of(&source["message"])?;
    let id = format!("c/{}", query.id);
    let said = Said::Press(query.data.clone()?);
    let mut arrival = group.arrival(id, Some(&query.from), now, said);
    if let Arrival::Inbound(inbound) = &mut arrival {
        inbound.reply_handle = Some(ReplyHandle(query.id.to_string()));
    }
    Some(arrival)
}

/// The bot was thrown out of a group, or its topics.
pub(super) fn of_change(
    change: &ChatMemberUpdated,
    source: &Value,
    number: u32,
    now: Timestamp,
) -> Option<Arrival> {
    let at = moment(change.date.timestamp(), now);
    let id = format!("u/{number}");
    Some(Group::of(source)?.arrival(id, Some(&change.from), at, Said::Left))
}
