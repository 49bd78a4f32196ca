//! The ids of buttons: `v1:<question>:<answer>[:<case>]`, at most 64 bytes, without authority or personal data.

mod staff;

use std::fmt;
use std::str::FromStr;

use crate::board::BoardPress;
use crate::case::CaseCode;
use crate::dialogue::Answered;
use crate::labels::Phase;
use crate::language::Language;
use crate::names::named_enum;
use crate::steering::RoomPress;
use crate::survey::Key;

pub use staff::StaffPress;

const VERSION: &str = "v1";

named_enum! {
    /// A follow-up question.
    pub enum Question {
        Score = "score",
        Why = "why",
        Phase = "phase",
        Unit = "unit",
        Need = "need",
        Consent = "consent",
        Missing = "missing",
        Helped = "helped",
        Statements = "statements",
    }
}

/// What a button says when it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// 0 to 10.
    Score(CaseCode, u8),
    Phase(CaseCode, Phase),
    Unit(CaseCode, i64),
    Consent(CaseCode, bool),
    /// 2 yes, 1 partly, 0 no.
    Helped(CaseCode, u8),
    Skip(CaseCode, Question),
    /// How far a statement holds, 1 to 5.
    Rate(CaseCode, Key, u8),
    /// It was the same for me, under the case that is the person's own.
    Same(CaseCode),
    Language(Language),
    Forget(bool),
    /// Something in a staff conversation, or in one with the panel.
    Staff(StaffPress),
    /// A button of a steering room, which a private chat does not have.
    Room(RoomPress),
    /// A button of an ideas room.
    Board(BoardPress),
}

impl Press {
    /// The case that it is about: the person's own, or it is of no use.
    pub(super) fn case(self) -> Option<CaseCode> {
        match self {
            Press::Score(code, _)
            | Press::Phase(code, _)
            | Press::Unit(code, _)
            | Press::Consent(code, _)
            | Press::Helped(code, _)
            | Press::Skip(code, _)
            | Press::Rate(code, ..)
            | Press::Same(code) => Some(code),
            Press::Language(_)
            | Press::Forget(_)
            | Press::Staff(_)
            | Press::Room(_)
            | Press::Board(_) => None,
        }
    }

    /// The answer that it gives to a question about a case.
    pub fn answer(self) -> Option<Answered> {
        Some(match self {
            Press::Score(_, score) => Answered::Score(score),
            Press::Phase(_, phase) => Answered::Phase(phase),
            Press::Unit(_, unit) => Answered::Unit(unit),
            Press::Consent(_, yes) => Answered::Consent(yes),
            Press::Helped(_, how) => Answered::Helped(how),
            Press::Skip(..)
            | Press::Rate(..)
            | Press::Same(_)
            | Press::Language(_)
            | Press::Forget(_)
            | Press::Staff(_)
            | Press::Room(_)
            | Press::Board(_) => return None,
        })
    }
}

/// The id is not, or no longer, a button of Kuulo's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a button that is in use")]
pub struct NotAPress;

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Press::Room(press) => return press.fmt(f),
            Press::Board(press) => return press.fmt(f),
            _ => {}
        }
        write!(f, "{VERSION}:")?;
        match self {
            Press::Score(case, score) => write!(f, "score:{score}:{}", case.compact()),
            Press::Phase(case, phase) => write!(f, "phase:{}:{}", phase.name(), case.compact()),
            Press::Unit(case, unit) => write!(f, "unit:{unit}:{}", case.compact()),
            Press::Consent(case, yes) => write!(f, "consent:{}:{}", yes_no(*yes), case.compact()),
            Press::Helped(case, how) => write!(f, "helped:{how}:{}", case.compact()),
            Press::Skip(case, question) => write!(f, "skip:{}:{}", question.name(), case.compact()),
            Press::Rate(case, statement, value) => {
                write!(f, "rate:{statement}.{value}:{}", case.compact())
            }
            Press::Same(case) => write!(f, "same:yes:{}", case.compact()),
            Press::Language(language) => write!(f, "language:{}", language.name()),
            Press::Forget(yes) => write!(f, "forget:{}", yes_no(*yes)),
            Press::Staff(press) => write!(f, "staff:{press}"),
            Press::Room(_) | Press::Board(_) => Ok(()),
        }
    }
}

impl FromStr for Press {
    type Err = NotAPress;

    fn from_str(id: &str) -> Result<Press, NotAPress> {
        read(id).ok_or(NotAPress)
    }
}

fn read(id: &str) -> Option<Press> {
    if let Some(press) = RoomPress::read(id) {
        return Some(Press::Room(press));
    }
    if let Some(press) = BoardPress::read(id) {
        return Some(Press::Board(press));
    }
    let parts: Vec<&str> = id.split(':').collect();
    match parts.as_slice() {
        [VERSION, "language", name] => Language::from_name(name).map(Press::Language),
        [VERSION, "forget", answer] => read_yes_no(answer).map(Press::Forget),
        [VERSION, "staff", rest @ ..] => staff::read(rest).map(Press::Staff),
        [VERSION, question, answer, case] => read_about(question, answer, case.parse().ok()?),
        _ => None,
    }
}

fn read_about(question: &str, answer: &str, case: CaseCode) -> Option<Press> {
    Some(match question {
        "score" => Press::Score(case, answer.parse().ok().filter(|score| *score <= 10)?),
        "phase" => Press::Phase(case, Phase::from_name(answer)?),
        "unit" => Press::Unit(case, answer.parse().ok()?),
        "consent" => Press::Consent(case, read_yes_no(answer)?),
        "helped" => Press::Helped(case, answer.parse().ok().filter(|how| *how <= 2)?),
        "rate" => {
            let (statement, value) = answer.split_once('.')?;
            let value = value.parse().ok().filter(|value| (1..=5).contains(value))?;
            Press::Rate(case, statement.parse().ok()?, value)
        }
        "same" if answer == "yes" => Press::Same(case),
        "skip" => Press::Skip(case, Question::from_name(answer)?),
        _ => return None,
    })
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn read_yes_no(answer: &str) -> Option<bool> {
    match answer {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Statement;

    #[test]
    fn an_id_reads_back_as_what_was_pressed() {
        let case = CaseCode::from_bits(0x12_3456_789a);
        let mut presses = vec![
            Press::Score(case, 0),
            Press::Score(case, 10),
            Press::Unit(case, i64::MIN),
            Press::Helped(case, 1),
            Press::Consent(case, true),
            Press::Forget(false),
            Press::Same(case),
            Press::Rate(case, Key::Standard(Statement::Participation), 1),
            Press::Rate(case, Key::Own(i64::MAX), 5),
        ];
        presses.extend(Phase::ALL.iter().map(|phase| Press::Phase(case, *phase)));
        presses.extend(
            Question::ALL
                .iter()
                .map(|question| Press::Skip(case, *question)),
        );
        presses.extend(
            Language::ALL
                .iter()
                .map(|language| Press::Language(*language)),
        );
        for press in presses {
            let id = press.to_string();
            assert!(id.len() <= 64, "{id}");
            assert_eq!(id.parse(), Ok(press));
        }
        assert_eq!(
            "v1:score:7:K7M24QXD".parse(),
            Ok(Press::Score("K7M2-4QXD".parse().unwrap(), 7))
        );
    }

    #[test]
    fn other_ids_are_refused() {
        let long = format!("v1:score:7:{}", "K".repeat(100_000));
        for id in [
            "",
            ":",
            "v1",
            "v1:score:7",
            "v1:score:11:K7M24QXD",
            "v1:score:-1:K7M24QXD",
            "v0:score:7:K7M24QXD",
            "v1:helped:3:K7M24QXD",
            "v1:rate:access.6:K7M24QXD",
            "v1:rate:access:K7M24QXD",
            "v1:forget:maybe",
            "v1:language:de",
            "v1:unit:x:K7M24QXD",
            "v1:score:7:K7M2",
            &long,
        ] {
            assert_eq!(id.parse::<Press>(), Err(NotAPress));
        }
    }
}
