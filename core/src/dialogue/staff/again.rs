//! Comments and panel answers that were changed or deleted after they had been heard.

use crate::dialogue::Context;
use crate::dialogue::turn::Turn;
use crate::hearing::Heard;
use crate::labels::Urgency;
use crate::phrase::StaffPhrase;

use super::StaffEffect;

/// What a message at work became when it was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtWorkBefore {
    Comment,
    PanelAnswer,
}

impl Context<'_> {
    /// What the message was that is changed or deleted now, where it stands in no case.
    fn before(&self) -> Option<AtWorkBefore> {
        self.at_work_before.filter(|_| self.earlier.is_none())
    }
}

impl Turn<'_> {
    /// Other words for a comment or an answer; `false` where the message was neither.
    pub(in crate::dialogue) fn say_otherwise(&mut self, heard: &Heard) -> bool {
        let Some(what) = self.context.before() else {
            return false;
        };
        if heard.text.trim().is_empty() {
            return self.unsay();
        }
        if heard.assessment.urgency == Urgency::Danger {
            // It is no colleague's remark any more, and is heard like any other message.
            self.staff_effect(StaffEffect::Unsay { what });
            return false;
        }
        self.staff_effect(StaffEffect::SayOtherwise {
            what,
            heard: Box::new(heard.clone()),
        });
        self.say_staff(StaffPhrase::ToldReworded);
        self.notice(heard);
        true
    }

    /// Takes a comment or an answer back; `false` where the message was neither.
    pub(in crate::dialogue) fn unsay(&mut self) -> bool {
        let Some(what) = self.context.before() else {
            return false;
        };
        self.staff_effect(StaffEffect::Unsay { what });
        self.say_staff(StaffPhrase::ToldUnsaid);
        true
    }
}
