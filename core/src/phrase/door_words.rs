//! The doors of a country as values that every sentence may use.

use crate::doors::{Door, DoorKind, Doors};
use crate::language::{Country, Language};

/// Stands for a door that the country does not have; sentences choose by it.
const NONE: &str = "none";

/// By name: `crisis` the number of a line and `crisis-name` what it is called; `helper-name` what a formal door is
/// called and `helper-at` where it is reached: ` (06 218 1111, example.org)`, or nothing.
pub(super) fn values(doors: &Doors, country: Country, language: Language) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for kind in DoorKind::ALL {
        let door = doors.get(country, *kind);
        let name = door.map_or(NONE, |door| door.name.in_language(language));
        values.push((format!("{}-name", kind.name()), name.to_owned()));
        if kind.is_line() {
            let number = door.and_then(|door| door.number.as_deref());
            values.push((kind.name().to_owned(), number.unwrap_or(NONE).to_owned()));
        } else {
            let place = door.map(reached_at).unwrap_or_default();
            values.push((format!("{}-at", kind.name()), place));
        }
    }
    values
}

fn reached_at(door: &Door) -> String {
    let known: Vec<&str> = [&door.number, &door.address]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    if known.is_empty() {
        return String::new();
    }
    format!(" ({})", known.join(", "))
}
