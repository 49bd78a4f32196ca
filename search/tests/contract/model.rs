//! The index against the plainest possible search: a loop over all documents.

use crate::common::{document, ids, put, request};
use crate::shelf::{On, both};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Field, Request};
use proptest::prelude::*;

/// Words without inflection, far apart, and none a prefix of another.
const VOCABULARY: [&str; 5] = ["hund", "blod", "vagn", "kafe", "tid"];

#[derive(Debug, Clone)]
enum Term {
    Word(usize),
    Phrase(usize, usize),
    Prefix(usize),
}

impl Term {
    fn written(&self) -> String {
        match self {
            Term::Word(word) => VOCABULARY[*word].to_owned(),
            Term::Phrase(first, second) => {
                format!("\"{} {}\"", VOCABULARY[*first], VOCABULARY[*second])
            }
            Term::Prefix(word) => format!("{}*", &VOCABULARY[*word][..3]),
        }
    }

    fn is_in(&self, text: &[usize]) -> bool {
        match self {
            Term::Word(word) | Term::Prefix(word) => text.contains(word),
            Term::Phrase(first, second) => text.windows(2).any(|pair| pair == [*first, *second]),
        }
    }
}

fn word() -> impl Strategy<Value = usize> {
    0..VOCABULARY.len()
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        word().prop_map(Term::Word),
        (word(), word()).prop_map(|(first, second)| Term::Phrase(first, second)),
        word().prop_map(Term::Prefix),
    ]
}

/// What the promises say a query finds, loosened when too few have every term.
fn expected(
    texts: &[(Vec<usize>, i64)],
    wanted: &[Term],
    excluded: &[Term],
    scope: &Scope,
) -> Vec<i64> {
    let with_missing = |missing: usize| -> Vec<i64> {
        let numbered = (1..).zip(texts).filter(|(_, (text, unit))| {
            let held = wanted.iter().filter(|term| term.is_in(text)).count();
            held + missing >= wanted.len()
                && !excluded.iter().any(|term| term.is_in(text))
                && scope.allows(Some(*unit))
        });
        numbered.map(|(id, _)| id).collect()
    };
    let all = with_missing(0);
    if all.len() < 3 && wanted.len() > 2 {
        with_missing(1)
    } else {
        all
    }
}

fn the_index_finds_what_a_loop_would(on: On) {
    proptest!(ProptestConfig::with_cases(24), |(
        texts in prop::collection::vec((prop::collection::vec(word(), 1..6), 1..4_i64), 1..24),
        queries in prop::collection::vec(
            (prop::collection::vec(term(), 0..4), prop::collection::vec(term(), 0..3)), 1..12),
        cut in 0..24_usize,
    )| {
        let documents: Vec<_> = (1..).zip(&texts).map(|(id, (text, unit))| {
            let words: Vec<&str> = text.iter().map(|word| VOCABULARY[*word]).collect();
            let mut document = document(id, Some(Language::Sv), &words.join(" "));
            document.unit = Some(*unit);
            document
        }).collect();
        // Two batches make two segments.
        let (first, second) = documents.split_at(cut.min(documents.len()));
        let shelf = on.shelf(first.to_vec());
        shelf.index.apply(&second.iter().cloned().map(put).collect::<Vec<_>>()).unwrap();
        for (wanted, excluded) in queries {
            let mut query: Vec<String> = wanted.iter().map(Term::written).collect();
            query.extend(excluded.iter().map(|term| format!("-{}", term.written())));
            let request = Request { limit: 100, facets: Field::ALL.to_vec(), ..request(&query.join(" ")) };
            for scope in [Scope::All, Scope::Units(vec![1, 3]), Scope::Units(vec![])] {
                let results = shelf.index.search(&scope, &request).unwrap();
                prop_assert_eq!(ids(&results), expected(&texts, &wanted, &excluded, &scope), "{:?}", query);
                prop_assert_eq!(results.total as usize, results.hits.len());
                let units = results.facets[0].values.iter().map(|value| value.count).sum::<u64>();
                prop_assert_eq!(units, results.total);
            }
        }
    });
}

both! {
    the_index_finds_what_a_loop_would,
}
