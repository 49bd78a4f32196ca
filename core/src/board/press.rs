//! The ids of buttons under a posted idea: `v1:board:<what>:<post>`. They carry no authority: who pressed is looked at
//! each time.

use std::fmt;

use super::{Did, OnIdea, Post};

/// What every such id begins with, its version included.
pub const BOARD_PRESS: &str = "v1:board:";

/// A button under a post, which is known by a number of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoardPress {
    Vote(i64),
    Take(i64),
    /// Asks what was done.
    Solve(i64),
    /// Stands for those words, which come as a reply.
    Reply(i64),
}

impl fmt::Display for BoardPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, card) = match self {
            BoardPress::Vote(card) => ("vote", card),
            BoardPress::Take(card) => ("take", card),
            BoardPress::Solve(card) => ("solve", card),
            BoardPress::Reply(card) => ("reply", card),
        };
        write!(f, "{BOARD_PRESS}{what}:{card}")
    }
}

impl BoardPress {
    /// Reads an id; nothing when it is not, or no longer, one of an ideas room.
    pub fn read(id: &str) -> Option<BoardPress> {
        let (what, card) = id.strip_prefix(BOARD_PRESS)?.split_once(':')?;
        let card = card.parse().ok()?;
        Some(match what {
            "vote" => BoardPress::Vote(card),
            "take" => BoardPress::Take(card),
            "solve" => BoardPress::Solve(card),
            "reply" => BoardPress::Reply(card),
            _ => return None,
        })
    }

    /// What a press says.
    pub fn says(self) -> OnIdea {
        let (card, did) = match self {
            BoardPress::Vote(card) => (card, Did::Vote),
            BoardPress::Take(card) => (card, Did::Take),
            BoardPress::Solve(card) | BoardPress::Reply(card) => (card, Did::Solve),
        };
        OnIdea {
            post: Post::Card(card),
            did,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_what_was_pressed() {
        let presses = [
            BoardPress::Vote,
            BoardPress::Take,
            BoardPress::Solve,
            BoardPress::Reply,
        ];
        for press in presses.map(|press| press(i64::MIN)) {
            let id = press.to_string();
            assert!(id.len() <= 64, "{id}");
            assert_eq!(BoardPress::read(&id), Some(press));
        }
    }

    #[test]
    fn other_ids_are_refused() {
        for id in [
            "",
            "v1:board:",
            "v1:board:vote",
            "v1:board:vote:",
            "v1:board:vote:x",
            "v1:board:unvote:7",
            "v0:board:vote:7",
            "v1:staff:vote:7",
        ] {
            assert_eq!(BoardPress::read(id), None, "{id}");
        }
    }
}
