//! What a pressed button does. A button under an older bubble works for as long as its case is the person's.

use crate::case::{CaseCode, CaseState};
use crate::dialogue::press::{Press, Question};
use crate::dialogue::state::Stage;
use crate::dialogue::turn::{Turn, about};
use crate::dialogue::{Answered, Dialogue, Effect};
use crate::language::Language;
use crate::phrase::Phrase;

impl Turn<'_> {
    pub(super) fn press(&mut self, id: &str) {
        match id.parse() {
            Ok(press) => self.take(press),
            Err(_) => self.say(Phrase::NoOldButton),
        }
    }

    pub(super) fn take(&mut self, press: Press) {
        if press.case().is_some_and(|code| !self.is_own(code)) {
            return self.say(Phrase::NoOldButton);
        }
        match press {
            Press::Language(language) => self.choose(language),
            Press::Forget(true) => self.forget(),
            Press::Forget(false) => self.keep(),
            Press::Staff(press) => self.take_staff(press),
            Press::Score(code, score) => self.answer(code, Question::Score, Answered::Score(score)),
            Press::Phase(code, phase) => self.answer(code, Question::Phase, Answered::Phase(phase)),
            Press::Consent(code, yes) => {
                self.answer(code, Question::Consent, Answered::Consent(yes))
            }
            Press::Unit(code, unit) => self.answer_unit(code, unit),
            Press::Helped(code, how) => self.answer_helped(code, how),
            Press::Rate(code, statement, value) => self.rate_statement(code, statement, value),
            Press::Same(code) => {
                self.effects.push(Effect::SameForMe { code });
                self.say(Phrase::ToldSame { code });
            }
            Press::Skip(code, question) if self.is_current(code) => self.leave(code, question),
            Press::Skip(..) | Press::Room(_) | Press::Board(_) => self.say(Phrase::NoOldButton),
        }
    }

    fn is_current(&self, code: CaseCode) -> bool {
        self.dialogue
            .place
            .talk
            .as_ref()
            .is_some_and(|talk| talk.code == code)
    }

    /// A button id has no authority: the case must be the person's own.
    pub(super) fn is_own(&self, code: CaseCode) -> bool {
        let mut cases = self.context.cases.iter();
        self.is_current(code)
            || cases.any(|case| case.code == code && case.state != CaseState::Erased)
    }

    fn answer(&mut self, code: CaseCode, question: Question, answer: Answered) {
        self.effects.push(Effect::Answered { code, answer });
        if self.is_current(code) {
            self.leave(code, question);
        } else {
            self.say(Phrase::ToldAdded { code });
        }
    }

    fn answer_unit(&mut self, code: CaseCode, id: i64) {
        let Some(unit) = self.context.units.iter().find(|unit| unit.id == id) else {
            return self.say(Phrase::NoOldButton);
        };
        if self.is_current(code) {
            self.dialogue.is_at(unit);
            if let Some(talk) = self.talk() {
                talk.knows_unit = true;
                talk.unit = Some(id);
            }
        }
        self.answer(code, Question::Unit, Answered::Unit(id));
    }

    /// Goes on after `question`; a second press finds the same question open, and it is said again.
    fn leave(&mut self, code: CaseCode, question: Question) {
        let at = self.context.at;
        if let Some(talk) = self.talk() {
            talk.last = Some(at);
            talk.left.retain(|left| *left != question);
        }
        match self.dialogue.place.open.clone() {
            Some(open) if about(&open) != Some((code, question)) => self.say(open),
            _ => self.ask_next(),
        }
    }

    fn answer_helped(&mut self, code: CaseCode, how: u8) {
        self.effects.push(Effect::Answered {
            code,
            answer: Answered::Helped(how),
        });
        self.turn_to(code, Stage::Answered);
        self.dialogue.place.open = None;
        if how < 2 {
            return self.ask(Phrase::AskMissing { code });
        }
        let mut cases = self.context.cases.iter();
        let is_closed = cases.any(|case| case.code == code && case.state == CaseState::Closed);
        let until = self.due();
        self.say(if is_closed {
            Phrase::ToldClosed { code, until }
        } else {
            Phrase::ToldHelped { code }
        });
    }

    pub(super) fn choose(&mut self, language: Language) {
        self.dialogue.language = Some(language);
        let code = self.dialogue.place.talk.as_ref().map(|talk| talk.code);
        match self.dialogue.place.open.clone() {
            Some(Phrase::AskLanguage { .. } | Phrase::AskWhichLanguage) => {
                self.say(Phrase::ToldLanguage { code });
                self.take_up();
            }
            Some(open) => {
                self.say(Phrase::ToldLanguage { code });
                self.say(open);
            }
            None if code.is_some() => self.say(Phrase::ToldLanguage { code }),
            // A button of the greeting: it could not be read, so it is said again.
            None => self.greet(),
        }
    }

    fn keep(&mut self) {
        self.say(Phrase::ToldKept);
        if matches!(self.dialogue.place.open, Some(Phrase::AskForget { .. })) {
            self.take_up();
        }
    }

    /// Erases when that was asked just now, or when nothing is left to erase; an old button asks first.
    fn forget(&mut self) {
        let was_asked = matches!(self.dialogue.place.open, Some(Phrase::AskForget { .. }));
        if !was_asked && !self.context.cases.is_empty() {
            return self.ask_forget();
        }
        self.effects.push(Effect::Erase);
        self.say(Phrase::ToldForgotten {
            forgetting: self.rules.forgetting,
            clears_chat: self.context.platform.can_be_cleared(),
        });
        // The last words are said in the person's language.
        let country = self.dialogue.country().unwrap_or(self.rules.country);
        let language = self.dialogue.speaks(self.context.hint, country);
        self.dialogue = Dialogue {
            language: Some(language),
            ..Dialogue::default()
        };
    }
}
