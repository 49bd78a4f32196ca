//! Danger, risks to patients, and the formal doors: phrase rules, tuned to miss nothing.
//!
//! The phrases are in `urgency/phrases/*.txt`; all languages are tried on every text, because a frightened person mixes them.

mod phrases;
mod words;

use std::sync::LazyLock;

use crate::labels::{Danger, Formal, Urgency};
use crate::language::Language;
use phrases::Phrases;
use words::Words;

/// What a phrase tells of a message.
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

static URGENT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::read(&[
        include_str!("urgency/phrases/self.txt"),
        include_str!("urgency/phrases/acute.txt"),
        include_str!("urgency/phrases/violence.txt"),
        include_str!("urgency/phrases/safety.txt"),
    ])
});

static DOORS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(&[include_str!("urgency/phrases/formal.txt")]));

/// How urgent a message is, and the kind of danger. The guessed language is no reason to skip a rule.
pub fn urgency(text: &str, _language: Option<Language>) -> (Urgency, Option<Danger>) {
    let signs = URGENT.signs(&Words::new(text));
    let dangers = [Danger::SelfHarm, Danger::Acute, Danger::Violence];
    if let Some(danger) = dangers
        .into_iter()
        .find(|&danger| signs.contains(&Sign::Danger(danger)))
    {
        return (Urgency::Danger, Some(danger));
    }
    (
        if signs.contains(&Sign::Safety) {
            Urgency::Safety
        } else {
            Urgency::Routine
        },
        None,
    )
}

/// The formal door that a person asks for; compensation before complaint before records.
pub fn formal(text: &str, _language: Option<Language>) -> Formal {
    let signs = DOORS.signs(&Words::new(text));
    let doors = [Formal::Injury, Formal::Objection, Formal::Records];
    doors
        .into_iter()
        .find(|&door| signs.contains(&Sign::Formal(door)))
        .unwrap_or(Formal::None)
}

#[cfg(test)]
mod tests;
