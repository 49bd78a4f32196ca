//! What must stay: the traps, and ordinary text.

use std::fs;

use kuulo_core::labels::SpanKind;
use kuulo_core::language::Language;
use kuulo_core::privacy::mask;

/// Prints what is masked where nothing, or next to nothing, should be.
pub(crate) fn report(show: bool) {
    println!();
    let traps = include_str!("../../tests/fixtures/privacy_traps.jsonl");
    tell("traps", rows_of(traps), show);
    for language in Language::ALL {
        let path = format!(
            "{}/corpus/{}.jsonl",
            env!("CARGO_MANIFEST_DIR"),
            language.name()
        );
        let corpus = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        tell(
            &format!("corpus {}", language.name()),
            rows_of(&corpus),
            show,
        );
    }
    let sentences = format!("{}/langid_dev.csv", crate::values::shared_data());
    let Ok(sentences) = fs::read_to_string(sentences) else {
        return println!("ordinary sentences: langid_dev.csv is not there");
    };
    for language in Language::ALL {
        let wanted = format!("{},tatoeba,", language.name());
        let rows = sentences
            .lines()
            .filter_map(|line| line.strip_prefix(&wanted));
        let rows = rows.map(|text| (*language, text.trim_matches('"').to_owned()));
        tell(
            &format!("sentences {}", language.name()),
            rows.collect(),
            false,
        );
    }
}

fn rows_of(lines: &str) -> Vec<(Language, String)> {
    let rows = lines.lines().map(|line| {
        let row: serde_json::Value = serde_json::from_str(line).expect("a row of JSON");
        let language = row["lang"].as_str().and_then(Language::from_name);
        let text = row["text"].as_str().unwrap_or_default();
        (language.expect("a language"), text.to_owned())
    });
    rows.collect()
}

fn tell(what: &str, rows: Vec<(Language, String)>, show: bool) {
    let (mut words, mut lost, mut names, mut others) = (0, 0, 0, 0);
    for (language, text) in &rows {
        let masked = mask(text, Some(*language));
        words += text.split_whitespace().count();
        for span in &masked.spans {
            let taken: String = text
                .chars()
                .skip(span.start)
                .take(span.end - span.start)
                .collect();
            lost += taken.split_whitespace().count();
            if show {
                println!("  {} [{taken}] in {text}", span.kind.name());
            }
            if span.kind == SpanKind::Name {
                names += 1
            } else {
                others += 1
            }
        }
    }
    println!(
        "{what:<13} {:>5} texts {words:>6} words, masked {:.2} % of words: {names} names, {others} others",
        rows.len(),
        100.0 * lost as f64 / words.max(1) as f64
    );
}
