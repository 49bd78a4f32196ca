//! A trained model: one table of small weights, read where it lies.

use std::borrow::Cow;

use jiff::civil::Date;
use thiserror::Error;

use crate::labels::{Assessment, Role};
use crate::language::Language;

use super::blend;
use super::calibrate::{Calibration, NUMBERS};
use super::features::{Bags, Context, damped, prepared};
use super::heads::{COMMUNICATION, HEADS, OPERATIONAL, Scores};
use super::learn::{self, Weights};
use super::reader::Reader;
use super::rows::fingerprint;
use super::urgency::Reading;
use super::vocabulary::{self, ROWS, Tag, Vocabulary, rarity_of};
use super::why::weighed_most;

const MAGIC: [u8; 8] = *b"kuulo-m3";
/// Magic, date, fingerprint of what follows, the reader's fingerprint, calibration, scales and last layer, the table.
const DATE_AT: usize = MAGIC.len();
const FINGERPRINT_AT: usize = DATE_AT + 4;
const READER_AT: usize = FINGERPRINT_AT + 8;
const NUMBERS_AT: usize = READER_AT + 8;
const ALL_NUMBERS: usize = NUMBERS + HEADS + blend::ROWS * HEADS;
const TABLE_AT: usize = NUMBERS_AT + 4 * ALL_NUMBERS;
/// A row of the table: whose it is, how rare the feature is, then a weight for each head.
const ROW: usize = size_of::<Tag>() + 1 + HEADS;
const LENGTH: usize = TABLE_AT + ROWS * ROW;

/// What is known besides the text holds this strongly, beside a text of length one in words and in pieces.
const CONTEXT_VALUE: f32 = 0.5;

/// A trained model with all heads.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    calibration: Calibration,
    scales: Scores,
    last_layer: Weights,
    version: String,
}

/// Why bytes are no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadModel {
    #[error("this is not a model of this version of kuulo: train one with `kuulo train`")]
    Foreign,
    #[error("the model is damaged: restore it or train a new one with `kuulo train`")]
    Damaged,
}

/// What was learned, before it is packed.
pub(super) struct Learned<'a> {
    pub(super) weights: &'a Weights,
    pub(super) last_layer: &'a Weights,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) calibration: &'a Calibration,
}

/// A text's known features with their values: words and pieces each of length one, then the context.
pub(super) fn vector(
    bags: &Bags,
    context: Context<'_>,
    vocabulary: &Vocabulary,
) -> Vec<(u32, f32)> {
    let mut vector = Vec::with_capacity(bags.words.len() + bags.pieces.len() + 5);
    for bag in [&bags.words, &bags.pieces] {
        let start = vector.len();
        vector.extend(damped(bag).filter_map(|(feature, count)| {
            let (row, rarity) = vocabulary.find(feature)?;
            Some((row as u32, count * rarity_of(rarity)))
        }));
        let part = &mut vector[start..];
        let square: f32 = part.iter().map(|(_, value)| value * value).sum();
        part.iter_mut()
            .for_each(|(_, value)| *value *= over_root(square));
    }
    let rows = context.places().map(vocabulary::context_row);
    vector.extend(rows.map(|row| (row as u32, CONTEXT_VALUE)));
    vector
}

fn over_root(square: f32) -> f32 {
    if square > 0.0 {
        square.sqrt().recip()
    } else {
        0.0
    }
}

/// The last layer's scores of one text, and what a feature of a word or of a piece counts in it.
pub(super) struct Scored {
    pub(super) scores: Scores,
    pub(super) word_share: f32,
    pub(super) piece_share: f32,
    pub(super) reading: Reading,
}

impl Model {
    /// The model that comes with the program.
    pub fn standard() -> Model {
        let bytes: &'static [u8] = include_bytes!("../../models/standard.kuulo");
        Model::from_bytes(bytes).expect("the embedded model is tested to be whole")
    }

    /// Reads a model; any bytes are safe to give.
    pub fn from_bytes(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Model, BadModel> {
        let bytes = bytes.into();
        if bytes.len() != LENGTH || !bytes.starts_with(&MAGIC) {
            return Err(BadModel::Foreign);
        }
        let stored: [u8; 8] = std::array::from_fn(|at| bytes[FINGERPRINT_AT + at]);
        if u64::from_le_bytes(stored) != fingerprint(&bytes[READER_AT..]) {
            return Err(BadModel::Damaged);
        }
        if bytes[READER_AT..NUMBERS_AT] != Reader::standard().fingerprint.to_le_bytes() {
            return Err(BadModel::Foreign);
        }
        let number = |place: usize| {
            let at = NUMBERS_AT + 4 * place;
            f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        if !(0..ALL_NUMBERS).all(|place| number(place).is_finite()) {
            return Err(BadModel::Damaged);
        }
        let year = i16::from_le_bytes([bytes[DATE_AT], bytes[DATE_AT + 1]]);
        let (month, day) = (bytes[DATE_AT + 2] as i8, bytes[DATE_AT + 3] as i8);
        let date = Date::new(year, month, day).map_err(|_| BadModel::Damaged)?;
        Ok(Model {
            calibration: Calibration::from_numbers(&std::array::from_fn(number)),
            scales: std::array::from_fn(|head| number(NUMBERS + head)),
            last_layer: (0..blend::ROWS)
                .map(|row| std::array::from_fn(|head| number(NUMBERS + (1 + row) * HEADS + head)))
                .collect(),
            version: format!("{date}-{:08x}", u64::from_le_bytes(stored) >> 32),
            bytes,
        })
    }

    /// Puts a model together from what was learned.
    pub(super) fn assemble(date: Date, learned: &Learned<'_>) -> Result<Model, BadModel> {
        let weights = learned.weights;
        let largest = |head: usize| {
            weights
                .iter()
                .map(|row| row[head].abs())
                .fold(f32::MIN_POSITIVE, f32::max)
        };
        let scales: Scores = std::array::from_fn(|head| largest(head) / 127.0);
        let mut body = Vec::with_capacity(LENGTH - READER_AT);
        body.extend(Reader::standard().fingerprint.to_le_bytes());
        let calibration = learned.calibration.to_numbers();
        let last_layer = learned.last_layer.as_flattened();
        for number in calibration.iter().chain(&scales).chain(last_layer) {
            body.extend(number.to_le_bytes());
        }
        for (place, row) in weights.iter().enumerate() {
            let (tag, rarity) = learned.vocabulary.row(place);
            body.extend(tag.to_le_bytes());
            body.push(rarity);
            body.extend(
                row.iter()
                    .zip(&scales)
                    .map(|(weight, scale)| (weight / scale).round() as i8 as u8),
            );
        }
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend(MAGIC);
        bytes.extend(date.year().to_le_bytes());
        bytes.extend([date.month() as u8, date.day() as u8]);
        bytes.extend(fingerprint(&body).to_le_bytes());
        bytes.extend(body);
        Model::from_bytes(bytes)
    }

    /// The bytes that `from_bytes` reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes.to_vec()
    }

    /// The day it was trained and a fingerprint of what it learned.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Labels one masked message.
    pub fn assess(
        &self,
        text: &str,
        language: Option<Language>,
        role: Role,
        question: Option<&str>,
    ) -> Assessment {
        let text = prepared(text);
        let scored = self.score(
            &text,
            Context {
                language,
                role,
                question,
                survey: false,
            },
        );
        let verdict = self.calibration.decide(&scored.scores);
        let mut assessment = verdict.with_rules(&scored.reading, language);
        let why = |head| weighed_most(self, &text, language, &scored, head);
        if assessment.communication.label {
            assessment.why_communication = why(COMMUNICATION);
        }
        if assessment.operational.label {
            assessment.why_operational = why(OPERATIONAL);
        }
        assessment.model = Some(self.version.clone());
        assessment
    }

    fn score(&self, text: &str, context: Context<'_>) -> Scored {
        let bags = Bags::of(text, context.language);
        let mut words = [0.0; HEADS];
        let [word_share, piece_share] = [&bags.words, &bags.pieces].map(|bag| {
            let mut sums = [0.0; HEADS];
            let mut square = 0.0;
            for (feature, count) in damped(bag) {
                let Some((rarity, weights)) = self.find(feature) else {
                    continue;
                };
                let value = count * rarity;
                square += value * value;
                add(&mut sums, weights, value);
            }
            let share = over_root(square);
            words
                .iter_mut()
                .zip(&sums)
                .for_each(|(score, sum)| *score += share * sum);
            share
        });
        for place in context.places() {
            let (_, weights) = parts(&self.table()[vocabulary::context_row(place)]);
            add(&mut words, weights, CONTEXT_VALUE);
        }
        words
            .iter_mut()
            .zip(&self.scales)
            .for_each(|(score, scale)| *score *= scale);
        let read = Reader::standard().scores(&bags.in_order);
        Scored {
            scores: learn::scores(&self.last_layer, &blend::inputs(&words, &read, context)),
            word_share,
            piece_share,
            reading: bags.reading,
        }
    }

    /// How rare a feature is, and its weights, where it is known.
    fn find(&self, feature: u32) -> Option<(f32, &[u8; HEADS])> {
        let tag = vocabulary::tag(feature).to_le_bytes();
        let mut rows = vocabulary::slots(feature).map(|slot| &self.table()[slot]);
        let (rarity, weights) = parts(rows.find(|row| row[..tag.len()] == tag)?);
        Some((rarity_of(rarity), weights))
    }

    /// What one occurrence of a feature adds to a head, before the share.
    pub(super) fn pull(&self, feature: u32, head: usize) -> f32 {
        self.find(feature).map_or(0.0, |(rarity, weights)| {
            rarity * f32::from(weights[head] as i8)
        })
    }

    fn table(&self) -> &[[u8; ROW]] {
        self.bytes[TABLE_AT..].as_chunks().0
    }
}

/// The rarity and the weights of a row.
fn parts(row: &[u8; ROW]) -> (u8, &[u8; HEADS]) {
    let [_, _, rarity, weights @ ..] = row;
    (*rarity, weights)
}

fn add(sums: &mut Scores, weights: &[u8; HEADS], value: f32) {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += value * f32::from(*weight as i8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::{Kind, Sentiment};

    #[test]
    fn the_standard_model_is_whole_and_small() {
        let model = Model::standard();
        assert!(model.bytes.len() < 6_000_000);
        assert_eq!(
            Model::from_bytes(model.to_bytes()).unwrap().version(),
            model.version()
        );
    }

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        let whole = Model::standard().to_bytes();
        let read =
            |bytes: Vec<u8>| Model::from_bytes(bytes).map(|model| model.version().to_owned());
        assert_eq!(read(Vec::new()), Err(BadModel::Foreign));
        assert_eq!(read(b"kuulo-m3".to_vec()), Err(BadModel::Foreign));
        assert_eq!(
            read(whole[..whole.len() - 1].to_vec()),
            Err(BadModel::Foreign)
        );
        for at in [READER_AT, NUMBERS_AT, TABLE_AT, LENGTH - 1] {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x40;
            assert_eq!(read(bytes), Err(BadModel::Damaged));
        }
        let mut bytes = whole;
        bytes[DATE_AT + 2] = 13;
        assert_eq!(read(bytes), Err(BadModel::Damaged));
    }

    #[test]
    fn a_long_wait_without_a_word_is_both_and_says_why() {
        let text = "Jonotin 5 tuntia eikä kukaan kertonut mitään. Hetu [henkilötunnus 1]";
        let found = Model::standard().assess(text, Some(Language::Fi), Role::Patient, None);
        assert!(
            found.communication.label && found.operational.label,
            "{found:?}"
        );
        assert_eq!(
            (found.kind.label, found.sentiment.label),
            (Kind::Complaint, Sentiment::Negative)
        );
        assert!(
            found.why_communication.contains(&"kertonut".to_owned()),
            "{found:?}"
        );
        assert!(
            found.why_operational.contains(&"Jonotin".to_owned()),
            "{found:?}"
        );
        for word in found.why_communication.iter().chain(&found.why_operational) {
            assert!(text.contains(word) && !word.contains("henkilö"), "{word}");
        }
    }

    #[test]
    fn any_text_is_labelled_and_an_unknown_language_needs_a_person() {
        let model = Model::standard();
        let long = "ääkköset ".repeat(1_000);
        for text in [
            "",
            " ",
            "8",
            "👍👍",
            "[",
            "[[[]",
            "[a 1",
            "\u{301}\u{0}",
            "'’'",
            "漢字かな交じり文",
            &long,
        ] {
            let found = model.assess(text, None, Role::Panel, Some("?"));
            assert!(
                found.communication.p.is_finite() && found.kind.p.is_finite(),
                "{text:?}"
            );
            assert!(found.needs_person);
        }
    }
}
