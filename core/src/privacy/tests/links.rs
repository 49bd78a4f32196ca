//! E-mail, bank accounts and handles.

use super::*;

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
