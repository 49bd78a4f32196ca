//! The demo's two organisations and twelve units, all invented, and where a sample message belongs.

use kuulo_core::dialogue::{Touchpoint, Unit};
use kuulo_core::language::Country;
use kuulo_store::Store;

/// A unit and the stems of words that point to it.
struct Place {
    name: &'static str,
    stems: &'static [&'static str],
}

const FINNISH: (&str, [Place; 6]) = (
    "Länsirannan hyvinvointialue",
    [
        Place {
            name: "Länsirannan sairaala, päivystys",
            stems: &[
                "päivysty",
                "akut",
                "jouren",
                "emergency",
                "ambulan",
                "ensihoi",
            ],
        },
        Place {
            name: "Länsirannan sairaala, vuodeosasto 3",
            stems: &[
                "osasto",
                "avdelning",
                "ward",
                "leikkau",
                "operat",
                "surgery",
                "kotiut",
                "utskriv",
                "discharge",
            ],
        },
        Place {
            name: "Hakunilan terveysasema",
            stems: &[
                "terveysasem",
                "terveyskesk",
                "hälsocentral",
                "hälsostation",
                "health centre",
                "ajanvarau",
            ],
        },
        Place {
            name: "Kuvantaminen ja laboratorio",
            stems: &[
                "labra",
                "laborator",
                "röntgen",
                "magneet",
                "x-ray",
                "mri",
                "näyt",
                "verikok",
                "prov",
            ],
        },
        Place {
            name: "Kotihoito, eteläinen alue",
            stems: &["kotihoi", "hemvård", "home care", "hemtjänst"],
        },
        Place {
            name: "Suun terveydenhuolto",
            stems: &["hammas", "tand", "dent", "tooth", "suun"],
        },
    ],
);

const SWEDISH: (&str, [Place; 6]) = (
    "Region Norrvik",
    [
        Place {
            name: "Norrviks sjukhus, akuten",
            stems: &["akut", "ambulan", "emergency", "ensiapu", "päivysty"],
        },
        Place {
            name: "Norrviks sjukhus, ortopeden",
            stems: &[
                "höft",
                "knä",
                "ortoped",
                "operat",
                "avdelning",
                "ward",
                "surgery",
                "hip",
                "knee",
                "leikkau",
                "utskriv",
            ],
        },
        Place {
            name: "Granudde vårdcentral",
            stems: &[
                "vårdcentral",
                "distrikts",
                "1177",
                "health cent",
                "gp",
                "terveys",
            ],
        },
        Place {
            name: "Röntgen och provtagning",
            stems: &[
                "röntgen",
                "prov",
                "lab",
                "magnet",
                "x-ray",
                "mri",
                "blood test",
                "remiss",
            ],
        },
        Place {
            name: "Barn- och ungdomsmottagningen",
            stems: &[
                "barn", "dotter", "son ", "bvc", "child", "daughter", "lapsi", "lapse",
            ],
        },
        Place {
            name: "Hemsjukvården",
            stems: &["hemsjukv", "hemtjänst", "home care", "hemma hos", "kotihoi"],
        },
    ],
);

/// The units of the demo with one touchpoint each, by country.
pub(crate) struct Places {
    finnish: Vec<Touchpoint>,
    swedish: Vec<Touchpoint>,
}

impl Places {
    /// Writes the places into an empty store.
    pub(crate) async fn found(store: &Store) -> anyhow::Result<Places> {
        Ok(Places {
            finnish: open(store, &FINNISH, Country::Finland).await?,
            swedish: open(store, &SWEDISH, Country::Sweden).await?,
        })
    }

    /// Reads them back from a store that holds the demo.
    pub(crate) async fn read(store: &Store) -> anyhow::Result<Places> {
        let (finnish, swedish) = store
            .touchpoints()
            .await?
            .into_iter()
            .partition(|t: &Touchpoint| t.unit.country != Country::Sweden);
        Ok(Places { finnish, swedish })
    }

    /// A touchpoint to show.
    pub(crate) fn any(&self) -> &Touchpoint {
        &self.finnish[0]
    }

    /// The touchpoint where a message was probably written; `dice` decides where its words do not.
    pub(crate) fn touchpoint(&self, text: &str, country: Country, dice: u64) -> &Touchpoint {
        let (touchpoints, places) = match country {
            Country::Sweden => (&self.swedish, &SWEDISH.1),
            Country::Finland | Country::Aland => (&self.finnish, &FINNISH.1),
        };
        let text = text.to_lowercase();
        let named = places
            .iter()
            .find(|place| place.stems.iter().any(|stem| text.contains(stem)));
        named
            .and_then(|place| {
                touchpoints
                    .iter()
                    .find(|touchpoint| touchpoint.unit.name == place.name)
            })
            .unwrap_or(&touchpoints[dice as usize % touchpoints.len()])
    }
}

async fn open(
    store: &Store,
    (name, places): &(&str, [Place; 6]),
    country: Country,
) -> anyhow::Result<Vec<Touchpoint>> {
    let organisation = store.add_organisation(name, country).await?;
    let mut touchpoints = Vec::new();
    for place in places {
        let unit: Unit = store.add_unit(organisation.id, place.name).await?;
        touchpoints.push(store.add_touchpoint(unit.id, None).await?);
    }
    Ok(touchpoints)
}
