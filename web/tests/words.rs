//! Every word of the pages stands in the catalogue in all languages, and the catalogue has none that nobody says.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kuulo_core::case::{CaseState, Decision};
use kuulo_core::labels::{Formal, Kind, Nature, Phase, Role, Sentiment, SpanKind, Theme, Urgency};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::Platform;
use kuulo_core::phrase::Catalogue;
use kuulo_core::steering::Gets;
use kuulo_search::Field;

/// Keys that are written out in templates and sources.
fn written() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = String::new();
    for folder in [
        "templates",
        "src",
        "src/case",
        "src/form",
        "src/queue",
        "src/journey",
        "src/search",
    ] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                texts.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    // Whatever looks like a key between quotes; other quoted words are not in the catalogue and do no harm.
    let quoted = texts.split('"').skip(1);
    let is_key = |text: &&str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    quoted.filter(is_key).map(str::to_owned).collect()
}

/// Keys that are put together from a family and a name.
fn families() -> BTreeSet<String> {
    let spans = SpanKind::ALL
        .iter()
        .map(|kind| kind.name().replace('_', "-"));
    let mut keys: BTreeSet<String> = spans.map(|kind| format!("span-{kind}")).collect();
    let mut family = |family: &str, names: Vec<&'static str>| {
        keys.extend(names.into_iter().map(|name| format!("{family}-{name}")));
    };
    let languages: Vec<_> = Language::ALL.iter().map(|value| value.name()).collect();
    let months = [
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ];
    let decisions: Vec<_> = Decision::ALL.iter().map(|value| value.name()).collect();
    family("kind", Kind::ALL.iter().map(|value| value.name()).collect());
    family(
        "theme",
        Theme::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "phase",
        Phase::ALL.iter().map(|value| value.name()).collect(),
    );
    family("role", Role::ALL.iter().map(|value| value.name()).collect());
    family(
        "nature",
        Nature::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "sentiment",
        Sentiment::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "urgency",
        Urgency::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "formal",
        Formal::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "platform",
        Platform::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "stage",
        CaseState::ALL.iter().map(|value| value.name()).collect(),
    );
    family(
        "history-moved",
        CaseState::ALL.iter().map(|value| value.name()).collect(),
    );
    family("language", [languages.clone(), vec!["unknown"]].concat());
    family("own-language", languages.clone());
    family("survey", languages.clone());
    let gets: Vec<_> = Gets::ALL.iter().map(|value| value.name()).collect();
    family("gets", gets.clone());
    family("gets-short", gets);
    family("in-language", languages);
    family("month", months.to_vec());
    family("month-long", months.to_vec());
    family("decide", decisions.clone());
    family("decided", decisions.clone());
    family("history-answered", decisions.clone());
    for decision in decisions {
        keys.extend([
            format!("decide-{decision}-label"),
            format!("decide-{decision}-hint"),
        ]);
    }
    let mut family = |family: &str, names: &[&str]| {
        keys.extend(names.iter().map(|name| format!("{family}-{name}")))
    };
    family("rhythm", &["off", "monthly", "quarterly"]);
    for kind in ["photo", "voice"] {
        family(&format!("file-{kind}"), &["kept", "waiting", "refused"]);
    }
    family("move", &["working", "changing"]);
    family("helped", &["0", "1", "2"]);
    family(
        "judge",
        &["kind", "theme", "phase", "sentiment", "urgency", "formal"],
    );
    let fields: Vec<_> = Field::ALL.iter().map(|field| field.name()).collect();
    family("facet", &fields);
    family("needs", &Field::Needs.values());
    family("queue-filter", &["unit", "kind", "theme", "language"]);
    family("queue-any", &["unit", "kind", "theme", "language"]);
    family("queue-tab", &["all", "urgent", "person", "overdue"]);
    family(
        "queue-group",
        &[
            "urgent",
            "person",
            "confirm",
            "urgent-note",
            "person-note",
            "confirm-note",
        ],
    );
    family(
        "figure",
        &[
            "said",
            "waits",
            "overdue",
            "closed",
            "waits-note",
            "closed-note",
        ],
    );
    let problems = [
        "needs-link",
        "used-link",
        "foreign",
        "not-found",
        "unreadable",
        "too-many",
        "too-large",
        "kept",
        "trouble",
    ];
    family("problem", &problems);
    family(
        "problem",
        &problems
            .map(|name| format!("{name}-text"))
            .each_ref()
            .map(String::as_str),
    );
    keys
}

/// The keys of a console catalogue.
fn held(language: Language) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../core/locales")
        .join(language.name());
    let keys = |name: &str| {
        let text = fs::read_to_string(root.join(name)).unwrap();
        let lines = text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .collect::<BTreeSet<_>>()
    };
    let console = keys("console.ftl");
    let both: Vec<_> = console.intersection(&keys("talk.ftl")).cloned().collect();
    assert!(both.is_empty(), "said in two places: {both:?}");
    console
}

#[test]
fn the_three_languages_have_the_same_words() {
    let english = held(Language::En);
    for language in [Language::Sv, Language::Fi] {
        let other = held(language);
        let differ: Vec<_> = english.symmetric_difference(&other).collect();
        assert!(differ.is_empty(), "{language:?}: {differ:?}");
    }
}

#[test]
fn every_family_is_complete_and_no_word_is_idle() {
    let (families, written, held) = (families(), written(), held(Language::En));
    let missing: Vec<_> = families.difference(&held).collect();
    assert!(missing.is_empty(), "not in the catalogue: {missing:?}");
    let idle: Vec<_> = held
        .iter()
        .filter(|key| {
            !families.contains(*key) && !written.contains(*key) && *key != "console-title"
        })
        .collect();
    assert!(idle.is_empty(), "nobody says: {idle:?}");
}

#[test]
fn every_written_key_is_in_the_catalogue() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for call in [".say(\"", ".count(\"", ".put(\"", ".dial(\""] {
            for key in text
                .split(call)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
            {
                for (language, country) in [
                    (Language::Sv, Country::Sweden),
                    (Language::Sv, Country::Aland),
                    (Language::Fi, Country::Finland),
                    (Language::En, Country::Finland),
                ] {
                    assert_ne!(
                        Catalogue::standard().words(key, language, country, &[]),
                        key,
                        "{key} of {} in {language:?}",
                        path.display()
                    );
                }
            }
        }
    }
}
