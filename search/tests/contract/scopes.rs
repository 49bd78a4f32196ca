//! Whatever a reader asks, the answer is the same as if the documents outside the scope did not exist.

use kuulo_core::document::Document;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Facet, Field, Message, Request, Sort};
use proptest::prelude::*;

use crate::common::{document, request};
use crate::shelf::{On, Shelf, both};

const VOCABULARY: [&str; 8] = [
    "parkering",
    "parkeringen",
    "läkare",
    "andersson",
    "väntetid",
    "mat",
    "kallt",
    "avdelning",
];
const QUERIES: [&str; 8] = [
    "",
    "parkerimg",
    "anderson mat",
    "läkaren",
    "\"mat kallt\"",
    "vänt* -mat",
    "parkering läkare avdelning",
    "kall soppa",
];

#[derive(Debug, PartialEq)]
struct Answer {
    ids: Vec<i64>,
    total: u64,
    facets: Vec<Facet>,
    also: Vec<String>,
    apart: Vec<(String, u64)>,
    relaxed: bool,
}

fn answers(shelf: &Shelf, scope: &Scope) -> Vec<Answer> {
    let answer = |query: &str| {
        let request = Request {
            sort: Sort::Newest,
            limit: 100,
            facets: Field::ALL.to_vec(),
            ..request(query)
        };
        let results = shelf.index.search(scope, &request).unwrap();
        Answer {
            ids: results.hits.iter().map(|hit| hit.document.id).collect(),
            total: results.total,
            facets: results.facets,
            also: results.also,
            apart: results.apart,
            relaxed: results.relaxed,
        }
    };
    QUERIES.map(answer).into()
}

fn made(id: i64, words: &[usize], unit: Option<i64>) -> Document {
    let words: Vec<&str> = words.iter().map(|word| VOCABULARY[*word]).collect();
    let mut document = document(id, Some(Language::Sv), &words.join(" "));
    document.unit = unit;
    document
}

fn nothing_tells_of_documents_outside_the_scope(on: On) {
    let text = prop::collection::vec(0..VOCABULARY.len(), 1..6);
    let texts = prop::collection::vec((text, prop::option::of(1..4_i64)), 1..16);
    let config = ProptestConfig::with_cases(12);
    proptest!(config, |(texts in texts, units in prop::collection::vec(1..5_i64, 0..3))| {
        let scope = Scope::Units(units);
        let documents: Vec<Document> =
            (1..).zip(&texts).map(|(id, (words, unit))| made(id, words, *unit)).collect();
        let allowed: Vec<Document> =
            documents.iter().filter(|document| scope.allows(document.unit)).cloned().collect();
        let (all, alone) = (on.shelf(documents), on.shelf(allowed));
        prop_assert_eq!(answers(&all, &scope), answers(&alone, &Scope::All));
        for beginning in ["park", "lä", "and", "a"] {
            let words = |shelf: &Shelf, scope: &Scope| shelf.index.words(scope, beginning, 10).unwrap();
            let (mut some, mut others) = (words(&all, &scope), words(&alone, &Scope::All));
            some.sort();
            others.sort();
            prop_assert_eq!(some, others);
        }
        let message = Message {
            text: VOCABULARY.join(" "),
            language: Some(Language::Sv),
            submission: None,
        };
        let like = all.index.similar(&scope, &message, 100).unwrap();
        prop_assert!(like.iter().all(|hit| scope.allows(hit.document.unit)));
    });
}

both! { nothing_tells_of_documents_outside_the_scope }
