//! What a transcript knows of a person's work, and what its staff effects change of it.

use super::*;
use crate::phrase::StaffPhrase;
use crate::staff::{Belonging, Idea, IdeaState, Invitation, Membership, PanelQuestion, title};

/// Somebody who works in the first unit, with all that can be before them.
pub(super) const FULL: &str = "! desk works 1
! desk idea 1 9 Manschetter försvinner till avdelning 3
! desk idea 2 1 Det drar från fönstret
! desk praise Tack för natten
! desk pulse 1 2026-11
! desk invites staff 1
! desk asks Vad skulle du göra först?
! desk tries Ta tabletten på kvällen.";

impl Scene {
    pub(super) fn desk_has(&mut self, what: &[&str]) {
        let unit = |units: &[Unit], id: &str| {
            let id: i64 = id.parse().unwrap();
            units.iter().find(|unit| unit.id == id).cloned()
        };
        let desk = &mut self.desk;
        match what {
            ["works", id] => desk.memberships.push(Membership {
                id: desk.memberships.len() as i64 + 1,
                belonging: Belonging::Staff,
                unit: unit(&self.units, id),
                by_role: false,
            }),
            ["panel"] => desk.memberships.push(Membership {
                id: desk.memberships.len() as i64 + 1,
                belonging: Belonging::Panel,
                unit: None,
                by_role: false,
            }),
            ["invites", belonging, id @ ..] => {
                desk.invitation = Some(Invitation {
                    belonging: Belonging::from_name(belonging).unwrap(),
                    unit: id.first().and_then(|id| unit(&self.units, id)),
                });
            }
            ["no-invitation"] => desk.invitation = None,
            ["idea", of, votes, text @ ..] => {
                let text = text.join(" ");
                let id = desk.ideas.len() as i64 + 1;
                let of: i64 = of.parse().unwrap();
                let known = self.units.iter().find(|unit| unit.id == of);
                desk.ideas.push(Idea {
                    id,
                    unit: of,
                    unit_name: known.map_or_else(String::new, |unit| unit.name.clone()),
                    title: title(&text),
                    text,
                    state: IdeaState::Open,
                    votes: votes.parse().unwrap(),
                    has_voted: false,
                    comments: Vec::new(),
                });
            }
            ["praise", text @ ..] => desk.praise.push(text.join(" ")),
            ["pulse", unit, period] => desk
                .pulses
                .push((unit.parse().unwrap(), period.parse().unwrap())),
            ["asks", question @ ..] => desk.questions.push(PanelQuestion {
                id: desk.questions.len() as i64 + 1,
                draft: None,
                question: question.join(" "),
                closes: "2026-12-20T20:00:00Z".parse().unwrap(),
            }),
            ["tries", draft @ ..] => desk.questions.push(PanelQuestion {
                id: desk.questions.len() as i64 + 1,
                draft: Some(draft.join(" ")),
                question: "Vad skulle du göra först?".to_owned(),
                closes: "2026-12-20T20:00:00Z".parse().unwrap(),
            }),
            ["sent", "pulse"] => {
                let (unit, period) = desk.pulses[0];
                let known = self.units.iter().find(|known| known.id == unit);
                let name = known.map_or_else(String::new, |unit| unit.name.clone());
                self.hears(&Phrase::Staff(StaffPhrase::AskPulse { unit, name, period }));
            }
            ["sent", "question", id] => {
                let id: usize = id.parse().unwrap();
                let asked = desk.questions[id - 1].clone();
                self.hears(&Phrase::Staff(StaffPhrase::AskPanel {
                    id: asked.id,
                    draft: asked.draft,
                    question: asked.question,
                    closes: asked.closes,
                }));
            }
            ["sent", "fixed", idea] => {
                let idea = desk.ideas[idea.parse::<usize>().unwrap() - 1].clone();
                self.hears(&Phrase::Staff(StaffPhrase::AskFixed {
                    idea: idea.id,
                    title: idea.title,
                    done: "En märkt manschett i varje rum.".to_owned(),
                }));
            }
            other => panic!("{other:?}"),
        }
    }

    /// What an effect changes, and its note.
    pub(super) fn works(&mut self, effect: StaffEffect) -> String {
        let id = self.desk.memberships.len() as i64 + 1;
        let mut change = |idea: i64, change: fn(&mut Idea)| {
            if let Some(idea) = self.desk.ideas.iter_mut().find(|it| it.id == idea) {
                change(idea);
            }
        };
        match effect {
            StaffEffect::Join {
                belonging,
                unit,
                by_role,
            } => {
                let known = self.units.iter().find(|known| Some(known.id) == unit);
                self.desk.memberships.push(Membership {
                    id,
                    belonging,
                    unit: known.cloned(),
                    by_role,
                });
                format!("join as {}, unit {unit:?}", belonging.name())
            }
            StaffEffect::Leave { membership } => {
                self.desk.memberships.retain(|it| it.id != membership);
                format!("leave {membership}")
            }
            StaffEffect::Propose { code, unit } => format!("propose {code} to unit {unit}"),
            StaffEffect::Fix { code, fix } => format!("fix {code}: {}", fix.name()),
            StaffEffect::Vote { idea, heard } => {
                change(idea, |idea| {
                    (idea.votes, idea.has_voted) = (idea.votes + 1, true)
                });
                let words = heard.map(|heard| format!(": {}", heard.text));
                format!("vote for {idea}{}", words.unwrap_or_default())
            }
            StaffEffect::Unvote { idea } => {
                change(idea, |idea| {
                    (idea.votes, idea.has_voted) = (idea.votes - 1, false)
                });
                format!("no vote for {idea}")
            }
            StaffEffect::Comment { idea, heard } => format!("comment on {idea}: {}", heard.text),
            StaffEffect::SayOtherwise { what, heard } => {
                format!("other words for {what:?}: {}", heard.text)
            }
            StaffEffect::Unsay { what } => format!("take {what:?} back"),
            StaffEffect::Take { idea } => {
                change(idea, |idea| idea.state = IdeaState::Taken);
                format!("take {idea}")
            }
            StaffEffect::Solve { idea, heard } => {
                change(idea, |idea| idea.state = IdeaState::Solved);
                format!("solve {idea}: {}", heard.text)
            }
            StaffEffect::Escalate { idea } => {
                change(idea, |idea| idea.state = IdeaState::Escalated);
                format!("escalate {idea}")
            }
            StaffEffect::Rate { idea, how } => format!("rate {idea}: {how}"),
            StaffEffect::Pulse {
                unit,
                period,
                score,
            } => {
                self.desk.pulses.retain(|pulse| *pulse != (unit, period));
                format!("pulse of {unit} in {period}: {score:?}")
            }
            StaffEffect::Quiet { until } => format!("quiet until {until:?}"),
            StaffEffect::Panel { question, heard } => {
                format!("panel {question}: {:?}", heard.map(|heard| heard.text))
            }
            StaffEffect::Clear { question, clear } => format!("clear {question}: {clear}"),
        }
    }
}
