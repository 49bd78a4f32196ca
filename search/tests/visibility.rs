//! How soon a change is found. Figures, not promises:
//! `DOCUMENTS=1000000 cargo test --release -p kuulo-search --test visibility -- --ignored --nocapture`.

// Clippy does not see that the functions beside the tests run in tests.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use common::texts::Texts;
use common::{Shelf, put, request, spread, timed};
use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use kuulo_search::{Request, SearchIndex, Sort};

const BATCH: usize = 10_000;
const EACH_SECOND: u64 = 200;
const FOR: Duration = Duration::from_secs(20);
/// One change in so many concerns an old document.
const OLD: u64 = 5;

#[test]
#[ignore = "takes minutes; measures rather than tests"]
fn visibility() {
    let documents = std::env::var("DOCUMENTS").map_or(100_000, |many| many.parse().unwrap());
    let mut feed = Feed {
        texts: Texts(1),
        shelf: Shelf::of([]),
        documents: 0,
        position: 0,
    };
    let start = Instant::now();
    while feed.documents < documents {
        let changes: Vec<Change> = (0..BATCH).map(|_| feed.new_document()).collect();
        feed.shelf.index.apply(&changes).unwrap();
    }
    let rate = documents as f64 / start.elapsed().as_secs_f64();
    eprintln!("{documents} documents, made and put in by {BATCH}: {rate:.0}/s");
    eprintln!("memory beside the files: {}", memory());
    feed.run("quiet disk");
    let stop = AtomicBool::new(false);
    let path = feed.shelf.dir.path().join("noise");
    thread::scope(|scope| {
        scope.spawn(|| disturb(&path, &stop));
        feed.run("busy disk");
        stop.store(true, Ordering::Relaxed);
    });
}

struct Feed {
    texts: Texts,
    shelf: Shelf,
    documents: i64,
    position: i64,
}

impl Feed {
    fn new_document(&mut self) -> Change {
        self.documents += 1;
        self.change(self.documents)
    }

    fn change(&mut self, id: i64) -> Change {
        self.position += 1;
        Change {
            position: self.position,
            ..put(self.texts.document(id))
        }
    }

    fn run(&mut self, name: &str) {
        let newest = Request {
            sort: Sort::Newest,
            limit: 1,
            ..Request::default()
        };
        let word = request("läkare");
        let (mut visible, mut found, mut searched, mut behind) = (vec![], vec![], vec![], 0);
        let start = Instant::now();
        let mut sent = 0;
        while start.elapsed() < FOR {
            let piece: Vec<Change> = (0..1 + self.texts.below(5))
                .map(|_| {
                    if self.texts.below(OLD) == 0 {
                        let old = 1 + self.texts.below(self.documents as u64) as i64;
                        self.change(old)
                    } else {
                        self.new_document()
                    }
                })
                .collect();
            sent += piece.len() as u64;
            let due = Duration::from_secs_f64(sent as f64 / EACH_SECOND as f64);
            thread::sleep(due.saturating_sub(start.elapsed()));
            let applied = Instant::now();
            self.shelf.index.apply(&piece).unwrap();
            visible.push(applied.elapsed());
            let hits = self.shelf.index.search(&Scope::All, &newest).unwrap().hits;
            found.push(applied.elapsed());
            assert_eq!(hits[0].document.id, self.documents);
            searched.push(timed(|| {
                self.shelf.index.search(&Scope::All, &word).unwrap()
            }));
            behind = behind.max(self.position - self.shelf.index.durable_position());
        }
        eprintln!("{name}, {EACH_SECOND}/s, {sent} changes, at most {behind} not on disk");
        eprintln!("  applied: {}", spread(&mut visible));
        eprintln!("  applied and found among all: {}", spread(&mut found));
        eprintln!("  a word: {}", spread(&mut searched));
    }
}

/// Of this process, without what is mapped from files.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon"));
    line.unwrap_or("unknown").to_owned()
}

/// Keeps the disk busy.
fn disturb(path: &Path, stop: &AtomicBool) {
    let noise = vec![0xA5; 8 << 20];
    while !stop.load(Ordering::Relaxed) {
        let mut file = File::create(path).unwrap();
        file.write_all(&noise).unwrap();
        file.sync_all().unwrap();
    }
}
