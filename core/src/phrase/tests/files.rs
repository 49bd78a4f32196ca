//! The files of words: whole, the same in all languages, and all in use.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;

use super::samples::every_phrase;
use super::*;
use crate::survey::Statement;

const STAFF: [(&str, &str); 3] = [
    ("sv staff", include_str!("../../../locales/sv/staff.ftl")),
    ("fi staff", include_str!("../../../locales/fi/staff.ftl")),
    ("en staff", include_str!("../../../locales/en/staff.ftl")),
];
const BOARD: [(&str, &str); 3] = [
    ("sv board", include_str!("../../../locales/sv/board.ftl")),
    ("fi board", include_str!("../../../locales/fi/board.ftl")),
    ("en board", include_str!("../../../locales/en/board.ftl")),
];
const LANGUAGES: [(&str, &str); 4] = [
    ("sv", include_str!("../../../locales/sv/talk.ftl")),
    ("fi", include_str!("../../../locales/fi/talk.ftl")),
    ("en", include_str!("../../../locales/en/talk.ftl")),
    ("sv-FI", include_str!("../../../locales/sv-FI/talk.ftl")),
];

#[test]
fn a_phrase_is_stored_under_the_name_of_its_words() {
    for phrase in every_phrase() {
        let stored = serde_json::to_value(&phrase).unwrap();
        let say = match &phrase {
            Phrase::Staff(_) => &stored["phrase"],
            _ => &stored["say"],
        };
        let say = say.as_str().unwrap();
        assert!(phrase.name().starts_with(say), "{say} {}", phrase.name());
        assert_eq!(serde_json::from_value::<Phrase>(stored).unwrap(), phrase);
    }
}

#[test]
fn every_variant_is_among_the_phrases_that_are_tested() {
    let said: BTreeSet<_> = every_phrase().iter().map(Phrase::name).collect();
    let sources = [
        include_str!("../wording.rs"),
        include_str!("../board.rs"),
        include_str!("../room.rs"),
        include_str!("../staff.rs"),
    ];
    let names = sources
        .iter()
        .flat_map(|source| source.lines())
        .filter(|line| line.contains("Phrase::") && line.contains("=> \""));
    for line in names {
        let name = line.split('"').nth(1).unwrap();
        assert!(said.contains(name), "{name} is not in every_phrase()");
    }
}

#[test]
fn the_three_languages_have_the_same_messages_and_all_are_used() {
    let english = keys(LANGUAGES[2].1);
    for (language, source) in &LANGUAGES[..2] {
        assert_eq!(keys(source), english, "{language}");
    }
    assert!(keys(LANGUAGES[3].1).is_subset(&english));

    let is_staffs = |phrase: &Phrase| matches!(phrase, Phrase::Staff(_));
    let is_boards = |phrase: &Phrase| matches!(phrase, Phrase::Board(_));
    let names = |wanted: &dyn Fn(&Phrase) -> bool| -> BTreeSet<String> {
        let all = every_phrase();
        let some = all.iter().filter(|phrase| wanted(phrase));
        some.map(|phrase| phrase.name().to_owned()).collect()
    };
    let mut used = names(&|phrase| !is_staffs(phrase) && !is_boards(phrase));
    used.extend(
        SpanKind::ALL
            .iter()
            .map(|kind| format!("masked-{}", kind.name())),
    );
    used.extend(
        CaseState::ALL
            .iter()
            .map(|state| format!("state-{}", state.name())),
    );
    used.extend(
        Statement::ALL
            .iter()
            .map(|statement| format!("statement-{}", statement.name())),
    );
    used.extend(super::samples::room::parts());
    used.extend(["told-status-late", "mine-case", "mine-score"].map(str::to_owned));
    assert_eq!(used, english);

    let mut used = names(&is_boards);
    used.extend(["votes", "done", "said"].map(|part| format!("post-{part}")));
    for (language, source) in &BOARD {
        assert_eq!(keys(source), used, "{language}");
    }

    let mut used = names(&is_staffs);
    used.extend(["list-idea", "list-quote"].map(str::to_owned));
    let states = crate::staff::IdeaState::ALL.iter();
    used.extend(states.map(|state| format!("idea-state-{}", state.name())));
    for (language, source) in &STAFF {
        assert_eq!(keys(source), used, "{language}");
    }
}

fn keys(source: &str) -> BTreeSet<String> {
    let lines = source
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key.to_owned())
        .collect()
}

#[test]
fn the_files_of_words_have_no_broken_lines() {
    let console = [
        (
            "sv console",
            include_str!("../../../locales/sv/console.ftl"),
        ),
        (
            "fi console",
            include_str!("../../../locales/fi/console.ftl"),
        ),
        (
            "en console",
            include_str!("../../../locales/en/console.ftl"),
        ),
    ];
    for (language, source) in LANGUAGES
        .into_iter()
        .chain(STAFF)
        .chain(BOARD)
        .chain(console)
    {
        if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
            panic!("{language}: {errors:?}");
        }
    }
}

#[test]
fn a_missing_message_shows_its_name() {
    let words = |key| Catalogue::standard().words(key, Language::Fi, Country::Finland, &[]);
    assert_eq!(words("no-such-thing"), "no-such-thing");
    assert_eq!(words("ask-score.nothing"), "ask-score.nothing");
    assert_eq!(words("console-title"), "Ohjausryhmän huone");
}
