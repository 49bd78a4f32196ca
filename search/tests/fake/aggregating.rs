//! Aggregations over the documents that a query matches.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::checking::{Outcome, Refusal, object, only, text, whole};
use super::index::Row;
use super::mapping::{Kind, Token};
use super::matching::Matcher;
use super::query::{Query, pattern};

/// `search.max_buckets`
const MOST_BUCKETS: usize = 65_535;

/// Runs each named aggregation.
pub fn run(matcher: &Matcher<'_>, given: &Value, rows: &[Arc<Row>]) -> Outcome<Map<String, Value>> {
    let Some(named) = given.as_object() else {
        return Err(Refusal::parsing("[aggs] must be an object"));
    };
    let mut answers = Map::new();
    for (name, given) in named {
        if name.contains(['[', ']', '>']) {
            return Err(Refusal::parsing(format!(
                "invalid aggregation name [{name}]"
            )));
        }
        answers.insert(name.clone(), one(matcher, given, rows)?);
    }
    Ok(answers)
}

fn one(matcher: &Matcher<'_>, given: &Value, rows: &[Arc<Row>]) -> Outcome<Value> {
    let mut given = given.clone();
    let below = given.as_object_mut().and_then(|given| given.remove("aggs"));
    let (kind, inside) = only(&given, "aggregation")?;
    match (kind, below) {
        ("filter", below) => {
            let kept = kept(matcher, &Query::read(matcher.index, inside)?, rows);
            let mut answer =
                below.map_or_else(|| Ok(Map::new()), |below| run(matcher, &below, &kept))?;
            answer.insert("doc_count".to_owned(), json!(kept.len()));
            Ok(Value::Object(answer))
        }
        ("filters", None) => {
            let inside = object(inside, kind, &["filters"])?;
            let Some(filters) = inside.get("filters").and_then(Value::as_array) else {
                return Err(Refusal::parsing("[filters] must be an array"));
            };
            if filters.is_empty() {
                return Err(Refusal::argument("[filters] cannot be empty."));
            }
            let count = |filter: &Value| {
                let query = Query::read(matcher.index, filter)?;
                Ok(json!({"doc_count": kept(matcher, &query, rows).len()}))
            };
            let buckets: Vec<Value> = filters.iter().map(count).collect::<Outcome<_>>()?;
            Ok(json!({"buckets": buckets}))
        }
        ("terms", None) => terms(matcher, inside, rows),
        (other, _) => Err(Refusal::parsing(format!(
            "unknown aggregation type [{other}]"
        ))),
    }
}

fn kept(matcher: &Matcher<'_>, query: &Query, rows: &[Arc<Row>]) -> Vec<Arc<Row>> {
    rows.iter()
        .filter(|row| matcher.matches(query, row))
        .cloned()
        .collect()
}

fn terms(matcher: &Matcher<'_>, inside: &Value, rows: &[Arc<Row>]) -> Outcome<Value> {
    let inside = object(inside, "terms", &["field", "size", "include"])?;
    let field = text(inside.get("field"), "field")?;
    let kind = matcher.index.mapping.fields.get(field);
    let include = inside
        .get("include")
        .map(|include| text(Some(include), "include"))
        .transpose()?;
    match kind {
        Some(Kind::Keyword) => {}
        Some(Kind::Long {
            has_values: true, ..
        }) if include.is_none() => {}
        Some(Kind::Long {
            has_values: true, ..
        }) => {
            return Err(Refusal::argument(
                "regular expressions can only be applied to string fields",
            )
            .of_shards());
        }
        _ => {
            let reason = format!(
                "[{field}] has no values by document (fielddata is disabled on text fields)"
            );
            return Err(Refusal::argument(reason).of_shards());
        }
    }
    let size = whole(inside.get("size"), 10, "size")? as usize;
    if size == 0 {
        return Err(Refusal::argument("[size] must be greater than 0"));
    }
    let include = include
        .map(|include| pattern(matcher.index, include))
        .transpose()?;
    let mut counts: BTreeMap<&Token, u64> = BTreeMap::new();
    for row in rows {
        let mut tokens: Vec<&Token> = row.tokens.get(field).into_iter().flatten().collect();
        tokens.sort_unstable();
        tokens.dedup();
        for token in tokens {
            let is_included = |include: &regex::Regex| matches!(token, Token::Word(word) if include.is_match(word));
            if include.as_ref().is_none_or(is_included) {
                *counts.entry(token).or_default() += 1;
            }
        }
    }
    let mut counts: Vec<(&Token, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let rest: u64 = counts.iter().skip(size).map(|(_, count)| count).sum();
    counts.truncate(size);
    if counts.len() > MOST_BUCKETS {
        return Err(Refusal::new(
            400,
            "too_many_buckets_exception",
            "too many buckets",
        ));
    }
    let bucket = |(token, count): (&Token, u64)| match token {
        Token::Word(word) => json!({"key": word, "doc_count": count}),
        Token::Number(number) => json!({"key": number, "doc_count": count}),
    };
    let buckets: Vec<Value> = counts.into_iter().map(bucket).collect();
    Ok(json!({"doc_count_error_upper_bound": 0, "sum_other_doc_count": rest, "buckets": buckets}))
}
