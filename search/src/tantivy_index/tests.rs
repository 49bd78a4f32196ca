use std::fs;
use std::path::{Path, PathBuf};

use super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("index")
    }

    fn open(&self) -> TantivyIndex {
        TantivyIndex::open(&self.path(), Analysis::standard())
            .unwrap()
            .index
    }

    /// Whether any file holds the word. Stored text is compressed: the end of a word may be spelt as
    /// a repetition, so ask for its beginning.
    fn holds(&self, word: &str) -> bool {
        holds(self.0.path(), word)
    }
}

fn holds(dir: &Path, word: &str) -> bool {
    fs::read_dir(dir).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, word);
        }
        // Files come and go while this looks.
        let bytes = fs::read(path).unwrap_or_default();
        bytes
            .windows(word.len())
            .any(|window| window == word.as_bytes())
    })
}

fn change(position: i64, submission: i64, text: Option<&str>) -> Change {
    let document = text.map(|text| {
        serde_json::json!({
            "id": submission, "case": "K7M2-4QXD", "source_id": null, "text": text, "language": "sv",
            "organisation": 1, "unit": 1, "kind": "idea", "nature": "both", "themes": [],
            "sentiment": "mixed", "phase": "after", "urgency": "routine", "needs_person": false,
            "state": "new", "role": "patient", "platform": "form", "score": null,
            "created": "2026-11-22T00:00:00Z",
        })
    });
    Change {
        position,
        submission,
        purge: false,
        document: document.map(|document| serde_json::from_value(document).unwrap()),
    }
}

fn purging(change: Change) -> Change {
    Change {
        purge: true,
        ..change
    }
}

/// A hundred documents on disk, the last of which has the word.
fn with_secret(folder: &Folder) -> TantivyIndex {
    let index = folder.open();
    let filler = (1..100).map(|id| change(id, id, Some("ett")));
    let secret = change(100, 100, Some("hemligtord"));
    let changes: Vec<Change> = filler.chain([secret]).collect();
    index.apply(&changes).unwrap();
    index.commit().unwrap();
    assert!(folder.holds("hemligt"));
    index
}

#[test]
fn purged_words_leave_the_disk() {
    let folder = Folder::new();
    let index = with_secret(&folder);
    index
        .apply(&[purging(change(101, 100, Some("dolt")))])
        .unwrap();
    index.commit().unwrap();
    assert!(!folder.holds("hemligt") && folder.holds("dolt"));
}

#[test]
fn an_erased_document_leaves_the_disk() {
    let folder = Folder::new();
    let index = with_secret(&folder);
    index.apply(&[change(101, 100, None)]).unwrap();
    index.commit().unwrap();
    assert!(!folder.holds("hemligt"));
}

#[test]
fn a_purge_does_not_wait_for_its_time() {
    let folder = Folder::new();
    let index = with_secret(&folder);
    index.apply(&[purging(change(101, 100, None))]).unwrap();
    // Nobody asks for a commit.
    while index.durable_position() < 101 || folder.holds("hemligt") {
        thread::yield_now();
    }
}

#[test]
fn words_that_were_purged_in_memory_never_reach_the_disk() {
    let folder = Folder::new();
    let index = folder.open();
    let secret = change(1, 1, Some("hemligtord"));
    let masked = purging(change(2, 1, Some("dolt")));
    index.apply(&[secret, masked]).unwrap();
    index.commit().unwrap();
    assert!(folder.holds("dolt") && !folder.holds("hemligt"));
}

#[test]
fn replaced_words_leave_the_disk_when_a_fifth_of_their_segment_is_old() {
    let folder = Folder::new();
    let index = with_secret(&folder);
    let replaced = (1..=25).map(|id| change(100 + id, 101 - id, Some("två")));
    let changes: Vec<Change> = replaced.collect();
    index.apply(&changes).unwrap();
    index.commit().unwrap();
    // The segment is written anew in the background, and its files go with the next commit.
    let mut position = 200;
    while folder.holds("hemligt") {
        position += 1;
        index.apply(&[change(position, 200, Some("tre"))]).unwrap();
        index.commit().unwrap();
    }
}

#[test]
fn a_restart_remembers_what_must_leave() {
    let folder = Folder::new();
    drop(with_secret(&folder));
    // Killed between the commit and the writing anew.
    let found = opening::try_open(&folder.path(), &Analysis::standard());
    let mut found = found.unwrap().unwrap();
    let gone = Changes::from([(
        100,
        Latest {
            document: None,
            purge: true,
        },
    )]);
    found.disk.stain(&gone);
    let changes = gone.iter().map(|(id, latest)| (*id, latest)).collect();
    let written = found
        .disk
        .write(&found.layout, &found.cold, &changes, 101)
        .map(|_| ());
    written.unwrap();
    drop(found);
    assert!(folder.holds("hemligt"));
    let index = folder.open();
    index.commit().unwrap();
    assert_eq!(index.position(), 101);
    assert!(!folder.holds("hemligt"));
}

#[test]
fn an_erasure_reaches_what_was_set_aside() {
    let folder = Folder::new();
    drop(with_secret(&folder));
    fs::write(folder.path().join("meta.json"), "not json").unwrap();
    let index = folder.open();
    assert!(folder.holds("hemligt"));
    index.apply(&[change(101, 100, None)]).unwrap();
    index.commit().unwrap();
    assert!(!folder.holds("hemligt"));
}
