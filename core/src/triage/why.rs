//! Which words of a message spoke for a label.

use std::collections::HashMap;

use crate::language::Language;

use super::features::{Feature, Token, each_feature, tokens};
use super::model::{Model, Scored};

/// Words shown for one label.
const SHOWN: usize = 5;
/// A word that speaks less than this share of the strongest one is noise.
const WORTH_SHOWING: f32 = 0.25;

/// The words that spoke most for a head, the strongest first, spelled as in the text.
pub(super) fn weighed_most(
    model: &Model,
    text: &str,
    language: Option<Language>,
    scored: &Scored,
    head: usize,
) -> Vec<String> {
    let words: Vec<&str> = tokens(text)
        .map(|token| match token {
            Token::Word(word) | Token::Marks(word) => word,
        })
        .collect();
    let mut pulls = vec![0.0; words.len()];
    each_feature(text, language, |number, feature| {
        pulls[number] += match feature {
            Feature::Word(feature) => scored.word_share * model.pull(feature, head),
            Feature::Piece(feature) => scored.piece_share * model.pull(feature, head),
            Feature::Own(_) => 0.0,
        };
    });
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut weighed: Vec<(&str, f32)> = Vec::new();
    for (word, pull) in words
        .into_iter()
        .zip(pulls)
        .filter(|(word, _)| is_telling(word))
    {
        let place = *places.entry(word.to_lowercase()).or_insert(weighed.len());
        match weighed.get_mut(place) {
            Some((_, sum)) => *sum += pull,
            None => weighed.push((word, pull)),
        }
    }
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1));
    let least = weighed
        .first()
        .map_or(0.0, |(_, pull)| pull * WORTH_SHOWING);
    weighed.retain(|(_, pull)| *pull > 0.0 && *pull >= least);
    weighed
        .into_iter()
        .take(SHOWN)
        .map(|(word, _)| word.to_owned())
        .collect()
}

/// Numbers and single letters explain nothing to a reader.
fn is_telling(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1
}
