//! What Discord sends, as `Inbound`. Only the fields that are needed are read, so that a change elsewhere in
//! Discord's objects hides nobody's words.

use jiff::Timestamp;
use kuulo_core::board::{Did, OnIdea, Post};
use kuulo_core::files::{File, FileHandle, FileKind};
use kuulo_core::message::{Address, Inbound, Media, Platform, Readers, Room, Said};
use serde::Deserialize;
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};

use super::arrivals::Item;
use super::mentions::without_ids;
use super::snowflake;

/// A message as the gateway and the REST interface send it.
#[derive(Deserialize)]
pub(super) struct Message {
    pub(super) id: MessageId,
    pub(super) channel_id: ChannelId,
    guild_id: Option<GuildId>,
    author: Author,
    #[serde(default)]
    content: String,
    #[serde(default, rename = "type")]
    kind: u8,
    #[serde(default)]
    attachments: Vec<Attachment>,
    edited_timestamp: Option<String>,
    /// The message that it answers.
    message_reference: Option<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    message_id: Option<MessageId>,
}

/// A message that is gone. Discord does not say whose it was.
#[derive(Deserialize)]
pub(super) struct Deletion {
    id: MessageId,
    channel_id: ChannelId,
    guild_id: Option<GuildId>,
}

impl Deletion {
    pub(super) fn is_for_us(&self) -> bool {
        self.guild_id.is_none()
    }

    pub(super) fn into_item(self, at: Timestamp) -> Item {
        Item::Deleted {
            platform: Platform::Discord,
            id: format!("m/{}/{}/deleted", self.channel_id, self.id),
            room: self.channel_id.to_string(),
            message: self.id.to_string(),
            at,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Author {
    pub(super) id: UserId,
    #[serde(default)]
    pub(super) bot: bool,
}

#[derive(Deserialize)]
struct Attachment {
    #[serde(default)]
    url: String,
    content_type: Option<String>,
    size: Option<u64>,
    duration_secs: Option<f64>,
}

impl Message {
    /// Plain messages and replies of people in their direct messages; the rest is Discord's own notices, and bots.
    pub(super) fn is_for_us(&self) -> bool {
        self.guild_id.is_none() && !self.author.bot && matches!(self.kind, 0 | 19)
    }

    pub(super) fn account(&self) -> String {
        self.author.id.to_string()
    }

    /// The words, and what came with them as events after them.
    pub(super) fn into_inbound(self) -> Vec<Inbound> {
        let id = format!("m/{}/{}", self.channel_id, self.id);
        let has_words = !self.content.trim().is_empty();
        let mut said = Vec::new();
        if has_words {
            said.push((id.clone(), in_words(&self.content)));
        }
        let album = (self.attachments.len() > 1).then_some(self.id.get());
        let mut others = Vec::new();
        for (place, attachment) in self.attachments.iter().enumerate() {
            match attachment.file(album) {
                Some(file) => said.push((format!("{id}/file/{place}"), Said::File(file))),
                None => others.push(attachment.media()),
            }
        }
        // All that is not taken gets one explanation.
        if let Some(media) = others.first().copied() {
            said.push((format!("{id}/media"), Said::Other(media)));
        } else if said.is_empty() {
            said.push((id, Said::Other(Media::Sticker)));
        }
        let at = snowflake::time(self.id.get());
        said.into_iter()
            .map(|(id, said)| self.inbound(id, at, said))
            .collect()
    }

    /// The words that an edited message has now. Discord sends the same event when it adds a picture of a link.
    pub(super) fn into_edit(self) -> Option<Inbound> {
        let edited = self.edited_timestamp.as_ref()?;
        let at = edited.parse().ok()?;
        let Said::Text(text) = in_words(&self.content) else {
            return None;
        };
        let id = format!("m/{}/{}/{edited}", self.channel_id, self.id);
        Some(self.inbound(id, at, Said::Edited { text }))
    }

    /// Words of a person in a server.
    pub(super) fn is_remark(&self) -> bool {
        let is_words = matches!(self.kind, 0 | 19) && !self.content.trim().is_empty();
        self.guild_id.is_some() && !self.author.bot && is_words
    }

    /// The messages that such words may be about: the one that began the thread and has its id, and the one that they
    /// answer.
    pub(super) fn about(&self) -> Vec<String> {
        let answered = self.message_reference.as_ref();
        let answered = answered.and_then(|it| Some(it.message_id?.to_string()));
        [self.channel_id.to_string()]
            .into_iter()
            .chain(answered)
            .collect()
    }

    /// Such words as a comment on a post.
    pub(super) fn into_remark(self, post: String) -> Inbound {
        let on = OnIdea {
            post: Post::Message(post),
            did: Did::Remark(without_ids(&self.content)),
        };
        let id = format!("m/{}/{}", self.channel_id, self.id);
        let inbound = self.inbound(id, snowflake::time(self.id.get()), Said::OnIdea(on));
        Inbound {
            message: None,
            room: Room::Shared(Readers::Unknown),
            ..inbound
        }
    }

    fn inbound(&self, id: String, at: Timestamp, said: Said) -> Inbound {
        Inbound {
            id,
            message: Some(self.id.to_string()),
            from: Address {
                platform: Platform::Discord,
                account: self.account(),
                room: Some(self.channel_id.to_string()),
            },
            hint: None,
            role: None,
            room: Room::Private,
            at,
            said,
            reply_handle: None,
        }
    }
}

/// Text; `/start …` typed as a plain message is meant as the command.
fn in_words(content: &str) -> Said {
    let text = without_ids(content);
    let command = text.trim().strip_prefix('/').and_then(|rest| {
        let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
        is_name.then(|| Said::Command {
            name: name.to_ascii_lowercase(),
            rest: rest.trim().to_owned(),
        })
    });
    command.unwrap_or(Said::Text(text))
}

impl Attachment {
    fn content_type(&self) -> &str {
        let kind = self.content_type.as_deref().unwrap_or_default();
        kind.split(';').next().unwrap_or_default().trim()
    }

    /// A photo or a voice note.
    fn file(&self, album: Option<u64>) -> Option<File> {
        let kind = match self.content_type() {
            "image/jpeg" | "image/png" | "image/webp" => FileKind::Photo,
            "audio/ogg" => FileKind::Voice,
            _ => return None,
        };
        Some(File {
            kind,
            handle: FileHandle(self.url.clone()),
            size: self.size,
            // A length that is no number of seconds is as good as none.
            seconds: self.duration_secs.map(|seconds| seconds as u32),
            album,
        })
    }

    fn media(&self) -> Media {
        match self.content_type().split('/').next() {
            Some("audio") => Media::Voice,
            Some("image" | "video") => Media::Photo,
            _ => Media::Sticker,
        }
    }
}
