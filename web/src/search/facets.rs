//! Counts of the results by field, to narrow them by, and the filters that are on.

use kuulo_search::{Facet, FacetValue, Field};

use super::midnight;
use super::names::Names;
use crate::address::Pairs;

/// Values of a field that are shown; chosen ones always are.
const MOST: usize = 12;

/// One facet with its values.
pub(super) struct Shelf {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) values: Vec<Value>,
}

pub(super) struct Value {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) count: String,
    pub(super) is_chosen: bool,
}

/// A filter that is on, and the address without it.
pub(super) struct Removal {
    pub(super) text: String,
    pub(super) href: String,
}

/// The facets of `shown` that have something to choose, in that order.
pub(super) fn shelves(counted: &[Facet], shown: &[Field], names: &Names<'_>) -> Vec<Shelf> {
    let facets = shown
        .iter()
        .filter_map(|field| counted.iter().find(|facet| facet.field == *field));
    facets
        .filter(|facet| !facet.values.is_empty())
        .map(|facet| shelf(facet, names))
        .collect()
}

fn shelf(facet: &Facet, names: &Names<'_>) -> Shelf {
    let values = facet.values.iter().enumerate();
    let shown = values.filter(|(at, value)| *at < MOST || value.is_chosen);
    let value = |(_, found): (usize, &FacetValue)| Value {
        value: found.value.clone(),
        text: names.value(facet.field, &found.value),
        count: names.words.figure(found.count),
        is_chosen: found.is_chosen,
    };
    Shelf {
        name: facet.field.name(),
        title: names.field(facet.field),
        values: shown.map(value).collect(),
    }
}

/// The filters that are on.
pub(super) fn chosen(pairs: &Pairs, names: &Names<'_>) -> Vec<Removal> {
    let filters = pairs.0.iter().filter_map(|(name, value)| {
        let value = value.trim();
        let text = match (Field::from_name(name), name.as_str()) {
            (Some(field), _) => names.alone(field, value),
            (None, "from") => {
                let day = names.words.day(midnight(value)?);
                names.words.put("search-since", "day", &day)
            }
            _ => return None,
        };
        let rest = pairs.without("page").without("upto");
        Some(Removal {
            text,
            href: rest.without_value(name, value).at("/search"),
        })
    });
    filters.collect()
}

/// What the form of the facets must carry along: all that it has no box for.
pub(super) fn carried(pairs: &Pairs, shelves: &[Shelf]) -> Vec<(String, String)> {
    let has_box = |name: &str, value: &str| {
        let mut named = shelves.iter().filter(|shelf| shelf.name == name);
        named.any(|shelf| shelf.values.iter().any(|boxed| boxed.value == value))
    };
    let pairs = pairs.without("page").without("upto").0.into_iter();
    pairs
        .filter(|(name, value)| !has_box(name, value.trim()))
        .collect()
}
