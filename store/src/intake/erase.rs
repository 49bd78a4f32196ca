//! Erasing a person: the words, the address and the conversation go, the figures stay.

use kuulo_core::case::CaseState;
use kuulo_core::rules::Forgetting;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::write::Writes;
use crate::entity::cases;
use crate::entity::staff::{
    idea, idea_comment, membership, notice, panel_asked, praise, pulse_asked, quiet, vote,
};
use crate::rows;

/// Takes a contact out of the batch and marks what the database must lose.
pub(super) fn erase(writes: &mut Writes, contact: &[u8], forgetting: Forgetting) {
    let own: Vec<cases::Model> = writes
        .known_cases()
        .filter(|case| case.contact.as_deref() == Some(contact))
        .cloned()
        .collect();
    for mut case in own {
        writes
            .originals
            .retain(|original| original.case_id != case.id);
        // A picture and a voice tell who it is, also where words stay.
        writes.files.retain(|file| file.case_id != case.id);
        writes.bared_cases.push(case.id);
        case.contact = None;
        case.source_id = None;
        match forgetting {
            Forgetting::Link => writes.part_messages(case.id),
            Forgetting::All => {
                writes.forget_messages(case.id);
                writes.erased_cases.push(case.id);
                empty(&mut case);
                rows::enter(&mut case, CaseState::Erased);
            }
        }
        writes.change(case);
    }
    writes
        .outbox
        .retain(|row| row.contact.as_deref() != Some(contact));
    writes.wondering.retain(|same| same.contact != contact);
    writes.linkings.retain(|linking| linking.contact != contact);
    writes.doings.retain(|doing| doing.contact != contact);
    writes.forgotten.push(contact.to_vec());
}

/// Leaves the figures of a case.
pub(super) fn empty(case: &mut cases::Model) {
    case.text = String::new();
    case.numbering = String::new();
    case.need = None;
    case.wished = None;
    if let Ok(mut assessment) = rows::assessment(case) {
        assessment.why_communication.clear();
        assessment.why_operational.clear();
        case.assessment = rows::json(&assessment);
    }
}

/// Takes what erased contacts did at work, and erased ideas, out of the database. Sums stay, for they are nobody's.
/// Returns the ideas that lose a vote or a comment.
pub(super) async fn leave_work(
    transaction: &DatabaseTransaction,
    contacts: &[Vec<u8>],
    erased: &[i64],
) -> Result<Vec<i64>, DbErr> {
    let mut poorer = Vec::new();
    /// Deletes the rows of each table whose column is among the keys.
    macro_rules! drop_from {
        ($keys:expr, $($table:ident.$column:ident),+) => {
            $($table::Entity::delete_many()
                .filter($table::Column::$column.is_in($keys.iter().cloned()))
                .exec(transaction)
                .await?;)+
        };
    }
    if !contacts.is_empty() {
        let votes = vote::Entity::find()
            .filter(vote::Column::Contact.is_in(contacts.iter().cloned()))
            .all(transaction)
            .await?;
        let comments = idea_comment::Entity::find()
            .filter(idea_comment::Column::Contact.is_in(contacts.iter().cloned()))
            .all(transaction)
            .await?;
        poorer.extend(votes.into_iter().map(|vote| vote.case_id));
        poorer.extend(comments.into_iter().map(|comment| comment.case_id));
        drop_from!(
            contacts,
            membership.Contact,
            vote.Contact,
            idea_comment.Contact,
            pulse_asked.Contact,
            panel_asked.Contact,
            notice.Contact,
            quiet.Contact
        );
    }
    if !erased.is_empty() {
        drop_from!(
            erased,
            idea.CaseId,
            vote.CaseId,
            idea_comment.CaseId,
            praise.CaseId,
            notice.CaseId
        );
    }
    Ok(poorer)
}
