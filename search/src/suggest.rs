//! What a steward may be about to write: words that people used, concepts, fields and their values.

use kuulo_core::language::Language;
use kuulo_core::scope::Scope;

use crate::analysis::{fold, surface};
use crate::errors::SearchError;
use crate::field::Field;
use crate::index::SearchIndex;

/// A way to finish a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole query, finished.
    pub query: String,
    /// What the last piece of it is.
    pub offer: Offer,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// A word, and how many submissions within the scope have it in any form.
    Word { count: u64 },
    /// A concept, by its id.
    Concept(String),
    /// A field to filter by; its value is still to be written.
    Field(Field),
    /// A value of a field, as filters take it.
    Value(Field, String),
}

/// Shorter beginnings could become anything.
const LEAST_LETTERS: usize = 2;

/// Ways to finish `query`, the likeliest first, at most `limit`. None of them tells of a submission outside the scope.
pub fn suggest(
    index: &dyn SearchIndex,
    scope: &Scope,
    query: &str,
    language: Language,
    limit: usize,
) -> Result<Vec<Suggestion>, SearchError> {
    let start = query
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let (before, last) = query.split_at(start);
    let bare = last.trim_start_matches('-');
    let negated = &last[..last.len() - bare.len()];
    let finish = |end: &str, offer| Suggestion {
        query: format!("{before}{negated}{end}"),
        offer,
    };
    let mut found = Vec::new();
    if let Some((name, value)) = bare.split_once(':') {
        for (field, value) in values(index, name, value) {
            let end = format!("{}:{value}", field.name());
            found.push(finish(&end, Offer::Value(field, value)));
        }
    } else if bare.chars().count() >= LEAST_LETTERS {
        for field in Field::ALL
            .iter()
            .filter(|field| field.name().starts_with(bare))
        {
            found.push(finish(&format!("{}:", field.name()), Offer::Field(*field)));
        }
        for (name, id) in concepts(index, bare, language) {
            // Of several words a minus sign would exclude only the first.
            let end = match negated {
                "" => name,
                _ => format!("{}:{id}", Field::Concept.name()),
            };
            found.push(finish(&end, Offer::Concept(id)));
        }
        for (word, count) in index.words(scope, &surface(bare), limit)? {
            if !found.iter().any(|other| other.query.ends_with(&word)) {
                found.push(finish(&word, Offer::Word { count }));
            }
        }
    }
    found.truncate(limit);
    Ok(found)
}

/// Values that begin as written, of the field with this name.
fn values(index: &dyn SearchIndex, name: &str, value: &str) -> Vec<(Field, String)> {
    let Some(field) = Field::from_name(&name.to_lowercase()) else {
        return Vec::new();
    };
    let known: Vec<String> = match field {
        Field::Concept => index
            .analysis()
            .concepts()
            .iter()
            .map(|concept| concept.id.clone())
            .collect(),
        _ => field.values().into_iter().map(str::to_owned).collect(),
    };
    let begun = known
        .into_iter()
        .filter(|known| known.starts_with(&value.to_lowercase()));
    begun.map(|value| (field, value)).collect()
}

/// Concepts whose name in the reader's language begins as written, marks aside: names and ids.
fn concepts(index: &dyn SearchIndex, written: &str, language: Language) -> Vec<(String, String)> {
    let written = fold(&surface(written));
    let concepts = index.analysis().concepts().iter();
    let begun = concepts
        .filter(|concept| fold(&concept.name(language).to_lowercase()).starts_with(&written));
    begun
        .map(|concept| (concept.name(language).to_owned(), concept.id.clone()))
        .take(3)
        .collect()
}
