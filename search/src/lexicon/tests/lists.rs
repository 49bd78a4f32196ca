use super::*;

#[test]
fn an_installation_adds_its_own_words() {
    let list = "# our house\n\nfi\tkamu\tkamu\tlike kahvila\n";
    let wrong = Words::with(list).err().unwrap();
    assert_eq!(
        (wrong.line, wrong.problem),
        (3, Problem::NoModel("kahvila".into()))
    );

    let list = "fi\tmeidänappi\tmeidänappi\tlike banaani\tmeidän+appi\nsv\tbarnets\tbarnets\t-\nsv\tvc\tvinkelcafé\n";
    let words = Words::with(list).unwrap();
    assert_eq!(words.lemmas(Language::Fi, "meidänappissa"), ["meidänappi"]);
    assert_eq!(words.split(Language::Fi, "meidänappi").unwrap().len(), 2);
    assert_eq!(words.lemmas(Language::Sv, "barnets"), ["barnets", "barn"]);
    assert_eq!(
        words.lemmas(Language::Sv, "vc"),
        ["vinkelcafé", "vårdcentral"]
    );
    assert!(!super::words().knows(Language::Fi, "meidänappi"));
}

#[test]
fn a_wrong_line_is_named() {
    for (line, problem) in [
        ("fi\tkamu", Problem::TooFewColumns),
        ("fi kamu kamu", Problem::TooFewColumns),
        ("de\tarzt\tarzt", Problem::UnknownLanguage("de".into())),
        ("fi\tKamu\tkamu", Problem::NotAWord("Kamu".into())),
        (
            "fi\tkamu\tkamu kaveri",
            Problem::NotAWord("kamu kaveri".into()),
        ),
        ("fi\t\tkamu", Problem::NotAWord(String::new())),
        (
            "fi\tkamu\tkamu\tas kahvila",
            Problem::UnknownOption("as kahvila".into()),
        ),
        (
            "fi\tkamu\tkamu\tka+ma",
            Problem::UnknownOption("ka+ma".into()),
        ),
        (
            "fi\tkamu\tkamu\tkamu+",
            Problem::UnknownOption("kamu+".into()),
        ),
        (
            "fi\tkamu\tkamu\tlike qqqqu",
            Problem::NoModel("qqqqu".into()),
        ),
    ] {
        let list = format!("sv\tvc\tvårdcentral\n{line}\n");
        let error = Words::with(&list).err().unwrap();
        assert_eq!(error, ListError { line: 2, problem }, "{line}");
    }
}

#[test]
fn the_fingerprint_tells_lists_apart() {
    let with = |list| Words::with(list).unwrap().fingerprint().to_owned();
    assert_eq!(with(""), words().fingerprint());
    assert_ne!(with("sv\tvc\tvårdcentral"), with(""));
}
