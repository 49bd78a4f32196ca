//! The glossary of care: what words of the three languages mean the same, in `core/glossary/care.tsv`.
//!
//! A line holds a concept's name and its words in Swedish, Finnish and English, separated by tabs; a word that ends in
//! `*` stands for all that begin with it. Letters are folded, so that text without its dots is understood too.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use crate::language::Language;
use crate::text::folded;

/// The number of a concept: its place in the file.
pub type Concept = u16;

/// Words and beginnings of words in all languages, with the concepts they stand for.
pub struct Glossary {
    words: Meanings,
    beginnings: Meanings,
    names: Vec<&'static str>,
}

type Meanings = HashMap<u64, Vec<Concept>, BuildHasherDefault<AsItIs>>;

/// The keys are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("the keys are numbers");
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

static CARE: LazyLock<Glossary> =
    LazyLock::new(|| Glossary::read(include_str!("../glossary/care.tsv")));

const SHORTEST_BEGINNING: usize = 2;

impl Glossary {
    /// The glossary that comes with the program.
    pub fn care() -> &'static Glossary {
        &CARE
    }

    fn read(file: &'static str) -> Glossary {
        let mut glossary = Glossary {
            words: Meanings::default(),
            beginnings: Meanings::default(),
            names: Vec::new(),
        };
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let concept = glossary.names.len() as Concept;
            let mut columns = line.split('\t');
            glossary.names.extend(columns.next());
            for (&language, words) in Language::ALL.iter().zip(columns) {
                for word in words.split(' ') {
                    let (meanings, word) = match word.strip_suffix('*') {
                        Some(beginning) => (&mut glossary.beginnings, beginning),
                        None => (&mut glossary.words, word),
                    };
                    let key = word.chars().map(folded).fold(start(language), next);
                    let concepts = meanings.entry(key).or_default();
                    if !concepts.contains(&concept) {
                        concepts.push(concept);
                    }
                }
            }
        }
        glossary
    }

    /// What a word in lower case stands for: its own concepts, then those of its longest known beginning.
    pub fn concepts(
        &self,
        language: Language,
        word: impl IntoIterator<Item = char>,
    ) -> impl Iterator<Item = Concept> {
        let mut key = start(language);
        let mut beginning: &[Concept] = &[];
        for (place, letter) in word.into_iter().enumerate() {
            key = next(key, folded(letter));
            if place + 1 >= SHORTEST_BEGINNING
                && let Some(longer) = self.beginnings.get(&key)
            {
                beginning = longer;
            }
        }
        let own: &[Concept] = self.words.get(&key).map_or(&[], Vec::as_slice);
        let rest = beginning.iter().filter(|concept| !own.contains(concept));
        own.iter().chain(rest).copied()
    }

    /// The name of a concept, as in the file.
    pub fn name(&self, concept: Concept) -> &'static str {
        self.names[usize::from(concept)]
    }
}

/// FNV-1a over characters, spread so that a table can use it as it is.
fn start(language: Language) -> u64 {
    0xcbf2_9ce4_8422_2325 ^ (language as u64 + 1)
}

fn next(key: u64, letter: char) -> u64 {
    (key.rotate_left(23) ^ u64::from(u32::from(letter))).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn names(language: Language, word: &str) -> Vec<&'static str> {
        let glossary = Glossary::care();
        let concepts = glossary.concepts(language, word.chars());
        concepts.map(|concept| glossary.name(concept)).collect()
    }

    #[test]
    fn the_same_is_meant_in_all_languages() {
        for (language, word) in [
            (Language::Sv, "väntetiden"),
            (Language::Sv, "vantetiden"),
            (Language::Fi, "odotimme"),
            (Language::En, "waited"),
        ] {
            assert!(names(language, word).contains(&"wait"), "{word}");
        }
        assert!(names(Language::Fi, "ei").contains(&"not"));
        assert!(!names(Language::Fi, "eikka").contains(&"not"));
        assert!(names(Language::En, "").is_empty());
    }

    #[test]
    fn the_longest_beginning_counts() {
        assert_eq!(names(Language::Sv, "återuppringningen"), ["call-back"]);
    }

    #[test]
    fn every_line_has_a_name_of_its_own_and_words_in_each_language() {
        let file = include_str!("../glossary/care.tsv");
        let lines = || file.lines().filter(|line| !line.starts_with('#'));
        let own: HashSet<&str> = lines().filter_map(|line| line.split('\t').next()).collect();
        assert_eq!(own.len(), lines().count());
        assert!(own.len() >= 300);
        for line in lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            assert!(
                columns
                    .iter()
                    .all(|column| !column.is_empty() && column.trim() == *column),
                "{line}"
            );
        }
    }
}
