//! What the members of a steering room do in it, as a pure function: what happened, in, and what follows, out.
//! It decides who may; what a steward asks for is then carried out within that steward's scope.

mod press;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::case::{CaseCode, Decision};
use crate::message::{Readers, Said};
use crate::names::named_enum;
use crate::phrase::{BoardPhrase, Phrase, RoomPhrase};

pub use press::{Exit, ROOM_PRESS, RoomPress};

/// The commands of a steering room; in a server other commands are a person's own.
pub const COMMANDS: &[&str] = &["bind", "unbind", "search", "case", "digest"];

/// Wrong codes after which no more are tried for a while: they must not be guessed.
const TRIES: usize = 5;
const WHILE: SignedDuration = SignedDuration::from_mins(15);

named_enum! {
    /// What comes to a steering room by itself.
    pub enum Gets {
        /// Cases in which somebody may be in danger or patients at risk.
        Urgent = "urgent",
        /// Cases that staff have taken to the steering group.
        Escalated = "escalated",
        /// Cases whose promised day has passed without an answer.
        Overdue = "overdue",
        /// Cases whose labels are too unsure.
        Unsure = "unsure",
        /// The week in figures.
        Digest = "digest",
    }
}

named_enum! {
    /// What a bound room is there for.
    pub enum Shows {
        /// A steering room: cards, and what stewards ask for.
        Cases = "cases",
        /// An ideas room: see [`crate::board`].
        Ideas = "ideas",
    }
}

/// What is known of a shared room in which something happened.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    pub at: Timestamp,
    pub readers: Readers,
    /// What it is bound to; nothing where it is not.
    pub bound: Option<Shows>,
    /// The steward behind the account, when one has linked it.
    pub steward: Option<i64>,
    /// What the code after `/bind` binds to, when it is in force.
    pub offer: Option<&'a Offer>,
    /// When codes were tried here in vain.
    pub wrong: &'a [Timestamp],
}

/// What a code for binding a room stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub shows: Shows,
    /// The unit or organisation whose cases or ideas come, where it is not all.
    pub place: Option<String>,
}

/// What must happen because of a step, all or nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// To whoever did it.
    Reply(Phrase),
    /// This room, or the forum that was named, is bound; the code is used up.
    Bind,
    /// The code is used up for nothing: others have read it.
    Burn,
    /// These are the codes tried in vain.
    Tried(Vec<Timestamp>),
    /// Nothing more comes here.
    Unbind,
    /// The bot is out of the room.
    Lost,
    /// A steward asks for something.
    Ask { steward: i64, ask: Ask },
}

/// What a steward asks for in a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Ask {
    Sort {
        case: CaseCode,
        version: i64,
        exit: Exit,
    },
    Assign {
        case: CaseCode,
    },
    AssignTo {
        case: CaseCode,
        steward: i64,
    },
    Answer {
        case: CaseCode,
    },
    /// The words of an answer; it is sent with a decision.
    Draft {
        case: CaseCode,
        text: String,
    },
    Decide {
        case: CaseCode,
        decision: Decision,
    },
    Discard {
        case: CaseCode,
    },
    Search {
        words: String,
    },
    Case {
        case: CaseCode,
    },
    Digest,
}

fn say(phrase: impl Into<Phrase>) -> Effect {
    Effect::Reply(phrase.into())
}

/// One thing that happened in a shared room. People's words that are not for Kuulo never come here.
pub fn step(said: &Said, context: &Context<'_>) -> Vec<Effect> {
    match said {
        Said::Command { name, rest } => command(name, rest.trim(), context),
        Said::BindForum { code, .. } => match context.offer {
            Some(offer) if offer.shows == Shows::Cases => vec![say(BoardPhrase::NoForum)],
            _ => bind(code, context),
        },
        Said::Press(id) => match RoomPress::read(id) {
            Some(press) => ask(asked(press), context),
            None => vec![say(RoomPhrase::NoOldCard)],
        },
        Said::Draft { case, text } => {
            let draft = Ask::Draft {
                case: *case,
                text: text.clone(),
            };
            ask(draft, context)
        }
        Said::Left if context.bound.is_some() => vec![Effect::Lost],
        Said::Left
        | Said::Moved(_)
        | Said::Edited { .. }
        | Said::Deleted
        | Said::Roles(_)
        | Said::OnIdea(_) => Vec::new(),
        // Colleagues talk there.
        Said::Text(_) | Said::File(_) | Said::Other(_) if context.bound == Some(Shows::Ideas) => {
            Vec::new()
        }
        // Addressed to Kuulo, but other people read here: a person's story belongs where they are alone with it.
        Said::Text(_) | Said::File(_) | Said::Other(_) => {
            vec![say(RoomPhrase::ToldRoomPrivate)]
        }
    }
}

fn command(name: &str, rest: &str, context: &Context<'_>) -> Vec<Effect> {
    match name {
        "bind" => bind(rest, context),
        "unbind" => unbind(context),
        "search" | "case" | "digest" | "help" | "start" if context.bound != Some(Shows::Cases) => {
            vec![help(context)]
        }
        "digest" => ask(Ask::Digest, context),
        "search" if !rest.is_empty() => {
            let words = rest.to_owned();
            ask(Ask::Search { words }, context)
        }
        "case" => match rest.parse() {
            Ok(case) => ask(Ask::Case { case }, context),
            Err(_) => vec![say(RoomPhrase::NoCase)],
        },
        "search" | "help" | "start" => vec![help(context)],
        // Another bot's, or a person's own, which are obeyed in private.
        _ => Vec::new(),
    }
}

fn help(context: &Context<'_>) -> Effect {
    match context.bound {
        Some(Shows::Cases) => say(RoomPhrase::ToldRoomHelp),
        Some(Shows::Ideas) => say(BoardPhrase::ToldBoardHelp),
        None => say(RoomPhrase::ToldBindHow),
    }
}

fn bind(rest: &str, context: &Context<'_>) -> Vec<Effect> {
    if rest.is_empty() {
        return vec![say(RoomPhrase::ToldBindHow)];
    }
    let is_fresh = |tried: &&Timestamp| context.at.duration_since(**tried) < WHILE;
    let mut wrong: Vec<Timestamp> = context.wrong.iter().filter(is_fresh).copied().collect();
    if wrong.len() >= TRIES {
        return vec![say(RoomPhrase::NoBindNow)];
    }
    let Some(offer) = context.offer else {
        wrong.push(context.at);
        return vec![Effect::Tried(wrong), say(RoomPhrase::NoBind)];
    };
    match context.readers {
        Readers::Members => {
            let place = offer.place.clone();
            let told = match offer.shows {
                Shows::Cases => say(RoomPhrase::ToldBound { place }),
                Shows::Ideas => say(BoardPhrase::ToldBoardBound {
                    place: place.unwrap_or_default(),
                }),
            };
            vec![Effect::Bind, told]
        }
        Readers::Everybody => vec![Effect::Burn, say(RoomPhrase::NoBindOpen)],
        Readers::Unknown => vec![Effect::Burn, say(RoomPhrase::NoBindUnseen)],
    }
}

fn unbind(context: &Context<'_>) -> Vec<Effect> {
    match (context.bound, context.steward) {
        (None, _) => vec![say(RoomPhrase::ToldBindHow)],
        (Some(_), None) => vec![say(RoomPhrase::NoSteward)],
        (Some(_), Some(_)) => vec![Effect::Unbind, say(RoomPhrase::ToldUnbound)],
    }
}

/// Only a steward who has linked the account may ask, and only in a room that is bound.
fn ask(ask: Ask, context: &Context<'_>) -> Vec<Effect> {
    match context.steward {
        _ if context.bound != Some(Shows::Cases) => vec![say(RoomPhrase::NoOldCard)],
        None => vec![say(RoomPhrase::NoSteward)],
        Some(steward) => vec![Effect::Ask { steward, ask }],
    }
}

fn asked(press: RoomPress) -> Ask {
    match press {
        RoomPress::Sort {
            case,
            version,
            exit,
        } => Ask::Sort {
            case,
            version,
            exit,
        },
        RoomPress::Assign(case) => Ask::Assign { case },
        RoomPress::AssignTo { case, steward } => Ask::AssignTo { case, steward },
        RoomPress::Answer(case) | RoomPress::Reply(case) => Ask::Answer { case },
        RoomPress::Decide { case, decision } => Ask::Decide { case, decision },
        RoomPress::Discard(case) => Ask::Discard { case },
    }
}
