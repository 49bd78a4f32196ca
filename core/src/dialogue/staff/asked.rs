//! The pulse, and what the panel is asked.

use jiff::SignedDuration;

use super::StaffEffect;
use crate::dialogue::turn::Turn;
use crate::hearing::Heard;
use crate::phrase::{Phrase, StaffPhrase};
use crate::staff::{PanelQuestion, Period};

impl Turn<'_> {
    pub(super) fn pulse(&mut self, unit: i64, period: Period, score: Option<u8>) {
        if !self.context.desk.pulses.contains(&(unit, period)) {
            return self.say(Phrase::NoOldButton);
        }
        self.staff_effect(StaffEffect::Pulse {
            unit,
            period,
            score,
        });
        match score {
            Some(_) => self.say_staff(StaffPhrase::ToldPulse),
            None => self.say_staff(StaffPhrase::ToldSkipped),
        }
    }

    fn panel_question(&mut self, id: i64) -> Option<PanelQuestion> {
        let mut questions = self.context.desk.questions.iter();
        let found = questions.find(|question| question.id == id).cloned();
        if found.is_none() {
            self.say(Phrase::NoOldButton);
        }
        found
    }

    pub(super) fn ask_panel_words(&mut self, id: i64) {
        if self.panel_question(id).is_some() {
            self.ask_staff(StaffPhrase::AskPanelWords { id });
        }
    }

    pub(super) fn hear_panel(&mut self, id: i64, heard: &Heard) {
        self.dialogue.place.open = None;
        let Some(question) = self.panel_question(id) else {
            return;
        };
        self.staff_effect(StaffEffect::Panel {
            question: id,
            heard: Some(Box::new(heard.clone())),
        });
        self.notice(heard);
        if question.draft.is_some() {
            return self.ask_staff(StaffPhrase::AskClear { id });
        }
        self.thank_panel(&question);
    }

    pub(super) fn skip_panel(&mut self, id: i64) {
        if self.panel_question(id).is_none() {
            return;
        }
        if matches!(self.open_staff(), Some(StaffPhrase::AskPanelWords { .. })) {
            self.dialogue.place.open = None;
        }
        self.staff_effect(StaffEffect::Panel {
            question: id,
            heard: None,
        });
        self.say_staff(StaffPhrase::ToldSkipped);
    }

    /// A second answer takes the place of the first.
    pub(super) fn clear(&mut self, id: i64, clear: Option<u8>) {
        let Some(question) = self.panel_question(id) else {
            return;
        };
        if matches!(self.open_staff(), Some(StaffPhrase::AskClear { .. })) {
            self.dialogue.place.open = None;
        }
        if let Some(clear) = clear {
            self.staff_effect(StaffEffect::Clear {
                question: id,
                clear,
            });
        }
        self.thank_panel(&question);
    }

    /// The summary comes the day after the last one.
    fn thank_panel(&mut self, question: &PanelQuestion) {
        let day = SignedDuration::from_hours(24);
        let on = question.closes.checked_add(day).unwrap_or(question.closes);
        self.say_staff(StaffPhrase::ToldPanel { on });
    }
}
