//! The words of a text, and what each may be a form of.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use frostem::{Algorithm, Stemmer};
use kuulo_core::language::Language;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::lexicons::Lexicons;

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
    // Looking up a mark is slow, and what stands between words is nearly always ASCII.
    c.is_alphanumeric() || !c.is_ascii() && (is_combining_mark(c) || c == SOFT_HYPHEN)
}

/// The word as it is compared: lower case, composed.
pub(crate) fn surface(word: &str) -> Cow<'_, str> {
    if word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let lower = word.replace(SOFT_HYPHEN, "").to_lowercase();
    Cow::Owned(if is_nfc(&lower) {
        lower
    } else {
        lower.nfc().collect()
    })
}

/// Nearly all letters are such: lower case already, and composed.
fn is_plain(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | 'å' | 'ä' | 'ö' | 'é')
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
fn stem(language: Language, surface: &str) -> String {
    let algorithm = match language {
        Language::Sv => Algorithm::Swedish,
        Language::Fi => Algorithm::Finnish,
        Language::En => Algorithm::English,
    };
    Stemmer::new(algorithm).stem(surface).into_owned()
}

/// What a word may be a form of.
pub(crate) struct Readings<'a> {
    surface: &'a str,
    pub(crate) lemmas: BTreeSet<(Language, String)>,
    /// No lexicon knows it: the lemmas are guesses.
    pub(crate) is_unknown: bool,
}

/// A part of a compound.
pub(crate) struct PartOf {
    pub(crate) language: Language,
    /// Its bytes in the surface form.
    pub(crate) range: Range<usize>,
    pub(crate) lemma: String,
}

/// Shorter words without marks would become too many others.
const LEAST_UNMARKED: usize = 4;

impl<'a> Readings<'a> {
    /// Of a word in a text of this language, or of none that is known. A word that its own language does not know
    /// may be one without its marks, or one of another language in the middle of the text.
    pub(crate) fn of(
        lexicons: &Lexicons,
        surface: &'a str,
        language: Option<Language>,
    ) -> Readings<'a> {
        let own = languages_of(language);
        let others = Language::ALL
            .iter()
            .copied()
            .filter(|other| !own.contains(other))
            .collect();
        let known = |languages: &Vec<Language>| {
            lemmas(languages, |language| lexicons.lemmas(language, surface))
        };
        let unmarked = |languages: &Vec<Language>| {
            lemmas(languages, |language| {
                with_marks(lexicons, language, surface)
            })
        };
        let guessed = |languages: &Vec<Language>| {
            lemmas(languages, |language| {
                vec![guess(lexicons, language, surface)]
            })
        };
        let knowing: [&dyn Fn() -> BTreeSet<_>; 3] =
            [&|| known(&own), &|| unmarked(&own), &|| known(&others)];
        for lemmas in knowing {
            let lemmas = lemmas();
            if !lemmas.is_empty() {
                return Readings {
                    surface,
                    lemmas,
                    is_unknown: false,
                };
            }
        }
        Readings {
            surface,
            lemmas: guessed(&own),
            is_unknown: true,
        }
    }

    /// The parts that it is made of, in each language that reads it; of three and more, also the first ones together:
    /// `tekonivelpotilas` has a `tekonivel`.
    pub(crate) fn parts(&self, lexicons: &Lexicons) -> Vec<PartOf> {
        let languages: BTreeSet<Language> =
            self.lemmas.iter().map(|(language, _)| *language).collect();
        let mut all = Vec::new();
        for language in languages {
            let parts = lexicons.parts(language, self.surface);
            let mut end = 0;
            let mut count = 0;
            for (range, lemma) in parts {
                if range.start == end {
                    end = range.end;
                    count += 1;
                    if count > 1 && end < self.surface.len() {
                        let lemma = self.surface[..end].to_owned();
                        all.push(PartOf {
                            language,
                            range: 0..end,
                            lemma,
                        });
                    }
                }
                all.push(PartOf {
                    language,
                    range,
                    lemma,
                });
            }
        }
        all
    }
}

/// How a word of an alias is written in the table of concepts, and how texts that use it are read.
pub(crate) fn readings_of_alias(
    lexicons: &Lexicons,
    language: Language,
    word: &str,
) -> BTreeSet<String> {
    let mut readings = BTreeSet::from([word.to_owned()]);
    let lemmas = lexicons.lemmas(language, word);
    if lemmas.is_empty() {
        readings.insert(guess(lexicons, language, word));
    } else if !lemmas.iter().any(|lemma| lemma == word) {
        readings.extend(lemmas);
    }
    readings
}

fn lemmas(
    languages: &[Language],
    of: impl Fn(Language) -> Vec<String>,
) -> BTreeSet<(Language, String)> {
    let each = |language: &Language| {
        let language = *language;
        of(language).into_iter().map(move |lemma| (language, lemma))
    };
    languages.iter().flat_map(each).collect()
}

/// Lemmas of the words that this one may be when its marks are put back.
fn with_marks(lexicons: &Lexicons, language: Language, surface: &str) -> Vec<String> {
    if surface.len() < LEAST_UNMARKED || !surface.is_ascii() {
        return Vec::new();
    }
    let marked = lexicons.with_marks(language, surface);
    marked
        .iter()
        .flat_map(|word| lexicons.lemmas(language, word))
        .collect()
}

/// A compound whose last part is known is a form of the same compound; else the stemmer has a try.
fn guess(lexicons: &Lexicons, language: Language, surface: &str) -> String {
    lexicons
        .lemma_of_compound(language, surface)
        .unwrap_or_else(|| stem(language, surface))
}

/// The languages whose rules a text is analysed by: its own, or all when nobody knows it.
fn languages_of(language: Option<Language>) -> Vec<Language> {
    language.map_or_else(|| Language::ALL.to_vec(), |language| vec![language])
}

/// Words that nearly every text has.
const COMMON: &[&str] = &[
    "och", "att", "i", "på", "en", "ett", "det", "den", "de", "som", "för", "med", "av", "till",
    "om", "är", "var", "ja", "että", "on", "oli", "se", "ne", "kun", "tai", "sekä", "niin", "myös",
    "kuin", "the", "a", "an", "of", "to", "in", "on", "at", "for", "and", "or", "with", "is",
    "was", "it", "that", "my",
];

pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surfaces(text: &str) -> Vec<String> {
        words(text)
            .map(|word| surface(&text[word]).into_owned())
            .collect()
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
