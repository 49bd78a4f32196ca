//! Finds what a text speaks of: concepts such as *medicine* or *wrong*, from word lists in each language.
//!
//! A line of a list is `concept = one, another ending*, *inside*, several words, this|that word`; `{this word|that}` the same with spaces; a `~` at the end of
//! a word forgives a slip of the finger in it. A word of up to [`SHORT`] letters counts only where its language may be spoken.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use super::words::{Words, plain};
use crate::language::Language;
use crate::triage::rows::fingerprint;

/// Words as short as this mean different things in different languages.
const SHORT: usize = 3;
/// Words before a concept in which a negation undoes it.
const NEGATION_REACH: usize = 3;

pub(super) type Concept = u8;
/// A set of concepts, one bit each.
pub(super) type Concepts = u128;

/// Names that the finding itself knows: what denies, what looks like a denial, and what does not mean what it says.
const NEGATION: Concept = 0;
const NO_NEGATION: Concept = 1;
const IDIOM: Concept = 2;
const KNOWN: [&str; 3] = ["negation", "no-negation", "idiom"];

/// One place where a concept is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) concept: Concept,
    pub(super) negated: bool,
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) sentence: u32,
}

/// What one pattern of the automaton stands for.
#[derive(Debug)]
struct Entry {
    concept: Concept,
    /// Only where this language may be spoken.
    only: Option<Language>,
}

/// All word lists, compiled.
#[derive(Debug)]
pub(super) struct Lexicon {
    automaton: AhoCorasick,
    entries: Vec<Entry>,
    names: HashMap<String, Concept>,
    /// A hash of each concept's name: stays the same when lists come and go.
    marks: Vec<u64>,
}

impl Lexicon {
    /// Reads the lists; a mistake in them is found by the tests, for the lists are embedded.
    pub(super) fn read(lists: &[(Language, &str)]) -> Lexicon {
        let mut names: HashMap<String, Concept> = KNOWN
            .iter()
            .zip(0..)
            .map(|(name, concept)| ((*name).to_owned(), concept))
            .collect();
        let (mut patterns, mut entries) = (Vec::new(), Vec::new());
        for &(language, list) in lists {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let Some((name, items)) = line.split_once(" = ") else {
                    continue;
                };
                let next = names.len() as Concept;
                let concept = *names.entry(name.trim().to_owned()).or_insert(next);
                for item in items.split(',').flat_map(alternatives) {
                    let is_short = !item.contains(['*', ' ']) && item.chars().count() <= SHORT;
                    for pattern in spellings(&item) {
                        patterns.push(pattern);
                        entries.push(Entry {
                            concept,
                            only: is_short.then_some(language),
                        });
                    }
                }
            }
        }
        assert!(names.len() <= Concepts::BITS as usize, "too many concepts");
        let mut marks = vec![0; names.len()];
        for (name, &concept) in &names {
            marks[usize::from(concept)] = fingerprint(name.as_bytes());
        }
        Lexicon {
            automaton: AhoCorasick::new(patterns).expect("the lists are small"),
            entries,
            names,
            marks,
        }
    }

    pub(super) fn concept(&self, name: &str) -> Option<Concept> {
        self.names.get(name).copied()
    }

    /// The same for the same concept said, another for it denied.
    pub(super) fn mark(&self, hit: &Hit) -> u64 {
        self.marks[usize::from(hit.concept)] ^ u64::from(hit.negated)
    }

    /// Every concept of a text, in the order of its words.
    pub(super) fn hits(&self, words: &Words, language: Option<Language>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for found in self.automaton.find_overlapping_iter(&words.text) {
            let entry = &self.entries[found.pattern().as_usize()];
            if entry.only.is_some() && language.is_some() && entry.only != language {
                continue;
            }
            let (first, last) = words.within(found.range());
            hits.push(Hit {
                concept: entry.concept,
                negated: false,
                first,
                last,
                sentence: words.places[first].sentence,
            });
        }
        hits.sort_by_key(|hit| (hit.first, hit.concept, std::cmp::Reverse(hit.last)));
        hits.dedup_by_key(|hit| (hit.first, hit.concept));
        drop_covered(&mut hits, IDIOM, |hit| hit.concept != IDIOM);
        drop_covered(&mut hits, NO_NEGATION, |hit| hit.concept == NEGATION);
        negate(&mut hits, words);
        hits
    }
}

/// Takes away the hits that lie inside a hit of `cover`.
fn drop_covered(hits: &mut Vec<Hit>, cover: Concept, may_go: impl Fn(&Hit) -> bool) {
    let covers: Vec<(usize, usize)> = hits
        .iter()
        .filter(|hit| hit.concept == cover)
        .map(|hit| (hit.first, hit.last))
        .collect();
    if covers.is_empty() {
        return;
    }
    hits.retain(|hit| {
        let before = covers.partition_point(|&(first, _)| first <= hit.first);
        let is_covered = before
            .checked_sub(1)
            .is_some_and(|nearest| covers[nearest].1 >= hit.last);
        hit.concept == cover || !(is_covered && may_go(hit))
    });
}

fn negate(hits: &mut [Hit], words: &Words) {
    let mut denials = Vec::new();
    for hit in hits.iter_mut() {
        if hit.concept == NEGATION {
            denials.push(hit.last);
            continue;
        }
        let clause = words.places[hit.first].clause;
        hit.negated = denials.iter().rev().take(2).any(|&denial| {
            denial < hit.first
                && hit.first - denial <= NEGATION_REACH
                && words.places[denial].clause == clause
        });
    }
}

/// An item with every choice of its `this|that` words and its `{this|that one}` groups.
fn alternatives(item: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    let mut rest = item.trim();
    while !rest.is_empty() {
        let (part, after) = match rest.strip_prefix('{') {
            Some(group) => group.split_once('}').expect("a group has an end"),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        phrases = phrases
            .iter()
            .flat_map(|phrase| {
                part.split('|')
                    .map(move |choice| format!("{phrase} {choice}").trim_start().to_owned())
            })
            .collect();
        rest = after.trim_start();
    }
    phrases.retain(|phrase| !phrase.is_empty());
    phrases
}

/// An item as patterns of the plain text.
fn spellings(item: &str) -> Vec<String> {
    let forgives = item.contains('~');
    let folded: String = item
        .chars()
        .filter(|c| !matches!(c, '~' | '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect();
    let start = if folded.starts_with('*') { "" } else { " " };
    let end = if folded.ends_with('*') { "" } else { " " };
    let core = folded.trim_matches('*');
    let mut spellings = vec![format!("{start}{core}{end}")];
    if forgives {
        spellings.extend(slips(core).map(|slip| format!("{start}{slip}{end}")));
    }
    spellings
}

/// The word with one letter left out, doubled, or changed for the next; its first letter is seldom wrong.
fn slips(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    (1..letters.len()).flat_map(move |at| {
        let (before, from) = letters.split_at(at);
        let mut swapped = from.to_vec();
        if swapped.len() > 1 {
            swapped.swap(0, 1);
        }
        let doubled: Vec<char> = from[..1].iter().chain(from).copied().collect();
        [from[1..].to_vec(), doubled, swapped].map(|rest| before.iter().chain(&rest).collect())
    })
}
