//! The filters of the queue: they stand in the address, so that a link can be sent.

use kuulo_core::case::CaseState;
use kuulo_core::dialogue::Unit;
use kuulo_core::labels::{Kind, Phase, Theme, Urgency};
use kuulo_core::language::Language;
use kuulo_store::desk::Filter;

use crate::address::Pairs;
use crate::words::Words;

/// A select that filters.
pub(crate) struct Picker {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    pub(crate) options: Vec<(String, String, bool)>,
}

/// What a list shows, by the pairs of the address.
pub(super) fn filter(pairs: &Pairs, words: &Words) -> Filter {
    let mut filter = Filter {
        states: vec![CaseState::New],
        kinds: pairs.read("kind", Kind::from_name),
        themes: pairs.read("theme", Theme::from_name),
        phases: pairs.read("phase", Phase::from_name),
        languages: pairs.read("language", Language::from_name),
        units: pairs.read("unit", |unit| unit.parse().ok()),
        with_words: true,
        ..Filter::default()
    };
    match pairs.get("tab") {
        Some("urgent") => filter.urgencies = vec![Urgency::Danger, Urgency::Safety],
        Some("person") => filter.needs_person = true,
        Some("overdue") => {
            filter.states = vec![CaseState::New, CaseState::Working, CaseState::Changing];
            filter.overdue_at = Some(words.now);
        }
        _ => {}
    }
    filter
}

/// The selects, with what is chosen.
pub(super) fn pickers(pairs: &Pairs, units: &[Unit], words: &Words) -> Vec<Picker> {
    let picker = |name: &'static str, values: Vec<(String, String)>| {
        let chosen = pairs.get(name).unwrap_or_default().to_owned();
        let any = (String::new(), words.say(&format!("queue-any-{name}")));
        let options = std::iter::once(any).chain(values);
        Picker {
            name,
            label: words.say(&format!("queue-filter-{name}")),
            options: options
                .map(|(value, text)| (value.clone(), text, value == chosen))
                .collect(),
        }
    };
    let named = |family: &str, names: Vec<&'static str>| {
        names
            .into_iter()
            .map(|name| (name.to_owned(), words.name(family, name)))
            .collect()
    };
    vec![
        picker(
            "unit",
            units
                .iter()
                .map(|unit| (unit.id.to_string(), unit.name.clone()))
                .collect(),
        ),
        picker(
            "kind",
            named("kind", Kind::ALL.iter().map(|kind| kind.name()).collect()),
        ),
        picker(
            "theme",
            named(
                "theme",
                Theme::ALL.iter().map(|theme| theme.name()).collect(),
            ),
        ),
        picker(
            "language",
            named(
                "language",
                Language::ALL
                    .iter()
                    .map(|language| language.name())
                    .collect(),
            ),
        ),
    ]
}
