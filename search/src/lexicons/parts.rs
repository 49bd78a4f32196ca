//! Words that a compound is split into too often, or too seldom, by the rules alone: `search/lexicon/parts.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use kuulo_core::language::Language;

pub(super) const LIST: &str = include_str!("../../lexicon/parts.txt");

static PARTS: LazyLock<HashMap<(Language, Place), HashSet<&str>>> = LazyLock::new(read);

/// Shorter words are parts only when the list allows them.
const SHORT: usize = 3;

/// What a line of the list says of its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Short,
    Never,
    NeverFirst,
    NeverLast,
}

pub(super) fn may_be_first(language: Language, form: &str) -> bool {
    may_be_part(language, form) && !has(language, Place::NeverFirst, form)
}

pub(super) fn may_be_last(language: Language, form: &str) -> bool {
    may_be_part(language, form) && !has(language, Place::NeverLast, form)
}

fn may_be_part(language: Language, form: &str) -> bool {
    let is_short = form.chars().count() <= SHORT;
    (!is_short || has(language, Place::Short, form)) && !has(language, Place::Never, form)
}

fn has(language: Language, place: Place, form: &str) -> bool {
    let words = PARTS.get(&(language, place));
    words.is_some_and(|words| words.contains(form))
}

fn read() -> HashMap<(Language, Place), HashSet<&'static str>> {
    let mut lists: HashMap<_, HashSet<_>> = HashMap::new();
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let language = words.next().and_then(Language::from_name);
        let place = words.next().and_then(|name| match name {
            "short" => Some(Place::Short),
            "never" => Some(Place::Never),
            "never-first" => Some(Place::NeverFirst),
            "never-last" => Some(Place::NeverLast),
            _ => None,
        });
        if let (Some(language), Some(place)) = (language, place) {
            lists.entry((language, place)).or_default().extend(words);
        }
    }
    lists
}
