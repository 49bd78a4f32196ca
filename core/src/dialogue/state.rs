//! Where a conversation stands, and how an older or broken copy of it is read.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::CaseCode;
use crate::dialogue::press::Question;
use crate::dialogue::staff::AtWork;
use crate::dialogue::{Dialogue, Unit};
use crate::language::{Country, Language};
use crate::phrase::Phrase;
use crate::survey::Asked;

/// What this program writes and understands. Of another version only the language and the country are kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(super) struct Version(u8);

impl Default for Version {
    fn default() -> Version {
        Version(1)
    }
}

/// The questions and the case that a conversation is at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    /// The question that waits for an answer.
    pub(super) open: Option<Phrase>,
    /// When the conversation last went on, from either end.
    pub(super) turned: Option<Timestamp>,
    /// The question that the open one came in front of.
    pub(super) aside: Option<Phrase>,
    /// The case that is talked about.
    pub(super) talk: Option<Talk>,
    /// The unit of the touchpoint, for the next new case.
    pub(super) came_by: Option<super::Touchpoint>,
    /// `welcome-care` has been said.
    pub(super) knows_care: bool,
    /// A switch of language has been offered.
    pub(super) was_offered: bool,
    /// When the last survey was begun.
    pub(super) surveyed: Option<Timestamp>,
    /// The album that was answered last.
    pub(super) album: Option<u64>,
    /// When codes for linking were tried in vain, as far as it matters.
    pub(super) wrong_codes: Vec<Timestamp>,
    /// The idea that is being told.
    #[serde(skip_serializing_if = "AtWork::is_nowhere")]
    pub(super) at_work: AtWork,
}

/// The case that is talked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Talk {
    pub(super) code: CaseCode,
    /// When the person last did something about it.
    pub(super) last: Option<Timestamp>,
    pub(super) stage: Stage,
    /// Follow-up questions that have not been asked yet.
    pub(super) left: Vec<Question>,
    /// It is a score or a file, and no words yet.
    pub(super) is_wordless: bool,
    pub(super) knows_unit: bool,
    pub(super) is_praise: bool,
    /// A formal door has been shown.
    pub(super) was_shown_door: bool,
    /// When it was last said that words were added.
    pub(super) noted: Option<Timestamp>,
    /// The unit that it is about.
    pub(super) unit: Option<i64>,
    /// Statements of the unit's survey that have not been asked yet.
    #[serde(default)]
    pub(super) statements: Vec<Asked>,
    /// Photos and voice notes that came.
    #[serde(default)]
    pub(super) files: u8,
}

/// What the next words about a case are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Stage {
    /// More of the same story, for as long as the conversation lasts.
    Telling,
    /// A reply to the steering group, however late.
    Awaited,
    /// What an answer did not settle: the case opens again.
    Answered,
}

impl Talk {
    pub(super) fn new(code: CaseCode, stage: Stage) -> Talk {
        Talk {
            code,
            last: None,
            stage,
            left: Vec::new(),
            is_wordless: false,
            knows_unit: false,
            is_praise: false,
            was_shown_door: true,
            noted: None,
            unit: None,
            statements: Vec::new(),
            files: 0,
        }
    }
}

impl Dialogue {
    /// The language Kuulo answers in: chosen, else guessed, else hinted, else by country.
    pub fn speaks(&self, hint: Option<Language>, country: Country) -> Language {
        let local = match country {
            Country::Finland => Language::Fi,
            Country::Aland | Country::Sweden => Language::Sv,
        };
        self.language.or(self.guessed).or(hint).unwrap_or(local)
    }

    /// The country of the unit that the conversation is about, where there is one.
    pub fn country(&self) -> Option<Country> {
        self.country
    }

    /// The question that waits for an answer, for the web form to show.
    pub fn open_question(&self) -> Option<&Phrase> {
        self.place.open.as_ref()
    }

    /// A steward's answer is on its way, with `ask-helped` after it: the next words are about that case
    /// and open it again.
    pub fn answered(&mut self, code: CaseCode, at: Timestamp) {
        self.place.turned = Some(at);
        self.turn_to(code, Stage::Answered);
        self.place.open = Some(Phrase::AskHelped { code });
    }

    /// The next words are about this case: the steering group has asked something, or the writer came back
    /// with its code.
    pub fn about(&mut self, code: CaseCode, at: Timestamp) {
        self.place.turned = Some(at);
        match &mut self.place.talk {
            Some(talk) if talk.code == code && talk.stage == Stage::Answered => talk.last = None,
            Some(talk) if talk.code == code => talk.stage = Stage::Awaited,
            _ => self.turn_to(code, Stage::Awaited),
        }
    }

    pub(super) fn turn_to(&mut self, code: CaseCode, stage: Stage) {
        self.place.open = None;
        self.place.aside = None;
        self.place.talk = Some(Talk::new(code, stage));
    }

    pub(super) fn is_at(&mut self, unit: &Unit) {
        self.country = Some(unit.country);
    }
}

/// A dialogue as it may stand in the store: any version, any damage.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Stored {
    version: Value,
    language: Value,
    guessed: Value,
    country: Value,
    place: Value,
}

impl From<Stored> for Dialogue {
    /// What cannot be read starts over: a person is never stuck in a state that nobody understands.
    fn from(stored: Stored) -> Dialogue {
        let is_known = stored.version == Version::default().0;
        Dialogue {
            version: Version::default(),
            language: read(stored.language),
            guessed: read(stored.guessed),
            country: read(stored.country),
            place: if is_known {
                read(stored.place)
            } else {
                Place::default()
            },
        }
    }
}

fn read<T: DeserializeOwned + Default>(value: Value) -> T {
    serde_json::from_value(value).unwrap_or_default()
}
