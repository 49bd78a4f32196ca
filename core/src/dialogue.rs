//! The conversation as a pure function: what a person did, in, and what Kuulo does about it, out.

mod about;
mod command;
mod earlier;
mod file;
mod greeting;
mod hat;
mod hearing;
mod link;
pub mod press;
mod pressed;
pub mod staff;
mod state;
mod submitting;
mod survey;
mod thanks;
mod turn;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::{CaseCode, CaseState};
use crate::files::File;
use crate::hearing::Heard;
use crate::labels::{Danger, Phase, Role};
use crate::language::{Country, Language};
use crate::message::{Media, Platform};
use crate::phrase::Phrase;
use crate::rules::Rules;
use crate::staff::Desk;
use crate::survey::{Key, Surveys};

pub use hat::{Account, Hat, Side};
use press::Question;
pub use staff::{AtWorkBefore, StaffEffect};
use state::{Place, Stored, Version};
use turn::Turn;

/// Where a conversation stands; stored as JSON with the contact. What an older or newer version wrote is
/// read as far as it is understood, and starts over where it is not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Dialogue {
    version: Version,
    /// Chosen by the person.
    pub language: Option<Language>,
    /// Heard in the last message that was long enough to tell.
    pub guessed: Option<Language>,
    country: Option<Country>,
    place: Place,
}

/// What the person did, read and masked.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Text(Box<Heard>),
    /// An earlier message has these words now.
    Edited(Box<Heard>),
    /// An earlier message was deleted.
    Deleted,
    /// A command without its slash, lower case; `rest` is raw and must not be stored or repeated.
    Command {
        name: String,
        rest: String,
    },
    Press(String),
    /// `silence` is what is heard of no words.
    File {
        file: Box<File>,
        silence: Box<Heard>,
    },
    Other(Media),
    Left,
    /// The units whose role the person has on the platform.
    Roles(Vec<i64>),
    /// The person writes with the other hat on: words that wait here are stored by themselves.
    Elsewhere,
}

/// What the store knows that a step may need.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    pub at: Timestamp,
    pub platform: Platform,
    pub hint: Option<Language>,
    /// What the platform or the command line says of the writer.
    pub role: Option<Role>,
    /// The code that a new case gets; drawn at random by the caller.
    pub fresh: CaseCode,
    /// The person's own cases, newest first. Filled for commands and presses, empty for text.
    pub cases: &'a [OwnCase],
    /// The message that was changed or deleted, when it is known.
    pub earlier: Option<Earlier>,
    /// What it was at work, when it stands in no case.
    pub at_work_before: Option<AtWorkBefore>,
    /// The touchpoint whose code stood after `/start`, when it exists and is in force.
    pub touchpoint: Option<&'a Touchpoint>,
    /// The steward whose one-time code stood after `/link`, when it is in force.
    pub steward: Option<i64>,
    /// The units that a person can choose between, by name.
    pub units: &'a [Unit],
    /// What the units ask beside.
    pub surveys: &'a Surveys,
    /// What is known of the person's work.
    pub desk: &'a Desk,
}

/// A case as its writer sees it in `/status` and `/mine`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCase {
    pub code: CaseCode,
    pub state: CaseState,
    pub created: Timestamp,
    pub due: Timestamp,
    /// The first words, masked.
    pub excerpt: String,
}

/// What became of a message when it was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    pub code: CaseCode,
    /// The question that it answered; nothing for words of the story.
    pub answered: Option<Question>,
    /// When it was written or last changed.
    pub changed: Timestamp,
    /// It was deleted before.
    pub is_withdrawn: bool,
    /// No other words stand in the case.
    pub is_only: bool,
    /// The kind of danger that the case tells of.
    pub danger: Option<Danger>,
}

/// A place of care that a message can be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    pub id: i64,
    pub organisation: i64,
    pub name: String,
    pub country: Country,
}

/// A unit's QR code or link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touchpoint {
    pub code: String,
    pub unit: Unit,
    pub phase: Option<Phase>,
}

/// What must happen because of a step. All effects of one step are committed together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A new case with its first message.
    Submit {
        code: CaseCode,
        heard: Box<Heard>,
        role: Role,
        unit: Option<i64>,
        phase: Option<Phase>,
    },
    /// More words to a case; a closed one opens again.
    Amend {
        code: CaseCode,
        heard: Box<Heard>,
    },
    /// The message of this turn has other words now; a closed case opens again.
    Revise {
        code: CaseCode,
        heard: Box<Heard>,
    },
    /// The message of this turn leaves its case, and so does what it answered. A case without words has ended.
    Withdraw {
        code: CaseCode,
    },
    /// A photo or a voice note of a case, to be fetched.
    Attach {
        code: CaseCode,
        file: Box<File>,
    },
    /// A follow-up question was answered.
    Answered {
        code: CaseCode,
        answer: Answered,
    },
    /// How far a statement holds: 1 not at all, 5 wholly.
    Rated {
        code: CaseCode,
        statement: Key,
        value: u8,
    },
    /// Look, when this is committed, whether others have told the same.
    LookForAlike {
        code: CaseCode,
    },
    /// It was the same for the writer of this case as for those it is like.
    SameForMe {
        code: CaseCode,
    },
    Reply(Phrase),
    /// Reply with a copy of everything kept about this contact.
    CopyData,
    /// Erase the contact: its words, its address, its dialogue. Figures stay.
    Erase,
    /// Write nothing more until the person writes again; answers wait behind the code.
    Stop,
    /// The alerts of a steward come to this chat; the code is used up.
    Link {
        steward: i64,
    },
    /// No steward's alerts come to this chat any more.
    Unlink,
    /// Something in a staff conversation, or in one with the panel.
    Staff(StaffEffect),
}

/// The answer to a follow-up question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answered {
    /// 0 to 10.
    Score(u8),
    Phase(Phase),
    Unit(i64),
    /// What the person would have needed, in their words, masked.
    Need(Box<Heard>),
    /// Whether the steering group may ask back.
    Consent(bool),
    /// Whether the answer helped: 2 yes, 1 partly, 0 no.
    Helped(u8),
}

impl Answered {
    /// The question that it answers.
    pub fn question(&self) -> Question {
        match self {
            Answered::Score(_) => Question::Score,
            Answered::Phase(_) => Question::Phase,
            Answered::Unit(_) => Question::Unit,
            Answered::Need(_) => Question::Need,
            Answered::Consent(_) => Question::Consent,
            Answered::Helped(_) => Question::Helped,
        }
    }
}

/// One step of a conversation.
pub fn step(
    dialogue: Dialogue,
    event: &Event,
    context: &Context<'_>,
    rules: &Rules,
) -> (Dialogue, Vec<Effect>) {
    let before = dialogue.place.clone();
    let mut turn = Turn::new(dialogue, context, rules);
    match event {
        Event::Text(heard) => turn.hear(heard),
        Event::Edited(heard) => turn.hear_again(heard),
        Event::Deleted => turn.take_back(),
        Event::Command { name, rest } => turn.obey(name, rest),
        Event::Press(id) => turn.press(id),
        Event::File { file, silence } => turn.receive(file, silence),
        Event::Other(media) => turn.cannot_take(*media),
        // Nothing reaches the person any more; answers wait behind the code.
        Event::Left => turn.effects.push(Effect::Stop),
        Event::Roles(units) => turn.follow_roles(units),
        Event::Elsewhere => turn.go_elsewhere(),
    }
    if turn.dialogue.place != before {
        turn.dialogue.place.turned = Some(context.at);
    }
    (turn.dialogue, turn.effects)
}
