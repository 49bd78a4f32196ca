//! The index follows the change log, survives, and starts anew when it must.

// Clippy does not see that the functions beside the tests run in tests.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::{Shelf, document, put};
use kuulo_core::document::Change;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Analysis, IndexError, Request, SearchIndex, TantivyIndex};

fn erase(position: i64, submission: i64) -> Change {
    Change {
        purge: true,
        position,
        submission,
        document: None,
    }
}

fn folder(shelf: &Shelf) -> std::path::PathBuf {
    shelf.dir.path().join("index")
}

/// Closes the index of a shelf and keeps its folder.
fn close(shelf: Shelf) -> tempfile::TempDir {
    drop(shelf.index);
    shelf.dir
}

fn total(index: &TantivyIndex) -> u64 {
    index
        .search(&Scope::All, &Request::default())
        .unwrap()
        .total
}

#[test]
fn a_document_is_replaced_and_erased_at_once() {
    let shelf = Shelf::of_texts(Language::Sv, &["vänta länge", "parkering"]);
    let mut changed = put(document(1, Some(Language::Sv), "maten var god"));
    changed.position = 3;
    assert_eq!(shelf.index.apply(&[changed]).unwrap(), 3);
    assert_eq!((shelf.ids("vänta"), shelf.ids("maten")), (vec![], vec![1]));
    shelf.index.apply(&[erase(4, 1)]).unwrap();
    assert_eq!((shelf.ids("maten"), shelf.ids("")), (vec![], vec![2]));
    assert_eq!(shelf.index.position(), 4);
}

#[test]
fn within_a_batch_the_last_change_counts() {
    let shelf = Shelf::of([]);
    let one = |position, text: &str| Change {
        position,
        ..put(document(1, None, text))
    };
    let two = Change {
        position: 4,
        ..put(document(2, None, "kvar"))
    };
    shelf
        .index
        .apply(&[one(1, "första"), one(2, "andra"), two, erase(5, 2)])
        .unwrap();
    assert_eq!(
        (shelf.ids("första"), shelf.ids("andra"), shelf.ids("kvar")),
        (vec![], vec![1], vec![])
    );
}

#[test]
fn replaying_the_log_changes_nothing() {
    let shelf = Shelf::of_texts(Language::Sv, &["ett", "två"]);
    let again: Vec<Change> = [(1, "ett"), (2, "två")]
        .map(|(id, text)| put(document(id, None, text)))
        .into();
    assert_eq!(shelf.index.apply(&again).unwrap(), 2);
    assert_eq!(shelf.index.apply(&again[..1]).unwrap(), 2);
    assert_eq!(shelf.index.apply(&[]).unwrap(), 2);
    assert_eq!(shelf.ids(""), [1, 2]);
}

#[test]
fn reopening_goes_on_from_the_position() {
    let shelf = Shelf::of_texts(Language::Fi, &["jonotin", "lääkärille"]);
    let path = folder(&shelf);
    let _dir = close(shelf);
    let opened = TantivyIndex::open(&path, Analysis::standard()).unwrap();
    assert_eq!((opened.position, opened.was_reset), (2, false));
    let found = opened
        .index
        .search(&Scope::All, &common::request("lääkäri"))
        .unwrap();
    assert_eq!(found.total, 1);
    opened
        .index
        .apply(&[put(document(3, Some(Language::Fi), "lääkärin"))])
        .unwrap();
    assert_eq!(
        opened
            .index
            .search(&Scope::All, &common::request("lääkäri"))
            .unwrap()
            .total,
        2
    );
}

#[test]
fn a_second_opener_is_turned_away_and_harms_nothing() {
    let shelf = Shelf::of_texts(Language::Sv, &["ett"]);
    assert!(matches!(
        TantivyIndex::open(&folder(&shelf), Analysis::standard()),
        Err(IndexError::Busy(_))
    ));
    assert_eq!(shelf.ids("ett"), [1]);
}

#[test]
fn a_rebuild_begins_with_nothing_and_spares_a_running_process() {
    let shelf = Shelf::of_texts(Language::Sv, &["ett"]);
    let path = folder(&shelf);
    let refused = TantivyIndex::open_empty(&path, Analysis::standard());
    assert!(matches!(refused, Err(IndexError::Busy(_))));
    assert_eq!(shelf.ids("ett"), [1]);
    let _dir = close(shelf);
    let index = TantivyIndex::open_empty(&path, Analysis::standard()).unwrap();
    assert_eq!((index.position(), total(&index)), (0, 0));
}

#[test]
fn an_index_of_another_version_starts_anew() {
    let shelf = Shelf::of_texts(Language::Sv, &["ett"]);
    let path = folder(&shelf);
    let _dir = close(shelf);
    let meta = fs::read_to_string(path.join("meta.json")).unwrap();
    let other = meta.replace("complaint,idea", "idea,complaint");
    assert_ne!(meta, other);
    fs::write(path.join("meta.json"), other).unwrap();
    let opened = TantivyIndex::open(&path, Analysis::standard()).unwrap();
    assert_eq!(
        (opened.position, opened.was_reset, total(&opened.index)),
        (0, true, 0)
    );
}

#[test]
fn every_set_aside_index_keeps_a_name_of_its_own() {
    let shelf = Shelf::of_texts(Language::Sv, &["ett"]);
    let path = folder(&shelf);
    let dir = close(shelf);
    for n in 1..=2 {
        fs::write(path.join("meta.json"), "not json").unwrap();
        assert!(
            TantivyIndex::open(&path, Analysis::standard())
                .unwrap()
                .was_reset
        );
        assert!(dir.path().join(format!("index.broken-{n}")).exists());
    }
}
