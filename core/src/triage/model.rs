//! A trained model: one table of small weights, read where it lies.

use std::borrow::Cow;

use jiff::civil::Date;
use thiserror::Error;

use crate::labels::{Assessment, Role};
use crate::language::Language;

use super::calibrate::{Calibration, NUMBERS};
use super::features::{Bags, Context, ROWS, damped, prepared};
use super::heads::{COMMUNICATION, HEADS, OPERATIONAL, Scores};
use super::learn;
use super::rows::fingerprint;
use super::urgency::Reading;
use super::why::weighed_most;

const MAGIC: [u8; 8] = *b"kuulo-m2";
/// Magic, date, fingerprint of what follows, calibration and scales, then the table.
const DATE_AT: usize = MAGIC.len();
const FINGERPRINT_AT: usize = DATE_AT + 4;
const NUMBERS_AT: usize = FINGERPRINT_AT + 8;
const TABLE_AT: usize = NUMBERS_AT + 4 * (NUMBERS + HEADS);
/// A row of the table: how rare the feature is, then a weight for each head.
const ROW: usize = 1 + HEADS;
const LENGTH: usize = TABLE_AT + ROWS * ROW;

/// Rarities are kept in a byte, in steps of this.
const RARITY_STEP: f32 = 1.0 / 25.0;
/// What is known besides the text holds this strongly, beside a text of length one in words and in pieces.
pub(super) const CONTEXT_VALUE: f32 = 0.5;

/// A trained model with all heads.
#[derive(Debug, Clone)]
pub struct Model {
    bytes: Cow<'static, [u8]>,
    calibration: Calibration,
    scales: Scores,
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

/// How rare a feature is, from the number of messages that hold it. One message is no evidence.
pub(super) fn rarity(messages: usize, holding: u32) -> u8 {
    if holding < 2 {
        return 0;
    }
    let rarity = ((1.0 + messages as f32) / (1.0 + holding as f32)).ln() + 1.0;
    (rarity / RARITY_STEP).round() as u8
}

/// A text's features with their values: words and pieces each of length one, then the context.
pub(super) fn vector(bags: &Bags, context: Context<'_>, rarities: &[u8]) -> Vec<(u32, f32)> {
    let mut vector = Vec::with_capacity(bags.words.len() + bags.pieces.len() + 5);
    for bag in [&bags.words, &bags.pieces] {
        let start = vector.len();
        let known = damped(bag).filter(|(bucket, _)| rarities[*bucket as usize] > 0);
        vector.extend(
            known.map(|(bucket, count)| (bucket, count * rarity_of(rarities[bucket as usize]))),
        );
        let part = &mut vector[start..];
        let square: f32 = part.iter().map(|(_, value)| value * value).sum();
        part.iter_mut()
            .for_each(|(_, value)| *value *= over_root(square));
    }
    vector.extend(context.rows().map(|row| (row as u32, CONTEXT_VALUE)));
    vector
}

fn rarity_of(byte: u8) -> f32 {
    f32::from(byte) * RARITY_STEP
}

fn over_root(square: f32) -> f32 {
    if square > 0.0 {
        square.sqrt().recip()
    } else {
        0.0
    }
}

/// Scores of one text, and what a feature of a word or of a piece counts in it.
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
        if u64::from_le_bytes(stored) != fingerprint(&bytes[NUMBERS_AT..]) {
            return Err(BadModel::Damaged);
        }
        let number = |place: usize| {
            let at = NUMBERS_AT + 4 * place;
            f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        if !(0..NUMBERS + HEADS).all(|place| number(place).is_finite()) {
            return Err(BadModel::Damaged);
        }
        let year = i16::from_le_bytes([bytes[DATE_AT], bytes[DATE_AT + 1]]);
        let (month, day) = (bytes[DATE_AT + 2] as i8, bytes[DATE_AT + 3] as i8);
        let date = Date::new(year, month, day).map_err(|_| BadModel::Damaged)?;
        Ok(Model {
            calibration: Calibration::from_numbers(&std::array::from_fn(number)),
            scales: std::array::from_fn(|head| number(NUMBERS + head)),
            version: format!("{date}-{:08x}", u64::from_le_bytes(stored) >> 32),
            bytes,
        })
    }

    /// Puts a model together from what was learned.
    pub(super) fn assemble(
        date: Date,
        weights: &learn::Weights,
        rarities: &[u8],
        calibration: &Calibration,
    ) -> Result<Model, BadModel> {
        let largest = |head: usize| {
            weights
                .iter()
                .map(|row| row[head].abs())
                .fold(f32::MIN_POSITIVE, f32::max)
        };
        let scales: Scores = std::array::from_fn(|head| largest(head) / 127.0);
        let mut body = Vec::with_capacity(LENGTH - NUMBERS_AT);
        for number in calibration.to_numbers().iter().chain(&scales) {
            body.extend(number.to_le_bytes());
        }
        for (place, row) in weights.iter().enumerate() {
            body.push(rarities.get(place).copied().unwrap_or(0));
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
        let table = self.table();
        let bags = Bags::of(text, context.language);
        let mut scores = [0.0; HEADS];
        let [word_share, piece_share] = [&bags.words, &bags.pieces].map(|bag| {
            let mut sums = [0.0; HEADS];
            let mut square = 0.0;
            for (bucket, count) in damped(bag) {
                let [rarity, weights @ ..] = &table[bucket as usize];
                let value = count * rarity_of(*rarity);
                square += value * value;
                add(&mut sums, weights, value);
            }
            let share = over_root(square);
            scores
                .iter_mut()
                .zip(&sums)
                .for_each(|(score, sum)| *score += share * sum);
            share
        });
        for row in context.rows() {
            let [_, weights @ ..] = &table[row];
            add(&mut scores, weights, CONTEXT_VALUE);
        }
        scores
            .iter_mut()
            .zip(&self.scales)
            .for_each(|(score, scale)| *score *= scale);
        Scored {
            scores,
            word_share,
            piece_share,
            reading: bags.reading,
        }
    }

    /// What one occurrence of a bucket's feature adds to a head, before the share.
    pub(super) fn pull(&self, bucket: u32, head: usize) -> f32 {
        let row = &self.table()[bucket as usize];
        rarity_of(row[0]) * f32::from(row[1 + head] as i8)
    }

    fn table(&self) -> &[[u8; ROW]] {
        self.bytes[TABLE_AT..].as_chunks().0
    }
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
        assert_eq!(read(b"kuulo-m2".to_vec()), Err(BadModel::Foreign));
        assert_eq!(
            read(whole[..whole.len() - 1].to_vec()),
            Err(BadModel::Foreign)
        );
        for at in [NUMBERS_AT, TABLE_AT, LENGTH - 1] {
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
