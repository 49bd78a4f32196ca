//! What is asked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use kuulo_core::language::Language;

use crate::errors::SearchError;
use crate::field::Field;

/// The most hits on one page.
pub const MAX_LIMIT: usize = 100;

/// One search. The default asks for the 20 newest of everything.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What the person wrote: words, `"a phrase"`, `-not`, `prefix*`, `field:value`.
    pub query: String,
    /// The language of the query, where it is known: its word forms then weigh more.
    pub language: Option<Language>,
    pub filters: Filters,
    pub sort: Sort,
    /// Only submissions with a higher id: what came since. Then no word may be missing, however few there are.
    pub after: Option<i64>,
    /// Only submissions with this id or a lower one, so that pages stay the same while new ones come in.
    pub upto: Option<i64>,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits to return; more than `MAX_LIMIT` counts as `MAX_LIMIT`.
    pub limit: usize,
    /// The fields whose values are counted.
    pub facets: Vec<Field>,
}

impl Default for Request {
    fn default() -> Request {
        Request {
            query: String::new(),
            language: None,
            filters: Filters::default(),
            sort: Sort::Relevance,
            after: None,
            upto: None,
            offset: 0,
            limit: 20,
            facets: Vec::new(),
        }
    }
}

/// The order of the hits. Equally relevant ones come newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Relevance,
    Newest,
    /// Open ones first, the most urgent of them before others.
    Priority,
}

impl Sort {
    /// The name in addresses of pages.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Relevance => "relevance",
            Sort::Newest => "newest",
            Sort::Priority => "priority",
        }
    }

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Sort> {
        [Sort::Relevance, Sort::Newest, Sort::Priority]
            .into_iter()
            .find(|sort| sort.name() == name)
    }
}

/// Chosen values: within a field any of them will do, every field that has some must match.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    chosen: BTreeMap<Field, BTreeSet<i64>>,
    /// Written at this time or later.
    pub from: Option<Timestamp>,
    /// Written before this time.
    pub until: Option<Timestamp>,
}

impl Filters {
    /// Takes the parameters of a page that name a field, such as `kind=idea&kind=praise`.
    /// Other parameters and empty values are passed over.
    pub fn from_parameters<K, V>(
        parameters: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Filters, SearchError>
    where
        K: AsRef<str>,
        V: AsRef<str>,
    {
        let mut filters = Filters::default();
        for (name, value) in parameters {
            let value = value.as_ref().trim();
            if let (Some(field), false) = (Field::from_name(name.as_ref()), value.is_empty()) {
                filters.choose(field, value)?;
            }
        }
        Ok(filters)
    }

    /// Adds a value, written as in a query: `idea`, `12`, `0..6`.
    pub fn choose(&mut self, field: Field, value: &str) -> Result<(), SearchError> {
        let codes = field
            .codes(value)
            .ok_or_else(|| SearchError::UnknownValue {
                field,
                value: value.to_owned(),
            })?;
        self.chosen.entry(field).or_default().extend(codes);
        Ok(())
    }

    /// Whether `value` is among the chosen values of `field`.
    pub fn has(&self, field: Field, value: &str) -> bool {
        self.chosen.get(&field).is_some_and(|chosen| {
            let codes = field.codes(value);
            codes.is_some_and(|codes| codes.iter().all(|code| chosen.contains(code)))
        })
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.from.is_none() && self.until.is_none()
    }

    /// The fields with chosen values, and the codes of these.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = (Field, &BTreeSet<i64>)> {
        self.chosen.iter().map(|(field, codes)| (*field, codes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_parameters_become_filters() {
        let filters = Filters::from_parameters([
            ("q", "wait"),
            ("kind", "idea"),
            ("kind", "praise"),
            ("score", "0..6"),
            ("theme", ""),
            ("page", "2"),
        ])
        .unwrap();
        assert!(filters.has(Field::Kind, "idea") && filters.has(Field::Kind, "praise"));
        assert!(filters.has(Field::Score, "0..6") && !filters.has(Field::Score, "7"));
        assert_eq!(filters.chosen().count(), 2);
    }

    #[test]
    fn an_unknown_value_is_named() {
        let refused = Filters::from_parameters([("kind", "rant")]);
        assert!(matches!(
            refused,
            Err(SearchError::UnknownValue { field: Field::Kind, value }) if value == "rant"
        ));
    }
}
