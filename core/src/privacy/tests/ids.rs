//! Identity codes.

use super::*;

#[test]
fn swedish_identity_codes() {
    let id = "[personnummer 1]";
    for text in [
        "850101-0014",
        "19850101-0014",
        "8501010014",
        "198501010014",
        "850101+0014",
        "850101 0014",
        "19850101 - 0014",
        "850101–0014",
        "19850101 0014",
        "٨٥٠١٠١-٠٠١٤",
        "８５０１０１－００１４",
        "85\u{200b}0101-\u{2060}0014",
        "1985-01-01-0014",
        "850101-XXXX",
        "850101-xxxx",
    ] {
        assert_eq!(
            mask(&format!("Mitt är {text}, tack"), SV).text,
            format!("Mitt är {id}, tack"),
            "{text}"
        );
    }
    // Coordination numbers: day + 60, day not known, month not known.
    for (date, serial) in [
        ("850160", "123"),
        ("850061", "123"),
        ("850060", "045"),
        ("850191", "999"),
        ("000101", "001"),
        ("990229", "123"),
    ] {
        let number = format!("{date}{serial}");
        let number = format!("{date}-{serial}{}", check_digit(&number));
        assert_eq!(mask(&number, SV).text, id, "{number}");
    }
    let interim = format!("850101-T12{}", check_digit("850101112"));
    assert_eq!(mask(&interim, SV).text, id);
    assert_eq!(mask(&interim.to_lowercase(), SV).text, id);
}

#[test]
fn a_word_beside_it_makes_a_wrong_number_an_identity_code() {
    masks(
        SV,
        &[
            (
                "mitt personnr är 850101-0015 tror jag",
                "mitt personnr är [personnummer 1] tror jag",
            ),
            ("pnr 850101 0015", "pnr [personnummer 1]"),
            ("pnr: 850101T123", "pnr: [personnummer 1]"),
        ],
    );
    masks(
        FI,
        &[
            ("hetuni on 131052-308U", "hetuni on [henkilötunnus 1]"),
            ("hetu 1310523081", "hetu [henkilötunnus 1]"),
        ],
    );
}

#[test]
fn finnish_identity_codes() {
    for text in [
        "131052-308T",
        "131052-308t",
        "131052–308T",
        "131052 - 308T",
        "131052+308T",
        "131052A308T",
        "131052a308t",
        "131052U308T",
        "131052V308T",
        "131052W308T",
        "131052X308T",
        "131052Y308T",
        "131052F308T",
        "131052E308T",
        "131052D308T",
        "131052C308T",
        "131052B308T",
        "131052308T",
        "13.10.1952-308T",
        "131052\u{2011}308T",
    ] {
        masks(
            FI,
            &[
                (&format!("Tunnus {text}."), "Tunnus [henkilötunnus 1]."),
                (&format!("{text}:n isä"), "[henkilötunnus 1]:n isä"),
            ],
        );
    }
    masks(EN, &[("I am 131052-308T", "I am [identity code 1]")]);
    masks(SV, &[("Jag är 131052-308T", "Jag är [personnummer 1]")]);
}
