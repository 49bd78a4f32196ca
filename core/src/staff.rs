//! What staff and the panel do with Kuulo: where they belong, their ideas, the pulse, the panel's questions.

mod period;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::dialogue::Unit;
use crate::names::named_enum;

pub use period::{NotAPeriod, Part, Period};

named_enum! {
    /// As what somebody belongs.
    pub enum Belonging {
        /// Works in a unit.
        Staff = "staff",
        /// Reads drafts and answers questions of the steering group.
        Panel = "panel",
    }
}

named_enum! {
    /// Where an idea stands.
    pub enum IdeaState {
        /// On the unit's list.
        Open = "open",
        /// The unit is at work on it.
        Taken = "taken",
        /// The unit has done something and said what.
        Solved = "solved",
        /// The steering group has it.
        Escalated = "escalated",
        /// The steering group has answered.
        Answered = "answered",
    }
}

impl IdeaState {
    /// Whether the unit itself can still do something.
    pub fn is_at_unit(self) -> bool {
        matches!(self, IdeaState::Open | IdeaState::Taken)
    }
}

named_enum! {
    /// Whether the unit can solve an idea itself.
    pub enum Fix {
        Ours = "ours",
        Further = "further",
        Unknown = "unknown",
    }
}

named_enum! {
    /// How often a unit is asked the pulse question.
    pub enum Rhythm {
        Off = "off",
        Monthly = "monthly",
        Quarterly = "quarterly",
    }
}

/// Somebody belongs to a unit, or to the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub id: i64,
    pub belonging: Belonging,
    /// The panel belongs to no unit.
    pub unit: Option<Unit>,
    /// It follows a role of the platform, and ends with it.
    pub by_role: bool,
}

/// What an invitation code in force lets somebody become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub belonging: Belonging,
    pub unit: Option<Unit>,
}

/// An idea as colleagues see it; it is known by a number, because its case code is its writer's key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idea {
    pub id: i64,
    pub unit: i64,
    pub unit_name: String,
    /// Its first words, masked.
    pub title: String,
    /// All its words, masked.
    pub text: String,
    pub state: IdeaState,
    pub votes: u64,
    pub has_voted: bool,
    /// The newest comments, masked, oldest first.
    pub comments: Vec<String>,
}

/// A question or a draft text for the panel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelQuestion {
    pub id: i64,
    /// The text that is tried, where it is one.
    pub draft: Option<String>,
    /// In the words of the steering group.
    pub question: String,
    /// Its last day.
    pub closes: Timestamp,
}

/// What the store knows of a person's work. It is filled for what [`crate::dialogue::concerns_staff`], and empty
/// otherwise.
#[derive(Debug, Clone, Default)]
pub struct Desk {
    pub memberships: Vec<Membership>,
    /// Behind the code that stood after `/join` or in the link.
    pub invitation: Option<Invitation>,
    /// The ideas of the organisations that the person works in, newest first.
    pub ideas: Vec<Idea>,
    /// Thanks to the person's units, masked, newest first.
    pub praise: Vec<String>,
    /// Pulse questions that wait for this person: unit and period.
    pub pulses: Vec<(i64, Period)>,
    /// Panel questions that wait for this person.
    pub questions: Vec<PanelQuestion>,
}

impl Desk {
    /// The units that the person works in.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.memberships
            .iter()
            .filter(|membership| membership.belonging == Belonging::Staff)
            .filter_map(|membership| membership.unit.as_ref())
    }

    pub fn works_in(&self, unit: i64) -> bool {
        self.units().any(|own| own.id == unit)
    }

    pub fn idea(&self, id: i64) -> Option<&Idea> {
        self.ideas.iter().find(|idea| idea.id == id)
    }
}

/// Characters of an idea's first words.
const TITLE: usize = 80;

/// The first words of a masked text, on one line.
pub fn title(text: &str) -> String {
    shortened(text, TITLE)
}

/// A text on one line, cut at a word when it is longer than `most` characters.
pub fn shortened(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(most) else {
        return line;
    };
    let cut = &line[..end];
    let whole = cut.rfind(' ').map_or(cut, |space| &cut[..space]);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_line_and_ends_at_a_word() {
        assert_eq!(title("kort\n och gott"), "kort och gott");
        let long = title(&"manschetter försvinner ".repeat(9));
        assert!(long.ends_with("försvinner…"), "{long}");
        assert!(long.chars().count() <= TITLE + 1);
        assert_eq!(title(&"å".repeat(200)).chars().count(), TITLE + 1);
    }
}
