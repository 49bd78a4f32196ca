//! Addresses and record numbers.

use super::*;

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
