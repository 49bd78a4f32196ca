//! Reactions in servers: a thumb up on a posted idea is a vote.

use jiff::Timestamp;
use kuulo_core::board::{Did, OnIdea, Post, Thumb, is_thumb};
use kuulo_core::message::{Address, Inbound, Platform, Readers, Room, Said};
use serde::Deserialize;
use serenity::model::id::{ChannelId, GuildId, MessageId, UserId};

/// A reaction that was put to a message, or taken away.
#[derive(Deserialize)]
pub(super) struct Reacted {
    user_id: UserId,
    channel_id: ChannelId,
    message_id: MessageId,
    guild_id: Option<GuildId>,
    emoji: Emoji,
}

#[derive(Deserialize)]
struct Emoji {
    name: Option<String>,
}

impl Reacted {
    /// Whether it may be a vote.
    pub(super) fn is_for_us(&self) -> bool {
        let emoji = self.emoji.name.as_deref().unwrap_or_default();
        self.guild_id.is_some() && is_thumb(emoji)
    }

    pub(super) fn message(&self) -> String {
        self.message_id.to_string()
    }

    /// The event. Discord gives a reaction no id; done again it changes nothing.
    pub(super) fn into_inbound(self, thumb: Thumb, at: Timestamp) -> Inbound {
        let (message, user) = (self.message_id, self.user_id);
        let on = OnIdea {
            post: Post::Message(message.to_string()),
            did: Did::Thumb(thumb),
        };
        Inbound {
            id: format!("r/{message}/{user}/{thumb:?}/{}", at.as_microsecond()),
            message: None,
            from: Address {
                platform: Platform::Discord,
                account: user.to_string(),
                room: Some(self.channel_id.to_string()),
            },
            hint: None,
            role: None,
            room: Room::Shared(Readers::Unknown),
            at,
            said: Said::OnIdea(on),
            reply_handle: None,
        }
    }
}
