//! Which contact of an account an arrival belongs to, and what it means for the other one.

use kuulo_core::staff::Desk;

use super::*;

/// Seconds to which the moment of a role is rounded.
const HOUR: i64 = 3600;

/// When something was done. A role is asked for when the person does something, most often as a patient: the moment at
/// which a colleague joins by it must not be the moment of a story.
pub(super) fn moment(inbound: &Inbound) -> Timestamp {
    let second = inbound.at.as_second();
    match inbound.said {
        Said::Roles(_) => Timestamp::from_second(second - second % HOUR).unwrap_or(inbound.at),
        _ => inbound.at,
    }
}

impl Batch<'_> {
    /// As whom somebody does something.
    pub(super) fn hat(&self, inbound: &Inbound, early: Option<&Early>) -> Hat {
        let account = self.loaded.people.account(self.store, &inbound.from);
        account.hat(inbound, early.map(|early| &early.heard), self.rules)
    }

    /// Whether the platform says that somebody has no role who has never been a colleague: most patients are not.
    pub(super) fn is_nobodys_role(&self, inbound: &Inbound) -> bool {
        let has_none = matches!(&inbound.said, Said::Roles(units) if units.is_empty());
        has_none && self.known(inbound, Hat::Colleague).is_none()
    }

    fn known(&self, inbound: &Inbound, hat: Hat) -> Option<usize> {
        let people = &self.loaded.people;
        people.who_is(self.store, &inbound.from, hat)
    }

    /// The other contact of the account that something comes from.
    pub(super) fn beside(&self, inbound: &Inbound, person: usize) -> Option<usize> {
        let hats = Hat::ALL.iter();
        let mut known = hats.filter_map(|hat| self.known(inbound, *hat));
        known.find(|place| *place != person)
    }

    /// What a deed means for the other contact: a chosen language and a stop are the account's.
    pub(super) fn follows(&mut self, beside: usize, chosen: Option<Language>, effects: &[Effect]) {
        let person = &mut self.loaded.people[beside];
        if let Some(language) = chosen.filter(|_| person.dialogue.language != chosen) {
            person.dialogue.language = Some(language);
            person.is_changed = true;
        }
        if effects.contains(&Effect::Stop) {
            person.stop();
        }
    }

    /// The person tells something as a patient: words that wait for the answer whether their idea is a new one are
    /// stored as one, at the time when they were written.
    pub(super) fn leave_work(&mut self, inbound: &Inbound) {
        if !matches!(inbound.said, Said::Text(_)) {
            return;
        }
        let Some(place) = self.known(inbound, Hat::Colleague) else {
            return;
        };
        let person = &mut self.loaded.people[place];
        let Some(at) = person.dialogue.drafted() else {
            return;
        };
        let context = Context {
            at,
            platform: person.platform,
            hint: person.hint(),
            role: person.role(),
            // The words have had theirs since they were written.
            fresh: CaseCode::from_bits(0),
            cases: &[],
            earlier: None,
            touchpoint: None,
            steward: None,
            units: &self.loaded.units,
            surveys: &self.loaded.surveys,
            desk: &Desk::default(),
        };
        let dialogue = person.dialogue.clone();
        let stepped = guarded(|| step(dialogue, &Event::Elsewhere, &context, self.rules));
        let Some((dialogue, effects)) = stepped else {
            return;
        };
        person.remember(&effects, at, self.rules);
        person.is_changed = true;
        let country = dialogue.country().unwrap_or(self.rules.country);
        let language = dialogue.speaks(person.hint(), country);
        person.dialogue = dialogue;
        self.turns.push(Turn {
            person: Some(place),
            beside: None,
            platform: person.platform,
            at,
            reply_handle: None,
            source_id: None,
            mark: None,
            sealed: None,
            is_change: false,
            raw: None,
            about: effects.iter().rev().find_map(deed::case_of),
            language,
            country,
            effects,
        });
    }
}
