//! What comes in and what goes out, in Kuulo's own words: no platform's types, no platform's markup.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::board::OnIdea;
use crate::case::CaseCode;
use crate::dialogue::staff::is_work;
use crate::files::File;
use crate::labels::Role;
use crate::language::{Country, Language};
use crate::names::named_enum;
use crate::phrase::Spoken;

named_enum! {
    /// Where people write.
    pub enum Platform {
        Telegram = "telegram",
        Discord = "discord",
        /// `kuulo chat` and the simulated people of the demo.
        Terminal = "terminal",
        /// The public web form: nothing can be pushed to it, answers wait behind the case code.
        Form = "form",
        /// Rows of `kuulo import`: nobody to answer.
        Import = "import",
    }
}

impl Platform {
    /// Whether Kuulo can delete what a person wrote there, for two days.
    pub fn can_be_cleared(self) -> bool {
        self == Platform::Telegram
    }

    /// Whether Kuulo can send to this platform by itself.
    pub fn can_push(self) -> bool {
        !matches!(self, Platform::Form | Platform::Import)
    }
}

/// Who wrote and where the answer goes, in the platform's own identifiers.
/// It is personal data: it is sealed before it is stored, and never printed.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Address {
    pub platform: Platform,
    /// The platform's user id; with the platform it makes one contact.
    pub account: String,
    /// The chat or direct-message room that answers go to, where that is not the account itself.
    pub room: Option<String>,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({}, hidden)", self.platform.name())
    }
}

/// A platform's short-lived handle for answering one event (a Discord interaction token). Opaque to the core.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyHandle(pub String);

impl fmt::Debug for ReplyHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyHandle(hidden)")
    }
}

/// One thing a person did on a platform.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// The same event has the same id, however often the platform delivers it. Unique within the platform.
    pub id: String,
    /// The platform's id of the message that was written, changed or deleted, where it was one: unique within the chat.
    pub message: Option<String>,
    pub from: Address,
    /// The language the platform says the person uses, where it says so.
    pub hint: Option<Language>,
    /// What the platform knows of who writes; `kuulo chat --as staff` sets it.
    pub role: Option<Role>,
    pub room: Room,
    pub at: Timestamp,
    pub said: Said,
    pub reply_handle: Option<ReplyHandle>,
}

impl Inbound {
    /// Whether it belongs to somebody's work, whatever is known of them.
    pub fn is_work(&self) -> bool {
        self.role == Some(Role::Staff) || is_work(&self.said)
    }
}

/// Who else is where it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The person and Kuulo alone. What a server shows to one person only is private too.
    Private,
    /// A group or a server's channel, whose id is the `room` of the address.
    Shared(Readers),
}

/// Who can read a shared room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    Members,
    Everybody,
    /// The platform did not say, or was not asked.
    Unknown,
}

/// What the person did.
#[derive(Clone, PartialEq, Eq)]
pub enum Said {
    /// Free text, exactly as it came.
    Text(String),
    /// The message has other words now: all of them, exactly as they came.
    Edited { text: String },
    /// The message was deleted.
    Deleted,
    /// A command without its slash, lower case, and what stood after it.
    Command { name: String, rest: String },
    /// A pressed button's id, see [`crate::dialogue::press`].
    Press(String),
    /// A photo or a voice note; the words that came with it are a text of their own, before it.
    File(File),
    /// Something Kuulo cannot read.
    Other(Media),
    /// A steward's words for the answer to a case: a reply to its card, or a sent form. Only in shared rooms.
    Draft { case: CaseCode, text: String },
    /// `/bind` for a forum, wherever it was used: its id stands for that of a room. Only in shared rooms.
    BindForum { code: String, forum: String },
    /// Something that was done to a posted idea. Only in shared rooms; a press is [`Said::Press`].
    OnIdea(OnIdea),
    /// The platform says that the person has left or blocked the bot; in a shared room, that the bot is out.
    Left,
    /// The units whose role the person has on the platform right now, by the settings.
    Roles(Vec<i64>),
    /// The platform has given a shared room another id, this one.
    Moved(String),
}

impl fmt::Debug for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Said::Text(t) => write!(f, "Text({} bytes)", t.len()),
            Said::Edited { text } => write!(f, "Edited({} bytes)", text.len()),
            Said::Deleted => f.write_str("Deleted"),
            Said::Command { name, .. } => write!(f, "Command({name})"),
            Said::Press(id) => write!(f, "Press({id})"),
            Said::File(file) => write!(f, "File({:?})", file.kind),
            Said::Other(media) => write!(f, "Other({media:?})"),
            Said::Draft { case, text } => write!(f, "Draft({case}, {} bytes)", text.len()),
            Said::BindForum { .. } => f.write_str("BindForum(hidden)"),
            Said::OnIdea(on) => write!(f, "OnIdea({:?})", on.did),
            Said::Left => f.write_str("Left"),
            Said::Roles(units) => write!(f, "Roles({})", units.len()),
            Said::Moved(_) => f.write_str("Moved(hidden)"),
        }
    }
}

named_enum! {
    /// Kinds of content that get an explanation instead of a receipt.
    pub enum Media {
        Voice = "voice",
        Photo = "photo",
        /// Stickers, places, files and all else.
        Sticker = "sticker",
    }
}

/// One thing on its way to a person.
#[derive(Debug, Clone)]
pub struct Outbound {
    /// The outbox row: the same for each attempt, so that a platform that can will drop repeats.
    pub id: i64,
    pub to: Address,
    pub reply_handle: Option<ReplyHandle>,
    pub act: Act,
    pub language: Language,
    pub country: Country,
    pub case: Option<CaseCode>,
    /// When the row was written: dates in the text are relative to it, and a reply handle ages from it.
    pub created: Timestamp,
}

/// What a platform is asked to do. `message` is what it gave as the receipt of a bubble, or its own id of a message.
#[derive(Clone, PartialEq, Eq)]
pub enum Act {
    Say {
        spoken: Spoken,
        attached: Option<Attached>,
    },
    /// Puts other words and buttons in the place of what was said.
    Edit { message: String, spoken: Spoken },
    /// Takes a message out of the chat, ours or the person's.
    Remove { message: String },
}

impl fmt::Debug for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Act::Say { .. } => "Say(hidden)",
            Act::Edit { .. } => "Edit(hidden)",
            Act::Remove { .. } => "Remove(hidden)",
        })
    }
}

/// A file that goes with a bubble.
#[derive(Clone, PartialEq, Eq)]
pub struct Attached {
    /// With its ending, without a path.
    pub name: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Attached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Attached({}, {} bytes)", self.mime, self.bytes.len())
    }
}
