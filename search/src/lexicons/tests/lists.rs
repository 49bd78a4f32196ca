use super::*;
use crate::errors::TableProblem;

#[test]
fn an_installation_adds_its_own_words() {
    let list = "# our house\n\nfi\tkamu\tkamu\tlike kahvila\n";
    let wrong = Lexicons::with(list).err().unwrap();
    assert_eq!(
        (wrong.line, wrong.problem),
        (3, TableProblem::NoModel("kahvila".into()))
    );

    let list = "fi\tmeidänappi\tmeidänappi\tlike banaani\tmeidän+appi\nsv\tbarnets\tbarnets\t-\nsv\tvc\tvinkelcafé\n";
    let own_words = Lexicons::with(list).unwrap();
    assert_eq!(
        own_words.lemmas(Language::Fi, "meidänappissa"),
        ["meidänappi"]
    );
    assert_eq!(own_words.parts(Language::Fi, "meidänappi").len(), 2);
    assert_eq!(
        own_words.lemmas(Language::Sv, "barnets"),
        ["barnets", "barn"]
    );
    assert_eq!(
        own_words.lemmas(Language::Sv, "vc"),
        ["vinkelcafé", "vårdcentral"]
    );
    assert!(
        super::lexicons()
            .lemmas(Language::Fi, "meidänappi")
            .is_empty()
    );
}

#[test]
fn a_wrong_line_is_named() {
    for (line, problem) in [
        ("fi\tkamu", TableProblem::Columns),
        ("fi kamu kamu", TableProblem::Columns),
        ("de\tarzt\tarzt", TableProblem::UnknownLanguage("de".into())),
        ("fi\tKamu\tkamu", TableProblem::NotAWord("Kamu".into())),
        (
            "fi\tkamu\tkamu kaveri",
            TableProblem::NotAWord("kamu kaveri".into()),
        ),
        ("fi\t\tkamu", TableProblem::NotAWord(String::new())),
        (
            "fi\tkamu\tkamu\tas kahvila",
            TableProblem::UnknownOption("as kahvila".into()),
        ),
        (
            "fi\tkamu\tkamu\tka+ma",
            TableProblem::UnknownOption("ka+ma".into()),
        ),
        (
            "fi\tkamu\tkamu\tkamu+",
            TableProblem::UnknownOption("kamu+".into()),
        ),
        (
            "fi\tkamu\tkamu\tlike qqqqu",
            TableProblem::NoModel("qqqqu".into()),
        ),
    ] {
        let list = format!("sv\tvc\tvårdcentral\n{line}\n");
        let error = Lexicons::with(&list).err().unwrap();
        assert_eq!(error, TableError { line: 2, problem }, "{line}");
    }
}

#[test]
fn the_hash_tells_lists_apart() {
    let with = |list| Lexicons::with(list).unwrap().hash();
    assert_eq!(with(""), lexicons().hash());
    assert_ne!(with("sv\tvc\tvårdcentral"), with(""));
}
