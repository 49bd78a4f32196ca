//! Pages stay what they are while new submissions come in, and every order is a whole one.

use kuulo_core::case::CaseState;
use kuulo_core::labels::Urgency;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Request, Results, Sort};

use crate::common::{document, put, request};
use crate::shelf::{On, Shelf, both};

fn page(shelf: &Shelf, request: &Request) -> (Vec<i64>, Results) {
    let results = shelf.index.search(&Scope::All, request).unwrap();
    let ids = results.hits.iter().map(|hit| hit.document.id).collect();
    (ids, results)
}

fn pages_stay_the_same_while_new_ones_come_in(on: On) {
    let shelf = on.texts(Language::Sv, &["vänta"; 7]);
    for (query, next) in [("", 20), ("vänta", 30)] {
        let first = Request {
            limit: 3,
            ..request(query)
        };
        let (ids, results) = page(&shelf, &first);
        assert_eq!(ids, [7, 6, 5]);
        // One that is gone may still count here; the next one never does.
        assert!((7..next).contains(&results.upto));
        shelf
            .index
            .apply(&[put(document(next, Some(Language::Sv), "vänta"))])
            .unwrap();
        let second = Request {
            offset: 3,
            upto: Some(results.upto),
            ..first.clone()
        };
        let (ids, results) = page(&shelf, &second);
        assert_eq!((ids, results.total), (vec![4, 3, 2], 7));
        let since = Request {
            after: Some(results.upto),
            ..request(query)
        };
        assert_eq!(page(&shelf, &since).0, [next]);
        let gone = crate::common::erase(next + 1, next);
        shelf.index.apply(&[gone]).unwrap();
    }
}

fn the_most_urgent_open_case_comes_first(on: On) {
    let vary = |id: i64| {
        let mut document = document(id, Some(Language::Sv), "vänta");
        let (state, urgency, needs_person) = match id {
            1 => (CaseState::New, Urgency::Routine, false),
            2 => (CaseState::New, Urgency::Danger, false),
            3 => (CaseState::Closed, Urgency::Danger, true),
            4 => (CaseState::New, Urgency::Routine, true),
            _ => (CaseState::New, Urgency::Routine, false),
        };
        (document.state, document.urgency) = (state, urgency);
        document.needs_person = needs_person;
        document
    };
    let shelf = on.shelf((1..=5).map(vary));
    let by_priority = Request {
        sort: Sort::Priority,
        ..request("vänta")
    };
    assert_eq!(page(&shelf, &by_priority).0, [2, 4, 5, 1, 3]);
}

fn the_end_of_the_pages_can_be_reached(on: On) {
    let shelf = on.texts(Language::Sv, &["ett", "två"]);
    let last = Request {
        offset: 10_000,
        limit: 100,
        ..request("")
    };
    let (ids, results) = page(&shelf, &last);
    assert_eq!((ids, results.total), (vec![], 2));
}

both! {
    pages_stay_the_same_while_new_ones_come_in,
    the_most_urgent_open_case_comes_first,
    the_end_of_the_pages_can_be_reached,
}
