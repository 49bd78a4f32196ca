//! What is said to staff and to the panel; the words are in `locales/*/staff.ftl`.

mod words;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::CaseCode;
use crate::staff::{Idea, IdeaState, Period};

use super::UnitChoice;

/// Fewer answers are not told.
const FEW: u64 = 5;

/// One bubble to somebody who works in a unit or belongs to the panel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "phrase", rename_all = "kebab-case")]
pub enum StaffPhrase {
    ToldJoinHow,
    ToldJoined {
        unit: String,
    },
    ToldJoinedPanel,
    /// The commands of a colleague, after those of everybody.
    ToldHelpStaff,
    ToldHelpPanel,
    /// A code that is not in force; it does not say why.
    NoInvitation,
    /// The person belongs nowhere.
    NoMembership,
    /// Where the person belongs, to choose what to leave.
    AskLeave {
        places: Vec<Place>,
    },
    ToldLeft {
        unit: String,
    },
    ToldLeftPanel,

    /// Which of the person's units an idea is about.
    AskIdeaUnit {
        units: Vec<UnitChoice>,
    },
    AskSimilar {
        idea: i64,
        title: String,
        state: IdeaState,
        votes: u64,
    },
    ReceiptIdea {
        code: CaseCode,
        unit: String,
    },
    AskFix {
        code: CaseCode,
    },
    /// The unit does it.
    ToldLocal,
    /// Nobody knows yet who does it.
    ToldListed,
    ToldEscalated {
        due: Timestamp,
    },
    ToldVoted,
    /// A question was left out; it may be answered later by its own button.
    ToldSkipped,
    ToldUnvoted,

    ToldList {
        units: Vec<String>,
        ideas: Vec<IdeaChoice>,
        praise: Vec<String>,
    },
    /// `works_here`: the reader's own unit can take it, solve it or take it further.
    CardIdea {
        idea: Box<Idea>,
        works_here: bool,
    },
    AskComment {
        idea: i64,
        title: String,
    },
    ToldCommented,
    /// A comment or an answer to the panel has other words now, or is gone.
    ToldReworded,
    ToldUnsaid,
    ToldTaken {
        idea: i64,
        title: String,
    },
    AskDone {
        idea: i64,
        title: String,
    },
    ToldSolved,
    /// To all who voted.
    AskFixed {
        idea: i64,
        title: String,
        done: String,
    },
    ToldRated,
    /// To all who voted, that the unit has taken an idea to the steering group.
    ToldIdeaEscalated {
        title: String,
        due: Timestamp,
    },
    /// To all who voted, in the words of the steering group.
    ToldIdeaAnswered {
        title: String,
        text: String,
    },
    /// It is not, or no longer, on the list.
    NoIdea,

    CardPraise {
        text: String,
    },

    AskPulse {
        unit: i64,
        name: String,
        period: Period,
    },
    ToldPulse,
    AskQuiet,
    ToldQuiet {
        until: Timestamp,
    },
    ToldUnquiet,

    AskPanel {
        id: i64,
        draft: Option<String>,
        question: String,
        closes: Timestamp,
    },
    AskPanelWords {
        id: i64,
    },
    AskClear {
        id: i64,
    },
    ToldPanel {
        on: Timestamp,
    },
    /// `clear` is how clear the draft was, 1 to 5 in tenths, where enough have said so.
    ToldPanelResult {
        question: String,
        answers: u64,
        clear: Option<u64>,
        summary: Option<String>,
    },
}

/// A place to leave; the panel has no name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub membership: i64,
    pub unit: Option<String>,
}

/// An idea in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdeaChoice {
    pub id: i64,
    pub title: String,
    pub state: IdeaState,
    pub votes: u64,
}

impl StaffPhrase {
    pub(super) fn name(&self) -> &'static str {
        match self {
            StaffPhrase::ToldJoinHow => "told-join-how",
            StaffPhrase::ToldJoined { .. } => "told-joined",
            StaffPhrase::ToldJoinedPanel => "told-joined-panel",
            StaffPhrase::ToldHelpStaff => "told-help-staff",
            StaffPhrase::ToldHelpPanel => "told-help-panel",
            StaffPhrase::NoInvitation => "no-invitation",
            StaffPhrase::NoMembership => "no-membership",
            StaffPhrase::AskLeave { .. } => "ask-leave",
            StaffPhrase::ToldLeft { .. } => "told-left",
            StaffPhrase::ToldLeftPanel => "told-left-panel",
            StaffPhrase::AskIdeaUnit { .. } => "ask-idea-unit",
            StaffPhrase::AskSimilar { .. } => "ask-similar",
            StaffPhrase::ReceiptIdea { .. } => "receipt-idea",
            StaffPhrase::AskFix { .. } => "ask-fix",
            StaffPhrase::ToldLocal => "told-local",
            StaffPhrase::ToldListed => "told-listed",
            StaffPhrase::ToldEscalated { .. } => "told-escalated",
            StaffPhrase::ToldVoted => "told-voted",
            StaffPhrase::ToldSkipped => "told-skipped",
            StaffPhrase::ToldUnvoted => "told-unvoted",
            StaffPhrase::ToldList { .. } => "told-list",
            StaffPhrase::CardIdea { .. } => "card-idea",
            StaffPhrase::AskComment { .. } => "ask-comment",
            StaffPhrase::ToldCommented => "told-commented",
            StaffPhrase::ToldReworded => "told-reworded",
            StaffPhrase::ToldUnsaid => "told-unsaid",
            StaffPhrase::ToldTaken { .. } => "told-taken",
            StaffPhrase::AskDone { .. } => "ask-done",
            StaffPhrase::ToldSolved => "told-solved",
            StaffPhrase::AskFixed { .. } => "ask-fixed",
            StaffPhrase::ToldRated => "told-rated",
            StaffPhrase::ToldIdeaEscalated { .. } => "told-idea-escalated",
            StaffPhrase::ToldIdeaAnswered { .. } => "told-idea-answered",
            StaffPhrase::NoIdea => "no-idea",
            StaffPhrase::CardPraise { .. } => "card-praise",
            StaffPhrase::AskPulse { .. } => "ask-pulse",
            StaffPhrase::ToldPulse => "told-pulse",
            StaffPhrase::AskQuiet => "ask-quiet",
            StaffPhrase::ToldQuiet { .. } => "told-quiet",
            StaffPhrase::ToldUnquiet => "told-unquiet",
            StaffPhrase::AskPanel { draft: None, .. } => "ask-panel",
            StaffPhrase::AskPanel { draft: Some(_), .. } => "ask-panel-draft",
            StaffPhrase::AskPanelWords { .. } => "ask-panel-words",
            StaffPhrase::AskClear { .. } => "ask-clear",
            StaffPhrase::ToldPanel { .. } => "told-panel",
            StaffPhrase::ToldPanelResult { answers, .. } if *answers < FEW => {
                "told-panel-result-few"
            }
            StaffPhrase::ToldPanelResult { .. } => "told-panel-result",
        }
    }

    /// It is asked while an idea is told or worked on.
    pub(crate) fn is_about_idea(&self) -> bool {
        matches!(
            self,
            StaffPhrase::AskIdeaUnit { .. }
                | StaffPhrase::AskSimilar { .. }
                | StaffPhrase::AskFix { .. }
                | StaffPhrase::AskComment { .. }
                | StaffPhrase::AskDone { .. }
        )
    }

    /// The question is answered in words; at most a way past it is a button.
    pub(super) fn wants_words(&self) -> bool {
        matches!(
            self,
            StaffPhrase::AskComment { .. }
                | StaffPhrase::AskDone { .. }
                | StaffPhrase::AskPanelWords { .. }
        )
    }

    /// It has parts that may be empty, and no gaps are left for them.
    pub(super) fn is_list(&self) -> bool {
        matches!(
            self,
            StaffPhrase::ToldList { .. } | StaffPhrase::CardIdea { .. }
        )
    }
}
