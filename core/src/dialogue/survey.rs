//! The statements of a unit's survey: one after the other, each with a way past it, never twice within the period.

use jiff::SignedDuration;

use crate::case::CaseCode;
use crate::dialogue::Effect;
use crate::dialogue::turn::Turn;
use crate::phrase::Phrase;
use crate::survey::Key;

impl Turn<'_> {
    /// Takes up the survey of the unit that the case is about; whether there is one to ask now.
    pub(super) fn begin_survey(&mut self) -> bool {
        let at = self.context.at;
        let period = SignedDuration::from_hours(24 * self.rules.survey_days);
        let place = &mut self.dialogue.place;
        let was_asked = |before| at.duration_since(before) < period;
        if place.surveyed.is_some_and(was_asked) {
            return false;
        }
        let Some(talk) = &mut place.talk else {
            return false;
        };
        let survey = talk.unit.and_then(|unit| self.context.surveys.get(&unit));
        let Some(survey) = survey.filter(|survey| !survey.is_empty()) else {
            return false;
        };
        talk.statements.clone_from(survey);
        place.surveyed = Some(at);
        true
    }

    /// Asks the next statement; whether there is one.
    pub(super) fn ask_statement(&mut self) -> bool {
        let Some(talk) = self.talk().filter(|talk| !talk.statements.is_empty()) else {
            return false;
        };
        let code = talk.code;
        let asked = talk.statements.remove(0);
        self.ask(Phrase::AskStatement { code, asked });
        true
    }

    /// Takes a rating of 1 to 5. The same statement may be rated again; the last rating counts.
    pub(super) fn rate_statement(&mut self, code: CaseCode, statement: Key, value: u8) {
        let known = |asked: &crate::survey::Asked| asked.key() == statement;
        if !self.context.surveys.values().flatten().any(known) {
            return self.say(Phrase::NoOldButton);
        }
        self.effects.push(Effect::Rated {
            code,
            statement,
            value,
        });
        match self.dialogue.place.open.clone() {
            Some(Phrase::AskStatement { asked, .. }) if asked.key() == statement => self.ask_next(),
            Some(open) => self.say(open),
            None => self.say(Phrase::ToldAdded { code }),
        }
    }
}
