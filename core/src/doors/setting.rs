//! What an operator says about a door, and how it goes before the default.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

use crate::language::{Country, Language};

use super::{Door, DoorKind, DoorName, Doors};

/// A door in the settings: what is left out stays as the default has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoorSetting {
    pub country: Country,
    pub kind: DoorKind,
    pub name: Option<DoorName>,
    pub number: Option<String>,
    pub address: Option<String>,
    /// When the organisation made sure of the door as it now stands.
    #[serde(default, deserialize_with = "day")]
    pub checked: Option<Date>,
}

/// A door in the settings that nobody could be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("[[doors]] {} {}: {fault}", country.name(), kind.name())]
pub struct DoorError {
    pub country: Country,
    pub kind: DoorKind,
    pub fault: DoorFault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DoorFault {
    #[error("it is there twice")]
    Twice,
    #[error("the name is empty")]
    Nameless,
    #[error("the number is empty, or has something else in it than digits, spaces, + and -")]
    NotANumber,
    #[error("the address is empty, or has a space in it")]
    NotAnAddress,
    #[error("a telephone line has no address, only a number")]
    LineWithAddress,
    #[error("there is no default for it, so it needs a name")]
    NewWithoutName,
    #[error("there is no default for it, so it needs a number")]
    NewWithoutNumber,
}

impl Doors {
    /// These doors with the operator's settings before them.
    ///
    /// # Errors
    /// The first setting that nobody could be sent to.
    pub fn with(mut self, settings: &[DoorSetting]) -> Result<Doors, DoorError> {
        for (i, setting) in settings.iter().enumerate() {
            let is_same = |other: &DoorSetting| {
                (other.country, other.kind) == (setting.country, setting.kind)
            };
            let fault = if settings[..i].iter().any(is_same) {
                Err(DoorFault::Twice)
            } else {
                self.put(setting)
            };
            fault.map_err(|fault| DoorError {
                country: setting.country,
                kind: setting.kind,
                fault,
            })?;
        }
        self.doors.sort_by_key(|door| (door.country, door.kind));
        Ok(self)
    }

    fn put(&mut self, setting: &DoorSetting) -> Result<(), DoorFault> {
        setting.look_over()?;
        let is_it = |door: &&mut Door| (door.country, door.kind) == (setting.country, setting.kind);
        match self.doors.iter_mut().find(is_it) {
            Some(door) => setting.change(door),
            None => self.doors.push(setting.make()?),
        }
        Ok(())
    }
}

impl DoorSetting {
    fn look_over(&self) -> Result<(), DoorFault> {
        let is_nameless = |name: &DoorName| {
            let mut names = Language::ALL
                .iter()
                .map(|language| name.in_language(*language));
            names.any(|name| name.trim().is_empty())
        };
        if self.name.as_ref().is_some_and(is_nameless) {
            return Err(DoorFault::Nameless);
        }
        if self
            .number
            .as_ref()
            .is_some_and(|number| !can_be_dialled(number))
        {
            return Err(DoorFault::NotANumber);
        }
        match &self.address {
            Some(_) if self.kind.is_line() => Err(DoorFault::LineWithAddress),
            Some(address) if address.is_empty() || address.contains(char::is_whitespace) => {
                Err(DoorFault::NotAnAddress)
            }
            _ => Ok(()),
        }
    }

    fn change(&self, door: &mut Door) {
        if self.number.is_some() || self.address.is_some() {
            // From here on it is the operator's own.
            door.source = None;
            door.as_of = None;
        }
        if let Some(name) = &self.name {
            door.name = name.clone();
        }
        door.number = self.number.clone().or(door.number.take());
        door.address = self.address.clone().or(door.address.take());
        door.checked = self.checked;
    }

    fn make(&self) -> Result<Door, DoorFault> {
        if self.kind.is_line() && self.number.is_none() {
            return Err(DoorFault::NewWithoutNumber);
        }
        Ok(Door {
            country: self.country,
            kind: self.kind,
            name: self.name.clone().ok_or(DoorFault::NewWithoutName)?,
            number: self.number.clone(),
            address: self.address.clone(),
            source: None,
            as_of: None,
            checked: self.checked,
        })
    }
}

/// A day in TOML's own way or between quotation marks.
fn day<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "it must be a day such as 2026-11-30")]
    enum Written {
        Quoted(Date),
        Bare(toml::value::Datetime),
    }
    Ok(Some(match Written::deserialize(input)? {
        Written::Quoted(day) => day,
        Written::Bare(day) => day.to_string().parse().map_err(serde::de::Error::custom)?,
    }))
}

fn can_be_dialled(number: &str) -> bool {
    number.contains(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || " +-".contains(c))
}
