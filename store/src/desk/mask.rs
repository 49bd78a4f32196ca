//! Masking what was missed: it leaves the case, its thread, what was said about it, and by the change log the index.

use kuulo_core::dialogue::Dialogue;
use kuulo_core::labels::{Assessment, SpanKind};
use kuulo_core::privacy::{self, Missed};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use serde_json::Value;

use crate::entity::log::{event, message};
use crate::entity::{cases, contact, outbox};
use crate::{Store, StoreError, rows};

/// The words to hide and the token that takes their place.
struct Cover<'a> {
    missed: &'a Missed,
    token: String,
    was_found: bool,
}

impl Cover<'_> {
    fn text(&mut self, text: &mut String) -> bool {
        let Some(hidden) = self.missed.hide(text, &self.token) else {
            return false;
        };
        *text = hidden;
        self.was_found = true;
        true
    }

    /// All texts of a structure, whatever it is.
    fn json(&mut self, json: &mut String) -> Result<bool, StoreError> {
        let mut value: Value = rows::from_json(json, "a structure")?;
        let changed = self.value(&mut value);
        if changed {
            *json = rows::json(&value);
        }
        Ok(changed)
    }

    fn value(&mut self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(values) => self.values(values.iter_mut()),
            Value::Object(values) => self.values(values.values_mut()),
            _ => false,
        }
    }

    fn values<'v>(&mut self, values: impl Iterator<Item = &'v mut Value>) -> bool {
        values
            .filter_map(|value| self.value(value).then_some(()))
            .count()
            > 0
    }
}

impl Store {
    /// Hides words everywhere in a case; whether they were there.
    pub(super) async fn hide(
        &self,
        transaction: &DatabaseTransaction,
        case: &mut cases::Model,
        kind: SpanKind,
        words: &str,
        missed: &Missed,
    ) -> Result<bool, StoreError> {
        let mut numbering = rows::numbering(case);
        let tag = self
            .inner
            .sealer
            .masked(case.id, kind, &privacy::value(kind, words));
        let number = numbering.number(kind, tag);
        let mut cover = Cover {
            missed,
            token: privacy::written(kind, number, rows::language_of(case)),
            was_found: false,
        };
        cover.text(&mut case.text);
        for text in [&mut case.need, &mut case.wished].into_iter().flatten() {
            cover.text(text);
        }
        cover.thread(transaction, case).await?;
        cover.said(transaction, case).await?;
        cover.conversation(transaction, case).await?;
        if cover.was_found {
            case.masked += 1;
            case.numbering = rows::json(&numbering);
            let mut assessment: Assessment = rows::assessment(case)?;
            let is_clear = |word: &String| missed.hide(word, "").is_none() && !is_part(words, word);
            assessment.why_communication.retain(is_clear);
            assessment.why_operational.retain(is_clear);
            case.assessment = rows::json(&assessment);
        }
        Ok(cover.was_found)
    }
}

/// Whether a word is one of those that were hidden.
fn is_part(words: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    words
        .split_whitespace()
        .any(|part| part.to_lowercase().contains(&word))
}

impl Cover<'_> {
    async fn thread(
        &mut self,
        transaction: &DatabaseTransaction,
        case: &cases::Model,
    ) -> Result<(), StoreError> {
        let messages = message::Entity::find()
            .filter(message::Column::CaseId.eq(case.id))
            .all(transaction)
            .await?;
        for mut row in messages {
            let in_revisions = !row.revisions.is_empty() && self.json(&mut row.revisions)?;
            if self.text(&mut row.text) | in_revisions {
                replace(transaction, row).await?;
            }
        }
        let events = event::Entity::find()
            .filter(event::Column::CaseId.eq(case.id))
            .all(transaction)
            .await?;
        for mut row in events {
            if self.json(&mut row.what)? {
                replace(transaction, row).await?;
            }
        }
        Ok(())
    }

    /// What was said about the case, and copies of it that the writer asked for.
    async fn said(
        &mut self,
        transaction: &DatabaseTransaction,
        case: &cases::Model,
    ) -> Result<(), StoreError> {
        let mut about = Condition::any().add(outbox::Column::CaseCode.eq(case.code.as_str()));
        if let Some(contact) = &case.contact {
            about = about.add(outbox::Column::Contact.eq(contact.clone()));
        }
        let said = outbox::Entity::find()
            .filter(about)
            .all(transaction)
            .await?;
        for mut row in said {
            if self.json(&mut row.phrase)? {
                replace(transaction, row).await?;
            }
        }
        Ok(())
    }

    /// The open question of the conversation may repeat the words.
    async fn conversation(
        &mut self,
        transaction: &DatabaseTransaction,
        case: &cases::Model,
    ) -> Result<(), StoreError> {
        let Some(id) = case.contact.clone() else {
            return Ok(());
        };
        let found = contact::Entity::find_by_id(id).one(transaction).await?;
        let Some(mut row) = found else {
            return Ok(());
        };
        if self.json(&mut row.dialogue)? {
            // A conversation that cannot be read any more would lose its place.
            let _: Dialogue = rows::from_json(&row.dialogue, "a conversation")?;
            replace(transaction, row).await?;
        }
        Ok(())
    }
}

async fn replace<A>(
    transaction: &DatabaseTransaction,
    row: impl IntoActiveModel<A>,
) -> Result<(), StoreError>
where
    A: ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    row.into_active_model()
        .reset_all()
        .update(transaction)
        .await?;
    Ok(())
}
