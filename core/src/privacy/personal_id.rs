//! Personal identity codes: Swedish personnummer and samordningsnummer, Finnish henkilötunnus.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Bytes around a number in which a word for it makes the number an identity code.
const CUE_REACH: usize = 40;

static CUE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)personn(ummer|r)|\bpnr|\bp\.nr|födelsen(ummer|r)|samordningsn|personbeteckn|henkilötunnu|henkilönum|\bhetu|\bsotu|personal (identity|id)|identity (code|number)|\bid[- ]?(code|number|kod)|social security",
    )
    .expect("the pattern is fixed")
});

/// Finds identity codes: with a valid check anywhere, without one beside a word such as *personnummer*.
pub(super) fn find(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = area.start;
    if at > 0 && bytes[at - 1].is_ascii_digit() {
        at += digits(bytes, at);
    }
    while at < area.end
        && let Some(step) = bytes[at..area.end].iter().position(u8::is_ascii_digit)
    {
        let start = at + step;
        let end = code_at(text, start);
        at = end.unwrap_or_else(|| start + digits(bytes, start));
        found.extend(end.map(|end| start..end));
    }
    found
}

/// Where the code that starts here ends.
fn code_at(text: &str, start: usize) -> Option<usize> {
    let date = date_at(text.as_bytes(), start)?;
    finnish(text, start, &date).max(swedish(text, start, &date))
}

/// The birth date at the head of a code: its digits, and where they end.
struct Date {
    digits: Vec<u8>,
    end: usize,
    /// Written with marks between year, month and day.
    is_spaced: bool,
}

/// The digits here as the birth date of a code.
fn date_at(bytes: &[u8], start: usize) -> Option<Date> {
    let take = |length: usize| Date {
        digits: bytes[start..start + length].to_vec(),
        end: start + length,
        is_spaced: false,
    };
    match digits(bytes, start) {
        6 | 9 | 10 => Some(take(6)),
        8 | 12 => Some(take(8)),
        2 | 4 => spaced_date(bytes, start),
        _ => None,
    }
}

/// `85-01-01`, `1985 01 01`, `1.1.1985` without its short forms.
fn spaced_date(bytes: &[u8], start: usize) -> Option<Date> {
    let mut date = Date {
        digits: Vec::with_capacity(8),
        end: start,
        is_spaced: true,
    };
    for part in 0..3 {
        if part > 0 {
            if !matches!(bytes.get(date.end), Some(b'-' | b'.' | b' ')) {
                return None;
            }
            date.end += 1;
        }
        let length = digits(bytes, date.end);
        let is_year = length == 4 && part != 1 && date.digits.len().is_multiple_of(4);
        if length != 2 && !is_year {
            return None;
        }
        date.digits
            .extend_from_slice(&bytes[date.end..date.end + length]);
        date.end += length;
    }
    matches!(date.digits.len(), 6 | 8).then_some(date)
}

/// What stands between the date and the serial number.
struct Sign {
    /// `None` when there is no mark, only space or nothing.
    mark: Option<u8>,
    end: usize,
}

fn sign(bytes: &[u8], from: usize) -> Sign {
    let spaces = |at: usize| {
        bytes[at.min(bytes.len())..]
            .iter()
            .take(2)
            .take_while(|&&b| b == b' ')
            .count()
    };
    let before = from + spaces(from);
    match bytes.get(before) {
        Some(&mark @ (b'-' | b'+')) => Sign {
            mark: Some(mark),
            end: before + 1 + spaces(before + 1),
        },
        _ => Sign {
            mark: None,
            end: before,
        },
    }
}

/// `YYMMDD-NNNC` and its kin.
fn swedish(text: &str, start: usize, date: &Date) -> Option<usize> {
    let bytes = text.as_bytes();
    let (century, short) = date.digits.split_at(date.digits.len() - 6);
    if !matches!(century, b"" | b"18" | b"19" | b"20") || !is_swedish_date(short) {
        return None;
    }
    let sign = sign(bytes, date.end);
    let serial = bytes.get(sign.end..sign.end + 4)?;
    let end = sign.end + 4;
    let is_apart = sign.end > date.end;
    if bytes.get(end).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let has_cue = || has_cue(text, start, end);
    if serial.iter().all(|b| matches!(b, b'x' | b'X' | b'*')) {
        return (sign.mark.is_some() || has_cue()).then_some(end);
    }
    let is_interim = b"TRSUWXJKLMN".contains(&serial[0].to_ascii_uppercase());
    if !(is_interim || serial[0].is_ascii_digit()) || !serial[1..].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let first = if is_interim { b'1' } else { serial[0] };
    let is_valid = luhn(short.iter().chain([&first]).chain(&serial[1..])) && &serial[..3] != b"000";
    let is_telling = match (sign.mark, is_interim) {
        _ if date.is_spaced => sign.mark.is_some(),
        (Some(_), _) => true,
        (None, true) => false,
        // A mobile number of ten digits can pass for somebody born in 2007.
        (None, false) => is_apart || !(century.is_empty() && is_mobile(short)),
    };
    ((is_valid && is_telling) || has_cue()).then_some(end)
}

/// `DDMMYY-NNNT` and its kin.
fn finnish(text: &str, start: usize, date: &Date) -> Option<usize> {
    let bytes = text.as_bytes();
    if date.digits.len() == 8 && !matches!(&date.digits[4..6], b"18" | b"19" | b"20") {
        return None;
    }
    let short: Vec<u8> = date.digits[..4]
        .iter()
        .chain(&date.digits[date.digits.len() - 2..])
        .copied()
        .collect();
    let mut sign = sign(bytes, date.end);
    if sign.mark.is_none() && sign.end == date.end {
        let letter = bytes
            .get(sign.end)
            .filter(|b| b"ABCDEFYXWVU".contains(&b.to_ascii_uppercase()));
        if let Some(&letter) = letter {
            sign = Sign {
                mark: Some(letter),
                end: sign.end + 1,
            };
        }
    }
    let serial = bytes
        .get(sign.end..sign.end + 3)
        .filter(|serial| serial.iter().all(u8::is_ascii_digit))?;
    let check = bytes.get(sign.end + 3)?.to_ascii_uppercase();
    let end = sign.end + 4;
    if !check.is_ascii_alphanumeric()
        || !is_finnish_date(&short, sign.mark)
        || continues(bytes, end)
    {
        return None;
    }
    let number = short
        .iter()
        .chain(serial)
        .fold(0u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    let is_valid = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(number % 31) as usize] == check;
    let is_telling = sign.mark.is_some() || check.is_ascii_alphabetic();
    let is_serial = number % 1000 >= 2;
    ((is_valid && is_telling && is_serial) || has_cue(text, start, end)).then_some(end)
}

/// Whether a word or number goes on where a code should end; a Finnish ending after a capital check letter may.
fn continues(bytes: &[u8], end: usize) -> bool {
    match (bytes.get(end - 1), bytes.get(end)) {
        (Some(check), Some(next)) if check.is_ascii_uppercase() => {
            next.is_ascii_digit() || next.is_ascii_uppercase()
        }
        (_, Some(next)) => next.is_ascii_alphanumeric(),
        _ => false,
    }
}

fn has_cue(text: &str, start: usize, end: usize) -> bool {
    let from = text.floor_char_boundary(start.saturating_sub(CUE_REACH));
    let to = text.ceil_char_boundary((end + CUE_REACH).min(text.len()));
    CUE.is_match(&text[from..to])
}

/// How many digits stand in a row from here.
fn digits(bytes: &[u8], from: usize) -> usize {
    bytes[from..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count()
}

fn pair(digits: &[u8]) -> u8 {
    (digits[0] - b'0') * 10 + (digits[1] - b'0')
}

/// `YYMMDD`; a samordningsnummer has 60 added to the day, day 60 and month 00 where they are not known.
fn is_swedish_date(date: &[u8]) -> bool {
    let (month, day) = (pair(&date[2..]), pair(&date[4..]));
    match day {
        1..=31 => (1..=12).contains(&month) && day <= longest(month),
        60..=91 => month <= 12 && (month == 0 || day <= 60 + longest(month)),
        _ => false,
    }
}

fn is_finnish_date(date: &[u8], mark: Option<u8>) -> bool {
    let (day, month, year) = (pair(date), pair(&date[2..]), pair(&date[4..]));
    // 1900 was no leap year, 2000 was; 1800 was none.
    let is_twenties = mark.is_some_and(|mark| b"ABCDEF".contains(&mark.to_ascii_uppercase()));
    let has_leap_day = year.is_multiple_of(4) && (year != 0 || is_twenties || mark.is_none());
    (1..=12).contains(&month)
        && (1..=longest(month)).contains(&day)
        && (has_leap_day || (day, month) != (29, 2))
}

fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_mobile(digits: &[u8]) -> bool {
    matches!(
        digits,
        [b'0', b'4', ..]
            | [b'0', b'5', b'0', ..]
            | [b'0', b'7', b'0' | b'2' | b'3' | b'6' | b'9', ..]
    )
}

/// The check of Luhn: every other digit doubled from the left, the sum a multiple of ten.
fn luhn<'a>(digits: impl Iterator<Item = &'a u8>) -> bool {
    let weighed = digits.enumerate().map(|(i, digit)| {
        let product = u32::from(digit - b'0') * if i % 2 == 0 { 2 } else { 1 };
        product / 10 + product % 10
    });
    weighed.sum::<u32>().is_multiple_of(10)
}
