use std::collections::BTreeSet;

use super::*;

fn settings(toml: &str) -> Vec<DoorSetting> {
    #[derive(Deserialize)]
    struct File {
        doors: Vec<DoorSetting>,
    }
    toml::from_str::<File>(toml).unwrap().doors
}

fn with(toml: &str) -> Result<Doors, DoorFault> {
    Doors::standard()
        .with(&settings(toml))
        .map_err(|error| error.fault)
}

#[test]
fn each_country_has_each_door_that_a_sentence_counts_on() {
    use DoorKind::*;
    let doors = Doors::standard();
    for country in Country::ALL {
        for kind in [
            Emergency, Advice, Crisis, Violence, Helper, Authority, Insurance,
        ] {
            assert!(doors.get(*country, kind).is_some(), "{country:?} {kind:?}");
        }
    }
    for country in [Country::Finland, Country::Aland] {
        for kind in [CrisisSwedish, CrisisEnglish] {
            assert!(doors.get(country, kind).is_some(), "{country:?} {kind:?}");
        }
    }
}

#[test]
fn a_default_is_whole_dated_and_not_confirmed() {
    let doors = Doors::standard();
    let mut seen = BTreeSet::new();
    for door in doors.iter() {
        assert!(seen.insert((door.country, door.kind)), "{door:?} twice");
        assert_eq!(door.kind.is_line(), door.number.is_some(), "{door:?}");
        assert!(!door.kind.is_line() || door.address.is_none(), "{door:?}");
        assert!(door.source.is_some() && door.as_of.is_some(), "{door:?}");
        assert_eq!(door.checked, None, "{door:?}");
    }
}

#[test]
fn a_setting_goes_before_the_default_and_the_rest_stays() {
    let doors = with(
        r#"
        [[doors]]
        country = "FI"
        kind = "helper"
        number = "06 218 1111"
        [[doors]]
        country = "FI"
        kind = "advice"
        checked = "2026-11-20"
        [[doors]]
        country = "SE"
        kind = "crisis-en"
        name = "A line"
        number = "020 12"
        "#,
    )
    .unwrap();
    let helper = doors.get(Country::Finland, DoorKind::Helper).unwrap();
    assert_eq!(helper.name.in_language(Language::Fi), "Potilasasiavastaava");
    assert_eq!(helper.number.as_deref(), Some("06 218 1111"));
    assert_eq!(helper.as_of, None, "it is the operator's own number now");
    let advice = doors.get(Country::Finland, DoorKind::Advice).unwrap();
    assert_eq!(advice.number.as_deref(), Some("116117"));
    assert!(advice.as_of.is_some() && advice.checked.is_some());
    let added = doors.get(Country::Sweden, DoorKind::CrisisEnglish).unwrap();
    assert_eq!(added.name.in_language(Language::Sv), "A line");
    assert_eq!(doors.iter().count(), Doors::standard().iter().count() + 1);
}

#[test]
fn a_door_that_nobody_could_be_sent_to_is_refused() {
    let refused = |more: &str, fault| {
        let one = format!("[[doors]]\ncountry = \"SE\"\n{more}\n");
        assert_eq!(with(&one).unwrap_err(), fault, "{one}");
    };
    refused("kind = \"advice\"\nnumber = \"\"", DoorFault::NotANumber);
    refused("kind = \"advice\"\nnumber = \"+ -\"", DoorFault::NotANumber);
    refused(
        "kind = \"advice\"\nnumber = \"ring 1177\"",
        DoorFault::NotANumber,
    );
    refused(
        "kind = \"advice\"\naddress = \"1177.se\"",
        DoorFault::LineWithAddress,
    );
    refused(
        "kind = \"authority\"\naddress = \"\"",
        DoorFault::NotAnAddress,
    );
    refused(
        "kind = \"authority\"\naddress = \"ivo .se\"",
        DoorFault::NotAnAddress,
    );
    refused("kind = \"authority\"\nname = \" \"", DoorFault::Nameless);
    refused(
        "kind = \"crisis-en\"\nnumber = \"1\"",
        DoorFault::NewWithoutName,
    );
    refused(
        "kind = \"crisis-en\"\nname = \"A line\"",
        DoorFault::NewWithoutNumber,
    );
    refused(
        "kind = \"advice\"\n[[doors]]\ncountry = \"SE\"\nkind = \"advice\"",
        DoorFault::Twice,
    );
}

#[test]
fn a_refusal_says_which_door_and_why() {
    let error = Doors::standard()
        .with(&settings(
            "[[doors]]\ncountry = \"AX\"\nkind = \"violence\"\nnumber = \"\"",
        ))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "[[doors]] AX violence: the number is empty, or has something else in it than digits, spaces, + and -"
    );
}

#[test]
fn a_check_holds_for_180_days() {
    let mut door = Doors::standard().iter().next().unwrap().clone();
    let today: Date = "2026-11-22".parse().unwrap();
    let mut doubt = |checked: Option<&str>| {
        door.checked = checked.map(|day| day.parse().unwrap());
        door.doubt(today)
    };
    assert_eq!(doubt(None), Some(Doubt::NeverChecked));
    assert_eq!(doubt(Some("2026-11-22")), None);
    assert_eq!(doubt(Some("2026-05-26")), None);
    assert_eq!(doubt(Some("2026-05-25")), Some(Doubt::Old(181)));
    assert_eq!(doubt(Some("2025-11-22")), Some(Doubt::Old(365)));
    assert_eq!(doubt(Some("2026-11-23")), Some(Doubt::NotYet));
}
