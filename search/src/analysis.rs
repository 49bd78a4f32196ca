//! From text to words, and from a word to the forms it is found by.
//! Index, query and highlighter all use these functions, so that they agree.

mod tokenizer;

use std::ops::Range;

use frostem::{Algorithm, Stemmer};
use kuulo_core::language::Language;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

pub(crate) use tokenizer::{Form, WordTokenizer};

/// Raised when a word would get other forms than before: an index with another version is rebuilt.
pub(crate) const VERSION: u32 = 1;

/// Longer words are not searchable. Chemistry and Finnish need more than the usual 40 bytes.
pub(crate) const MAX_WORD_BYTES: usize = 120;

const SOFT_HYPHEN: char = '\u{AD}';

/// The words of a text as byte ranges: letters and digits, with the marks on them.
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
}

pub(crate) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at + self.text[self.at..].find(char::is_alphanumeric)?;
        let length = self.text[start..].find(|c| !continues_word(c));
        self.at = length.map_or(self.text.len(), |length| start + length);
        Some(start..self.at)
    }
}

fn continues_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || c == SOFT_HYPHEN
}

/// The word as it is compared: lower case, composed.
pub(crate) fn surface(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let lower = word.replace(SOFT_HYPHEN, "").to_lowercase();
    if is_nfc(&lower) {
        lower
    } else {
        lower.nfc().collect()
    }
}

/// A surface form without marks, for those who write `vantetid`.
pub(crate) fn fold(surface: &str) -> String {
    if surface.is_ascii() {
        return surface.to_owned();
    }
    let bare = surface.nfd().filter(|c| !is_combining_mark(*c));
    bare.map(|c| match c {
        'ø' => 'o',
        'æ' => 'a',
        c => c,
    })
    .collect()
}

/// A surface form cut to its stem by the rules of `language`.
pub(crate) fn stem(language: Language, surface: &str) -> String {
    let algorithm = match language {
        Language::Sv => Algorithm::Swedish,
        Language::Fi => Algorithm::Finnish,
        Language::En => Algorithm::English,
    };
    Stemmer::new(algorithm).stem(surface).into_owned()
}

/// The languages whose rules a text is analysed by: its own, or all when nobody knows it.
pub(crate) fn languages_of(language: Option<Language>) -> Vec<Language> {
    language.map_or_else(|| Language::ALL.to_vec(), |language| vec![language])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(text: &str) -> Vec<String> {
        words(text).map(|word| surface(&text[word])).collect()
    }

    #[test]
    fn text_becomes_words() {
        assert_eq!(
            surfaces("Hej, VÄNTETIDEN: 5 tim!"),
            ["hej", "väntetiden", "5", "tim"]
        );
        assert_eq!(
            surfaces("e-resepti (TAYS:iin)"),
            ["e", "resepti", "tays", "iin"]
        );
        assert_eq!(surfaces("👩‍⚕️ ... \u{301}"), Vec::<String>::new());
    }

    #[test]
    fn decomposed_and_hyphenated_letters_make_the_same_word() {
        assert_eq!(surfaces("va\u{308}ntetid"), ["väntetid"]);
        assert_eq!(surfaces("vänte\u{AD}tid"), ["väntetid"]);
    }

    #[test]
    fn folding_takes_the_marks_off() {
        assert_eq!(fold("väntetidsångestöversikt"), "vantetidsangestoversikt");
        assert_eq!(fold("café"), "cafe");
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        for (language, forms) in [
            (Language::Sv, ["läkaren", "läkarna", "läkare"]),
            (Language::Fi, ["lääkärille", "lääkärin", "lääkäri"]),
            (Language::En, ["waiting", "waited", "waits"]),
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(language, form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
    }
}
