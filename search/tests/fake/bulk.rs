//! `_bulk`.

use serde_json::{Map, Value, json};

use super::checking::{Outcome, Refusal};
use super::cluster::Cluster;
use super::index::{Demand, Written};

/// One action, and the document that goes with it.
struct Action {
    name: &'static str,
    id: String,
    demand: Demand,
    document: Option<Map<String, Value>>,
}

pub fn run(cluster: &mut Cluster, index: &str, body: &[u8]) -> Outcome<Value> {
    let actions = read(body)?;
    let mut items = Vec::new();
    for action in &actions {
        let outcome = match cluster.item_trouble(&action.id) {
            Some(refusal) => Err(refusal),
            None => perform(cluster, index, action),
        };
        items.push(json!({action.name: item(index, action, outcome)}));
    }
    let errors = items.iter().any(|item| {
        item.pointer("/index/error")
            .or(item.pointer("/delete/error"))
            .is_some()
    });
    Ok(json!({"took": 1, "errors": errors, "items": items}))
}

fn perform(cluster: &mut Cluster, index: &str, action: &Action) -> Outcome<(Written, bool)> {
    let index = cluster.made_if_missing(index);
    match &action.document {
        Some(document) => index.put(&action.id, action.demand, document),
        None => index.delete(&action.id, action.demand),
    }
}

fn item(index: &str, action: &Action, outcome: Outcome<(Written, bool)>) -> Value {
    let (status, result) = match (&outcome, action.name) {
        (Err(refusal), _) => {
            return json!({
                "_index": index, "_id": action.id, "status": refusal.status, "error": refusal.cause(),
            });
        }
        (Ok((_, true)), "index") => (201, "created"),
        (Ok((_, false)), "index") => (200, "updated"),
        (Ok((_, true)), _) => (200, "deleted"),
        (Ok((_, false)), _) => (404, "not_found"),
    };
    let written = outcome.map(|(written, _)| written).unwrap();
    json!({
        "_index": index, "_id": action.id, "_version": written.version, "result": result,
        "_seq_no": written.sequence, "_primary_term": 1, "status": status,
    })
}

fn read(body: &[u8]) -> Outcome<Vec<Action>> {
    if body.is_empty() {
        return Err(Refusal::validation("no requests added;"));
    }
    let Some(body) = body.strip_suffix(b"\n") else {
        return Err(Refusal::argument(
            "The bulk request must be terminated by a newline [\\n]",
        ));
    };
    let mut lines = body.split(|byte| *byte == b'\n').enumerate();
    let mut actions = Vec::new();
    while let Some((number, line)) = lines.next() {
        let mut action = action(number + 1, line)?;
        if action.name == "index" {
            let document = lines
                .next()
                .and_then(|(_, line)| serde_json::from_slice(line).ok());
            let Some(document) = document else {
                return Err(Refusal::argument(
                    "an index action needs a document on the next line",
                ));
            };
            action.document = Some(document);
        }
        actions.push(action);
    }
    Ok(actions)
}

fn action(number: usize, line: &[u8]) -> Outcome<Action> {
    let malformed = |reason: &str| {
        Refusal::argument(format!(
            "Malformed action/metadata line [{number}], {reason}"
        ))
    };
    let line: Map<String, Value> =
        serde_json::from_slice(line).map_err(|_| malformed("expected an object"))?;
    let (name, about) = match line.iter().collect::<Vec<_>>()[..] {
        [(name, Value::Object(about))] => (name, about),
        _ => return Err(malformed("expected one action")),
    };
    let name = match name.as_str() {
        "index" => "index",
        "delete" => "delete",
        other => return Err(malformed(&format!("the fake has no action [{other}]"))),
    };
    if let Some(key) = about
        .keys()
        .find(|key| !["_id", "version", "version_type"].contains(&key.as_str()))
    {
        return Err(malformed(&format!("contains an unknown parameter [{key}]")));
    }
    let id = about
        .get("_id")
        .and_then(Value::as_str)
        .filter(|id| (1..=512).contains(&id.len()));
    let version = about.get("version").map(|version| version.as_i64());
    let demand = match (version, about.get("version_type").and_then(Value::as_str)) {
        (None, None) => Demand::Nothing,
        (Some(Some(version)), Some("external_gte")) if version >= 0 => {
            Demand::NotOlderThan(version)
        }
        _ => {
            return Err(Refusal::validation(
                "the fake takes a version only with external_gte",
            ));
        }
    };
    Ok(Action {
        name,
        id: id.ok_or_else(|| malformed("an id is missing"))?.to_owned(),
        demand,
        document: None,
    })
}
