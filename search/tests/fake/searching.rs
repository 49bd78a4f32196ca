//! `_search`.

use std::cmp::Ordering;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::aggregating;
use super::checking::{Outcome, Refusal, object, whole};
use super::index::{Index, Row};
use super::mapping::{Kind, Token};
use super::matching::Matcher;
use super::query::Query;

const KEYS: [&str; 7] = [
    "query",
    "from",
    "size",
    "sort",
    "track_total_hits",
    "_source",
    "aggs",
];

/// One way to order hits.
enum Order {
    Score,
    Field { name: String, is_descending: bool },
}

/// A hit and its score.
type Scored = (Arc<Row>, f32);

pub fn search(name: &str, index: &Index, body: &Value) -> Outcome<Value> {
    let body = object(body, "search", &KEYS)?;
    let from = whole(body.get("from"), 0, "from")?;
    let size = whole(body.get("size"), 10, "size")?;
    if from + size > index.settings.window {
        let reason = "Result window is too large, from + size must be less than or equal to [index.max_result_window]";
        return Err(Refusal::argument(reason).of_shards());
    }
    let everything = json!({"match_all": {}});
    let query = Query::read(index, body.get("query").unwrap_or(&everything))?;
    let orders = orders(index, body.get("sort"))?;
    let fields = source(body.get("_source"))?;
    let matcher = Matcher::new(index);
    let scored = |row: &Arc<Row>| Some((row.clone(), matcher.score(&query, row)?));
    let mut hits: Vec<Scored> = index.visible().filter_map(scored).collect();
    let rows: Vec<Arc<Row>> = hits.iter().map(|(row, _)| row.clone()).collect();
    hits.sort_by(|one, other| compare(&orders, one, other));
    let total = hits.len();
    let has_scores = orders.iter().any(|order| matches!(order, Order::Score));
    let page = hits.into_iter().skip(from as usize).take(size as usize);
    let page: Vec<Value> = page
        .map(|(row, score)| {
            let kept = row
                .source
                .iter()
                .filter(|(name, _)| fields.as_ref().is_none_or(|f| f.contains(name)));
            let kept: Map<String, Value> = kept
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            let score = has_scores.then_some(score);
            json!({"_index": name, "_id": row.id, "_score": score, "_source": kept})
        })
        .collect();
    let mut found = json!({"max_score": null, "hits": page});
    match body.get("track_total_hits") {
        Some(Value::Bool(false)) => {}
        Some(Value::Bool(true)) => found["total"] = json!({"value": total, "relation": "eq"}),
        None => {
            let relation = if total > 10_000 { "gte" } else { "eq" };
            found["total"] = json!({"value": total.min(10_000), "relation": relation});
        }
        Some(_) => return Err(Refusal::parsing("[track_total_hits] must be true or false")),
    }
    let mut answer = json!({
        "took": 1,
        "timed_out": false,
        "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
        "hits": found,
    });
    if let Some(aggregations) = body.get("aggs") {
        answer["aggregations"] = Value::Object(aggregating::run(&matcher, aggregations, &rows)?);
    }
    Ok(answer)
}

fn orders(index: &Index, given: Option<&Value>) -> Outcome<Vec<Order>> {
    let Some(given) = given else {
        return Ok(vec![Order::Score]);
    };
    let Some(given) = given.as_array() else {
        return Err(Refusal::parsing("[sort] must be an array"));
    };
    given
        .iter()
        .map(|order| self::order(index, order))
        .collect()
}

fn order(index: &Index, given: &Value) -> Outcome<Order> {
    if given == "_score" {
        return Ok(Order::Score);
    }
    let entry = given.as_object().and_then(|given| given.iter().next());
    let Some((name, how)) =
        entry.filter(|_| given.as_object().is_some_and(|given| given.len() == 1))
    else {
        return Err(Refusal::parsing(
            "the fake takes a sort such as {\"field\": \"desc\"}",
        ));
    };
    match index.mapping.fields.get(name) {
        Some(
            Kind::Keyword
            | Kind::Long {
                has_values: true, ..
            },
        ) => {}
        Some(_) => {
            let reason =
                format!("[{name}] cannot be sorted by (fielddata is disabled on text fields)");
            return Err(Refusal::argument(reason).of_shards());
        }
        None => {
            let reason = format!("No mapping found for [{name}] in order to sort on");
            return Err(Refusal::new(400, "query_shard_exception", reason).of_shards());
        }
    }
    let is_descending = match how.as_str() {
        Some("asc") => false,
        Some("desc") => true,
        _ => return Err(Refusal::argument("No enum constant of sort order")),
    };
    Ok(Order::Field {
        name: name.clone(),
        is_descending,
    })
}

/// Documents without a value come last.
fn compare(orders: &[Order], (one, its): &Scored, (other, others): &Scored) -> Ordering {
    let compared = orders.iter().map(|order| match order {
        Order::Score => others.total_cmp(its),
        Order::Field {
            name,
            is_descending,
        } => {
            match (
                value(one, name, *is_descending),
                value(other, name, *is_descending),
            ) {
                (Some(one), Some(other)) if *is_descending => other.cmp(one),
                (Some(one), Some(other)) => one.cmp(other),
                (one, other) => one.is_none().cmp(&other.is_none()),
            }
        }
    });
    compared.fold(Ordering::Equal, Ordering::then)
}

fn value<'r>(row: &'r Row, name: &str, is_descending: bool) -> Option<&'r Token> {
    let tokens = row.tokens.get(name)?.iter();
    if is_descending {
        tokens.max()
    } else {
        tokens.min()
    }
}

/// The fields of the source that are returned; all without a list.
fn source(given: Option<&Value>) -> Outcome<Option<Vec<String>>> {
    let Some(given) = given else {
        return Ok(None);
    };
    let names = given.as_array().into_iter().flatten();
    let names: Option<Vec<String>> = names.map(|name| name.as_str().map(str::to_owned)).collect();
    match names.filter(|_| given.is_array()) {
        Some(names) => Ok(Some(names)),
        None => Err(Refusal::parsing(
            "the fake takes [_source] as an array of names",
        )),
    }
}
