//! The part of a person's copy that is no words of a case: files, ratings, votes and the like.

use kuulo_core::phrase::Catalogue;
use kuulo_core::staff::title;
use kuulo_core::survey::{Asked, Key};
use serde_json::{Value, json};

use super::Scribe;
use crate::entity::survey::rating;
use crate::entity::{cases, contact};
use crate::rows;

impl Scribe<'_> {
    /// Photos and voice notes, without what is in them: the person sent them, and has them in the chat.
    pub(super) fn files_of(&self, case: &cases::Model) -> Vec<Value> {
        let files = self.writes.kept.files.iter();
        let own = files.filter(|file| file.case_id == case.id);
        own.map(|file| {
            json!({
                "at": rows::moment(file.created).to_string(),
                "kind": file.kind,
                "state": file.state,
                "until": rows::moment(file.until).to_string(),
            })
        })
        .collect()
    }

    /// How far the statements of a survey hold.
    pub(super) fn ratings_of(&self, case: &cases::Model) -> Vec<Value> {
        let ratings = self.writes.kept.ratings.iter();
        let own = ratings.filter(|rating| rating.case_id == case.id);
        own.map(|rating| {
            json!({
                "at": rows::moment(rating.at).to_string(),
                "statement": self.statement(rating),
                "value": rating.value,
            })
        })
        .collect()
    }

    /// The words of a statement, or its name where the unit has dropped it.
    fn statement(&self, rating: &rating::Model) -> String {
        let (language, country) = (self.turn.language, self.turn.country);
        match rating.statement.parse() {
            Ok(Key::Standard(statement)) => {
                let key = format!("statement-{}", statement.name());
                Catalogue::standard().words(&key, language, country, &[])
            }
            Ok(key @ Key::Own(_)) => {
                let mut asked = self.loaded.surveys.values().flatten();
                let found = asked.find(|asked| asked.key() == key);
                match found {
                    Some(Asked::Own(own)) => own.text(language).to_owned(),
                    _ => rating.statement.clone(),
                }
            }
            Err(()) => rating.statement.clone(),
        }
    }

    /// When the words were passed on to the unit as thanks.
    pub(super) fn praised(&self, case: &cases::Model) -> Option<String> {
        let mut praise = self.writes.kept.praise.iter();
        let found = praise.find(|praise| praise.case_id == case.id)?;
        Some(rows::moment(found.at).to_string())
    }

    /// Whether the person said that it was the same as for others.
    pub(super) fn is_same(&self, case: &cases::Model) -> bool {
        let mut same = self.writes.kept.same.iter();
        same.any(|same| same.case_id == case.id && same.counts)
    }

    /// What the person did at work and on the panel.
    pub(super) fn work_of(&self, contacts: &[&contact::Model]) -> Value {
        let kept = &self.writes.kept;
        let is_own = |id: &Vec<u8>| contacts.iter().any(|contact| contact.id == *id);
        let moment = |at: i64| rows::moment(at).to_string();
        let idea = |case: i64| kept.ideas.get(&case).map(|text| title(text));
        let unit = |id: Option<i64>| {
            let mut units = self.loaded.units.iter();
            units
                .find(|unit| Some(unit.id) == id)
                .map(|unit| &unit.name)
        };
        let memberships = kept.memberships.iter().filter(|row| is_own(&row.contact));
        let votes = kept.votes.iter().filter(|row| is_own(&row.contact));
        let comments = kept.comments.iter().filter(|row| is_own(&row.contact));
        let panel = kept.panel.iter().filter(|(row, _)| is_own(&row.contact));
        let mut quiet = kept.quiet.iter().filter(|row| is_own(&row.contact));
        json!({
            "memberships": memberships.map(|row| json!({
                "as": row.role,
                "unit": unit(row.unit),
                "since": moment(row.since),
                "left": row.left.map(moment),
            })).collect::<Vec<_>>(),
            "votes": votes.map(|row| json!({
                "idea": idea(row.case_id),
                "at": moment(row.at),
                "helped": row.helped,
            })).collect::<Vec<_>>(),
            "comments": comments.map(|row| json!({
                "idea": idea(row.case_id),
                "at": moment(row.at),
                "text": row.text,
            })).collect::<Vec<_>>(),
            "panel": panel.map(|(row, question)| json!({
                "question": question.as_ref().map(|question| &question.question),
                "answer": row.answer,
                "clear": row.clear,
                "skipped": row.skipped,
            })).collect::<Vec<_>>(),
            "quiet_until": quiet.next().map(|row| moment(row.until)),
        })
    }
}
