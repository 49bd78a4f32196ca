//! What a model sees of a message: words, word pairs and pieces of words, hashed into buckets.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::glossary::{Concept, Glossary};
use crate::labels::Role;
use crate::language::Language;
use crate::text::folded;

use super::urgency::Reading;

/// Pieces of a word have this many characters, its ends counted.
const SHORTEST_PIECE: usize = 3;
const LONGEST_PIECE: usize = 5;
/// Pieces of a word longer than this add nothing but time.
const WORD_CAP: usize = 40;
/// Marks after these say no more.
const MARKS_CAP: usize = 3;
/// A mask such as `[phone 1]` is not longer than this.
const MASK_CAP: usize = 40;
/// Concepts at most this many tokens apart make a pair.
const PAIR_REACH: usize = 3;

/// Places of what is known besides the text, counted from the first.
const BASE: usize = 0;
const ROLES: usize = BASE + 1;
const LANGUAGES: usize = ROLES + Role::ALL.len();
const ASKS: usize = LANGUAGES + Language::ALL.len();
const SURVEY: usize = ASKS + 2;
pub(super) const CONTEXTS: usize = 1 + Role::ALL.len() + Language::ALL.len() + 2 + 1;

/// The features of one message, one entry for each occurrence.
#[derive(Debug, Default, Clone)]
pub(super) struct Bags {
    /// Sorted.
    pub(super) words: Vec<u32>,
    /// Sorted.
    pub(super) pieces: Vec<u32>,
    pub(super) in_order: InOrder,
    pub(super) reading: Reading,
}

impl Bags {
    pub(super) fn of(text: &str, language: Option<Language>) -> Bags {
        let mut bags = Bags {
            reading: Reading::of(text, language),
            ..Bags::default()
        };
        bags.pieces.reserve(3 * text.len());
        each_feature(text, language, |_, feature| match feature {
            Feature::Word(feature) => bags.words.push(feature),
            Feature::Own(feature) => bags.in_order.begin(feature),
            Feature::Piece(feature) => {
                bags.pieces.push(feature);
                bags.in_order.features.push(feature);
            }
        });
        let urgent = bags.reading.concepts();
        bags.words
            .extend(urgent.map(|concept| mixed(concept ^ Salt::Urgent.seed())));
        bags.words.sort_unstable();
        bags.pieces.sort_unstable();
        bags
    }
}

/// Each word or run of marks in its place, as the reader sees it: its own feature, then its pieces.
#[derive(Debug, Default, Clone)]
pub(super) struct InOrder {
    features: Vec<u32>,
    starts: Vec<usize>,
}

impl InOrder {
    fn begin(&mut self, feature: u32) {
        self.starts.push(self.features.len());
        self.features.push(feature);
    }

    pub(super) fn tokens(&self) -> impl ExactSizeIterator<Item = &[u32]> {
        (0..self.starts.len()).map(|at| {
            let end = self.starts.get(at + 1).copied();
            &self.features[self.starts[at]..end.unwrap_or(self.features.len())]
        })
    }
}

/// One thing seen in a message, as a well-mixed hash.
#[derive(Debug, Clone, Copy)]
pub(super) enum Feature {
    /// A word, marks, a pair of them, or what the message begins or ends with.
    Word(u32),
    /// A word in its language, or marks: comes once for each token, before its pieces. Only the reader sees it.
    Own(u32),
    Piece(u32),
}

/// The runs of equal features in a sorted bag, each with its damped count.
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
    /// The places, under `CONTEXTS`, that hold for this message.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
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

/// Visits the features of a prepared text, each with the number of the token it belongs to.
pub(super) fn each_feature(
    text: &str,
    language: Option<Language>,
    mut visit: impl FnMut(usize, Feature),
) {
    let own = Salt::Own(language).seed();
    let mut letters = Vec::with_capacity(WORD_CAP + 2);
    let mut last: [Option<u64>; 2] = [None; 2];
    let mut count = 0;
    let mut meant = Meant::default();
    for (number, token) in tokens(text).enumerate() {
        letters.clear();
        let hash = match token {
            Token::Word(word) => {
                spell(word, &mut letters);
                hash_of(word, &letters)
            }
            Token::Marks(marks) => marks.chars().take(MARKS_CAP).fold(Salt::Marks.seed(), mix),
        };
        let [_, previous] = last;
        let mut see = |hash| visit(number, Feature::Word(mixed(hash)));
        see(hash ^ Salt::Word.seed());
        if let Some(previous) = previous {
            see(mix_hashes(previous, hash));
        }
        match number {
            0 => see(hash ^ Salt::First.seed()),
            1 => see(mix_hashes(previous.unwrap_or(0), hash) ^ Salt::First.seed()),
            _ => {}
        }
        if let (Some(language), Token::Word(_)) = (language, token) {
            let word = &letters[1..letters.len() - 1];
            meant.hear(number, word, language, &mut see);
        }
        visit(number, Feature::Own(mixed(hash ^ own)));
        each_piece(&mut letters, |piece| visit(number, Feature::Piece(piece)));
        last = [previous, Some(hash)];
        count = number;
    }
    let [before, end] = last;
    let mut see = |hash| visit(count, Feature::Word(mixed(hash ^ Salt::Last.seed())));
    if let Some(end) = end {
        see(end);
    }
    if let (Some(before), Some(end)) = (before, end) {
        see(mix_hashes(before, end));
    }
}

/// The concepts that were met lately, each with the number of its token.
#[derive(Default)]
struct Meant(Vec<(usize, Concept)>);

impl Meant {
    /// Sees what a word means, alone and after what was meant shortly before.
    fn hear(&mut self, number: usize, word: &[char], language: Language, mut see: impl FnMut(u64)) {
        let seed = Salt::Concept.seed();
        self.0.retain(|(at, _)| at + PAIR_REACH >= number);
        let earlier = self.0.len();
        for concept in Glossary::care().concepts(language, word.iter().copied()) {
            let alone = mix_hashes(seed, u64::from(concept));
            see(alone);
            for (_, before) in &self.0[..earlier] {
                see(mix_hashes(alone, u64::from(*before)));
            }
            self.0.push((number, concept));
        }
    }
}

/// Lower-case letters between the ends of the word, digits masked.
fn spell(word: &str, letters: &mut Vec<char>) {
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
                visit(mixed(hash));
            }
        }
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
    First,
    Last,
    Concept,
    Urgent,
}

impl Salt {
    fn seed(self) -> u64 {
        let number: u64 = match self {
            Salt::Word => 1,
            Salt::Piece => 2,
            Salt::Marks => 3,
            Salt::Number => 4,
            Salt::Own(language) => 5 + language.map_or(0, |language| 1 + language as u64),
            Salt::First => 9,
            Salt::Last => 10,
            Salt::Concept => 11,
            Salt::Urgent => 12,
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

/// The upper half holds the better bits.
fn mixed(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)).wrapping_mul(SPREAD) >> 32) as u32
}
