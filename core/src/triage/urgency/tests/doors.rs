//! The formal doors.

use super::*;

#[test]
fn formal_doors() {
    asks_for(
        Formal::Objection,
        Sv,
        &[
            "Hur anmäler jag läkaren till IVO?",
            "Jag vill lämna in ett klagomål",
            "Patientnämnden?",
        ],
    );
    asks_for(
        Formal::Objection,
        Fi,
        &["Haluan tehdä muistutuksen", "Miten kantelu tehdään?"],
    );
    asks_for(
        Formal::Objection,
        En,
        &["I want to make a formal complaint"],
    );
    asks_for(
        Formal::Injury,
        Sv,
        &["Hur söker jag ersättning för en patientskada?"],
    );
    asks_for(Formal::Injury, Fi, &["Miten haen potilasvahinkokorvausta?"]);
    asks_for(
        Formal::Injury,
        En,
        &["How do I claim compensation for my injury?"],
    );
    asks_for(
        Formal::Records,
        Sv,
        &["Jag vill ha en kopia av min journal"],
    );
    asks_for(
        Formal::Records,
        Fi,
        &["Haluan lokitiedot: kuka on katsonut tietojani?"],
    );
    asks_for(
        Formal::Records,
        En,
        &["I want a copy of my medical records"],
    );
    asks_for(
        Formal::None,
        Sv,
        &["Tack för god vård", "Jag anmälde mig i receptionen"],
    );
    asks_for(
        Formal::None,
        Fi,
        &["Kiitos!", "Muistutusviesti ajasta ei tullut"],
    );
    asks_for(Formal::None, En, &["I have no complaints at all"]);
}
