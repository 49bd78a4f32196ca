//! What a person gets of what is kept about them, and what leaves their chat when they are forgotten.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseState;
use kuulo_core::message::Attached;
use kuulo_core::phrase::Phrase;
use serde_json::{Value, json};

use super::Scribe;
use crate::entity::{cases, contact, outbox};
use crate::intake::write::COPIES;
use crate::rows;
use crate::vault::SealedMessage;

/// How long Telegram lets a bot delete a message.
const CLEARED: SignedDuration = SignedDuration::from_hours(48);

impl Scribe<'_> {
    /// Sends a copy of everything as a file.
    pub(super) fn hand_over(&mut self) {
        let contacts = self.turn.account();
        let contacts = contacts.map(|place| &self.loaded.people[place].row);
        let copy = self.copy(&contacts.collect::<Vec<_>>());
        let file = Attached {
            name: "kuulo.json".to_owned(),
            mime: "application/json".to_owned(),
            // A value of strings always has a JSON form.
            bytes: serde_json::to_vec_pretty(&copy).unwrap_or_default(),
        };
        self.reply_with(Phrase::ToldMydata, Some(&file));
    }

    /// All that is kept of a person, case by case, the oldest first. It is sealed as one file: that both contacts of an
    /// account stand in it is known to the person alone.
    fn copy(&self, contacts: &[&contact::Model]) -> Value {
        let is_own = |case: &cases::Model| {
            let mut ids = contacts.iter().map(|contact| &contact.id);
            ids.any(|id| case.contact.as_ref() == Some(id))
        };
        let own = self.writes.known_cases();
        let own = own.filter(|case| is_own(case) && case.state != CaseState::Erased.name());
        let cases: Vec<Value> = own.map(|case| self.copy_of(case)).collect();
        json!({
            "made": self.turn.at.to_string(),
            "platform": self.turn.platform.name(),
            "language": self.turn.language.name(),
            "cases": cases,
        })
    }

    fn copy_of(&self, case: &cases::Model) -> Value {
        let messages = self.writes.messages_of(case.id);
        let messages = messages
            .filter(|message| !message.text.is_empty())
            .map(|message| {
                let earlier = rows::revisions(message);
                json!({
                    "at": rows::moment(message.at).to_string(),
                    "text": message.text,
                    "earlier": earlier.iter().map(|old| &old.text).collect::<Vec<_>>(),
                })
            });
        let answers = self.writes.said.iter().filter_map(|row| {
            let is_about = row.case_code.as_ref() == Some(&case.code);
            let text = is_about.then(|| answer(row))??;
            Some(json!({"at": rows::moment(row.created).to_string(), "text": text}))
        });
        let unit = rows::unit_of(case, &self.loaded.units);
        json!({
            "code": rows::code(&case.code).map(|code| code.to_string()).ok(),
            "as": case.role,
            "written": rows::moment(case.created).to_string(),
            "state": case.state,
            "unit": unit.map(|unit| unit.name),
            "phase": case.phase,
            "score": case.score,
            "may_ask": case.may_ask,
            "helped": case.helped,
            "messages": messages.collect::<Vec<_>>(),
            "answers": answers.collect::<Vec<_>>(),
        })
    }

    /// Takes out of the chat what the person wrote there, where and as long as the platform allows it, and copies of it.
    pub(super) fn clearing(&self, contact: &contact::Model) -> Vec<outbox::Model> {
        let since = self.turn.at.checked_sub(CLEARED);
        let since = rows::milliseconds(since.unwrap_or(Timestamp::UNIX_EPOCH));
        let own = self.writes.known_cases();
        let own = own.filter(|case| case.contact.as_ref() == Some(&contact.id));
        let written = own.flat_map(|case| self.writes.messages_of(case.id));
        let written = written.filter(|message| message.at >= since);
        let written = written.filter_map(|message| message.sealed.clone());
        let said = self.writes.said.iter();
        let copies = said.filter(|row| {
            row.contact.as_ref() == Some(&contact.id)
                && row.created >= since
                && COPIES.iter().any(|start| row.phrase.starts_with(start))
        });
        let copies = copies.filter_map(|row| row.receipt.clone());
        let removals = written.chain(copies).filter_map(|message| {
            let at = self.turn.at;
            self.store.removal(contact, SealedMessage(message), at)
        });
        // They outlive the contact.
        let removals = removals.map(|row| outbox::Model {
            contact: None,
            ..row
        });
        removals.collect()
    }
}

/// The words of the steering group in a bubble.
fn answer(row: &outbox::Model) -> Option<String> {
    match serde_json::from_str(&row.phrase).ok()? {
        Phrase::AnswerExplained { text, .. }
        | Phrase::AnswerChanged { text, .. }
        | Phrase::AnswerDeclined { text, .. }
        | Phrase::AnswerSame { text, .. }
        | Phrase::AnswerNote { text, .. } => Some(text),
        _ => None,
    }
}
