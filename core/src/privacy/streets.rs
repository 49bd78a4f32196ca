//! Street addresses.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Bytes of a street's name at most.
const LONGEST: usize = 60;

/// Finds streets with a house number, in their inflected forms too, with flat, postcode and town where they follow.
pub(super) fn addresses(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = area.start;
    // The house number stands behind the street that begins in the area.
    let end = (area.end + LONGEST).min(bytes.len());
    while let Some(step) = bytes[at..end].iter().position(u8::is_ascii_digit) {
        let number = at + step;
        let from = found.last().map_or(0, |last| last.end);
        let address = street_before(text, number, from)
            .filter(|start| area.contains(start))
            .and_then(|start| Some(start..house_end(text, number)?));
        at = address.as_ref().map_or(number, |address| address.end);
        at += bytes[at..end]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        found.extend(address);
    }
    found
}

/// Where the name of the street before this house number begins.
fn street_before(text: &str, number: usize, from: usize) -> Option<usize> {
    let before = text[from..number].strip_suffix(' ')?;
    let start = before.floor_char_boundary(before.len().saturating_sub(LONGEST));
    let mut words = before[start..].rsplit(' ');
    let word = words.next()?;
    let street = word
        .rsplit(|c: char| !(c.is_alphanumeric() || "-:.'".contains(c)))
        .next()?;
    let mut begins = before.len() - street.len();
    // What stands before a bracket or the like is no part of the name.
    let parts_before = if street.len() == word.len() { 3 } else { 0 };
    let lower = street.to_lowercase();
    let ending = ending(&lower)?;
    let has_stem = lower[..lower.len() - ending]
        .chars()
        .filter(|c| c.is_alphabetic())
        .count()
        >= 2;
    let mut needs_name = !has_stem;
    if has_stem && !is_street(street, &lower) {
        return None;
    }
    let is_small = street.starts_with(char::is_lowercase);
    for word in words.take(parts_before) {
        // `Karl Johans gata`, `Adolf Lindforsin tie`, `Lilla Torget`, `S:t Eriksgatan`.
        let is_name = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
        let has_more_before = before[..begins - 1].len() > word.len();
        let is_part = is_name && (is_side(word) || needs_name || is_small || has_more_before);
        if !is_part {
            break;
        }
        needs_name = false;
        begins -= word.len() + 1;
    }
    (!needs_name).then_some(from + begins)
}

/// The first part of a street's name of several words.
fn is_side(word: &str) -> bool {
    const SIDES: [&str; 22] = [
        "Norra",
        "Södra",
        "Östra",
        "Västra",
        "Stora",
        "Lilla",
        "Gamla",
        "Nya",
        "Övre",
        "Nedre",
        "Inre",
        "Yttre",
        "Iso",
        "Pikku",
        "Vanha",
        "Uusi",
        "Itäinen",
        "Läntinen",
        "Pohjoinen",
        "Eteläinen",
        "S:t",
        "Sankt",
    ];
    SIDES.contains(&word)
}

/// How many bytes at the end of the word say that it is a street.
fn ending(lower: &str) -> Option<usize> {
    static ENDINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        const SWEDISH: &str = "gata gatan gatas gatans väg vägen vägens stig stigen stigens gränd gränden grändens torg torget torgets \
            plan backe backen backens allé allén alléns esplanaden bulevarden stranden strandens kajen brinken liden slingan \
            kroken promenaden stråket terrassen";
        const FINNISH: &str = "katu kadu tie kuja polku polu kaari kaare raitti raiti rinne rintee bulevardi aukio penger \
            penkeree ranta ranna portti porti väylä kulma piha esplanadi puistikko puistiko laituri tori";
        const CASES: &str = "n lla llä lle lta ltä ssa ssä sta stä ta tä a ä";
        let finnish = FINNISH.split_whitespace().flat_map(|street| {
            let bent = CASES.split(' ').map(move |case| format!("{street}{case}"));
            bent.chain([street.to_owned()])
        });
        SWEDISH
            .split_whitespace()
            .map(str::to_owned)
            .chain(finnish)
            .collect()
    });
    let starts = lower.char_indices().map(|(at, _)| at);
    let mut lengths = starts
        .map(|at| lower.len() - at)
        .skip_while(|length| *length > 16);
    lengths.find(|length| ENDINGS.contains(&lower[lower.len() - length..]))
}

/// Where the house number ends, with flat, postcode and town.
fn house_end(text: &str, number: usize) -> Option<usize> {
    static HOUSE: LazyLock<Regex> = LazyLock::new(|| {
        let flat = r"(?:,?\ (?:lgh|lägenhet|as\.?|asunto|bst\.?|bostad|tr\.?|vån\.?|uppg\.?|uppgång|trappa|rappu|apt\.?|flat)\ ?(?:\d{1,4}[a-z]?|[A-Za-z])\b|,?\ \d{1,2}\ ?(?:tr|trappor|vån|krs)\b)";
        let town = r"(?:\ (?:(?:Upplands|Dals|Västra|Östra|Norra|Södra|Stora|Lilla|Nya|Gamla)\ )?\p{Lu}[\p{L}-]+)";
        Regex::new(&format!(
            r"(?x)^\d{{1,3}}(?:\s?[-/]\s?\d{{1,3}}\b)?(?:\ ?[A-HJ-Za-hj-z]\b(?:\ \d{{1,3}}\b)?)?{flat}?(?:,?\ (?:FI-|SE-|S-|AX-)?\d{{3}}\ ?\d{{2}}\b{town}?)?"
        ))
        .expect("the pattern is fixed")
    });
    let window = &text[number..text.ceil_char_boundary((number + 120).min(text.len()))];
    let end = HOUSE.find(window)?.end();
    let next = &window[end..];
    let is_bare = window[..end].bytes().all(|b| b.is_ascii_digit());
    let goes_on = next.starts_with(|c: char| c.is_alphanumeric());
    (!(goes_on || is_bare && counts_something(next))).then_some(number + end)
}

/// Words that end like a street and are none.
fn is_street(name: &str, lower: &str) -> bool {
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
    let is_plan_of_something = lower.ends_with("plan")
        && (lower.ends_with("splan") || !name.starts_with(char::is_uppercase));
    !is_plan_of_something && !OTHERS.iter().any(|other| lower.starts_with(other))
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
