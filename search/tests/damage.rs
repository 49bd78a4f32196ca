//! Whatever happens to its files, the index answers rightly, or begins anew and then answers rightly.

// Clippy does not see that the functions beside the tests run in tests.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Shelf, document, ids, put, request};
use kuulo_core::document::Change;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{
    Analysis, Field, IndexError, Opened, Request, Results, SearchIndex, TantivyIndex,
};

const TEXTS: [&str; 6] = [
    "tiden var för kort",
    "jag fick ingen tid",
    "vänta länge på läkare",
    "parkeringen var full",
    "maten var god",
    "ingen svarade i telefonen",
];
const QUERIES: [&str; 6] = [
    "",
    "läkare",
    "\"ingen svarade\"",
    "park*",
    "unit:1",
    "matan",
];

fn change(position: i64) -> Change {
    let id = (position - 1) % TEXTS.len() as i64 + 1;
    let text = TEXTS[id as usize - 1];
    Change {
        position,
        ..put(document(id, Some(Language::Sv), text))
    }
}

/// Two segments, one of them with a deleted document.
fn shelf() -> Shelf {
    let shelf = Shelf::of([]);
    for positions in [1..=6, 7..=7] {
        let changes: Vec<Change> = positions.map(change).collect();
        shelf.index.apply(&changes).unwrap();
        shelf.index.commit().unwrap();
    }
    shelf
}

/// A closed index, to be copied and damaged.
struct Whole {
    dir: tempfile::TempDir,
    expected: Vec<Option<(Vec<i64>, u64)>>,
}

impl Whole {
    fn new() -> Whole {
        let Shelf { index, dir } = shelf();
        let expected = answers(&index);
        Whole { dir, expected }
    }

    fn files(&self) -> Vec<PathBuf> {
        let files = files(self.dir.path());
        assert!(
            files.len() > 14,
            "two segments of six files, and lists of them"
        );
        files
    }

    fn copy(&self) -> tempfile::TempDir {
        let copy = tempfile::tempdir().unwrap();
        fs::create_dir(folder(copy.path())).unwrap();
        for file in self.files() {
            fs::copy(&file, same(&file, copy.path())).unwrap();
        }
        copy
    }
}

/// The file of the same name in another index.
fn same(file: &Path, dir: &Path) -> PathBuf {
    folder(dir).join(file.file_name().unwrap())
}

fn open(dir: &Path) -> Opened {
    TantivyIndex::open(&folder(dir), Analysis::standard()).unwrap()
}

fn folder(dir: &Path) -> PathBuf {
    dir.join("index")
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(dir)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// What the file is for.
fn kind(file: &Path) -> String {
    let name = file.file_name().unwrap().to_string_lossy();
    name.rsplit('.').next().unwrap().to_owned()
}

fn ask(index: &TantivyIndex, query: &str) -> Option<Results> {
    let request = Request {
        facets: Field::ALL.to_vec(),
        ..request(query)
    };
    index.search(&Scope::All, &request).ok()
}

fn answers(index: &TantivyIndex) -> Vec<Option<(Vec<i64>, u64)>> {
    let answer = |query: &&str| ask(index, query).map(|found| (ids(&found), found.total));
    QUERIES.iter().map(answer).collect()
}

/// As the program does: from the position on, and again when the index begins anew.
fn fill(index: &TantivyIndex) {
    while index.position() < 7 {
        let changes: Vec<Change> = (index.position() + 1..=7).map(change).collect();
        match index.apply(&changes) {
            Ok(_) | Err(IndexError::StartedAnew) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 0x15;
    }
    fs::write(file, bytes).unwrap();
}

type Damage = fn(&Path);

const DAMAGES: [(&str, Damage); 6] = [
    ("removed", |file| fs::remove_file(file).unwrap()),
    ("emptied", |file| fs::write(file, "").unwrap()),
    ("cut", |file| {
        let whole = fs::read(file).unwrap();
        fs::write(file, &whole[..whole.len() / 2]).unwrap();
    }),
    ("flipped at the start", |file| flip(file, 1)),
    ("flipped in the middle", |file| {
        flip(file, fs::metadata(file).unwrap().len() as usize / 2);
    }),
    ("flipped at the end", |file| {
        flip(
            file,
            (fs::metadata(file).unwrap().len() as usize).saturating_sub(3),
        );
    }),
];

#[test]
fn no_damaged_file_stops_the_start_or_makes_answers_wrong() {
    let whole = Whole::new();
    for file in whole.files() {
        for (name, damage) in DAMAGES {
            let dir = whole.copy();
            damage(&same(&file, dir.path()));
            let opened = open(dir.path());
            assert_eq!(
                (opened.position == 0, aside(&dir)),
                (opened.was_reset, opened.was_reset),
                "{file:?} {name}"
            );
            fill(&opened.index);
            assert_eq!(answers(&opened.index), whole.expected, "{file:?} {name}");
        }
    }
}

fn aside(dir: &tempfile::TempDir) -> bool {
    dir.path().join("index.broken-1").exists()
}

/// Letters all over the small files that say what the index consists of.
#[test]
fn no_wrong_letter_in_the_lists_makes_answers_wrong() {
    let whole = Whole::new();
    for name in ["meta.json", ".managed.json"] {
        let length = fs::metadata(folder(whole.dir.path()).join(name))
            .unwrap()
            .len();
        for at in (0..length as usize).step_by(37) {
            let dir = whole.copy();
            flip(&folder(dir.path()).join(name), at);
            let opened = open(dir.path());
            fill(&opened.index);
            assert_eq!(answers(&opened.index), whole.expected, "{name} {at}");
        }
    }
}

/// Cutting a file that is open is left out: reading behind its end kills the process (SIGBUS),
/// and the next start finds the damage.
#[test]
fn an_open_index_gets_over_damaged_files() {
    let whole = Whole::new();
    for file in whole.files().iter().filter(|file| kind(file) != "lock") {
        for (name, damage) in [DAMAGES[0], DAMAGES[3], DAMAGES[4], DAMAGES[5]] {
            let dir = whole.copy();
            let index = open(dir.path()).index;
            in_place(&same(file, dir.path()), damage);
            for answer in answers(&index).into_iter().flatten() {
                assert!(answer.1 <= 6, "{file:?} {name}");
            }
            match index.check() {
                Ok(()) | Err(IndexError::StartedAnew) => {}
                Err(error) => panic!("{file:?} {name}: {error}"),
            }
            fill(&index);
            index.commit().unwrap();
            assert_eq!(answers(&index), whole.expected, "{file:?} {name}");
            assert_eq!(index.durable_position(), 7);
        }
    }
}

/// As a failing disk would do it, where `fs::write` empties the file first.
fn in_place(file: &Path, damage: Damage) {
    use std::io::Write;
    let before = fs::read(file).unwrap();
    let copy = file.with_file_name("copy-of-a-file");
    fs::write(&copy, &before).unwrap();
    damage(&copy);
    match fs::read(&copy) {
        Ok(after) => {
            assert_eq!(before.len(), after.len());
            let mut open = fs::OpenOptions::new().write(true).open(file).unwrap();
            open.write_all(&after).unwrap();
            fs::remove_file(&copy).unwrap();
        }
        Err(_) => fs::remove_file(file).unwrap(),
    }
}

/// A search that stumbles over a broken file has the files checked, without anybody asking.
#[test]
fn a_failed_search_leads_to_a_new_start() {
    let Shelf { index, dir } = shelf();
    let stores = files(dir.path());
    for store in stores.iter().filter(|file| kind(file) == "store") {
        let length = fs::metadata(store).unwrap().len() as usize;
        in_place(store, |file| {
            let length = fs::metadata(file).unwrap().len() as usize;
            (0..length / 2).for_each(|at| flip(file, at));
        });
        assert!(length > 100);
    }
    let failed = index.search(&Scope::All, &request("läkare"));
    assert!(failed.is_err());
    while index.position() > 0 {
        std::thread::yield_now();
    }
    // What is known meanwhile is found, and the first changes are refused: they may follow from
    // a position that is no more.
    assert!(matches!(
        index.apply(&[change(1)]),
        Err(IndexError::StartedAnew)
    ));
    index.apply(&[change(1)]).unwrap();
    assert_eq!(ask(&index, "").map(|found| found.total), Some(1));
    fill(&index);
    assert_eq!(ask(&index, "").map(|found| found.total), Some(6));
}

#[test]
fn what_waits_in_memory_is_found_while_the_rest_begins_anew() {
    let Shelf { index, dir } = shelf();
    index
        .apply(&[Change {
            position: 8,
            ..put(document(9, Some(Language::Sv), "hissen är trasig"))
        }])
        .unwrap();
    fs::remove_dir_all(folder(dir.path())).unwrap();
    assert!(matches!(index.check(), Err(IndexError::StartedAnew)));
    assert_eq!(ask(&index, "hissen").map(|found| found.total), Some(1));
    assert_eq!((index.position(), index.durable_position()), (0, 0));
    fill(&index);
    assert_eq!(ask(&index, "").map(|found| found.total), Some(7));
    index.commit().unwrap();
    drop(index);
    let opened = open(dir.path());
    assert_eq!((opened.position, opened.was_reset), (7, false));
    assert_eq!(
        ask(&opened.index, "hissen").map(|found| found.total),
        Some(1)
    );
}
