//! Dates and counts as people write them, by our own rules: the translation engine knows neither.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::language::{Country, Language};
use crate::staff::{Part, Period};

use super::Voice;

const MONTHS_SV: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_SV: [&str; 7] = [
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
];
const WEEKDAYS_FI: [&str; 7] = [
    "maanantaina",
    "tiistaina",
    "keskiviikkona",
    "torstaina",
    "perjantaina",
    "lauantaina",
    "sunnuntaina",
];
const WEEKDAYS_EN: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS_FI: [&str; 12] = [
    "tammikuu",
    "helmikuu",
    "maaliskuu",
    "huhtikuu",
    "toukokuu",
    "kesäkuu",
    "heinäkuu",
    "elokuu",
    "syyskuu",
    "lokakuu",
    "marraskuu",
    "joulukuu",
];

/// A month or a quarter as it stands by itself: `november 2026`, `4. neljännes 2026`, `quarter 4, 2026`.
pub fn period(period: Period, language: Language) -> String {
    let year = period.year;
    match (period.part, language) {
        (Part::Month(month), language) => {
            let months = match language {
                Language::Sv => MONTHS_SV,
                Language::Fi => MONTHS_FI,
                Language::En => MONTHS_EN,
            };
            let name = usize::from(month.saturating_sub(1));
            format!("{} {year}", months.get(name).copied().unwrap_or_default())
        }
        (Part::Quarter(quarter), Language::Sv) => format!("kvartal {quarter}, {year}"),
        (Part::Quarter(quarter), Language::Fi) => format!("{quarter}. neljännes {year}"),
        (Part::Quarter(quarter), Language::En) => format!("quarter {quarter}, {year}"),
    }
}

/// The clock of a country. The rules of the European Union are written out, so that no tables of the
/// operating system are needed.
pub fn time_zone(country: Country) -> TimeZone {
    let rule = match country {
        Country::Finland | Country::Aland => "EET-2EEST,M3.5.0/3,M10.5.0/4",
        Country::Sweden => "CET-1CEST,M3.5.0,M10.5.0/3",
    };
    TimeZone::posix(rule).unwrap_or(TimeZone::UTC)
}

/// A day in words: `14 december`, `14.12.2026`, `14 December`; today, tomorrow and weekdays where they are near.
pub fn day(at: Timestamp, voice: Voice) -> String {
    let zone = time_zone(voice.country);
    let date = at.to_zoned(zone.clone()).date();
    let today = voice.now.to_zoned(zone).date();
    let ahead = if at < voice.now {
        -1
    } else {
        (date - today).get_days()
    };
    match (ahead, voice.language) {
        (0, Language::Sv) => "i dag".to_owned(),
        (0, Language::Fi) => "tänään".to_owned(),
        (0, Language::En) => "today".to_owned(),
        (1, Language::Sv) => "i morgon".to_owned(),
        (1, Language::Fi) => "huomenna".to_owned(),
        (1, Language::En) => "tomorrow".to_owned(),
        (2..=6, language) => format!(
            "{} {}",
            weekday(date.weekday(), language),
            plain(date, today, language)
        ),
        (_, language) => plain(date, today, language),
    }
}

fn plain(date: Date, today: Date, language: Language) -> String {
    let month = usize::from(date.month().unsigned_abs() - 1);
    let name = match language {
        // Numerals take no case ending, and the year saves the full stop.
        Language::Fi => return format!("{}.{}.{}", date.day(), date.month(), date.year()),
        Language::Sv => MONTHS_SV[month],
        Language::En => MONTHS_EN[month],
    };
    if date.year() == today.year() {
        format!("{} {name}", date.day())
    } else {
        format!("{} {name} {}", date.day(), date.year())
    }
}

fn weekday(weekday: Weekday, language: Language) -> &'static str {
    let index = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
    match language {
        Language::Sv => WEEKDAYS_SV[index],
        Language::Fi => WEEKDAYS_FI[index],
        Language::En => WEEKDAYS_EN[index],
    }
}

/// A share as `86 %` with a no-break space, `86%` in English; never certainty from a rounded figure.
pub(super) fn percent(share: f32, language: Language) -> String {
    let percent = (share * 100.0).round().clamp(0.0, 100.0) as i64;
    let apart = if language == Language::En {
        ""
    } else {
        "\u{a0}"
    };
    format!("{percent}{apart}%")
}

/// A score with its sign.
pub(super) fn signed(score: i64) -> String {
    match score {
        0 => "0".to_owned(),
        n if n < 0 => format!("−{}", n.unsigned_abs()),
        n => format!("+{n}"),
    }
}

/// A count, as [`count`] writes it.
pub(super) fn whole(n: u64, language: Language) -> String {
    count(i64::try_from(n).unwrap_or(i64::MAX), language)
}

/// A count with its thousands apart: `8 000` with a no-break space, `8,000` in English.
pub(super) fn count(n: i64, language: Language) -> String {
    let apart = if language == Language::En {
        ','
    } else {
        '\u{a0}'
    };
    let digits = n.unsigned_abs().to_string();
    let mut text = String::from(if n < 0 { "−" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(apart);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(at: &str, language: Language, country: Country) -> String {
        let now = "2026-11-30T10:00:00Z".parse().unwrap();
        day(
            at.parse().unwrap(),
            Voice {
                language,
                country,
                now,
            },
        )
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let far = "2026-12-14T10:00:00Z";
        assert_eq!(said(far, Language::Sv, Country::Sweden), "14 december");
        assert_eq!(said(far, Language::Fi, Country::Finland), "14.12.2026");
        assert_eq!(said(far, Language::En, Country::Finland), "14 December");
        assert_eq!(
            said("2027-02-01T10:00:00Z", Language::Sv, Country::Sweden),
            "1 februari 2027"
        );
        assert_eq!(
            said("2026-12-02T10:00:00Z", Language::Fi, Country::Finland),
            "keskiviikkona 2.12.2026"
        );
        assert_eq!(
            said("2026-12-06T10:00:00Z", Language::Sv, Country::Aland),
            "söndag 6 december"
        );
        assert_eq!(
            said("2026-12-07T10:00:00Z", Language::En, Country::Aland),
            "7 December"
        );
        assert_eq!(
            said("2026-11-29T10:00:00Z", Language::En, Country::Aland),
            "29 November"
        );
    }

    #[test]
    fn midnight_is_the_units_own() {
        let late = "2026-11-30T22:30:00Z";
        assert_eq!(said(late, Language::Sv, Country::Sweden), "i dag");
        assert_eq!(said(late, Language::Sv, Country::Finland), "i morgon");
        let summer: Timestamp = "2026-07-01T22:30:00Z".parse().unwrap();
        assert_eq!(
            summer.to_zoned(time_zone(Country::Sweden)).date(),
            "2026-07-02".parse().unwrap()
        );
    }

    #[test]
    fn counts_have_their_thousands_apart() {
        assert_eq!(count(999, Language::Sv), "999");
        assert_eq!(count(8_000, Language::Fi), "8\u{a0}000");
        assert_eq!(count(1_234_567, Language::En), "1,234,567");
        assert_eq!(count(-1_000, Language::Sv), "−1\u{a0}000");
    }
}
