//! Everything Kuulo says to a person, as values; their words are in `locales/`.

mod board;
mod calendar;
mod card;
mod catalogue;
mod choices;
mod door_words;
mod room;
mod staff;
mod week;
mod wording;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::{CaseCode, CaseState};
use crate::files::FileKind;
use crate::labels::SpanKind;
use crate::language::{Country, Language};
use crate::message::Platform;
use crate::rules::Forgetting;
use crate::survey::Asked;

pub use board::{BoardPhrase, IdeaPost};
pub use calendar::{day, period, time_zone};
pub use card::CaseCard;
pub use catalogue::{Catalogue, SpokenBefore, Value};
pub use room::{Found, RoomPhrase};
pub use staff::{IdeaChoice, Place, StaffPhrase};
pub use week::{Scores, Trend, WeekDigest};

/// One bubble. Named by what it says; the text is the message of the same name in `locales/*/talk.ftl`.
/// It carries values only: the words and the buttons follow from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum Phrase {
    /// After a unit's QR code or link.
    WelcomeUnit {
        unit: String,
        #[serde(default)]
        url: Option<String>,
    },
    /// What this is, what not to write, and where to turn when it is urgent; `url` is the web form.
    Welcome {
        #[serde(default)]
        url: Option<String>,
    },
    /// The same to somebody who has written already.
    WelcomeCare {
        url: Option<String>,
    },

    ReceiptGiven {
        code: CaseCode,
        due: Timestamp,
    },
    /// On the web form nothing can be pushed: the code is the way back. `url` is where it is used.
    ReceiptForm {
        code: CaseCode,
        due: Timestamp,
        url: Option<String>,
    },
    /// A score without words: a figure, and no answer is promised.
    ReceiptScore {
        code: CaseCode,
    },
    ReceiptDanger {
        code: CaseCode,
    },

    AskScore {
        code: CaseCode,
    },
    AskWhy {
        code: CaseCode,
    },
    AskPhase {
        code: CaseCode,
    },
    AskUnit {
        code: CaseCode,
        units: Vec<UnitChoice>,
    },
    AskNeed {
        code: CaseCode,
    },
    AskConsent {
        code: CaseCode,
    },
    AskHelped {
        code: CaseCode,
    },
    /// How far a statement of the unit's survey holds.
    AskStatement {
        code: CaseCode,
        asked: Asked,
    },
    AskMissing {
        code: CaseCode,
    },
    /// `open` is the number of open cases that would get no answer.
    AskForget {
        open: u64,
        #[serde(default)]
        forgetting: Forgetting,
    },
    /// An offer to switch, in both languages.
    AskLanguage {
        from: Language,
        to: Language,
    },
    /// The three languages to choose between.
    AskWhichLanguage,
    AskIdea,

    /// An answer to bare thanks.
    ToldThanks,
    /// Who reads what is written here, and that they do not see who writes.
    ToldReaders,
    ToldAdded {
        code: CaseCode,
    },
    /// So many others told the same in the past month: five or more.
    ToldOthers {
        code: CaseCode,
        n: u64,
    },
    /// Fewer others told the same.
    ToldOthersFew {
        code: CaseCode,
    },
    /// The person counts with those who told the same.
    ToldSame {
        code: CaseCode,
    },
    /// An edited message, or the answer that it gave, was changed.
    ToldChanged {
        code: CaseCode,
    },
    /// A deleted message was taken out; other words of the case stay.
    ToldWithdrawn {
        code: CaseCode,
    },
    /// The last words of a case were taken out, and it has ended.
    ToldWithdrawnCase {
        code: CaseCode,
    },
    ToldMasked {
        kinds: Vec<SpanKind>,
        /// The person keeps a chat in which the words still stand.
        in_chat: bool,
    },
    ToldCut,
    /// A photo or a voice note came; without a case it waits for words.
    ToldFile {
        kind: FileKind,
        code: Option<CaseCode>,
    },
    ToldDone,
    ToldPraise,
    /// What is kept, for how long and who reads it, as the settings are.
    ToldPrivacy {
        /// Days for which masked messages are kept sealed as they came; 0 where they are not.
        originals_days: u16,
        forgetting: Forgetting,
        organisation: Option<String>,
    },
    /// The commands.
    ToldHelp,
    /// Who sees what.
    ToldSeen {
        platform: Platform,
    },
    /// The open cases; `due` is the first date by which there will be word.
    ToldStatus {
        codes: Vec<CaseCode>,
        due: Option<Timestamp>,
    },
    ToldMine {
        cases: Vec<CaseLine>,
    },
    ToldNoCases,
    /// All that is kept about the person goes with it as a file.
    ToldMydata,
    ToldForgotten {
        #[serde(default)]
        forgetting: Forgetting,
        /// Kuulo deletes what the person wrote in the chat of late.
        #[serde(default)]
        clears_chat: bool,
    },
    /// The person chose not to erase.
    ToldKept,
    ToldStopped,
    /// How a steward's alerts come to this chat.
    ToldLinkHow,
    ToldLinked,
    ToldUnlinked,
    ToldLanguage {
        code: Option<CaseCode>,
    },
    /// In all three languages, to somebody who writes a fourth.
    ToldOtherLanguage,
    /// The answer helped and the case has ended; words until that day open it again.
    ToldClosed {
        code: CaseCode,
        until: Timestamp,
    },
    /// The answer helped and the case goes on, or may do so.
    ToldHelped {
        code: CaseCode,
    },
    ToldReopened {
        code: CaseCode,
        due: Timestamp,
    },
    /// No answer yet, though read; `unit` is who looks into it.
    ToldWaiting {
        code: CaseCode,
        unit: Option<String>,
        due: Timestamp,
    },
    /// No answer yet, and not read.
    ToldUnread {
        code: CaseCode,
        due: Timestamp,
    },
    /// Goes before an answer that a platform's trouble held up.
    ToldRetried {
        tried: Timestamp,
    },

    /// A person's own words on the way to somebody, introduced as theirs.
    AnswerExplained {
        code: CaseCode,
        text: String,
    },
    AnswerChanged {
        code: CaseCode,
        text: String,
    },
    AnswerDeclined {
        code: CaseCode,
        text: String,
    },
    /// The answer that others got, to somebody for whom it was the same.
    AnswerSame {
        code: CaseCode,
        text: String,
    },
    /// A question or a note from the steering group; the case goes on.
    AnswerNote {
        code: CaseCode,
        text: String,
    },

    DangerSelf,
    DangerAcute,
    DangerViolence {
        /// The person keeps a chat that somebody else could see.
        in_chat: bool,
    },

    DoorComplaint,
    DoorInjury,
    DoorRecords,

    NoVoice,
    NoPhoto,
    NoSticker,
    /// Neither words nor what is taken beside them.
    NoThisKind {
        photos: bool,
        voice: bool,
    },
    /// Too large or too long.
    NoLargeFile {
        kind: FileKind,
    },
    NoMoreFiles,
    /// A file that was to be fetched and is none that can be shown or heard.
    NoUnreadFile {
        kind: FileKind,
        code: CaseCode,
    },
    NoEmpty,
    NoFlood,
    /// `reference` is what the person can quote to the operator.
    NoTrouble {
        reference: String,
    },
    NoOldButton,
    NoCode,
    /// There is no question to skip.
    NoQuestion,
    /// A code for linking this chat that is not in force; it does not say why.
    NoLink,
    /// Too many such codes: none is tried for a while.
    NoLinkNow,

    /// To a steward: `n` new messages in a saved search; `url` opens it.
    DigestSearch {
        search: String,
        n: u64,
        url: String,
    },

    /// To staff or to the panel.
    Staff(StaffPhrase),
    /// What is said in a steering room.
    #[serde(untagged)]
    Room(RoomPhrase),
    /// What is said in an ideas room.
    #[serde(untagged)]
    Board(BoardPhrase),
}

impl From<BoardPhrase> for Phrase {
    fn from(phrase: BoardPhrase) -> Phrase {
        Phrase::Board(phrase)
    }
}

impl From<RoomPhrase> for Phrase {
    fn from(phrase: RoomPhrase) -> Phrase {
        Phrase::Room(phrase)
    }
}

/// A unit as a choice under a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    pub id: i64,
    pub name: String,
}

/// One of the person's own cases in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    pub code: CaseCode,
    pub state: CaseState,
    /// The first words, masked.
    pub excerpt: String,
}

/// What the words of a phrase depend on beside its values.
#[derive(Debug, Clone, Copy)]
pub struct Voice {
    pub language: Language,
    pub country: Country,
    /// Dates are said relative to this moment.
    pub now: Timestamp,
}

/// A phrase in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    pub text: String,
    pub choices: Vec<SpokenChoice>,
}

/// A button under a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenChoice {
    /// What comes back as `Said::Press` when it is pressed; at most 64 bytes, no personal data.
    pub press: String,
    pub label: String,
}

impl Phrase {
    /// Whether it sends somebody in danger to a telephone line.
    pub fn is_danger(&self) -> bool {
        self.name().starts_with("danger-")
    }

    /// Whether it is said in a shared room.
    pub fn is_for_room(&self) -> bool {
        matches!(self, Phrase::Room(_) | Phrase::Board(_))
    }

    /// Whether it asks something and waits for an answer.
    pub fn is_question(&self) -> bool {
        self.name().starts_with("ask-")
    }

    /// The question is answered in words; at most a way past it is a button.
    pub fn wants_words(&self) -> bool {
        matches!(
            self,
            Phrase::AskWhy { .. }
                | Phrase::AskNeed { .. }
                | Phrase::AskMissing { .. }
                | Phrase::AskIdea
        ) || matches!(self, Phrase::Staff(phrase) if phrase.wants_words())
    }
}
