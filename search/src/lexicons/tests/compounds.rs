use super::*;

/// The parts of a word as `form<lemma>`, each with its likeliest lemma.
fn parts(language: Language, word: &str) -> String {
    let mut parts = lexicons().parts(language, word);
    parts.dedup_by_key(|(range, _)| range.clone());
    let parts = parts
        .iter()
        .map(|(range, lemma)| match &word[range.clone()] {
            form if form == lemma => form.to_owned(),
            form => format!("{form}<{lemma}>"),
        });
    parts.collect::<Vec<_>>().join(" ")
}

fn assert_parts(language: Language, table: &[(&str, &str)]) {
    for (word, expected) in table {
        assert_eq!(parts(language, word), *expected, "{word}");
    }
}

#[test]
fn finnish_compounds_fall_into_parts() {
    assert_parts(
        Language::Fi,
        &[
            ("odotusaika", "odotus aika"),
            ("ajanvaraus", "ajan<aika> varaus"),
            ("ajanvarausta", "ajan<aika> varausta<varaus>"),
            ("nettiajanvaraus", "netti ajanvaraus ajan<aika> varaus"),
            (
                "nettiajanvarauksesta",
                "netti ajanvarauksesta<ajanvaraus> ajan<aika> varauksesta<varaus>",
            ),
            ("puhelinaika", "puhelin aika"),
            ("puhelinajan", "puhelin ajan<aika>"),
            ("takaisinsoitto", "takaisin soitto"),
            (
                "kotisairaanhoito",
                "koti sairaanhoito sairaan<sairas> hoito",
            ),
            ("hengityssuojain", "hengitys suojain"),
            ("naistenklinikka", "naisten<nainen> klinikka"),
            ("lastensairaalassa", "lasten<lapsi> sairaalassa<sairaala>"),
            ("omaishoitaja", "omais<omainen> hoitaja"),
            ("yöhoitaja", "yö hoitaja"),
            ("työterveys", "työ terveys"),
            ("lääkehuoneessa", "lääke huoneessa<huone>"),
            ("silmäpolille", "silmä polille<poli>"),
            ("lääkäriaika", "lääkäri aika"),
            ("päivystysavun", "päivystys avun<apu>"),
        ],
    );
}

#[test]
fn swedish_compounds_fall_into_parts() {
    assert_parts(
        Language::Sv,
        &[
            ("väntetid", "vänte<vänta> tid"),
            ("väntetiderna", "vänte<vänta> tiderna<tid>"),
            ("arbetstid", "arbets<arbete> tid"),
            ("läkartid", "läkar<läkare> tid"),
            ("barnavård", "barna<barn> vård"),
            ("hälsostation", "hälso<hälsa> station"),
            ("vårdcentral", "vård central"),
            ("telefonkön", "telefon kön<kö>"),
            ("skolsköterska", "skol<skola> sköterska"),
            ("provsvaren", "prov svaren<svar>"),
            (
                "patientsäkerhetslagen",
                "patientsäkerhets<patientsäkerhet> patient säkerhets<säkerhet> lagen<lag>",
            ),
            (
                "läkemedelslistan",
                "läkemedels<läkemedel> läke<läka> medels<medel> listan<lista>",
            ),
            ("knäoperation", "knä operation"),
            ("ögonmottagning", "ögon<öga> mottagning"),
            ("blodsockret", "blod sockret<socker>"),
        ],
    );
}

#[test]
fn what_only_looks_like_a_compound_stays_whole() {
    for (language, words) in [
        (
            Language::Fi,
            "palaveri televisio erinomainen kokonainen huolimatta hoitaja odottamaan kuuntelee taloon jyväskylässä",
        ),
        (
            Language::Sv,
            "kontroll kontakta tillbaka undersökning ingenstans fortfarande handledare göteborg liggande bemötandet avdelning patienten",
        ),
        (Language::En, "appointment nursing carpet together notable"),
    ] {
        for word in words.split_whitespace() {
            assert_eq!(parts(language, word), "", "{word}");
        }
    }
}

#[test]
fn english_is_split_only_where_a_list_says_so() {
    assert_parts(
        Language::En,
        &[
            ("callback", "call back"),
            ("wheelchairs", "wheel chairs<chair>"),
        ],
    );
}

#[test]
fn only_unknown_compounds_get_their_lemma_from_the_last_part() {
    let lemma = |language, word| lexicons().lemma_of_compound(language, word);
    assert_eq!(lemma(Language::Fi, "ajanvarauksen"), None);
    assert_eq!(lemma(Language::Fi, "syöpäpolilta").unwrap(), "syöpäpoli");
    assert_eq!(
        lemma(Language::Sv, "hjärtmottagningens").unwrap(),
        "hjärtmottagning"
    );
    assert_eq!(lemma(Language::Sv, "trobergshemmet"), None);
}

/// The words that make the splitter work hardest are short parts in a row.
#[test]
fn endless_compounds_are_refused_or_split_without_delay() {
    for (language, part) in [
        (Language::Fi, "työ"),
        (Language::Sv, "tid"),
        (Language::Fi, "vuoro"),
    ] {
        for times in [2, 12, 20, 10_000] {
            let word = part.repeat(times);
            let parts = lexicons().parts(language, &word);
            assert_eq!(!parts.is_empty(), times == 2, "{part} {times} times");
        }
    }
}

#[test]
fn ranges_stand_on_letters_and_cover_the_word() {
    for &language in Language::ALL {
        for word in corpus(language).iter().step_by(20) {
            let parts = lexicons().parts(language, word);
            let Some((first, _)) = parts.first() else {
                continue;
            };
            let end = parts.iter().map(|(range, _)| range.end).max();
            assert_eq!((first.start, end), (0, Some(word.len())), "{word}");
            for (range, _) in parts {
                assert!(
                    word.get(range).is_some_and(|form| !form.is_empty()),
                    "{word}"
                );
            }
        }
    }
}
