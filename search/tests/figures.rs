//! Figures, not promises: `cargo test --release -p kuulo-search --test figures -- --ignored --nocapture`.

mod common;

use std::time::{Duration, Instant};

use common::{Shelf, document, put, request};
use kuulo_core::document::{Change, Document};
use kuulo_core::labels::{Kind, Theme};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Request, SearchIndex};

const DOCUMENTS: i64 = 100_000;
const BATCH: usize = 5_000;
const WORDS: usize = 26;
const SYLLABLES: [&str; 16] = [
    "va", "nta", "lä", "ka", "re", "tel", "jo", "no", "ti", "koi", "ing", "hö", "ra", "pa", "sto",
    "mit",
];

/// The same made-up texts every time: frequent words are short, rare ones long, as in life.
struct Texts(u64);

impl Texts {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn word(&mut self) -> String {
        let syllables = 1 + self.below(2) + self.below(3);
        (0..syllables)
            .map(|_| SYLLABLES[self.below(4 + 6 * syllables).min(15) as usize])
            .collect()
    }

    fn document(&mut self, id: i64) -> Document {
        let text: Vec<String> = (0..WORDS).map(|_| self.word()).collect();
        let language = Language::ALL[self.below(3) as usize];
        let mut document = document(id, Some(language), &text.join(" "));
        document.unit = Some(self.below(200) as i64);
        document.kind = Kind::ALL[self.below(5) as usize];
        document.themes = vec![
            Theme::ALL[self.below(11) as usize],
            Theme::ALL[self.below(11) as usize],
        ];
        document
    }
}

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

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    format!(
        "median {:.2?}, p99 {:.2?}",
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    )
}
