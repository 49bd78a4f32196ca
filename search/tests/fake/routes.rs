//! Which request does what.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::bulk;
use super::checking::{Outcome, Refusal};
use super::cluster::Cluster;
use super::index::{Demand, Index};
use super::mapping::{Mapping, Settings};
use super::searching;

/// A request as it came.
pub struct Call {
    pub method: String,
    pub path: String,
    pub query: String,
    pub content_type: String,
    pub authorization: Option<String>,
    pub body: Vec<u8>,
}

impl Call {
    /// Parameters of the address, none but these.
    fn parameters(&self, may: &[&str]) -> Outcome<BTreeMap<&str, &str>> {
        let pairs = self.query.split('&').filter(|pair| !pair.is_empty());
        let pairs: BTreeMap<&str, &str> = pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect();
        match pairs.keys().find(|name| !may.contains(name)) {
            Some(name) => Err(Refusal::argument(format!(
                "request [{}] contains unrecognized parameter: [{name}]",
                self.path
            ))),
            None => Ok(pairs),
        }
    }

    fn no_body(&self) -> Outcome<()> {
        if self.body.is_empty() {
            return Ok(());
        }
        Err(Refusal::argument(format!(
            "request [{}] does not support having a body",
            self.path
        )))
    }

    fn json(&self) -> Outcome<Value> {
        if self.content_type != "application/json" {
            return Err(Refusal::new(
                406,
                "",
                "Content-Type header is not supported",
            ));
        }
        serde_json::from_slice(&self.body)
            .map_err(|_| Refusal::new(400, "json_parse_exception", "not JSON"))
    }
}

/// The status and body of the answer.
pub fn answer(cluster: &mut Cluster, call: &Call) -> Outcome<(u16, Value)> {
    let parts: Vec<&str> = call.path.split('/').skip(1).collect();
    match (call.method.as_str(), &parts[..]) {
        ("PUT", [index]) => create(cluster, index, call),
        ("DELETE", [index]) => {
            call.parameters(&[])?;
            if index.contains('*') {
                return Err(Refusal::argument(
                    "Wildcard expressions or all indices are not allowed",
                ));
            }
            let index = cluster
                .indexes
                .remove(*index)
                .ok_or_else(|| Refusal::no_index(index));
            index.map(|_| (200, json!({"acknowledged": true})))
        }
        ("GET", [pattern, "_mapping"]) => {
            call.parameters(&[])?;
            call.no_body()?;
            mappings(cluster, pattern).map(|mappings| (200, mappings))
        }
        ("GET", [index, "_doc", id]) => {
            call.parameters(&[])?;
            call.no_body()?;
            Ok(get(index, cluster.index(index)?, id))
        }
        ("PUT", [index, "_doc", id]) => {
            let given = call.parameters(&["if_seq_no", "if_primary_term"])?;
            let number = |name: &str| {
                given
                    .get(name)
                    .and_then(|number| number.parse::<i64>().ok())
            };
            let demand = match (number("if_seq_no"), number("if_primary_term")) {
                (None, None) if given.is_empty() => Demand::Nothing,
                (Some(sequence), Some(term)) if term > 0 => Demand::At { sequence, term },
                _ => {
                    return Err(Refusal::validation(
                        "ifSeqNo is set, but primary term is [0]",
                    ));
                }
            };
            put(cluster, index, id, demand, call)
        }
        ("PUT", [index, "_create", id]) => {
            call.parameters(&[])?;
            put(cluster, index, id, Demand::Absent, call)
        }
        ("POST", [index, "_bulk"]) => {
            call.parameters(&[])?;
            if call.content_type != "application/x-ndjson" {
                return Err(Refusal::new(
                    406,
                    "",
                    "Content-Type header is not supported",
                ));
            }
            bulk::run(cluster, index, &call.body).map(|answer| (200, answer))
        }
        ("POST", [index, "_refresh"]) => {
            call.parameters(&[])?;
            call.no_body()?;
            cluster.index(index)?.refresh();
            Ok((
                200,
                json!({"_shards": {"total": 1, "successful": 1, "failed": 0}}),
            ))
        }
        ("POST", [index, "_forcemerge"]) => {
            let given = call.parameters(&["only_expunge_deletes", "wait_for_completion"])?;
            call.no_body()?;
            let index = cluster.index(index)?;
            if given.get("only_expunge_deletes") == Some(&"true") {
                index.expunge();
            }
            Ok((200, json!({"task": "node:1"})))
        }
        ("POST", [index, "_search"]) => {
            let given = call.parameters(&["search_type", "allow_partial_search_results"])?;
            let kinds = [
                None,
                Some(&"query_then_fetch"),
                Some(&"dfs_query_then_fetch"),
            ];
            if !kinds.contains(&given.get("search_type")) {
                return Err(Refusal::argument("No search type for this name"));
            }
            let body = call.json()?;
            searching::search(index, cluster.index(index)?, &body).map(|answer| (200, answer))
        }
        _ => Err(Refusal::new(
            405,
            "",
            format!("the fake has no {} {}", call.method, call.path),
        )),
    }
}

fn create(cluster: &mut Cluster, name: &str, call: &Call) -> Outcome<(u16, Value)> {
    call.parameters(&[])?;
    let is_name = name
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_');
    if !is_name || name.starts_with(['-', '_']) {
        return Err(Refusal::new(
            400,
            "invalid_index_name_exception",
            "Invalid index name",
        ));
    }
    if cluster.indexes.contains_key(name) {
        return Err(Refusal::new(
            400,
            "resource_already_exists_exception",
            "index already exists",
        ));
    }
    let body = call.json()?;
    let body = body
        .as_object()
        .ok_or_else(|| Refusal::parsing("expected an object"))?;
    if let Some(key) = body
        .keys()
        .find(|key| !["settings", "mappings"].contains(&key.as_str()))
    {
        return Err(Refusal::parsing(format!(
            "unknown key [{key}] for create index"
        )));
    }
    let nothing = json!({});
    let mapping = Mapping::read(body.get("mappings").unwrap_or(&nothing))?;
    let settings = Settings::read(body.get("settings").unwrap_or(&nothing))?;
    cluster
        .indexes
        .insert(name.to_owned(), Index::new(mapping, settings));
    Ok((
        200,
        json!({"acknowledged": true, "shards_acknowledged": true, "index": name}),
    ))
}

/// A name that is missing is an error, a pattern that fits nothing is not.
fn mappings(cluster: &Cluster, pattern: &str) -> Outcome<Value> {
    let start = pattern.strip_suffix('*');
    let fits = |name: &str| start.map_or(name == pattern, |start| name.starts_with(start));
    let found = cluster.indexes.iter().filter(|(name, _)| fits(name));
    let found: Map<String, Value> = found
        .map(|(name, index)| (name.clone(), json!({"mappings": index.mapping.given})))
        .collect();
    if found.is_empty() && start.is_none() {
        return Err(Refusal::no_index(pattern));
    }
    Ok(Value::Object(found))
}

/// Reads what was written, visible or not.
fn get(name: &str, index: &Index, id: &str) -> (u16, Value) {
    let written = index.written.get(id);
    match written.and_then(|written| Some((written, written.row.as_ref()?))) {
        None => (404, json!({"_index": name, "_id": id, "found": false})),
        Some((written, row)) => (
            200,
            json!({
                "_index": name, "_id": id, "_version": written.version, "_seq_no": written.sequence,
                "_primary_term": 1, "found": true, "_source": row.source,
            }),
        ),
    }
}

fn put(
    cluster: &mut Cluster,
    name: &str,
    id: &str,
    demand: Demand,
    call: &Call,
) -> Outcome<(u16, Value)> {
    let body = call.json()?;
    let document = body
        .as_object()
        .ok_or_else(|| Refusal::parsing("expected an object"))?;
    let (written, is_new) = cluster.made_if_missing(name).put(id, demand, document)?;
    let (status, result) = if is_new {
        (201, "created")
    } else {
        (200, "updated")
    };
    Ok((
        status,
        json!({
            "_index": name, "_id": id, "_version": written.version, "result": result,
            "_seq_no": written.sequence, "_primary_term": 1,
        }),
    ))
}
