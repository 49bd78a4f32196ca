use super::*;

#[track_caller]
fn is_danger(danger: Danger, texts: &[&str]) {
    for text in texts {
        assert_eq!(
            urgency(text, None),
            (Urgency::Danger, Some(danger)),
            "{text}"
        );
    }
}

#[track_caller]
fn is_urgency(wanted: Urgency, texts: &[&str]) {
    for text in texts {
        assert_eq!(urgency(text, None).0, wanted, "{text}");
    }
}

#[test]
fn thoughts_of_suicide_are_danger() {
    is_danger(
        Danger::SelfHarm,
        &[
            "Jag vill inte leva längre",
            "har självmordstankar",
            "har sjalvmordstankar", // typed without dots
            "Jag tänker ta livet av mig",
            "min bror säger att han ska hoppa från bron",
            "Allt vore bättre utan mig",
            "En halua enää elää",
            "Aion tappaa itseni",
            "pojalla on itsetuhoisia ajatuksia",
            "olis helpompi jos en heräis",
            "I don't want to be alive anymore",
            "I want to die",
            "She cut herself again",
            "my brother is suicidal",
        ],
    );
}

#[test]
fn acute_symptoms_now_are_danger() {
    is_danger(
        Danger::Acute,
        &[
            "Det trycker över bröstet och strålar ut i armen",
            "Mamma kan inte andas, vad ska jag göra",
            "Halva ansiktet hänger",
            "rintaa puristaa ja vasen käsi puutuu",
            "En saa henkeä",
            "Suupieli roikkuu ja puhe puuroutuu",
            "chest pain now, going down my arm",
            "I can't breathe",
            "his lips are turning blue",
        ],
    );
}

#[test]
fn violence_that_goes_on_is_danger() {
    is_danger(
        Danger::Violence,
        &[
            "Min man slår mig",
            "han hotar att döda mig",
            "Mieheni lyö minua",
            "Isä uhkaa tappaa äidin",
            "my husband hits me",
            "He threatened me with a knife",
        ],
    );
}

#[test]
fn negations_idioms_and_the_past_are_no_danger() {
    is_urgency(
        Urgency::Routine,
        &[
            "Jag har inte självmordstankar, jag är bara trött",
            "Inga självmordstankar nu, tack för hjälpen",
            "En aio tappaa itseäni, haluan vain ajan",
            "Ei itsetuhoisia ajatuksia.",
            "I'm not suicidal, just tired of waiting",
            "Höll på att dö av skratt i väntrummet",
            "kuolin nauruun kun hoitaja vitsaili",
            "tapan aikaa odotushuoneessa",
            "I was killing time in the lobby",
            "dying to know when the result comes",
            "Jag hade ont i bröstet i mars och fick vänta sex timmar",
            "Isällä oli rintakipua viime viikolla ja hoito oli hyvää",
            "We had chest pain checked last year, great staff",
            "Läkaren slog upp i boken",
            "Jag orkar inte vänta i telefonkö längre",
            "En jaksa enää jonottaa puhelimessa",
            "Tack för allt",
            "",
        ],
    );
}

#[test]
fn events_and_risks_are_safety() {
    is_urgency(
        Urgency::Safety,
        &[
            "Pappa fick fel medicin på avdelningen",
            "Hon ramlade på avdelningen och bröt höften",
            "Infusionspumpen stannade utan larm",
            "Sain väärän lääkkeen osastolla",
            "Äiti kaatui osastolla ja ranne murtui",
            "Nosturin hihna petti siirron aikana",
            "They gave me the wrong dose",
            "Mum fell on the ward and broke her hip",
            "The infusion pump stopped during the night",
        ],
    );
    is_urgency(
        Urgency::Routine,
        &[
            "Jag fick fel tid",
            "Maten var kall",
            "Väärä osoite kirjeessä",
            "The wrong form was sent",
            "Jonotin tunnin",
            "I fell asleep in the chair",
        ],
    );
}

#[test]
fn formal_doors() {
    for (door, texts) in [
        (
            Formal::Objection,
            &[
                "Hur anmäler jag läkaren till IVO?",
                "Haluan tehdä muistutuksen",
                "I want to make a formal complaint",
                "Patientnämnden?",
            ][..],
        ),
        (
            Formal::Injury,
            &[
                "Hur söker jag ersättning för en patientskada?",
                "Miten haen potilasvahinkokorvausta?",
                "How do I claim compensation for my injury?",
            ],
        ),
        (
            Formal::Records,
            &[
                "Jag vill ha en kopia av min journal",
                "Haluan lokitiedot: kuka on katsonut tietojani?",
                "Can I get a copy of my records?",
                "Papereissa lukee väärä diagnoosi, korjatkaa",
            ],
        ),
        (
            Formal::None,
            &[
                "Tack för god vård",
                "Kiitos!",
                "Muistutusviesti ajasta ei tullut",
                "Jag anmälde mig i receptionen",
            ],
        ),
    ] {
        for text in texts {
            assert_eq!(formal(text, None), door, "{text}");
        }
    }
}

#[test]
fn long_and_odd_texts_are_survived() {
    for text in [
        "vill ".repeat(100_000),
        "a".repeat(1_000_000),
        "💥\0\u{202e}".repeat(1000),
        "inte leva ".repeat(5000),
    ] {
        urgency(&text, None);
        formal(&text, None);
    }
}
