//! The telephone lines that a person is shown, by country: data, with who stands behind it and when it was checked.

use jiff::civil::Date;

use crate::language::Country;
use crate::names::named_enum;

named_enum! {
    /// What a line is for.
    pub enum LineKind {
        Emergency = "emergency",
        /// Advice on where to turn, day and night.
        Advice = "advice",
        /// Someone to talk to, day and night, in the country's main language.
        Crisis = "crisis",
        /// The same in Swedish, where the country's main line is in another language; certain hours.
        CrisisSwedish = "crisis-sv",
        /// The same in English; certain hours.
        CrisisEnglish = "crisis-en",
        /// For somebody who is hurt by a person close to them, day and night.
        Violence = "violence",
    }
}

/// One telephone line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub country: Country,
    pub kind: LineKind,
    /// What it is called where it is.
    pub name: &'static str,
    pub number: &'static str,
    /// Who answers for the number.
    pub source: &'static str,
    /// When the organisation last made sure of it; `None` until it has. An old or missing date is a
    /// warning to the operator and never hides the number from a person.
    pub checked: Option<Date>,
}

const fn line(
    country: Country,
    kind: LineKind,
    name: &'static str,
    number: &'static str,
    source: &'static str,
) -> Line {
    Line {
        country,
        kind,
        name,
        number,
        source,
        checked: None,
    }
}

use Country::{Aland, Finland, Sweden};
use LineKind::{Advice, Crisis, CrisisEnglish, CrisisSwedish, Emergency, Violence};

/// Every line that Kuulo names.
pub const LINES: &[Line] = &[
    line(Finland, Emergency, "Hätäkeskus", "112", "112.fi"),
    line(Finland, Advice, "Päivystysapu", "116117", "116117.fi"),
    line(Finland, Crisis, "Kriisipuhelin", "09 2525 0111", "mieli.fi"),
    line(
        Finland,
        CrisisSwedish,
        "Kristelefonen",
        "09 2525 0112",
        "mieli.fi",
    ),
    line(
        Finland,
        CrisisEnglish,
        "Crisis Helpline",
        "09 2525 0113",
        "mieli.fi",
    ),
    line(
        Finland,
        Violence,
        "Nollalinja",
        "080 005 005",
        "nollalinja.fi",
    ),
    line(
        Aland,
        Emergency,
        "Alarmcentralen",
        "112",
        "alarmcentralen.ax",
    ),
    line(Aland, Advice, "ÅHS, växeln", "018 5355", "ahs.ax"),
    line(Aland, Crisis, "Kriisipuhelin", "09 2525 0111", "mieli.fi"),
    line(
        Aland,
        CrisisSwedish,
        "Kristelefonen",
        "09 2525 0112",
        "mieli.fi",
    ),
    line(
        Aland,
        CrisisEnglish,
        "Crisis Helpline",
        "09 2525 0113",
        "mieli.fi",
    ),
    line(Aland, Violence, "Nollinjen", "080 005 005", "nollalinja.fi"),
    line(Sweden, Emergency, "SOS Alarm", "112", "sosalarm.se"),
    line(Sweden, Advice, "1177", "1177", "1177.se"),
    line(Sweden, Crisis, "Självmordslinjen", "90101", "mind.se"),
    line(
        Sweden,
        Violence,
        "Kvinnofridslinjen",
        "020-50 50 50",
        "kvinnofridslinjen.se",
    ),
];

/// The lines of one country.
pub fn lines(country: Country) -> impl Iterator<Item = &'static Line> {
    LINES.iter().filter(move |line| line.country == country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_country_has_each_line_once_that_is_open_day_and_night() {
        for country in Country::ALL {
            for kind in [Emergency, Advice, Crisis, Violence] {
                assert_eq!(
                    lines(*country).filter(|line| line.kind == kind).count(),
                    1,
                    "{country:?} {kind:?}"
                );
            }
        }
    }
}
