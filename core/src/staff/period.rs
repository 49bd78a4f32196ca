//! The month or the quarter that a pulse is about.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Rhythm;
use crate::language::Country;
use crate::phrase::time_zone;

/// A month such as `2026-11`, or a quarter such as `2026-q4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    pub year: i16,
    pub part: Part,
}

/// Which part of the year; both count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Month(u8),
    Quarter(u8),
}

/// The text is not a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a period looks like 2026-11 or 2026-q4")]
pub struct NotAPeriod;

impl Period {
    /// The period that `at` is in, by the calendar of a country; nothing when nobody is asked.
    pub fn of(at: Timestamp, country: Country, rhythm: Rhythm) -> Option<Period> {
        let date = at.to_zoned(time_zone(country)).date();
        let month = date.month().unsigned_abs();
        let part = match rhythm {
            Rhythm::Off => return None,
            Rhythm::Monthly => Part::Month(month),
            Rhythm::Quarterly => Part::Quarter(month.div_ceil(3)),
        };
        Some(Period {
            year: date.year(),
            part,
        })
    }

    /// Whether it is still going on: until then answers are taken, and nothing of it is shown.
    pub fn is_now(self, at: Timestamp, country: Country) -> bool {
        let rhythm = match self.part {
            Part::Month(_) => Rhythm::Monthly,
            Part::Quarter(_) => Rhythm::Quarterly,
        };
        Period::of(at, country, rhythm) == Some(self)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.part {
            Part::Month(month) => write!(f, "{:04}-{month:02}", self.year),
            Part::Quarter(quarter) => write!(f, "{:04}-q{quarter}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let (year, part) = text.split_once('-').ok_or(NotAPeriod)?;
        let number = |digits: &str, most: u8| {
            let number = digits.parse().ok();
            number.filter(|number| (1..=most).contains(number))
        };
        let part = match part.strip_prefix('q') {
            Some(quarter) => number(quarter, 4).map(Part::Quarter),
            None => number(part, 12).map(Part::Month),
        };
        let year = year
            .parse()
            .ok()
            .filter(|year| (2000..=9999).contains(year));
        year.zip(part)
            .map(|(year, part)| Period { year, part })
            .ok_or(NotAPeriod)
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;
    fn try_from(text: String) -> Result<Period, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_follows_the_calendar_of_the_unit() {
        let late: Timestamp = "2026-12-31T22:30:00Z".parse().unwrap();
        let of = |country, rhythm| Period::of(late, country, rhythm).unwrap().to_string();
        assert_eq!(of(Country::Finland, Rhythm::Monthly), "2027-01");
        assert_eq!(of(Country::Sweden, Rhythm::Monthly), "2026-12");
        assert_eq!(of(Country::Sweden, Rhythm::Quarterly), "2026-q4");
        assert_eq!(Period::of(late, Country::Sweden, Rhythm::Off), None);
        let december: Period = "2026-12".parse().unwrap();
        assert!(december.is_now(late, Country::Sweden));
        assert!(!december.is_now(late, Country::Finland));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "", "2026", "2026-13", "2026-0", "2026-q5", "26-11", "2026-q", "x-1",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
        }
    }
}
