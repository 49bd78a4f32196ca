//! How fast messages are labelled and models are trained.
//!
//! `cargo bench -p kuulo-core --bench triage` prints, on one core, the time from raw text to all labels for the short
//! messages of the corpus and for texts of 500 characters, and the time of one training. `kuulo train` prints how good
//! a model is.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures time and prints figures"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use kuulo_core::corpus;
use kuulo_core::hearing::{Known, hear};
use kuulo_core::privacy::mask;
use kuulo_core::rules::Rules;
use kuulo_core::triage::{Model, Row, Settings, train};

/// Characters of a short message at most, and of a long one.
const SHORT: usize = 140;
const LONG: usize = 500;
const ROUNDS: usize = 5;

fn main() {
    let rows = corpus::rows();
    let short: Vec<Row> = rows
        .iter()
        .filter(|row| row.text.chars().count() <= SHORT)
        .cloned()
        .collect();
    let long: Vec<Row> = rows.chunks(12).filter_map(joined).collect();
    let model = Model::standard();
    let labels = |row: &Row| {
        let masked = mask(&row.text, Some(row.lang));
        black_box(model.assess(&masked.text, Some(row.lang), row.role, None));
    };
    let rules = Rules::standard();
    let hears = |row: &Row| {
        black_box(hear(&row.text, Known::default(), &rules));
    };
    for (name, rows) in [("short", &short), ("500 characters", &long)] {
        report(&format!("{name}, masked and labelled"), rows, labels);
        report(&format!("{name}, with its language told"), rows, hears);
    }
    let settings = Settings {
        date: jiff::civil::date(2026, 1, 1),
        seed: 1,
    };
    let started = Instant::now();
    black_box(train(&rows, &[], &settings).is_ok());
    println!(
        "training from {} messages: {:.1?}",
        rows.len(),
        started.elapsed()
    );
}

/// Messages of one language in one text of `LONG` characters, if there are enough.
fn joined(rows: &[Row]) -> Option<Row> {
    let first = rows.first()?;
    let same = rows.iter().filter(|row| row.lang == first.lang);
    let texts: Vec<&str> = same.map(|row| row.text.as_str()).collect();
    let text: String = texts.join(" ").chars().take(LONG).collect();
    (text.chars().count() == LONG).then(|| Row {
        text,
        ..first.clone()
    })
}

/// Each message counts with its fastest round, so that other work on the machine is left out.
fn report(name: &str, rows: &[Row], work: impl Fn(&Row)) {
    let mut times = vec![Duration::MAX; rows.len()];
    for _ in 0..ROUNDS {
        for (row, time) in rows.iter().zip(&mut times) {
            let started = Instant::now();
            work(black_box(row));
            *time = started.elapsed().min(*time);
        }
    }
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "{name}: {} messages, median {:.1?}, p99 {:.1?}",
        rows.len(),
        at(50),
        at(99)
    );
}
