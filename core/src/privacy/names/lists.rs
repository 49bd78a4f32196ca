//! The lists, and how a word of a text is looked up in them.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How far a name in a list is a name by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// An everyday word.
    Everyday,
    /// A word too.
    Word,
    /// Perhaps the form of a name with an ending, perhaps another word.
    Bent,
    /// No word that we know, and not common.
    Clear,
    /// Common, and no word: small letters do.
    Common,
}

/// What the lists say of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) first: Option<Mark>,
    pub(super) last: Option<Mark>,
}

impl Entry {
    pub(super) fn is_name(self) -> bool {
        self.first.is_some() || self.last.is_some()
    }

    pub(super) fn best(self) -> Option<Mark> {
        self.first.max(self.last)
    }

    fn or(self, other: Entry) -> Entry {
        Entry {
            first: self.first.max(other.first),
            last: self.last.max(other.last),
        }
    }
}

static NAMES: LazyLock<HashMap<&str, Entry>> = LazyLock::new(|| {
    let mut names: HashMap<&str, Entry> = HashMap::with_capacity(32_000);
    for (name, mark) in lines(include_str!("first.txt")).map(marked) {
        names.entry(name).or_default().first = Some(mark);
    }
    for (name, mark) in lines(include_str!("last.txt")).map(marked) {
        names.entry(name).or_default().last = Some(mark);
    }
    names
});

fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

fn marked(line: &'static str) -> (&'static str, Mark) {
    let marks = [
        ('+', Mark::Common),
        ('~', Mark::Word),
        ('=', Mark::Everyday),
    ];
    let marked = marks
        .iter()
        .find_map(|(sign, mark)| Some((line.strip_suffix(*sign)?, *mark)));
    marked.unwrap_or((line, Mark::Clear))
}

/// A list of words in small letters.
pub(super) struct WordList(LazyLock<HashSet<&'static str>>);

impl WordList {
    pub(super) fn has(&self, lower: &str) -> bool {
        self.0.contains(lower)
    }

    /// Whether the word is in the list as it stands or with an ending.
    pub(super) fn has_form_of(&self, lower: &str) -> bool {
        self.has(lower) || bases(lower).any(|base| self.has(&base))
    }
}

macro_rules! word_list {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)+) => {
        $($(#[$doc])* pub(super) static $name: WordList =
            WordList(LazyLock::new(|| lines(include_str!($file)).collect()));)+
    };
}

word_list! {
    /// Eponyms, medicines, firms and openers of sentences.
    NOT_A_PERSON = "not_a_person.txt";
    PLACES = "places.txt";
    /// Titles and forms of address, in the forms that stand before a name.
    TITLES = "titles.txt";
    /// Relatives and friends, in the forms that stand before a name.
    KIN = "kin.txt";
    /// Words that end a letter.
    CLOSINGS = "closings.txt";
    /// What people do, in the forms that stand after a name.
    DEEDS = "deeds.txt";
    /// What makes the name before it a building or a disease.
    THINGS = "things.txt";
}

/// What the lists say of a word in small letters, also when it has an ending or is one of two with a hyphen.
pub(super) fn entry(lower: &str) -> Entry {
    let whole = simple_entry(lower);
    if whole.is_name() {
        return whole;
    }
    let parts = || lower.split('-').map(simple_entry);
    let is_double = lower.contains('-');
    Entry {
        first: parts()
            .map(|part| part.first)
            .max()
            .flatten()
            .filter(|_| is_double && parts().all(|part| part.first.is_some())),
        last: parts()
            .next_back()
            .and_then(|part| part.last)
            .filter(|mark| is_double && *mark >= Mark::Clear),
    }
}

fn simple_entry(lower: &str) -> Entry {
    if let Some(entry) = NAMES.get(lower) {
        return *entry;
    }
    let listed = bases(lower).filter_map(|base| {
        let entry = NAMES.get(base.as_str())?;
        let is_sure = base.chars().nth(3).is_some();
        let bent = |mark: Mark| {
            if is_sure && mark == Mark::Common {
                Mark::Clear
            } else {
                Mark::Bent
            }
        };
        Some(Entry {
            first: entry.first.map(bent),
            last: entry.last.map(bent),
        })
    });
    listed.fold(Entry::default(), Entry::or)
}

/// The listed name that this word is a form of, where it is none itself.
pub(super) fn base(lower: &str) -> Option<String> {
    if NAMES.contains_key(lower) {
        return None;
    }
    bases(lower).find(|base| NAMES.contains_key(base.as_str()))
}

/// The endings of Finnish cases and of the genitive, longest first where one ends like another.
const ENDINGS: [&str; 32] = [
    "'s", "’s", "ille", "ilta", "iltä", "illa", "illä", "issa", "issä", "ista", "istä", "lle",
    "lta", "ltä", "lla", "llä", "ssa", "ssä", "sta", "stä", "iin", "aan", "een", "ään", "ta", "tä",
    "in", "ia", "n", "a", "ä", "s",
];

/// What a word may be the form of: each ending taken off, and the stem brought back to how it is called.
pub(super) fn bases(lower: &str) -> impl Iterator<Item = String> {
    let stems = ENDINGS.iter().filter_map(|ending| {
        let stem = lower.strip_suffix(ending)?;
        (stem.chars().nth(1).is_some()).then_some((stem, *ending))
    });
    stems.flat_map(|(stem, ending)| called(stem, ending))
}

/// The forms of a name that has this stem before this ending.
fn called(stem: &str, ending: &str) -> impl Iterator<Item = String> {
    // Virtanen: Virtasen, Virtasta; Jonas: Jonaksen; Kevin: Kevinin; Järvi: Järven.
    const STEMS: [(&str, &str); 6] = [
        ("se", "nen"),
        ("kse", "s"),
        ("s", "nen"),
        ("i", ""),
        ("ee", "e"),
        ("e", "i"),
    ];
    // Pekka, Antti, Virta, Lahti: Pekan, Antin, Virran, Lahden.
    const GRADES: [(&str, &str); 11] = [
        ("rr", "rt"),
        ("nn", "nt"),
        ("ng", "nk"),
        ("ll", "lt"),
        ("hd", "ht"),
        ("mm", "mp"),
        ("d", "t"),
        ("k", "kk"),
        ("t", "tt"),
        ("p", "pp"),
        ("v", "p"),
    ];
    let is_genitive = matches!(ending, "s" | "'s" | "’s");
    let stems = STEMS.iter().filter(move |_| !is_genitive);
    let bent =
        stems.filter_map(move |(end, called)| Some(format!("{}{called}", stem.strip_suffix(end)?)));
    let vowel = stem
        .chars()
        .next_back()
        .filter(|c| "aeiouyåäö".contains(*c));
    let body = vowel.map_or("", |vowel| &stem[..stem.len() - vowel.len_utf8()]);
    let grades = GRADES.iter().filter(move |_| !is_genitive);
    let strong = grades.flat_map(move |(weak, strong)| {
        let body = body.strip_suffix(weak);
        let vowels = vowel
            .into_iter()
            .chain(vowel.filter(|c| *c == 'e').map(|_| 'i'));
        body.into_iter().flat_map(move |body| {
            vowels
                .clone()
                .map(move |vowel| format!("{body}{strong}{vowel}"))
        })
    });
    std::iter::once(stem.to_owned()).chain(bent).chain(strong)
}
