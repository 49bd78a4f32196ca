//! One thing that a person did: heard, stepped through, and what follows from it.

use super::*;

impl Batch<'_> {
    pub(super) fn deed(&mut self, deed: Deed<'_>) -> Taken {
        if let Some(beside) = deed.beside {
            self.loaded.people[beside].is_there(deed.said);
        }
        let person = &mut self.loaded.people[deed.person];
        person.did(deed.said, deed.at);
        let platform = person.platform;
        let fresh = CaseCode::from_bits(rand::random());
        let role = person.role();
        let hint = deed.hint.or(person.hint());
        let touchpoint = match deed.said {
            Said::Command { name, rest } if name == "start" => {
                self.loaded.touchpoints.get(rest.trim())
            }
            _ => None,
        };
        let code = linking::code(deed.said);
        let offer = code.and_then(|code| self.loaded.offers.get(&code));
        let is_text = matches!(deed.said, Said::Text(_));
        let known = self.loaded.desks.remove(&person.row.id);
        let is_at_work = known.is_some();
        let mut desk = known.unwrap_or_default();
        desk.invitation = desks::in_force(&self.loaded.invitations, deed.said, deed.at);
        let context = Context {
            at: deed.at,
            platform,
            hint,
            role,
            fresh,
            cases: if is_text { &[] } else { &person.own },
            earlier: deed
                .mark
                .as_ref()
                .and_then(|mark| self.loaded.threads.earlier(mark)),
            at_work_before: deed
                .mark
                .as_ref()
                .and_then(|mark| self.loaded.threads.at_work(mark)),
            touchpoint,
            steward: offer.and_then(|offer| offer.holds_at(deed.at)),
            units: &self.loaded.units,
            surveys: &self.loaded.surveys,
            desk: &desk,
        };
        let is_colleagues = is_text && person.dialogue.is_among_staff(deed.at);
        let mut dialogue = person.dialogue.clone();
        if let Some(code) = deed.about {
            dialogue.about(code, deed.at);
        }
        let stepped = guarded(|| {
            let known = Known {
                chosen: dialogue.language,
                hint,
                role,
                question: None,
            };
            let early = deed.early.and_then(|early| early.fitting(known));
            let event = event(deed.said, early, known, self.rules);
            step(dialogue, &event, &context, self.rules)
        });
        let Some((dialogue, effects)) = stepped else {
            return self.stumbled(deed);
        };
        if let Some(mark) = deed.mark.as_ref().filter(|_| is_colleagues)
            && !effects.iter().any(|effect| case_of(effect).is_some())
        {
            // Words of a colleague that stand in no case: when they are edited later they must not become a patient's.
            if self.loaded.seen.insert(mark.clone()) {
                self.writes.seen.push(mark.clone());
            }
        }
        person.remember(&effects, deed.at, self.rules);
        desks::remember(&mut desk, &effects, &self.loaded.units);
        if is_at_work || !desk.memberships.is_empty() {
            self.loaded.desks.insert(person.row.id.clone(), desk);
        }
        let country = dialogue.country().unwrap_or(self.rules.country);
        let language = dialogue.speaks(hint, country);
        let is_chosen = dialogue.language != person.dialogue.language;
        let chosen = dialogue.language.filter(|_| is_chosen);
        person.dialogue = dialogue;
        let about = effects.iter().rev().find_map(case_of).or(deed.about);
        if effects.iter().any(|it| matches!(it, Effect::Link { .. })) {
            // It is used up for the rest of the batch too.
            code.map(|code| self.loaded.offers.remove(&code));
        }
        let contact = &self.loaded.people[deed.person].row.id;
        self.loaded
            .threads
            .follow(contact, deed.mark.as_ref(), deed.at, &effects);
        if let Some(beside) = deed.beside {
            self.follows(beside, chosen, &effects);
        }
        if effects.contains(&Effect::Erase) {
            for place in [deed.person].into_iter().chain(deed.beside) {
                self.loaded.people.forget(place);
            }
        }
        self.turns.push(Turn {
            beside: deed.beside,
            mark: deed.mark,
            sealed: deed.sealed,
            is_change: matches!(deed.said, Said::Edited { .. } | Said::Deleted),
            person: Some(deed.person),
            platform,
            at: deed.at,
            reply_handle: deed.reply_handle,
            source_id: None,
            raw: self.raw(deed.said),
            about,
            language,
            country,
            effects,
        });
        Taken::Stored { case: about }
    }

    fn raw(&self, said: &Said) -> Option<String> {
        self.rules.keep_originals_days?;
        match said {
            Said::Text(text) | Said::Edited { text } => Some(text.clone()),
            _ => None,
        }
    }

    /// Keeps what the core could not handle, and says sorry with a reference that leads to it.
    fn stumbled(&mut self, deed: Deed<'_>) -> Taken {
        let platform = self.loaded.people[deed.person].platform;
        let raw = match deed.said {
            Said::Text(text) | Said::Edited { text } => text.clone(),
            Said::Command { name, rest } => format!("/{name} {rest}"),
            Said::Press(id) => id.clone(),
            Said::Draft { text, .. } => text.clone(),
            Said::Deleted
            | Said::File(_)
            | Said::Other(_)
            | Said::Left
            | Said::Moved(_)
            | Said::BindForum { .. }
            | Said::OnIdea(_)
            | Said::Roles(_) => String::new(),
        };
        let taken = self.set_aside(platform, "the core stumbled over it", raw.as_bytes());
        let reference = self.writes.quarantine.last().map(|row| row.id.to_string());
        let person = &self.loaded.people[deed.person];
        let country = person.dialogue.country().unwrap_or(self.rules.country);
        self.turns.push(Turn {
            person: Some(deed.person),
            beside: None,
            platform,
            at: deed.at,
            reply_handle: deed.reply_handle,
            source_id: None,
            mark: None,
            sealed: None,
            is_change: false,
            raw: None,
            about: None,
            language: person.dialogue.speaks(deed.hint.or(person.hint()), country),
            country,
            effects: vec![Effect::Reply(Phrase::NoTrouble {
                reference: reference.unwrap_or_default(),
            })],
        });
        taken
    }
}

/// What the person did, in the core's words.
fn event(said: &Said, early: Option<Heard>, known: Known<'_>, rules: &Rules) -> Event {
    let heard = |text: &str| Box::new(early.unwrap_or_else(|| hear(text, known, rules)));
    match said {
        Said::Text(text) | Said::Draft { text, .. } => Event::Text(heard(text)),
        Said::Edited { text } => Event::Edited(heard(text)),
        Said::Deleted => Event::Deleted,
        Said::Command { name, rest } => Event::Command {
            name: name.clone(),
            rest: rest.clone(),
        },
        Said::Press(id) => Event::Press(id.clone()),
        Said::File(file) => Event::File {
            file: Box::new(file.clone()),
            silence: Box::new(hear("", known, rules)),
        },
        Said::Other(media) => Event::Other(*media),
        // All but the first are of shared rooms.
        Said::Left | Said::Moved(_) | Said::BindForum { .. } | Said::OnIdea(_) => Event::Left,
        Said::Roles(units) => Event::Roles(units.clone()),
    }
}

pub(super) fn case_of(effect: &Effect) -> Option<CaseCode> {
    match effect {
        Effect::Submit { code, .. }
        | Effect::Amend { code, .. }
        | Effect::Attach { code, .. }
        | Effect::Revise { code, .. }
        | Effect::Withdraw { code }
        | Effect::Rated { code, .. }
        | Effect::Answered { code, .. } => Some(*code),
        _ => None,
    }
}
