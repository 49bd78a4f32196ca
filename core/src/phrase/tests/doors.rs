//! Whom a person is sent to: the doors of the settings in every voice.

use crate::doors::{DoorKind, DoorName, DoorSetting, Doors};

use super::samples::every_phrase;
use super::*;

fn setting(country: Country, kind: DoorKind) -> DoorSetting {
    DoorSetting {
        country,
        kind,
        name: None,
        number: None,
        address: None,
        checked: None,
    }
}

fn called(name: &str) -> Option<DoorName> {
    Some(DoorName::Same(name.to_owned()))
}

fn with(settings: &[DoorSetting]) -> Catalogue {
    Catalogue::with_doors(&Doors::standard().with(settings).unwrap())
}

#[test]
fn every_default_is_said_to_somebody() {
    for door in Doors::standard().iter() {
        let said: String = every_phrase()
            .iter()
            .flat_map(|phrase| Language::ALL.iter().map(move |language| (phrase, language)))
            .map(|(phrase, language)| say(phrase, *language, door.country))
            .collect();
        for way in [&door.number, &door.address].into_iter().flatten() {
            assert!(said.contains(way), "{} {way}", door.country.name());
        }
    }
}

#[test]
fn the_first_number_in_danger_is_that_of_the_emergency() {
    for phrase in every_phrase().iter().filter(|phrase| phrase.is_danger()) {
        for voice in voices() {
            let said = say(phrase, voice.language, voice.country);
            let digits = said.find(|c: char| c.is_ascii_digit()).unwrap();
            assert!(said[digits..].starts_with("112"), "{said}");
        }
    }
}

#[test]
fn a_number_of_the_settings_is_said_in_every_language() {
    let (emergency, line) = ("000 1", "000 2");
    for country in Country::ALL {
        let mut settings = Vec::new();
        for kind in [DoorKind::Advice, DoorKind::Crisis, DoorKind::Violence] {
            settings.push(DoorSetting {
                number: Some(line.to_owned()),
                ..setting(*country, kind)
            });
        }
        settings.push(DoorSetting {
            number: Some(emergency.to_owned()),
            ..setting(*country, DoorKind::Emergency)
        });
        let catalogue = with(&settings);
        for phrase in every_phrase().iter().filter(|phrase| phrase.is_danger()) {
            for language in Language::ALL {
                let said = say_with(&catalogue, phrase, *language, *country);
                assert!(said.contains(emergency) && said.contains(line), "{said}");
            }
        }
    }
}

#[test]
fn a_formal_door_of_the_settings_is_said_in_every_language_and_others_stay() {
    for country in Country::ALL {
        let catalogue = with(&[
            DoorSetting {
                name: called("Ombudet på Sjukhusgatan"),
                number: Some("06 218 1111".to_owned()),
                address: Some("hjälp.example".to_owned()),
                ..setting(*country, DoorKind::Helper)
            },
            DoorSetting {
                name: called("Arkivet"),
                address: Some("arkiv.example".to_owned()),
                ..setting(*country, DoorKind::Records)
            },
        ]);
        let insurer = Doors::standard()
            .get(*country, DoorKind::Insurance)
            .and_then(|door| door.address.clone())
            .unwrap();
        for language in Language::ALL {
            for phrase in [Phrase::DoorComplaint, Phrase::DoorInjury] {
                let said = say_with(&catalogue, &phrase, *language, *country);
                assert!(said.contains("Ombudet på Sjukhusgatan"), "{said}");
                assert!(said.contains(" (06 218 1111, hjälp.example)."), "{said}");
                assert!(said.contains(&format!(" ({insurer})")), "{said}");
            }
            let said = say_with(&catalogue, &Phrase::DoorRecords, *language, *country);
            assert!(said.contains(": Arkivet (arkiv.example). "), "{said}");
        }
    }
}

#[test]
fn a_door_that_is_not_there_leaves_no_trace() {
    let said = say(&Phrase::DoorRecords, Language::En, Country::Aland);
    assert!(said.starts_with("Ask the place of care for your records"));
    for phrase in every_phrase() {
        for voice in voices() {
            let said = say(&phrase, voice.language, voice.country);
            assert!(!said.contains("none") && !said.contains("()"), "{said}");
        }
    }
}

#[test]
fn a_line_in_english_that_is_added_in_sweden_is_said() {
    let catalogue = with(&[DoorSetting {
        name: called("The line"),
        number: Some("000 3".to_owned()),
        ..setting(Country::Sweden, DoorKind::CrisisEnglish)
    }]);
    let said = say_with(
        &catalogue,
        &Phrase::DangerSelf,
        Language::En,
        Country::Sweden,
    );
    assert!(
        said.contains("The line: 000 3 in English, certain hours, or 90101 in Swedish, day and night. Advice: 1177."),
        "{said}"
    );
}

#[test]
fn the_web_form_is_not_called_a_chat() {
    let on_the_form = [
        Phrase::DangerSelf,
        Phrase::DangerAcute,
        Phrase::DangerViolence { in_chat: false },
        Phrase::ReceiptDanger { code: code() },
    ];
    for phrase in on_the_form {
        for voice in voices() {
            let said = say(&phrase, voice.language, voice.country);
            assert!(!said.to_lowercase().contains("chat"), "{said}");
        }
    }
}

#[test]
fn the_doors_cannot_change_while_people_are_spoken_to() {
    Catalogue::standard();
    assert_eq!(Catalogue::open(&Doors::standard()), Err(SpokenBefore));
}
