//! Street addresses, and numbers of patients and matters beside a word that says so.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Finds streets with a house number, in their inflected forms too, with postcode and town where they follow.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    static STREET: LazyLock<Regex> = LazyLock::new(|| {
        let swedish = r"(?:gata[ns]?|gatans|vägens?|stigens?|grände?n?s?|torgets?|plan|backens?|alléns?|esplanadens?|bulevardens?|strandens?|kajens?)";
        let finnish = concat!(
            r"(?:ka(?:tu|du)|tie|kuja|pol(?:ku|u)|kaar(?:i|e)|rait(?:ti|i)|rin(?:ne|tee)|bulevardi|aukio|penger|penkeree|ranta|ranna|rannan|portti|porti|väylä|kulma|piha|esplanadi|puistikko|puistiko)",
            r"(?:n|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|ta|tä|a|ä|lla)?",
        );
        let postcode = r"(?:,?\s(?:FI-|SE-|S-|AX-)?\d{3}\ ?\d{2}(?:\ \p{Lu}[\p{L}-]+)?)";
        Regex::new(&format!(
            concat!(
                r"(?x)\b((?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Gamla|Nya|Övre|Nedre|Iso|Pikku|Vanha|Uusi|Itäinen|Läntinen)\ )?",
                r"[\p{{L}}:.-]{{2,40}}?(?:{0}|{1}))\ (\d{{1,3}}(?:\s?[-–/]\s?\d{{1,3}})?)(?:\ ?([A-Za-z])\b)?",
                r"(?:{2}|,?\ (?:lgh|lägenhet|as\.?|bst|tr|vån|uppg\.?|trappa|rappu)?\.?\ ?\d{{1,4}}[a-z]?\b{2}?)?",
            ),
            swedish, finnish, postcode
        ))
        .expect("the pattern is fixed")
    });
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let streets = STREET.captures_iter(text).filter_map(|street| {
        let whole = street.get(0)?;
        let name = street.get(1)?.as_str();
        let next = &text[whole.end()..];
        let number_ends = whole.end() == street.get(2)?.end();
        let goes_on = next.starts_with(|c: char| c.is_alphanumeric());
        let is_whole = !(goes_on || number_ends && counts_something(next));
        (is_whole && is_street(name)).then_some(whole.range())
    });
    streets.collect()
}

/// Words that end like a street and are none.
fn is_street(name: &str) -> bool {
    const OTHERS: [&str; 30] = [
        "motor",
        "lands",
        "riks",
        "luft",
        "urin",
        "andning",
        "gall",
        "valta",
        "kanta",
        "maan",
        "moottori",
        "hengitys",
        "virtsa",
        "hoito",
        "hoidon",
        "potilas",
        "palvelu",
        "kuntoutus",
        "lähete",
        "trapp",
        "vårdpl",
        "våningspl",
        "behandling",
        "rehab",
        "tidspl",
        "handlingspl",
        "bakgrund",
        "aika",
        "sappi",
        "genväg",
    ];
    let lower = name.to_lowercase();
    let is_plan_of_something = lower.ends_with("plan")
        && (lower.ends_with("splan") || !name.starts_with(char::is_uppercase));
    // A name made of a stem and an ending: "vägen 12" and "tiellä 3" are nobody's address.
    let stem = lower.chars().filter(|c| c.is_alphabetic()).count() >= 6;
    stem && !is_plan_of_something && !OTHERS.iter().any(|other| lower.starts_with(other))
}

/// `3 timmar`, `5 km`: the number counts, it is not a house.
fn counts_something(next: &str) -> bool {
    const UNITS: [&str; 32] = [
        "tim", "min", "km", "m", "h", "gång", "ggr", "dag", "veck", "år", "mån", "bil", "pers",
        "meter", "tunti", "tuntia", "minuut", "kert", "päiv", "viik", "kuuk", "vuo", "auto",
        "ihmis", "henk", "metri", "kilom", "hour", "day", "week", "time", "car",
    ];
    let Some(word) = next.strip_prefix(' ') else {
        return false;
    };
    let word = word
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    UNITS.iter().any(|unit| {
        if unit.len() < 3 {
            word == *unit
        } else {
            word.starts_with(unit)
        }
    })
}

/// Finds numbers of patients, records and matters right after a word for them.
pub(super) fn record_numbers(text: &str) -> Vec<Range<usize>> {
    static RECORD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)\b(?:journal-?(?:nr|nummer|numret)|patient-?(?:id|nr|nummer|numret|number)|ärende-?(?:nr|nummer|numret)|ärende|diarie-?(?:nr|nummer)|dnr|remiss-?(?:nr|nummer|id)|reservnummer|reserv-?nr",
            r"|potilas(?:numero|nro|tunnus|-id)\w*|lähete(?:numero|nro|tunnus)?|asia(?:numero|tunnus)\w*|diaarinumero\w*|diaari|käynti(?:numero|tunnus)\w*",
            r"|medical record|record|patient|case|referral|mrn|nhs)",
            r"(?:\s?(?:number|numero|nummer|nro|nr|no|id))?\.?(?:\s?(?:är|on|is))?\s?[:#]?\s?",
            r"([a-z]{0,4}[-/]?\d[a-z\d]{0,11}(?:[-/][a-z\d]{1,8}){0,3})",
        ))
        .expect("the pattern is fixed")
    });
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let numbers = RECORD
        .captures_iter(text)
        .filter_map(|record| record.get(1));
    numbers
        .filter(|number| is_record_number(text, number.range()))
        .map(|number| number.range())
        .collect()
}

fn is_record_number(text: &str, range: Range<usize>) -> bool {
    let number = &text[range.clone()];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_date = digits == 8 && number.starts_with("20") && number.contains('-');
    (5..=14).contains(&digits)
        && !is_date
        && !text[range.end..].starts_with(|c: char| c.is_alphanumeric())
}
