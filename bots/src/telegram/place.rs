//! Where a bubble goes: a chat, or one topic of a group.

use std::fmt;
use std::str::FromStr;

use teloxide::types::{MessageId, ThreadId};

/// A chat and perhaps its topic, written `-1001234` or `-1001234/56`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) chat: i64,
    pub(super) thread: Option<i32>,
}

impl Place {
    /// Groups have numbers below zero.
    pub(super) fn is_group(self) -> bool {
        self.chat < 0
    }

    pub(super) fn thread(self) -> Option<ThreadId> {
        self.thread.map(|thread| ThreadId(MessageId(thread)))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.thread {
            Some(thread) => write!(f, "{}/{thread}", self.chat),
            None => write!(f, "{}", self.chat),
        }
    }
}

/// It is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the address has no number of a chat")]
pub(super) struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Place, NoPlace> {
        let (chat, thread) = match text.split_once('/') {
            Some((chat, thread)) => (chat, Some(thread.parse().map_err(|_| NoPlace)?)),
            None => (text, None),
        };
        let chat = chat.parse().map_err(|_| NoPlace)?;
        Ok(Place { chat, thread })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_back() {
        for text in ["218485655", "-1001234567890", "-1001234567890/56"] {
            assert_eq!(text.parse::<Place>().unwrap().to_string(), text);
        }
        for text in ["", "/5", "a", "-100/", "-100/a"] {
            assert_eq!(text.parse::<Place>(), Err(NoPlace), "{text}");
        }
    }
}
