//! The demo's staff: some belong to their unit, and have ideas on its list.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::language::Language::{self, Fi, Sv};
use kuulo_core::message::Said;

use super::people::does;
use crate::serve::House;

/// An idea, told in a unit, and how a colleague says the same.
struct Idea {
    unit: &'static str,
    language: Language,
    told: &'static str,
    likewise: Option<&'static str>,
    /// The button under the question whether the unit can do it itself.
    fix: &'static str,
}

const IDEAS: [Idea; 5] = [
    Idea {
        unit: "Länsirannan sairaala, vuodeosasto 3",
        language: Fi,
        told: "Verenpainemittarin mansetti puuttuu huoneesta joka toinen vuoro, ja sitä etsitään käytäviltä.",
        likewise: Some("verenpainemittarin mansetti puuttuu taas huoneesta"),
        fix: "Kyllä, teemme sen",
    },
    Idea {
        unit: "Länsirannan sairaala, vuodeosasto 3",
        language: Fi,
        told: "Kotiutuspaperit tulevat vasta iltapäivällä. Kierto voisi alkaa kotiutuvista.",
        likewise: None,
        fix: "En tiedä",
    },
    Idea {
        unit: "Länsirannan sairaala, päivystys",
        language: Fi,
        told: "Odotustilaan pitäisi saada näyttö, joka kertoo, kauanko jonossa menee.",
        likewise: Some("odotustilaan näyttö, joka kertoo kauanko jonossa menee"),
        fix: "Vie ohjausryhmälle",
    },
    Idea {
        unit: "Norrviks sjukhus, akuten",
        language: Sv,
        told: "Rullstolarna försvinner till andra avdelningar varje helg, vi borde märka dem.",
        likewise: Some("rullstolarna försvinner till andra avdelningar"),
        fix: "Ja, vi gör det",
    },
    Idea {
        unit: "Granudde vårdcentral",
        language: Sv,
        told: "Telefontiden börjar när provtagningen har som mest att göra. Kan vi flytta den en timme?",
        likewise: None,
        fix: "Vet inte",
    },
];

/// Colleagues join their units and tell the ideas.
pub(crate) async fn tell_ideas(house: &House) -> anyhow::Result<()> {
    let units = house.store.units().await?;
    for (number, idea) in IDEAS.iter().enumerate() {
        let Some(unit) = units.iter().find(|unit| unit.name == idea.unit) else {
            continue;
        };
        let valid = SignedDuration::from_hours(1);
        let code = house
            .store
            .new_invitation_code(Some(unit.id), valid, Timestamp::now())
            .await?;
        let same = match idea.language {
            Fi => "Kyllä, sama",
            _ => "Ja, samma",
        };
        let told = Some((idea.told, idea.fix));
        let likewise = idea.likewise.map(|words| (words, same));
        for (place, (words, button)) in told.into_iter().chain(likewise).enumerate() {
            let account = format!("colleague-{number}-{place}");
            let doings = [
                command("join", code.to_string()),
                command("idea", String::new()),
                Said::Text(words.to_owned()),
                Said::Text(button.to_owned()),
            ];
            for said in doings {
                does(house, &account, idea.language, None, said).await?;
            }
        }
    }
    Ok(())
}

fn command(name: &str, rest: String) -> Said {
    Said::Command {
        name: name.to_owned(),
        rest,
    }
}
