//! Erasing a person: the words, the address and the conversation go, the figures stay.

use kuulo_core::case::CaseState;

use super::write::Writes;
use crate::entity::cases;
use crate::rows;

/// Takes a contact out of the batch and marks what the database must lose.
pub(super) fn erase(writes: &mut Writes, contact: &[u8]) {
    let own: Vec<cases::Model> = writes
        .known_cases()
        .filter(|case| case.contact.as_deref() == Some(contact))
        .cloned()
        .collect();
    for mut case in own {
        writes.messages.retain(|message| message.case_id != case.id);
        writes
            .originals
            .retain(|original| original.case_id != case.id);
        writes.erased_cases.push(case.id);
        empty(&mut case);
        writes.change(case);
    }
    writes
        .outbox
        .retain(|row| row.contact.as_deref() != Some(contact));
    writes.linkings.retain(|linking| linking.contact != contact);
    writes.doings.retain(|doing| doing.contact != contact);
    writes.told.clear();
    writes.forgotten.push(contact.to_vec());
}

/// Leaves the figures of a case.
fn empty(case: &mut cases::Model) {
    case.contact = None;
    case.source_id = None;
    case.text = String::new();
    case.numbering = String::new();
    case.need = None;
    case.wished = None;
    if let Ok(mut assessment) = rows::assessment(case) {
        assessment.why_communication.clear();
        assessment.why_operational.clear();
        case.assessment = rows::json(&assessment);
    }
    rows::enter(case, CaseState::Erased);
}
