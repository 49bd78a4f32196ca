//! The words as people get them. Each file has one subject; what they share stands here.

mod doors;
mod files;
mod places;
mod samples;
mod staff_samples;
mod tone;

use super::*;

fn code() -> CaseCode {
    "K7M2-4QXD".parse().unwrap()
}

fn at(day: i64) -> Timestamp {
    "2026-11-30T10:00:00Z".parse::<Timestamp>().unwrap()
        + jiff::SignedDuration::from_hours(24 * day)
}

fn codes(n: usize) -> Vec<CaseCode> {
    vec![code(); n]
}

fn voices() -> impl Iterator<Item = Voice> {
    let voice = |language: &Language, country: &Country| Voice {
        language: *language,
        country: *country,
        now: at(0),
    };
    Language::ALL.iter().flat_map(move |language| {
        Country::ALL
            .iter()
            .map(move |country| voice(language, country))
    })
}

/// The words in one voice, with the default doors.
fn say(phrase: &Phrase, language: Language, country: Country) -> String {
    say_with(Catalogue::standard(), phrase, language, country)
}

fn say_with(
    catalogue: &Catalogue,
    phrase: &Phrase,
    language: Language,
    country: Country,
) -> String {
    let voice = Voice {
        language,
        country,
        now: at(0),
    };
    catalogue.say(phrase, voice).text
}
