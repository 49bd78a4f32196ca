use std::collections::BTreeSet;

use fluent_bundle::FluentResource;

use super::*;

const LANGUAGES: [(&str, &str); 4] = [
    ("sv", include_str!("../../locales/sv/talk.ftl")),
    ("fi", include_str!("../../locales/fi/talk.ftl")),
    ("en", include_str!("../../locales/en/talk.ftl")),
    ("sv-FI", include_str!("../../locales/sv-FI/talk.ftl")),
];

/// The words of VOICE that Kuulo never says to a person.
const AVOIDED: &[&str] = &[
    "feedback",
    "återkoppling",
    "inkommit",
    "mottagits",
    "handläggs",
    "snarast",
    "inom kort",
    "återkommer",
    "beslut",
    "åtgärd",
    "eskalera",
    "anonym",
    "säker",
    "konfidentiell",
    "tyvärr",
    "dessvärre",
    "beklagar",
    "ogiltig",
    "felaktig",
    "vänligen",
    "observera",
    "samt",
    "dock",
    "ej",
    "gällande",
    "erhålla",
    "användare",
    "kund",
    "klagande",
    "drabbad",
    "ombudsman",
    "palautteenne",
    "teidän",
    "vastaanotettu",
    "käsitellään",
    "mahdollisimman pian",
    "viipymättä",
    "päätös",
    "toimenpide",
    "eskaloida",
    "anonyymi",
    "luottamuksellinen",
    "valitettavasti",
    "pahoittelemme",
    "virheellinen",
    "ystävällisesti",
    "huomioithan",
    "mikäli",
    "koskien",
    "liittyen",
    "suorittaa",
    "asiakas",
    "käyttäjä",
    "valittaja",
    "esimies",
    "asiamies",
    "puhemies",
    "your submission",
    "your feedback",
    "processed",
    "handled",
    "actioned",
    "shortly",
    "soon",
    "in due course",
    "decision",
    "measure",
    "action",
    "escalate",
    "anonymous",
    "secure",
    "confidential",
    "unfortunately",
    "apologise",
    "invalid",
    "error",
    "wrong format",
    "please note",
    "kindly",
    "regarding",
    "prior to",
    "utilise",
    "in order to",
    "user",
    "customer",
    "complainant",
    "victim",
    "chairman",
    "he or she",
    "thank you for your patience",
    "hesitate",
];

fn code() -> CaseCode {
    "K7M2-4QXD".parse().unwrap()
}

fn at(day: i64) -> Timestamp {
    "2026-11-30T10:00:00Z".parse::<Timestamp>().unwrap()
        + jiff::SignedDuration::from_hours(24 * day)
}

fn codes(n: usize) -> Vec<CaseCode> {
    vec![code(); n]
}

/// Every phrase, with each of its values at its smallest and largest.
fn every_phrase() -> Vec<Phrase> {
    let code = code();
    let url = || Some("https://kuulo.example.org/berätta".to_owned());
    let long_unit = "Lasten ja nuorten erikoissairaanhoidon poliklinikat, Pohjois".to_owned();
    assert_eq!(long_unit.chars().count(), 60);
    let text = "Så är det.".to_owned();
    let mut all = vec![
        Phrase::Welcome,
        Phrase::WelcomeUnit {
            unit: "Lasten poliklinikat".to_owned(),
        },
        Phrase::WelcomeUnit {
            unit: long_unit.clone(),
        },
        Phrase::WelcomeCare { url: url() },
        Phrase::WelcomeCare { url: None },
        Phrase::ReceiptForm {
            code,
            due: at(14),
            url: url(),
        },
        Phrase::ReceiptForm {
            code,
            due: at(14),
            url: None,
        },
        Phrase::ReceiptScore { code },
        Phrase::ReceiptDanger { code },
        Phrase::AskScore { code },
        Phrase::AskWhy { code },
        Phrase::AskPhase { code },
        Phrase::AskUnit {
            code,
            units: vec![UnitChoice {
                id: 7,
                name: long_unit.clone(),
            }],
        },
        Phrase::AskNeed { code },
        Phrase::AskConsent { code },
        Phrase::AskHelped { code },
        Phrase::AskMissing { code },
        Phrase::AskWhichLanguage,
        Phrase::AskIdea,
        Phrase::ToldAdded { code },
        Phrase::ToldMasked {
            kinds: SpanKind::ALL.to_vec(),
            in_chat: true,
        },
        Phrase::ToldMasked {
            kinds: SpanKind::ALL.to_vec(),
            in_chat: false,
        },
        Phrase::ToldCut,
        Phrase::ToldDone,
        Phrase::ToldPraise,
        Phrase::ToldHelp,
        Phrase::ToldNoCases,
        Phrase::ToldMydata { copy: text.clone() },
        Phrase::ToldForgotten,
        Phrase::ToldKept,
        Phrase::ToldStopped,
        Phrase::ToldLanguage { code: None },
        Phrase::ToldLanguage { code: Some(code) },
        Phrase::ToldOtherLanguage,
        Phrase::ToldClosed {
            code,
            until: at(14),
        },
        Phrase::ToldHelped { code },
        Phrase::ToldWaiting {
            code,
            unit: Some(long_unit),
            due: at(14),
        },
        Phrase::ToldWaiting {
            code,
            unit: None,
            due: at(14),
        },
        Phrase::ToldRetried { tried: at(-3) },
        Phrase::AnswerExplained {
            code,
            text: text.clone(),
        },
        Phrase::AnswerChanged {
            code,
            text: text.clone(),
        },
        Phrase::AnswerDeclined {
            code,
            text: text.clone(),
        },
        Phrase::AnswerNote { code, text },
        Phrase::DangerSelf,
        Phrase::DangerAcute,
        Phrase::DangerViolence,
        Phrase::DoorComplaint,
        Phrase::DoorInjury,
        Phrase::DoorRecords,
        Phrase::NoVoice,
        Phrase::NoPhoto,
        Phrase::NoSticker,
        Phrase::NoEmpty,
        Phrase::NoFlood,
        Phrase::NoTrouble {
            reference: "7F3A".to_owned(),
        },
        Phrase::NoOldButton,
        Phrase::NoCode,
        Phrase::NoQuestion,
    ];
    for day in [0, 1, 3, 14, 60] {
        all.push(Phrase::ReceiptGiven { code, due: at(day) });
        all.push(Phrase::ToldReopened { code, due: at(day) });
        all.push(Phrase::ToldUnread { code, due: at(day) });
    }
    for n in [0, 1, 2, 5, 21] {
        all.push(Phrase::AskForget { open: n as u64 });
        all.push(Phrase::ToldStatus {
            codes: codes(n),
            due: (n > 0).then(|| at(3)),
        });
        all.push(Phrase::ToldStatus {
            codes: codes(n),
            due: Some(at(-3)),
        });
    }
    for from in Language::ALL {
        all.extend(
            Language::ALL
                .iter()
                .filter(|to| *to != from)
                .map(|to| Phrase::AskLanguage {
                    from: *from,
                    to: *to,
                }),
        );
    }
    for platform in Platform::ALL {
        all.push(Phrase::ToldSeen {
            platform: *platform,
        });
    }
    for state in CaseState::ALL {
        let line = |excerpt: &str| CaseLine {
            code,
            state: *state,
            excerpt: excerpt.to_owned(),
        };
        all.push(Phrase::ToldMine {
            cases: vec![line("satt 5 timmar"), line("")],
        });
    }
    all
}

fn voices() -> impl Iterator<Item = Voice> {
    let voice = |language: &Language, country: &Country| Voice {
        language: *language,
        country: *country,
        now: at(0),
    };
    Language::ALL.iter().flat_map(move |language| {
        Country::ALL
            .iter()
            .map(move |country| voice(language, country))
    })
}

fn longest(phrase: &Phrase) -> usize {
    match phrase {
        // Lists, and what must be said whole before anything else.
        Phrase::ToldMine { .. } | Phrase::ToldHelp => 1_000,
        _ if phrase.name().starts_with("danger-") || phrase.name().starts_with("door-") => 600,
        // With a long unit name.
        Phrase::WelcomeUnit { .. } => 420,
        _ => 350,
    }
}

/// `word` stands in `text` by itself.
fn says(text: &str, word: &str) -> bool {
    let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(i, _)| {
        ends(text[..i].chars().next_back()) && ends(text[i + word.len()..].chars().next())
    })
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn every_phrase_keeps_the_rules_of_the_voice() {
    let mut faults = Vec::new();
    for phrase in every_phrase() {
        for voice in voices() {
            let name = phrase.name();
            let spoken = Catalogue::standard().say(&phrase, voice);
            let mut fault = |what: &str| {
                faults.push(format!(
                    "{name} {}-{}: {what}: {}",
                    voice.language.name(),
                    voice.country.name(),
                    spoken.text
                ));
            };
            let length = spoken.text.chars().count();
            if length > longest(&phrase) {
                fault(&format!("{length} characters"));
            }
            for text in spoken
                .choices
                .iter()
                .map(|choice| &choice.label)
                .chain([&spoken.text])
            {
                if text.is_empty()
                    || text.contains(['{', '}', '!'])
                    || text.contains(is_emoji)
                    || text.contains(name)
                {
                    fault("not a sentence to send");
                }
                let lower = text.to_lowercase();
                for word in AVOIDED.iter().filter(|word| says(&lower, word)) {
                    fault(&format!("says {word}"));
                }
            }
            for choice in &spoken.choices {
                let is_name = matches!(
                    choice.press.parse(),
                    Ok(crate::dialogue::press::Press::Unit(..))
                );
                let limit = if is_name { 60 } else { 20 };
                if choice.label.chars().count() > limit
                    || choice.label.contains(&format!("{name}."))
                {
                    fault(&format!("button {}", choice.label));
                }
                if choice
                    .press
                    .parse::<crate::dialogue::press::Press>()
                    .is_err()
                    || choice.press.len() > 64
                {
                    fault(&format!("press {}", choice.press));
                }
            }
            if phrase.is_question() && !phrase.wants_words() && spoken.choices.is_empty() {
                fault("no way to answer");
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_phrase_is_stored_under_the_name_of_its_words() {
    for phrase in every_phrase() {
        let stored = serde_json::to_value(&phrase).unwrap();
        let say = stored["say"].as_str().unwrap();
        assert!(phrase.name().starts_with(say), "{say} {}", phrase.name());
        assert_eq!(serde_json::from_value::<Phrase>(stored).unwrap(), phrase);
    }
}

#[test]
fn every_variant_is_among_the_phrases_that_are_tested() {
    let said: BTreeSet<_> = every_phrase().iter().map(Phrase::name).collect();
    let source = include_str!("wording.rs");
    let names = source
        .lines()
        .filter(|line| line.contains("Phrase::") && line.contains("=> \""));
    for line in names {
        let name = line.split('"').nth(1).unwrap();
        assert!(said.contains(name), "{name} is not in every_phrase()");
    }
}

#[test]
fn the_three_languages_have_the_same_messages_and_all_are_used() {
    let keys = |source: &str| -> BTreeSet<String> {
        let lines = source
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key.to_owned())
            .collect()
    };
    let english = keys(LANGUAGES[2].1);
    for (language, source) in &LANGUAGES[..2] {
        assert_eq!(keys(source), english, "{language}");
    }
    assert!(keys(LANGUAGES[3].1).is_subset(&english));

    let mut used: BTreeSet<String> = every_phrase()
        .iter()
        .map(|phrase| phrase.name().to_owned())
        .collect();
    used.extend(
        SpanKind::ALL
            .iter()
            .map(|kind| format!("masked-{}", kind.name())),
    );
    used.extend(
        CaseState::ALL
            .iter()
            .map(|state| format!("state-{}", state.name())),
    );
    used.extend(["told-status-late", "mine-case", "mine-score"].map(str::to_owned));
    assert_eq!(used, english);
}

#[test]
fn the_files_of_words_have_no_broken_lines() {
    let console = [
        ("sv console", include_str!("../../locales/sv/console.ftl")),
        ("fi console", include_str!("../../locales/fi/console.ftl")),
        ("en console", include_str!("../../locales/en/console.ftl")),
    ];
    for (language, source) in LANGUAGES.into_iter().chain(console) {
        if let Err((_, errors)) = FluentResource::try_new(source.to_owned()) {
            panic!("{language}: {errors:?}");
        }
    }
}

#[test]
fn the_words_follow_language_and_country_and_the_numbers_the_country() {
    let say = |phrase: &Phrase, language, country| {
        Catalogue::standard()
            .say(
                phrase,
                Voice {
                    language,
                    country,
                    now: at(0),
                },
            )
            .text
    };
    let masked = Phrase::ToldMasked {
        kinds: vec![SpanKind::PersonalId, SpanKind::Name],
        in_chat: true,
    };
    assert!(say(&masked, Language::Sv, Country::Sweden).contains("personnummer, namn."));
    assert!(say(&masked, Language::Sv, Country::Aland).contains("personbeteckning, namn."));
    assert!(
        say(&masked, Language::En, Country::Sweden).contains("personal identity number, name.")
    );
    for language in Language::ALL {
        assert!(say(&Phrase::DangerSelf, *language, Country::Sweden).contains("90101"));
        assert!(say(&Phrase::DangerSelf, *language, Country::Finland).contains("09 2525 0111"));
        assert!(say(&Phrase::DangerAcute, *language, Country::Finland).contains("116117"));
        assert!(say(&Phrase::DangerAcute, *language, Country::Aland).contains("018 5355"));
    }
    let receipt = Phrase::ReceiptGiven {
        code: code(),
        due: at(14),
    };
    assert_eq!(
        say(&receipt, Language::Fi, Country::Finland),
        "Kiitos, että kerroit. Viestisi on tallessa. Seurantakoodi: K7M2-4QXD. Ohjausryhmä lukee sen, ja kuulet \
         minusta täällä viimeistään 14.12.2026, vaikka vastaus ei olisi valmis."
    );
    assert!(
        say(&Phrase::ToldCut, Language::En, Country::Finland).contains("first 8,000 characters")
    );
    assert!(
        say(&Phrase::ToldCut, Language::Sv, Country::Finland).contains("första 8\u{a0}000 tecknen")
    );
}

#[test]
fn a_missing_message_shows_its_name() {
    let words = |key| Catalogue::standard().words(key, Language::Fi, Country::Finland, &[]);
    assert_eq!(words("no-such-thing"), "no-such-thing");
    assert_eq!(words("ask-score.nothing"), "ask-score.nothing");
    assert_eq!(words("console-title"), "Ohjausryhmän huone");
}
