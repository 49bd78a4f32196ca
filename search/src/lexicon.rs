//! The dictionary forms of words: `läkarna` is `läkare`, `hoidon` is `hoito`.
//! One table a language, made by `search/lexicon/make` and embedded, so that it costs no heap.

mod file;
mod unmarking;

use std::borrow::Cow;
use std::sync::LazyLock;

use kuulo_core::language::Language;

use file::Table;

/// The words of one language.
pub(crate) struct Lexicon {
    table: Table,
}

static SV: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_bytes!("../lexicon/sv.lexicon")));
static FI: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_bytes!("../lexicon/fi.lexicon")));
static EN: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(include_bytes!("../lexicon/en.lexicon")));

impl Lexicon {
    pub(crate) fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::Sv => &SV,
            Language::Fi => &FI,
            Language::En => &EN,
        }
    }

    fn read(packed: &'static [u8]) -> Lexicon {
        Lexicon {
            table: Table::read(packed)
                .expect("the embedded lexicons are whole, as the tests check"),
        }
    }

    /// The lemmas of a surface form, the likeliest first; none when the word is unknown.
    /// A form that is also a lemma of its own has two: `tuli` is `tulla` (came) and `tuli` (fire).
    pub(crate) fn lemmas<'a>(&self, surface: &'a str) -> impl Iterator<Item = Cow<'a, str>> {
        let entry = self.table.get(surface);
        let lemma = entry.map(|entry| entry.lemma(surface));
        let itself = entry.is_some_and(|entry| entry.is_lemma) && lemma.as_deref() != Some(surface);
        lemma
            .into_iter()
            .chain(itself.then_some(Cow::Borrowed(surface)))
    }

    pub(crate) fn is_lemma(&self, surface: &str) -> bool {
        self.table.get(surface).is_some_and(|entry| entry.is_lemma)
    }

    /// Known words that read as this one when their marks are left off.
    pub(crate) fn with_marks(&self, surface: &str) -> Vec<String> {
        self.table.matching(unmarking::WithMarks(surface))
    }

    /// What comes after `stem` in the forms of `lemma` that begin with it.
    pub(crate) fn endings(&self, stem: &str, lemma: &str) -> Vec<String> {
        let forms = self.table.starting_with(stem);
        let of_lemma = forms.filter(|form| self.lemmas(form).any(|of| of == lemma));
        of_lemma.map(|form| form[stem.len()..].to_owned()).collect()
    }

    /// Changes when the table does.
    pub(crate) fn hash(&self) -> &'static [u8; 32] {
        self.table.hash
    }
}

#[cfg(test)]
mod tests;
