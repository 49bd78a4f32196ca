//! What a steward reads and does, and what a person reads with a case code.

mod act;
mod figures;
mod file;
mod kept;
mod list;
mod mask;
mod owner;
mod troubled;
mod view;

pub(crate) use list::{UNANSWERED, allowed, line};

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::dialogue::Unit;
use kuulo_core::labels::{
    Assessment, Formal, Kind, Nature, Phase, Role, Sentiment, SpanKind, Theme, Urgency,
};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::Platform;
use kuulo_core::phrase::Phrase;

use crate::StoreError;
use crate::files::FileView;
use crate::outbox::Delivery;

pub(crate) use figures::Figures;
pub use troubled::Troubled;

/// Which cases a list shows; an empty choice means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub states: Vec<CaseState>,
    pub natures: Vec<Nature>,
    pub kinds: Vec<Kind>,
    pub themes: Vec<Theme>,
    pub phases: Vec<Phase>,
    pub languages: Vec<Language>,
    pub units: Vec<i64>,
    pub urgencies: Vec<Urgency>,
    /// Only those that a person has to sort.
    pub needs_person: bool,
    /// Only those past their promised date and still open.
    pub overdue_at: Option<Timestamp>,
    /// Leave out submissions that are only a score.
    pub with_words: bool,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseLine {
    pub code: CaseCode,
    pub state: CaseState,
    pub text: String,
    pub language: Option<Language>,
    pub role: Role,
    pub unit: Option<Unit>,
    pub score: Option<u8>,
    pub assessment: Assessment,
    /// Labels were confirmed or corrected by a person.
    pub is_confirmed: bool,
    pub created: Timestamp,
    pub due: Timestamp,
    /// The votes of an idea that its unit has taken to the steering group.
    pub votes: Option<u64>,
    /// The worst delivery state of its answers.
    pub trouble: Option<Delivery>,
}

/// One page of a list: urgent first, then what needs a person, then by age, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct CasePage {
    pub lines: Vec<CaseLine>,
    pub total: u64,
}

/// A case in full.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    pub line: CaseLine,
    pub platform: Platform,
    /// The language its writer is answered in.
    pub speaks: Language,
    pub country: Country,
    /// Other people who said that it was the same for them, and get the answer too.
    pub same: u64,
    pub need: Option<String>,
    /// What the person said they would have needed.
    pub wished: Option<String>,
    pub may_ask: Option<bool>,
    /// 2 yes, 1 partly, 0 no.
    pub helped: Option<u8>,
    pub decision: Option<(Decision, Timestamp)>,
    /// Photos and voice notes, oldest first.
    pub files: Vec<FileView>,
    pub thread: Vec<Entry>,
    pub history: Vec<Event>,
    /// Grows with each act of a steward; sent back to notice that two work on the same case.
    pub version: i64,
}

/// One bubble of the thread, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    Person {
        /// Empty when it was withdrawn.
        text: String,
        at: Timestamp,
        /// What stood there before, oldest first.
        revisions: Vec<Revision>,
        withdrawn: Option<Timestamp>,
    },
    /// What Kuulo or the steering group said.
    House {
        phrase: Phrase,
        at: Timestamp,
        delivery: Delivery,
        next_try: Option<Timestamp>,
    },
}

/// Words that a message had before it was edited, masked.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Revision {
    pub text: String,
    /// When they were written.
    pub at: Timestamp,
}

/// What happened to a case, for its history.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub at: Timestamp,
    /// The steward's name, or nothing for Kuulo itself.
    pub by: Option<String>,
    pub what: Happened,
}

#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    Sorted(Box<Labels>),
    Moved(CaseState),
    NeedRecorded,
    Answered(Decision),
    Asked,
    Reopened,
    /// The unit has taken its idea to the steering group.
    Escalated,
    /// The unit has done something about its idea and said what.
    SolvedAtUnit,
    /// A steward has taken it, or was given it.
    Assigned {
        name: String,
    },
    /// The person took a message back.
    Withdrawn,
    /// Words that had been missed were masked.
    Masked(SpanKind),
    /// The sealed words were opened, outside the console.
    OriginalOpened {
        reason: String,
    },
}

/// Labels as a steward gives them.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Labels {
    pub communication: bool,
    pub operational: bool,
    pub kind: Kind,
    pub themes: Vec<Theme>,
    pub sentiment: Sentiment,
    pub phase: Phase,
    pub urgency: Urgency,
    pub formal: Formal,
}

impl Labels {
    /// The labels that an assessment gives.
    pub fn of(assessment: &Assessment) -> Labels {
        let mut themes: Vec<Theme> = assessment.themes.iter().map(|theme| theme.name).collect();
        themes.sort();
        Labels {
            communication: assessment.communication.label,
            operational: assessment.operational.label,
            kind: assessment.kind.label,
            themes,
            sentiment: assessment.sentiment.label,
            phase: assessment.phase.label,
            urgency: assessment.urgency,
            formal: assessment.formal,
        }
    }
}

/// What a steward does with a case.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Confirms or corrects the labels.
    Sort(Labels),
    /// Moves the case; it cannot be closed this way, only by an answer.
    Move(CaseState),
    RecordNeed(String),
    /// Answers with a decision and its reason, in the steward's words.
    Answer {
        decision: Decision,
        text: String,
    },
    /// Asks or tells the person something; the case goes on.
    Ask(String),
    /// Gives the case to a steward.
    Assign {
        to: i64,
    },
    /// Masks words that were missed, everywhere in the case.
    Mask {
        kind: SpanKind,
        words: String,
    },
}

/// Why an act was refused. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error("somebody else has changed the case in between")]
    Stale,
    #[error("an answer needs a reason in words")]
    NoReason,
    #[error("these words do not stand in the case")]
    NotThere,
    #[error("a case ends only with an answer")]
    NotThisWay,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Numbers by unit and phase for the journey map. Counts are exact; the page hides the small ones.
#[derive(Debug, Clone, PartialEq)]
pub struct JourneyCell {
    pub unit: Unit,
    pub phase: Phase,
    pub messages: u64,
    pub communication: u64,
    pub operational: u64,
    pub safety: u64,
    /// Scores of patients and relatives: how many, promoters (9-10), detractors (0-6).
    pub scores: u64,
    pub promoters: u64,
    pub detractors: u64,
}

/// What waits, for the navigation and the first page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub new: u64,
    pub urgent: u64,
    pub needs_person: u64,
    pub overdue: u64,
    pub open: u64,
    pub closed: u64,
    /// Bubbles given up on, and those that wait for a new try.
    pub dead: u64,
    pub waiting: u64,
    pub oldest_new: Option<Timestamp>,
}

/// A case as its writer sees it with the code.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnThread {
    pub code: CaseCode,
    pub state: CaseState,
    pub unit: Option<Unit>,
    pub language: Language,
    pub country: Country,
    pub created: Timestamp,
    pub due: Timestamp,
    pub entries: Vec<Entry>,
    pub open_question: Option<Phrase>,
}
