//! Words are found in the forms in which people write them.

mod common;

use common::{Shelf, document, ids, request, snippet};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{SearchError, SearchIndex};

#[test]
fn swedish_inflections_are_found() {
    let shelf = Shelf::of_texts(
        Language::Sv,
        &[
            "Läkaren lyssnade inte.",
            "Det finns för få läkare.",
            "Väntetiderna är långa.",
            "Maten var god.",
        ],
    );
    assert_eq!(shelf.ids("läkarna"), [1, 2]);
    assert_eq!(shelf.ids("väntetiden"), [3]);
    assert_eq!(shelf.ids("vantetiderna"), [3]);
}

#[test]
fn finnish_inflections_are_found() {
    let shelf = Shelf::of_texts(
        Language::Fi,
        &[
            "Lääkärin vastaanotto oli myöhässä.",
            "Soitin lääkärille kolmesti.",
            "Ruoka oli hyvää.",
            "Jonotin tunnin.",
        ],
    );
    assert_eq!(shelf.ids("lääkäri"), [1, 2]);
    assert_eq!(shelf.ids("laakarille"), [1, 2]);
    assert_eq!(shelf.ids("jonotin"), [4]);
}

#[test]
fn english_inflections_are_found() {
    let shelf = Shelf::of_texts(
        Language::En,
        &[
            "We waited for hours.",
            "The waiting room was cold.",
            "Nice food.",
            "Parking.",
        ],
    );
    assert_eq!(shelf.ids("wait"), [1, 2]);
}

#[test]
fn a_text_of_unknown_language_is_found_by_the_forms_of_all() {
    let texts = [
        "Lääkärille pääsi heti.",
        "Läkaren lyssnade inte.",
        "We waited for hours.",
    ];
    let shelf = Shelf::of((1..).zip(texts).map(|(id, text)| document(id, None, text)));
    // The words for a doctor mean the same in both languages.
    assert_eq!(shelf.ids("lääkäri"), [1, 2]);
    assert_eq!(shelf.ids("läkarna"), [1, 2]);
    assert_eq!(shelf.ids("waits"), [3]);
}

#[test]
fn every_word_must_be_there_unless_too_few_have_all() {
    let shelf = Shelf::of_texts(
        Language::En,
        &[
            "red lamp",
            "red door",
            "red lamp again",
            "more red lamp",
            "blue roof",
            "blue door",
        ],
    );
    let all = shelf.search("red lamp");
    assert_eq!((ids(&all), all.relaxed), (vec![1, 3, 4], false));
    let most = shelf.search("red lamp roof");
    assert_eq!((ids(&most), most.relaxed), (vec![1, 3, 4], true));
}

#[test]
fn of_two_words_that_nobody_has_together_each_is_told_alone() {
    let shelf = Shelf::of_texts(Language::En, &["cold food", "cold room", "warm tea"]);
    let none = shelf.search("cold tea");
    assert_eq!((none.total, none.relaxed), (0, false));
    assert_eq!(none.apart, [("cold".to_owned(), 2), ("tea".to_owned(), 1)]);
}

#[test]
fn the_exact_form_comes_before_other_forms() {
    let shelf = Shelf::of_texts(
        Language::En,
        &["they wait here", "they waited here", "the waiting is here"],
    );
    assert_eq!(shelf.search("waited").hits[0].document.id, 2);
    assert_eq!(shelf.search("waiting").hits[0].document.id, 3);
}

#[test]
fn a_short_word_is_not_confused_by_its_marks() {
    let shelf = Shelf::of_texts(Language::Sv, &["Jag tappar hår", "Jag har ont"]);
    assert_eq!(shelf.ids("hår"), [1]);
    assert_eq!(shelf.ids("har"), [2]);
}

#[test]
fn phrases_prefixes_and_exclusions_work() {
    let shelf = Shelf::of_texts(
        Language::Sv,
        &[
            "Ingen svarade i telefonen",
            "Svarade gjorde ingen",
            "Telefonkön var lång",
            "E-recepten kom inte fram",
        ],
    );
    assert_eq!(shelf.ids("\"ingen svarade\""), [1]);
    assert_eq!(shelf.ids("telefon*"), [1, 3]);
    assert_eq!(shelf.ids("telefon* -kön -telefonkön"), [1]);
    assert_eq!(shelf.ids("-\"ingen svarade\""), [2, 3, 4]);
    assert_eq!(shelf.ids("e-recept"), [4]);
}

#[test]
fn a_misspelt_word_finds_its_neighbours_and_says_so() {
    let shelf = Shelf::of_texts(
        Language::Fi,
        &[
            "Ajanvaraus ei toimi",
            "Pysäköinti on kallista",
            "Ruoka oli hyvää",
        ],
    );
    let results = shelf.search("ajanvraus");
    assert_eq!(ids(&results), [1]);
    assert_eq!(results.also, ["ajanvaraus"]);
    assert_eq!(snippet(&results), "[Ajanvaraus] ei toimi");
    assert_eq!(shelf.ids("pysakointti"), [2]);
    assert_eq!(shelf.ids("xjanvaraus"), Vec::<i64>::new());
}

#[test]
fn a_correction_tells_nothing_from_outside_the_scope() {
    let mut hidden = document(1, Some(Language::Sv), "Bobrikowska skrek");
    hidden.unit = Some(2);
    let shelf = Shelf::of([hidden, document(2, Some(Language::Sv), "Hej")]);
    let results = shelf
        .index
        .search(&Scope::Units(vec![1]), &request("bobrikovska"))
        .unwrap();
    assert_eq!((results.total, results.also), (0, vec![]));
    assert_eq!(shelf.search("bobrikovska").also, ["bobrikowska"]);
}

#[test]
fn snippets_mark_stems_prefixes_and_folded_words() {
    let shelf = Shelf::of_texts(
        Language::Sv,
        &["Väntetiden till läkarna är lång, säger telefonisten."],
    );
    let results = shelf.search("vantetiden läkaren telef*");
    assert_eq!(
        snippet(&results),
        "[Väntetiden] till [läkarna] är lång, säger [telefonisten]."
    );
}

#[test]
fn long_words_are_kept() {
    let word = "lääkevalmiste".repeat(6);
    assert!(word.len() > 40);
    let shelf = Shelf::of_texts(Language::Fi, &[&word, "muuta"]);
    assert_eq!(shelf.ids(&word), [1]);
}

#[test]
fn a_case_code_finds_its_case() {
    let documents = [document(7, None, "Hej"), document(8, None, "Hej hej")];
    let code = documents[0].case.to_string();
    let shelf = Shelf::of(documents);
    assert_eq!(shelf.ids(&code), [7]);
    assert_eq!(shelf.ids(&code.replace('-', "").to_lowercase()), [7]);
}

#[test]
fn hostile_queries_are_answered() {
    let shelf = Shelf::of_texts(Language::Sv, &["vänta"]);
    assert_eq!(shelf.ids(&format!("{}vänta", "(".repeat(100_000))), [1]);
    let ors = "a OR ".repeat(5_000);
    let refused = shelf.index.search(&Scope::All, &request(&ors));
    assert!(matches!(
        refused,
        Err(SearchError::TooManyCharacters { .. })
    ));
    let many = "x ".repeat(33);
    let refused = shelf.index.search(&Scope::All, &request(&many));
    assert!(matches!(
        refused,
        Err(SearchError::TooManyTerms { limit: 32 })
    ));
}
