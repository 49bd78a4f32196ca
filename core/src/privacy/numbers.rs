//! Telephone numbers and bank accounts.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Words before a number that make it something else than a telephone number.
static OTHER_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(viite\w*|ocr|org(anisations)?\.?(nr|nummer)?|y-?tunnus\w*|bankgiro\w*|plusgiro\w*|bg|pg|faktura\w*|lasku\w*|invoice|order|version|batch|erä|lot|serie\w*|sarjanumero|ip|port\w*|kr|sek|eur|€|artikel\w*|tuote\w*)[\s:.#]*(nr|nummer|numero|no)?[\s:.#]*$",
    )
    .expect("the pattern is fixed")
});

/// Words right before a number that make it a telephone number in any form.
static PHONE_CUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(tel|telefon\w*|tfn|mobil\w*|puh|puhelin\w*|puhelimeni|puhnro|gsm|phone|mobile|cell|whatsapp|ring mig|nås på|mitt nummer|numeroni|my number|call me)\W{0,3}(nr|nummer|numero|number|på|on|at|is|är|:)*\W{0,3}$",
    )
    .expect("the pattern is fixed")
});

const CUE_REACH: usize = 28;

/// Groups of digits with single separators between them, as telephone numbers are written.
struct Run {
    start: usize,
    /// Where each group starts and ends.
    groups: Vec<Range<usize>>,
}

/// Finds telephone numbers; the short public ones (112, 1177, 116 117) stay.
pub(super) fn phones(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = area.start;
    while at < area.end
        && let Some(step) = bytes[at..area.end].iter().position(u8::is_ascii_digit)
    {
        let first = at + step;
        let end = phone_at(text, first, &mut found);
        at = end.unwrap_or_else(|| first + digits(bytes, first));
    }
    found
}

/// How many digits stand in a row from here.
fn digits(bytes: &[u8], from: usize) -> usize {
    bytes[from..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count()
}

/// Adds the number that begins with this digit; where it ends.
fn phone_at(text: &str, first: usize, found: &mut Vec<Range<usize>>) -> Option<usize> {
    let bytes = text.as_bytes();
    if is_tail(&bytes[..first]) {
        return None;
    }
    let is_cued = has_phone_cue(text, first);
    let looks_dialled = match &bytes[first..] {
        // One digit alone begins no number that is dialled at home.
        [b'0', next, ..] => next.is_ascii_digit(),
        [b'3', b'5', b'8', ..] | [b'4', b'6', ..] => true,
        _ => false,
    };
    let is_international = bytes[..first].ends_with(b"+");
    if !(is_cued || looks_dialled || is_international) {
        return None;
    }
    let run = run_at(bytes, first);
    let end = phone_end(text, &run, is_international, is_cued)?;
    let is_in_brackets = bytes[run.start] == b'(' && end == run.groups[0].end;
    found.push(run.start + usize::from(is_in_brackets)..end);
    Some(end)
}

/// The tail of a word, of a longer number or of a date.
fn is_tail(before: &[u8]) -> bool {
    match before {
        [.., b'0'..=b'9', b'-' | b'+'] => true,
        [.., b] => b.is_ascii_alphanumeric() || matches!(b, b'.' | b',' | b'_' | b'#' | b'/'),
        [] => false,
    }
}

/// A word such as *tel* stands right before the number.
fn has_phone_cue(text: &str, first: usize) -> bool {
    let bytes = &text.as_bytes()[..first];
    let gap = bytes
        .iter()
        .rev()
        .take(6)
        .take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric());
    match bytes[..first - gap.count()].last() {
        None | Some(b'0'..=b'9') => false,
        Some(_) => PHONE_CUE.is_match(before(text, first)),
    }
}

/// What stands before a number, as far back as cues are read.
fn before(text: &str, first: usize) -> &str {
    let end = first
        - text.as_bytes()[..first]
            .iter()
            .rev()
            .take_while(|b| matches!(b, b'+' | b'('))
            .take(2)
            .count();
    &text[text.floor_char_boundary(first.saturating_sub(CUE_REACH))..end]
}

/// At most this many groups: `+ 46 (0) 70 12 34 56 7`.
const GROUPS: usize = 9;
/// More digits than any number has.
const TOO_MANY: usize = 17;

fn run_at(bytes: &[u8], first: usize) -> Run {
    let mut groups = Vec::with_capacity(GROUPS);
    let mut at = first;
    let mut total = 0;
    while groups.len() < GROUPS && total < TOO_MANY {
        let length = bytes[at..]
            .iter()
            .take(20)
            .take_while(|b| b.is_ascii_digit())
            .count();
        groups.push(at..at + length);
        total += length;
        let after = at + length;
        let gap = bytes[after..]
            .iter()
            .take(3)
            .take_while(|b| b" -/().".contains(b))
            .count();
        let is_gap = match &bytes[after..after + gap] {
            b" " | b"-" | b"/" | b" (" | b"(" | b")" | b") " | b" - " | b"- " | b" -" | b")-" => {
                true
            }
            // A dot joins groups of three or more, else it is a date, a time or an amount.
            b"." => {
                length >= 3
                    && bytes[after + 1..]
                        .iter()
                        .take(3)
                        .filter(|b| b.is_ascii_digit())
                        .count()
                        == 3
            }
            _ => false,
        };
        if !is_gap || !bytes.get(after + gap).is_some_and(u8::is_ascii_digit) {
            break;
        }
        at = after + gap;
    }
    let before = &bytes[..first];
    // A bracket belongs to the number when it closes after the first group.
    let is_bracketed = bytes.get(groups[0].end) == Some(&b')');
    let start = if before.ends_with(b"(+") && is_bracketed {
        first - 2
    } else if before.ends_with(b"+") || (before.ends_with(b"(") && is_bracketed) {
        first - 1
    } else {
        first
    };
    Run { start, groups }
}

fn phone_end(text: &str, run: &Run, is_international: bool, is_cued: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let all: Vec<u8> = run
        .groups
        .iter()
        .flat_map(|group| &bytes[group.clone()])
        .copied()
        .collect();
    let lengths: Vec<usize> = run.groups.iter().map(|group| group.len()).collect();
    let is_other = LazyCell::new(|| OTHER_NUMBER.is_match(before(text, run.groups[0].start)));
    // From the longest reading to the shortest: what follows a number may look like a part of it.
    for count in (1..=run.groups.len()).rev() {
        let end = run.groups[count - 1].end;
        let goes_on = bytes
            .get(end)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'%');
        if goes_on || is_decimal(bytes, end) {
            continue;
        }
        let lengths = &lengths[..count];
        let digits = &all[..lengths.iter().sum()];
        let fits = if is_international {
            is_abroad(digits)
        } else {
            is_phone(digits, lengths)
        };
        if fits && !*is_other {
            return Some(end);
        }
        if is_cued && !is_public(digits) && (6..=12).contains(&digits.len()) {
            return Some(end);
        }
    }
    None
}

/// `12,5` and `14:30` go on after their first digits.
fn is_decimal(bytes: &[u8], end: usize) -> bool {
    matches!(bytes.get(end), Some(b',' | b':' | b'.'))
        && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)
}

fn is_public(digits: &[u8]) -> bool {
    matches!(
        digits,
        b"112"
            | b"113"
            | b"11414"
            | b"1177"
            | b"116117"
            | b"116000"
            | b"116111"
            | b"116123"
            | b"114"
    )
}

/// After a plus: a country's code and the number.
fn is_abroad(digits: &[u8]) -> bool {
    (8..=15).contains(&digits.len()) && digits[0] != b'0'
}

/// A number as it is dialled at home, or abroad with 00.
fn is_phone(digits: &[u8], lengths: &[usize]) -> bool {
    let total = digits.len();
    match digits {
        [b'0', b'0', rest @ ..] => {
            ["358", "46", "47", "45", "372", "44", "49"]
                .iter()
                .any(|code| rest.starts_with(code.as_bytes()))
                && (10..=16).contains(&total)
        }
        [b'3', b'5', b'8', b'4' | b'5', ..] => total == 12,
        [b'4', b'6', b'7', b'0' | b'2' | b'3' | b'6' | b'9', ..] => total == 11,
        // Mobile numbers.
        [b'0', b'4', _, ..] | [b'0', b'5', b'0', ..] => {
            (9..=11).contains(&total) && is_grouped(digits, lengths)
        }
        [b'0', b'7', b'0' | b'2' | b'3' | b'6' | b'9', ..] => {
            total == 10 && is_grouped(digits, lengths)
        }
        [b'0', b'1'..=b'9', ..] => is_landline(digits, lengths),
        _ => false,
    }
}

/// A number with an area code: long enough, and not a date, a time of day or a code with a check digit.
fn is_landline(digits: &[u8], lengths: &[usize]) -> bool {
    let total = digits.len();
    let is_long_enough = match lengths {
        [_] => (9..=10).contains(&total),
        [2 | 3, ..] => (8..=11).contains(&total),
        [4, ..] => (9..=11).contains(&total),
        _ => (9..=11).contains(&total),
    };
    is_long_enough && is_grouped(digits, lengths)
}

/// Not grouped as a date, as hours, as `NNNNNNN-N` or as a birth date with an end.
fn is_grouped(digits: &[u8], lengths: &[usize]) -> bool {
    let pairs_are_hours =
        lengths.iter().all(|&n| n == 2) && digits.chunks(2).all(|pair| pair <= b"24".as_slice());
    let quads_are_hours =
        lengths.iter().all(|&n| n == 4) && digits.chunks(4).all(|quad| quad <= b"2400".as_slice());
    !matches!(lengths, [2, 2, 2 | 4] | [6, 3 | 4] | [8, _])
        && (lengths.len() == 1 || lengths[lengths.len() - 1] > 1)
        && !pairs_are_hours
        && !quads_are_hours
}

/// Finds bank accounts in international form with a valid check.
pub(super) fn ibans(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    let bytes = &text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = area.start;
    let end = (area.end + 2).min(bytes.len());
    while at < end
        && let Some(step) = bytes[at..end]
            .windows(2)
            .position(|two| two[0].is_ascii_alphabetic() && two[1].is_ascii_digit())
    {
        // The second letter of the country has been found.
        let letter = at + step;
        at = letter + 2;
        if letter > 0
            && let Some(end) = iban_end(bytes, letter - 1)
        {
            found.push(letter - 1..end);
            at = end;
        }
    }
    found
}

fn iban_end(bytes: &[u8], start: usize) -> Option<usize> {
    let country = [
        bytes[start].to_ascii_uppercase(),
        bytes[start + 1].to_ascii_uppercase(),
    ];
    let wanted = match &country {
        b"FI" => 16,
        b"SE" => 22,
        b"DK" => 16,
        b"NO" => 13,
        b"EE" => 18,
        b"DE" => 20,
        _ => return None,
    };
    if bytes[..start].last().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut digits = Vec::with_capacity(wanted);
    let mut at = start + 2;
    while digits.len() < wanted {
        match bytes.get(at)? {
            digit if digit.is_ascii_digit() => digits.push(*digit),
            b' ' | b'-' | b'.' | b'\n' if bytes[at - 1].is_ascii_digit() => {}
            _ => return None,
        }
        at += 1;
    }
    let is_whole = !bytes.get(at).is_some_and(u8::is_ascii_digit);
    (is_whole && is_iban(country, &digits)).then_some(at)
}

/// Country and check digits moved behind the account, letters as numbers: the rest of 97 is 1.
fn is_iban(country: [u8; 2], digits: &[u8]) -> bool {
    let add = |rest: u32, digit: &u8| (rest * 10 + u32::from(digit - b'0')) % 97;
    let account = digits[2..].iter().fold(0, add);
    let with_country = country.iter().fold(account, |rest, letter| {
        (rest * 100 + u32::from(letter - b'A' + 10)) % 97
    });
    digits[..2].iter().fold(with_country, add) == 1
}
