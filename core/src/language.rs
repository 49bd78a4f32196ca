//! The languages Kuulo speaks and the countries whose numbers and doors it knows.

use crate::names::named_enum;

named_enum! {
    /// A language Kuulo speaks; the names are ISO 639-1 codes.
    pub enum Language {
        Sv = "sv",
        Fi = "fi",
        En = "en",
    }
}

impl Language {
    /// Reads an IETF tag such as `sv-FI` or `en`; `None` for a language Kuulo does not speak.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "sv" => Some(Language::Sv),
            "fi" => Some(Language::Fi),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

named_enum! {
    /// A country whose emergency numbers and formal doors apply; the names are ISO 3166-1 codes.
    /// It follows the unit, never the language.
    pub enum Country {
        Finland = "FI",
        /// Åland has laws and supervisors of its own.
        Aland = "AX",
        Sweden = "SE",
    }
}
