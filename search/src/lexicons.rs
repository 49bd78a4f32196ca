//! The lexicons of the three languages with the words of care and an installation's own, and the parts of compounds.

mod list;
mod modifier;
mod parts;
mod split;
mod spoken;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use kuulo_core::language::Language;

use crate::errors::TableError;
use crate::lexicon::Lexicon;

use list::{Entry, Reader, Split};
use modifier::Form;
use split::{Last, Part};

const CARE: &str = include_str!("../lexicon/care.tsv");

/// Letters that a slip of the finger may put in.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzåäö";

/// Raised when the rules of this module change what they say of a word.
const RULES: u8 = 1;

pub(crate) struct Lexicons {
    lists: HashMap<Language, HashMap<String, Entry>>,
    hash: blake3::Hash,
}

impl Lexicons {
    /// Adds an installation's own words to those that Kuulo knows. `search/lexicon/README.md` says how to write them.
    pub(crate) fn with(list: &str) -> Result<Lexicons, TableError> {
        let mut reader = Reader::default();
        reader
            .read(CARE)
            .expect("the tests read the list of care words");
        reader.read(list)?;
        Ok(Lexicons {
            lists: reader.words,
            hash: hash(list),
        })
    }

    /// Changes when a word might be analysed in another way than before.
    pub(crate) fn hash(&self) -> String {
        self.hash.to_string()
    }

    /// The lemmas of a form, the likeliest first; none when the word is unknown. What speech leaves out and what
    /// Finnish hangs on to words is seen through: `sanonu`, `otetaanko`.
    pub(crate) fn lemmas(&self, language: Language, surface: &str) -> Vec<String> {
        let written = own(self.written(language, surface));
        if !written.is_empty() {
            return written;
        }
        let standard = spoken::standard(language, surface).into_iter();
        let mut known = standard.map(|form| own(self.written(language, &form)));
        known.find(|lemmas| !lemmas.is_empty()).unwrap_or_default()
    }

    /// Known words that read as this one when their marks are left off.
    pub(crate) fn with_marks(&self, language: Language, surface: &str) -> Vec<String> {
        Lexicon::of(language).with_marks(surface)
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

    /// The parts of a compound by their bytes in the word, each with what it may be a form of: first the fewest parts,
    /// in order, and after one that is itself a compound, its own. `kotisairaanhoito` is `koti`, `sairaanhoito`, `sairas`
    /// and `hoito`. Empty when the word is no compound of known words.
    pub(crate) fn parts(&self, language: Language, word: &str) -> Vec<(Range<usize>, String)> {
        let mut found = Vec::new();
        for part in self.split(language, word).unwrap_or_default() {
            let start = part.range.start;
            let within = self.split(language, &word[part.range.clone()]);
            add_lemmas(&mut found, part, 0);
            for inner in within.into_iter().flatten() {
                add_lemmas(&mut found, inner, start);
            }
        }
        found
    }

    /// Known words that differ from this one by a letter, or by two that changed places.
    pub(crate) fn near(&self, language: Language, word: &str) -> BTreeSet<String> {
        one_edit_from(word)
            .filter(|near| !self.written(language, near).is_empty())
            .collect()
    }

    fn split(&self, language: Language, word: &str) -> Option<Vec<Part>> {
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
    fn modifier(&self, language: Language, form: &str) -> Option<(String, Form)> {
        let (lemma, kind) = modifier::lemma(self, language, form)?;
        let may = parts::may_be_first(language, form) && parts::may_be_first(language, &lemma);
        may.then_some((lemma, kind))
    }

    /// The lemmas that `form` stands for as the last part of a compound; none when it cannot.
    fn head(&self, language: Language, form: &str, last: Last) -> Vec<String> {
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

    fn is_lemma(&self, language: Language, form: &str) -> bool {
        let listed = self
            .entry(language, form)
            .is_some_and(|entry| entry.is_lemma);
        listed || Lexicon::of(language).is_lemma(form)
    }

    /// The lemmas of a form as it is written: those of the lists, then those of the table.
    fn written<'a>(&self, language: Language, form: &'a str) -> Vec<Cow<'a, str>> {
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
    fn listed(&self, language: Language, form: &str) -> Option<&str> {
        self.entry(language, form)?
            .lemmas
            .first()
            .map(String::as_str)
    }

    fn entry(&self, language: Language, form: &str) -> Option<&Entry> {
        self.lists.get(&language)?.get(form)
    }
}

fn add_lemmas(found: &mut Vec<(Range<usize>, String)>, part: Part, offset: usize) {
    let range = offset + part.range.start..offset + part.range.end;
    let lemmas = part.lemmas.into_iter();
    found.extend(lemmas.map(|lemma| (range.clone(), lemma)));
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

fn hash(list: &str) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[RULES]);
    for language in Language::ALL {
        hasher.update(Lexicon::of(*language).hash());
    }
    for text in [CARE, parts::LIST, list] {
        hasher.update(blake3::hash(text.as_bytes()).as_bytes());
    }
    hasher.finalize()
}

#[cfg(test)]
mod tests;

/// All that one slip makes of a word after its first letter: a letter left out, put in, doubled, changed or swapped.
fn one_edit_from(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    let with = move |from: usize, to: usize, between: &[char]| -> String {
        letters[..from]
            .iter()
            .chain(between)
            .chain(&letters[to..])
            .collect()
    };
    let count = word.chars().count();
    let letters: Vec<char> = word.chars().collect();
    (1..=count).flat_map(move |at| {
        let mut edits: Vec<String> = LETTERS
            .chars()
            .map(|letter| with(at, at, &[letter]))
            .collect();
        if at < count {
            edits.push(with(at, at + 1, &[]));
            edits.extend(LETTERS.chars().map(|letter| with(at, at + 1, &[letter])));
        }
        if at + 1 < count {
            edits.push(with(at, at + 2, &[letters[at + 1], letters[at]]));
        }
        edits
    })
}
