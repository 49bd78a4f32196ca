//! Posts in forums: what is said to a forum begins a thread of its own. Discord knows no nonce there, so a post may come
//! twice where its answer was lost.

use kuulo_core::message::Act;
use serde_json::{Value, json};
use serenity::http::Route;
use serenity::model::id::ChannelId;

use super::bubble;
use super::rest::{Failure, Rest};

/// What stands before the id of a forum where a room is meant.
pub(super) const FORUM: &str = "forum:";
/// Characters of a thread's name.
const LONGEST_NAME: usize = 100;
/// Discord's code for a thread that nobody has written in for a while.
const ARCHIVED: i64 = 50083;

/// The forum that a room is, if it is one.
pub(super) fn of(room: &str) -> Option<ChannelId> {
    room.strip_prefix(FORUM)?.parse().ok()
}

/// What a post is called: the first line of its words.
pub(super) fn name(act: &Act) -> String {
    let spoken = match act {
        Act::Say { spoken, .. } | Act::Edit { spoken, .. } => spoken,
        Act::Remove { .. } => return String::new(),
    };
    let line = spoken.text.lines().next().unwrap_or_default();
    line.chars().take(LONGEST_NAME).collect()
}

/// The body of a message as the first of a thread.
pub(super) fn body(name: &str, message: &Value) -> Value {
    json!({"name": name, "message": bubble::as_edit(message.clone())})
}

/// The first message of a new thread, which has the thread's own id.
pub(super) fn first(answer: &Value) -> Option<String> {
    let thread = answer["id"].as_str()?;
    Some(format!("{thread}/{thread}"))
}

/// Whether something failed because a thread sleeps.
pub(super) fn is_asleep(failure: &Failure) -> bool {
    matches!(failure, Failure::Status { code: ARCHIVED, .. })
}

/// Opens a thread again, so that a message in it can be edited.
pub(super) async fn wake(rest: &Rest, message: &str) -> Result<(), Failure> {
    let thread = message
        .split_once('/')
        .map_or(message, |(thread, _)| thread);
    let Ok(channel_id) = thread.parse() else {
        return Ok(());
    };
    let route = Route::Channel { channel_id };
    rest.patch(route, &json!({"archived": false})).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use kuulo_core::phrase::Spoken;

    use super::*;

    #[test]
    fn a_post_is_called_by_its_first_line() {
        let act = Act::Say {
            spoken: Spoken {
                text: format!("#7 {}\nmore", "å".repeat(200)),
                choices: Vec::new(),
            },
            attached: None,
        };
        assert_eq!(name(&act).chars().count(), LONGEST_NAME);
        assert!(name(&act).starts_with("#7 å"));
        assert_eq!(of("forum:7").map(ChannelId::get), Some(7));
        assert_eq!((of("7"), of("forum:x")), (None, None));
    }
}
