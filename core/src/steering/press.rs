//! The ids of buttons in a steering room: `v1:room:<what>:…`. They carry no authority: who pressed is looked at each time.

use std::fmt;

use crate::case::{CaseCode, Decision};
use crate::names::named_enum;

/// What every such id begins with, its version included.
pub const ROOM_PRESS: &str = "v1:room:";

named_enum! {
    /// One of the two ways a case can go.
    pub enum Exit {
        /// To be explained.
        Communication = "communication",
        /// To be changed.
        Operational = "operational",
    }
}

/// A button under a card or under one of the questions that follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomPress {
    /// Corrects the labels of the case as it was at `version`.
    Sort {
        case: CaseCode,
        version: i64,
        exit: Exit,
    },
    /// Asks who should take the case.
    Assign(CaseCode),
    /// Gives the case to a steward.
    AssignTo { case: CaseCode, steward: i64 },
    /// Asks for the words of an answer.
    Answer(CaseCode),
    /// Stands for the words themselves, which come as a reply.
    Reply(CaseCode),
    /// Sends the drafted words with this decision.
    Decide { case: CaseCode, decision: Decision },
    /// Drops the drafted words.
    Discard(CaseCode),
}

impl fmt::Display for RoomPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ROOM_PRESS)?;
        match self {
            RoomPress::Sort {
                case,
                version,
                exit,
            } => write!(f, "{}:{}:{version}", exit.name(), case.compact()),
            RoomPress::Assign(case) => write!(f, "assign:{}", case.compact()),
            RoomPress::AssignTo { case, steward } => {
                write!(f, "assign:{}:{steward}", case.compact())
            }
            RoomPress::Answer(case) => write!(f, "answer:{}", case.compact()),
            RoomPress::Reply(case) => write!(f, "reply:{}", case.compact()),
            RoomPress::Decide { case, decision } => {
                write!(f, "answer:{}:{}", case.compact(), decision.name())
            }
            RoomPress::Discard(case) => write!(f, "discard:{}", case.compact()),
        }
    }
}

impl RoomPress {
    /// Reads an id; nothing when it is not, or no longer, one of a steering room.
    pub fn read(id: &str) -> Option<RoomPress> {
        let parts: Vec<&str> = id.strip_prefix(ROOM_PRESS)?.split(':').collect();
        Some(match parts.as_slice() {
            ["assign", case] => RoomPress::Assign(case.parse().ok()?),
            ["assign", case, steward] => RoomPress::AssignTo {
                case: case.parse().ok()?,
                steward: steward.parse().ok()?,
            },
            ["reply", case] => RoomPress::Reply(case.parse().ok()?),
            ["answer", case] => RoomPress::Answer(case.parse().ok()?),
            ["answer", case, decision] => RoomPress::Decide {
                case: case.parse().ok()?,
                decision: Decision::from_name(decision)?,
            },
            ["discard", case] => RoomPress::Discard(case.parse().ok()?),
            [exit, case, version] => RoomPress::Sort {
                case: case.parse().ok()?,
                version: version.parse().ok()?,
                exit: Exit::from_name(exit)?,
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_what_was_pressed() {
        let case = CaseCode::from_bits(0x12_3456_789a);
        let mut presses = vec![
            RoomPress::Assign(case),
            RoomPress::AssignTo {
                case,
                steward: i64::MAX,
            },
            RoomPress::Answer(case),
            RoomPress::Reply(case),
            RoomPress::Discard(case),
        ];
        presses.extend(Exit::ALL.iter().map(|exit| RoomPress::Sort {
            case,
            version: i64::MAX,
            exit: *exit,
        }));
        presses.extend(Decision::ALL.iter().map(|decision| RoomPress::Decide {
            case,
            decision: *decision,
        }));
        for press in presses {
            let id = press.to_string();
            assert!(id.len() <= 64, "{id}");
            assert_eq!(RoomPress::read(&id), Some(press));
        }
    }

    #[test]
    fn other_ids_are_refused() {
        for id in [
            "",
            "v1:room:",
            "v0:room:assign:K7M24QXD",
            "v1:room:assign:K7M2",
            "v1:room:assign:K7M24QXD:me",
            "v1:room:answer:K7M24QXD:maybe",
            "v1:room:praise:K7M24QXD:1",
            "v1:room:communication:K7M24QXD:",
            "v1:score:7:K7M24QXD",
        ] {
            assert_eq!(RoomPress::read(id), None, "{id}");
        }
    }
}
