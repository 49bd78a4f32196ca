//! All that is known of words: the tables, the words of care, and those of an installation.

use std::borrow::Cow;
use std::collections::HashMap;

use kuulo_core::language::Language;

use super::list::{Entry, ListError, Reader, Split};
use super::modifier::{self, Form};
use super::split::{self, Last, Part};
use super::{Lexicon, parts, spoken};

const CARE: &str = include_str!("../../lexicon/care.tsv");

/// Raised when the rules of this module change what they say of a word.
const RULES: u8 = 1;

pub(crate) struct Words {
    lists: HashMap<Language, HashMap<String, Entry>>,
    fingerprint: String,
}

impl Words {
    /// Adds an installation's own words to those that Kuulo knows. `search/lexicon/README.md` says how to write them.
    pub(crate) fn with(list: &str) -> Result<Words, ListError> {
        let mut reader = Reader::default();
        reader
            .read(CARE)
            .expect("the tests read the list of care words");
        reader.read(list)?;
        Ok(Words {
            lists: reader.words,
            fingerprint: fingerprint(list),
        })
    }

    /// Changes when a word might be analysed in another way than before.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether the form, as it is written, stands in a list or a table.
    pub(crate) fn knows(&self, language: Language, surface: &str) -> bool {
        self.entry(language, surface).is_some() || Lexicon::of(language).knows(surface)
    }

    /// The lemmas of a form, the likeliest first; none when the word is unknown. What speech leaves out and what
    /// Finnish hangs on to words is seen through: `sanonu`, `otetaanko`.
    pub(crate) fn lemmas<'a>(&self, language: Language, surface: &'a str) -> Vec<Cow<'a, str>> {
        let written = self.written(language, surface);
        if !written.is_empty() {
            return written;
        }
        let standard = spoken::standard(language, surface).into_iter();
        let known = standard.map(|form| own(self.written(language, &form)));
        let mut known = known.filter(|lemmas| !lemmas.is_empty());
        known
            .next()
            .unwrap_or_default()
            .into_iter()
            .map(Cow::Owned)
            .collect()
    }

    /// The lemma of an unknown compound: what stands before the last part, and the lemma of that part.
    /// `nettiajanvarauksesta` is a form of `nettiajanvaraus`.
    pub(crate) fn lemma_of_compound(&self, language: Language, surface: &str) -> Option<String> {
        if !self.lemmas(language, surface).is_empty() {
            return None;
        }
        let (form, parts) = self.split_unknown(language, surface)?;
        let last = parts.last()?;
        let whole = |lemma: &String| [&form[..last.range.start], lemma].concat();
        let mut lemmas = last.lemmas.iter().map(whole);
        let known = lemmas.clone().find(|lemma| self.is_lemma(language, lemma));
        known.or_else(|| lemmas.next())
    }

    /// The parts of a compound in order, and after a part that is itself a compound, its parts:
    /// `kotisairaanhoito` is `koti`, `sairaanhoito`, `sairaan` and `hoito`. `None` when the word is none.
    pub(crate) fn split(&self, language: Language, word: &str) -> Option<Vec<Part>> {
        let parts = self.split_once(language, word)?;
        let with_parts = |part: Part| {
            let within = self.split_once(language, &word[part.range.clone()]);
            let start = part.range.start;
            let moved = within.into_iter().flatten().map(move |inner| Part {
                range: start + inner.range.start..start + inner.range.end,
                lemmas: inner.lemmas,
            });
            std::iter::once(part).chain(moved)
        };
        Some(parts.into_iter().flat_map(with_parts).collect())
    }

    fn split_once(&self, language: Language, word: &str) -> Option<Vec<Part>> {
        if let Some(split) = self
            .entry(language, word)
            .and_then(|entry| entry.split.as_ref())
        {
            return self.split_as_told(language, split);
        }
        let lemmas = self.lemmas(language, word);
        if lemmas.is_empty() {
            return self.split_unknown(language, word).map(|(_, parts)| parts);
        }
        lemmas.iter().find_map(|lemma| {
            let told = self
                .entry(language, lemma)
                .and_then(|entry| entry.split.as_ref());
            let parts = match told {
                Some(split) => self.split_as_told(language, split)?,
                None => split::split(self, language, lemma, Last::Lemma)?,
            };
            stretch(parts, lemma, word)
        })
    }

    /// An unknown word as it is written or, failing that, as it may be meant; with the form that was split.
    fn split_unknown(&self, language: Language, word: &str) -> Option<(String, Vec<Part>)> {
        let mut forms = vec![word.to_owned()];
        forms.extend(spoken::standard(language, word));
        forms.into_iter().find_map(|form| {
            let parts = split::split(self, language, &form, Last::AnyForm)?;
            let parts = stretch(parts, &form, word)?;
            Some((form, parts))
        })
    }

    fn split_as_told(&self, language: Language, split: &Split) -> Option<Vec<Part>> {
        let Split::Into(forms) = split else {
            return None;
        };
        let mut end = 0;
        let part = |form: &String| {
            let start = end;
            end += form.len();
            let modifier = modifier::lemma(self, language, form).map(|(lemma, _)| vec![lemma]);
            let written = || own(self.written(language, form));
            let mut lemmas = modifier.unwrap_or_else(written);
            if lemmas.is_empty() {
                lemmas.push(form.clone());
            }
            Part {
                range: start..end,
                lemmas,
            }
        };
        Some(forms.iter().map(part).collect())
    }

    /// The lemma that `form` stands for before another word.
    pub(super) fn modifier(&self, language: Language, form: &str) -> Option<(String, Form)> {
        let (lemma, kind) = modifier::lemma(self, language, form)?;
        let may = parts::may_be_first(language, form) && parts::may_be_first(language, &lemma);
        may.then_some((lemma, kind))
    }

    /// The lemmas that `form` stands for as the last part of a compound; none when it cannot.
    pub(super) fn head(&self, language: Language, form: &str, last: Last) -> Vec<String> {
        if !parts::may_be_last(language, form) {
            return Vec::new();
        }
        let mut lemmas = match last {
            Last::Lemma if !self.is_lemma(language, form) => Vec::new(),
            Last::Lemma => vec![form.to_owned()],
            Last::AnyForm => own(self.written(language, form)),
        };
        if self.entry(language, form).is_none() && self.is_lemma(language, form) {
            // The last part is a noun, and a form that is its own lemma mostly is one: `strand`, not a form of `stranda`.
            lemmas.retain(|lemma| lemma != form);
            lemmas.insert(0, form.to_owned());
        }
        lemmas.retain(|lemma| {
            parts::may_be_last(language, lemma) && !modifier::is_infinitive(self, language, lemma)
        });
        lemmas
    }

    pub(super) fn is_lemma(&self, language: Language, form: &str) -> bool {
        let listed = self
            .entry(language, form)
            .is_some_and(|entry| entry.is_lemma);
        listed || Lexicon::of(language).is_lemma(form)
    }

    /// The lemmas of a form as it is written: those of the lists, then those of the table.
    pub(super) fn written<'a>(&self, language: Language, form: &'a str) -> Vec<Cow<'a, str>> {
        let mut lemmas: Vec<Cow<str>> = Vec::new();
        if let Some(entry) = self.entry(language, form) {
            lemmas.extend(entry.lemmas.iter().cloned().map(Cow::Owned));
        }
        for lemma in Lexicon::of(language).lemmas(form) {
            if !lemmas.contains(&lemma) {
                lemmas.push(lemma);
            }
        }
        lemmas
    }

    /// The lemma that a list gives a form, its likeliest.
    pub(super) fn listed(&self, language: Language, form: &str) -> Option<&str> {
        self.entry(language, form)?
            .lemmas
            .first()
            .map(String::as_str)
    }

    fn entry(&self, language: Language, form: &str) -> Option<&Entry> {
        self.lists.get(&language)?.get(form)
    }
}

fn own(lemmas: Vec<Cow<str>>) -> Vec<String> {
    lemmas.into_iter().map(Cow::into_owned).collect()
}

/// Puts the parts of `form` on `word`, another form of the same lemma: only the last part may differ.
fn stretch(mut parts: Vec<Part>, form: &str, word: &str) -> Option<Vec<Part>> {
    let last = parts.last_mut()?;
    let same = word.starts_with(&form[..last.range.start]) && word.len() > last.range.start;
    last.range.end = word.len();
    same.then_some(parts)
}

fn fingerprint(list: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[RULES]);
    for language in Language::ALL {
        hasher.update(Lexicon::of(*language).hash());
    }
    for text in [CARE, parts::LIST, list] {
        hasher.update(blake3::hash(text.as_bytes()).as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}
