//! Telephone numbers, and what looks like them.

use super::*;

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
fn brackets_around_a_number_stay() {
    masks(
        SV,
        &[(
            "min man (0701234567) svarar",
            "min man ([telefon 1]) svarar",
        )],
    );
}
