//! Danger, risks to patients, and the formal doors: rules over concepts, and what the model has learned beside them.
//!
//! The words of each concept are in `urgency/concepts`, the rules in `urgency/rules.txt`. All languages are tried on
//! every text, because a frightened person mixes them. The concepts are features of the model too, so that one example
//! teaches all languages and all words of a concept.

mod concepts;
mod rules;
mod words;

use std::sync::LazyLock;

use crate::labels::{Danger, Formal, Urgency};
use crate::language::Language;
use concepts::{Hit, Lexicon};
use rules::Rules;
use words::Words;

/// What a rule tells of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Danger(Danger),
    Safety,
    Formal(Formal),
}

impl Sign {
    fn from_name(name: &str) -> Option<Sign> {
        match name {
            "safety" => Some(Sign::Safety),
            _ => Danger::from_name(name)
                .map(Sign::Danger)
                .or(Formal::from_name(name).map(Sign::Formal)),
        }
    }
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(&[
        (Language::Sv, include_str!("urgency/concepts/sv.txt")),
        (Language::Fi, include_str!("urgency/concepts/fi.txt")),
        (Language::En, include_str!("urgency/concepts/en.txt")),
    ])
});

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::read(include_str!("urgency/rules.txt"), &LEXICON));

/// How urgent a message is, and the formal door that it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    pub urgency: Urgency,
    /// The kind, when it is danger.
    pub danger: Option<Danger>,
    pub formal: Formal,
}

/// What the model alone takes a message for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Learned {
    pub(super) urgency: Urgency,
    pub(super) formal: Formal,
}

/// The concepts of one message and what the rules make of them.
#[derive(Debug, Default, Clone)]
pub struct Reading {
    hits: Vec<Hit>,
    signs: Vec<Sign>,
}

impl Reading {
    /// Short words count only in the language of the text, where that is known.
    pub fn of(text: &str, language: Option<Language>) -> Reading {
        let hits = LEXICON.hits(&Words::new(text), language);
        Reading {
            signs: RULES.signs(&hits),
            hits,
        }
    }

    /// A hash for each concept that is spoken of, each time.
    pub(super) fn concepts(&self) -> impl Iterator<Item = u64> {
        self.hits.iter().map(|hit| LEXICON.mark(hit))
    }

    /// What the rules say; compensation goes before complaint before records.
    pub fn alarm(&self) -> Alarm {
        let danger = DANGERS
            .into_iter()
            .find(|&danger| self.signs.contains(&Sign::Danger(danger)));
        let urgency = match danger {
            Some(_) => Urgency::Danger,
            None if self.signs.contains(&Sign::Safety) => Urgency::Safety,
            None => Urgency::Routine,
        };
        let formal = DOORS
            .into_iter()
            .find(|&door| self.signs.contains(&Sign::Formal(door)))
            .unwrap_or(Formal::None);
        Alarm {
            urgency,
            danger,
            formal,
        }
    }

    /// What the rules say, raised by what was learned: never lowered, and a door only where no rule names one.
    pub(super) fn alarm_with(&self, learned: Learned) -> Alarm {
        let ruled = self.alarm();
        let urgency = ruled.urgency.min(learned.urgency);
        let formal = match ruled.formal {
            Formal::None => learned.formal,
            door => door,
        };
        Alarm {
            urgency,
            danger: (urgency == Urgency::Danger)
                .then(|| ruled.danger.unwrap_or_else(|| self.likely_danger())),
            formal,
        }
    }

    /// The kind of danger whose concepts are spoken of most; the words for acute symptoms fit everyone.
    fn likely_danger(&self) -> Danger {
        let votes = |danger: Danger| {
            let speaks = |hit: &&Hit| !hit.negated && RULES.speaks_of(danger, hit.concept);
            self.hits.iter().filter(speaks).count()
        };
        let most = DANGERS.into_iter().max_by_key(|&danger| votes(danger));
        most.filter(|&danger| votes(danger) > votes(Danger::Acute))
            .unwrap_or(Danger::Acute)
    }
}

/// The first that holds is said.
const DANGERS: [Danger; 3] = [Danger::SelfHarm, Danger::Acute, Danger::Violence];
const DOORS: [Formal; 3] = [Formal::Injury, Formal::Objection, Formal::Records];

#[cfg(test)]
mod tests;
