//! Whether people would recommend the place: promoters less detractors, with how sure that is.

use kuulo_core::phrase::Value;
use kuulo_store::desk::JourneyCell;

use crate::words::{FEW_ANSWERS, Words, count};

/// Scores of patients and relatives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Nps {
    answers: u64,
    promoters: u64,
    detractors: u64,
}

/// A score for the page.
pub(crate) struct Score {
    /// From −100 to +100 with its 95 % interval; nothing on fewer than ten answers.
    pub(crate) known: Option<Known>,
    pub(crate) text: String,
}

/// A score that may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Known {
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) answers: u64,
}

impl Nps {
    pub(super) fn of<'a>(cells: impl IntoIterator<Item = &'a JourneyCell>) -> Nps {
        cells.into_iter().fold(Nps::default(), |sum, cell| Nps {
            answers: sum.answers + cell.scores,
            promoters: sum.promoters + cell.promoters,
            detractors: sum.detractors + cell.detractors,
        })
    }

    fn known(self) -> Option<Known> {
        if self.answers < FEW_ANSWERS {
            return None;
        }
        let n = self.answers as f64;
        let (up, down) = (self.promoters as f64 / n, self.detractors as f64 / n);
        let value = up - down;
        let error = 1.96 * ((up + down - value * value).max(0.0) / n).sqrt();
        let bounded = |score: f64| (100.0 * score).clamp(-100.0, 100.0);
        Some(Known {
            value: bounded(value),
            low: bounded(value - error),
            high: bounded(value + error),
            answers: self.answers,
        })
    }

    pub(super) fn score(self, words: &Words) -> Score {
        let known = self.known();
        let text = match known {
            None => words.say("too-few"),
            Some(known) => words.with(
                "score-with-interval",
                &[
                    ("score", Value::from(words.signed(known.value))),
                    ("low", Value::from(words.signed(known.low))),
                    ("high", Value::from(words.signed(known.high))),
                    ("n", count(known.answers)),
                ],
            ),
        };
        Score { known, text }
    }
}

#[cfg(test)]
mod tests {
    use super::Nps;

    #[test]
    fn no_score_on_fewer_than_ten_answers() {
        assert_eq!(
            Nps {
                answers: 9,
                promoters: 9,
                detractors: 0
            }
            .known(),
            None
        );
        let known = Nps {
            answers: 100,
            promoters: 60,
            detractors: 20,
        }
        .known()
        .unwrap();
        assert_eq!(
            (known.value.round(), known.low.round(), known.high.round()),
            (40.0, 24.0, 56.0)
        );
    }
}
