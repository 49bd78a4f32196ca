//! A conversation as a transcript tells it: the person, the program, and the store between them.

use std::fmt::Write;

use jiff::SignedDuration;

use super::heard::{file, heard};
use super::*;
use crate::phrase::{Catalogue, SpokenChoice, StaffPhrase, Voice};
use crate::rules::Forgetting;
use crate::survey::{Asked, OwnStatement, Statement};

/// A person, a program and the store between them, as far as a conversation needs one.
pub(super) struct Scene {
    pub(super) dialogue: Dialogue,
    pub(super) rules: Rules,
    pub(super) at: Timestamp,
    pub(super) platform: Platform,
    pub(super) hint: Option<Language>,
    pub(super) role: Option<Role>,
    pub(super) units: Vec<Unit>,
    pub(super) surveys: Surveys,
    pub(super) desk: Desk,
    /// Whose code comes next.
    pub(super) steward: Option<i64>,
    pub(super) cases: Vec<OwnCase>,
    /// Codes of ideas that wait to be likened or not.
    pub(super) reserved: usize,
    /// The messages that were written so far, oldest first: what became of them, and whether they are words.
    pub(super) written: Vec<Option<(Earlier, bool)>>,
    /// The number of the message that is edited or deleted.
    pub(super) touched: Option<usize>,
    /// The buttons that the person can still see.
    pub(super) buttons: Vec<SpokenChoice>,
    /// The names of what was said in the last step.
    pub(super) said: Vec<&'static str>,
    pub(super) out: String,
}

impl Scene {
    pub(super) fn new() -> Scene {
        let rules = Rules {
            public_url: Some("https://kuulo.fi".to_owned()),
            ..Rules::standard()
        };
        Scene {
            dialogue: Dialogue::default(),
            rules,
            at: "2026-11-30T10:00:00Z".parse().unwrap(),
            platform: Platform::Telegram,
            hint: None,
            role: None,
            units: Vec::new(),
            surveys: Surveys::new(),
            desk: Desk::default(),
            steward: None,
            cases: Vec::new(),
            reserved: 0,
            written: Vec::new(),
            touched: None,
            buttons: Vec::new(),
            said: Vec::new(),
            out: String::new(),
        }
    }

    pub(super) fn run(&mut self, script: &str) {
        for line in script.lines() {
            if let Some(doing) = line.strip_prefix("> ") {
                writeln!(self.out, "{line}").unwrap();
                self.does(doing);
            } else if let Some(event) = line.strip_prefix("! ") {
                writeln!(self.out, "{line}").unwrap();
                self.happens(&event.split(' ').collect::<Vec<_>>());
            } else if line.starts_with('#') || line.is_empty() {
                writeln!(self.out, "{line}").unwrap();
            }
        }
    }

    pub(super) fn happens(&mut self, event: &[&str]) {
        match event {
            ["country", name] => self.rules.country = Country::from_name(name).unwrap(),
            ["platform", name] => self.platform = Platform::from_name(name).unwrap(),
            ["hint", name] => self.hint = Language::from_name(name),
            ["role", name] => self.role = Role::from_name(name),
            ["code-of", steward] => self.steward = steward.parse().ok(),
            ["originals", days] => self.rules.keep_originals_days = days.parse().ok(),
            ["organisation", name @ ..] => self.rules.organisation = Some(name.join(" ")),
            ["archive"] => self.rules.forgetting = Forgetting::Link,
            ["takes", kinds @ ..] => {
                self.rules.files.photos = kinds.contains(&"photos");
                self.rules.files.voice = kinds.contains(&"voice");
            }
            ["no-web"] => self.rules.public_url = None,
            ["unit", name @ ..] => {
                let id = self.units.len() as i64 + 1;
                let country = self.rules.country;
                self.units.push(Unit {
                    id,
                    organisation: 1,
                    name: name.join(" "),
                    country,
                });
            }
            ["survey", unit, names @ ..] => {
                let asked = names.iter().map(|name| match Statement::from_name(name) {
                    Some(statement) => Asked::Standard(statement),
                    None => Asked::Own(OwnStatement {
                        id: 7,
                        sv: "Maten var god.".to_owned(),
                        fi: "Ruoka oli hyvää.".to_owned(),
                        en: "The food was good.".to_owned(),
                    }),
                });
                self.surveys.insert(unit.parse().unwrap(), asked.collect());
            }
            ["minutes", n] => self.at += SignedDuration::from_mins(n.parse().unwrap()),
            ["state", code, state] => {
                let code: CaseCode = code.parse().unwrap();
                let case = self
                    .cases
                    .iter_mut()
                    .find(|case| case.code == code)
                    .unwrap();
                case.state = CaseState::from_name(state).unwrap();
            }
            ["answered", code] => {
                self.dialogue.answered(code.parse().unwrap(), self.at);
                self.hears(&Phrase::AskHelped {
                    code: code.parse().unwrap(),
                });
            }
            ["others", code, n] => {
                let code = code.parse().unwrap();
                let n = n.parse().unwrap();
                self.hears(&if n < 5 {
                    Phrase::ToldOthersFew { code }
                } else {
                    Phrase::ToldOthers { code, n }
                });
            }
            ["roles", units @ ..] => {
                let units = units.iter().map(|unit| unit.parse().unwrap());
                self.step(&Event::Roles(units.collect()));
            }
            ["desk", what @ ..] => self.desk_has(what),
            ["about", code] => self.dialogue.about(code.parse().unwrap(), self.at),
            other => panic!("{other:?}"),
        }
    }

    pub(super) fn does(&mut self, doing: &str) {
        let event = if let Some(command) = doing.strip_prefix('/') {
            let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
            Event::Command {
                name: name.to_owned(),
                rest: rest.to_owned(),
            }
        } else if let Some(label) = doing
            .strip_prefix('[')
            .and_then(|doing| doing.strip_suffix(']'))
        {
            let newest = self
                .buttons
                .iter()
                .rev()
                .find(|choice| choice.label == label);
            Event::Press(newest.map_or(label.to_owned(), |choice| choice.press.clone()))
        } else if let Some((number, words)) = doing
            .strip_prefix("(edits ")
            .and_then(|doing| doing.split_once(") "))
        {
            self.touched = number.parse().ok();
            Event::Edited(Box::new(heard(words)))
        } else if let Some(number) = doing
            .strip_prefix("(deletes ")
            .and_then(|doing| doing.strip_suffix(')'))
        {
            self.touched = number.parse().ok();
            Event::Deleted
        } else if let Some(media) = doing
            .strip_prefix('(')
            .and_then(|doing| doing.strip_suffix(')'))
        {
            Media::from_name(media).map_or(Event::Left, Event::Other)
        } else if let Some(sent) = doing
            .strip_prefix('<')
            .and_then(|doing| doing.strip_suffix('>'))
        {
            Event::File {
                file: Box::new(file(&sent.split(' ').collect::<Vec<_>>())),
                silence: Box::new(heard("")),
            }
        } else {
            Event::Text(Box::new(heard(doing)))
        };
        self.step(&event);
    }

    pub(super) fn step(&mut self, event: &Event) {
        let touchpoint = match event {
            Event::Command { name, rest } if name == "start" && rest == "QR1" => self.units.first(),
            _ => None,
        };
        let touchpoint = touchpoint.cloned().map(|unit| Touchpoint {
            code: "QR1".to_owned(),
            unit,
            phase: Some(Phase::During),
        });
        let is_text = matches!(event, Event::Text(_));
        let digits = b"DEFGHJKMNPQRSTVWXYZ0123456789";
        let drawn = self.cases.len() + self.reserved;
        let (tens, ones) = (drawn / digits.len(), drawn % digits.len());
        let fresh = format!("K7M2-4Q{}{}", ['X', 'Y'][tens], digits[ones] as char);
        let context = Context {
            at: self.at,
            platform: self.platform,
            hint: self.hint,
            role: self.role,
            fresh: fresh.parse().unwrap(),
            cases: if is_text { &[] } else { &self.cases },
            earlier: self.earlier(),
            touchpoint: touchpoint.as_ref(),
            steward: self.steward.take(),
            units: &self.units,
            surveys: &self.surveys,
            desk: &self.desk,
        };
        let (dialogue, effects) = step(self.dialogue.clone(), event, &context, &self.rules);
        // What is stored reads back as it was.
        let stored = serde_json::to_string(&dialogue).unwrap();
        self.dialogue = serde_json::from_str(&stored).unwrap();
        assert_eq!(self.dialogue, dialogue);
        self.keep_in_mind(event, &effects);
        for effect in effects {
            self.follows(effect);
        }
    }

    /// What is known of the message that was edited or deleted.
    fn earlier(&self) -> Option<Earlier> {
        let place = self.touched? - 1;
        let (mut earlier, _) = self.written.get(place)?.clone()?;
        let others = self
            .written
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != place);
        let mut others = others.filter_map(|(_, written)| written.as_ref());
        earlier.is_only = !others.any(|(other, is_words)| {
            *is_words && !other.is_withdrawn && other.code == earlier.code
        });
        Some(earlier)
    }

    /// Follows what becomes of the messages, as the store does.
    fn keep_in_mind(&mut self, event: &Event, effects: &[Effect]) {
        let touched = self.touched.take();
        let place = match (event, touched) {
            (Event::Text(_), _) => {
                self.written.push(None);
                self.written.len() - 1
            }
            (_, Some(number)) if number <= self.written.len() => number - 1,
            _ => return,
        };
        for effect in effects {
            let (code, answered, is_words, danger) = match effect {
                Effect::Submit { code, heard, .. }
                | Effect::Amend { code, heard }
                | Effect::Revise { code, heard } => {
                    let is_words = !heard.text.is_empty();
                    (*code, None, is_words, heard.assessment.danger)
                }
                Effect::Answered { code, answer } => {
                    let is_words = matches!(answer, Answered::Need(_));
                    (*code, Some(answer.question()), is_words, None)
                }
                Effect::Withdraw { .. } => {
                    if let Some((earlier, _)) = &mut self.written[place] {
                        earlier.is_withdrawn = true;
                    }
                    continue;
                }
                Effect::Erase => {
                    self.written.fill(None);
                    continue;
                }
                _ => continue,
            };
            let before = self.written[place].take().map(|(earlier, _)| earlier);
            let earlier = Earlier {
                code,
                answered: answered.or(before.and_then(|before| before.answered)),
                changed: self.at,
                is_withdrawn: false,
                is_only: false,
                danger,
            };
            self.written[place] = Some((earlier, is_words));
        }
    }

    fn follows(&mut self, effect: Effect) {
        let note = match effect {
            Effect::Reply(phrase) => return self.hears(&phrase),
            Effect::Submit {
                code,
                heard,
                role,
                unit,
                phase,
            } => {
                let due = self.at + SignedDuration::from_hours(24 * 14);
                let case = OwnCase {
                    code,
                    state: CaseState::New,
                    created: self.at,
                    due,
                    excerpt: heard.text,
                };
                self.cases.insert(0, case);
                let unit = unit
                    .map(|unit| format!(", unit {unit}"))
                    .unwrap_or_default();
                let phase = phase
                    .map(|phase| format!(", {}", phase.name()))
                    .unwrap_or_default();
                format!("submit {code} as {}{unit}{phase}", role.name())
            }
            Effect::Amend { code, heard } => {
                let mut cases = self.cases.iter_mut();
                let case = cases.find(|case| case.code == code && case.excerpt.is_empty());
                if let Some(case) = case {
                    case.excerpt.clone_from(&heard.text);
                }
                format!("amend {code}: {}", heard.text)
            }
            Effect::Revise { code, heard } => {
                let case = self.cases.iter_mut().find(|case| case.code == code);
                case.unwrap().excerpt.clone_from(&heard.text);
                format!("revise {code}: {}", heard.text)
            }
            Effect::Withdraw { code } => {
                let mut left = self.written.iter().flatten();
                let case = self
                    .cases
                    .iter_mut()
                    .find(|case| case.code == code)
                    .unwrap();
                if !left.any(|(it, is_words)| *is_words && !it.is_withdrawn && it.code == code) {
                    case.state = CaseState::Erased;
                    case.excerpt.clear();
                }
                format!("withdraw from {code}")
            }
            Effect::Attach { code, file } => format!("attach {} to {code}", file.kind.name()),
            Effect::Answered { code, answer } => match answer {
                Answered::Need(heard) => format!("answered {code}: need {}", heard.text),
                answer => format!("answered {code}: {answer:?}"),
            },
            // Every new case of a patient in a chat; `! others` is what comes of it.
            Effect::LookForAlike { .. } => return,
            Effect::Rated {
                code,
                statement,
                value,
            } => format!("rated {code}: {statement} {value}"),
            Effect::SameForMe { code } => format!("same for {code}"),
            Effect::CopyData => "copy data".to_owned(),
            Effect::Erase => {
                self.cases.clear();
                self.written.fill(None);
                "erase".to_owned()
            }
            Effect::Stop => "stop".to_owned(),
            Effect::Link { steward } => format!("link to steward {steward}"),
            Effect::Unlink => "unlink".to_owned(),
            Effect::Staff(effect) => self.works(effect),
        };
        writeln!(self.out, "  * {note}").unwrap();
    }

    pub(super) fn hears(&mut self, phrase: &Phrase) {
        self.said.push(phrase.name());
        let is_likened = matches!(phrase, Phrase::Staff(StaffPhrase::AskSimilar { .. }));
        self.reserved += usize::from(is_likened);
        let country = self.dialogue.country().unwrap_or(self.rules.country);
        let language = self.dialogue.speaks(self.hint, country);
        let voice = Voice {
            language,
            country,
            now: self.at,
        };
        let spoken = Catalogue::standard().say(phrase, voice);
        for line in spoken.text.lines() {
            writeln!(self.out, "  {line}").unwrap();
        }
        if !spoken.choices.is_empty() {
            let labels: Vec<String> = spoken
                .choices
                .iter()
                .map(|choice| format!("[{}]", choice.label))
                .collect();
            writeln!(self.out, "  {}", labels.join(" ")).unwrap();
        }
        self.buttons.extend(spoken.choices);
    }
}
