//! Ideas: what was noticed, whether somebody has said it before, who can fix it; the unit's list and its buttons.

use super::{Draft, StaffEffect};
use crate::case::CaseCode;
use crate::dialogue::Effect;
use crate::dialogue::state::{Stage, Talk};
use crate::dialogue::turn::Turn;
use crate::hearing::Heard;
use crate::labels::Role;
use crate::likeness::likest;
use crate::phrase::{IdeaChoice, Phrase, StaffPhrase, UnitChoice};
use crate::staff::{Fix, Idea, IdeaState};

/// Ideas on a list, and thanks below it.
const LISTED: usize = 8;
const THANKS: usize = 3;

impl Turn<'_> {
    /// `/idea`; who belongs to no unit is asked for it afterwards.
    pub(in crate::dialogue) fn idea(&mut self) {
        self.store_draft();
        let place = &mut self.dialogue.place;
        place.aside = None;
        place.at_work.unit = None;
        let desk = self.context.desk;
        let units: Vec<UnitChoice> = desk
            .units()
            .map(|unit| UnitChoice {
                id: unit.id,
                name: unit.name.clone(),
            })
            .collect();
        match units.as_slice() {
            [] => self.ask(Phrase::AskIdea),
            [unit] => self.ask_idea_of(unit.id),
            _ => self.ask_staff(StaffPhrase::AskIdeaUnit { units }),
        }
    }

    pub(super) fn ask_idea_of(&mut self, unit: i64) {
        if !self.context.desk.works_in(unit) {
            return self.say(Phrase::NoOldButton);
        }
        let at = self.context.at;
        let work = &mut self.dialogue.place.at_work;
        (work.unit, work.asked) = (Some(unit), Some(at));
        self.ask(Phrase::AskIdea);
    }

    /// The words of an idea. One that is like another waits for the answer whether it is the same.
    pub(super) fn hear_idea(&mut self, heard: &Heard) {
        self.dialogue.place.open = None;
        let open = |idea: &&Idea| idea.state.is_at_unit() || idea.state == IdeaState::Escalated;
        let others = self.context.desk.ideas.iter().filter(open);
        let found = likest(&heard.text, others.map(|idea| (idea, idea.text.as_str())));
        let Some(idea) = found else {
            return self.propose(self.context.fresh, heard);
        };
        self.dialogue.place.at_work.draft = Some(Draft::of(self.context.fresh, heard));
        self.ask_staff(StaffPhrase::AskSimilar {
            idea: idea.id,
            title: idea.title.clone(),
            state: idea.state,
            votes: idea.votes,
        });
    }

    /// More words instead of an answer to whether it is the same: it is a new idea, and these belong to it.
    pub(super) fn hear_more(&mut self, heard: &Heard) {
        if let Some(code) = self.store_draft() {
            let heard = Box::new(heard.clone());
            self.effects.push(Effect::Amend { code, heard });
            self.ask_staff(StaffPhrase::AskFix { code });
        } else {
            self.hear_idea(heard);
        }
    }

    /// Stores words that wait for an answer as an idea, before the conversation goes elsewhere.
    pub(in crate::dialogue) fn store_draft(&mut self) -> Option<CaseCode> {
        let draft = self.dialogue.place.at_work.draft.take()?;
        let code = draft.code;
        Some(self.store_idea(code, &draft.heard()))
    }

    pub(super) fn is_new(&mut self) {
        match self.dialogue.place.at_work.draft.take() {
            Some(draft) => self.propose(draft.code, &draft.heard()),
            None => self.say(Phrase::NoOldButton),
        }
    }

    pub(super) fn same(&mut self, idea: i64) {
        let Some(draft) = self.dialogue.place.at_work.draft.take() else {
            return self.say(Phrase::NoOldButton);
        };
        let code = draft.code;
        let heard = draft.heard();
        if self.context.desk.idea(idea).is_none() {
            // It was erased in between: these words must not be lost with it.
            return self.propose(code, &heard);
        }
        self.dialogue.place.open = None;
        self.staff_effect(StaffEffect::Vote {
            idea,
            heard: Some(Box::new(heard.clone())),
        });
        self.say_staff(StaffPhrase::ToldVoted);
        self.notice(&heard);
    }

    fn propose(&mut self, code: CaseCode, heard: &Heard) {
        self.store_idea(code, heard);
        self.notice(heard);
        self.ask_staff(StaffPhrase::AskFix { code });
    }

    /// Stores an idea, with its receipt.
    fn store_idea(&mut self, code: CaseCode, heard: &Heard) -> CaseCode {
        let unit = self.dialogue.place.at_work.unit.take();
        self.dialogue.place.open = None;
        self.effects.push(Effect::Submit {
            code,
            heard: Box::new(heard.clone()),
            role: Role::Staff,
            unit,
            phase: None,
        });
        self.dialogue.place.talk = Some(Talk {
            last: Some(self.context.at),
            knows_unit: unit.is_some(),
            ..Talk::new(code, Stage::Telling)
        });
        let known = self
            .context
            .units
            .iter()
            .find(|known| Some(known.id) == unit);
        match known {
            Some(unit) => {
                self.staff_effect(StaffEffect::Propose {
                    code,
                    unit: unit.id,
                });
                let unit = unit.name.clone();
                self.say_staff(StaffPhrase::ReceiptIdea { code, unit });
            }
            None => {
                let due = self.due();
                self.say(Phrase::ReceiptGiven { code, due });
            }
        }
        code
    }

    pub(super) fn fix(&mut self, code: CaseCode, fix: Fix) {
        if !self.is_own(code) {
            return self.say(Phrase::NoOldButton);
        }
        let place = &mut self.dialogue.place;
        place.open = None;
        // The idea has been told: what is written from here on is a patient's again.
        place.talk.take_if(|talk| talk.code == code);
        self.staff_effect(StaffEffect::Fix { code, fix });
        let due = self.due();
        self.say_staff(match fix {
            Fix::Ours => StaffPhrase::ToldLocal,
            Fix::Further => StaffPhrase::ToldEscalated { due },
            Fix::Unknown => StaffPhrase::ToldListed,
        });
    }

    /// `/list`: what the person's units have before them, and what they were thanked for.
    pub(in crate::dialogue) fn list(&mut self) {
        let desk = self.context.desk;
        let units: Vec<String> = desk.units().map(|unit| unit.name.clone()).collect();
        if units.is_empty() {
            return self.say_staff(StaffPhrase::NoMembership);
        }
        let is_ours = |idea: &&Idea| {
            desk.works_in(idea.unit)
                && (idea.state.is_at_unit() || idea.state == IdeaState::Escalated)
        };
        let ideas = desk.ideas.iter().filter(is_ours).take(LISTED);
        let ideas = ideas.map(|idea| IdeaChoice {
            id: idea.id,
            title: idea.title.clone(),
            state: idea.state,
            votes: idea.votes,
        });
        self.say_staff(StaffPhrase::ToldList {
            units,
            ideas: ideas.collect(),
            praise: desk.praise.iter().take(THANKS).cloned().collect(),
        });
    }

    /// An idea that the person may see, or word that there is none.
    fn known_idea(&mut self, id: i64) -> Option<Idea> {
        let found = self.context.desk.idea(id).cloned();
        if found.is_none() {
            self.say_staff(StaffPhrase::NoIdea);
        }
        found
    }

    /// An idea that the person's own unit still has in its hands.
    fn own_idea(&mut self, id: i64) -> Option<Idea> {
        let desk = self.context.desk;
        let idea = self.known_idea(id)?;
        let may_work = desk.works_in(idea.unit) && idea.state.is_at_unit();
        if !may_work {
            self.say_staff(StaffPhrase::NoIdea);
        }
        may_work.then_some(idea)
    }

    pub(super) fn show_idea(&mut self, id: i64) {
        if let Some(idea) = self.known_idea(id) {
            let works_here = self.context.desk.works_in(idea.unit);
            let idea = Box::new(idea);
            self.say_staff(StaffPhrase::CardIdea { idea, works_here });
        }
    }

    pub(super) fn vote(&mut self, id: i64) {
        if self.known_idea(id).is_some() {
            self.staff_effect(StaffEffect::Vote {
                idea: id,
                heard: None,
            });
            self.say_staff(StaffPhrase::ToldVoted);
        }
    }

    pub(super) fn unvote(&mut self, id: i64) {
        if self.known_idea(id).is_some() {
            self.staff_effect(StaffEffect::Unvote { idea: id });
            self.say_staff(StaffPhrase::ToldUnvoted);
        }
    }

    pub(super) fn ask_comment(&mut self, id: i64) {
        if let Some(idea) = self.known_idea(id) {
            let title = idea.title;
            self.ask_staff(StaffPhrase::AskComment { idea: id, title });
        }
    }

    pub(super) fn hear_comment(&mut self, id: i64, heard: &Heard) {
        self.dialogue.place.open = None;
        if self.known_idea(id).is_some() {
            let comment = Box::new(heard.clone());
            self.staff_effect(StaffEffect::Comment {
                idea: id,
                heard: comment,
            });
            self.say_staff(StaffPhrase::ToldCommented);
            self.notice(heard);
        }
    }

    pub(super) fn take_idea(&mut self, id: i64) {
        if let Some(idea) = self.own_idea(id) {
            self.staff_effect(StaffEffect::Take { idea: id });
            let title = idea.title;
            self.say_staff(StaffPhrase::ToldTaken { idea: id, title });
        }
    }

    pub(super) fn ask_done(&mut self, id: i64) {
        if let Some(idea) = self.own_idea(id) {
            let title = idea.title;
            self.ask_staff(StaffPhrase::AskDone { idea: id, title });
        }
    }

    pub(super) fn hear_done(&mut self, id: i64, heard: &Heard) {
        self.dialogue.place.open = None;
        if self.own_idea(id).is_some() {
            let done = Box::new(heard.clone());
            self.staff_effect(StaffEffect::Solve {
                idea: id,
                heard: done,
            });
            self.say_staff(StaffPhrase::ToldSolved);
            self.notice(heard);
        }
    }

    pub(super) fn escalate(&mut self, id: i64) {
        if self.own_idea(id).is_some() {
            self.staff_effect(StaffEffect::Escalate { idea: id });
            let due = self.due();
            self.say_staff(StaffPhrase::ToldEscalated { due });
        }
    }

    pub(super) fn rate(&mut self, id: i64, how: u8) {
        if self.known_idea(id).is_some() {
            self.staff_effect(StaffEffect::Rate { idea: id, how });
            self.say_staff(StaffPhrase::ToldRated);
        }
    }
}
