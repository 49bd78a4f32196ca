//! The first words of a case: what is kept, the receipt, and what is asked after it.

use crate::case::CaseCode;
use crate::dialogue::hearing::{bare_score, is_praise};
use crate::dialogue::press::Question;
use crate::dialogue::state::{Stage, Talk};
use crate::dialogue::turn::Turn;
use crate::dialogue::{Answered, Effect};
use crate::hearing::Heard;
use crate::labels::{Phase, Role, Urgency};
use crate::phrase::Phrase;

/// From this score on nobody is asked what was needed.
const CONTENT: u8 = 9;

/// What needs no asking.
#[derive(Clone, Copy)]
pub(super) struct Knows {
    pub(super) score: Option<u8>,
    pub(super) unit: bool,
    pub(super) phase: bool,
}

impl Turn<'_> {
    pub(super) fn submit(&mut self, heard: &Heard, role: Role) {
        let code = self.context.fresh;
        let came_by = self.dialogue.place.came_by.take();
        let unit = came_by.as_ref().map(|touchpoint| touchpoint.unit.id);
        let phase = came_by
            .and_then(|touchpoint| touchpoint.phase)
            .filter(|phase| *phase != Phase::Unknown);
        let score = bare_score(&heard.text);
        let knows = Knows {
            score,
            unit: unit.is_some(),
            phase: phase.is_some(),
        };
        let mut kept = Box::new(heard.clone());
        if score.is_some() {
            // A figure, not words that somebody has to read.
            kept.text.clear();
        }
        self.effects.push(Effect::Submit {
            code,
            heard: kept,
            role,
            unit,
            phase,
        });
        if let Some(score) = score {
            self.effects.push(Effect::Answered {
                code,
                answer: Answered::Score(score),
            });
        }
        self.dialogue.place.talk = Some(Talk {
            last: Some(self.context.at),
            left: self.follow_ups(Some(heard), role, knows),
            is_wordless: score.is_some(),
            knows_unit: unit.is_some(),
            unit,
            is_praise: is_praise(heard),
            was_shown_door: false,
            ..Talk::new(code, Stage::Telling)
        });
        if heard.assessment.urgency == Urgency::Danger {
            return self.warn(code, heard);
        }
        if score.is_some() {
            self.say(Phrase::ReceiptScore { code });
        } else {
            self.receive_words(code, role);
        }
        self.follow_up(heard, role);
    }

    /// The first words of a case are there.
    fn receive_words(&mut self, code: CaseCode, role: Role) {
        if role != Role::Staff && self.context.platform.can_push() {
            self.effects.push(Effect::LookForAlike { code });
        }
        self.receipt(code);
    }

    /// What is said and asked after a receipt.
    fn follow_up(&mut self, heard: &Heard, role: Role) {
        self.notice(heard);
        if heard.language.is_none() && heard.language_is_sure {
            self.say(Phrase::ToldOtherLanguage);
        }
        if role != Role::Staff {
            self.mention_care();
        }
        if !self.offer_language(heard) {
            self.ask_next();
        }
    }

    /// Words to a photo or a voice note that came alone: with them it is a message like any other.
    pub(super) fn tell_of_file(&mut self, code: CaseCode, heard: &Heard) {
        let role = self.role();
        let has_praise = is_praise(heard);
        if let Some(talk) = self.talk() {
            talk.is_wordless = false;
            talk.is_praise = has_praise;
            talk.left
                .retain(|left| !has_praise || !matches!(left, Question::Need | Question::Consent));
        }
        self.receive_words(code, role);
        self.follow_up(heard, role);
    }

    /// What is asked after the first words of a case, or would be if it had any.
    pub(super) fn follow_ups(
        &self,
        heard: Option<&Heard>,
        role: Role,
        knows: Knows,
    ) -> Vec<Question> {
        let is_staff = role == Role::Staff;
        let is_praise = heard.is_some_and(is_praise);
        let wants_need = !is_staff && !is_praise && knows.score.is_none_or(|score| score < CONTENT);
        let questions = [
            (Question::Score, !is_staff && knows.score.is_none()),
            (Question::Why, knows.score.is_some()),
            (Question::Phase, !is_staff && !knows.phase),
            (
                Question::Unit,
                !knows.unit && !self.context.units.is_empty(),
            ),
            (Question::Need, wants_need),
            (Question::Consent, !is_praise),
            (
                Question::Statements,
                !is_staff && !self.context.surveys.is_empty(),
            ),
        ];
        questions
            .into_iter()
            .filter(|(_, wanted)| *wanted)
            .map(|(question, _)| question)
            .collect()
    }

    pub(super) fn receipt(&mut self, code: CaseCode) {
        let due = self.due();
        if self.in_chat() {
            return self.say(Phrase::ReceiptGiven { code, due });
        }
        let url = self.rules.public_url.as_ref().map(|url| format!("{url}/r"));
        self.say(Phrase::ReceiptForm { code, due, url });
    }

    /// A score that got its first words is a message now, and gets the receipt of one.
    pub(super) fn first_words(&mut self, code: CaseCode) -> bool {
        let was_wordless = self
            .talk()
            .is_some_and(|talk| std::mem::take(&mut talk.is_wordless));
        if was_wordless {
            self.receipt(code);
        }
        was_wordless
    }
}
