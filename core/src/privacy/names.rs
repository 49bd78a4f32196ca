//! Names of people, where a word beside them says so, and common first names with a surname.
//!
//! Names without any cue escape: the bare word *Laine* is a wave as often as a person.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

static FIRST: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("names/first.txt")));
static LAST: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("names/last.txt")));
/// Diseases, scales, medicines, places and sentence openers that may follow a title.
static NOT_A_PERSON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lines(include_str!("names/not_a_person.txt")));
/// Titles and forms of address, lower case, in the forms that stand before a name.
static TITLES: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("names/titles.txt")));
/// Words that end a letter.
static CLOSINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| lines(include_str!("names/closings.txt")));

fn lines(list: &'static str) -> HashSet<&'static str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// Words before a name that say whose it is; the last of them stands right before it.
const INTRODUCTIONS: [&[&str]; 26] = [
    &["jag", "heter"],
    &["jag", "hette"],
    &["han", "heter"],
    &["hon", "heter"],
    &["hen", "heter"],
    &["läkaren", "heter"],
    &["läkaren", "hette"],
    &["sköterskan", "heter"],
    &["sköterskan", "hette"],
    &["doktorn", "heter"],
    &["hon", "hette"],
    &["han", "hette"],
    &["mitt", "namn", "är"],
    &["hennes", "namn", "är"],
    &["hans", "namn", "är"],
    &["nimeni", "on"],
    &["nimensä", "on"],
    &["nimensä", "oli"],
    &["mun", "nimi", "on"],
    &["minun", "nimi", "on"],
    &["hoitajan", "nimi", "oli"],
    &["lääkärin", "nimi", "oli"],
    &["my", "name", "is"],
    &["her", "name", "is"],
    &["his", "name", "is"],
    &["i", "am", "called"],
];

#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// Something stronger than a space stands between this word and the one before.
    is_apart: bool,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// A capital and then small letters, also `Ann-Marie` and `af`-less `McLeod`.
    fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
            && self.text.chars().skip(1).any(char::is_lowercase)
    }

    /// The same word, apart from capitals.
    fn is(&self, lower: &str) -> bool {
        self.text
            .chars()
            .flat_map(char::to_lowercase)
            .eq(lower.chars())
    }

    fn is_shortened(&self) -> bool {
        const SHORT: [&str; 7] = ["dr", "tri", "mr", "mrs", "ms", "ssk", "usk"];
        self.is_initial() || SHORT.contains(&self.text.to_lowercase().as_str())
    }

    fn is_initial(&self) -> bool {
        self.text.chars().count() == 1 && self.text.starts_with(char::is_uppercase)
    }
}

/// Finds names of people.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = name_length(&words, at);
        if length > 0 {
            found.push(words[at].start..words[at + length - 1].end());
        }
        at += length.max(1);
    }
    found
}

/// The words with what stands between them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(text.len() / 6);
    let mut from: Option<usize> = None;
    let mut last_end = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let goes_on = c.is_alphabetic() || (c == '-' || c == '\'') && from.is_some();
        match (from, goes_on) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                let word = text[start..at].trim_end_matches(['-', '\'']);
                let is_apart = match &text[last_end..start] {
                    " " => false,
                    // The dot of `dr.` or of an initial, not of a sentence.
                    ". " | "." => !words.last().is_some_and(|last| last.is_shortened()),
                    _ => true,
                };
                words.push(Word {
                    text: word,
                    start,
                    is_apart,
                });
                last_end = start + word.len();
                from = None;
            }
            _ => {}
        }
    }
    words
}

/// How many words from here are a name.
fn name_length(words: &[Word<'_>], at: usize) -> usize {
    let word = &words[at];
    if at > 0
        && !word.is_apart
        && is_likely(word)
        && TITLES.contains(words[at - 1].text.to_lowercase().as_str())
        && !is_finnish_place(word)
    {
        return run(words, at);
    }
    if is_introduced(words, at) {
        return if is_likely(word) {
            run(words, at)
        } else {
            lower_case_run(words, at)
        };
    }
    if at > 0 && is_first(word) && CLOSINGS.contains(words[at - 1].text.to_lowercase().as_str()) {
        return run(words, at);
    }
    let is_pair = word.is_capitalised()
        && is_first(word)
        && words
            .get(at + 1)
            .is_some_and(|next| !next.is_apart && is_last(next));
    if is_pair { run(words, at) } else { 0 }
}

fn is_introduced(words: &[Word<'_>], at: usize) -> bool {
    // From the last word of the cue: it fails first.
    let is_cue = |cue: &&[&str]| {
        let mut pairs = cue.iter().rev().zip(words[..at].iter().rev());
        cue.len() <= at && pairs.all(|(cue, word)| word.is(cue))
    };
    at >= 2 && !words[at].is_apart && INTRODUCTIONS.iter().any(is_cue)
}

/// A capitalised word that can be a person's name.
fn is_likely(word: &Word<'_>) -> bool {
    word.is_capitalised()
        && word.text.chars().count() >= 2
        && !NOT_A_PERSON.contains(stem(word.text))
}

/// Without the genitive s, which eponyms have as often as not.
fn stem(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if NOT_A_PERSON.contains(stem) => stem,
        _ => word,
    }
}

/// Place names in the Finnish cases that people rarely stand in: *Meilahdessa*, *Jorvista*.
fn is_finnish_place(word: &Word<'_>) -> bool {
    ["ssa", "ssä", "sta", "stä"]
        .iter()
        .any(|ending| word.text.ends_with(ending))
        && !FIRST.contains(word.text)
}

fn is_first(word: &Word<'_>) -> bool {
    is_likely(word) && word.text.split('-').any(|part| is_listed(&FIRST, part))
}

fn is_last(word: &Word<'_>) -> bool {
    const ENDINGS: [&str; 12] = [
        "nen", "sson", "ström", "berg", "lund", "qvist", "kvist", "gren", "blom", "stedt",
        "strand", "holm",
    ];
    is_likely(word)
        && (is_listed(&LAST, word.text)
            || ENDINGS
                .iter()
                .any(|ending| word.text.ends_with(ending) && word.text.len() > ending.len() + 2))
}

/// In the list as it stands, or with a case ending.
fn is_listed(list: &HashSet<&str>, word: &str) -> bool {
    const ENDINGS: [&str; 12] = [
        "s", "n", "lle", "lta", "ltä", "lla", "llä", "in", "ille", "ilta", "illa", "a",
    ];
    let has = |word: &str| list.contains(word);
    // Virtanen bends as Virtasen, Virtaselle.
    let bends = |stem: &str| {
        stem.strip_suffix("se")
            .is_some_and(|stem| has(&format!("{stem}nen")))
    };
    has(word)
        || ENDINGS
            .iter()
            .filter_map(|ending| word.strip_suffix(ending))
            .any(|stem| has(stem) || bends(stem))
}

/// This word and up to three that go on with the name.
fn run(words: &[Word<'_>], at: usize) -> usize {
    const PARTICLES: [&str; 6] = ["af", "von", "de", "van", "al", "el"];
    let mut length = 1;
    while length < 4 {
        let Some(next) = words.get(at + length).filter(|next| !next.is_apart) else {
            break;
        };
        let is_particle = PARTICLES.contains(&next.text);
        let leads_on = || {
            words
                .get(at + length + 1)
                .is_some_and(|after| !after.is_apart && is_likely(after))
        };
        if is_likely(next) && !is_finnish_place(next) || next.is_initial() {
            length += 1;
        } else if is_particle && leads_on() {
            length += 2;
        } else {
            break;
        }
    }
    length
}

/// `jag heter anna virtanen`: small letters, so only listed names count.
fn lower_case_run(words: &[Word<'_>], at: usize) -> usize {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_uppercase().chain(chars).collect::<String>())
            .unwrap_or_default()
    };
    if words[at].is_apart || !FIRST.contains(capital(words[at].text).as_str()) {
        return 0;
    }
    let has_last = words.get(at + 1).is_some_and(|next| {
        let next_name = capital(next.text);
        !next.is_apart && next.text.len() > 3 && LAST.contains(next_name.as_str())
    });
    if has_last { 2 } else { 1 }
}
