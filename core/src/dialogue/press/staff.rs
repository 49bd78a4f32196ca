//! The ids of the buttons for staff and the panel: `v1:staff:<what>:…`.

use std::fmt;

use crate::case::CaseCode;
use crate::staff::{Fix, Period};

/// What a button of a staff conversation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffPress {
    /// The unit that the next idea is about.
    Unit(i64),
    /// The words just written are the same idea as this one.
    Same(i64),
    /// They are a new one.
    New,
    Fix(CaseCode, Fix),
    /// Shows an idea.
    Idea(i64),
    Vote(i64),
    Unvote(i64),
    Comment(i64),
    Take(i64),
    Solve(i64),
    Escalate(i64),
    /// What was done helped: 2 yes, 1 partly, 0 no.
    Fixed(i64, u8),
    /// The membership to end.
    Leave(i64),
    /// The score, or nothing for a skip.
    Pulse(i64, Period, Option<u8>),
    /// For how many days nothing is sent; 0 ends it.
    Quiet(u16),
    /// Answers a question of the panel in words.
    Panel(i64),
    PanelSkip(i64),
    /// How clear a draft is, 1 to 5; nothing for a skip.
    Clear(i64, Option<u8>),
    /// Leaves a question that is open.
    Never,
}

/// The longest quiet time that a button offers, in days.
const LONGEST_QUIET: u16 = 60;

impl fmt::Display for StaffPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StaffPress::Unit(unit) => write!(f, "unit:{unit}"),
            StaffPress::Same(idea) => write!(f, "same:{idea}"),
            StaffPress::New => f.write_str("new"),
            StaffPress::Fix(case, fix) => write!(f, "fix:{}:{}", case.compact(), fix.name()),
            StaffPress::Idea(idea) => write!(f, "idea:{idea}"),
            StaffPress::Vote(idea) => write!(f, "vote:{idea}"),
            StaffPress::Unvote(idea) => write!(f, "unvote:{idea}"),
            StaffPress::Comment(idea) => write!(f, "comment:{idea}"),
            StaffPress::Take(idea) => write!(f, "take:{idea}"),
            StaffPress::Solve(idea) => write!(f, "solve:{idea}"),
            StaffPress::Escalate(idea) => write!(f, "escalate:{idea}"),
            StaffPress::Fixed(idea, how) => write!(f, "fixed:{idea}:{how}"),
            StaffPress::Leave(membership) => write!(f, "leave:{membership}"),
            StaffPress::Pulse(unit, period, score) => {
                write!(f, "pulse:{unit}:{period}:{}", or_skip(*score))
            }
            StaffPress::Quiet(days) => write!(f, "quiet:{days}"),
            StaffPress::Panel(question) => write!(f, "panel:{question}"),
            StaffPress::PanelSkip(question) => write!(f, "panel-skip:{question}"),
            StaffPress::Clear(question, clear) => {
                write!(f, "clear:{question}:{}", or_skip(*clear))
            }
            StaffPress::Never => f.write_str("never"),
        }
    }
}

/// Reads what stands after `v1:staff`.
pub(super) fn read(parts: &[&str]) -> Option<StaffPress> {
    Some(match parts {
        ["new"] => StaffPress::New,
        ["never"] => StaffPress::Never,
        ["quiet", days] => {
            let days = days.parse().ok().filter(|days| *days <= LONGEST_QUIET)?;
            StaffPress::Quiet(days)
        }
        ["fix", case, fix] => StaffPress::Fix(case.parse().ok()?, Fix::from_name(fix)?),
        ["pulse", unit, period, score] => {
            let score = read_or_skip(score, 0..=10)?;
            StaffPress::Pulse(unit.parse().ok()?, period.parse().ok()?, score)
        }
        [what, id] => about(what, id.parse().ok()?)?,
        [what, id, number] => {
            let id = id.parse().ok()?;
            match *what {
                "fixed" => StaffPress::Fixed(id, number.parse().ok().filter(|how| *how <= 2)?),
                "clear" => StaffPress::Clear(id, read_or_skip(number, 1..=5)?),
                _ => return None,
            }
        }
        _ => return None,
    })
}

fn about(what: &str, id: i64) -> Option<StaffPress> {
    Some(match what {
        "unit" => StaffPress::Unit(id),
        "same" => StaffPress::Same(id),
        "idea" => StaffPress::Idea(id),
        "vote" => StaffPress::Vote(id),
        "unvote" => StaffPress::Unvote(id),
        "comment" => StaffPress::Comment(id),
        "take" => StaffPress::Take(id),
        "solve" => StaffPress::Solve(id),
        "escalate" => StaffPress::Escalate(id),
        "leave" => StaffPress::Leave(id),
        "panel" => StaffPress::Panel(id),
        "panel-skip" => StaffPress::PanelSkip(id),
        _ => return None,
    })
}

fn or_skip(number: Option<u8>) -> String {
    number.map_or_else(|| "skip".to_owned(), |number| number.to_string())
}

fn read_or_skip(text: &str, range: std::ops::RangeInclusive<u8>) -> Option<Option<u8>> {
    if text == "skip" {
        return Some(None);
    }
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::press::{NotAPress, Press};

    #[test]
    fn an_id_reads_back_as_what_was_pressed() {
        let case = CaseCode::from_bits(0x12_3456_789a);
        let period = "2026-q4".parse().unwrap();
        let mut presses = vec![
            StaffPress::New,
            StaffPress::Never,
            StaffPress::Fix(case, Fix::Ours),
            StaffPress::Quiet(28),
            StaffPress::Pulse(i64::MIN, period, Some(10)),
            StaffPress::Pulse(7, period, None),
            StaffPress::Fixed(i64::MIN, 2),
            StaffPress::Clear(i64::MIN, Some(5)),
            StaffPress::Clear(7, None),
        ];
        presses.extend(
            [
                StaffPress::Unit,
                StaffPress::Same,
                StaffPress::Idea,
                StaffPress::Vote,
                StaffPress::Unvote,
                StaffPress::Comment,
                StaffPress::Take,
                StaffPress::Solve,
                StaffPress::Escalate,
                StaffPress::Leave,
                StaffPress::Panel,
                StaffPress::PanelSkip,
            ]
            .map(|press| press(i64::MIN)),
        );
        for press in presses {
            let id = Press::Staff(press).to_string();
            assert!(id.len() <= 64, "{id}");
            assert_eq!(id.parse(), Ok(Press::Staff(press)));
        }
    }

    #[test]
    fn other_ids_are_refused() {
        for id in [
            "v1:staff",
            "v1:staff:vote",
            "v1:staff:vote:x",
            "v1:staff:fixed:1:3",
            "v1:staff:clear:1:0",
            "v1:staff:pulse:1:2026-13:4",
            "v1:staff:pulse:1:2026-12:11",
            "v1:staff:quiet:400",
        ] {
            assert_eq!(id.parse::<Press>(), Err(NotAPress), "{id}");
        }
    }
}
