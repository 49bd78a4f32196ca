use proptest::prelude::*;

use super::*;

const SV: Option<Language> = Some(Language::Sv);
const FI: Option<Language> = Some(Language::Fi);
const EN: Option<Language> = Some(Language::En);

#[track_caller]
fn masks(language: Option<Language>, cases: &[(&str, &str)]) {
    for (text, masked) in cases {
        assert_eq!(mask(text, language).text, *masked, "{text}");
    }
}

#[track_caller]
fn keeps(texts: &[&str]) {
    for text in texts {
        assert_eq!(mask(text, SV).text, *text);
    }
}

#[test]
fn spans_count_characters_of_the_given_text() {
    let text = "Åsa ö 850101\u{200b}–0014, slut";
    let masked = mask(text, SV);
    assert_eq!(masked.text, "Åsa ö [personnummer 1], slut");
    assert_eq!(
        masked.spans,
        [Span {
            kind: SpanKind::PersonalId,
            start: 6,
            end: 18
        }]
    );
}

#[test]
fn the_same_value_keeps_its_number() {
    masks(
        FI,
        &[
            (
                "Soita 040 123 4567 tai 050 765 4321, siis 0401234567.",
                "Soita [puhelin 1] tai [puhelin 2], siis [puhelin 1].",
            ),
            (
                "+358 40 123 4567 ja 040-1234567",
                "[puhelin 1] ja [puhelin 1]",
            ),
        ],
    );
    masks(
        SV,
        &[(
            "19850101-0014 alltså 850101-0014",
            "[personnummer 1] alltså [personnummer 1]",
        )],
    );
}

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

#[test]
fn telephone_numbers() {
    for text in [
        "0401234567",
        "040 123 4567",
        "040-1234567",
        "050 123 4567",
        "+358 40 123 4567",
        "+358401234567",
        "00358 40 1234567",
        "09 123 4567",
        "09-123456",
        "018 12345",
        "+358 18 12345",
        "(09) 123 4567",
        "0701234567",
        "070-123 45 67",
        "070 123 45 67",
        "+46 70 123 45 67",
        "+46701234567",
        "+46 (0)70-123 45 67",
        "0046 70 123 45 67",
        "08-123 456 78",
        "031-123 45 67",
        "0470-123 45",
        "018-12 34 56",
        "040/1234567",
        "0771-123 456",
        "010 123 4567",
        "040.123.4567",
        "+44 20 7946 0958",
    ] {
        masks(
            SV,
            &[
                (&format!("Ring {text} nu"), "Ring [telefon 1] nu"),
                (&format!("Min är {text}."), "Min är [telefon 1]."),
            ],
        );
    }
    masks(
        SV,
        &[
            ("tel: 12 34 56", "tel: [telefon 1]"),
            ("mobilnr 701234567", "mobilnr [telefon 1]"),
        ],
    );
}

#[test]
fn public_numbers_times_dates_and_doses_stay() {
    keeps(&[
        "Ring 112, 113 eller 114 14.",
        "Soita 116 117 tai 116117.",
        "tel 1177, telefon 116 117",
        "kl 08-12 13-16",
        "Tider 0800-1600 0800-1200",
        "den 01-02-2026 och 2026-09-25 10 30",
        "09.12.2026 klo 08.15",
        "0,5 mg 1x3, 0112038-9, bg 0123-4567",
        "viite 01234 56789, OCR 0123456789",
        "kön var 0-90 dagar, plan 03, rum 0421",
        "Org.nr 556703-7485, Y-tunnus 0112038-9",
        "131052/308T 010101-010 900101-000",
    ]);
}

#[test]
fn mail_accounts_and_handles() {
    masks(
        SV,
        &[
            ("skriv till anna.lind@exempel.se.", "skriv till [e-post 1]."),
            (
                "anna (at) exempel.se och å.ö@smörgås.fi",
                "[e-post 1] och [e-post 2]",
            ),
            ("anna[at]exempel[dot]se!", "[e-post 1]!"),
            ("IBAN FI21 1234 5600 0007 85.", "IBAN [kontonummer 1]."),
            ("SE4550000000058398257466 ok", "[kontonummer 1] ok"),
            (
                "jag är @anna_v på t.me/annav och <@123456789012345678>",
                "jag är [användare 1] på [användare 2] och [användare 3]",
            ),
            (
                "anna#1234, https://www.facebook.com/anna.lind?x=1",
                "[användare 1], [användare 2]",
            ),
        ],
    );
    masks(
        FI,
        &[("tilini on fi2112345600000785", "tilini on [tilinumero 1]")],
    );
    keeps(&[
        "FI21 1234 5600 0007 86",
        "@ home",
        "Mejl (a) dåligt (b) värre",
        "a@b",
        "och/eller",
        "#1234 sal",
        "@home @folkhalsomynd",
    ]);
}

#[test]
fn addresses_and_record_numbers() {
    masks(
        SV,
        &[
            (
                "Jag bor på Storgatan 12 B, 352 30 Växjö nu",
                "Jag bor på [adress 1] nu",
            ),
            (
                "Kungsvägens 3 eller lilla björkstigen 4",
                "[adress 1] eller lilla [adress 2]",
            ),
            (
                "hemma på Stora Robertsgatan 12 A 34.",
                "hemma på [adress 1].",
            ),
            (
                "journalnr 1234567, ärende: AB-12345",
                "journalnr [ärendenummer 1], ärende: [ärendenummer 2]",
            ),
        ],
    );
    masks(
        FI,
        &[
            (
                "Asun Hämeenkadulla 5 ja äiti Mannerheimintiellä 12 A 34, 00100 Helsinki.",
                "Asun [osoite 1] ja äiti [osoite 2].",
            ),
            ("Koivukuja 3", "[osoite 1]"),
            ("potilasnumero 884512", "potilasnumero [asianumero 1]"),
        ],
    );
    keeps(&[
        "på gatan 12",
        "motorvägen 4",
        "vägen 3 km",
        "hoitopolku 2",
        "Vihdintiellä 3 autoa",
        "Behandlingsplan 2",
        "ärende 12",
        "på Storgatan",
    ]);
}

#[test]
fn names_beside_a_cue() {
    masks(
        SV,
        &[
            (
                "Hej, jag heter Anna Virtanen och väntar.",
                "Hej, jag heter [namn 1] och väntar.",
            ),
            ("jag heter anna lind", "jag heter [namn 1]"),
            (
                "Syster Anna var snäll, dr. Lind också.",
                "Syster [namn 1] var snäll, dr. [namn 2] också.",
            ),
            ("sköterskan Ann-Marie von Essen", "sköterskan [namn 1]"),
            ("Tack!\nMvh Anna Lindström", "Tack!\nMvh [namn 1]"),
            ("Erik Johansson ringde", "[namn 1] ringde"),
        ],
    );
    masks(
        FI,
        &[
            ("Nimeni on Matti Meikäläinen.", "Nimeni on [nimi 1]."),
            (
                "lääkäri Virtanen ja hoitaja Liisa",
                "lääkäri [nimi 1] ja hoitaja [nimi 2]",
            ),
            (
                "Soitin lääkäri Virtaselle eilen",
                "Soitin lääkäri [nimi 1] eilen",
            ),
        ],
    );
    masks(
        EN,
        &[(
            "My name is John Smith. Dr Lind helped",
            "My name is [name 1]. Dr [name 2] helped",
        )],
    );
    keeps(&[
        "Doktorn. Väntade länge. Läkaren Parkinson? Parkinsons och Crohns.",
        "Medicinen heter Alvedon. Jag heter inget.",
        "Lääkäri Meilahdesta soitti. Lääkäri Oli kiireinen.",
        "hoitaja Kanta ja Maisa",
        "Jag heter",
        "dr.",
    ]);
}

#[test]
fn the_traps_stay_whole() {
    let mut names = 0;
    for line in include_str!("../../tests/fixtures/privacy_traps.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let language = Language::from_name(row["lang"].as_str().unwrap());
        let text = row["text"].as_str().unwrap();
        let masked = mask(text, language);
        assert!(
            masked.spans.iter().all(|span| span.kind == SpanKind::Name),
            "{}",
            masked.text
        );
        names += masked.spans.len();
    }
    assert!(names <= 2, "{names} names");
}

#[test]
fn a_megabyte_of_anything_is_masked() {
    for piece in [
        "0",
        "+",
        "040 ",
        "850101-",
        "a@",
        "@a.",
        "[",
        "Anna ",
        "jag heter ",
        "Storgatan 1 ",
        "1.1.",
        "FI21 ",
        "\u{200b}",
        "pnr 1 ",
    ] {
        mask(&piece.repeat(1_000_000 / piece.len()), SV);
    }
}

fn check_digit(nine: &str) -> u32 {
    let weighed = nine.bytes().enumerate().map(|(i, digit)| {
        let product = u32::from(digit - b'0') * (2 - i as u32 % 2);
        product / 10 + product % 10
    });
    (10 - weighed.sum::<u32>() % 10) % 10
}

/// Pieces that look like something, to be glued together at random.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,12}",
        "[-+ .,:/@#\\[\\]()]{1,2}",
        "\\PC{0,4}",
        "[A-ZÅÄÖ][a-zåäö]{1,6}",
        prop::sample::select(vec![
            "850101",
            "-0014",
            "131052",
            "-308T",
            "040",
            " 123 4567",
            "pnr ",
            "hetu ",
            "jag heter ",
            "Anna",
            " Virtanen",
            "syster ",
            "@anna",
            "t.me/",
            "[telefon 1]",
            "[personnummer 2]",
            "FI21 1234 5600 0007 85",
            "Storgatan 12",
            "journalnr ",
            "tel ",
            "\u{200b}",
            "\n",
            "anna@exempel.se",
            " (at) ",
            ".se",
            "viite ",
            "12345678901234567",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn masking_twice_changes_nothing(pieces in prop::collection::vec(piece(), 0..12), language in prop::sample::select(vec![SV, FI, EN, None])) {
        let text = pieces.concat();
        let once = mask(&text, language);
        let twice = mask(&once.text, language);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.spans.is_empty());
    }

    #[test]
    fn spans_are_in_order_and_inside(pieces in prop::collection::vec(piece(), 0..12)) {
        let text = pieces.concat();
        let mut end = 0;
        for span in mask(&text, FI).spans {
            prop_assert!(end <= span.start && span.start < span.end);
            end = span.end;
        }
        prop_assert!(end <= text.chars().count());
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        mask(&text, None);
    }

    #[test]
    fn no_swedish_code_is_left(year in 0u32..100, month in 1u32..13, day in 1u32..29, is_coordination: bool, serial in 1u32..1000, sign in "[-+ ]?", century in "(19|20)?", before in "([a-zåäö]{0,6}[ :(])?", after in "([ ,.!)][a-zåäö ]{0,9})?") {
        let day = day + if is_coordination { 60 } else { 0 };
        let nine = format!("{year:02}{month:02}{day:02}{serial:03}");
        let id = format!("{century}{}{sign}{}{}", &nine[..6], &nine[6..], check_digit(&nine));
        let masked = mask(&format!("{before}{id}{after}"), SV);
        prop_assert!(!masked.text.contains(&id), "{}", masked.text);
        prop_assert_eq!(masked.text, format!("{before}[{} 1]{after}", if masked.spans[0].kind == SpanKind::Phone { "telefon" } else { "personnummer" }));
    }

    #[test]
    fn no_finnish_code_is_left(day in 1u32..29, month in 1u32..13, year in 0u32..100, sign in "[-+ABCDEFYXWVUabcdef]", serial in 2u32..1000, before in "([a-zåäö]{0,6}[ :(])?", after in "([ ,.!):][a-zåäö ]{0,9})?") {
        let nine = format!("{day:02}{month:02}{year:02}{serial:03}");
        let check = b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(nine.parse::<usize>().unwrap()) % 31] as char;
        let id = format!("{}{sign}{}{check}", &nine[..6], &nine[6..]);
        let masked = mask(&format!("{before}{id}{after}"), FI);
        prop_assert_eq!(masked.text, format!("{before}[henkilötunnus 1]{after}"));
    }
}
