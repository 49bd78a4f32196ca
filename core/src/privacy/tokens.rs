//! What stands in the place of personal data: `[telefon 1]`.

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::names;
use crate::hearing::Span;
use crate::labels::SpanKind;
use crate::language::Language;

/// A token in masked text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: SpanKind,
    /// Where it stands, in bytes of the masked text.
    pub at: Range<usize>,
    pub value: Value,
}

/// What was masked, in a form that is the same however it was written. It prints nothing of itself and must not be
/// kept: what is kept is a keyed hash of it.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Value(String);

impl Value {
    /// The bytes to hash, with a key.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<value>")
    }
}

/// Something to be masked.
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// The text with numbered tokens: the first value of a kind is 1, and keeps its number when it comes again.
pub(super) fn put_in(
    text: &str,
    found: &[Found],
    language: Option<Language>,
) -> (String, Vec<Token>) {
    let mut out = String::with_capacity(text.len());
    let mut tokens = Vec::with_capacity(found.len());
    let mut numbers: HashMap<(SpanKind, &Value), u32> = HashMap::new();
    let mut used: HashMap<SpanKind, u32> = HashMap::new();
    let mut rest = text;
    let mut at = 0;
    for Found { span, value } in found {
        let (before, from) = rest.split_at(byte_of(rest, span.start - at));
        out.push_str(before);
        rest = &from[byte_of(from, span.end - span.start)..];
        at = span.end;
        let number = *numbers.entry((span.kind, value)).or_insert_with(|| {
            let count = used.entry(span.kind).or_default();
            *count += 1;
            *count
        });
        let start = out.len();
        out.push_str(&written(span.kind, number, language));
        tokens.push(Token {
            kind: span.kind,
            at: start..out.len(),
            value: value.clone(),
        });
    }
    out.push_str(rest);
    (out, tokens)
}

/// A token as it stands in text, such as `[telefon 1]`.
pub fn written(kind: SpanKind, number: u32, language: Option<Language>) -> String {
    format!("[{} {number}]", word(kind, language))
}

/// The same token with another number.
pub(super) fn with_number(token: &str, number: u32) -> String {
    let word = token.rsplit_once(' ').map_or(token, |(word, _)| word);
    format!("{word} {number}]")
}

/// The byte where the character with this number starts.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices()
        .nth(character)
        .map_or(text.len(), |(byte, _)| byte)
}

/// The word of a token. Where the language is not known it is English.
fn word(kind: SpanKind, language: Option<Language>) -> &'static str {
    let [sv, fi, en] = match kind {
        SpanKind::PersonalId => ["personnummer", "henkilötunnus", "identity code"],
        SpanKind::Phone => ["telefon", "puhelin", "phone"],
        SpanKind::Email => ["e-post", "sähköposti", "e-mail"],
        SpanKind::Address => ["adress", "osoite", "address"],
        SpanKind::Iban => ["kontonummer", "tilinumero", "account"],
        SpanKind::RecordNo => ["ärendenummer", "asianumero", "record number"],
        SpanKind::Handle => ["användare", "käyttäjä", "user"],
        SpanKind::Name => ["namn", "nimi", "name"],
    };
    match language {
        Some(Language::Sv) => sv,
        Some(Language::Fi) => fi,
        Some(Language::En) | None => en,
    }
}

/// Tokens that stand in the text already: they are left alone.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
        let languages = [Some(Language::Sv), Some(Language::Fi), Some(Language::En)];
        let words = SpanKind::ALL
            .iter()
            .flat_map(|&kind| languages.map(|language| word(kind, language)));
        Regex::new(&format!(
            r"\[(?:{}) \d{{1,4}}\]",
            words.collect::<Vec<_>>().join("|")
        ))
        .expect("words are plain")
    });
    if !text.contains('[') {
        return Vec::new();
    }
    TOKEN.find_iter(text).map(|token| token.range()).collect()
}

/// What makes two finds the same value: separators, case, endings and dialling prefixes do not count.
pub fn value(kind: SpanKind, text: &str) -> Value {
    let plain = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase);
    Value(match kind {
        // The same person with and without the century.
        SpanKind::PersonalId if text.bytes().filter(u8::is_ascii_digit).count() == 12 => {
            plain.skip(2).collect()
        }
        SpanKind::Phone => {
            let digits: String = plain.collect();
            let home = digits.trim_start_matches('0');
            let home = home
                .strip_prefix("358")
                .or(home.strip_prefix("46"))
                .unwrap_or(home);
            home.trim_start_matches('0').to_owned()
        }
        SpanKind::Email | SpanKind::Handle => text.to_lowercase(),
        SpanKind::Name => names::called(text),
        _ => plain.collect(),
    })
}
