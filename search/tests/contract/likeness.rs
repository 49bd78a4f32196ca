//! Submissions that name the same things, and words that people used.

use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Message, Offer, suggest};

use crate::common::document;
use crate::shelf::{On, Shelf, both};

fn sample(on: On) -> Shelf {
    let texts = [
        (Language::Sv, 1, "Parkeringen vid akuten är för dyr"),
        (Language::Fi, 1, "Päivystyksen pysäköinti on liian kallis"),
        (Language::Sv, 2, "Maten på avdelningen var kall"),
        (
            Language::Sv,
            2,
            "Parkeringen var full och akuten full av folk",
        ),
        (Language::En, 1, "Nobody answers the phone"),
    ];
    on.shelf((1..).zip(texts).map(|(id, (language, unit, text))| {
        let mut document = document(id, Some(language), text);
        document.unit = Some(unit);
        document
    }))
}

fn like(shelf: &Shelf, scope: &Scope, submission: Option<i64>) -> Vec<i64> {
    let message = Message {
        text: "Akutens parkering är dyr".to_owned(),
        language: Some(Language::Sv),
        submission,
    };
    let hits = shelf.index.similar(scope, &message, 10).unwrap();
    assert!(hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)));
    assert!(hits.is_sorted_by(|one, other| one.score >= other.score));
    hits.iter().map(|hit| hit.document.id).collect()
}

fn what_names_the_same_is_alike_in_any_language(on: On) {
    let shelf = sample(on);
    let found = like(&shelf, &Scope::All, None);
    assert!(
        [1, 2].iter().all(|id| found.contains(id)) && !found.contains(&3) && !found.contains(&5),
        "{found:?}"
    );
    assert!(!like(&shelf, &Scope::All, Some(1)).contains(&1));
    assert!(!like(&shelf, &Scope::Units(vec![1]), None).contains(&4));
    assert_eq!(
        like(&shelf, &Scope::Units(vec![3]), None),
        Vec::<i64>::new()
    );
}

fn words_are_offered_that_somebody_within_the_scope_used(on: On) {
    let shelf = sample(on);
    let words = |scope: &Scope, beginning: &str| shelf.index.words(scope, beginning, 5).unwrap();
    assert_eq!(words(&Scope::All, "park"), [("parkering".to_owned(), 2)]);
    assert_eq!(
        words(&Scope::Units(vec![2]), "park"),
        [("parkering".to_owned(), 1)]
    );
    assert_eq!(words(&Scope::Units(vec![1]), "avdel"), []);
    // Signs of regular expressions are signs like others.
    for odd in ["park.*", "(", "\\", "[a-z]", "\"", "~@<1-9>&#", ""] {
        assert!(
            odd.is_empty() || words(&Scope::All, odd).is_empty(),
            "{odd}"
        );
    }
}

fn suggestions_finish_the_query(on: On) {
    let shelf = sample(on);
    let scope = Scope::Units(vec![2]);
    let found = suggest(&*shelf.index, &scope, "dyr avdel", Language::Sv, 5).unwrap();
    let words = found
        .iter()
        .filter(|found| matches!(found.offer, Offer::Word { .. }));
    assert!(
        words.clone().count() == 1 && words.clone().all(|word| word.query == "dyr avdelning"),
        "{found:?}"
    );
}

both! {
    what_names_the_same_is_alike_in_any_language,
    words_are_offered_that_somebody_within_the_scope_used,
    suggestions_finish_the_query,
}
