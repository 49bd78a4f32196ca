//! Commands, pressed buttons and sent forms, as `Inbound`.

use kuulo_core::board::{BOARD_PRESS, BoardPress, Did, OnIdea, Post};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::message::{Address, Inbound, Platform, Readers, Room, Said};
use kuulo_core::steering::{self, ROOM_PRESS, RoomPress};
use serde::{Deserialize, Deserializer};
use serenity::model::id::{ApplicationId, ChannelId, GuildId, InteractionId};

use super::commands::FORUM_OPTION;
use super::forum::FORUM;
use super::handle::Handle;
use super::inbound::Author;
use super::mentions::without_ids;
use super::snowflake;

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
