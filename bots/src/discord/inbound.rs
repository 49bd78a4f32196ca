//! What Discord sends, as `Inbound`. Only the fields that are needed are read, so that a change elsewhere in
//! Discord's objects hides nobody's words.

use jiff::Timestamp;
use kuulo_core::board::{BOARD_PRESS, BoardPress, Did, OnIdea, Post};
use kuulo_core::case::CaseCode;
use kuulo_core::files::{File, FileHandle, FileKind};
use kuulo_core::language::Language;
use kuulo_core::message::{Address, Inbound, Media, Platform, Readers, Room, Said};
use kuulo_core::steering::{self, ROOM_PRESS, RoomPress};
use serde::{Deserialize, Deserializer};
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, UserId};

use super::arrivals::Item;
use super::commands::FORUM_OPTION;
use super::forum::FORUM;
use super::handle::Handle;
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
struct Author {
    id: UserId,
    #[serde(default)]
    bot: bool,
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

/// A slash command, a pressed button or a sent form.
#[derive(Deserialize)]
pub(super) struct Interaction {
    pub(super) id: InteractionId,
    pub(super) application_id: ApplicationId,
    #[serde(rename = "type")]
    kind: u8,
    pub(super) token: String,
    pub(super) guild_id: Option<GuildId>,
    pub(super) channel_id: Option<ChannelId>,
    /// Where it happened: 0 a server, 1 the direct messages with the bot, 2 other people's.
    context: Option<u8>,
    user: Option<Author>,
    member: Option<Member>,
    #[serde(default)]
    pub(super) locale: String,
    data: Details,
}

#[derive(Deserialize)]
struct Member {
    user: Author,
}

#[derive(Deserialize)]
struct Details {
    #[serde(default)]
    name: String,
    #[serde(default)]
    custom_id: String,
    #[serde(default, deserialize_with = "null_is_empty")]
    options: Vec<Choice>,
    #[serde(default, deserialize_with = "null_is_empty")]
    values: Vec<String>,
    #[serde(default, deserialize_with = "null_is_empty")]
    components: Vec<Field>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    name: String,
    value: Option<serde_json::Value>,
}

/// A row of a form, or what stands in it.
#[derive(Deserialize)]
struct Field {
    value: Option<String>,
    #[serde(default)]
    components: Vec<Field>,
}

fn null_is_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// What an interaction is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// `/feedback`: a form must be the first answer.
    Form,
    /// The button of a card that wants the words of an answer: a form too, for those who may.
    AnswerForm(CaseCode),
    /// The button of a post that wants the words of what was done.
    DoneForm(i64),
    /// Something was said that is answered in a moment.
    Says(Said),
    /// A button: the message it stands under stays as it is.
    Presses(Said),
    /// Nothing for Kuulo: autocompletion and kinds that are yet to be invented.
    Nothing,
}

impl Interaction {
    pub(super) fn asks(&self) -> Asks {
        match self.kind {
            2 if self.data.name == "feedback" => Asks::Form,
            2 => Asks::Says(match self.forum() {
                Some(forum) => Said::BindForum {
                    code: self.rest(),
                    forum: format!("{FORUM}{forum}"),
                },
                None => self.command(),
            }),
            3 => {
                let press = self.data.values.first().unwrap_or(&self.data.custom_id);
                self.pressed(press)
            }
            5 => Asks::Says(self.filled_in()),
            _ => Asks::Nothing,
        }
    }

    fn command(&self) -> Said {
        Said::Command {
            name: self.data.name.to_ascii_lowercase(),
            rest: self.rest(),
        }
    }

    fn pressed(&self, press: &str) -> Asks {
        if self.is_of_room() {
            if let Some(RoomPress::Answer(case)) = RoomPress::read(press) {
                return Asks::AnswerForm(case);
            }
            if let Some(BoardPress::Solve(card)) = BoardPress::read(press) {
                return Asks::DoneForm(card);
            }
        }
        Asks::Presses(Said::Press(press.to_owned()))
    }

    /// What a sent form says.
    fn filled_in(&self) -> Said {
        let text = self.form_text();
        let id = &self.data.custom_id;
        match (RoomPress::read(id), BoardPress::read(id)) {
            (Some(RoomPress::Answer(case)), _) => Said::Draft { case, text },
            (_, Some(BoardPress::Solve(card))) => Said::OnIdea(OnIdea {
                post: Post::Card(card),
                did: Did::Done(text),
            }),
            _ => Said::Text(text),
        }
    }

    /// The forum that `/bind` names.
    pub(super) fn forum(&self) -> Option<ChannelId> {
        let mut options = self.data.options.iter();
        let named = options.find(|option| option.name == FORUM_OPTION)?;
        let is_bind = self.is_of_room() && self.data.name == "bind";
        is_bind.then(|| named.value.as_ref()?.as_str()?.parse().ok())?
    }

    /// What stood after the command.
    fn rest(&self) -> String {
        let option = self
            .data
            .options
            .iter()
            .find(|option| option.name != FORUM_OPTION)
            .and_then(|option| option.value.as_ref());
        option
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    fn form_text(&self) -> String {
        fn collect<'a>(fields: &'a [Field], texts: &mut Vec<&'a str>) {
            for field in fields {
                texts.extend(field.value.as_deref());
                collect(&field.components, texts);
            }
        }
        let mut texts = Vec::new();
        collect(&self.data.components, &mut texts);
        without_ids(&texts.join("\n"))
    }

    /// Whether it happened where only the person and the bot read.
    pub(super) fn is_direct(&self) -> bool {
        self.guild_id.is_none() && self.context.is_none_or(|context| context == 1)
    }

    /// Whether it is the business of a steering room or an ideas room: one of its commands or buttons, in a server.
    pub(super) fn is_of_room(&self) -> bool {
        let is_command = self.kind == 2 && steering::COMMANDS.contains(&self.data.name.as_str());
        let id = &self.data.custom_id;
        let is_press =
            self.kind != 2 && (id.starts_with(ROOM_PRESS) || id.starts_with(BOARD_PRESS));
        self.guild_id.is_some() && (is_command || is_press)
    }

    /// Whether all in the room see the answer: they must know that it is, or is no longer, a steering room.
    pub(super) fn is_for_all(&self) -> bool {
        self.is_of_room() && matches!(self.data.name.as_str(), "bind" | "unbind")
    }

    pub(super) fn account(&self) -> Option<String> {
        let member = self.member.as_ref().map(|member| &member.user);
        let author = self.user.as_ref().or(member)?;
        (!author.bot).then(|| author.id.to_string())
    }

    /// Whether it says who acted, where somebody did.
    pub(super) fn is_somebodys(&self) -> bool {
        self.asks() == Asks::Nothing || self.account().is_some()
    }

    /// Who did it, in the channel where it was done.
    pub(super) fn in_channel(&self) -> Option<Address> {
        Some(Address {
            platform: Platform::Discord,
            account: self.account()?,
            room: Some(self.channel_id?.to_string()),
        })
    }

    /// The event, with the room of the person's direct messages where it is known.
    pub(super) fn into_inbound(
        self,
        said: Said,
        known_room: Option<String>,
        readers: Readers,
    ) -> Option<Inbound> {
        let account = self.account()?;
        let is_direct = self.is_direct();
        let is_of_room = self.is_of_room();
        let room = match self.channel_id {
            Some(channel) if is_direct || is_of_room => Some(channel.to_string()),
            _ => known_room,
        };
        // A button in direct messages is answered by a plain message: unlike an answer to the interaction, Discord
        // drops its repeats.
        let is_plain = is_direct && matches!(said, Said::Press(_));
        let is_private = !is_direct && !self.is_for_all();
        let handle = Handle {
            application: self.application_id,
            interaction: self.id.get(),
            token: self.token,
            is_private,
        };
        Some(Inbound {
            id: format!("i/{}", self.id),
            message: None,
            from: Address {
                platform: Platform::Discord,
                account,
                room,
            },
            hint: Language::from_tag(&self.locale),
            role: None,
            room: if is_of_room {
                Room::Shared(readers)
            } else {
                Room::Private
            },
            at: snowflake::time(self.id.get()),
            said,
            reply_handle: if is_plain { None } else { handle.seal() },
        })
    }
}
