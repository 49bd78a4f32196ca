//! E-mail addresses, user names and links to profiles.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::hits::Hits;

/// Finds e-mail addresses, also written `anna (at) exempel.se`.
pub(super) fn emails(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in signs(text, area.clone()) {
        let from = found.last().map_or(0, |last| last.end);
        let start = local_part(text, from, at.start).filter(|start| area.contains(start));
        let Some(start) = start else {
            continue;
        };
        let Some(end) = domain(text, at.end) else {
            continue;
        };
        found.push(start..end);
    }
    found
}

/// Where `@` or a word for it in brackets stands.
fn signs(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    static SIGN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"@|(?i: ?[(\[<{] ?(?:at|ät|a|miukumauku|snabel-?a) ?[)\]>}] ?)")
            .expect("the pattern is fixed")
    });
    let mut has_sign = text.as_bytes()[area.clone()].iter();
    if !has_sign.any(|b| matches!(b, b'@' | b'(' | b'[' | b'<' | b'{')) {
        return Vec::new();
    }
    // An address begins before its sign, so the signs of those that begin in the area may stand after it.
    let reach = area.start..(area.end + 4 * LOCAL).min(text.len());
    Hits::of(&SIGN, text, reach)
        .map(|hit| hit.range())
        .collect()
}

/// The longest local part that RFC 5321 allows.
const LOCAL: usize = 64;

fn local_part(text: &str, from: usize, to: usize) -> Option<usize> {
    let chars = text[from..to].char_indices().rev().take(LOCAL);
    let part = chars.take_while(|(_, c)| c.is_alphanumeric() || "._%+-'".contains(*c));
    let (start, _) = part.filter(|(_, c)| c.is_alphanumeric()).last()?;
    Some(from + start)
}

/// Labels with dots between them; the last has letters only.
fn domain(text: &str, from: usize) -> Option<usize> {
    static DOMAIN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^[\p{L}\d][\p{L}\d-]*(?:(?:\.|(?i: ?[(\[](?:dot|punkt|piste)[)\]] ?))[\p{L}\d][\p{L}\d-]*)*",
        )
        .expect("the pattern is fixed")
    });
    let window = &text[from..text.ceil_char_boundary((from + 255).min(text.len()))];
    let end = DOMAIN.find(window)?.end();
    let name = &window[..end];
    let last = name.rsplit(['.', ')', ']']).next()?.trim();
    let is_top_level = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    (is_top_level && last.len() < name.len()).then_some(from + end)
}

/// Names after `@` that belong to everybody, and the beginnings of those of public bodies.
const PUBLIC: [&str; 27] = [
    "home",
    "work",
    "hem",
    "jobbet",
    "koti",
    "all",
    "everyone",
    "here",
    "folkhalsomynd",
    "region",
    "socialstyr",
    "1177",
    "thl",
    "hus",
    "kela",
    "fpa",
    "karolinska",
    "sahlgrenska",
    "kanta",
    "omakanta",
    "lofse",
    "patientnamnd",
    "valvira",
    "vardcentral",
    "krisinfo",
    "polis",
    "sos112",
];

/// Finds user names and links to profiles.
pub(super) fn handles(text: &str, area: Range<usize>) -> Vec<Range<usize>> {
    static HANDLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"(?i)<@[!&]?\d{15,20}>",
            r"|(?:https?://)?(?:www\.|m\.)?(?:t\.me|telegram\.me|wa\.me|discord\.gg|discord(?:app)?\.com/(?:users|invite)|instagram\.com",
            r"|facebook\.com|fb\.(?:me|com)|linkedin\.com/in|twitter\.com|x\.com|tiktok\.com|snapchat\.com/add|signal\.me|youtube\.com/@)/?[^\s,;)\]>\x{FFFC}]{2,128}",
            r"|tg://\S{3,128}",
            r"|@[a-z_][a-z0-9_.]{2,31}",
            r"|[\p{L}\d_.]{2,32}#\d{4}",
            r"|\d{17,20}",
        ))
        .expect("the pattern is fixed")
    });
    let bytes = &text.as_bytes()[area.clone()];
    let has_sign = bytes.iter().any(|b| matches!(b, b'@' | b'#' | b'/'));
    if !has_sign && !has_long_number(bytes) {
        return Vec::new();
    }
    let hits = Hits::of(&HANDLE, text, area).filter(|hit| is_handle(text, hit.range()));
    hits.map(|hit| {
        hit.start()..hit.start() + hit.as_str().trim_end_matches(['.', '!', '?', ':']).len()
    })
    .collect()
}

fn has_long_number(bytes: &[u8]) -> bool {
    bytes
        .split(|b| !b.is_ascii_digit())
        .any(|digits| digits.len() >= 17)
}

fn is_handle(text: &str, range: Range<usize>) -> bool {
    let hit = &text[range.clone()];
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_apart =
        !before.is_some_and(|c| c.is_alphanumeric()) && !after.is_some_and(|c| c.is_alphanumeric());
    let is_reference = || {
        let lower = text[text.floor_char_boundary(range.start.saturating_sub(24))..range.start]
            .to_lowercase();
        ["viite", "ocr", "faktura", "lasku", "invoice"]
            .iter()
            .any(|word| lower.contains(word))
    };
    match hit.bytes().next() {
        Some(b'@') => {
            let name = hit[1..].to_lowercase();
            is_apart && !PUBLIC.iter().any(|public| name.starts_with(public))
        }
        Some(b'0'..=b'9') if hit.bytes().all(|b| b.is_ascii_digit()) => is_apart && !is_reference(),
        _ => is_apart || hit.contains('/'),
    }
}
