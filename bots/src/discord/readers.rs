//! Who can read a channel of a server, as its settings say.

use kuulo_core::message::Readers;
use serde_json::Value;
use serenity::http::Route;
use serenity::model::id::{ChannelId, GuildId};

use super::rest::{Failure, Rest};

const ADMINISTRATOR: u64 = 1 << 3;
const VIEW_CHANNEL: u64 = 1 << 10;
/// The kinds of channels: threads that anybody who sees the channel around them reads, and those of the invited.
const OPEN_THREADS: [u64; 2] = [10, 11];
const PRIVATE_THREAD: u64 = 12;

/// Who can read the channel; unknown when Discord does not tell the bot.
pub(super) async fn of(rest: &Rest, server: GuildId, channel: ChannelId) -> Readers {
    match ask(rest, server, channel).await {
        Ok(Some(true)) => Readers::Everybody,
        Ok(Some(false)) => Readers::Members,
        Ok(None) => Readers::Unknown,
        Err(failure) => {
            tracing::warn!(%failure, "cannot find out who reads a channel");
            Readers::Unknown
        }
    }
}

async fn ask(rest: &Rest, server: GuildId, id: ChannelId) -> Result<Option<bool>, Failure> {
    let mut channel = channel(rest, id).await?;
    match channel["type"].as_u64() {
        Some(PRIVATE_THREAD) => return Ok(Some(false)),
        Some(kind) if OPEN_THREADS.contains(&kind) => {
            let around = channel["parent_id"].as_str().and_then(|id| id.parse().ok());
            let Some(around) = around else {
                return Ok(None);
            };
            channel = self::channel(rest, around).await?;
        }
        _ => {}
    }
    let roles = Route::GuildRoles { guild_id: server };
    let roles = rest.get(roles, Vec::new()).await?;
    Ok(everybody_reads(&channel, &roles, server))
}

async fn channel(rest: &Rest, id: ChannelId) -> Result<Value, Failure> {
    rest.get(Route::Channel { channel_id: id }, Vec::new())
        .await
}

/// What the role of everybody, whose id is the server's, may do in the channel.
fn everybody_reads(channel: &Value, roles: &Value, server: GuildId) -> Option<bool> {
    let everybody = server.to_string();
    let by_id = |list: &Value| -> Option<Value> {
        let mut all = list.as_array()?.iter();
        all.find(|it| it["id"] == everybody.as_str()).cloned()
    };
    let bits = |value: &Value| value.as_str()?.parse::<u64>().ok();
    let rights = bits(&by_id(roles)?["permissions"])?;
    if rights & ADMINISTRATOR != 0 {
        return Some(true);
    }
    // A channel always tells its exceptions, be there none.
    let exceptions = &channel["permission_overwrites"];
    exceptions.as_array()?;
    let exception = by_id(exceptions);
    let exception = |key: &str| match &exception {
        Some(exception) => bits(&exception[key]),
        None => Some(0),
    };
    let rights = rights & !exception("deny")? | exception("allow")?;
    Some(rights & VIEW_CHANNEL != 0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn reads(rights: u64, exceptions: Value) -> Option<bool> {
        let roles = json!([
            {"id": "8", "permissions": "8"},
            {"id": "7", "permissions": rights.to_string()},
        ]);
        let channel = json!({"permission_overwrites": exceptions});
        everybody_reads(&channel, &roles, GuildId::new(7))
    }

    #[test]
    fn a_channel_is_closed_when_everybody_is_kept_out() {
        let keeps_out = json!([{"id": "7", "type": 0, "deny": "1024", "allow": "0"}]);
        let lets_in = json!([{"id": "7", "type": 0, "deny": "0", "allow": "1024"}]);
        let for_stewards = json!([{"id": "8", "type": 0, "deny": "0", "allow": "1024"}]);
        assert_eq!(reads(VIEW_CHANNEL, json!([])), Some(true));
        assert_eq!(reads(VIEW_CHANNEL, keeps_out.clone()), Some(false));
        assert_eq!(reads(0, json!([])), Some(false));
        assert_eq!(reads(0, for_stewards.clone()), Some(false));
        assert_eq!(reads(VIEW_CHANNEL, for_stewards), Some(true));
        assert_eq!(reads(0, lets_in), Some(true));
        assert_eq!(reads(ADMINISTRATOR, keeps_out), Some(true));
    }

    #[test]
    fn what_is_not_told_is_not_guessed() {
        let roles = json!([{"id": "7", "permissions": "0"}]);
        let silent = json!({"id": "1"});
        assert_eq!(everybody_reads(&silent, &roles, GuildId::new(7)), None);
        let channel = json!({"permission_overwrites": []});
        assert_eq!(everybody_reads(&channel, &json!([]), GuildId::new(7)), None);
        let odd = json!([{"id": "7", "permissions": 0}]);
        assert_eq!(everybody_reads(&channel, &odd, GuildId::new(7)), None);
    }
}
