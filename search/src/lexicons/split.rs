//! The parts of a compound: `odotusaika` is `odotus` and `aika`.

use std::ops::Range;

use kuulo_core::language::Language;

use super::Lexicons;
use super::modifier::Form;

const SHORTEST_WORD: usize = 5;
const LONGEST_WORD: usize = 60;

/// What a part costs; its shortcomings cost less.
const PART: u32 = 1_000;
const MOST: u32 = 4 * PART + PART / 2;

/// A part of a compound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Where it stands in the word, in bytes.
    pub(super) range: Range<usize>,
    /// What it may be a form of, the likeliest first; never empty.
    pub(super) lemmas: Vec<String>,
}

/// What the last part has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Lemma,
    AnyForm,
}

/// A way to read the word up to some place.
#[derive(Clone)]
struct Reading {
    cost: u32,
    part: Part,
}

/// The word as the fewest and likeliest parts; `None` when it is no compound of known words.
pub(super) fn split(
    lexicons: &Lexicons,
    language: Language,
    word: &str,
    last: Last,
) -> Option<Vec<Part>> {
    let letters = word.chars().count();
    if language == Language::En || !(SHORTEST_WORD..=LONGEST_WORD).contains(&letters) {
        return None;
    }
    let mut best: Vec<Option<Reading>> = vec![None; word.len() + 1];
    for start in 0..word.len() {
        let so_far = match (start, &best[start]) {
            (0, _) => 0,
            (_, Some(reading)) => reading.cost,
            (_, None) => continue,
        };
        for (part, cost) in parts_at(lexicons, language, word, start, last) {
            let cost = so_far + cost;
            let end = &mut best[part.range.end];
            let is_better = end.as_ref().is_none_or(|known| cost < known.cost);
            if cost <= MOST && is_better {
                *end = Some(Reading { cost, part });
            }
        }
    }
    trace(best)
}

/// Follows the readings back from the end of the word.
fn trace(mut best: Vec<Option<Reading>>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut end = best.len() - 1;
    while end > 0 {
        let Part { range, lemmas } = best[end].take()?.part;
        end = range.start;
        parts.push(Part { range, lemmas });
    }
    parts.reverse();
    Some(parts)
}

/// The parts that begin at `start`, with what they cost.
fn parts_at(
    lexicons: &Lexicons,
    language: Language,
    word: &str,
    start: usize,
    last: Last,
) -> Vec<(Part, u32)> {
    let rest = &word[start..];
    let mut found = Vec::new();
    for (length, _) in rest.char_indices().skip(2) {
        let form = &rest[..length];
        if let Some((lemma, kind)) = lexicons.modifier(language, form) {
            let range = start..start + length;
            let lemmas = vec![lemma];
            found.push((Part { range, lemmas }, cost(form, kind)));
        }
    }
    let lemmas = lexicons.head(language, rest, last);
    if start > 0 && !lemmas.is_empty() {
        let range = start..word.len();
        found.push((Part { range, lemmas }, cost(rest, Form::Lemma)));
    }
    found
}

/// Few parts come first, then such as are long and joined as most words of their kind.
fn cost(form: &str, kind: Form) -> u32 {
    let short = match form.chars().count() {
        ..=3 => 30,
        4 => 8,
        _ => 0,
    };
    let joint = match kind {
        Form::Lemma => 0,
        Form::Linked => 10,
        Form::Shortened => 25,
        Form::Unlinked => 40,
    };
    PART + short + joint
}
