//! How a document lies in the cluster.

use std::collections::BTreeSet;

use kuulo_core::document::Document;
use serde_json::{Map, Value, json};

use crate::analysis::{Analysis, Form, Meant, Ready};
use crate::errors::IndexError;
use crate::field::{Field, priority};
use crate::request::MAX_LIMIT;
use crate::widening::MAX_DEPTH;

pub(super) const ID: &str = "id";
pub(super) const CASE: &str = "case";
pub(super) const CREATED: &str = "created";
/// Higher for what should be looked at first.
pub(super) const PRIORITY: &str = "priority";
/// Words as written, in order.
pub(super) const SURFACE: &str = "surface";
/// All other forms.
pub(super) const TERMS: &str = "terms";
/// Words as written, to list them.
pub(super) const WRITTEN: &str = "written";
/// Dictionary forms of words and of their parts, to list them.
pub(super) const BASES: &str = "bases";
/// The document itself, for the list of hits.
pub(super) const DOCUMENT: &str = "document";
/// How far the index follows the change log; in a document of its own.
pub(super) const POSITION: &str = "position";

/// Raised when documents lie otherwise than before: an index of another version is filled anew.
pub(super) const VERSION: u32 = 1;
/// Regular expressions over words are long, see `typos`.
pub(super) const MOST_PATTERN: usize = 10_000;
/// Stands where a word is too long for the index, so that words around it are not neighbours. No query has it.
const TOO_LONG: &str = "¤";

/// What makes a new index.
pub(super) fn index(fingerprint: &str) -> Value {
    let mut properties = json!({
        ID: {"type": "long"},
        CASE: {"type": "keyword"},
        CREATED: {"type": "long"},
        PRIORITY: {"type": "long"},
        SURFACE: {"type": "text", "analyzer": "whitespace", "index_options": "positions"},
        TERMS: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
        WRITTEN: {"type": "keyword"},
        BASES: {"type": "keyword"},
        DOCUMENT: {"type": "object", "enabled": false},
        POSITION: {"type": "long", "index": false, "doc_values": false},
    });
    for field in Field::ALL {
        properties[field.name()] = json!({"type": "long"});
    }
    json!({
        "settings": {
            // What was applied is made visible when all of it is in.
            "index.refresh_interval": "-1",
            // For so long a deleted document still refuses older versions of itself.
            "index.gc_deletes": "1h",
            "index.max_result_window": MAX_DEPTH + MAX_LIMIT,
            "index.max_regex_length": MOST_PATTERN,
            // Erased words leave however few they are among the others.
            "index.merge.policy.expunge_deletes_allowed": 0,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"kuulo": fingerprint},
            "_source": {"excludes": [SURFACE, TERMS, WRITTEN, BASES]},
            "properties": properties,
        },
    })
}

/// The column of words in this form.
pub(super) fn column(form: Form) -> &'static str {
    match form {
        Form::Surface => SURFACE,
        _ => TERMS,
    }
}

/// A document as the cluster takes it.
pub(super) fn row(analysis: &Analysis, document: &Document) -> Result<Value, IndexError> {
    let reading = analysis.read(&document.text, document.language);
    let ready = Ready::new(analysis, &reading);
    let surfaces: Vec<&str> = ready
        .surfaces
        .lines()
        .map(|word| if word.is_empty() { TOO_LONG } else { word })
        .collect();
    let terms = reading.words.iter().flat_map(|word| &word.forms.terms);
    let of_words = terms.filter(|found| Form::OF_WORDS.contains(&found.term.form));
    let bases: BTreeSet<&str> = of_words.map(|found| found.term.word()).collect();
    let written: BTreeSet<&str> = ready
        .surfaces
        .lines()
        .filter(|word| !word.is_empty())
        .collect();
    let mut row = Map::new();
    for field in Field::ALL {
        let codes = match field {
            Field::Concept => concepts(&reading.concepts),
            _ => field.codes_of(document),
        };
        if !codes.is_empty() {
            row.insert(field.name().to_owned(), json!(codes));
        }
    }
    for (name, value) in [
        (ID, json!(document.id)),
        (CASE, json!(document.case.compact())),
        (CREATED, json!(document.created.as_millisecond())),
        (PRIORITY, json!(priority(document))),
        (SURFACE, json!(surfaces.join(" "))),
        (TERMS, json!(ready.terms.replace('\n', ""))),
        (WRITTEN, json!(written)),
        (BASES, json!(bases)),
        (DOCUMENT, serde_json::to_value(document)?),
    ] {
        row.insert(name.to_owned(), value);
    }
    Ok(Value::Object(row))
}

fn concepts(meant: &[Meant]) -> Vec<i64> {
    let places: BTreeSet<usize> = meant.iter().map(|meant| meant.concept).collect();
    places.into_iter().map(|place| place as i64).collect()
}
