//! Joining a unit or the panel by an invitation code, leaving, and quiet times.

use jiff::SignedDuration;

use super::{StaffEffect, in_link};
use crate::dialogue::turn::Turn;
use crate::phrase::{Phrase, Place, StaffPhrase};
use crate::staff::{Belonging, Membership};

impl Turn<'_> {
    /// `/join` with or without a code.
    pub(in crate::dialogue) fn join(&mut self, rest: &str) {
        if in_link(rest).unwrap_or(rest).trim().is_empty() {
            return self.say_staff(StaffPhrase::ToldJoinHow);
        }
        if !self.may_try_code() {
            return self.say(Phrase::NoLinkNow);
        }
        let Some(invitation) = self.context.desk.invitation.clone() else {
            self.note_wrong_code();
            return self.say_staff(StaffPhrase::NoInvitation);
        };
        self.dialogue.place.wrong_codes.clear();
        let unit = invitation.unit.as_ref();
        if let Some(unit) = unit {
            // Its country's telephone lines, and its clock.
            self.dialogue.is_at(unit);
        }
        let is_known = |membership: &Membership| {
            membership.belonging == invitation.belonging
                && membership.unit.as_ref().map(|unit| unit.id) == unit.map(|unit| unit.id)
        };
        if !self.context.desk.memberships.iter().any(is_known) {
            self.staff_effect(StaffEffect::Join {
                belonging: invitation.belonging,
                unit: unit.map(|unit| unit.id),
                by_role: false,
            });
        }
        self.welcome_to_work(invitation.belonging, unit.map(|unit| unit.name.as_str()));
    }

    pub(in crate::dialogue) fn welcome_to_work(
        &mut self,
        belonging: Belonging,
        unit: Option<&str>,
    ) {
        self.say_staff(match (belonging, unit) {
            (Belonging::Staff, Some(unit)) => StaffPhrase::ToldJoined {
                unit: unit.to_owned(),
            },
            _ => StaffPhrase::ToldJoinedPanel,
        });
    }

    pub(in crate::dialogue) fn ask_leave(&mut self) {
        let place = |membership: &Membership| Place {
            membership: membership.id,
            unit: membership.unit.as_ref().map(|unit| unit.name.clone()),
        };
        let places: Vec<Place> = self.context.desk.memberships.iter().map(place).collect();
        if places.is_empty() {
            return self.say_staff(StaffPhrase::NoMembership);
        }
        self.ask_staff(StaffPhrase::AskLeave { places });
    }

    pub(super) fn leave_unit(&mut self, id: i64) {
        let mut memberships = self.context.desk.memberships.iter();
        let Some(membership) = memberships.find(|membership| membership.id == id) else {
            return self.say(Phrase::NoOldButton);
        };
        self.dialogue.place.open = None;
        self.staff_effect(StaffEffect::Leave { membership: id });
        self.say_left(membership);
    }

    fn say_left(&mut self, membership: &Membership) {
        self.say_staff(match &membership.unit {
            Some(unit) => StaffPhrase::ToldLeft {
                unit: unit.name.clone(),
            },
            None => StaffPhrase::ToldLeftPanel,
        });
    }

    /// The units whose role the person has on the platform right now: a new one is joined, a lost one left.
    pub(in crate::dialogue) fn follow_roles(&mut self, units: &[i64]) {
        let desk = self.context.desk;
        for membership in &desk.memberships {
            let unit = membership.unit.as_ref().map(|unit| unit.id);
            if membership.by_role && !unit.is_some_and(|unit| units.contains(&unit)) {
                self.staff_effect(StaffEffect::Leave {
                    membership: membership.id,
                });
                self.say_left(membership);
            }
        }
        let known = self.context.units.iter();
        let new = known.filter(|unit| units.contains(&unit.id) && !desk.works_in(unit.id));
        for unit in new {
            self.dialogue.is_at(unit);
            self.staff_effect(StaffEffect::Join {
                belonging: Belonging::Staff,
                unit: Some(unit.id),
                by_role: true,
            });
            self.welcome_to_work(Belonging::Staff, Some(&unit.name));
        }
    }

    pub(in crate::dialogue) fn ask_quiet(&mut self) {
        if self.context.desk.memberships.is_empty() {
            return self.say_staff(StaffPhrase::NoMembership);
        }
        self.ask_staff(StaffPhrase::AskQuiet);
    }

    pub(super) fn quiet(&mut self, days: u16) {
        if matches!(self.open_staff(), Some(StaffPhrase::AskQuiet)) {
            self.dialogue.place.open = None;
        }
        let ahead = SignedDuration::from_hours(24 * i64::from(days));
        let until = (days > 0)
            .then(|| self.context.at.checked_add(ahead).ok())
            .flatten();
        self.staff_effect(StaffEffect::Quiet { until });
        self.say_staff(match until {
            Some(until) => StaffPhrase::ToldQuiet { until },
            None => StaffPhrase::ToldUnquiet,
        });
    }
}
