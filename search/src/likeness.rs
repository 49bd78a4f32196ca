//! What makes a submission like another: they name the same things, in whatever language.

use std::collections::BTreeSet;

use kuulo_core::language::Language;

use crate::analysis::{Analysis, Form, Term, Word};

/// A message that others may be like.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub text: String,
    pub language: Option<Language>,
    /// Itself, when it is in the index.
    pub submission: Option<i64>,
}

/// One thing that a message names, in all forms that count as the same.
pub(crate) type Feature = BTreeSet<Term>;

/// The things that a text names: concepts, and words that belong to none.
pub(crate) fn features(analysis: &Analysis, message: &Message) -> Vec<Feature> {
    let reading = analysis.read(&message.text, message.language);
    let mut features: Vec<Feature> = Vec::new();
    let mut add = |feature: Feature| {
        if !feature.is_empty() && !features.contains(&feature) {
            features.push(feature);
        }
    };
    let named: BTreeSet<usize> = reading
        .concepts
        .iter()
        .flat_map(|meant| meant.words.clone())
        .collect();
    reading
        .concepts
        .iter()
        .for_each(|meant| add(BTreeSet::from([analysis.term_of(meant)])));
    let others = reading
        .words
        .iter()
        .enumerate()
        .filter(|(at, _)| !named.contains(at));
    others.for_each(|(_, word)| add(of_word(word)));
    features
}

/// The most telling things of a message that others are compared by.
const MOST: usize = 12;
/// What more than this share of all submissions name says nothing,
const COMMON: f64 = 0.2;
/// where there are this many.
const MANY: u64 = 50;
/// The share of the message's weight that a submission must share,
const LIKE: f32 = 0.35;
/// and how much it must share in any case, in weights of a word that only one submission has: two everyday words such as
/// `waited` and `minutes` are too little.
const LEAST_WEIGHT: f32 = 1.1;
/// So many things must be shared, however heavy one of them is.
pub(crate) const LEAST_SHARED: usize = 2;

/// The rarest features that others have too, with their weights; each comes with how many of `all` have it.
pub(crate) fn telling(counted: Vec<(Feature, u64)>, all: u64) -> Vec<(Feature, f32)> {
    let says = |with: u64| with > 0 && (with as f64 <= COMMON * all as f64 || all < MANY);
    let weight = |with: u64| (1.0 + all as f64 / with as f64).ln() as f32;
    let telling = counted.into_iter().filter(|(_, with)| says(*with));
    let mut telling: Vec<(Feature, f32)> = telling
        .map(|(feature, with)| (feature, weight(with)))
        .collect();
    telling.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    telling.truncate(MOST);
    telling
}

/// The weight that submissions like a message of this weight share with it, where there are `all` submissions.
pub(crate) fn enough(whole: f32, all: u64) -> f32 {
    (LIKE * whole).max(LEAST_WEIGHT * (1.0 + all as f32).ln())
}

/// Shorter words say little by themselves.
const LEAST_LETTERS: usize = 4;

fn of_word(word: &Word) -> Feature {
    if word.surface.chars().count() < LEAST_LETTERS {
        return Feature::new();
    }
    let whole = word.forms.terms.iter().filter(|found| found.part.is_none());
    let mut terms: Feature = whole.map(|found| found.term.clone()).collect();
    let lemmas: Vec<Term> = terms
        .iter()
        .map(|term| Term::new(Form::Surface, term.word()))
        .collect();
    terms.extend(lemmas);
    terms.insert(Term::new(Form::Surface, &word.surface));
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_everyday_words_are_not_enough_however_short_the_message() {
        let feature = |word: &str| Feature::from([Term::new(Form::Surface, word)]);
        let everyday = telling(
            vec![(feature("waited"), 900), (feature("minutes"), 700)],
            10_000,
        );
        let whole: f32 = everyday.iter().map(|(_, weight)| weight).sum();
        assert!(whole < enough(whole, 10_000));
        let rare = telling(
            vec![(feature("waited"), 900), (feature("endoscopy"), 3)],
            10_000,
        );
        let whole: f32 = rare.iter().map(|(_, weight)| weight).sum();
        assert!(whole >= enough(whole, 10_000));
    }
}
