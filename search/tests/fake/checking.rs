//! Refusals, and the checks that lead to them.

use serde_json::{Map, Value, json};

/// An error as OpenSearch puts it.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub status: u16,
    pub kind: &'static str,
    pub reason: String,
}

pub type Outcome<T> = Result<T, Refusal>;

impl Refusal {
    pub fn new(status: u16, kind: &'static str, reason: impl Into<String>) -> Refusal {
        Refusal {
            status,
            kind,
            reason: reason.into(),
        }
    }

    pub fn parsing(reason: impl Into<String>) -> Refusal {
        Refusal::new(400, "parsing_exception", reason)
    }

    pub fn argument(reason: impl Into<String>) -> Refusal {
        Refusal::new(400, "illegal_argument_exception", reason)
    }

    pub fn validation(reason: impl Into<String>) -> Refusal {
        Refusal::new(400, "action_request_validation_exception", reason)
    }

    pub fn conflict(id: &str) -> Refusal {
        let reason = format!("[{id}]: version conflict");
        Refusal::new(409, "version_conflict_engine_exception", reason)
    }

    pub fn no_index(name: &str) -> Refusal {
        Refusal::new(
            404,
            "index_not_found_exception",
            format!("no such index [{name}]"),
        )
    }

    /// What every shard said, as a search reports it.
    pub fn of_shards(self) -> Refusal {
        Refusal::new(400, "search_phase_execution_exception", self.reason)
    }

    pub fn cause(&self) -> Value {
        json!({"type": self.kind, "reason": self.reason})
    }

    pub fn body(&self) -> Value {
        json!({
            "error": {"root_cause": [self.cause()], "type": self.kind, "reason": self.reason},
            "status": self.status,
        })
    }
}

/// An object with no other keys than these.
pub fn object<'v>(value: &'v Value, name: &str, may: &[&str]) -> Outcome<&'v Map<String, Value>> {
    let Some(object) = value.as_object() else {
        return Err(Refusal::parsing(format!("[{name}] must be an object")));
    };
    match object.keys().find(|key| !may.contains(&key.as_str())) {
        Some(key) => Err(Refusal::parsing(format!(
            "[{name}] query does not support [{key}]"
        ))),
        None => Ok(object),
    }
}

/// The only entry of an object.
pub fn only<'v>(value: &'v Value, name: &str) -> Outcome<(&'v str, &'v Value)> {
    let entries = value.as_object();
    match entries
        .map(|entries| entries.iter().collect::<Vec<_>>())
        .as_deref()
    {
        Some([(key, inside)]) => Ok((key, inside)),
        _ => Err(Refusal::parsing(format!(
            "[{name}] malformed query, expected an object with one entry"
        ))),
    }
}

pub fn text<'v>(value: Option<&'v Value>, name: &str) -> Outcome<&'v str> {
    value
        .and_then(Value::as_str)
        .ok_or_else(|| Refusal::parsing(format!("[{name}] must be a string")))
}

pub fn whole(value: Option<&Value>, otherwise: u64, name: &str) -> Outcome<u64> {
    match value {
        None => Ok(otherwise),
        Some(value) => value.as_u64().ok_or_else(|| {
            Refusal::argument(format!("[{name}] must be a whole number of at least 0"))
        }),
    }
}

pub fn boost(inside: &Map<String, Value>) -> Outcome<f32> {
    match inside.get("boost").map(|boost| boost.as_f64()) {
        None => Ok(1.0),
        Some(Some(boost)) if boost >= 0.0 => Ok(boost as f32),
        Some(_) => Err(Refusal::argument("negative [boost] are not allowed")),
    }
}

/// A time such as `1h`, or -1.
pub fn time(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    text == "-1"
        || (["ms", "s", "m", "h", "d"].contains(&&text[digits.len()..])
            && digits.parse::<u64>().is_ok())
}
