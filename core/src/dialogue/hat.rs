//! Who writes: one person can be a patient and a colleague, and is then two contacts that nothing ties together. What
//! comes from an account is one of the two who speaks.

use jiff::{SignedDuration, Timestamp};

use super::press::Press;
use super::staff::ANSWERED_WITHIN;
use super::state::Stage;
use super::{Dialogue, OwnCase};
use crate::case::CaseCode;
use crate::hearing::Heard;
use crate::labels::Urgency;
use crate::message::{Inbound, Said};
use crate::names::named_enum;
use crate::rules::Rules;

/// How long words still belong to those before them, where no question waits for them.
const IN_ONE_GO: SignedDuration = SignedDuration::from_mins(5);

named_enum! {
    /// As whom somebody writes.
    pub enum Hat {
        /// A patient, or somebody close to one.
        Patient = "patient",
        /// Somebody who belongs to a unit, or to the panel.
        Colleague = "colleague",
    }
}

impl Hat {
    pub fn other(self) -> Hat {
        match self {
            Hat::Patient => Hat::Colleague,
            Hat::Colleague => Hat::Patient,
        }
    }
}

/// What is known of an account with one hat on.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub dialogue: &'a Dialogue,
    /// Filled for commands and presses.
    pub cases: &'a [OwnCase],
}

impl Side<'_> {
    fn owns(self, code: CaseCode) -> bool {
        let talk = self.dialogue.place.talk.as_ref();
        talk.is_some_and(|talk| talk.code == code) || self.cases.iter().any(|own| own.code == code)
    }
}

/// What is known of an account, with either hat on.
#[derive(Clone, Copy)]
pub struct Account<'a> {
    pub patient: Option<Side<'a>>,
    pub colleague: Option<Side<'a>>,
}

impl Account<'_> {
    /// As whom somebody does something. `heard` is what was heard of words, where they have been listened to.
    pub fn hat(&self, inbound: &Inbound, heard: Option<&Heard>, rules: &Rules) -> Hat {
        if inbound.is_work() {
            return Hat::Colleague;
        }
        let Some(colleague) = self.colleague else {
            return Hat::Patient;
        };
        let is_colleagues = match &inbound.said {
            // Whoever is in danger is nobody's colleague now.
            Said::Text(_) | Said::Edited { .. } if heard.is_some_and(is_danger) => false,
            Said::Text(_)
            | Said::Edited { .. }
            | Said::File(_)
            | Said::Other(_)
            | Said::Draft { .. } => self.is_answer_at_work(inbound.at, rules),
            Said::Command { name, rest } => match (name.as_str(), rest.trim().parse()) {
                // A chat is linked, and a greeting begun, as ever.
                ("start" | "link", _) => false,
                // It says what both can do.
                ("help", _) => true,
                ("skip" | "language", _) => self.is_answer_at_work(inbound.at, rules),
                ("status", Ok(code)) => colleague.owns(code),
                _ => self.is_mostly_at_work(),
            },
            Said::Press(id) => match id.parse::<Press>() {
                Ok(Press::Language(_)) => self.is_answer_at_work(inbound.at, rules),
                Ok(press) => match press.case() {
                    Some(code) => colleague.owns(code),
                    None => self.is_mostly_at_work(),
                },
                Err(_) => false,
            },
            Said::Deleted
            | Said::Left
            | Said::Roles(_)
            | Said::Moved(_)
            | Said::BindForum { .. }
            | Said::OnIdea(_) => self.is_mostly_at_work(),
        };
        if is_colleagues {
            Hat::Colleague
        } else {
            Hat::Patient
        }
    }

    /// The colleague's conversation waits for something, and the patient's has not gone on since.
    fn is_answer_at_work(&self, at: Timestamp, rules: &Rules) -> bool {
        // Telegram tells the time of what is written in whole seconds.
        let second = |side: Side<'_>| side.dialogue.place.turned.map(Timestamp::as_second);
        let Some(colleague) = self.colleague else {
            return false;
        };
        colleague.dialogue.awaits_words(at, rules)
            && second(colleague) >= self.patient.and_then(second)
    }

    /// What is about all that is kept of somebody is answered to the patient, unless only the colleague has any cases.
    fn is_mostly_at_work(&self) -> bool {
        let (Some(colleague), Some(patient)) = (self.colleague, self.patient) else {
            return self.colleague.is_some();
        };
        patient.cases.is_empty() && !colleague.cases.is_empty()
    }
}

fn is_danger(heard: &Heard) -> bool {
    heard.assessment.urgency == Urgency::Danger
}

impl Dialogue {
    /// The beginning of the conversation that the same person has with the other hat on: in the same language.
    pub fn beside(&self) -> Dialogue {
        Dialogue {
            language: self.language,
            guessed: self.guessed,
            country: self.country,
            ..Dialogue::default()
        }
    }

    /// Whether words go on with this conversation, unless another one has gone on since.
    fn awaits_words(&self, at: Timestamp, rules: &Rules) -> bool {
        let Some(turned) = self.place.turned else {
            return false;
        };
        let stage = self.place.talk.as_ref().map(|talk| talk.stage);
        let patience = match stage {
            Some(Stage::Awaited | Stage::Answered) => {
                SignedDuration::from_hours(24 * rules.answer_within_days)
            }
            _ if self.place.open.is_some() => ANSWERED_WITHIN,
            Some(Stage::Telling) => IN_ONE_GO,
            None => return false,
        };
        at.duration_since(turned) <= patience
    }
}
