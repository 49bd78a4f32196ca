//! From a plan to a query of the cluster.

use kuulo_core::scope::Scope;
use serde_json::{Value, json};

use super::layout::{CASE, CREATED, ID, SURFACE, column};
use crate::field::Field;
use crate::plan::{Choice, Plan, Presence, Sought, What};

/// What a hit must have, may have and may not have. Filters do not count for the order.
#[derive(Default)]
pub(super) struct Clauses {
    pub(super) must: Vec<Value>,
    pub(super) should: Vec<Value>,
    pub(super) must_not: Vec<Value>,
    pub(super) filter: Vec<Value>,
}

impl Clauses {
    pub(super) fn filter(filter: Value) -> Clauses {
        Clauses {
            filter: vec![filter],
            ..Clauses::default()
        }
    }

    /// The scope is part of every query, so that no hit, count or correction comes from outside it.
    pub(super) fn within(mut self, scope: &Scope) -> Value {
        self.filter.push(match scope {
            // The document that holds the position has no id.
            Scope::All => json!({"exists": {"field": ID}}),
            Scope::Units(units) => any_code(Field::Unit, units),
        });
        json!({"bool": {
            "must": self.must,
            "should": self.should,
            "must_not": self.must_not,
            "filter": self.filter,
        }})
    }
}

impl Plan<'_> {
    /// The whole query but for the values that the reader chose.
    pub(super) fn clauses(&self) -> Clauses {
        let mut clauses = texts(self);
        clauses.must_not = self.excluded.iter().map(|choices| any(choices)).collect();
        for (presence, field, codes) in &self.labels {
            let label = any_code(*field, codes);
            match presence {
                Presence::Must => clauses.filter.push(label),
                Presence::MustNot => clauses.must_not.push(label),
            }
        }
        let (filters, request) = (&self.request.filters, self.request);
        let from = filters.from.map(|from| ("gte", from.as_millisecond()));
        let until = filters.until.map(|until| ("lt", until.as_millisecond()));
        clauses.filter.extend(range(CREATED, [from, until]));
        let after = request.after.map(|id| ("gt", id));
        let upto = request.upto.map(|id| ("lte", id));
        clauses.filter.extend(range(ID, [after, upto]));
        clauses
    }

    /// The values that the reader chose; `without` leaves those of one field out, to count its other values.
    pub(super) fn chosen(&self, without: Option<Field>) -> Vec<Value> {
        self.filters(without)
            .map(|(field, codes)| any_code(field, &codes))
            .collect()
    }
}

fn texts(plan: &Plan<'_>) -> Clauses {
    let query = |sought: &Sought| any(&sought.choices);
    let (optional, demanded): (Vec<_>, Vec<_>) =
        plan.sought.iter().partition(|sought| sought.is_optional);
    let demanded: Vec<Value> = demanded.into_iter().map(query).collect();
    Clauses {
        should: optional.into_iter().map(query).collect(),
        must: if plan.relaxed && demanded.len() > 1 {
            let least = demanded.len() - 1;
            vec![json!({"bool": {"should": demanded, "minimum_should_match": least}})]
        } else {
            demanded
        },
        ..Clauses::default()
    }
}

/// The best of some choices counts.
pub(super) fn any(choices: &[Choice]) -> Value {
    let mut queries: Vec<Value> = choices.iter().map(one).collect();
    match queries.len() {
        0 => json!({"match_none": {}}),
        1 => queries.swap_remove(0),
        _ => json!({"dis_max": {"queries": queries}}),
    }
}

fn one(choice: &Choice) -> Value {
    let boost = choice.weight;
    match &choice.what {
        What::Term(term) => {
            json!({"term": {column(term.form): {"value": term.spelt, "boost": boost}}})
        }
        What::Phrase(words) => {
            json!({"match_phrase": {SURFACE: {"query": words.join(" "), "boost": boost}}})
        }
        What::Prefix(prefix) => json!({"prefix": {SURFACE: {"value": prefix, "boost": boost}}}),
        What::Case(code) => {
            json!({"constant_score": {"filter": {"term": {CASE: {"value": code}}}, "boost": boost}})
        }
        What::Every(each) => {
            let each: Vec<Value> = each.iter().map(|choices| any(choices)).collect();
            json!({"bool": {"must": each, "boost": boost}})
        }
    }
}

pub(super) fn any_code(field: Field, codes: &[i64]) -> Value {
    json!({"terms": {field.name(): codes}})
}

fn range(column: &str, bounds: [Option<(&str, i64)>; 2]) -> Option<Value> {
    let bounds = bounds.into_iter().flatten();
    let bounds: serde_json::Map<String, Value> = bounds
        .map(|(name, bound)| (name.to_owned(), json!(bound)))
        .collect();
    (!bounds.is_empty()).then(|| json!({"range": {column: bounds}}))
}
