//! Where a person can turn: telephone lines and formal doors by country. Data, with a source and a day: the defaults
//! stand in `core/doors.toml`, and the operator's settings go before them.

mod setting;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::{Country, Language};
use crate::names::named_enum;

pub use setting::{DoorError, DoorFault, DoorSetting};

/// Days after which a number has to be made sure of again.
pub const CHECK_WITHIN_DAYS: i32 = 180;

named_enum! {
    /// What a door is for.
    pub enum DoorKind {
        Emergency = "emergency",
        /// Advice on where to turn.
        Advice = "advice",
        /// Someone to talk to, day and night, in the country's main language.
        Crisis = "crisis",
        /// The same in Swedish, where the country's main line is in another language; certain hours.
        CrisisSwedish = "crisis-sv",
        /// The same in English; certain hours.
        CrisisEnglish = "crisis-en",
        /// For somebody who is hurt by a person close to them, day and night.
        Violence = "violence",
        /// Who helps with a complaint free of charge.
        Helper = "helper",
        /// Who supervises care and looks into complaints.
        Authority = "authority",
        /// Who compensates an injury in care.
        Insurance = "insurance",
        /// Where people see their records.
        Records = "records",
    }
}

impl DoorKind {
    /// A telephone line, which is nothing without its number; the others are formal doors.
    pub fn is_line(self) -> bool {
        match self {
            DoorKind::Emergency
            | DoorKind::Advice
            | DoorKind::Crisis
            | DoorKind::CrisisSwedish
            | DoorKind::CrisisEnglish
            | DoorKind::Violence => true,
            DoorKind::Helper | DoorKind::Authority | DoorKind::Insurance | DoorKind::Records => {
                false
            }
        }
    }
}

/// What a door is called where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a name must be a text, or a text for each of sv, fi and en"
)]
pub enum DoorName {
    Same(String),
    Each { sv: String, fi: String, en: String },
}

impl DoorName {
    pub fn in_language(&self, language: Language) -> &str {
        match (self, language) {
            (DoorName::Same(name), _) => name,
            (DoorName::Each { sv, .. }, Language::Sv) => sv,
            (DoorName::Each { fi, .. }, Language::Fi) => fi,
            (DoorName::Each { en, .. }, Language::En) => en,
        }
    }
}

/// One telephone line or formal door.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    pub country: Country,
    pub kind: DoorKind,
    pub name: DoorName,
    /// Always there for a line.
    pub number: Option<String>,
    /// A web address, for formal doors only.
    pub address: Option<String>,
    /// Who stands behind a default: where to make sure of it. `None` for what the settings give.
    pub source: Option<String>,
    /// The day on which the default was written down.
    pub as_of: Option<Date>,
    /// When the organisation last made sure of it; `None` until it has.
    pub checked: Option<Date>,
}

/// Why the operator should look at a door. It never hides the door from a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    NeverChecked,
    /// Checked so many days ago.
    Old(i32),
    /// The day of the check has not come yet.
    NotYet,
}

impl Door {
    pub fn doubt(&self, today: Date) -> Option<Doubt> {
        let Some(checked) = self.checked else {
            return Some(Doubt::NeverChecked);
        };
        match (today - checked).get_days() {
            days if days < 0 => Some(Doubt::NotYet),
            days if days > CHECK_WITHIN_DAYS => Some(Doubt::Old(days)),
            _ => None,
        }
    }
}

/// The doors of all countries, each kind at most once in a country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doors {
    doors: Vec<Door>,
}

impl Doors {
    /// The defaults.
    pub fn standard() -> Doors {
        toml::from_str(include_str!("../doors.toml")).expect("the tests read the defaults")
    }

    /// All doors: by country, in the order of the kinds.
    pub fn iter(&self) -> impl Iterator<Item = &Door> {
        self.doors.iter()
    }

    pub fn get(&self, country: Country, kind: DoorKind) -> Option<&Door> {
        self.doors
            .iter()
            .find(|door| door.country == country && door.kind == kind)
    }
}
