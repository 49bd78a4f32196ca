//! From text to words, and from a word to the forms it is found by.
//! Index, query and highlighter all read texts with the same `Analysis`, so that they agree.

mod concepts;
mod forms;
mod ready;
mod shelf;
mod words;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use kuulo_core::language::Language;

use crate::errors::TableError;
use crate::field::concept_code;
use crate::lexicons::Lexicons;

pub use concepts::Concept;
use concepts::Concepts;
pub(crate) use concepts::longest;
pub(crate) use forms::{Form, Forms, Found, Meant, Reading, Term, Word};
pub(crate) use ready::{Ready, ReadyTokenizer};
use shelf::Shelf;
use words::{MAX_WORD_BYTES, Readings};
pub(crate) use words::{fold, is_common, surface, words};

/// Raised when a word would get other forms than before: an index with another version is rebuilt.
const VERSION: u32 = 2;

const CONCEPTS: &str = include_str!("../concepts/care.tsv");

/// The words and concepts that texts are read with.
pub struct Analysis {
    lexicons: Lexicons,
    concepts: Concepts,
    /// Forms of words met before: by language, and one for texts in no known language.
    shelves: [Mutex<Shelf>; 4],
    fingerprint: String,
}

static STANDARD: LazyLock<Arc<Analysis>> = LazyLock::new(|| {
    Arc::new(Analysis::with("", "").expect("the tables that come along are read in tests"))
});

impl Analysis {
    /// With the words and concepts that come along.
    pub fn standard() -> Arc<Analysis> {
        STANDARD.clone()
    }

    /// With an installation's own words and concepts after them, in the formats of `search/lexicon/care.tsv` and
    /// `search/concepts/care.tsv`. The error tells the first line that cannot be read.
    pub fn with(words: &str, concepts: &str) -> Result<Analysis, TableError> {
        Analysis::read_from(words, &[CONCEPTS, concepts])
    }

    /// With these concepts only.
    #[cfg(test)]
    fn of(concepts: &str) -> Result<Analysis, TableError> {
        Analysis::read_from("", &[concepts])
    }

    fn read_from(words: &str, concepts: &[&str]) -> Result<Analysis, TableError> {
        let lexicons = Lexicons::with(words)?;
        let hash = blake3::hash(concepts.join("\0").as_bytes());
        Ok(Analysis {
            concepts: Concepts::read(concepts, &lexicons)?,
            shelves: Default::default(),
            fingerprint: format!("{VERSION}-{}-{hash}", lexicons.hash()),
            lexicons,
        })
    }

    /// All concepts, in the order of the table.
    pub fn concepts(&self) -> &[Concept] {
        self.concepts.rows()
    }

    /// The concept with this name.
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.concepts().iter().find(|concept| concept.id == id)
    }

    /// The place in the table of the concept whose id has this code.
    pub(crate) fn place_of(&self, code: i64) -> Option<i64> {
        self.concepts()
            .iter()
            .position(|concept| concept_code(&concept.id) == code)
            .map(|place| place as i64)
    }

    /// Changes with everything that makes words look different in the index.
    pub(crate) fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Reads a text in `language`, or in one that nobody knows.
    pub(crate) fn read(&self, text: &str, language: Option<Language>) -> Reading {
        let words = self.words(text, language);
        Reading {
            concepts: self.concepts.in_text(&words),
            words,
        }
    }

    /// The words of a text, which is fast, without what they mean.
    pub(crate) fn words(&self, text: &str, language: Option<Language>) -> Vec<Word> {
        let shelf = &self.shelves[language.map_or(3, |language| language as usize)];
        // A panic cannot leave a half-made entry behind.
        let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
        words(text)
            .map(|range| {
                let surface = surface(&text[range.clone()]);
                let (surface, forms) = shelf.forms(&surface, || self.forms(&surface, language));
                Word {
                    range,
                    surface,
                    forms,
                }
            })
            .collect()
    }

    fn forms(&self, surface: &str, language: Option<Language>) -> Forms {
        if surface.len() > MAX_WORD_BYTES {
            return Forms::default();
        }
        let mut terms: Vec<Found> = Vec::new();
        let mut leads = Vec::new();
        let mut part_leads = Vec::new();
        let readings = Readings::of(&self.lexicons, surface, language);
        for (language, lemma) in &readings.lemmas {
            leads.extend(self.concepts.lead_of(*language, lemma));
            if readings.is_unknown && lemma != surface {
                leads.extend(self.concepts.lead_of(*language, surface));
            }
            if lemma != surface {
                terms.push(Found {
                    term: Term::new(Form::Lemma(*language), lemma),
                    part: None,
                });
            }
        }
        for part in readings.parts(&self.lexicons) {
            part_leads.extend(self.concepts.lead_of(part.language, &part.lemma));
            let term = Term::new(Form::Part(part.language), &part.lemma);
            terms.push(Found {
                term,
                part: Some(part.range),
            });
        }
        if readings.is_unknown && fold(surface) != *surface {
            terms.push(Found {
                term: Term::new(Form::Fold, &fold(surface)),
                part: None,
            });
        }
        Forms {
            terms,
            leads,
            part_leads,
        }
    }

    /// What a word of a query in `language` may be a form of: where its own language knows it, only that.
    pub(crate) fn of_query<'w>(&self, word: &'w str, language: Option<Language>) -> Readings<'w> {
        Readings::of(&self.lexicons, word, language)
    }

    /// Whether a lexicon has the word as it is written, or with its marks put back.
    pub(crate) fn is_word(&self, word: &str, language: Option<Language>) -> bool {
        !self.of_query(word, language).is_unknown
    }

    /// What the words of a query in `language` mean; parts of compounds do not count, but two words may be a compound that
    /// somebody took apart.
    pub(crate) fn meant(&self, query: &[String], language: Option<Language>) -> Vec<Meant> {
        let words = |words: &[String]| -> Vec<Word> {
            words
                .iter()
                .flat_map(|word| self.words(word, language))
                .collect()
        };
        let mut meant = self.concepts.in_words(&words(query));
        for (at, pair) in query.windows(2).enumerate() {
            let joined = self.concepts.in_words(&words(&[pair.concat()])).into_iter();
            meant.extend(joined.map(|found| Meant {
                words: at..at + 2,
                ..found
            }));
        }
        meant
    }

    /// Words that the lexicons or the table of concepts know and that a misspelt one may mean.
    pub(crate) fn near(&self, word: &str, language: Option<Language>) -> BTreeSet<String> {
        let languages = language.map_or(Language::ALL.to_vec(), |language| vec![language]);
        if self.is_word(word, language) {
            // Only its marks may be missing: `smarta` is a word, but so is `smärta`.
            let marked = languages
                .iter()
                .flat_map(|language| self.lexicons.with_marks(*language, word));
            return marked.filter(|marked| marked != word).collect();
        }
        let mut near = self.concepts.near(word);
        for language in languages {
            near.extend(self.lexicons.near(language, word));
        }
        near.remove(word);
        near
    }

    /// The name of what a text means, for the index.
    pub(crate) fn term_of(&self, meant: &Meant) -> Term {
        Term::new(Form::Concept, &self.concepts.row(meant.concept).id)
    }

    pub(crate) fn row(&self, meant: &Meant) -> &Concept {
        self.concepts.row(meant.concept)
    }
}
