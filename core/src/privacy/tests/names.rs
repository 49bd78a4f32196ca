//! Names of people.

use super::*;

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
fn names_without_a_cue() {
    masks(
        SV,
        &[
            (
                "Tack Fatima, du räddade min dag!",
                "Tack [namn 1], du räddade min dag!",
            ),
            ("Jonas ringde aldrig.", "[namn 1] ringde aldrig."),
            (
                "jag frågade Lindqvist två gånger",
                "jag frågade [namn 1] två gånger",
            ),
            (
                "Det var Xiuying Wang som opererade mig",
                "Det var [namn 1] som opererade mig",
            ),
            (
                "Fatimas bemötande och Åkes",
                "[namn 1] bemötande och [namn 2]",
            ),
            ("tack kevin på akuten", "tack [namn 1] på akuten"),
            (
                "det var anna virtanen som tog provet",
                "det var [namn 1] som tog provet",
            ),
            ("mamma (Gunvor, 91 år) föll", "mamma ([namn 1], 91 år) föll"),
            ("min syster astrid grät", "min syster [namn 1] grät"),
        ],
    );
    masks(
        FI,
        &[
            ("Kysyin Virtaselta kahdesti", "Kysyin [nimi 1] kahdesti"),
            ("kiitos Pekalle ja Riitalle", "kiitos [nimi 1] ja [nimi 2]"),
            ("äitini Kerttu kaatui", "äitini [nimi 1] kaatui"),
            ("Satu kertoi kaiken", "[nimi 1] kertoi kaiken"),
        ],
    );
    masks(
        EN,
        &[
            (
                "Thanks to Mary and O'Brien in A&E",
                "Thanks to [name 1] and [name 2] in A&E",
            ),
            ("Brian carried my dad in", "[name 1] carried my dad in"),
            (
                "according to M. Virtanen there was no referral",
                "according to [name 1] there was no referral",
            ),
        ],
    );
}

#[test]
fn places_firms_medicines_and_eponyms_are_nobody() {
    keeps(&[
        "Barnkliniken i Norrvik, Region Kronoberg och Kökspersonalen på Strandhemmet",
        "Hon har Downs syndrom, min mamma Parkinsons sjukdom.",
        "Siirto Auroran sairaalaan peruttiin, Lahdessa olisi ollut tilaa.",
        "jag tror att Alvedon hjälpte, inte Zoloft",
        "Meille ei kerrottu. Kotiin lähtiessä en saanut mitään. Luulin muuta.",
        "Will it rain in May? Mark my words.",
        "I asked Karolinska and the Finnish Embassy",
    ]);
}

#[test]
fn the_same_person_has_the_same_number_in_any_case() {
    masks(
        FI,
        &[(
            "Lääkäri Virtanen lupasi. Soitin Virtaselle, Virtasen linja oli varattu.",
            "Lääkäri [nimi 1] lupasi. Soitin [nimi 1], [nimi 1] linja oli varattu.",
        )],
    );
}
