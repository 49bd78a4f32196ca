//! What a model sees of a message: words, word pairs and pieces of words, hashed into buckets.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::labels::Role;
use crate::language::Language;

use super::urgency::Reading;

const BUCKET_BITS: u32 = 17;
/// Rows of the weight table that words and pieces share.
pub(super) const BUCKETS: usize = 1 << BUCKET_BITS;
/// Rows of their own, after the buckets, for what is known besides the text.
pub(super) const ROWS: usize = BUCKETS + CONTEXTS;

const BASE: usize = BUCKETS;
const ROLES: usize = BASE + 1;
const LANGUAGES: usize = ROLES + Role::ALL.len();
const ASKS: usize = LANGUAGES + Language::ALL.len();
const SURVEY: usize = ASKS + 2;
const CONTEXTS: usize = 1 + Role::ALL.len() + Language::ALL.len() + 2 + 1;

/// Pieces of a word have this many characters, its ends counted.
const SHORTEST_PIECE: usize = 2;
const LONGEST_PIECE: usize = 5;
/// Pieces of a word longer than this add nothing but time.
const WORD_CAP: usize = 40;
/// A mask such as `[phone 1]` is not longer than this.
const MASK_CAP: usize = 40;

/// The buckets of one message, one entry for each occurrence, sorted.
#[derive(Debug, Default, Clone)]
pub(super) struct Bags {
    pub(super) words: Vec<u32>,
    pub(super) pieces: Vec<u32>,
    pub(super) reading: Reading,
}

impl Bags {
    pub(super) fn of(text: &str, language: Option<Language>) -> Bags {
        let mut bags = Bags {
            reading: Reading::of(text, language),
            ..Bags::default()
        };
        bags.pieces.reserve(4 * text.len());
        each_feature(text, language, |_, feature| match feature {
            Feature::Word(bucket) => bags.words.push(bucket),
            Feature::Piece(bucket) => bags.pieces.push(bucket),
        });
        let concepts = bags.reading.concepts();
        bags.words
            .extend(concepts.map(|concept| bucket(concept ^ Salt::Concept.seed())));
        bags.words.sort_unstable();
        bags.pieces.sort_unstable();
        bags
    }
}

/// One thing seen in a message, as its bucket.
#[derive(Debug, Clone, Copy)]
pub(super) enum Feature {
    Word(u32),
    Piece(u32),
}

/// The runs of equal buckets in a sorted bag, each with its damped count.
pub(super) fn damped(bag: &[u32]) -> impl Iterator<Item = (u32, f32)> {
    bag.chunk_by(|a, b| a == b).map(|run| {
        let damped = if run.len() == 1 {
            1.0
        } else {
            1.0 + (run.len() as f32).ln()
        };
        (run[0], damped)
    })
}

/// What is known besides the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) language: Option<Language>,
    pub(super) role: Role,
    pub(super) question: Option<&'a str>,
    /// The row comes from the patient survey of another country.
    pub(super) survey: bool,
}

impl Context<'_> {
    /// The rows of the weight table that hold for this message.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> {
        let language = self.language.map(|language| LANGUAGES + language as usize);
        let asks = self
            .question
            .and_then(asks)
            .map(|asks| ASKS + asks as usize);
        let survey = self.survey.then_some(SURVEY);
        [
            Some(BASE),
            Some(ROLES + self.role as usize),
            language,
            asks,
            survey,
        ]
        .into_iter()
        .flatten()
    }
}

/// What a question wants to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    WhatWasGood,
    WhatToImprove,
}

/// Stems that give away what a question wants to hear; what is to improve is tried first.
const TO_IMPROVE: [&str; 9] = [
    "improve",
    "better",
    "förbättr",
    "bättre",
    "parem",
    "paran",
    "kehit",
    "annorlunda",
    "toisin",
];
const WAS_GOOD: [&str; 7] = ["good", "well", "bra", "nöjd", "hyvä", "hyvi", "onnist"];

fn asks(question: &str) -> Option<Asks> {
    let question = question.to_lowercase();
    let has = |stems: &[&str]| stems.iter().any(|stem| question.contains(stem));
    if has(&TO_IMPROVE) {
        Some(Asks::WhatToImprove)
    } else if has(&WAS_GOOD) {
        Some(Asks::WhatWasGood)
    } else {
        None
    }
}

/// Text as the features expect it: composed, and without the masks of personal data.
pub(super) fn prepared(text: &str) -> Cow<'_, str> {
    let composed: Cow<'_, str> = if is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    };
    if composed.contains('[') {
        without_masks(&composed).into()
    } else {
        composed
    }
}

fn without_masks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let (before, from) = rest.split_at(start);
        kept.push_str(before);
        let end = from.find(']').filter(|&end| is_mask(&from[1..end]));
        let (skipped, after) = from.split_at(end.map_or(1, |end| end + 1));
        kept.push_str(if end.is_some() { " " } else { skipped });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// A mask holds a word or two and ends in its number.
fn is_mask(inside: &str) -> bool {
    inside.len() <= MASK_CAP
        && inside.contains(' ')
        && inside.ends_with(|c: char| c.is_ascii_digit())
}

/// A word as written, or a run of marks such as `?!` or an emoji.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Word(&'a str),
    Marks(&'a str),
}

/// Splits text into words and marks.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let end = if first.is_alphanumeric() {
            word_end(rest)
        } else {
            marks_end(rest)
        };
        let (token, after) = rest.split_at(end);
        rest = after;
        Some(if first.is_alphanumeric() {
            Token::Word(token)
        } else {
            Token::Marks(token)
        })
    })
}

fn word_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside =
            matches!(c, '\'' | '’') && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !inside {
            return at;
        }
    }
    text.len()
}

fn marks_end(text: &str) -> usize {
    text.find(|c: char| c.is_alphanumeric() || c.is_whitespace())
        .unwrap_or(text.len())
}

/// Visits the features of a prepared text, each with the number of the word it belongs to.
pub(super) fn each_feature(
    text: &str,
    language: Option<Language>,
    mut visit: impl FnMut(usize, Feature),
) {
    let own = Salt::Own(language);
    let mut letters = Vec::with_capacity(WORD_CAP + 2);
    let mut previous = None;
    let mut number = 0;
    for token in tokens(text) {
        let word = match token {
            Token::Marks(marks) => {
                let hash = marks.chars().take(WORD_CAP).fold(Salt::Marks.seed(), mix);
                visit(number, Feature::Word(bucket(hash)));
                continue;
            }
            Token::Word(word) => word,
        };
        spell(word, &mut letters);
        let hash = hash_of(word, &letters);
        visit(number, Feature::Word(bucket(hash ^ Salt::Word.seed())));
        if language.is_some() {
            visit(number, Feature::Word(bucket(hash ^ own.seed())));
        }
        if let Some(previous) = previous {
            visit(number, Feature::Word(bucket(mix_hashes(previous, hash))));
        }
        previous = Some(hash);
        each_piece(&mut letters, |piece| visit(number, Feature::Piece(piece)));
        number += 1;
    }
}

/// Lower-case letters between the ends of the word, digits masked.
fn spell(word: &str, letters: &mut Vec<char>) {
    letters.clear();
    letters.push('<');
    let lower = word.chars().flat_map(char::to_lowercase).take(WORD_CAP);
    letters.extend(lower.map(|c| match c {
        '0'..='9' => '0',
        '’' => '\'',
        c => c,
    }));
    letters.push('>');
}

/// A score such as 9 or 10 says how somebody feels; longer numbers say nothing.
fn hash_of(word: &str, letters: &[char]) -> u64 {
    if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) {
        word.chars().fold(Salt::Number.seed(), mix)
    } else {
        letters.iter().copied().fold(0, mix)
    }
}

/// Pieces are folded, so that text without its dots still shares them.
fn each_piece(letters: &mut [char], mut visit: impl FnMut(u32)) {
    for c in letters.iter_mut() {
        *c = folded(*c);
    }
    for start in 0..letters.len() {
        let mut hash = Salt::Piece.seed();
        for (length, &c) in (1..=LONGEST_PIECE).zip(&letters[start..]) {
            hash = mix(hash, c);
            if length >= SHORTEST_PIECE {
                visit(bucket(hash));
            }
        }
    }
}

fn folded(c: char) -> char {
    match c {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ó' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        c => c,
    }
}

/// Keeps features of different sorts apart in the one hash space.
#[derive(Clone, Copy)]
enum Salt {
    Word,
    Own(Option<Language>),
    Piece,
    Marks,
    Number,
    Concept,
}

impl Salt {
    fn seed(self) -> u64 {
        let number: u64 = match self {
            Salt::Word => 1,
            Salt::Piece => 2,
            Salt::Marks => 3,
            Salt::Number => 4,
            Salt::Own(language) => 5 + language.map_or(0, |language| 1 + language as u64),
            Salt::Concept => 9,
        };
        number.wrapping_mul(SPREAD)
    }
}

/// An odd number with well-mixed bits: two to the sixty-fourth over the golden ratio.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

fn mix(hash: u64, c: char) -> u64 {
    mix_hashes(hash, u64::from(u32::from(c)))
}

fn mix_hashes(hash: u64, more: u64) -> u64 {
    (hash.rotate_left(5) ^ more).wrapping_mul(SPREAD)
}

fn bucket(hash: u64) -> u32 {
    let spread = (hash ^ (hash >> 32)).wrapping_mul(SPREAD);
    (spread >> (64 - BUCKET_BITS)) as u32
}
