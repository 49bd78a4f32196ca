//! Figures, not promises: `cargo test --release -p kuulo-search --test figures -- --ignored --nocapture`.

mod common;

use std::time::Instant;

use common::texts::Texts;
use common::{Shelf, put, request, spread, timed};
use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use kuulo_search::{Request, SearchIndex};

const DOCUMENTS: i64 = 100_000;
const BATCH: usize = 5_000;
#[test]
#[ignore = "takes a while; measures rather than tests"]
fn rates_and_times() {
    let shelf = Shelf::of([]);
    let mut texts = Texts(1);
    let changes: Vec<Change> = (1..=DOCUMENTS).map(|id| put(texts.document(id))).collect();
    let start = Instant::now();
    for batch in changes.chunks(BATCH) {
        shelf.index.apply(batch).unwrap();
    }
    let rate = DOCUMENTS as f64 / start.elapsed().as_secs_f64();
    eprintln!("rebuild: {DOCUMENTS} documents in batches of {BATCH}: {rate:.0}/s");

    let small: Vec<Change> = (1..=1_000)
        .map(|i| put(texts.document(DOCUMENTS + i)))
        .collect();
    let mut times = small
        .chunks(5)
        .map(|batch| timed(|| shelf.index.apply(batch).unwrap()))
        .collect::<Vec<_>>();
    eprintln!("apply of 5: {}", spread(&mut times));

    let units = Scope::Units((0..20).collect());
    for (name, scope, query, facets) in [
        ("word", &Scope::All, "läkare", false),
        ("two words", &Scope::All, "vanta telka", false),
        ("word in scope", &units, "läkare", false),
        ("word and label", &Scope::All, "läkare kind:idea", false),
        ("phrase", &Scope::All, "\"va re\"", false),
        ("prefix", &Scope::All, "läka*", false),
        ("typo", &Scope::All, "läkarexi", false),
        ("word with facets", &Scope::All, "läkare", true),
        ("everything with facets", &Scope::All, "", true),
        ("scope with facets", &units, "", true),
    ] {
        let request = Request {
            facets,
            ..request(query)
        };
        let total = shelf.index.search(scope, &request).unwrap().total;
        let mut times = (0..100)
            .map(|_| timed(|| shelf.index.search(scope, &request).unwrap()))
            .collect::<Vec<_>>();
        eprintln!("{name}: {} ({total} hits)", spread(&mut times));
    }
}
