//! Numbers of patients, records and matters beside a word that says so.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Bytes of a cue with its number at most.
const LONGEST: usize = 160;

/// Finds numbers of patients, records and matters right after a word for them.
pub(super) fn record_numbers(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
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
    if !text.as_bytes()[area.clone()].iter().any(u8::is_ascii_digit) {
        return Vec::new();
    }
    let window = &text[..text.ceil_char_boundary((area.end + LONGEST).min(text.len()))];
    let mut found = Vec::new();
    let mut at = area.start;
    while let Some(record) = RECORD.captures_at(window, at) {
        let (Some(whole), Some(number)) = (record.get(0), record.get(1)) else {
            break;
        };
        if whole.start() >= area.end {
            break;
        }
        at = whole.end();
        if is_record_number(text, number.range()) {
            found.push(number.range());
        }
    }
    found
}

fn is_record_number(text: &str, range: Range<usize>) -> bool {
    let number = &text[range.clone()];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_date = digits == 8 && number.starts_with("20") && number.contains('-');
    (5..=14).contains(&digits)
        && !is_date
        && !text[range.end..].starts_with(|c: char| c.is_alphanumeric())
}
