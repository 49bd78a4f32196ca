//! Messages that were changed or deleted after they had been heard. They may come late, twice and in any order.

use crate::case::CaseState;
use crate::dialogue::turn::{Turn, about};
use crate::dialogue::{Earlier, Effect};
use crate::hearing::Heard;
use crate::labels::{Danger, Urgency};
use crate::phrase::Phrase;

impl Turn<'_> {
    /// A message has other words now. One that is not known was missed when it was written, so it is new.
    pub(super) fn hear_again(&mut self, heard: &Heard) {
        let Some(earlier) = self.context.earlier.clone() else {
            if !self.say_otherwise(heard) {
                self.hear(heard);
            }
            return;
        };
        if earlier.is_withdrawn || self.context.at < earlier.changed {
            return;
        }
        if heard.text.trim().is_empty() {
            return self.withdraw(&earlier);
        }
        let is_danger = heard.assessment.urgency == Urgency::Danger;
        if is_danger || !self.answer_again(&earlier, &heard.text) {
            self.revise(&earlier, heard, is_danger);
        }
    }

    /// A message was deleted. One that is not known left nothing to take out.
    pub(super) fn take_back(&mut self) {
        if self.unsay() {
            return;
        }
        let earlier = self.context.earlier.clone();
        if let Some(earlier) = earlier.filter(|earlier| !earlier.is_withdrawn) {
            self.withdraw(&earlier);
        }
    }

    /// Changes the answer that a message gave; whether the words are one.
    fn answer_again(&mut self, earlier: &Earlier, text: &str) -> bool {
        let code = earlier.code;
        let question = earlier.answered.map(|it| self.worded(it, code));
        let press = question.and_then(|question| self.chosen(&question, text));
        let Some(answer) = press.and_then(|press| press.answer()) else {
            return false;
        };
        self.effects.push(Effect::Answered { code, answer });
        self.say(Phrase::ToldChanged { code });
        true
    }

    fn revise(&mut self, earlier: &Earlier, heard: &Heard, is_danger: bool) {
        let code = earlier.code;
        self.effects.push(Effect::Revise {
            code,
            heard: Box::new(heard.clone()),
        });
        if is_danger {
            self.dialogue.place.open = None;
            self.dialogue.place.aside = None;
            return self.warn(code, heard);
        }
        let mut cases = self.context.cases.iter();
        match cases.find(|case| case.code == code) {
            Some(case) if case.excerpt.is_empty() => {
                if let Some(talk) = self.talk() {
                    talk.is_wordless = false;
                }
                self.receipt(code);
            }
            Some(case) if case.state == CaseState::Closed => {
                let due = self.due();
                self.say(Phrase::ToldReopened { code, due });
            }
            _ => self.say(Phrase::ToldChanged { code }),
        }
        self.notice(heard);
    }

    /// Who hides messages from somebody who may see the screen was told that they are received all the same:
    /// there they stay, and no new bubble tells of them.
    fn withdraw(&mut self, earlier: &Earlier) {
        if earlier.danger == Some(Danger::Violence) {
            return;
        }
        let code = earlier.code;
        self.effects.push(Effect::Withdraw { code });
        if !earlier.is_only {
            return self.say(Phrase::ToldWithdrawn { code });
        }
        let place = &mut self.dialogue.place;
        if place.talk.as_ref().is_some_and(|talk| talk.code == code) {
            place.talk = None;
        }
        for asked in [&mut place.open, &mut place.aside] {
            asked.take_if(|asked| about(asked).is_some_and(|(case, _)| case == code));
        }
        self.say(Phrase::ToldWithdrawnCase { code });
    }
}
