//! From counted codes to the values that a page shows.

use std::collections::BTreeMap;

use crate::analysis::Analysis;
use crate::field::Field;
use crate::request::Filters;
use crate::results::{Facet, FacetValue};

/// How often each code of a field occurs.
pub(crate) type Counts = BTreeMap<i64, u64>;

/// One facet for each counted field, in the order of `Field::ALL`.
pub(crate) fn facets(
    analysis: &Analysis,
    filters: &Filters,
    mut counted: Vec<(Field, Counts)>,
) -> Vec<Facet> {
    counted.sort_by_key(|(field, _)| *field);
    let facets = counted.into_iter();
    facets
        .map(|(field, counts)| facet(analysis, field, counts, filters))
        .collect()
}

fn facet(analysis: &Analysis, field: Field, counts: Counts, filters: &Filters) -> Facet {
    let mut counts: Vec<(i64, u64)> = counts.into_iter().collect();
    if !matches!(field, Field::Score | Field::Month) {
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    let values = counts.into_iter().map(|(code, count)| {
        let value = match field {
            Field::Concept => analysis.concepts()[code as usize].id.clone(),
            _ => field.value(code),
        };
        FacetValue {
            is_chosen: filters.has(field, &value),
            value,
            count,
        }
    });
    Facet {
        field,
        values: values.collect(),
    }
}
