//! Sentences with values put in, and whole messages with marked spans.

use std::ops::Range;

use kuulo_core::labels::SpanKind;
use kuulo_core::language::Language;

use crate::values::{self, Dice, Names};

/// What a row of the report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Id,
    Iban,
    Email,
    Phone,
    Address,
    RecordNo,
    Cued,
    CuedLow,
    Bare,
    BareLow,
}

impl Group {
    pub(crate) const ALL: [Group; 10] = [
        Group::Id,
        Group::Iban,
        Group::Email,
        Group::Phone,
        Group::Address,
        Group::RecordNo,
        Group::Cued,
        Group::CuedLow,
        Group::Bare,
        Group::BareLow,
    ];

    pub(crate) fn kind(self) -> SpanKind {
        match self {
            Group::Id => SpanKind::PersonalId,
            Group::Iban => SpanKind::Iban,
            Group::Email => SpanKind::Email,
            Group::Phone => SpanKind::Phone,
            Group::Address => SpanKind::Address,
            Group::RecordNo => SpanKind::RecordNo,
            Group::Cued | Group::CuedLow | Group::Bare | Group::BareLow => SpanKind::Name,
        }
    }

    fn named(word: &str) -> Group {
        match word {
            "id" => Group::Id,
            "iban" => Group::Iban,
            "email" => Group::Email,
            "phone" => Group::Phone,
            "address" => Group::Address,
            "cued" => Group::Cued,
            "cuedlow" => Group::CuedLow,
            "bare" => Group::Bare,
            "barelow" => Group::BareLow,
            other => panic!("no such kind of carrier: {other}"),
        }
    }
}

/// A text in which it is known what is personal data: kinds and ranges of characters.
pub(crate) struct Vector {
    pub(crate) text: String,
    pub(crate) language: Language,
    pub(crate) group: Group,
    /// Not looked at while the finders are made.
    pub(crate) is_held_out: bool,
    pub(crate) gold: Vec<(SpanKind, Range<usize>)>,
}

/// Values for each sentence.
const EACH: usize = 40;

/// Every sentence of the three languages with values put in.
pub(crate) fn carriers(names: &Names) -> Vec<Vector> {
    let mut dice = Dice(2026);
    let mut vectors = Vec::new();
    for (language, lines) in [
        (Language::Sv, include_str!("sv.txt")),
        (Language::Fi, include_str!("fi.txt")),
        (Language::En, include_str!("en.txt")),
    ] {
        for (row, line) in lines.lines().skip(1).enumerate() {
            let (group, carrier) = line.split_once('\t').expect("a kind and a sentence");
            let group = Group::named(group);
            for _ in 0..EACH {
                let (text, gold) = filled(carrier, group, language, names, &mut dice);
                vectors.push(Vector {
                    text,
                    language,
                    group,
                    is_held_out: row % 2 == 1,
                    gold,
                });
            }
        }
    }
    vectors
}

type Filled = (String, Vec<(SpanKind, Range<usize>)>);

fn filled(
    carrier: &str,
    group: Group,
    language: Language,
    names: &Names,
    dice: &mut Dice,
) -> Filled {
    let people = [names.person(language, dice), names.person(language, dice)];
    let mut text = String::new();
    let mut gold = Vec::new();
    let mut rest = carrier;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, after) = after.split_once('}').expect("a slot ends");
        rest = after;
        text.push_str(before);
        let (value, ending) = match group {
            Group::Id => (values::personal_id(language, dice), ""),
            Group::Iban => (values::iban(dice), ""),
            Group::Email => (values::email(dice), ""),
            Group::Phone => (values::phone(language, dice), ""),
            Group::Address | Group::RecordNo => {
                let (address, place) = values::address(language, names, dice);
                (if slot == "loc" { place } else { address }, "")
            }
            _ => {
                let (what, ending) = slot.split_once(':').unwrap_or((slot, ""));
                let (first, last) = &people[usize::from(what.ends_with('2'))];
                let name = match what.trim_end_matches('2') {
                    "first" => first.clone(),
                    "last" => last.clone(),
                    _ => format!("{first} {last}"),
                };
                (name, ending)
            }
        };
        let mut value = bent(&value, ending);
        if matches!(group, Group::CuedLow | Group::BareLow) {
            value = value.to_lowercase();
        }
        let start = text.chars().count();
        text.push_str(&value);
        gold.push((group.kind(), start..text.chars().count()));
    }
    text.push_str(rest);
    (text, gold)
}

/// A name with an ending: the genitive of Swedish and English, or a Finnish case with what it does to the stem.
fn bent(name: &str, ending: &str) -> String {
    match ending {
        "" => return name.to_owned(),
        "'s" => return format!("{name}'s"),
        "s" if name.ends_with(['s', 'x', 'z']) => return name.to_owned(),
        "s" => return format!("{name}s"),
        _ => {}
    }
    let is_front = !name.to_lowercase().contains(['a', 'o', 'u'])
        && name.to_lowercase().contains(['ä', 'ö', 'y', 'e', 'i']);
    let ending = if is_front {
        ending.replace('a', "ä")
    } else {
        ending.to_owned()
    };
    let stem = if let Some(stem) = name.strip_suffix("nen") {
        format!("{stem}se")
    } else if let Some(stem) = name.strip_suffix("as") {
        format!("{stem}akse")
    } else if let Some(stem) = name.strip_suffix("us") {
        format!("{stem}ukse")
    } else if name.ends_with(|c| "aeiouyåäö".contains(c)) {
        weak(name)
    } else {
        format!("{name}i")
    };
    format!("{stem}{ending}")
}

/// Pekka, Pekan; Antti, Antin; Lahti, Lahden; Virta, Virran.
fn weak(name: &str) -> String {
    const GRADES: [(&str, &str); 9] = [
        ("kk", "k"),
        ("pp", "p"),
        ("ntt", "nt"),
        ("tt", "t"),
        ("ht", "hd"),
        ("rt", "rr"),
        ("nt", "nn"),
        ("nk", "ng"),
        ("lt", "ll"),
    ];
    let Some((at, vowel)) = name.char_indices().last() else {
        return name.to_owned();
    };
    let body = &name[..at];
    for (strong, weak) in GRADES {
        if let Some(head) = body.strip_suffix(strong) {
            return format!("{head}{weak}{vowel}");
        }
    }
    name.to_owned()
}

/// The messages written by hand.
pub(crate) fn messages() -> Vec<Vector> {
    let lines = include_str!("../../tests/fixtures/privacy_messages.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (language, marked) = line.split_once('\t').expect("a language and a message");
            let mut text = String::new();
            let mut gold = Vec::new();
            let mut rest = marked;
            while let Some((before, after)) = rest.split_once('{') {
                let (slot, after) = after.split_once('}').expect("a mark ends");
                let (kind, value) = slot.split_once('|').expect("a kind and a value");
                text.push_str(before);
                let start = text.chars().count();
                text.push_str(value);
                let kind = SpanKind::from_name(kind).expect("a kind");
                gold.push((kind, start..text.chars().count()));
                rest = after;
            }
            text.push_str(rest);
            Vector {
                text,
                language: Language::from_name(language).expect("a language"),
                group: Group::Bare,
                is_held_out: true,
                gold,
            }
        })
        .collect()
}
