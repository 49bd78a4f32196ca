//! Conversations of people who work in a unit or belong to the panel. What they write freely stays a patient's
//! message; here is what they do by staff commands, by staff buttons, and in answer to staff questions.

mod again;
mod asked;
mod ideas;
mod joining;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::case::CaseCode;
use crate::dialogue::Dialogue;
use crate::dialogue::press::StaffPress;
use crate::dialogue::turn::Turn;
use crate::hearing::{Heard, Span};
use crate::labels::{Assessment, Urgency};
use crate::language::Language;
use crate::message::Said;
use crate::phrase::{Phrase, StaffPhrase};
use crate::staff::{Belonging, Fix, Period};

pub use again::AtWorkBefore;

/// The commands for staff and the panel.
pub const STAFF_COMMANDS: [&str; 5] = ["join", "leave", "idea", "list", "quiet"];
/// How long words count as the answer to a staff question.
pub(super) const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(1);
/// What stands before an invitation code in a link.
const IN_LINK: [&str; 2] = ["staff-", "panel-"];

/// What must happen because of a step in a staff conversation.
#[derive(Debug, Clone, PartialEq)]
pub enum StaffEffect {
    Join {
        belonging: Belonging,
        unit: Option<i64>,
        by_role: bool,
    },
    Leave {
        membership: i64,
    },
    /// The case that was just submitted is an idea on a unit's list.
    Propose {
        code: CaseCode,
        unit: i64,
    },
    /// What its writer thinks of who can solve it.
    Fix {
        code: CaseCode,
        fix: Fix,
    },
    /// One vote for a contact; words come along as a comment.
    Vote {
        idea: i64,
        heard: Option<Box<Heard>>,
    },
    Unvote {
        idea: i64,
    },
    Comment {
        idea: i64,
        heard: Box<Heard>,
    },
    /// The message of this turn, a comment or an answer, has other words now.
    SayOtherwise {
        what: AtWorkBefore,
        heard: Box<Heard>,
    },
    /// It is taken back.
    Unsay {
        what: AtWorkBefore,
    },
    Take {
        idea: i64,
    },
    /// What was done, for all who voted.
    Solve {
        idea: i64,
        heard: Box<Heard>,
    },
    Escalate {
        idea: i64,
    },
    /// Whether what was done helped: 2 yes, 1 partly, 0 no.
    Rate {
        idea: i64,
        how: u8,
    },
    /// Counted without its contact; nothing for a skip.
    Pulse {
        unit: i64,
        period: Period,
        score: Option<u8>,
    },
    /// Until when Kuulo starts nothing by itself; nothing ends it.
    Quiet {
        until: Option<Timestamp>,
    },
    /// An answer to the panel's question; nothing for a skip.
    Panel {
        question: i64,
        heard: Option<Box<Heard>>,
    },
    /// How clear a draft is, 1 to 5.
    Clear {
        question: i64,
        clear: u8,
    },
}

/// Where a staff conversation stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct AtWork {
    /// The unit of the next idea.
    unit: Option<i64>,
    /// Words of an idea that is likened to another one and not stored as one yet.
    draft: Option<Box<Draft>>,
    /// When the last question was asked that is answered in words.
    asked: Option<Timestamp>,
}

impl AtWork {
    /// Nothing is being told: most conversations are nobody's at work.
    pub(super) fn is_nowhere(&self) -> bool {
        *self == AtWork::default()
    }
}

/// A message as it may be kept between two steps: masked, and without the values behind its tokens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Draft {
    /// The code that it gets when it is stored.
    code: CaseCode,
    text: String,
    language: Option<Language>,
    spans: Vec<Span>,
    was_cut: bool,
    assessment: Assessment,
}

impl Draft {
    fn of(code: CaseCode, heard: &Heard) -> Box<Draft> {
        Box::new(Draft {
            code,
            text: heard.text.clone(),
            language: heard.language,
            spans: heard.spans.clone(),
            was_cut: heard.was_cut,
            assessment: heard.assessment.clone(),
        })
    }

    fn heard(self) -> Heard {
        Heard {
            text: self.text,
            language: self.language,
            language_is_sure: false,
            spans: self.spans,
            tokens: Vec::new(),
            was_cut: self.was_cut,
            assessment: self.assessment,
        }
    }
}

impl Dialogue {
    /// Whether a staff question has just been asked: words are then a colleague's, and a patient's again later on.
    pub fn is_among_staff(&self, at: Timestamp) -> bool {
        let asked = self.place.at_work.asked;
        let is_fresh = asked.is_some_and(|asked| at.duration_since(asked) <= ANSWERED_WITHIN);
        is_fresh && self.has_staff_question()
    }

    fn has_staff_question(&self) -> bool {
        match &self.place.open {
            Some(Phrase::Staff(_)) => true,
            Some(Phrase::AskIdea) => self.place.at_work.unit.is_some(),
            _ => false,
        }
    }

    /// Whether a step needs to know of the person's work.
    pub fn concerns_staff(&self, said: &Said, at: Timestamp) -> bool {
        match said {
            // Colleagues are told their commands too.
            Said::Command { name, .. } if name == "help" => true,
            Said::Text(_) | Said::Edited { .. } => self.is_among_staff(at),
            _ => is_work(said),
        }
    }

    /// When the words of an idea were written that wait for the answer whether it is a new one.
    pub fn drafted(&self) -> Option<Timestamp> {
        let work = &self.place.at_work;
        work.draft.as_ref().and(work.asked)
    }
}

/// Whether something is a staff command, a staff button or a role, whoever it comes from.
pub(crate) fn is_work(said: &Said) -> bool {
    match said {
        Said::Command { name, rest } => {
            STAFF_COMMANDS.contains(&name.as_str()) || name == "start" && in_link(rest).is_some()
        }
        Said::Press(id) => id.starts_with("v1:staff:"),
        Said::Roles(_) => true,
        // The last four are said in shared rooms.
        Said::Text(_)
        | Said::Edited { .. }
        | Said::Deleted
        | Said::File(_)
        | Said::Other(_)
        | Said::Left
        | Said::Draft { .. }
        | Said::BindForum { .. }
        | Said::OnIdea(_)
        | Said::Moved(_) => false,
    }
}

/// The invitation code after `/join`, or in the link that somebody came by.
pub fn invitation_code(said: &Said) -> Option<CaseCode> {
    match said {
        Said::Command { name, rest } if name == "join" => {
            in_link(rest).unwrap_or(rest).parse().ok()
        }
        Said::Command { name, rest } if name == "start" => in_link(rest)?.parse().ok(),
        _ => None,
    }
}

/// What stands after `staff-` or `panel-`.
pub(super) fn in_link(rest: &str) -> Option<&str> {
    let rest = rest.trim();
    IN_LINK.iter().find_map(|start| rest.strip_prefix(start))
}

impl Turn<'_> {
    pub(super) fn say_staff(&mut self, phrase: StaffPhrase) {
        self.say(Phrase::Staff(phrase));
    }

    fn ask_staff(&mut self, question: StaffPhrase) {
        self.dialogue.place.at_work.asked = Some(self.context.at);
        self.ask(Phrase::Staff(question));
    }

    fn staff_effect(&mut self, effect: StaffEffect) {
        self.effects.push(super::Effect::Staff(effect));
    }

    /// The staff question that waits.
    fn open_staff(&self) -> Option<StaffPhrase> {
        match &self.dialogue.place.open {
            Some(Phrase::Staff(question)) => Some(question.clone()),
            _ => None,
        }
    }

    /// Takes words that answer a staff question; `false` when they are no answer to one.
    pub(super) fn hear_staff(&mut self, heard: &Heard) -> bool {
        let is_danger = heard.assessment.urgency == Urgency::Danger;
        let is_among_staff = self.dialogue.is_among_staff(self.context.at);
        if is_danger || !is_among_staff {
            self.leave_work(is_among_staff);
            return false;
        }
        match self.open_staff() {
            // Who tells it before choosing the unit has told an idea all the same.
            None | Some(StaffPhrase::AskIdeaUnit { .. }) => self.hear_idea(heard),
            Some(StaffPhrase::AskSimilar { .. }) => self.hear_more(heard),
            Some(StaffPhrase::AskComment { idea, .. }) => self.hear_comment(idea, heard),
            Some(StaffPhrase::AskDone { idea, .. }) => self.hear_done(idea, heard),
            Some(StaffPhrase::AskPanelWords { id }) => self.hear_panel(id, heard),
            Some(_) => return false,
        }
        true
    }

    /// What is written now is no answer to a staff question: words that waited are stored by themselves, and a question
    /// that is too old is dropped.
    fn leave_work(&mut self, is_among_staff: bool) {
        self.go_elsewhere();
        if !is_among_staff && self.dialogue.has_staff_question() {
            self.dialogue.place.open = None;
            self.dialogue.place.at_work = AtWork::default();
        }
    }

    /// The person writes as somebody else now.
    pub(super) fn go_elsewhere(&mut self) {
        if self.store_draft().is_some() {
            self.dialogue.place.talk = None;
        }
    }

    pub(super) fn take_staff(&mut self, press: StaffPress) {
        match press {
            StaffPress::Unit(unit) => self.ask_idea_of(unit),
            StaffPress::Same(idea) => self.same(idea),
            StaffPress::New => self.is_new(),
            StaffPress::Fix(code, fix) => self.fix(code, fix),
            StaffPress::Idea(idea) => self.show_idea(idea),
            StaffPress::Vote(idea) => self.vote(idea),
            StaffPress::Unvote(idea) => self.unvote(idea),
            StaffPress::Comment(idea) => self.ask_comment(idea),
            StaffPress::Take(idea) => self.take_idea(idea),
            StaffPress::Solve(idea) => self.ask_done(idea),
            StaffPress::Escalate(idea) => self.escalate(idea),
            StaffPress::Fixed(idea, how) => self.rate(idea, how),
            StaffPress::Leave(membership) => self.leave_unit(membership),
            StaffPress::Pulse(unit, period, score) => self.pulse(unit, period, score),
            StaffPress::Quiet(days) => self.quiet(days),
            StaffPress::Panel(question) => self.ask_panel_words(question),
            StaffPress::PanelSkip(question) => self.skip_panel(question),
            StaffPress::Clear(question, clear) => self.clear(question, clear),
            StaffPress::Never => self.never_mind(),
        }
    }

    /// Leaves the question that is open. Words of an idea that were only likened are stored as a new one.
    pub(super) fn never_mind(&mut self) {
        if self.dialogue.place.at_work.draft.is_some() {
            return self.is_new();
        }
        match self.open_staff() {
            Some(StaffPhrase::AskFix { code }) => self.fix(code, Fix::Unknown),
            _ => {
                self.dialogue.place.open = None;
                self.say_staff(StaffPhrase::ToldSkipped);
            }
        }
    }
}
