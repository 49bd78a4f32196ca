use proptest::prelude::*;

use super::*;

fn wanted(text: &str) -> Vec<(bool, Wanted)> {
    let query = parse(text).unwrap();
    query
        .clauses
        .into_iter()
        .map(|clause| (clause.negated, clause.wanted))
        .collect()
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn each_kind_of_clause_is_read() {
    assert_eq!(
        wanted(r#"Vänta -parkering "ingen svarade" telef* e-resept kind:idea score:0..2"#),
        [
            (false, Wanted::Word("vänta".into())),
            (true, Wanted::Word("parkering".into())),
            (false, Wanted::Exact(strings(&["ingen", "svarade"]))),
            (false, Wanted::Prefix("telef".into())),
            (false, Wanted::Joined(strings(&["e", "resept"]))),
            (false, Wanted::Label(Field::Kind, vec![1])),
            (false, Wanted::Label(Field::Score, vec![0, 1, 2])),
        ]
    );
}

#[test]
fn clauses_can_be_negated_and_sloppy() {
    assert_eq!(
        wanted("-\"a b\""),
        [(true, Wanted::Exact(strings(&["a", "b"])))]
    );
    assert_eq!(
        wanted("-kind:Idea,praise"),
        [(true, Wanted::Label(Field::Kind, vec![1, 2]))]
    );
    assert_eq!(
        wanted("”inte stängd"),
        [(false, Wanted::Exact(strings(&["inte", "stängd"])))]
    );
    assert_eq!(
        wanted("needs:person"),
        [(false, Wanted::Label(Field::Needs, vec![0]))]
    );
    assert_eq!(wanted("a \"\" - * -- klo 14:30"), wanted("a klo 14:30"));
    assert_eq!(wanted("kind:"), [(false, Wanted::Word("kind".into()))]);
}

#[test]
fn a_thousand_brackets_are_punctuation() {
    let brackets = "(".repeat(1_000);
    assert_eq!(
        wanted(&format!("{brackets}vänta")),
        [(false, Wanted::Word("vänta".into()))]
    );
    assert_eq!(wanted(&brackets), []);
}

#[test]
fn what_is_over_a_limit_is_refused() {
    let long = "å".repeat(MAX_CHARACTERS);
    assert!(parse(&long).is_ok());
    assert!(matches!(
        parse(&format!("{long}å")),
        Err(SearchError::TooManyCharacters { limit: 512 })
    ));
    let many = "or ".repeat(MAX_TERMS);
    assert!(parse(&many).is_ok());
    assert!(matches!(
        parse(&format!("{many} or")),
        Err(SearchError::TooManyTerms { limit: 32 })
    ));
    assert!(matches!(
        parse(&format!("\"{many} or\"")),
        Err(SearchError::TooManyTerms { .. })
    ));
    assert!(matches!(
        parse("ab*"),
        Err(SearchError::PrefixTooShort { least: 3, .. })
    ));
    assert!(matches!(
        parse("kind:rant"),
        Err(SearchError::UnknownValue {
            field: Field::Kind,
            ..
        })
    ));
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn no_mix_of_signs_panics(text in r#"[-"”*:., \n()a-cåäö\u{301}\u{AD}0-9]{0,80}"#) {
        let _ = parse(&text);
    }
}

/// Figures, not a promise: `cargo test --release -p kuulo-search one_kilobyte -- --ignored --nocapture`.
#[test]
#[ignore = "measures rather than tests"]
fn one_kilobyte_of_anything_is_read_soon() {
    let shapes = [
        "(",
        "\"",
        "a ",
        "-",
        "kind:idea,",
        "å*",
        "\"a\" ",
        "x:y ",
        "\u{301}",
        "-\"",
        "*",
    ];
    for shape in shapes {
        let text = shape.repeat(1024 / shape.len());
        let started = std::time::Instant::now();
        (0..1000).for_each(|_| drop(parse(&text)));
        eprintln!(
            "{shape:?} x {}: {:.2?}",
            1024 / shape.len(),
            started.elapsed() / 1000
        );
    }
}
