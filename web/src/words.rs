//! The catalogue as a page uses it: one language, and numbers and days written the way that language writes them.

use jiff::Timestamp;
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::{Catalogue, Phrase, Spoken, Value, Voice, day, time_zone};

/// Counts below this are not shown, invariant 9.
pub(crate) const FEW: u64 = 5;
/// A score on fewer answers than this is not shown.
pub(crate) const FEW_ANSWERS: u64 = 10;

/// The words of one page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub(crate) language: Language,
    pub(crate) country: Country,
    pub(crate) now: Timestamp,
}

impl Words {
    pub(crate) fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A sentence with values.
    pub(crate) fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        Catalogue::standard().words(key, self.language, self.country, values)
    }

    /// A sentence about `$n` things.
    pub(crate) fn count(&self, key: &str, n: u64) -> String {
        self.with(key, &[("n", count(n))])
    }

    /// A sentence with one text in it.
    pub(crate) fn put(&self, key: &str, name: &str, text: &str) -> String {
        self.with(key, &[(name, Value::from(text))])
    }

    /// The word for a value with a stable name, such as `theme-access`.
    pub(crate) fn name(&self, family: &str, name: &str) -> String {
        self.say(&format!("{family}-{}", name.replace('_', "-")))
    }

    /// What Kuulo said, in this language.
    pub(crate) fn phrase(&self, phrase: &Phrase) -> Spoken {
        Catalogue::standard().say(phrase, self.voice())
    }

    fn voice(&self) -> Voice {
        Voice {
            language: self.language,
            country: self.country,
            now: self.now,
        }
    }

    /// `8 000` with a no-break space, `8,000` in English.
    pub(crate) fn number(&self, n: u64) -> String {
        let apart = if self.language == Language::En {
            ','
        } else {
            '\u{a0}'
        };
        let digits = n.to_string();
        let mut text = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                text.push(apart);
            }
            text.push(digit);
        }
        text
    }

    /// A count on a page of figures: nothing for none, and not told exactly when it is small.
    pub(crate) fn figure(&self, n: u64) -> String {
        match n {
            0 => "–".to_owned(),
            n if n < FEW => format!("<\u{a0}{FEW}"),
            n => self.number(n),
        }
    }

    /// `12 %`, `12%` in English.
    pub(crate) fn percent(&self, hundredths: u32) -> String {
        let apart = if self.language == Language::En {
            ""
        } else {
            "\u{a0}"
        };
        format!("{hundredths}{apart}%")
    }

    /// A score from −100 to +100 with its sign.
    pub(crate) fn signed(&self, score: f64) -> String {
        match score.round() as i64 {
            0 => "0".to_owned(),
            n if n < 0 => format!("−{}", n.unsigned_abs()),
            n => format!("+{n}"),
        }
    }

    /// A day in words.
    pub(crate) fn day(&self, at: Timestamp) -> String {
        day(at, self.voice())
    }

    /// How long ago a day was: today, yesterday, n days.
    pub(crate) fn age(&self, at: Timestamp) -> String {
        self.count("age", self.days_since(at))
    }

    /// Midnights between `at` and now, on the clock of the country.
    pub(crate) fn days_since(&self, at: Timestamp) -> u64 {
        let zone = time_zone(self.country);
        let then = at.to_zoned(zone.clone()).date();
        let today = self.now.to_zoned(zone).date();
        u64::try_from((today - then).get_days()).unwrap_or(0)
    }
}

/// A number as a value of a sentence.
pub(crate) fn count(n: u64) -> Value<'static> {
    Value::Count(i64::try_from(n).unwrap_or(i64::MAX))
}
