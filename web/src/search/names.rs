//! What the reader calls the fields that filter, and their values.

use kuulo_core::dialogue::Unit;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Analysis, Field};

use super::months;
use crate::words::Words;

/// Scores as they are asked for: those who would warn others, those between, those who would recommend.
const SCORES: [&str; 3] = ["0..6", "7..8", "9..10"];

/// Fields and values in the reader's language.
pub(crate) struct Names<'a> {
    pub(crate) units: &'a [Unit],
    pub(crate) analysis: &'a Analysis,
    pub(crate) words: Words,
}

impl Names<'_> {
    pub(crate) fn field(&self, field: Field) -> String {
        self.words.name("facet", field.name())
    }

    /// A value as filters take it, in words; as it stands where nobody knows it.
    pub(crate) fn value(&self, field: Field, value: &str) -> String {
        let known = field.values().contains(&value);
        match field {
            Field::Unit => {
                let unit = self.units.iter().find(|unit| unit.id.to_string() == value);
                unit.map_or_else(|| value.to_owned(), |unit| unit.name.clone())
            }
            Field::Concept => {
                let concept = self.analysis.concept(value);
                concept.map_or_else(
                    || value.to_owned(),
                    |concept| concept.name(self.words.language).to_owned(),
                )
            }
            Field::Month => months::long_name(value, &self.words),
            Field::Language if known => self.words.name("language", value),
            Field::State if known => self.words.name("stage", value),
            _ if known => self.words.name(field.name(), value),
            _ => value.to_owned(),
        }
    }

    /// A value that is read without its field beside it: `None` of what?
    pub(crate) fn alone(&self, field: Field, value: &str) -> String {
        let name = self.value(field, value);
        match field {
            Field::Urgency | Field::Score | Field::Needs | Field::Organisation => {
                format!("{}: {name}", self.field(field))
            }
            _ => name,
        }
    }

    /// The values that can be offered to who may see `scope`, as filters take them.
    pub(crate) fn values(&self, field: Field, scope: &Scope) -> Vec<String> {
        match field {
            Field::Unit => {
                let units = self.units.iter();
                let seen = units.filter(|unit| scope.allows(Some(unit.id)));
                seen.map(|unit| unit.id.to_string()).collect()
            }
            Field::Concept => {
                let concepts = self.analysis.concepts().iter();
                concepts.map(|concept| concept.id.clone()).collect()
            }
            Field::Score => SCORES.map(str::to_owned).to_vec(),
            Field::Month => months::last_twelve(&self.words).into_iter().rev().collect(),
            _ => field.values().into_iter().map(str::to_owned).collect(),
        }
    }

    /// The language that calls a concept so; empty for words that are no concept's name.
    pub(crate) fn language_of(&self, word: &str) -> &'static str {
        let is_its = |language: &Language| {
            let mut concepts = self.analysis.concepts().iter();
            concepts.any(|concept| concept.name(*language) == word)
        };
        // A name that two languages share is read in the reader's.
        let own = std::iter::once(self.words.language);
        let mut languages = own.chain(Language::ALL.iter().copied());
        languages.find(is_its).map_or("", Language::name)
    }
}
