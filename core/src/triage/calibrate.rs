//! From raw scores to probabilities that mean what they say, and from those to labels.

use std::cmp::Ordering;
use std::ops::Range;

use crate::labels::{
    Assessment, Choice, Formal, Kind, Phase, Sentiment, Theme, ThemeGuess, Urgency, YesNo,
};
use crate::language::Language;

use super::heads::{
    ALARMS, CHOICES, COMMUNICATION, HEADS, KINDS, OPERATIONAL, PHASES, SENTIMENTS, Scores, THEMES,
    Targets, yes_no_columns,
};
use super::learn::chance;
use super::urgency::{Alarm, Learned, Reading};

/// The share of messages that a person should look at because the model is least certain of them.
const UNSURE_SHARE: f32 = 0.2;

/// Of the messages that the model alone calls danger, safety, objection, injury, records, this share is to be right.
const ALARM_PRECISION: [f32; 5] = [0.88, 0.75, 0.9, 0.9, 0.85];

/// Numbers learned from predictions on messages that the predicting model had not seen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Calibration {
    slopes: Scores,
    offsets: Scores,
    thresholds: Scores,
    temperatures: [f32; CHOICES.len()],
    /// Certainty under which communication and operational are only suggestions.
    sure_from: f32,
}

/// What the model alone says of a message.
pub(super) struct Verdict {
    pub(super) communication: YesNo,
    pub(super) operational: YesNo,
    pub(super) kind: Choice<Kind>,
    pub(super) themes: Vec<ThemeGuess>,
    pub(super) sentiment: Choice<Sentiment>,
    pub(super) phase: Choice<Phase>,
    pub(super) learned: Learned,
    pub(super) is_sure: bool,
}

impl Verdict {
    /// The full assessment: what the model says, and what the rules say of danger and other doors.
    pub(super) fn with_rules(self, reading: &Reading, language: Option<Language>) -> Assessment {
        let Alarm {
            urgency,
            danger,
            formal,
        } = reading.alarm_with(self.learned);
        let has_other_door = urgency == Urgency::Danger || formal != Formal::None;
        Assessment {
            communication: self.communication,
            operational: self.operational,
            kind: self.kind,
            themes: self.themes,
            sentiment: self.sentiment,
            phase: self.phase,
            urgency,
            danger,
            formal,
            needs_person: !self.is_sure || language.is_none() || has_other_door,
            why_communication: Vec::new(),
            why_operational: Vec::new(),
            model: None,
        }
    }
}

/// Numbers that a calibration is written as.
pub(super) const NUMBERS: usize = 3 * HEADS + CHOICES.len() + 1;

impl Calibration {
    pub(super) fn fit(scores: &[Scores], targets: &[Targets]) -> Calibration {
        let mut fitted = Calibration {
            slopes: [1.0; HEADS],
            offsets: [0.0; HEADS],
            thresholds: [0.5; HEADS],
            temperatures: [1.0; CHOICES.len()],
            sure_from: 0.5,
        };
        for column in yes_no_columns() {
            let seen: Vec<(f32, bool)> = scores
                .iter()
                .zip(targets)
                .map(|(s, t)| (s[column], t.is_yes(column)))
                .collect();
            (fitted.slopes[column], fitted.offsets[column]) = sigmoid_through(&seen);
            if THEMES.contains(&column) {
                let seen: Vec<(f32, bool)> = seen
                    .iter()
                    .map(|&(s, yes)| (fitted.yes(column, s), yes))
                    .collect();
                fitted.thresholds[column] = best_threshold(&seen);
            }
            if let Some(alarm) = ALARMS.into_iter().position(|alarm| alarm == column) {
                let seen: Vec<(f32, bool)> = seen
                    .iter()
                    .map(|&(s, yes)| (fitted.yes(column, s), yes))
                    .collect();
                fitted.thresholds[column] = alarm_threshold(&seen, ALARM_PRECISION[alarm]);
            }
        }
        for (group, temperature) in CHOICES.into_iter().zip(&mut fitted.temperatures) {
            *temperature = best_temperature(scores, targets, group);
        }
        fitted.sure_from = fitted.certainty_to_ask_below(scores);
        fitted
    }

    fn certainty_to_ask_below(&self, scores: &[Scores]) -> f32 {
        let mut certainties: Vec<f32> =
            scores.iter().map(|scores| self.certainty(scores)).collect();
        certainties.sort_by(f32::total_cmp);
        let place = (certainties.len() as f32 * UNSURE_SHARE) as usize;
        certainties.get(place).copied().unwrap_or(0.5)
    }

    /// How certain the less certain of the two exits is.
    fn certainty(&self, scores: &Scores) -> f32 {
        let one = |column: usize| {
            let p = self.yes(column, scores[column]);
            p.max(1.0 - p)
        };
        one(COMMUNICATION).min(one(OPERATIONAL))
    }

    fn yes(&self, column: usize, score: f32) -> f32 {
        chance(self.slopes[column] * score + self.offsets[column])
    }

    pub(super) fn decide(&self, scores: &Scores) -> Verdict {
        let exit = |column: usize| {
            let p = self.yes(column, scores[column]);
            YesNo {
                p,
                label: p >= self.thresholds[column],
            }
        };
        let mut themes: Vec<ThemeGuess> = Theme::ALL
            .iter()
            .zip(THEMES)
            .map(|(&name, column)| {
                (
                    column,
                    ThemeGuess {
                        name,
                        p: self.yes(column, scores[column]),
                    },
                )
            })
            .filter(|(column, guess)| guess.p >= self.thresholds[*column])
            .map(|(_, guess)| guess)
            .collect();
        themes.sort_by(|a, b| b.p.total_cmp(&a.p));
        let [kind, sentiment, phase] = self.temperatures;
        Verdict {
            communication: exit(COMMUNICATION),
            operational: exit(OPERATIONAL),
            kind: likeliest(Kind::ALL, &scores[KINDS], kind),
            themes,
            sentiment: likeliest(Sentiment::ALL, &scores[SENTIMENTS], sentiment),
            phase: likeliest(Phase::ALL, &scores[PHASES], phase),
            learned: self.alarms(scores),
            is_sure: self.certainty(scores) >= self.sure_from,
        }
    }

    fn alarms(&self, scores: &Scores) -> Learned {
        let likely = |column: usize| {
            let p = self.yes(column, scores[column]);
            (p >= self.thresholds[column]).then_some(p)
        };
        let [danger, safety, objection, injury, records] =
            std::array::from_fn(|alarm| likely(ALARMS.start + alarm));
        let doors = [
            (injury, Formal::Injury),
            (objection, Formal::Objection),
            (records, Formal::Records),
        ];
        let likeliest = doors
            .into_iter()
            .max_by(|(a, _), (b, _)| a.partial_cmp(b).unwrap_or(Ordering::Equal));
        Learned {
            urgency: match (danger, safety) {
                (Some(_), _) => Urgency::Danger,
                (None, Some(_)) => Urgency::Safety,
                (None, None) => Urgency::Routine,
            },
            formal: likeliest
                .filter(|(p, _)| p.is_some())
                .map_or(Formal::None, |(_, door)| door),
        }
    }

    pub(super) fn to_numbers(&self) -> Vec<f32> {
        let columns = [self.slopes, self.offsets, self.thresholds].concat();
        columns
            .into_iter()
            .chain(self.temperatures)
            .chain([self.sure_from])
            .collect()
    }

    pub(super) fn from_numbers(numbers: &[f32; NUMBERS]) -> Calibration {
        let columns = |start: usize| std::array::from_fn(|head| numbers[start + head]);
        Calibration {
            slopes: columns(0),
            offsets: columns(HEADS),
            thresholds: columns(2 * HEADS),
            temperatures: std::array::from_fn(|group| numbers[3 * HEADS + group]),
            sure_from: numbers[NUMBERS - 1],
        }
    }
}

fn likeliest<T: Copy>(labels: &[T], scores: &[f32], temperature: f32) -> Choice<T> {
    let shares = soft_shares(scores, temperature);
    let mut best = 0;
    for place in 1..labels.len() {
        if shares[place] > shares[best] {
            best = place;
        }
    }
    Choice {
        p: shares[best],
        label: labels[best],
    }
}

/// Scores of one group as shares of one. No group is larger than eight.
fn soft_shares(scores: &[f32], temperature: f32) -> [f32; 8] {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut shares = [0.0; 8];
    for (share, score) in shares.iter_mut().zip(scores) {
        *share = (temperature * (score - top)).exp();
    }
    let sum: f32 = shares[..scores.len()].iter().sum();
    shares.map(|share| share / sum)
}

/// Slope and offset of the logistic curve through (score, was it yes): Newton's method,
/// held near the plain curve so that few examples cannot carry it away.
fn sigmoid_through(seen: &[(f32, bool)]) -> (f32, f32) {
    const HOLD: f64 = 2.0;
    let (mut slope, mut offset) = (1.0_f64, 0.0_f64);
    for _ in 0..25 {
        let (mut by_slope, mut by_offset) = (HOLD * (slope - 1.0), HOLD * offset);
        let (mut ss, mut so, mut oo) = (HOLD, 0.0, HOLD);
        for &(score, yes) in seen {
            let score = f64::from(score);
            let p = 1.0 / (1.0 + (-(slope * score + offset)).exp());
            let miss = p - f64::from(u8::from(yes));
            by_slope += miss * score;
            by_offset += miss;
            let spread = p * (1.0 - p);
            ss += spread * score * score;
            so += spread * score;
            oo += spread;
        }
        let determinant = ss * oo - so * so;
        slope = (slope - (oo * by_slope - so * by_offset) / determinant).clamp(0.1, 10.0);
        offset = (offset - (ss * by_offset - so * by_slope) / determinant).clamp(-10.0, 10.0);
    }
    (slope as f32, offset as f32)
}

/// The probability from which calling it a yes gives the best F1; coarse steps do not chase chance.
fn best_threshold(seen: &[(f32, bool)]) -> f32 {
    let yes = seen.iter().filter(|(_, yes)| *yes).count() as f32;
    let mut best = (0.0, 0.5);
    for step in 4..=12 {
        let threshold = step as f32 / 20.0;
        let called = seen.iter().filter(|(p, _)| *p >= threshold).count() as f32;
        let right = seen
            .iter()
            .filter(|(p, yes)| *p >= threshold && *yes)
            .count() as f32;
        let f1 = 2.0 * right / (called + yes).max(1.0);
        if f1 > best.0 {
            best = (f1, threshold);
        }
    }
    best.1
}

/// The lowest probability from which this share of the calls is right, so that as little as can be is missed.
fn alarm_threshold(seen: &[(f32, bool)], precision: f32) -> f32 {
    let is_precise = |threshold: f32| {
        let called = seen.iter().filter(|(p, _)| *p >= threshold);
        let right = called.clone().filter(|(_, yes)| *yes).count();
        right > 0 && right as f32 >= precision * called.count() as f32
    };
    (1..=19)
        .map(|step| step as f32 / 20.0)
        .find(|&threshold| is_precise(threshold))
        .unwrap_or(1.0)
}

/// The temperature under which the shares give the true labels the best chance.
fn best_temperature(scores: &[Scores], targets: &[Targets], group: Range<usize>) -> f32 {
    let surprise = |temperature: f32| -> f64 {
        let truths = targets
            .iter()
            .map(|t| group.clone().position(|column| t.is_yes(column)));
        let each = scores.iter().zip(truths).filter_map(|(scores, truth)| {
            let share = soft_shares(&scores[group.clone()], temperature)[truth?];
            Some(-f64::from(share.max(1e-9)).ln())
        });
        each.sum()
    };
    let candidates = (0..30).map(|step| 0.3 * 1.1_f32.powi(step));
    candidates
        .min_by(|&a, &b| surprise(a).total_cmp(&surprise(b)))
        .unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_follows_what_was_seen() {
        let mostly = |score: f32, yes: usize| (0..10).map(move |place| (score, place < yes));
        let seen: Vec<(f32, bool)> = (0..40)
            .flat_map(|_| mostly(-1.0, 2).chain(mostly(3.0, 9)))
            .collect();
        let (slope, offset) = sigmoid_through(&seen);
        assert!((chance(-slope + offset) - 0.2).abs() < 0.03);
        assert!((chance(3.0 * slope + offset) - 0.9).abs() < 0.03);
    }

    #[test]
    fn numbers_come_back_as_the_same_calibration() {
        let scores: Vec<Scores> = (0..50).map(|n| [(n as f32 - 25.0) / 10.0; HEADS]).collect();
        let mut targets = vec![Targets::unknown(); 50];
        for (place, target) in targets.iter_mut().enumerate() {
            target.answer(COMMUNICATION, place > 20, 1.0);
            target.choose(KINDS, place % 5, 1.0);
        }
        let fitted = Calibration::fit(&scores, &targets);
        let numbers: [f32; NUMBERS] = fitted.to_numbers().try_into().unwrap();
        assert_eq!(Calibration::from_numbers(&numbers), fitted);
    }
}
