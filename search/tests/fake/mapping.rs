//! What an index was made with: how its fields are kept, and its settings.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::checking::{Outcome, Refusal, time};

/// How a field is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text {
        has_positions: bool,
    },
    Keyword,
    Long {
        is_indexed: bool,
        has_values: bool,
    },
    /// An object that is kept and not read.
    Unread,
}

#[derive(Debug, Clone, Default)]
pub struct Mapping {
    /// As it was given.
    pub given: Value,
    pub fields: BTreeMap<String, Kind>,
    pub is_strict: bool,
    /// Fields that are not kept in the source.
    pub excluded: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Settings {
    pub refreshes_itself: bool,
    pub window: u64,
    pub pattern: usize,
    /// Percent of deleted documents that a segment may keep when they are expunged.
    pub keeps_deleted: f64,
}

/// One value of a field, ready to be searched.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token {
    Word(String),
    Number(i64),
}

impl Mapping {
    pub fn read(given: &Value) -> Outcome<Mapping> {
        let malformed = |reason: String| Refusal::new(400, "mapper_parsing_exception", reason);
        let empty = Map::new();
        let object = given.as_object().unwrap_or(&empty);
        let mut mapping = Mapping {
            given: given.clone(),
            ..Mapping::default()
        };
        for (key, value) in object {
            match (key.as_str(), value) {
                ("dynamic", Value::String(how)) if how == "strict" => mapping.is_strict = true,
                ("_meta", Value::Object(_)) => {}
                ("_source", Value::Object(source)) if source.keys().eq(["excludes"]) => {
                    let names = source["excludes"].as_array().into_iter().flatten();
                    mapping.excluded = names
                        .map(|name| name.as_str().unwrap().to_owned())
                        .collect();
                }
                ("properties", Value::Object(fields)) => {
                    for (name, field) in fields {
                        let kind = kind(field)
                            .map_err(|reason| malformed(format!("[{name}]: {reason}")))?;
                        mapping.fields.insert(name.clone(), kind);
                    }
                }
                _ => return Err(malformed(format!("unsupported parameters: [{key}]"))),
            }
        }
        Ok(mapping)
    }

    /// What a document has to be found by.
    pub fn index(&self, document: &Map<String, Value>) -> Outcome<BTreeMap<String, Vec<Token>>> {
        let malformed = |reason: String| Refusal::new(400, "mapper_parsing_exception", reason);
        let mut indexed = BTreeMap::new();
        for (name, value) in document {
            let Some(kind) = self.fields.get(name) else {
                if self.is_strict {
                    let reason = format!(
                        "mapping set to strict, dynamic introduction of [{name}] is not allowed"
                    );
                    return Err(Refusal::new(
                        400,
                        "strict_dynamic_mapping_exception",
                        reason,
                    ));
                }
                continue;
            };
            let values = value
                .as_array()
                .map_or(std::slice::from_ref(value), Vec::as_slice);
            let mut tokens = Vec::new();
            for value in values {
                match (kind, value) {
                    (Kind::Unread, Value::Object(_)) => {}
                    (Kind::Text { .. }, Value::String(text)) => {
                        tokens.extend(
                            text.split_whitespace()
                                .map(|word| Token::Word(word.to_owned())),
                        );
                    }
                    (Kind::Keyword, Value::String(word)) if word.len() <= 32_766 => {
                        tokens.push(Token::Word(word.clone()));
                    }
                    (Kind::Long { .. }, Value::Number(number)) if number.is_i64() => {
                        tokens.extend(number.as_i64().map(Token::Number));
                    }
                    _ => return Err(malformed(format!("failed to parse field [{name}]"))),
                }
            }
            indexed.insert(name.clone(), tokens);
        }
        Ok(indexed)
    }
}

fn kind(field: &Value) -> Result<Kind, String> {
    let field = field.as_object().ok_or("expected a map")?;
    let may: &[&str] = match field.get("type").and_then(Value::as_str) {
        Some("text") => &["type", "analyzer", "index_options"],
        Some("keyword") => &["type"],
        Some("long") => &["type", "index", "doc_values"],
        Some("object") => &["type", "enabled"],
        other => return Err(format!("no handler for type {other:?}")),
    };
    if let Some(key) = field.keys().find(|key| !may.contains(&key.as_str())) {
        return Err(format!("unknown parameter [{key}]"));
    }
    let flag = |name: &str| match field.get(name) {
        None => Ok(true),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(format!("[{name}] must be true or false")),
    };
    match field["type"].as_str() {
        Some("text") => {
            if field.get("analyzer").and_then(Value::as_str) != Some("whitespace") {
                return Err("the fake only has the whitespace analyzer".to_owned());
            }
            let options = field.get("index_options").and_then(Value::as_str);
            match options {
                None | Some("positions" | "offsets") => Ok(Kind::Text {
                    has_positions: true,
                }),
                Some("docs" | "freqs") => Ok(Kind::Text {
                    has_positions: false,
                }),
                Some(other) => Err(format!("unknown index_options [{other}]")),
            }
        }
        Some("keyword") => Ok(Kind::Keyword),
        Some("long") => Ok(Kind::Long {
            is_indexed: flag("index")?,
            has_values: flag("doc_values")?,
        }),
        _ if flag("enabled")? => Err("the fake only has objects that are not enabled".to_owned()),
        _ => Ok(Kind::Unread),
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            refreshes_itself: true,
            window: 10_000,
            pattern: 1_000,
            keeps_deleted: 10.0,
        }
    }
}

impl Settings {
    pub fn read(given: &Value) -> Outcome<Settings> {
        let mut settings = Settings::default();
        for (key, value) in given.as_object().into_iter().flatten() {
            let wrong = || Refusal::argument(format!("failed to parse value for setting [{key}]"));
            match key.as_str() {
                "index.refresh_interval" if time(value) => {
                    settings.refreshes_itself = value != "-1"
                }
                "index.gc_deletes" if time(value) => {}
                "index.max_result_window" => settings.window = value.as_u64().ok_or_else(wrong)?,
                "index.max_regex_length" => {
                    settings.pattern = value.as_u64().ok_or_else(wrong)? as usize;
                }
                "index.merge.policy.expunge_deletes_allowed" => {
                    settings.keeps_deleted = value.as_f64().ok_or_else(wrong)?;
                }
                _ => {
                    return Err(Refusal::argument(format!(
                        "unknown setting [{key}] or a wrong value"
                    )));
                }
            }
        }
        Ok(settings)
    }
}
