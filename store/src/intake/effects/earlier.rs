//! Changed and deleted messages: the case follows, and words that are taken back leave the store and the index.

use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::press::Question;
use kuulo_core::hearing::Heard;
use kuulo_core::labels::Phase;

use super::assess::raise;
use super::{Scribe, TEXT_CAP};
use crate::desk::{Happened, Revision};
use crate::entity::cases;
use crate::entity::log::message;
use crate::intake::erase;
use crate::rows;

impl Scribe<'_> {
    /// The message of this turn, as it was before.
    fn earlier(&self) -> Option<message::Model> {
        self.writes.marked(self.turn.mark.as_ref()?).cloned()
    }

    pub(super) fn revise(&mut self, code: CaseCode, heard: &Heard) {
        let Some(mut case) = self.writes.living(code) else {
            return;
        };
        let Some(mut message) = self.earlier() else {
            return;
        };
        let text = self.numbered(&mut case, heard);
        self.rewrite(&mut message, text.clone());
        self.writes.unseal(message.id);
        if !heard.spans.is_empty() || heard.was_cut {
            self.seal_original(case.id, message.id);
        }
        if message.answered.as_deref() == Some(Question::Need.name()) {
            case.wished = Some(text);
        }
        self.writes.change_message(message);
        self.retell(&mut case);
        if case.language.is_none() {
            case.language = heard.language.map(|language| language.name().to_owned());
        }
        self.judge_again(&mut case, heard);
        self.open_again(&mut case);
        self.touch(case);
    }

    /// A message that answered a question gives another answer; the words that it may have had in between go.
    pub(super) fn answer_again(&mut self, case: &mut cases::Model) {
        if let Some(mut message) = self.earlier().filter(|message| !message.text.is_empty()) {
            self.rewrite(&mut message, String::new());
            self.writes.change_message(message);
            self.retell(case);
            self.writes.purge(case.id);
        }
        case.version += 1;
    }

    fn rewrite(&self, message: &mut message::Model, text: String) {
        if !message.text.is_empty() {
            let mut revisions = rows::revisions(message);
            revisions.push(Revision {
                text: std::mem::take(&mut message.text),
                at: rows::moment(message.edited.unwrap_or(message.at)),
            });
            message.revisions = rows::json(&revisions);
        }
        message.text = text;
        message.edited = Some(rows::milliseconds(self.turn.at));
    }

    pub(super) fn withdraw(&mut self, code: CaseCode) {
        let Some(mut case) = self.writes.living(code) else {
            return;
        };
        let Some(mut message) = self.earlier() else {
            return;
        };
        message.text.clear();
        message.revisions.clear();
        message.withdrawn = Some(rows::milliseconds(self.turn.at));
        self.writes.unseal(message.id);
        let answered = message.answered.as_deref().and_then(Question::from_name);
        take_back(&mut case, answered);
        self.writes.change_message(message);
        if let Some(contact) = case.contact.clone() {
            self.writes.recall(contact);
        }
        self.retell(&mut case);
        if case.has_words || case.wished.is_some() {
            self.judge_whole(&mut case);
        } else {
            self.end(&mut case);
        }
        let at = self.turn.at;
        self.writes
            .event(self.store, case.id, at, None, &Happened::Withdrawn);
        self.touch(case);
    }

    /// Nothing that anybody said is left: a score that stands by itself stays a figure, and all else has ended.
    fn end(&mut self, case: &mut cases::Model) {
        let mut messages = self.writes.messages_of(case.id);
        let is_figure = messages.any(|message| message.withdrawn.is_none());
        drop(messages);
        erase::empty(case);
        self.writes.alone.push(case.id);
        let state = if is_figure && case.score.is_some() {
            CaseState::Closed
        } else {
            self.writes.bared_cases.push(case.id);
            CaseState::Erased
        };
        rows::enter(case, state);
    }

    /// Puts the text of a case together from its messages as they are now.
    fn retell(&self, case: &mut cases::Model) {
        let words = self.writes.messages_of(case.id).filter(|message| {
            !message.text.is_empty() && message.answered.as_deref() != Some(Question::Need.name())
        });
        let words: Vec<&str> = words.map(|message| message.text.as_str()).collect();
        case.text = words.join("\n").chars().take(TEXT_CAP).collect();
        case.has_words = !case.text.is_empty();
    }

    /// Labels follow the words as they are now. Danger that was told of once is not taken back by other words.
    fn judge_again(&self, case: &mut cases::Model, heard: &Heard) {
        let before = rows::assessment(case).ok();
        self.assess_again(case, heard);
        if let Some(before) = before {
            raise(case, &before);
        }
    }

    fn judge_whole(&self, case: &mut cases::Model) {
        let Ok(before) = rows::assessment(case) else {
            return;
        };
        if !case.confirmed {
            self.assess_whole(case, &before);
        }
        raise(case, &before);
    }

    /// The case is not what a steward has open on the screen, and its earlier words leave the index.
    fn touch(&mut self, mut case: cases::Model) {
        case.version += 1;
        self.writes.purge(case.id);
        self.writes.change(case);
    }
}

/// Takes an answer back.
fn take_back(case: &mut cases::Model, answered: Option<Question>) {
    match answered {
        Some(Question::Score) => case.score = None,
        Some(Question::Phase) => {
            case.phase = Phase::Unknown.name().to_owned();
            case.phase_is_said = false;
        }
        Some(Question::Unit) => case.unit = None,
        Some(Question::Need) => case.wished = None,
        Some(Question::Consent) => case.may_ask = None,
        Some(Question::Helped) => case.helped = None,
        Some(Question::Why | Question::Missing | Question::Statements) | None => {}
    }
}
