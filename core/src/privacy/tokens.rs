//! What stands in the place of personal data: `[telefon 1]`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::labels::SpanKind;
use crate::language::Language;

/// The word of a token. Where the language is not known it is English.
pub(super) fn word(kind: SpanKind, language: Option<Language>) -> &'static str {
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

/// What makes two finds the same value: separators, case and dialling prefixes do not count.
pub(super) fn key(kind: SpanKind, text: &str) -> String {
    let plain = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase);
    match kind {
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
        _ => plain.collect(),
    }
}
