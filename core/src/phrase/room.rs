//! What Kuulo says in a steering room: to the stewards there, never to a patient.

use serde::{Deserialize, Serialize};

use crate::case::{CaseCode, CaseState, Decision};
use crate::dialogue::press::Press;
use crate::steering::{Exit, RoomPress};

use super::card::{CaseCard, excerpt, sorted};
use super::choices::{Choice, Label, shortened, word};
use super::week::WeekDigest;
use super::wording::{Args, code_arg, count};
use super::{Catalogue, Voice};

/// Characters of a draft that are shown again before it is sent.
const DRAFT: usize = 300;
/// Characters of a person's words in a list of cases, and cases in it.
const FOUND_EXCERPT: usize = 80;
const FOUND_SHOWN: usize = 5;

/// One bubble in a steering room. Named by what it says, like [`super::Phrase`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum RoomPhrase {
    /// How a room becomes a steering room.
    ToldBindHow,
    /// `place` is the organisation whose cases come, where it is not all.
    ToldBound {
        place: Option<String>,
    },
    ToldUnbound,
    /// The commands of a steering room.
    ToldRoomHelp,
    /// Words to Kuulo where others read: stories belong in private.
    ToldRoomPrivate,

    /// A case that needs somebody, or that somebody asked for.
    CardCase(Box<CaseCard>),
    /// In the place of a card whose case is gone or belongs elsewhere now.
    CardErased {
        code: CaseCode,
    },
    /// The exits that a press has led to.
    ToldSorted {
        code: CaseCode,
        communication: bool,
        operational: bool,
    },
    /// Stewards by id and name, whoever asks first.
    AskOwner {
        code: CaseCode,
        stewards: Vec<(i64, String)>,
    },
    ToldOwner {
        code: CaseCode,
        name: String,
    },
    /// Asks for the words of an answer.
    AskAnswer {
        code: CaseCode,
    },
    /// Shows the words again and asks how the case goes on with them.
    AskDecision {
        code: CaseCode,
        text: String,
    },
    ToldAnswered {
        code: CaseCode,
    },
    ToldDiscarded {
        code: CaseCode,
    },
    /// Of `n` cases the first; `url` shows all.
    FoundCases {
        n: u64,
        cases: Vec<Found>,
        url: Option<String>,
    },
    FoundNone,
    NoSearch,
    DigestWeek(Box<WeekDigest>),
    /// No words wait for a decision.
    NoDraft {
        code: CaseCode,
    },
    /// An answer without words.
    NoReason,

    /// A code that is not in force; it does not say why.
    NoBind,
    /// Too many such codes: none is tried for a while.
    NoBindNow,
    /// Anybody can read the room.
    NoBindOpen,
    /// Who can read the room could not be found out.
    NoBindUnseen,
    /// The account is not linked to a steward.
    NoSteward,
    NoOldCard,
    /// No case of that code that may be shown here.
    NoCase,
    /// A room's command in a private chat.
    NoRoomHere,
}

/// A case that a search has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub code: CaseCode,
    /// Masked.
    pub text: String,
}

impl RoomPhrase {
    pub(super) fn name(&self) -> &'static str {
        match self {
            RoomPhrase::ToldBindHow => "told-bind-how",
            RoomPhrase::ToldBound { place: None } => "told-bound",
            RoomPhrase::ToldBound { place: Some(_) } => "told-bound-place",
            RoomPhrase::ToldUnbound => "told-unbound",
            RoomPhrase::ToldRoomHelp => "told-room-help",
            RoomPhrase::ToldRoomPrivate => "told-room-private",
            RoomPhrase::CardCase(_) => "card-case",
            RoomPhrase::CardErased { .. } => "card-erased",
            RoomPhrase::ToldSorted {
                communication,
                operational,
                ..
            } => match sorted(*communication, *operational) {
                "both" => "told-sorted-both",
                "communication" => "told-sorted-communication",
                "operational" => "told-sorted-operational",
                _ => "told-sorted-neither",
            },
            RoomPhrase::AskOwner { .. } => "ask-owner",
            RoomPhrase::ToldOwner { .. } => "told-owner",
            RoomPhrase::AskAnswer { .. } => "ask-answer",
            RoomPhrase::AskDecision { .. } => "ask-decision",
            RoomPhrase::ToldAnswered { .. } => "told-answered",
            RoomPhrase::ToldDiscarded { .. } => "told-discarded",
            RoomPhrase::FoundCases { .. } => "found-cases",
            RoomPhrase::FoundNone => "found-none",
            RoomPhrase::NoSearch => "no-search",
            RoomPhrase::DigestWeek(_) => "digest-week",
            RoomPhrase::NoDraft { .. } => "no-draft",
            RoomPhrase::NoReason => "no-reason",
            RoomPhrase::NoBind => "no-bind",
            RoomPhrase::NoBindNow => "no-bind-now",
            RoomPhrase::NoBindOpen => "no-bind-open",
            RoomPhrase::NoBindUnseen => "no-bind-unseen",
            RoomPhrase::NoSteward => "no-steward",
            RoomPhrase::NoOldCard => "no-old-card",
            RoomPhrase::NoCase => "no-case",
            RoomPhrase::NoRoomHere => "no-room-here",
        }
    }

    /// What is put together from several lines; nothing for a phrase that is one message of the catalogue.
    pub(super) fn lines(&self, catalogue: &Catalogue, voice: Voice) -> Option<String> {
        match self {
            RoomPhrase::CardCase(card) => Some(card.text(catalogue, voice)),
            RoomPhrase::DigestWeek(digest) => Some(digest.text(catalogue, voice)),
            _ => None,
        }
    }

    pub(super) fn args(&self) -> Args {
        match self {
            RoomPhrase::ToldBound { place: Some(place) } => vec![("place", place.clone().into())],
            RoomPhrase::ToldOwner { code, name } => {
                vec![code_arg(code), ("name", name.clone().into())]
            }
            RoomPhrase::AskDecision { code, text } => {
                vec![code_arg(code), ("text", excerpt(text, DRAFT).into())]
            }
            RoomPhrase::CardErased { code }
            | RoomPhrase::ToldSorted { code, .. }
            | RoomPhrase::AskOwner { code, .. }
            | RoomPhrase::AskAnswer { code }
            | RoomPhrase::ToldAnswered { code }
            | RoomPhrase::ToldDiscarded { code }
            | RoomPhrase::NoDraft { code } => vec![code_arg(code)],
            RoomPhrase::FoundCases { n, cases, url } => vec![
                count("n", *n),
                ("cases", found(cases).into()),
                ("url", url.clone().unwrap_or_default().into()),
            ],
            _ => Vec::new(),
        }
    }

    pub(super) fn choices(&self) -> Vec<Choice> {
        let of_room = |press, attribute| word(Press::Room(press), attribute);
        match self {
            RoomPhrase::CardCase(card) if card.state != CaseState::Closed => {
                let sort = |exit: Exit| {
                    let press = RoomPress::Sort {
                        case: card.code,
                        version: card.version,
                        exit,
                    };
                    of_room(press, exit.name())
                };
                vec![
                    sort(Exit::Communication),
                    sort(Exit::Operational),
                    of_room(RoomPress::Assign(card.code), "assign"),
                    of_room(RoomPress::Answer(card.code), "answer"),
                ]
            }
            RoomPhrase::AskOwner { code, stewards } => stewards
                .iter()
                .map(|(steward, name)| Choice {
                    press: Press::Room(RoomPress::AssignTo {
                        case: *code,
                        steward: *steward,
                    }),
                    label: Label::Own(shortened(name)),
                })
                .collect(),
            RoomPhrase::AskAnswer { code } => vec![of_room(RoomPress::Reply(*code), "reply")],
            RoomPhrase::AskDecision { code, .. } => {
                let decide = |decision: &Decision| {
                    let press = RoomPress::Decide {
                        case: *code,
                        decision: *decision,
                    };
                    of_room(press, decision.name())
                };
                let decisions = Decision::ALL.iter().map(decide);
                let discard = of_room(RoomPress::Discard(*code), "discard");
                decisions.chain([discard]).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn found(cases: &[Found]) -> String {
    let line = |found: &Found| format!("{} · {}", found.code, excerpt(&found.text, FOUND_EXCERPT));
    let lines = cases.iter().take(FOUND_SHOWN).map(line);
    lines.collect::<Vec<_>>().join("\n")
}
