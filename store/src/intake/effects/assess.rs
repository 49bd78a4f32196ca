//! The labels of a case as its words grow.

use super::*;

impl Scribe<'_> {
    /// Labels from a person stay, yet a person looks again; labels from the model follow the whole text.
    pub(super) fn assess_again(&self, case: &mut cases::Model, heard: &Heard) {
        if case.confirmed {
            raise(case, &heard.assessment);
            case.needs_person = true;
            return;
        }
        self.assess_whole(case, &heard.assessment);
        // What was dangerous by itself stays so among more words.
        raise(case, &heard.assessment);
    }

    /// Labels by the whole text, or those of `otherwise` when the model stumbles.
    pub(super) fn assess_whole(&self, case: &mut cases::Model, otherwise: &Assessment) {
        let role = rows::role(case).unwrap_or(Role::Patient);
        let language = rows::language_of(case);
        let whole = crate::intake::batch::guarded(|| {
            self.rules
                .running
                .model()
                .assess(&case.text, language, role, None)
        });
        rows::assess(case, whole.as_ref().unwrap_or(otherwise));
    }
}

/// Takes over a greater urgency; a lesser one changes nothing.
pub(super) fn raise(case: &mut cases::Model, heard: &Assessment) {
    let Ok(mut assessment) = rows::assessment(case) else {
        return;
    };
    // The order of the names is from danger to routine.
    if heard.urgency < assessment.urgency {
        assessment.urgency = heard.urgency;
        assessment.danger = heard.danger;
        rows::assess(case, &assessment);
    }
}
