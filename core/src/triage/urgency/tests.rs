mod doors;

use super::*;

fn alarm(language: Language, text: &str) -> Alarm {
    Reading::of(text, Some(language)).alarm()
}

#[track_caller]
fn is_danger(danger: Danger, language: Language, texts: &[&str]) {
    for text in texts {
        let found = alarm(language, text);
        assert_eq!(
            (found.urgency, found.danger),
            (Urgency::Danger, Some(danger)),
            "{text}"
        );
    }
}

#[track_caller]
fn is_no_danger(language: Language, texts: &[&str]) {
    for text in texts {
        assert_ne!(alarm(language, text).urgency, Urgency::Danger, "{text}");
    }
}

#[track_caller]
fn is_urgency(wanted: Urgency, language: Language, texts: &[&str]) {
    for text in texts {
        assert_eq!(alarm(language, text).urgency, wanted, "{text}");
    }
}

#[track_caller]
fn asks_for(door: Formal, language: Language, texts: &[&str]) {
    for text in texts {
        assert_eq!(alarm(language, text).formal, door, "{text}");
    }
}

use Language::{En, Fi, Sv};

#[test]
fn thoughts_of_suicide_are_danger_in_every_form_of_the_word() {
    is_danger(
        Danger::SelfHarm,
        Sv,
        &[
            "Jag vill inte leva längre",
            "har självmordstankar",
            "har sjalvmordstankar", // typed without dots
            "har självmodstankar",  // a letter left out
            "tänker på att ta livet av mig",
            "Allt vore bättre utan mig",
            "jag orkar int leva mer",
            "skär mig igen",
        ],
    );
    is_danger(
        Danger::SelfHarm,
        Fi,
        &[
            "En halua enää elää",
            "Aion tappaa itseni",
            "itsemurha pyörii mielessä",
            "pojalla on itsetuhoisia ajatuksia",
            "viiltelen taas",
        ],
    );
    is_danger(
        Danger::SelfHarm,
        En,
        &[
            "I don't want to be alive anymore",
            "I want to die",
            "thinking of killing myself",
            "I have the pills here in front of me",
            "I cut myself again",
        ],
    );
}

#[test]
fn acute_symptoms_now_are_danger() {
    is_danger(
        Danger::Acute,
        Sv,
        &[
            "Det trycker över bröstet och strålar ut i armen",
            "Mamma kan inte andas, vad ska jag göra",
            "Halva ansiktet hänger",
            "gravid v 32 och bebisen har inte rört sig sen i morse",
        ],
    );
    is_danger(
        Danger::Acute,
        Fi,
        &[
            "rintaa puristaa ja vasen käsi puutuu, alkoi äsken",
            "En saa henkeä, mitä teen",
            "Suupieli roikkuu ja puhe puuroutuu",
            "raskausviikko 33 ja vauva ei liiku",
        ],
    );
    is_danger(
        Danger::Acute,
        En,
        &[
            "chest pain now, going down my arm",
            "I can't breathe, what should I do",
            "his lips are turning blue now",
            "her face is drooping and her speech is slurred",
        ],
    );
}

#[test]
fn violence_that_goes_on_is_danger() {
    is_danger(
        Danger::Violence,
        Sv,
        &["Min man slår mig", "sambon hotar att döda mig"],
    );
    is_danger(
        Danger::Violence,
        Fi,
        &["Mieheni lyö minua", "Isä uhkaa tappaa äidin"],
    );
    is_danger(
        Danger::Violence,
        En,
        &["my husband hits me", "He threatens me with a knife"],
    );
}

#[test]
fn somebody_else_in_danger_is_danger() {
    is_danger(
        Danger::SelfHarm,
        Sv,
        &["min bror säger att han vill dö, han är ensam hemma"],
    );
    is_danger(
        Danger::SelfHarm,
        Fi,
        &["tyttäreni haluaa kuolla, mitä teen"],
    );
    is_danger(Danger::SelfHarm, En, &["my brother wants to die"]);
    is_danger(
        Danger::Violence,
        Sv,
        &["grannens man har slagit henne igen i natt"],
    );
}

#[test]
fn what_is_denied_is_no_danger() {
    is_no_danger(
        Sv,
        &[
            "Jag har inte självmordstankar, jag är bara trött",
            "Inga självmordstankar nu, tack för hjälpen",
        ],
    );
    is_no_danger(
        Fi,
        &[
            "En aio tappaa itseäni, haluan vain ajan",
            "Ei itsetuhoisia ajatuksia.",
        ],
    );
    is_no_danger(En, &["I'm not suicidal, just tired of waiting"]);
}

/// Who is gone may be unconscious; what is gone is missing.
#[test]
fn a_thing_that_is_gone_is_no_danger() {
    is_no_danger(
        Sv,
        &[
            "manschetten på rum 4 är borta igen",
            "rullstolen är borta igen",
            "Nu är fjärrkontrollen borta igen, hjälp oss",
        ],
    );
    is_danger(
        Danger::Acute,
        Sv,
        &[
            "mamma är borta igen, vad gör vi",
            "Nu är hon borta igen",
            "hon är helt borta nu",
        ],
    );
}

#[test]
fn idioms_are_no_danger() {
    is_no_danger(
        Sv,
        &[
            "Höll på att dö av skratt i väntrummet",
            "Läkaren slog upp i boken",
            "Sidan hänger sig hela tiden",
            "Väntetiden tar livet av en",
            "Jag orkar inte vänta i telefonkö längre",
            "Tack för allt",
        ],
    );
    is_no_danger(
        Fi,
        &[
            "kuolin nauruun kun hoitaja vitsaili",
            "tapan aikaa odotushuoneessa",
            "kuolen tähän jonoon",
            "järjestelmä kaatui taas",
            "En jaksa enää jonottaa puhelimessa",
        ],
    );
    is_no_danger(
        En,
        &[
            "I was killing time in the lobby",
            "dying to know when the result comes",
            "my feet are killing me",
            "The staff made me die laughing",
            "",
        ],
    );
}

#[test]
fn the_past_is_no_danger_now() {
    is_no_danger(
        Sv,
        &[
            "För många år sedan hade jag självmordstankar, nu mår jag bra",
            "Förra året ville jag dö, nu mår jag bra",
            "Jag hade ont i bröstet i mars och fick vänta sex timmar",
        ],
    );
    is_no_danger(
        Fi,
        &[
            "Nuorena olin itsetuhoinen, nyt menee hyvin",
            "Isällä oli rintakipua viime viikolla ja hoito oli hyvää",
        ],
    );
    is_no_danger(
        En,
        &[
            "Years ago I was suicidal, I am fine now",
            "We had chest pain checked last year, great staff",
        ],
    );
}

#[test]
fn events_and_risks_are_safety() {
    is_urgency(
        Urgency::Safety,
        Sv,
        &[
            "Pappa fick fel medicin på avdelningen",
            "Hon ramlade ur sängen på avdelningen",
            "Infusionspumpen stannade utan larm",
            "Fick penicillin fast jag är allergisk mot det",
            "en kompress satt kvar efter operationen",
        ],
    );
    is_urgency(
        Urgency::Safety,
        Fi,
        &[
            "Sain väärän lääkkeen osastolla",
            "Äiti kaatui osastolla ja ranne murtui",
            "Sain kaksinkertaisen annoksen insuliinia",
            "Isälle tuli osastolla painehaava",
        ],
    );
    is_urgency(
        Urgency::Safety,
        En,
        &[
            "They gave me the wrong medicine",
            "Mum fell on the ward and broke her hip",
            "The infusion pump stopped during the night",
        ],
    );
    is_urgency(
        Urgency::Routine,
        Sv,
        &["Jag fick fel tid", "Maten var kall"],
    );
    is_urgency(
        Urgency::Routine,
        Fi,
        &["Väärä osoite kirjeessä", "Jonotin tunnin"],
    );
    is_urgency(
        Urgency::Routine,
        En,
        &["The wrong form was sent", "I fell asleep in the chair"],
    );
}

#[test]
fn short_words_count_in_their_own_language_only() {
    // *En* denies in Finnish and is an article in Swedish.
    is_danger(
        Danger::SelfHarm,
        Sv,
        &["en självmordstanke som inte går över"],
    );
    is_no_danger(Fi, &["en itsemurhaa suunnittele"]);
}

#[test]
fn what_was_learned_raises_and_never_lowers() {
    let nothing = Learned {
        urgency: Urgency::Routine,
        formal: Formal::None,
    };
    let danger = Reading::of("Jag vill dö", Some(Sv));
    assert_eq!(danger.alarm_with(nothing), danger.alarm());
    let calm = Reading::of("Maten var kall", Some(Sv));
    let raised = calm.alarm_with(Learned {
        urgency: Urgency::Danger,
        formal: Formal::Records,
    });
    assert_eq!(
        raised,
        Alarm {
            urgency: Urgency::Danger,
            danger: Some(Danger::Acute),
            formal: Formal::Records,
        }
    );
    let door = Reading::of("Patientnämnden?", Some(Sv));
    let other = Learned {
        urgency: Urgency::Routine,
        formal: Formal::Records,
    };
    assert_eq!(door.alarm_with(other).formal, Formal::Objection);
}

#[test]
fn a_danger_without_a_rule_is_of_the_kind_that_is_spoken_of() {
    let learned = Learned {
        urgency: Urgency::Danger,
        formal: Formal::None,
    };
    let kind = |text: &str| Reading::of(text, Some(Sv)).alarm_with(learned).danger;
    assert_eq!(kind("repet och avskedsbrevet"), Some(Danger::SelfHarm));
    assert_eq!(
        kind("jag gömmer mig, han misshandlar"),
        Some(Danger::Violence)
    );
    assert_eq!(kind("det är något konstigt"), Some(Danger::Acute));
}

#[test]
fn long_and_odd_texts_are_survived() {
    for text in [
        "vill ".repeat(100_000),
        "a".repeat(1_000_000),
        "💥\0\u{202e}".repeat(1000),
        "inte leva ".repeat(5000),
        "fel medicin dos insulin ".repeat(2000),
        "ß\u{130}İ".repeat(3000),
    ] {
        Reading::of(&text, None).alarm();
    }
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn is_read(text in any::<String>()) {
            for language in [None, Some(Sv), Some(Fi), Some(En)] {
                Reading::of(&text, language).alarm();
            }
        }

        #[test]
        fn of_plain_words_is_read(text in "((fel|inte|medicin|vill|dö|en|ei|kuolla|pills)[ .,!\n]{0,2}){0,60}") {
            Reading::of(&text, None).alarm();
        }
    }
}
