//! One turn of a conversation: the state before it, what is known, and the effects so far.

use jiff::SignedDuration;

use crate::case::CaseCode;
use crate::dialogue::press::Question;
use crate::dialogue::state::{Stage, Talk};
use crate::dialogue::{Context, Dialogue, Effect};
use crate::message::Platform;
use crate::phrase::{Phrase, UnitChoice};
use crate::rules::Rules;

/// Units that fit under a question as buttons.
const UNITS_SHOWN: usize = 8;

pub(super) struct Turn<'a> {
    pub(super) dialogue: Dialogue,
    pub(super) context: &'a Context<'a>,
    pub(super) rules: &'a Rules,
    pub(super) effects: Vec<Effect>,
}

impl<'a> Turn<'a> {
    pub(super) fn new(dialogue: Dialogue, context: &'a Context<'a>, rules: &'a Rules) -> Turn<'a> {
        Turn {
            dialogue,
            context,
            rules,
            effects: Vec::new(),
        }
    }

    pub(super) fn say(&mut self, phrase: Phrase) {
        self.effects.push(Effect::Reply(phrase));
    }

    /// Says a question and waits for its answer.
    pub(super) fn ask(&mut self, question: Phrase) {
        self.dialogue.place.open = Some(question.clone());
        self.say(question);
    }

    /// Asks something in front of the open question, which is taken up again afterwards.
    pub(super) fn ask_first(&mut self, question: Phrase) {
        let open = self.dialogue.place.open.take();
        if let Some(open) = open.filter(|open| about(open).is_some()) {
            self.dialogue.place.aside = Some(open);
        }
        self.ask(question);
    }

    /// Takes up what had to wait: the question that was open, or the next one behind an offer of language.
    pub(super) fn take_up(&mut self) {
        let open = self.dialogue.place.open.take();
        let has_more = self.talk().is_some_and(|talk| !talk.left.is_empty());
        if let Some(question) = self.dialogue.place.aside.take() {
            self.ask(question);
        } else if has_more && matches!(open, Some(Phrase::AskLanguage { .. })) {
            self.ask_next();
        }
    }

    /// Asks the next follow-up question, or says that there are no more.
    pub(super) fn ask_next(&mut self) {
        self.dialogue.place.open = None;
        if self.ask_statement() {
            return;
        }
        let Some(talk) = &mut self.dialogue.place.talk else {
            return;
        };
        if talk.left.is_empty() {
            let is_thanks = talk.is_praise && talk.knows_unit;
            return self.say(if is_thanks {
                Phrase::ToldPraise
            } else {
                Phrase::ToldDone
            });
        }
        let question = talk.left.remove(0);
        if question == Question::Statements {
            self.begin_survey();
            return self.ask_next();
        }
        let code = talk.code;
        let phrase = self.worded(question, code);
        self.ask(phrase);
    }

    pub(super) fn worded(&self, question: Question, code: CaseCode) -> Phrase {
        match question {
            Question::Score => Phrase::AskScore { code },
            Question::Why => Phrase::AskWhy { code },
            Question::Phase => Phrase::AskPhase { code },
            Question::Unit => {
                let units = self.context.units.iter().take(UNITS_SHOWN);
                let units = units.map(|unit| UnitChoice {
                    id: unit.id,
                    name: unit.name.clone(),
                });
                Phrase::AskUnit {
                    code,
                    units: units.collect(),
                }
            }
            Question::Need => Phrase::AskNeed { code },
            Question::Consent => Phrase::AskConsent { code },
            Question::Missing => Phrase::AskMissing { code },
            Question::Helped => Phrase::AskHelped { code },
            // They are asked one by one.
            Question::Statements => Phrase::ToldDone,
        }
    }

    pub(super) fn talk(&mut self) -> Option<&mut Talk> {
        self.dialogue.place.talk.as_mut()
    }

    /// Makes `code` the case that is talked about, and notes that the person is active now.
    pub(super) fn turn_to(&mut self, code: CaseCode, stage: Stage) {
        if self
            .dialogue
            .place
            .talk
            .as_ref()
            .is_none_or(|talk| talk.code != code)
        {
            self.dialogue.turn_to(code, stage);
        }
        let at = self.context.at;
        if let Some(talk) = self.talk() {
            talk.stage = stage;
            talk.last = Some(at);
        }
    }

    /// By when the person is promised word.
    pub(super) fn due(&self) -> jiff::Timestamp {
        let ahead = SignedDuration::from_hours(24 * self.rules.answer_within_days);
        // Only a clock at the end of time overflows.
        self.context
            .at
            .checked_add(ahead)
            .unwrap_or(self.context.at)
    }

    /// The web form, where there is a web.
    pub(super) fn form_url(&self) -> Option<String> {
        self.rules.public_url.as_ref().map(|url| format!("{url}/f"))
    }

    pub(super) fn in_chat(&self) -> bool {
        self.context.platform != Platform::Form
    }
}

/// Which case a question is about, and which question it is; `None` for what is about no case.
pub(super) fn about(question: &Phrase) -> Option<(CaseCode, Question)> {
    Some(match question {
        Phrase::AskScore { code } => (*code, Question::Score),
        Phrase::AskWhy { code } => (*code, Question::Why),
        Phrase::AskPhase { code } => (*code, Question::Phase),
        Phrase::AskUnit { code, .. } => (*code, Question::Unit),
        Phrase::AskNeed { code } => (*code, Question::Need),
        Phrase::AskConsent { code } => (*code, Question::Consent),
        Phrase::AskMissing { code } => (*code, Question::Missing),
        Phrase::AskHelped { code } => (*code, Question::Helped),
        Phrase::AskStatement { code, .. } => (*code, Question::Statements),
        _ => return None,
    })
}
