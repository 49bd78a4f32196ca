//! Whether others told the same, and whether the person counts with them.

use kuulo_core::case::CaseCode;

use super::Scribe;
use crate::entity::same;
use crate::rows;

impl Scribe<'_> {
    /// Asks for a look at what is alike, once this is committed: the intake does not wait for the index.
    pub(super) fn look_for_alike(&mut self, code: CaseCode) {
        let Some(case) = self.writes.living(code) else {
            return;
        };
        let Some(contact) = case.contact else { return };
        self.writes.wondering.push(same::Model {
            case_id: case.id,
            contact,
            at: rows::milliseconds(self.turn.at),
            like_case: None,
            counts: false,
        });
    }

    pub(super) fn count_with_others(&mut self, code: CaseCode) {
        if let Some(case) = self.writes.living(code) {
            self.writes.counted.push(case.id);
        }
    }
}
