//! What becomes of a step in a transcript: what Kuulo says, and what the store would keep.

use std::fmt::Write;

use jiff::SignedDuration;

use super::scene::Scene;
use super::*;
use crate::phrase::{Catalogue, StaffPhrase, Voice};

impl Scene {
    /// What is known of the message that was edited or deleted.
    pub(super) fn earlier(&self) -> Option<Earlier> {
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

    /// What the message was at work that was edited or deleted.
    pub(super) fn at_work_before(&self) -> Option<AtWorkBefore> {
        *self.worked.get(self.touched? - 1)?
    }

    /// Follows what becomes of the messages, as the store does.
    pub(super) fn keep_in_mind(&mut self, event: &Event, effects: &[Effect]) {
        let touched = self.touched.take();
        let place = match (event, touched) {
            (Event::Text(_), _) => {
                self.written.push(None);
                self.worked.push(None);
                self.written.len() - 1
            }
            (_, Some(number)) if number <= self.written.len() => number - 1,
            _ => return,
        };
        for effect in effects {
            let Effect::Staff(effect) = effect else {
                continue;
            };
            self.worked[place] = match effect {
                StaffEffect::Comment { .. } => Some(AtWorkBefore::Comment),
                StaffEffect::Panel { heard: Some(_), .. } => Some(AtWorkBefore::PanelAnswer),
                StaffEffect::Unsay { .. } => None,
                _ => continue,
            };
        }
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

    pub(super) fn follows(&mut self, effect: Effect) {
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
