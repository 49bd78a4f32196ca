//! The authored corpus: messages written for Kuulo, labelled by the codebook. No real person wrote them.

use crate::triage::Row;

const FILES: [&str; 3] = [
    include_str!("../corpus/sv.jsonl"),
    include_str!("../corpus/fi.jsonl"),
    include_str!("../corpus/en.jsonl"),
];

/// All rows of the corpus.
pub fn rows() -> Vec<Row> {
    let lines = FILES
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            serde_json::from_str(line).expect("the embedded corpus is tested to be readable")
        })
        .collect()
}
