//! Labels filter and are counted, and the scope holds in every figure.

use crate::common::{document, ids, request};
use crate::shelf::{On, Shelf, both};
use kuulo_core::document::Document;
use kuulo_core::labels::{Kind, Theme};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Facet, Field, Filters, Request, Results, SearchError, Sort};

/// Six Swedish messages about waiting in three units, the last without one.
fn sample(on: On) -> Shelf {
    let vary = |id: i64| -> Document {
        let mut document = document(id, Some(Language::Sv), "vänta på svar");
        document.unit = (id < 6).then_some(id % 3);
        document.kind = if id % 2 == 0 {
            Kind::Idea
        } else {
            Kind::Complaint
        };
        document.themes = if id == 1 {
            vec![Theme::Access, Theme::Digital]
        } else {
            vec![Theme::Booking]
        };
        document.needs_person = id == 3;
        document.score = Some(id as u8);
        if id > 4 {
            document.created = "2026-11-02T08:00:00Z".parse().unwrap();
        }
        document
    };
    on.shelf((1..=6).map(vary))
}

fn ask(shelf: &Shelf, scope: &Scope, query: &str, filters: &[(&str, &str)]) -> Results {
    let filters = Filters::from_parameters(filters.iter().copied()).unwrap();
    let request = Request {
        filters,
        facets: Field::ALL.to_vec(),
        ..request(query)
    };
    shelf.index.search(scope, &request).unwrap()
}

fn counts(results: &Results, field: Field) -> Vec<(&str, u64)> {
    let facet: &Facet = results
        .facets
        .iter()
        .find(|facet| facet.field == field)
        .unwrap();
    facet
        .values
        .iter()
        .map(|value| (value.value.as_str(), value.count))
        .collect()
}

fn labels_in_the_query_filter(on: On) {
    let shelf = sample(on);
    assert_eq!(shelf.ids("kind:idea"), [2, 4, 6]);
    assert_eq!(shelf.ids("vänta kind:idea score:0..3"), [2]);
    assert_eq!(shelf.ids("-theme:booking"), [1]);
    assert_eq!(shelf.ids("theme:access,booking unit:0"), [3]);
    assert_eq!(shelf.ids("needs:person"), [3]);
    assert_eq!(shelf.ids("month:2026-11"), [5, 6]);
    assert_eq!(shelf.ids("lang:fi"), Vec::<i64>::new());
}

fn facets_count_what_matches(on: On) {
    let results = ask(&sample(on), &Scope::All, "vänta", &[]);
    assert_eq!(results.total, 6);
    assert_eq!(
        counts(&results, Field::Unit),
        [("1", 2), ("2", 2), ("0", 1)]
    );
    assert_eq!(
        counts(&results, Field::Kind),
        [("complaint", 3), ("idea", 3)]
    );
    assert_eq!(
        counts(&results, Field::Theme),
        [("booking", 5), ("access", 1), ("digital", 1)]
    );
    assert_eq!(counts(&results, Field::Needs), [("person", 1)]);
    assert_eq!(
        counts(&results, Field::Month),
        [("2026-10", 4), ("2026-11", 2)]
    );
    assert_eq!(results.facets.len(), Field::ALL.len());
}

fn a_filtered_field_still_counts_its_other_values(on: On) {
    let results = ask(&sample(on), &Scope::All, "", &[("kind", "idea")]);
    assert_eq!(ids(&results), [2, 4, 6]);
    assert_eq!(
        counts(&results, Field::Kind),
        [("complaint", 3), ("idea", 3)]
    );
    assert_eq!(
        counts(&results, Field::Score),
        [("2", 1), ("4", 1), ("6", 1)]
    );
    let kinds = &results
        .facets
        .iter()
        .find(|facet| facet.field == Field::Kind)
        .unwrap()
        .values;
    assert_eq!(
        kinds.iter().map(|kind| kind.is_chosen).collect::<Vec<_>>(),
        [false, true]
    );
}

fn only_the_fields_that_are_asked_for_are_counted(on: On) {
    let filters = Filters::from_parameters([("kind", "idea"), ("role", "patient")]).unwrap();
    let request = Request {
        filters,
        facets: vec![Field::State, Field::Kind],
        ..request("")
    };
    let results = sample(on).index.search(&Scope::All, &request).unwrap();
    let fields: Vec<Field> = results.facets.iter().map(|facet| facet.field).collect();
    assert_eq!(fields, [Field::Kind, Field::State]);
    assert_eq!(
        counts(&results, Field::Kind),
        [("complaint", 3), ("idea", 3)]
    );
}

fn filters_join_values_and_cross_fields(on: On) {
    let shelf = sample(on);
    let both = ask(
        &shelf,
        &Scope::All,
        "",
        &[("kind", "idea"), ("kind", "complaint"), ("unit", "1")],
    );
    assert_eq!(ids(&both), [1, 4]);
    let mut time = Filters::default();
    time.from = Some("2026-10-31T12:02:00Z".parse().unwrap());
    time.until = Some("2026-11-02T08:00:00Z".parse().unwrap());
    let results = shelf
        .index
        .search(
            &Scope::All,
            &Request {
                filters: time,
                ..request("vänta")
            },
        )
        .unwrap();
    assert_eq!(ids(&results), [2, 3, 4]);
}

fn the_scope_holds_for_hits_counts_and_facets(on: On) {
    let shelf = sample(on);
    let scope = Scope::Units(vec![1]);
    for query in ["", "vänta", "-parkering", "vänta svar tid"] {
        let results = ask(&shelf, &scope, query, &[]);
        assert_eq!((ids(&results), results.total), (vec![1, 4], 2), "{query}");
        assert_eq!(counts(&results, Field::Unit), [("1", 2)], "{query}");
        assert_eq!(counts(&results, Field::Month), [("2026-10", 2)], "{query}");
    }
    // Asking for another unit does not widen the scope, not even in the counts of that filter.
    let elsewhere = ask(&shelf, &scope, "vänta", &[("unit", "2")]);
    assert_eq!(
        (elsewhere.total, counts(&elsewhere, Field::Unit)),
        (0, vec![("1", 2)])
    );
    assert_eq!(ask(&shelf, &Scope::Units(vec![]), "", &[]).total, 0);
}

fn pages_follow_each_other_in_order(on: On) {
    let shelf = sample(on);
    let page = |offset, limit, sort| {
        let request = Request {
            offset,
            limit,
            sort,
            ..request("vänta")
        };
        let results = shelf.index.search(&Scope::All, &request).unwrap();
        assert_eq!(results.total, 6);
        results
            .hits
            .iter()
            .map(|hit| hit.document.id)
            .collect::<Vec<_>>()
    };
    let newest = [page(0, 4, Sort::Newest), page(4, 4, Sort::Newest)].concat();
    assert_eq!(newest[2..], [4, 3, 2, 1]);
    // Equally relevant ones come newest first.
    assert_eq!(page(2, 100_000, Sort::Relevance), [4, 3, 2, 1]);
    assert_eq!(page(6, 4, Sort::Newest), Vec::<i64>::new());
    assert_eq!(page(0, 0, Sort::Newest), Vec::<i64>::new());
    let deep = shelf.index.search(
        &Scope::All,
        &Request {
            offset: usize::MAX,
            ..Request::default()
        },
    );
    assert!(matches!(deep, Err(SearchError::TooDeep { .. })));
}

fn a_hit_carries_its_document(on: On) {
    let shelf = sample(on);
    let hit = &shelf.search("score:3").hits[0];
    assert_eq!(hit.document.source_id.as_deref(), Some("row-3"));
    assert_eq!(hit.document.kind, Kind::Complaint);
    assert_eq!(hit.score, 0.0);
}

both! {
    labels_in_the_query_filter,
    facets_count_what_matches,
    a_filtered_field_still_counts_its_other_values,
    only_the_fields_that_are_asked_for_are_counted,
    filters_join_values_and_cross_fields,
    the_scope_holds_for_hits_counts_and_facets,
    pages_follow_each_other_in_order,
    a_hit_carries_its_document,
}
