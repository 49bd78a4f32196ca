//! Words are found in the forms in which people write them.

use crate::common::{document, ids, request, snippet};
use crate::shelf::{On, both};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::SearchError;

fn swedish_inflections_are_found(on: On) {
    let shelf = on.texts(
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

fn finnish_inflections_are_found(on: On) {
    let shelf = on.texts(
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

fn english_inflections_are_found(on: On) {
    let shelf = on.texts(
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

fn a_text_of_unknown_language_is_found_by_the_forms_of_all(on: On) {
    let texts = [
        "Lääkärille pääsi heti.",
        "Läkaren lyssnade inte.",
        "We waited for hours.",
    ];
    let shelf = on.shelf((1..).zip(texts).map(|(id, text)| document(id, None, text)));
    // The words for a doctor mean the same in both languages.
    assert_eq!(shelf.ids("lääkäri"), [1, 2]);
    assert_eq!(shelf.ids("läkarna"), [1, 2]);
    assert_eq!(shelf.ids("waits"), [3]);
}

fn every_word_must_be_there_unless_too_few_have_all(on: On) {
    let shelf = on.texts(
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

fn of_two_words_that_nobody_has_together_each_is_told_alone(on: On) {
    let shelf = on.texts(Language::En, &["red food", "red room", "warm tea"]);
    let none = shelf.search("red tea");
    assert_eq!((none.total, none.relaxed), (0, false));
    assert_eq!(none.apart, [("red".to_owned(), 2), ("tea".to_owned(), 1)]);
}

fn the_exact_form_comes_before_other_forms(on: On) {
    let shelf = on.texts(
        Language::En,
        &["they wait here", "they waited here", "the waiting is here"],
    );
    assert_eq!(shelf.search("waited").hits[0].document.id, 2);
    assert_eq!(shelf.search("waiting").hits[0].document.id, 3);
}

fn a_short_word_is_not_confused_by_its_marks(on: On) {
    let shelf = on.texts(Language::Sv, &["Jag tappar hår", "Jag har ont"]);
    assert_eq!(shelf.ids("hår"), [1]);
    assert_eq!(shelf.ids("har"), [2]);
}

fn phrases_prefixes_and_exclusions_work(on: On) {
    let shelf = on.texts(
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
    assert_eq!(shelf.ids("-svarade-telefonen"), [1, 2, 3, 4]);
    assert_eq!(shelf.ids("-svarade-i"), [2, 3, 4]);
}

fn a_misspelt_word_finds_its_neighbours_and_says_so(on: On) {
    let shelf = on.texts(
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

fn a_correction_tells_nothing_from_outside_the_scope(on: On) {
    let mut hidden = document(1, Some(Language::Sv), "Bobrikowska skrek");
    hidden.unit = Some(2);
    let shelf = on.shelf([hidden, document(2, Some(Language::Sv), "Hej")]);
    let results = shelf
        .index
        .search(&Scope::Units(vec![1]), &request("bobrikovska"))
        .unwrap();
    assert_eq!((results.total, results.also), (0, vec![]));
    assert_eq!(shelf.search("bobrikovska").also, ["bobrikowska"]);
}

fn snippets_mark_stems_prefixes_and_folded_words(on: On) {
    let shelf = on.texts(
        Language::Sv,
        &["Väntetiden till läkarna är lång, säger telefonisten."],
    );
    let results = shelf.search("vantetiden läkaren telef*");
    assert_eq!(
        snippet(&results),
        "[Väntetiden] till [läkarna] är lång, säger [telefonisten]."
    );
}

fn long_words_are_kept(on: On) {
    let word = "lääkevalmiste".repeat(6);
    assert!(word.len() > 40);
    let shelf = on.texts(Language::Fi, &[&word, "muuta"]);
    assert_eq!(shelf.ids(&word), [1]);
}

fn a_case_code_finds_its_case(on: On) {
    let documents = [document(7, None, "Hej"), document(8, None, "Hej hej")];
    let code = documents[0].case.to_string();
    let shelf = on.shelf(documents);
    assert_eq!(shelf.ids(&code), [7]);
    assert_eq!(shelf.ids(&code.replace('-', "").to_lowercase()), [7]);
}

fn hostile_queries_are_answered(on: On) {
    let shelf = on.texts(Language::Sv, &["vänta"]);
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

/// Every word of it, and each of its neighbours, in every form.
fn a_long_misspelt_query_is_answered(on: On) {
    let near = |c: char| format!("{c}rkeringsplats{c}n");
    let words: Vec<String> = ('a'..='z').map(near).collect();
    let neighbours: Vec<String> = words
        .iter()
        .flat_map(|word| ('a'..='z').map(move |end| format!("{word}{end}")))
        .collect();
    let shelf = on.texts(Language::Sv, &[&neighbours.join(" ")]);
    let results = shelf
        .index
        .search(&Scope::All, &request(&words.join(" ")))
        .unwrap();
    assert!(results.total <= 1);
}

both! {
    a_long_misspelt_query_is_answered,
    swedish_inflections_are_found,
    finnish_inflections_are_found,
    english_inflections_are_found,
    a_text_of_unknown_language_is_found_by_the_forms_of_all,
    every_word_must_be_there_unless_too_few_have_all,
    of_two_words_that_nobody_has_together_each_is_told_alone,
    the_exact_form_comes_before_other_forms,
    a_short_word_is_not_confused_by_its_marks,
    phrases_prefixes_and_exclusions_work,
    a_misspelt_word_finds_its_neighbours_and_says_so,
    a_correction_tells_nothing_from_outside_the_scope,
    snippets_mark_stems_prefixes_and_folded_words,
    long_words_are_kept,
    a_case_code_finds_its_case,
    hostile_queries_are_answered,
}
