//! What the effects of a step write.

mod answers;
mod assess;
mod copy;
mod earlier;
mod same;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::press::Question;
use kuulo_core::dialogue::staff::StaffEffect;
use kuulo_core::dialogue::{Answered, Effect};
use kuulo_core::files::File;
use kuulo_core::hearing::Heard;
use kuulo_core::labels::{Assessment, Phase, Role};
use kuulo_core::language::Country;
use kuulo_core::message::Attached;
use kuulo_core::phrase::Phrase;
use kuulo_core::privacy::Token;
use kuulo_core::rules::Rules;
use kuulo_core::survey::Key;

use super::batch::Turn;
use super::erase;
use super::linking::Linking;
use super::load::Loaded;
use super::people::due;
use super::staff::{self, Doing};
use super::write::Writes;
use crate::desk::Happened;
use crate::entity::log::original;
use crate::entity::survey::rating;
use crate::entity::{cases, file, outbox};
use crate::originals::ORIGINAL;
use crate::outbox::{Bubble, Lane};
use crate::{Store, rows};

/// Characters of a case's text; more words stay in the thread and out of the index.
const TEXT_CAP: usize = 32_000;

/// Carries out one turn.
pub(super) fn apply(
    store: &Store,
    rules: &Rules,
    loaded: &mut Loaded,
    writes: &mut Writes,
    mut turn: Turn,
) {
    let effects = std::mem::take(&mut turn.effects);
    let is_last_word = effects.contains(&Effect::Erase);
    let mut scribe = Scribe {
        store,
        rules,
        loaded,
        writes,
        turn,
        is_last_word,
    };
    for effect in effects {
        scribe.apply(effect);
    }
}

struct Scribe<'a> {
    store: &'a Store,
    rules: &'a Rules,
    loaded: &'a Loaded,
    writes: &'a mut Writes,
    turn: Turn,
    /// The person is erased by this turn, so its replies must not lead back to it.
    is_last_word: bool,
}

impl Scribe<'_> {
    fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::Submit {
                code,
                heard,
                role,
                unit,
                phase,
            } => self.submit(code, &heard, role, unit, phase),
            Effect::Amend { code, heard } => self.amend(code, &heard),
            Effect::Revise { code, heard } => self.revise(code, &heard),
            Effect::Withdraw { code } => self.withdraw(code),
            Effect::Attach { code, file } => self.attach(code, &file),
            Effect::Answered { code, answer } => self.answered(code, answer),
            Effect::Reply(phrase) => self.reply(phrase),
            Effect::Rated {
                code,
                statement,
                value,
            } => self.rated(code, statement, value),
            Effect::LookForAlike { code } => self.look_for_alike(code),
            Effect::SameForMe { code } => self.count_with_others(code),
            Effect::CopyData => self.hand_over(),
            Effect::Erase => self.erase(),
            // The contact itself remembers it.
            Effect::Stop => {}
            Effect::Link { steward } => self.link(Some(steward)),
            Effect::Unlink => self.link(None),
            Effect::Staff(effect) => self.works(effect),
        }
    }

    fn link(&mut self, steward: Option<i64>) {
        if let Some(person) = self.turn.person {
            let contact = self.loaded.people[person].row.id.clone();
            self.writes.linkings.push(Linking { contact, steward });
        }
    }

    fn works(&mut self, effect: StaffEffect) {
        let Some(person) = self.turn.person else {
            return;
        };
        let case = match &effect {
            StaffEffect::Propose { code, .. } | StaffEffect::Fix { code, .. } => {
                self.writes.living(*code)
            }
            _ => None,
        };
        let doing = Doing {
            contact: self.loaded.people[person].row.id.clone(),
            at: self.turn.at,
            due: due(self.turn.at, self.rules),
            case: case.as_ref().map(|case| case.id),
            effect,
        };
        if let (StaffEffect::Propose { .. }, Some(mut case)) = (&doing.effect, case) {
            staff::enter_list(&mut case);
            self.writes.change(case);
        }
        self.writes.doings.push(doing);
    }

    fn submit(
        &mut self,
        code: CaseCode,
        heard: &Heard,
        role: Role,
        unit: Option<i64>,
        phase: Option<Phase>,
    ) {
        let mut case = cases::Model {
            id: self.store.inner.ids.next(),
            code: code.compact().to_owned(),
            contact: self
                .turn
                .person
                .map(|person| self.loaded.people[person].row.id.clone()),
            source_id: self.turn.source_id.clone(),
            platform: self.turn.platform.name().to_owned(),
            country: self.country(unit).name().to_owned(),
            language: heard.language.map(|language| language.name().to_owned()),
            role: role.name().to_owned(),
            unit,
            has_words: !heard.text.is_empty(),
            created: rows::milliseconds(self.turn.at),
            due: rows::milliseconds(self.due()),
            word_due: rows::milliseconds(self.due()),
            phase: phase.unwrap_or(Phase::Unknown).name().to_owned(),
            phase_is_said: phase.is_some(),
            ..blank()
        };
        case.text = self.told(&mut case, heard, None);
        rows::assess(&mut case, &heard.assessment);
        // A score without words is a figure, not work.
        let state = if case.has_words {
            CaseState::New
        } else {
            CaseState::Closed
        };
        rows::enter(&mut case, state);
        self.writes.change(case);
    }

    /// Adds words to the thread of a case, and seals them as they came where the settings ask for it.
    fn told(
        &mut self,
        case: &mut cases::Model,
        heard: &Heard,
        answered: Option<Question>,
    ) -> String {
        let text = self.numbered(case, heard);
        let message = self
            .writes
            .message(self.store, case.id, &text, answered, &self.turn);
        let was_changed = !heard.spans.is_empty() || heard.was_cut;
        if let Some(message) = message.filter(|_| was_changed) {
            self.seal_original(case.id, message);
        }
        text
    }

    /// Words with the numbers of the case for what was masked in them.
    fn numbered(&mut self, case: &mut cases::Model, heard: &Heard) -> String {
        let mut numbering = rows::numbering(case);
        let tag = |token: &Token| {
            let sealer = &self.store.inner.sealer;
            sealer.masked(case.id, token.kind, &token.value)
        };
        let text = numbering.renumber(&heard.text, &heard.tokens, tag);
        if !heard.tokens.is_empty() {
            case.numbering = rows::json(&numbering);
        }
        case.masked += heard.spans.len() as i32;
        text
    }

    fn seal_original(&mut self, case_id: i64, message: i64) {
        let (Some(days), Some(raw)) = (self.rules.keep_originals_days, &self.turn.raw) else {
            return;
        };
        let sealed = self.store.inner.sealer.keep(ORIGINAL, raw.as_bytes());
        let kept_for = SignedDuration::from_hours(24 * i64::from(days));
        // Only a clock at the end of time overflows.
        let until = self.turn.at.checked_add(kept_for).unwrap_or(self.turn.at);
        self.writes.originals.push(original::Model {
            message,
            case_id,
            sealed,
            until: rows::milliseconds(until),
        });
    }

    /// Nobody was promised word about an old row when it was written: its time begins when it is taken in.
    fn due(&self) -> Timestamp {
        let from = match self.turn.person {
            Some(_) => self.turn.at,
            None => Timestamp::now(),
        };
        due(from, self.rules)
    }

    /// The country of the unit, else of the conversation.
    fn country(&self, unit: Option<i64>) -> Country {
        let known = self
            .loaded
            .units
            .iter()
            .find(|known| Some(known.id) == unit);
        known.map_or(self.turn.country, |unit| unit.country)
    }

    fn amend(&mut self, code: CaseCode, heard: &Heard) {
        let Some(mut case) = self.writes.living(code) else {
            return;
        };
        self.add_words(&mut case, heard);
        self.writes.change(case);
    }

    fn attach(&mut self, code: CaseCode, file: &File) {
        let Some(case) = self.writes.living(code) else {
            return;
        };
        let days = self.rules.files.keep_days;
        let (platform, at) = (self.turn.platform, self.turn.at);
        let awaited = self.store.awaited_file(case.id, platform, file, at, days);
        self.writes.files.push(file::Model {
            mark: self.turn.mark.clone(),
            ..awaited
        });
    }

    fn add_words(&mut self, case: &mut cases::Model, heard: &Heard) {
        let told = self.told(case, heard, None);
        let joined = format!("{}\n{told}", case.text);
        case.text = joined.trim().chars().take(TEXT_CAP).collect();
        case.has_words |= !heard.text.is_empty();
        if case.language.is_none() {
            case.language = heard.language.map(|language| language.name().to_owned());
        }
        self.assess_again(case, heard);
        self.open_again(case);
    }

    /// Opens a case that was closed and has words: one that was only a score is new, another one is at work again.
    fn open_again(&mut self, case: &mut cases::Model) {
        if case.state != CaseState::Closed.name() || !case.has_words {
            return;
        }
        case.due = rows::milliseconds(due(self.turn.at, self.rules));
        case.word_due = case.due;
        if case.decision.is_none() {
            rows::enter(case, CaseState::New);
        } else {
            rows::enter(case, CaseState::Working);
            self.writes
                .event(self.store, case.id, self.turn.at, None, &Happened::Reopened);
        }
    }

    /// Erases both contacts of the account.
    fn erase(&mut self) {
        for place in self.turn.account() {
            let contact = &self.loaded.people[place].row;
            let removals = self.clearing(contact);
            erase::erase(self.writes, &contact.id, self.rules.forgetting);
            self.writes.outbox.extend(removals);
        }
    }

    fn reply(&mut self, phrase: Phrase) {
        self.reply_with(phrase, None);
    }

    fn reply_with(&mut self, phrase: Phrase, attached: Option<&Attached>) {
        let Some(place) = self.turn.person else {
            return;
        };
        let can_push = self.turn.platform.can_push();
        if self.is_last_word && !can_push {
            // Nobody is left who could read it with a code.
            return;
        }
        let contact = &self.loaded.people[place].row;
        let row = self.store.bubble(&Bubble {
            contact: Some(contact),
            platform: self.turn.platform,
            case: self.turn.about.filter(|_| !self.is_last_word),
            phrase: &phrase,
            attached,
            language: self.turn.language,
            country: self.turn.country,
            handle: self.turn.reply_handle.as_ref(),
            lane: Lane::of_reply(&phrase),
            at: self.turn.at,
        });
        self.writes.outbox.push(outbox::Model {
            contact: row.contact.filter(|_| !self.is_last_word),
            ..row
        });
    }
}

/// A case before anything is known of it.
fn blank() -> cases::Model {
    cases::Model {
        id: 0,
        code: String::new(),
        contact: None,
        source_id: None,
        platform: String::new(),
        country: String::new(),
        language: None,
        role: String::new(),
        unit: None,
        text: String::new(),
        has_words: false,
        masked: 0,
        numbering: String::new(),
        score: None,
        state: String::new(),
        created: 0,
        due: 0,
        word_due: 0,
        need: None,
        wished: None,
        may_ask: None,
        helped: None,
        decision: None,
        decided: None,
        version: 0,
        rank: 0,
        communication: false,
        operational: false,
        kind: String::new(),
        themes: 0,
        sentiment: String::new(),
        phase: String::new(),
        phase_is_said: false,
        urgency: String::new(),
        formal: String::new(),
        needs_person: false,
        confirmed: false,
        assessment: String::new(),
    }
}
