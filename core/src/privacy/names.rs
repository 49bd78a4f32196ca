//! Names of people: where a word beside them says so, and by lists where a capital or its place in the sentence does.
//!
//! What the lists do not know is found beside a cue or a listed name. The rest escapes, and now and then a word that is
//! no name goes: the figures are those of `cargo bench --bench shield`.

mod lists;
mod words;

use std::ops::Range;

use lists::{CLOSINGS, DEEDS, Entry, KIN, Mark, NOT_A_PERSON, PLACES, THINGS, TITLES, entry};
use words::{Gap, Letters, Word, words};

/// Bytes before an area that are read to know what stands before its words.
const BEFORE: usize = 400;
/// Words of a name at most.
const LONGEST: usize = 5;

/// Finds names that begin in the area.
pub(super) fn find(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    let from = text.floor_char_boundary(area.start.saturating_sub(BEFORE));
    let to = text.ceil_char_boundary((area.end + BEFORE).min(text.len()));
    let words = words(text, from..to);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = words.partition_point(|word| word.start < area.start);
    while at < words.len() && words[at].start < area.end {
        let length = name_length(&words, at);
        if length > 0 {
            found.push(words[at].start..words[at + length - 1].end());
        }
        at += length.max(1);
    }
    found
}

/// A name as its bearer is called, in small letters: without the ending of a case where the rest is listed.
pub(super) fn called(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(|word| lists::base(word).unwrap_or_else(|| word.to_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// How many words from here are a name.
fn name_length(words: &[Word<'_>], at: usize) -> usize {
    match words[at].letters {
        Letters::Capital => capital_name(words, at),
        Letters::Initial => initial_name(words, at),
        Letters::Small | Letters::Other => small_name(words, at),
    }
}

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// `doktor`, `syster`, `rouva`.
    Title,
    /// `min mor`, `tyttäreni`.
    Kin,
    /// `jag heter`, `nimeni on`.
    Introduction,
    /// `mvh`, `terveisin`.
    Closing,
    /// `tack`, `kiitos till`, `träffade`: mostly a person, not always.
    Meeting,
    Nothing,
}

fn cue(words: &[Word<'_>], at: usize) -> Cue {
    let Some(before) = at.checked_sub(1).map(|before| &words[before]) else {
        return Cue::Nothing;
    };
    let lower = before.lower();
    if CLOSINGS.has(&lower) {
        return Cue::Closing;
    }
    // The mother in brackets, the daughter after a comma: "mamma (Gunvor, 91 år)".
    if matches!(words[at].gap, Gap::Joined | Gap::Pause) && KIN.has(&lower) {
        return Cue::Kin;
    }
    if !words[at].is_joined() {
        return Cue::Nothing;
    }
    match &*lower {
        lower if TITLES.has(lower) => Cue::Title,
        lower if MEETINGS.contains(&lower) => Cue::Meeting,
        "you" | "till" | "to" if at >= 2 && MEETINGS.contains(&&*words[at - 2].lower()) => {
            Cue::Meeting
        }
        _ if is_introduced(words, at) => Cue::Introduction,
        _ => Cue::Nothing,
    }
}

/// Words before somebody who is thanked, met or asked.
const MEETINGS: [&str; 22] = [
    "tack",
    "kiitos",
    "thanks",
    "thank",
    "kiitokset",
    "kiitoksia",
    "träffade",
    "träffa",
    "träffat",
    "mötte",
    "frågade",
    "bad",
    "tapasin",
    "tavata",
    "kysyin",
    "pyysin",
    "met",
    "meet",
    "asked",
    "saw",
    "see",
    "told",
];

/// Words before a name that say whose it is; the last of them stands right before it.
fn is_introduced(words: &[Word<'_>], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map(|at| words[at].lower());
    let last = before(1).unwrap_or_default();
    let second = before(2).unwrap_or_default();
    match &*last {
        "heter" | "hette" => {
            matches!(
                &*second,
                "jag" | "han" | "hon" | "hen" | "den" | "dom" | "de" | "vi"
            ) || TITLES.has(&second)
        }
        "är" => matches!(&*second, "namn" | "namnet"),
        "on" | "oli" => matches!(&*second, "nimeni" | "nimensä" | "nimi" | "nimemme"),
        "is" | "was" => &*second == "name",
        "called" | "named" => matches!(&*second, "am" | "is" | "was") && is_person(words, at - 1),
        "nimeltä" | "nimeltään" => true,
        "namn" => &*second == "vid",
        _ => false,
    }
}

/// `the doctor was called`, but not `I was called`.
fn is_person(words: &[Word<'_>], verb: usize) -> bool {
    let subject = verb
        .checked_sub(2)
        .map(|at| words[at].lower())
        .unwrap_or_default();
    TITLES.has(&subject) || KIN.has(&subject) || matches!(&*subject, "he" | "she" | "who")
}

fn capital_name(words: &[Word<'_>], at: usize) -> usize {
    let word = &words[at];
    let lower = word.lower();
    let known = entry(&lower);
    let is_name = match cue(words, at) {
        _ if is_thing(words, at) => false,
        Cue::Title | Cue::Kin | Cue::Introduction => can_follow_a_cue(&lower, known),
        Cue::Closing => can_be_name(&lower) && (known.is_name() || ends_text(words, at)),
        Cue::Meeting => can_be_name(&lower) && !PLACES.has_form_of(&lower),
        Cue::Nothing => can_be_name(&lower) && stands_alone(words, at, &lower, known),
    };
    if is_name { run(words, at) } else { 0 }
}

/// Whether a capitalised word without a cue is a name.
fn stands_alone(words: &[Word<'_>], at: usize, lower: &str, known: Entry) -> bool {
    let next = words.get(at + 1).filter(|next| next.is_joined());
    let has_surname =
        known.first.is_some() && next.is_some_and(|next| can_be_surname(words, at + 1, next));
    if has_surname {
        return true;
    }
    const BEING: [&str; 12] = [
        "var", "is", "was", "has", "had", "hade", "on", "oli", "ei", "kom", "tuli", "came",
    ];
    let speaks =
        || next.is_some_and(|next| DEEDS.has(&next.lower()) && !BEING.contains(&&*next.lower()));
    let acts = || next.is_some_and(|next| DEEDS.has(&next.lower()));
    let is_place = || PLACES.has_form_of(lower);
    if words[at].gap == Gap::Stop {
        let best = known.best();
        let is_clear = best >= Some(Mark::Clear) && !is_place();
        return is_clear
            || best == Some(Mark::Word)
                && known.first.is_some()
                && acts()
                && !is_heading(words, at);
    }
    if is_heading(words, at) || is_place() {
        return false;
    }
    // Mid-sentence a capital says much.
    if known.first.is_some() {
        return true;
    }
    let is_of_something = is_named_place(words, at, lower);
    let is_surname = known.last >= Some(Mark::Word) && !is_of_something;
    let is_full = || {
        next.is_some_and(|next| {
            let surname = next.lower();
            next.letters == Letters::Capital
                && can_be_name(&surname)
                && !PLACES.has_form_of(&surname)
        })
    };
    is_surname || !is_of_something && (is_full() || speaks())
}

/// `i Norrvik`, `Region Norrvik`, `på Solgården`, `Harjuvuoressa`: a place or a firm, though its name may be listed.
fn is_named_place(words: &[Word<'_>], at: usize, lower: &str) -> bool {
    const WITHIN: [&str; 10] = [
        "i", "in", "på", "at", "near", "ur", "inom", "kring", "runt", "vid",
    ];
    const ENDINGS: [&str; 18] = [
        "ssa",
        "ssä",
        "sta",
        "stä",
        "gården",
        "hemmet",
        "huset",
        "kliniken",
        "centralen",
        "avdelningen",
        "sjukhuset",
        "sairaala",
        "koti",
        "kotiin",
        "talo",
        "keskus",
        "klinikka",
        "asema",
    ];
    let before = at
        .checked_sub(1)
        .filter(|_| words[at].is_joined())
        .map(|before| &words[before]);
    let is_within = before.is_some_and(|before| {
        let before_lower = before.lower();
        WITHIN.contains(&&*before_lower)
            || before.letters != Letters::Small && NOT_A_PERSON.has(&before_lower)
    });
    is_within || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// `Anna Lind`, and after a listed first name `Anna Wongsakul` too when the sentence goes on in small letters.
fn can_be_surname(words: &[Word<'_>], at: usize, word: &Word<'_>) -> bool {
    let lower = word.lower();
    let is_initial = word.letters == Letters::Initial && is_listed_capital(words, at + 1);
    let is_particle = PARTICLES.contains(&word.text) && is_listed_capital(words, at + 1);
    let is_surname = word.letters == Letters::Capital
        && can_be_name(&lower)
        && (entry(&lower).is_name()
            || has_surname_ending(&lower)
            || !is_heading(words, at) && !PLACES.has_form_of(&lower));
    is_initial || is_particle || is_surname
}

fn is_listed_capital(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        word.is_joined() && word.letters == Letters::Capital && entry(&word.lower()).is_name()
    })
}

/// Endings that few words have but surnames.
fn has_surname_ending(lower: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "sson", "ström", "lund", "qvist", "kvist", "gren", "blom", "stedt", "nen", "sen", "enko",
        "escu", "ović", "ević", "wska", "wski",
    ];
    ENDINGS
        .iter()
        .any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
}

/// More than four capitalised words in a row are a heading, not a name.
fn is_heading(words: &[Word<'_>], at: usize) -> bool {
    let is_capital = |word: &&Word<'_>| word.letters == Letters::Capital;
    let before = words[..at]
        .iter()
        .rev()
        .take(4)
        .take_while(is_capital)
        .count();
    let after = words[at..].iter().take(5).take_while(is_capital).count();
    before + after > 4
}

/// `Downs syndrom`, `Auroran sairaala`: it is the thing that is meant.
fn is_thing(words: &[Word<'_>], at: usize) -> bool {
    let mut next = words[at + 1..]
        .iter()
        .take(2)
        .take_while(|next| next.is_joined());
    let is_thing = |next: &Word<'_>| THINGS.has(&next.lower());
    match next.next() {
        Some(next_word) if is_thing(next_word) => true,
        Some(next_word) if next_word.letters == Letters::Capital => {
            next.next().is_some_and(is_thing)
        }
        _ => false,
    }
}

fn ends_text(words: &[Word<'_>], at: usize) -> bool {
    let mut rest = words[at + 1..].iter().take(LONGEST);
    rest.find(|word| word.letters != Letters::Capital || word.gap == Gap::Stop)
        .is_none_or(|word| word.gap == Gap::Stop)
}

fn can_be_name(lower: &str) -> bool {
    lower.chars().nth(1).is_some() && !NOT_A_PERSON.has(lower) && !is_eponym(lower)
}

/// Right after a title an eponym that people are called by is a person.
fn can_follow_a_cue(lower: &str, known: Entry) -> bool {
    let is_someone = can_be_name(lower) || known.last >= Some(Mark::Clear);
    let is_listed = known.is_name() && known.best() != Some(Mark::Bent);
    let is_place = || {
        PLACES.has_form_of(lower)
            || ["ssa", "ssä", "sta", "stä"]
                .iter()
                .any(|ending| lower.ends_with(ending))
    };
    is_someone && (is_listed || !is_place())
}

/// *Parkinsons*, *Crohnin*: an eponym with an ending.
fn is_eponym(lower: &str) -> bool {
    ["s", "'s", "in", "n"]
        .iter()
        .filter_map(|ending| lower.strip_suffix(ending))
        .any(|stem| NOT_A_PERSON.has(stem) && !entry(lower).is_name())
}

/// `M. Virtanen`.
fn initial_name(words: &[Word<'_>], at: usize) -> usize {
    let follows = words
        .get(at + 1)
        .filter(|next| next.is_joined() && next.letters == Letters::Capital);
    let is_name = follows.is_some_and(|next| {
        let lower = next.lower();
        can_be_name(&lower)
            && (entry(&lower).last >= Some(Mark::Word) || cue(words, at) == Cue::Title)
    });
    if is_name { run(words, at) } else { 0 }
}

const PARTICLES: [&str; 11] = [
    "af", "av", "von", "de", "van", "der", "al", "el", "bin", "da", "dos",
];

/// This word and those that go on with the name.
fn run(words: &[Word<'_>], at: usize) -> usize {
    let mut length = 1;
    while length < LONGEST {
        let Some(next) = words.get(at + length).filter(|next| next.is_joined()) else {
            break;
        };
        let leads_on = || {
            let after = words.get(at + length + 1);
            after.is_some_and(|after| after.is_joined() && goes_on(after))
        };
        if goes_on(next) || next.letters == Letters::Initial {
            length += 1;
        } else if PARTICLES.contains(&next.text) && leads_on() {
            length += 2;
        } else {
            break;
        }
    }
    length.min(LONGEST)
}

fn goes_on(word: &Word<'_>) -> bool {
    let lower = word.lower();
    word.letters == Letters::Capital
        && can_be_name(&lower)
        && (entry(&lower).is_name() || !PLACES.has_form_of(&lower))
}

/// A name without a capital, or in capitals throughout: it must be listed, and be no everyday word.
fn small_name(words: &[Word<'_>], at: usize) -> usize {
    let lower = words[at].lower();
    let known = entry(&lower);
    if !known.is_name() || lower.len() < 3 || NOT_A_PERSON.has(&lower) {
        return 0;
    }
    let cue = cue(words, at);
    let next = words
        .get(at + 1)
        .filter(|next| next.is_joined())
        .map(Word::lower);
    let surname = next
        .as_deref()
        .map(|next| entry(next).last)
        .unwrap_or_default();
    let is_called = known
        .first
        .is_some_and(|mark| !matches!(mark, Mark::Everyday | Mark::Bent));
    let is_name = match cue {
        Cue::Closing | Cue::Nothing => {
            known.best() == Some(Mark::Common) || is_called && surname >= Some(Mark::Clear)
        }
        _ => is_called || known.last >= Some(Mark::Clear),
    };
    let least = match cue {
        Cue::Introduction => Mark::Everyday,
        _ => Mark::Clear,
    };
    let has_surname = surname >= Some(least) && !next.is_some_and(|next| NOT_A_PERSON.has(&next));
    match (is_name, has_surname) {
        (true, true) => 2,
        (true, false) => 1,
        (false, _) => 0,
    }
}
