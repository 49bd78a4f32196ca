use super::*;

fn lemmas(language: Language, surface: &str) -> Vec<String> {
    let lexicon = Lexicon::of(language);
    lexicon.lemmas(surface).map(Cow::into_owned).collect()
}

#[test]
fn a_form_that_is_a_word_of_its_own_has_both_lemmas() {
    assert_eq!(lemmas(Language::Fi, "hoidon"), ["hoito"]);
    assert_eq!(lemmas(Language::Fi, "tuli"), ["tulla", "tuli"]);
    assert_eq!(lemmas(Language::Sv, "läkarnas"), ["läkare"]);
    assert_eq!(lemmas(Language::En, "appointments"), ["appointment"]);
    assert_eq!(lemmas(Language::En, "better"), ["good", "better"]);
}

#[test]
fn what_is_no_word_is_unknown() {
    for &language in Language::ALL {
        for odd in [
            "",
            " ",
            "qxzqxz",
            "\0",
            "👩‍⚕️",
            "ä\u{308}",
            &"a".repeat(10_000),
        ] {
            assert_eq!(lemmas(language, odd), Vec::<String>::new());
        }
    }
}

#[test]
fn the_embedded_tables_are_whole() {
    for packed in [
        include_bytes!("../../lexicon/sv.lexicon").as_slice(),
        include_bytes!("../../lexicon/fi.lexicon"),
        include_bytes!("../../lexicon/en.lexicon"),
    ] {
        let table = Table::read(packed).unwrap();
        assert_eq!(blake3::hash(&packed[40..]).as_bytes(), table.hash);
        for length in [0, 7, 39, 43, 50] {
            assert!(Table::read(&packed[..length]).is_none(), "{length}");
        }
    }
}
