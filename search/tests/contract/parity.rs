//! Both indexes answer alike: the same hits with the same scores, where no document was replaced.

use kuulo_core::document::Document;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Field, Request, Results, Sort};
use proptest::prelude::*;

use crate::common::{document, request};
use crate::shelf::{On, Shelf};

const VOCABULARY: [&str; 9] = [
    "vänta",
    "väntade",
    "läkare",
    "parkering",
    "parkeringsplats",
    "mat",
    "the",
    "jonotin",
    "lääkäri",
];
const QUERIES: [&str; 10] = [
    "",
    "vänta",
    "läkare mat",
    "\"läkare mat\"",
    "park*",
    "parkerimg",
    "vänta -mat",
    "the parkering",
    "mat unit:1",
    "jonotin läkare parkering",
];

fn ask(shelf: &Shelf, query: &str, sort: Sort) -> Results {
    let request = Request {
        sort,
        limit: 100,
        facets: Field::ALL.to_vec(),
        ..request(query)
    };
    shelf.index.search(&Scope::All, &request).unwrap()
}

fn made(id: i64, words: &[usize], unit: i64) -> Document {
    // Each text has an inflected word: Lucene takes the mean length over the texts that have any forms, tantivy over all.
    let (language, inflected) = [
        (Language::Sv, "lamporna"),
        (Language::Fi, "lamppuja"),
        (Language::En, "lamps"),
    ][id as usize % 3];
    let words = words.iter().map(|word| VOCABULARY[*word]);
    let words: Vec<&str> = words.chain([inflected]).collect();
    let mut document = document(id, Some(language), &words.join(" "));
    document.unit = Some(unit);
    document
}

fn order(results: &Results) -> Vec<i64> {
    results.hits.iter().map(|hit| hit.document.id).collect()
}

/// Whether every hit has the same score in both, but for the last digits: sums are made in another order.
fn score_alike(some: &Results, others: &Results) -> bool {
    some.hits.iter().all(|hit| {
        let other = others
            .hits
            .iter()
            .find(|other| other.document.id == hit.document.id);
        other.is_some_and(|other| (hit.score - other.score).abs() <= 1e-4 * hit.score.max(1.0))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn both_find_the_same_and_score_it_the_same(
        texts in prop::collection::vec((prop::collection::vec(0..VOCABULARY.len(), 1..7), 1..3_i64), 1..24),
    ) {
        let documents: Vec<Document> =
            (1..).zip(&texts).map(|(id, (words, unit))| made(id, words, *unit)).collect();
        let (embedded, cluster) = (On::Embedded.shelf(documents.clone()), On::OpenSearch.shelf(documents));
        for query in QUERIES {
            for sort in [Sort::Newest, Sort::Priority] {
                let (one, other) = (ask(&embedded, query, sort), ask(&cluster, query, sort));
                prop_assert_eq!(order(&one), order(&other), "{}", query);
                let snippets = |results: &Results| results.hits.iter().map(|hit| hit.snippet.clone()).collect::<Vec<_>>();
                prop_assert_eq!(snippets(&one), snippets(&other));
                prop_assert_eq!((one.total, one.relaxed, one.upto), (other.total, other.relaxed, other.upto));
                prop_assert_eq!((one.facets, one.also, one.apart), (other.facets, other.also, other.apart));
            }
            let (one, other) = (ask(&embedded, query, Sort::Relevance), ask(&cluster, query, Sort::Relevance));
            let scores = |results: &Results| results.hits.iter().map(|hit| (hit.document.id, hit.score)).collect::<Vec<_>>();
            prop_assert!(score_alike(&one, &other), "{}: {:?} {:?}", query, scores(&one), scores(&other));
        }
    }
}
