//! Answers to follow-up questions.

use super::assess::raise;
use super::*;

impl Scribe<'_> {
    pub(super) fn answered(&mut self, code: CaseCode, answer: Answered) {
        let Some(mut case) = self.writes.living(code) else {
            return;
        };
        let question = answer.question();
        if self.turn.is_change {
            self.answer_again(&mut case);
        } else if question != Question::Need {
            // What was typed instead of pressed can be changed and deleted like any message.
            self.writes
                .message(self.store, case.id, "", Some(question), &self.turn);
        }
        match answer {
            Answered::Score(score) => case.score = Some(i32::from(score)),
            Answered::Phase(phase) => {
                case.phase = phase.name().to_owned();
                case.phase_is_said = true;
            }
            Answered::Unit(unit) => {
                case.country = self.country(Some(unit)).name().to_owned();
                case.unit = Some(unit);
            }
            Answered::Need(heard) => {
                raise(&mut case, &heard.assessment);
                case.wished = Some(self.told(&mut case, &heard, Some(question)));
            }
            Answered::Consent(may_ask) => case.may_ask = Some(may_ask),
            Answered::Helped(helped) => case.helped = Some(i32::from(helped)),
        }
        self.writes.change(case);
    }

    pub(super) fn rated(&mut self, code: CaseCode, statement: Key, value: u8) {
        if let Some(case) = self.writes.living(code) {
            self.writes.ratings.push(rating::Model {
                id: self.store.inner.ids.next(),
                case_id: case.id,
                unit: case.unit,
                statement: statement.to_string(),
                value: i32::from(value),
                at: rows::milliseconds(self.turn.at),
            });
        }
    }
}
