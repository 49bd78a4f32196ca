//! The index follows the change log.

use kuulo_core::document::Change;
use kuulo_core::language::Language;

use crate::common::{document, erase, put};
use crate::shelf::{On, both};

fn a_document_is_replaced_and_erased_at_once(on: On) {
    let shelf = on.texts(Language::Sv, &["vänta länge", "parkering"]);
    let mut changed = put(document(1, Some(Language::Sv), "maten var god"));
    changed.position = 3;
    assert_eq!(shelf.index.apply(&[changed]).unwrap(), 3);
    assert_eq!((shelf.ids("vänta"), shelf.ids("maten")), (vec![], vec![1]));
    shelf.index.apply(&[erase(4, 1)]).unwrap();
    assert_eq!((shelf.ids("maten"), shelf.ids("")), (vec![], vec![2]));
    assert_eq!(shelf.index.position(), 4);
}

fn within_a_batch_the_last_change_counts(on: On) {
    let shelf = on.shelf([]);
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

fn replaying_the_log_changes_nothing(on: On) {
    let shelf = on.texts(Language::Sv, &["ett", "två"]);
    let again: Vec<Change> = [(1, "ett"), (2, "två")]
        .map(|(id, text)| put(document(id, None, text)))
        .into();
    assert_eq!(shelf.index.apply(&again).unwrap(), 2);
    assert_eq!(shelf.index.apply(&again[..1]).unwrap(), 2);
    assert_eq!(shelf.index.apply(&[]).unwrap(), 2);
    assert_eq!(shelf.ids(""), [1, 2]);
}

both! {
    a_document_is_replaced_and_erased_at_once,
    within_a_batch_the_last_change_counts,
    replaying_the_log_changes_nothing,
}
