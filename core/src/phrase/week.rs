//! The week in figures, as a steering room reads it.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::labels::Theme;

use super::{Catalogue, Value, Voice, calendar};

/// Counts below this are not told exactly.
const FEW: u64 = 5;

/// One week beside the week before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeekDigest {
    /// Its number in the year.
    pub week: u8,
    pub messages: u64,
    pub before: u64,
    pub unread: u64,
    pub overdue: u64,
    /// Cases that were answered to somebody who can be told.
    pub answered: u64,
    /// Of these, how many answers have arrived.
    pub reached: u64,
    pub patients: Option<Scores>,
    pub staff: Option<Scores>,
    pub growing: Vec<Trend>,
    pub falling: Vec<Trend>,
    /// The queue of the console.
    pub url: Option<String>,
}

/// A recommendation score from −100 to +100 with its 95 % interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scores {
    pub score: i64,
    pub low: i64,
    pub high: i64,
    /// How many answers.
    pub n: u64,
}

/// A theme of which there is surely more, or less, than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    pub theme: Theme,
    pub n: u64,
}

impl WeekDigest {
    pub(super) fn text(&self, catalogue: &Catalogue, voice: Voice) -> String {
        let words = |key: &str, args: &[(&str, Value<'_>)]| {
            catalogue.words(key, voice.language, voice.country, args)
        };
        let count = |n: u64| Value::Count(i64::try_from(n).unwrap_or(i64::MAX));
        let week = ("week", Value::from(self.week.to_string()));
        let messages = if self.messages < FEW {
            words("digest-week-few", &[week])
        } else if self.before < FEW {
            words("digest-week-alone", &[week, ("n", count(self.messages))])
        } else {
            let (key, difference) = match self.messages.cmp(&self.before) {
                Ordering::Greater => ("digest-week", self.messages - self.before),
                Ordering::Less => ("digest-week-fewer", self.before - self.messages),
                Ordering::Equal => ("digest-week-same", 0),
            };
            let args = [week, ("n", count(self.messages)), ("d", count(difference))];
            words(key, &args)
        };
        let waiting = [
            ("unread", count(self.unread)),
            ("overdue", count(self.overdue)),
        ];
        let mut lines = vec![messages, words("digest-waiting", &waiting)];
        for (key, scores) in [
            ("digest-patients", &self.patients),
            ("digest-staff", &self.staff),
        ] {
            lines.extend(
                scores
                    .as_ref()
                    .map(|scores| words(key, &scores.args(voice))),
            );
        }
        for (key, trends) in [
            ("digest-growing", &self.growing),
            ("digest-falling", &self.falling),
        ] {
            let told = trends.iter().map(|trend| {
                let theme = words(&format!("digest-{}", trend.theme.name()), &[]);
                format!("{theme} ({})", calendar::whole(trend.n, voice.language))
            });
            let told = told.collect::<Vec<_>>().join(", ");
            if !told.is_empty() {
                lines.push(words(key, &[("themes", told.into())]));
            }
        }
        if self.answered >= FEW {
            let share = self.reached as f32 / self.answered as f32;
            let share = calendar::percent(share, voice.language);
            lines.push(words("digest-reached", &[("share", share.into())]));
        }
        lines.extend(self.url.clone());
        lines.join("\n")
    }
}

impl Scores {
    fn args(&self, voice: Voice) -> [(&'static str, Value<'static>); 4] {
        let signed = |n: i64| calendar::signed(n).into();
        [
            ("score", signed(self.score)),
            ("low", signed(self.low)),
            ("high", signed(self.high)),
            ("n", calendar::whole(self.n, voice.language).into()),
        ]
    }
}
