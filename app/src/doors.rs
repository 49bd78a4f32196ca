//! The doors in force: set up at start, and listed by `kuulo check-config`.

use anyhow::Context;
use jiff::Zoned;
use jiff::civil::Date;
use kuulo_core::doors::{CHECK_WITHIN_DAYS, Door, Doors, Doubt};
use kuulo_core::language::{Country, Language};
use kuulo_core::phrase::Catalogue;

use crate::config::Config;
use crate::out;

/// Lets Kuulo speak of the doors in the settings; called before anything is said.
pub(crate) fn open(config: &Config) -> anyhow::Result<()> {
    Ok(Catalogue::open(&in_force(config)?)?)
}

/// Lists where people are sent, and warns about what nobody has made sure of.
pub(crate) fn list(config: &Config) -> anyhow::Result<()> {
    let doors = in_force(config)?;
    let today = Zoned::now().date();
    out::note("doors");
    for door in doors.iter() {
        out::note(&line(door, today));
    }
    if let Some(warning) = warning(&doors, today) {
        out::note(&warning);
    }
    Ok(())
}

/// Says at start, in a line, that there are doors to make sure of.
pub(crate) fn remind(config: &Config) -> anyhow::Result<()> {
    if let Some(warning) = warning(&in_force(config)?, Zoned::now().date()) {
        out::note(&warning);
    }
    Ok(())
}

fn in_force(config: &Config) -> anyhow::Result<Doors> {
    Doors::standard()
        .with(&config.doors)
        .context("the settings cannot be used")
}

fn line(door: &Door, today: Date) -> String {
    let local = match door.country {
        Country::Finland => Language::Fi,
        Country::Aland | Country::Sweden => Language::Sv,
    };
    let ways: Vec<&str> = [&door.number, &door.address]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let ways = if ways.is_empty() {
        "-".to_owned()
    } else {
        ways.join(", ")
    };
    format!(
        "  {}  {:<9}  {ways:<14}  {:<30}  {}",
        door.country.name(),
        door.kind.name(),
        door.name.in_language(local),
        standing(door, today)
    )
}

fn standing(door: &Door, today: Date) -> String {
    let checked = door
        .checked
        .map(|day| format!("checked {day}"))
        .unwrap_or_default();
    match door.doubt(today) {
        None => checked,
        Some(Doubt::Old(days)) => format!("{checked}, {days} days ago: CHECK AGAIN"),
        Some(Doubt::NotYet) => format!("{checked}, a day that has not come: CHECK AGAIN"),
        Some(Doubt::NeverChecked) => match (&door.source, door.as_of) {
            (Some(source), Some(day)) => {
                format!("NOT CONFIRMED, written down {day}, see {source}")
            }
            _ => "NOT CONFIRMED, from the settings".to_owned(),
        },
    }
}

fn warning(doors: &Doors, today: Date) -> Option<String> {
    let doubts: Vec<Doubt> = doors.iter().filter_map(|door| door.doubt(today)).collect();
    let never = doubts
        .iter()
        .filter(|doubt| **doubt == Doubt::NeverChecked)
        .count();
    let old = doubts.len() - never;
    (!doubts.is_empty()).then(|| {
        format!(
            "Warning: of {} telephone lines and formal doors {never} were never confirmed, and {old} not within \
             {CHECK_WITHIN_DAYS} days. People are sent to them all the same. `kuulo check-config` lists them: try \
             each of your countries, then set `checked` under [[doors]].",
            doors.iter().count()
        )
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use figment::Figment;
    use figment::providers::{Format, Serialized, Toml};

    use super::*;

    fn config(toml: &str) -> Result<Config, String> {
        Figment::from(Serialized::defaults(Config::in_dir(Path::new("."))))
            .merge(Toml::string(toml))
            .extract()
            .map_err(|error| error.to_string())
    }

    fn listed(toml: &str, door: &str) -> String {
        let doors = in_force(&config(toml).unwrap()).unwrap();
        let lines = doors
            .iter()
            .map(|door| line(door, "2026-11-22".parse().unwrap()));
        let found = lines
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .find(|line| line.starts_with(door));
        found.unwrap()
    }

    #[test]
    fn each_door_is_listed_with_its_number_and_standing() {
        assert_eq!(
            listed("", "FI advice"),
            "FI advice 116117 Päivystysapu NOT CONFIRMED, written down 2026-11-22, see 116117.fi"
        );
        let set = |more: &str| format!("[[doors]]\ncountry = \"FI\"\nkind = \"advice\"\n{more}\n");
        assert_eq!(
            listed(&set("checked = \"2026-11-20\""), "FI advice"),
            "FI advice 116117 Päivystysapu checked 2026-11-20"
        );
        assert_eq!(
            listed(&set("checked = 2026-05-25"), "FI advice"),
            "FI advice 116117 Päivystysapu checked 2026-05-25, 181 days ago: CHECK AGAIN"
        );
        let own = set(
            "number = \"06 218 1111\"\nname = { sv = \"Råd\", fi = \"Neuvo\", en = \"Advice\" }",
        );
        assert_eq!(
            listed(&own, "FI advice"),
            "FI advice 06 218 1111 Neuvo NOT CONFIRMED, from the settings"
        );
    }

    #[test]
    fn what_is_not_confirmed_or_old_is_warned_about() {
        let today: Date = "2026-11-22".parse().unwrap();
        let warned = |toml: &str| {
            let doors = in_force(&config(toml).unwrap()).unwrap();
            (doors.iter().count(), warning(&doors, today))
        };
        let (all, fresh) = warned("");
        assert!(
            fresh
                .unwrap()
                .contains(&format!(" {all} were never confirmed, and 0 not"))
        );
        let check = |day: &str| {
            let doors = Doors::standard();
            let one = |door: &Door| {
                let (country, kind) = (door.country.name(), door.kind.name());
                format!(
                    "[[doors]]\ncountry = \"{country}\"\nkind = \"{kind}\"\nchecked = \"{day}\"\n"
                )
            };
            doors.iter().map(one).collect::<String>()
        };
        assert_eq!(warned(&check("2026-11-01")).1, None);
        let old = warned(&check("2026-01-01")).1.unwrap();
        assert!(old.contains(&format!(" 0 were never confirmed, and {all} not")));
    }

    #[test]
    fn what_cannot_be_understood_is_refused_with_its_reason() {
        let refused = |toml: &str, reason: &str| {
            let error = match config(toml) {
                Ok(config) => format!("{:#}", in_force(&config).unwrap_err()),
                Err(error) => error,
            };
            assert!(error.contains(reason), "{error}");
        };
        let one = |country: &str, kind: &str, more: &str| {
            format!("[[doors]]\ncountry = \"{country}\"\nkind = \"{kind}\"\n{more}\n")
        };
        refused(&one("FI", "advise", ""), "advise");
        refused(&one("NO", "advice", ""), "NO");
        refused(
            &one("FI", "advice", "number = \"\""),
            "FI advice: the number is empty",
        );
        refused(&one("FI", "advice", "hours = \"9-16\""), "hours");
        refused(
            &one("FI", "advice", "name = 5"),
            "a text for each of sv, fi and en",
        );
        refused(
            &one("FI", "advice", "checked = \"yesterday\""),
            "a day such as 2026-11-30",
        );
    }
}
