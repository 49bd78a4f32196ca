//! Which of a few hundred texts says the same as a new one, in whatever language: for the moment before an idea is
//! stored, when no index can be asked. Longer searches among everything are the search's.

use std::collections::{HashMap, HashSet};

use crate::glossary::{Concept, Glossary};
use crate::language::Language;
use crate::text::folded;

/// Shorter words say little, unless the glossary knows them.
const LEAST_LETTERS: usize = 5;
const SHORTEST: usize = 3;
/// Letters by which words of one root are the same.
const ROOT: usize = 6;
/// The share of the lighter text's weight that both must name.
const LIKE: f32 = 0.3;
/// Characters that are compared.
const READ: usize = 600;

#[derive(PartialEq, Eq, Hash, Clone)]
enum Feature {
    Concept(Concept),
    Root(String),
}

/// The text that is likest to `text`, where one is like it at all.
pub fn likest<'a, T>(text: &str, others: impl Iterator<Item = (T, &'a str)>) -> Option<T> {
    let own = features(text);
    let others: Vec<(T, HashSet<Feature>)> =
        others.map(|(key, text)| (key, features(text))).collect();
    let mut with: HashMap<&Feature, usize> = HashMap::new();
    for feature in others.iter().flat_map(|(_, features)| features) {
        *with.entry(feature).or_default() += 1;
    }
    let all = others.len() as f32;
    // What many name tells little.
    let weight = |feature: &Feature| {
        let with = with.get(feature).copied().unwrap_or(1) as f32;
        (1.0 + all / with).ln()
    };
    let sum = |features: &HashSet<Feature>| features.iter().map(weight).sum::<f32>();
    let likeness = |other: &HashSet<Feature>| {
        let shared: f32 = own.intersection(other).map(weight).sum();
        shared / sum(&own).min(sum(other)).max(f32::EPSILON)
    };
    let scored: Vec<f32> = others.iter().map(|(_, other)| likeness(other)).collect();
    let best = (0..scored.len()).reduce(|best, next| {
        if scored[next] > scored[best] {
            next
        } else {
            best
        }
    })?;
    (scored[best] >= LIKE)
        .then(|| others.into_iter().nth(best))
        .flatten()
        .map(|(key, _)| key)
}

fn features(text: &str) -> HashSet<Feature> {
    let glossary = Glossary::care();
    let text: String = text
        .chars()
        .take(READ)
        .flat_map(char::to_lowercase)
        .collect();
    let mut features = HashSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let letters = word.chars().count();
        if letters < SHORTEST || word.chars().all(char::is_numeric) {
            continue;
        }
        // A word names one thing here, else long lists of meanings would outweigh the words themselves.
        let mut concepts = Language::ALL
            .iter()
            .flat_map(|&language| glossary.concepts(language, word.chars()));
        if let Some(concept) = concepts.next() {
            features.insert(Feature::Concept(concept));
        } else if letters >= LEAST_LETTERS {
            let root = word.chars().map(folded).take(ROOT).collect();
            features.insert(Feature::Root(root));
        }
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDEAS: [&str; 4] = [
        "Manschetter försvinner till avdelning 3",
        "Det drar från fönstret i fikarummet",
        "Ronden börjar så sent att hemgångar skjuts upp till kvällen",
        "Potilaat odottavat aulassa eikä kukaan kerro jonosta",
    ];

    fn found(text: &str) -> Option<usize> {
        likest(text, IDEAS.into_iter().enumerate())
    }

    #[test]
    fn the_same_thing_is_found_in_other_words() {
        for (text, idea) in [
            ("tredje gången i veckan som manschetten saknas på rum 4", 0),
            ("fönstren är otäta och det drar", 1),
            ("patienterna väntar i aulan och ingen säger något om kön", 3),
        ] {
            assert_eq!(found(text), Some(idea), "{text}");
        }
    }

    #[test]
    fn something_else_is_not_likened() {
        for text in [
            "kaffeautomaten är trasig igen",
            "",
            "4",
            "We need a second printer",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
