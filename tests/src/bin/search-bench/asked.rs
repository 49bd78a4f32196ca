//! What is asked: queries of each kind, with frequent and rare words.

use std::collections::{BTreeMap, HashSet};

use kuulo_core::language::Language;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::corpus::{Corpus, UNITS, id_of_place, misspelt};

const SEED: u64 = 7;
/// Different queries of each kind.
const QUERIES: usize = 60;
/// Documents whose words are counted, to know which are frequent.
const SAMPLE: u64 = 20_000;
/// Words that more documents have than this share are not asked for: nobody searches `och`.
const COMMON: f64 = 0.1;
/// Words between these shares are frequent, middling and rare.
const BANDS: [(f64, f64); 3] = [(0.01, COMMON), (0.001, 0.01), (0.000_1, 0.001)];
const LETTERS_OF_PREFIX: usize = 4;

/// What a query asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Word,
    Both,
    Phrase,
    Typo,
    Prefix,
    Labelled,
    Scoped,
    Newest,
    Months,
    Facets,
    /// Everything, with facets: the page before anything is typed.
    Everything,
    /// What people do: kinds above by turns, each with facets.
    Mix,
}

impl Kind {
    pub(crate) const ALL: [Kind; 12] = [
        Kind::Word,
        Kind::Both,
        Kind::Phrase,
        Kind::Typo,
        Kind::Prefix,
        Kind::Labelled,
        Kind::Scoped,
        Kind::Newest,
        Kind::Months,
        Kind::Facets,
        Kind::Everything,
        Kind::Mix,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Word => "word",
            Kind::Both => "two words",
            Kind::Phrase => "phrase",
            Kind::Typo => "typo",
            Kind::Prefix => "prefix",
            Kind::Labelled => "word and label",
            Kind::Scoped => "word in 20 of 200 units",
            Kind::Newest => "newest of all",
            Kind::Months => "months of a word",
            Kind::Facets => "word with facets",
            Kind::Everything => "all with facets",
            Kind::Mix => "mix with facets",
        }
    }
}

/// One query, for whichever engine.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) kind: Kind,
    /// None for everything, two side by side for a phrase.
    pub(crate) words: Vec<String>,
    pub(crate) language: Language,
    pub(crate) facets: bool,
}

/// The units that a scope allows.
pub(crate) fn scope() -> Vec<i64> {
    (1..=UNITS).step_by(10).map(id_of_place).collect()
}

/// Queries by kind.
pub(crate) fn queries(corpus: &Corpus) -> BTreeMap<Kind, Vec<Asked>> {
    let sample = Sample::of(corpus);
    let dice = &mut StdRng::seed_from_u64(SEED);
    let mut queries: BTreeMap<Kind, Vec<Asked>> = BTreeMap::new();
    for kind in Kind::ALL {
        let asked = (0..QUERIES).map(|number| match kind {
            Kind::Mix => Asked {
                facets: true,
                ..sample.asked(mixed(number), number, dice)
            },
            _ => sample.asked(kind, number, dice),
        });
        queries.insert(kind, asked.collect());
    }
    queries
}

/// Of ten people three ask for a word, two for two words, one types nothing, and the others ask for something else.
fn mixed(number: usize) -> Kind {
    match number % 10 {
        0..3 => Kind::Word,
        3 | 4 => Kind::Both,
        5 => Kind::Phrase,
        6 => Kind::Prefix,
        7 => Kind::Labelled,
        8 => Kind::Typo,
        _ => Kind::Everything,
    }
}

/// Texts to take words from.
struct Sample {
    texts: Vec<(Language, Vec<String>)>,
    bands: [Vec<(Language, String)>; 3],
    common: HashSet<String>,
}

impl Sample {
    fn of(corpus: &Corpus) -> Sample {
        let documents = (1..=SAMPLE.min(corpus.len())).map(|id| corpus.document(id));
        let texts: Vec<(Language, Vec<String>)> = documents
            .filter_map(|document| Some((document.language?, words(&document.text))))
            .collect();
        let mut counts: BTreeMap<(&str, Language), usize> = BTreeMap::new();
        for (language, words) in &texts {
            for word in words.iter().collect::<HashSet<_>>() {
                *counts.entry((word, *language)).or_default() += 1;
            }
        }
        let mut bands: [Vec<(Language, String)>; 3] = Default::default();
        let mut common = HashSet::new();
        for ((word, language), count) in counts {
            let share = count as f64 / texts.len() as f64;
            if share > COMMON {
                common.insert(word.to_owned());
            }
            for ((least, most), band) in BANDS.into_iter().zip(&mut bands) {
                if (least..most).contains(&share) && word.chars().count() >= 3 {
                    band.push((language, word.to_owned()));
                }
            }
        }
        Sample {
            bands,
            common,
            texts,
        }
    }

    fn asked(&self, kind: Kind, number: usize, dice: &mut StdRng) -> Asked {
        let (language, words) = match kind {
            Kind::Newest | Kind::Everything => (Language::Fi, Vec::new()),
            Kind::Both => self.words_of_a_text(dice, false),
            Kind::Phrase => self.words_of_a_text(dice, true),
            _ => {
                let least = match kind {
                    Kind::Typo => 7,
                    Kind::Prefix => LETTERS_OF_PREFIX,
                    _ => 3,
                };
                let (language, word) = self.word(number, least, dice);
                let word = match kind {
                    Kind::Typo => misspelt(&word, dice),
                    Kind::Prefix => word.chars().take(LETTERS_OF_PREFIX).collect(),
                    _ => word,
                };
                (language, vec![word])
            }
        };
        Asked {
            kind,
            words,
            language,
            facets: matches!(kind, Kind::Facets | Kind::Everything),
        }
    }

    /// A word of the bands by turns.
    fn word(&self, number: usize, least: usize, dice: &mut StdRng) -> (Language, String) {
        let band = &self.bands[number % self.bands.len()];
        loop {
            let (language, word) = &band[dice.random_range(0..band.len())];
            if word.chars().count() >= least && word.chars().all(char::is_alphabetic) {
                return (*language, word.clone());
            }
        }
    }

    /// Two words that stand in one text, side by side for a phrase.
    fn words_of_a_text(&self, dice: &mut StdRng, beside: bool) -> (Language, Vec<String>) {
        loop {
            let (language, words) = &self.texts[dice.random_range(0..self.texts.len())];
            let one = dice.random_range(0..words.len());
            let other = if beside {
                one + 1
            } else {
                dice.random_range(0..words.len())
            };
            let pair: Vec<String> = [one, other]
                .into_iter()
                .filter_map(|at| words.get(at).cloned())
                .collect();
            let telling = |word: &String| !self.common.contains(word) && word.chars().count() > 2;
            if pair.len() == 2 && pair[0] != pair[1] && pair.iter().all(telling) {
                return (*language, pair);
            }
        }
    }
}

/// Words in lower case, as all engines take them apart.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
