//! Where a document lies, in memory or on disk, in which segment, must not show.

// Clippy does not see that the functions beside the tests run in tests.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{Shelf, document, put, request};
use kuulo_core::document::{Change, Document};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Facet, Field, Request, SearchIndex, Sort};
use proptest::prelude::*;

const VOCABULARY: [&str; 5] = ["vänta", "läkare", "parkering", "väntan", "mat"];
const QUERIES: [&str; 9] = [
    "",
    "vänta",
    "läkare mat",
    "\"läkare mat\"",
    "park*",
    "parkerimg",
    "vänta -mat",
    "mat unit:1",
    "väntar läkare parkering",
];

#[derive(Debug, Clone)]
enum Step {
    Put(Vec<(i64, Vec<usize>, i64)>),
    Leave(i64, bool),
    Purge(i64, Vec<usize>),
    Commit,
}

fn words() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..VOCABULARY.len(), 1..7)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let id = 1..16_i64;
    let step = prop_oneof![
        6 => prop::collection::vec((id.clone(), words(), 1..3_i64), 1..4).prop_map(Step::Put),
        2 => (id.clone(), any::<bool>()).prop_map(|(id, purge)| Step::Leave(id, purge)),
        1 => (id, words()).prop_map(|(id, words)| Step::Purge(id, words)),
        1 => Just(Step::Commit),
    ];
    prop::collection::vec(step, 1..40)
}

fn made(id: i64, words: &[usize], unit: i64) -> Document {
    let words: Vec<&str> = words.iter().map(|word| VOCABULARY[*word]).collect();
    let mut document = document(id, Some(Language::Sv), &words.join(" "));
    document.unit = Some(unit);
    // Several at the same time, so that the id decides.
    document.created = common::document(id / 3, None, "").created;
    document
}

/// Follows the steps; the documents that are left.
fn follow(shelf: &Shelf, steps: &[Step]) -> BTreeMap<i64, Document> {
    let mut left = BTreeMap::new();
    let mut position = 0;
    let mut change = |id: i64, purge: bool, document: Option<Document>| {
        position += 1;
        match &document {
            Some(document) => left.insert(id, document.clone()),
            None => left.remove(&id),
        };
        Change {
            position,
            submission: id,
            purge,
            document: document.map(Box::new),
        }
    };
    for step in steps {
        let changes: Vec<Change> = match step {
            Step::Put(documents) => documents
                .iter()
                .map(|(id, words, unit)| change(*id, false, Some(made(*id, words, *unit))))
                .collect(),
            Step::Leave(id, purge) => vec![change(*id, *purge, None)],
            Step::Purge(id, words) => vec![change(*id, true, Some(made(*id, words, 1)))],
            Step::Commit => {
                shelf.index.commit().unwrap();
                continue;
            }
        };
        shelf.index.apply(&changes).unwrap();
    }
    left
}

#[derive(Debug, Clone, PartialEq)]
struct Answer {
    ids: Vec<i64>,
    scores: Vec<f32>,
    total: u64,
    facets: Vec<Facet>,
    also: Vec<String>,
    relaxed: bool,
}

fn answers(shelf: &Shelf, sort: Sort) -> Vec<Answer> {
    let scopes = [Scope::All, Scope::Units(vec![1])];
    let asked = scopes
        .iter()
        .flat_map(|scope| QUERIES.map(|query| (scope, query)));
    let answer = |(scope, query)| {
        let request = Request {
            sort,
            limit: 100,
            facets: Field::ALL.to_vec(),
            ..request(query)
        };
        let results = shelf.index.search(scope, &request).unwrap();
        Answer {
            ids: results.hits.iter().map(|hit| hit.document.id).collect(),
            scores: results.hits.iter().map(|hit| hit.score).collect(),
            total: results.total,
            facets: results.facets,
            also: results.also,
            relaxed: results.relaxed,
        }
    };
    asked.map(answer).collect()
}

/// Whether the answers are the same but for the last digit of scores: sums are made in another order.
fn alike(some: &[Answer], others: &[Answer]) -> bool {
    let rest = |answer: &Answer| Answer {
        ids: Vec::new(),
        scores: Vec::new(),
        ..answer.clone()
    };
    let near = |a: f32, b: f32| (a - b).abs() < 1e-4;
    some.iter().zip(others).all(|(some, other)| {
        let same_place = (0..some.ids.len()).all(|at| {
            let score = some.scores[at];
            let elsewhere = other.ids.iter().position(|id| *id == some.ids[at]);
            near(score, other.scores[at])
                && elsewhere.is_some_and(|at| near(score, other.scores[at]))
        });
        rest(some) == rest(other) && some.ids.len() == other.ids.len() && same_place
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn changes_are_found_the_same_before_and_after_they_are_on_disk(steps in steps()) {
        let shelf = Shelf::of([]);
        let left = follow(&shelf, &steps);
        let before = answers(&shelf, Sort::Newest);
        let texts = answers(&shelf, Sort::Relevance).iter().flat_map(|answer| &answer.ids).count();
        shelf.index.commit().unwrap();
        prop_assert_eq!(&before, &answers(&shelf, Sort::Newest));
        let anew = Shelf::of([]);
        let changes: Vec<Change> = left.into_values().map(put).collect();
        anew.index.apply(&changes).unwrap();
        prop_assert_eq!(&before, &answers(&anew, Sort::Newest));
        let anew = answers(&anew, Sort::Relevance);
        prop_assert_eq!(texts, anew.iter().flat_map(|answer| &answer.ids).count());
    }

    /// Replaced and erased documents count in the frequencies of words until their segment is
    /// rewritten, and so move scores a little. Without them scores are the same everywhere.
    #[test]
    fn scores_do_not_depend_on_where_a_document_lies(
        texts in prop::collection::vec((words(), 1..3_i64), 1..30),
        cuts in prop::collection::vec(any::<bool>(), 30),
    ) {
        let documents: Vec<Document> =
            (1..).zip(&texts).map(|(id, (words, unit))| made(id, words, *unit)).collect();
        let shelf = Shelf::of([]);
        for (document, cut) in documents.iter().zip(cuts) {
            shelf.index.apply(&[put(document.clone())]).unwrap();
            if cut && document.id % 4 == 0 {
                shelf.index.commit().unwrap();
            }
        }
        let before = answers(&shelf, Sort::Relevance);
        shelf.index.commit().unwrap();
        prop_assert!(alike(&before, &answers(&shelf, Sort::Relevance)));
        prop_assert!(alike(&before, &answers(&Shelf::of(documents), Sort::Relevance)));
    }
}
