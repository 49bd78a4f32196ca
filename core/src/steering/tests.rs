//! What happens in steering rooms, as text: what stands after `> ` is done by somebody there, what stands after `! ` is
//! so from then on, and the rest is what Kuulo does. `UPDATE_TRANSCRIPTS=1 cargo test -p kuulo-core` writes it anew.

use std::fmt::Write;

use super::*;
use crate::case::CaseState;
use crate::labels::{Phase, Urgency, YesNo};
use crate::language::{Country, Language};
use crate::phrase::{CaseCard, Catalogue, Phrase, SpokenChoice, Voice};
use crate::transcript::transcripts;

struct Scene {
    at: Timestamp,
    readers: Readers,
    bound: Option<Shows>,
    steward: Option<i64>,
    offer: Option<Offer>,
    wrong: Vec<Timestamp>,
    language: Language,
    /// What is asked for is carried out and answered.
    is_served: bool,
    buttons: Vec<SpokenChoice>,
    out: String,
}

impl Scene {
    fn new() -> Scene {
        Scene {
            at: "2026-11-30T10:00:00Z".parse().unwrap(),
            readers: Readers::Members,
            bound: None,
            steward: None,
            offer: None,
            wrong: Vec::new(),
            language: Language::Sv,
            is_served: false,
            buttons: Vec::new(),
            out: String::new(),
        }
    }

    fn run(&mut self, script: &str) {
        for line in script.lines() {
            if let Some(doing) = line.strip_prefix("> ") {
                writeln!(self.out, "{line}").unwrap();
                self.does(doing);
            } else if let Some(event) = line.strip_prefix("! ") {
                writeln!(self.out, "{line}").unwrap();
                self.is_so(&event.split(' ').collect::<Vec<_>>());
            } else if line.starts_with('#') || line.is_empty() {
                writeln!(self.out, "{line}").unwrap();
            }
        }
    }

    fn is_so(&mut self, event: &[&str]) {
        match event {
            ["served"] => self.is_served = true,
            ["card", code] => self.hears(self.card(code.parse().unwrap()).into()),
            ["language", name] => self.language = Language::from_name(name).unwrap(),
            ["steward", id] => self.steward = id.parse().ok(),
            ["readers", "members"] => self.readers = Readers::Members,
            ["readers", "everybody"] => self.readers = Readers::Everybody,
            ["readers", "unknown"] => self.readers = Readers::Unknown,
            ["minutes", n] => self.at += SignedDuration::from_mins(n.parse().unwrap()),
            ["code-for", "all"] => {
                self.offer = Some(Offer {
                    shows: Shows::Cases,
                    place: None,
                });
            }
            ["code-for", "ideas", "of", place @ ..] => {
                self.offer = Some(Offer {
                    shows: Shows::Ideas,
                    place: Some(place.join(" ")),
                });
            }
            ["code-for", place @ ..] => {
                self.offer = Some(Offer {
                    shows: Shows::Cases,
                    place: Some(place.join(" ")),
                });
            }
            other => panic!("{other:?}"),
        }
    }

    fn does(&mut self, doing: &str) {
        let said = if let Some(code) = doing.strip_prefix("/bind-forum ") {
            Said::BindForum {
                code: code.to_owned(),
                forum: "7".to_owned(),
            }
        } else if let Some(command) = doing.strip_prefix('/') {
            let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
            Said::Command {
                name: name.to_owned(),
                rest: rest.to_owned(),
            }
        } else if let Some(id) = doing.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            let labelled = self.buttons.iter().rev().find(|it| it.label == id);
            Said::Press(labelled.map_or(id.to_owned(), |it| it.press.clone()))
        } else if let Some((case, text)) = doing
            .strip_prefix("reply to ")
            .and_then(|it| it.split_once(": "))
        {
            Said::Draft {
                case: case.parse().unwrap(),
                text: text.to_owned(),
            }
        } else if doing == "(out)" {
            Said::Left
        } else {
            Said::Text(doing.to_owned())
        };
        let context = Context {
            at: self.at,
            readers: self.readers,
            bound: self.bound,
            steward: self.steward,
            offer: self.offer.as_ref(),
            wrong: &self.wrong,
        };
        for effect in step(&said, &context) {
            self.follows(effect);
        }
    }

    fn follows(&mut self, effect: Effect) {
        let note = match effect {
            Effect::Reply(phrase) => return self.hears(phrase),
            Effect::Bind => {
                self.bound = self.offer.take().map(|offer| offer.shows);
                "bound".to_owned()
            }
            Effect::Burn => {
                self.offer = None;
                "the code is used up".to_owned()
            }
            Effect::Tried(wrong) => {
                self.wrong = wrong;
                format!("{} tried in vain", self.wrong.len())
            }
            Effect::Unbind => {
                self.bound = None;
                "unbound".to_owned()
            }
            Effect::Lost => "lost".to_owned(),
            Effect::Ask { steward, ask } => {
                // What waits reads back as it was.
                let stored = serde_json::to_string(&ask).unwrap();
                assert_eq!(serde_json::from_str::<Ask>(&stored).unwrap(), ask);
                writeln!(self.out, "  * steward {steward} asks: {stored}").unwrap();
                if let Some(answer) = self.answer(ask).filter(|_| self.is_served) {
                    self.hears(answer.into());
                }
                return;
            }
        };
        writeln!(self.out, "  * {note}").unwrap();
    }

    /// What the store says when it has done what was asked for.
    fn answer(&self, ask: Ask) -> Option<RoomPhrase> {
        Some(match ask {
            Ask::Case { case } => self.card(case),
            Ask::Answer { case: code } => RoomPhrase::AskAnswer { code },
            Ask::Draft { case: code, text } => RoomPhrase::AskDecision { code, text },
            Ask::Decide { case: code, .. } => RoomPhrase::ToldAnswered { code },
            Ask::Discard { case: code } => RoomPhrase::ToldDiscarded { code },
            _ => return None,
        })
    }

    fn card(&self, code: CaseCode) -> RoomPhrase {
        let guess = |p| YesNo { p, label: p > 0.5 };
        RoomPhrase::CardCase(Box::new(CaseCard {
            code,
            version: 3,
            state: CaseState::New,
            is_late: false,
            urgency: Urgency::Safety,
            unit: Some("Norra sjukhuset, akuten".to_owned()),
            phase: Phase::During,
            text: "satt 5 timmar på akuten och ingen sa nånting".to_owned(),
            score: Some(3),
            communication: guess(0.86),
            operational: guess(0.74),
            is_confirmed: false,
            needs_person: false,
            need: None,
            same: 12,
            due: self.at + SignedDuration::from_hours(24 * 14),
            owner: None,
            decision: None,
        }))
    }

    fn hears(&mut self, phrase: Phrase) {
        let voice = Voice {
            language: self.language,
            country: Country::Finland,
            now: self.at,
        };
        let spoken = Catalogue::standard().say(&phrase, voice);
        for line in spoken.text.lines() {
            writeln!(self.out, "  {line}").unwrap();
        }
        if self.is_served && !spoken.choices.is_empty() {
            let labels = spoken.choices.iter().map(|it| format!("[{}]", it.label));
            writeln!(self.out, "  {}", labels.collect::<Vec<_>>().join(" ")).unwrap();
        }
        self.buttons.extend(spoken.choices);
    }
}

transcripts! {
    "steering/transcripts",
    a_room_is_bound_with_a_code_and_let_go: "bind.txt",
    a_room_that_anybody_reads_is_refused: "open-room.txt",
    only_a_linked_steward_is_obeyed: "rights.txt",
    a_case_is_answered_from_its_card: "answer.txt",
    a_room_is_bound_to_ideas: "ideas.txt",
}
