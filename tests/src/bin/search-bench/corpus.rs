//! As many submissions as one likes, the same every time: words follow each other as in the authored corpus, so that
//! frequent ones are as frequent as in life, and some words nobody has seen before.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::corpus;
use kuulo_core::document::{Change, Document};
use kuulo_core::labels::Nature;
use kuulo_core::language::Language;
use kuulo_core::message::Platform;
use kuulo_core::triage::Row;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

const SEED: u64 = 0x6b_7575_6c6f;
pub(crate) const UNITS: i64 = 200;
const ORGANISATIONS: i64 = 12;
/// Ids of the store are milliseconds above so many bits.
const BITS_BELOW_TIME: u32 = 22;
/// Words of a text: at least, on average, at most.
const LENGTH: (f64, f64, usize) = (6.0, 25.0, 150);
/// Shares of words from another language, misspelt, and made up.
const SWITCHED: f64 = 0.02;
const MISSPELT: f64 = 0.007;
const MADE_UP: f64 = 0.008;
const YEARS: f64 = 3.0;

/// Documents by number.
pub(crate) struct Corpus {
    tongues: HashMap<Language, Tongue>,
    start: Timestamp,
    documents: u64,
}

/// The texts of one language as one long row of words.
struct Tongue {
    rows: Vec<Row>,
    words: Vec<String>,
    text: Vec<u32>,
    /// Where in the text each word stands.
    places: Vec<Vec<u32>>,
}

impl Corpus {
    /// Of `documents` that are spread over the years.
    pub(crate) fn new(documents: u64) -> anyhow::Result<Corpus> {
        let mut rows: HashMap<Language, Vec<Row>> = HashMap::new();
        for row in corpus::rows() {
            rows.entry(row.lang).or_default().push(row);
        }
        let tongues = rows.into_iter();
        Ok(Corpus {
            tongues: tongues
                .map(|(language, rows)| (language, Tongue::of(rows)))
                .collect(),
            start: "2023-11-22T00:00:00Z".parse()?,
            documents,
        })
    }

    pub(crate) fn len(&self) -> u64 {
        self.documents
    }

    /// The change that puts document number `id` in, counted from 1.
    pub(crate) fn change(&self, id: u64) -> Change {
        let document = Box::new(self.document(id));
        Change {
            position: document.id,
            submission: document.id,
            purge: false,
            document: Some(document),
        }
    }

    pub(crate) fn document(&self, id: u64) -> Document {
        let dice = &mut StdRng::seed_from_u64(SEED ^ id);
        let language = match dice.random_range(0..100) {
            0..45 => Language::Fi,
            45..80 => Language::Sv,
            _ => Language::En,
        };
        let tongue = &self.tongues[&language];
        let row = &tongue.rows[dice.random_range(0..tongue.rows.len())];
        let unit = zipf(dice, UNITS);
        let age = (YEARS * 365.25 * 86_400e3 * id as f64 / self.documents as f64) as i64;
        Document {
            id: (age << BITS_BELOW_TIME) | (id as i64 & 0xfff),
            case: CaseCode::from_bits(id),
            source_id: dice.random_bool(0.5).then(|| format!("row-{id}")),
            text: self.text(language, dice),
            language: dice.random_bool(0.98).then_some(language),
            organisation: Some(id_of_place(unit % ORGANISATIONS)),
            unit: Some(id_of_place(unit)),
            kind: row.kind,
            nature: *any(Nature::ALL, dice),
            themes: row.themes.clone(),
            sentiment: row.sentiment,
            phase: row.phase,
            urgency: row.urgency,
            needs_person: dice.random_bool(0.03),
            state: match dice.random_range(0..10) {
                0 => CaseState::New,
                1 | 2 => CaseState::Working,
                3 => CaseState::Changing,
                _ => CaseState::Closed,
            },
            role: row.role,
            platform: *any(Platform::ALL, dice),
            score: dice.random_bool(0.3).then(|| dice.random_range(0..=10)),
            created: self.start + SignedDuration::from_millis(age),
        }
    }

    fn text(&self, language: Language, dice: &mut StdRng) -> String {
        let tongue = &self.tongues[&language];
        let (least, mean, most) = LENGTH;
        let more = -(mean - least) * (1.0 - dice.random::<f64>()).ln();
        let length = ((least + more) as usize).min(most);
        let mut at = dice.random_range(0..tongue.text.len());
        let mut text = String::with_capacity(length * 8);
        for _ in 0..length {
            if !text.is_empty() {
                text.push(' ');
            }
            let word = &tongue.words[tongue.text[at] as usize];
            match dice.random::<f64>() {
                chance if chance < MISSPELT => text.push_str(&misspelt(word, dice)),
                chance if chance < MISSPELT + MADE_UP => text.push_str(&self.made_up(dice)),
                chance if chance < MISSPELT + MADE_UP + SWITCHED => {
                    text.push_str(self.any_word(dice));
                }
                _ => text.push_str(word),
            }
            at = tongue.next(at, dice);
        }
        text
    }

    fn any_word(&self, dice: &mut StdRng) -> &str {
        let tongue = &self.tongues[any(Language::ALL, dice)];
        &tongue.words[tongue.text[dice.random_range(0..tongue.text.len())] as usize]
    }

    /// A name, a number, or a compound of any two words.
    fn made_up(&self, dice: &mut StdRng) -> String {
        if dice.random_bool(0.3) {
            return dice.random_range(100..1_000_000).to_string();
        }
        let half = |dice: &mut StdRng| -> String {
            let letters = self.any_word(dice).chars();
            letters.filter(|c| c.is_alphabetic()).take(6).collect()
        };
        half(dice) + &half(dice)
    }
}

impl Tongue {
    fn of(rows: Vec<Row>) -> Tongue {
        let mut tongue = Tongue {
            rows: Vec::new(),
            words: Vec::new(),
            text: Vec::new(),
            places: Vec::new(),
        };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for word in rows.iter().flat_map(|row| row.text.split_whitespace()) {
            let next = tongue.words.len() as u32;
            let number = *numbers.entry(word.to_owned()).or_insert(next);
            if number == next {
                tongue.words.push(word.to_owned());
                tongue.places.push(Vec::new());
            }
            tongue.places[number as usize].push(tongue.text.len() as u32);
            tongue.text.push(number);
        }
        tongue.rows = rows;
        tongue
    }

    /// The place after one where the same word stands.
    fn next(&self, at: usize, dice: &mut StdRng) -> usize {
        let places = &self.places[self.text[at] as usize];
        (places[dice.random_range(0..places.len())] as usize + 1) % self.text.len()
    }
}

/// As if the units and organisations had been typed in one after the other.
pub(crate) fn id_of_place(number: i64) -> i64 {
    (number * 20_000) << BITS_BELOW_TIME
}

fn any<'a, T>(values: &'a [T], dice: &mut StdRng) -> &'a T {
    &values[dice.random_range(0..values.len())]
}

/// A number from 1 to `most`; each half as likely as the one of half its size.
fn zipf(dice: &mut StdRng, most: i64) -> i64 {
    (((most + 1) as f64).powf(dice.random::<f64>()) as i64).clamp(1, most)
}

/// The word with one letter left out, doubled or changed, but never the first.
pub(crate) fn misspelt(word: &str, dice: &mut StdRng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 3 {
        return word.to_owned();
    }
    let at = dice.random_range(1..letters.len() - 1);
    match dice.random_range(0..3) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        _ => letters[at] = *['e', 'a', 'i', 'n', 't'].choose(dice).unwrap_or(&'e'),
    }
    letters.into_iter().collect()
}
