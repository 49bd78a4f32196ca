//! The embedded words in their four voices: Swedish in Sweden, Swedish in Finland, Finnish, English.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::doors::Doors;
use crate::language::{Country, Language};

use super::{Phrase, Spoken, SpokenChoice, Voice, calendar, door_words};

static STANDARD: OnceLock<Catalogue> = OnceLock::new();

const SWEDEN: &[&str] = &[
    include_str!("../../locales/sv/talk.ftl"),
    include_str!("../../locales/sv/staff.ftl"),
    include_str!("../../locales/sv/board.ftl"),
    include_str!("../../locales/sv/console.ftl"),
];
const SWEDISH_IN_FINLAND: &str = include_str!("../../locales/sv-FI/talk.ftl");
const FINNISH: &[&str] = &[
    include_str!("../../locales/fi/talk.ftl"),
    include_str!("../../locales/fi/staff.ftl"),
    include_str!("../../locales/fi/board.ftl"),
    include_str!("../../locales/fi/console.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("../../locales/en/talk.ftl"),
    include_str!("../../locales/en/staff.ftl"),
    include_str!("../../locales/en/board.ftl"),
    include_str!("../../locales/en/console.ftl"),
];

/// A value that goes into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Stands as it is.
    Text(Cow<'a, str>),
    /// Chooses the plural, and is written by the rules of the language.
    Count(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(count: i64) -> Self {
        Value::Count(count)
    }
}

/// All words of the program.
pub struct Catalogue {
    sweden: FluentBundle<FluentResource>,
    swedish_in_finland: FluentBundle<FluentResource>,
    finnish: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
    /// What every sentence may use: the country and its doors.
    values: BTreeMap<(Country, Language), Vec<(String, String)>>,
}

/// The program has spoken before it was told where to send people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the doors can be set only once, before the first word is said")]
pub struct SpokenBefore;

impl Catalogue {
    /// The words of the program, with the doors of [`Catalogue::open`], or else the default ones.
    pub fn standard() -> &'static Catalogue {
        STANDARD.get_or_init(|| Catalogue::with_doors(&Doors::standard()))
    }

    /// Makes the whole program speak of these doors; called once, at start.
    ///
    /// # Errors
    /// When something has been said already.
    pub fn open(doors: &Doors) -> Result<(), SpokenBefore> {
        STANDARD
            .set(Catalogue::with_doors(doors))
            .map_err(|_| SpokenBefore)
    }

    /// The words that come with the program, and these doors.
    pub fn with_doors(doors: &Doors) -> Catalogue {
        let swedish_in_finland: Vec<&str> =
            SWEDEN.iter().copied().chain([SWEDISH_IN_FINLAND]).collect();
        Catalogue {
            sweden: bundle(langid!("sv-SE"), Language::Sv, SWEDEN),
            swedish_in_finland: bundle(langid!("sv-FI"), Language::Sv, &swedish_in_finland),
            finnish: bundle(langid!("fi"), Language::Fi, FINNISH),
            english: bundle(langid!("en-GB"), Language::En, ENGLISH),
            values: values(doors),
        }
    }

    /// The phrase in words, with its buttons.
    pub fn say(&self, phrase: &Phrase, voice: Voice) -> Spoken {
        let text = phrase.text(self, voice);
        let choices = phrase.choices().into_iter().map(|choice| SpokenChoice {
            press: choice.press.to_string(),
            label: choice.label.text(self, phrase.name(), voice),
        });
        Spoken {
            text,
            choices: choices.collect(),
        }
    }

    /// The message `key` (or its attribute, as `key.attribute`) with its values put in.
    /// A key that does not exist is shown itself.
    pub fn words(
        &self,
        key: &str,
        language: Language,
        country: Country,
        args: &[(&str, Value<'_>)],
    ) -> String {
        let bundle = self.bundle(language, country);
        let pattern = match key.split_once('.') {
            Some((message, attribute)) => bundle
                .get_message(message)
                .and_then(|m| m.get_attribute(attribute))
                .map(|a| a.value()),
            None => bundle.get_message(key).and_then(|message| message.value()),
        };
        let Some(pattern) = pattern else {
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, value) in self.values.get(&(country, language)).into_iter().flatten() {
            values.set(name.as_str(), value.as_str());
        }
        for (name, value) in args {
            values.set(*name, fluent(value));
        }
        bundle
            .format_pattern(pattern, Some(&values), &mut Vec::new())
            .into_owned()
    }

    fn bundle(&self, language: Language, country: Country) -> &FluentBundle<FluentResource> {
        match (language, country) {
            (Language::Sv, Country::Sweden) => &self.sweden,
            (Language::Sv, Country::Finland | Country::Aland) => &self.swedish_in_finland,
            (Language::Fi, _) => &self.finnish,
            (Language::En, _) => &self.english,
        }
    }
}

fn bundle(
    locale: LanguageIdentifier,
    language: Language,
    sources: &[&str],
) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Codes are copied by people: no invisible marks around what is put in.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Sv => |value, _| written(value, Language::Sv),
        Language::Fi => |value, _| written(value, Language::Fi),
        Language::En => |value, _| written(value, Language::En),
    }));
    for source in sources {
        // A broken line costs that line only; the tests find it.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        // Counts come in as integers, so nothing is cut off.
        FluentValue::Number(number) => Some(calendar::count(number.value as i64, language)),
        _ => None,
    }
}

fn fluent<'a>(value: &'a Value<'_>) -> FluentValue<'a> {
    match value {
        Value::Text(text) => FluentValue::from(text.as_ref()),
        Value::Count(count) => FluentValue::from(*count),
    }
}

fn values(doors: &Doors) -> BTreeMap<(Country, Language), Vec<(String, String)>> {
    let voices = Country::ALL.iter().flat_map(|country| {
        Language::ALL
            .iter()
            .map(move |language| (*country, *language))
    });
    voices
        .map(|(country, language)| {
            let mut values = door_words::values(doors, country, language);
            values.push(("country".to_owned(), country.name().to_owned()));
            ((country, language), values)
        })
        .collect()
}
