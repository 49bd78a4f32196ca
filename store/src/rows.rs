//! Between rows and the core's own words.

use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::Unit;
use kuulo_core::document::Document;
use kuulo_core::labels::{Assessment, Kind, Phase, Role, Sentiment, Theme, Urgency};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::Platform;
use kuulo_core::privacy::Numbering;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;
use crate::desk::Revision;
use crate::entity::cases;
use crate::entity::log::message;

pub(crate) fn milliseconds(at: Timestamp) -> i64 {
    at.as_millisecond()
}

pub(crate) fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Structures without maps of odd keys always have a JSON form.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(crate) fn from_json<T: DeserializeOwned>(
    text: &str,
    what: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Broken(what))
}

/// What a case knows of the values that were masked in it.
pub(crate) fn numbering(case: &cases::Model) -> Numbering {
    serde_json::from_str(&case.numbering).unwrap_or_default()
}

/// What stood in a message before.
pub(crate) fn revisions(message: &message::Model) -> Vec<Revision> {
    serde_json::from_str(&message.revisions).unwrap_or_default()
}

pub(crate) fn platform(name: &str) -> Result<Platform, StoreError> {
    Platform::from_name(name).ok_or(StoreError::Broken("a platform"))
}

pub(crate) fn country(name: &str) -> Result<Country, StoreError> {
    Country::from_name(name).ok_or(StoreError::Broken("a country"))
}

pub(crate) fn language(name: &str) -> Result<Language, StoreError> {
    Language::from_name(name).ok_or(StoreError::Broken("a language"))
}

pub(crate) fn language_of(case: &cases::Model) -> Option<Language> {
    case.language.as_deref().and_then(Language::from_name)
}

pub(crate) fn code(text: &str) -> Result<CaseCode, StoreError> {
    text.parse().map_err(|_| StoreError::Broken("a case code"))
}

pub(crate) fn state(case: &cases::Model) -> Result<CaseState, StoreError> {
    CaseState::from_name(&case.state).ok_or(StoreError::Broken("a state"))
}

pub(crate) fn phase(name: &str) -> Phase {
    Phase::from_name(name).unwrap_or(Phase::Unknown)
}

pub(crate) fn assessment(case: &cases::Model) -> Result<Assessment, StoreError> {
    from_json(&case.assessment, "an assessment")
}

pub(crate) fn score(case: &cases::Model) -> Option<u8> {
    case.score.and_then(|score| u8::try_from(score).ok())
}

/// Writes an assessment into a case, the columns that lists filter by included. What the person said of the phase stays.
pub(crate) fn assess(case: &mut cases::Model, assessment: &Assessment) {
    let themes = assessment.themes.iter().map(|theme| theme.name);
    case.communication = assessment.communication.label;
    case.operational = assessment.operational.label;
    case.kind = assessment.kind.label.name().to_owned();
    case.themes = theme_bits(themes);
    case.sentiment = assessment.sentiment.label.name().to_owned();
    case.urgency = assessment.urgency.name().to_owned();
    case.formal = assessment.formal.name().to_owned();
    case.needs_person = assessment.needs_person;
    case.assessment = json(assessment);
    if !case.phase_is_said {
        case.phase = assessment.phase.label.name().to_owned();
    }
    rank(case);
}

/// Moves a case to a state.
pub(crate) fn enter(case: &mut cases::Model, state: CaseState) {
    case.state = state.name().to_owned();
    rank(case);
}

/// Sets the place of a case in lists: open danger, open safety, what needs a person, what is open, the rest.
fn rank(case: &mut cases::Model) {
    let is_open = CaseState::from_name(&case.state).is_some_and(CaseState::is_open);
    case.rank = match Urgency::from_name(&case.urgency) {
        _ if !is_open => 4,
        Some(Urgency::Danger) => 0,
        Some(Urgency::Safety) => 1,
        _ if case.needs_person => 2,
        _ => 3,
    };
}

/// The themes as bits, in the order of `Theme::ALL`.
pub(crate) fn theme_bits(themes: impl IntoIterator<Item = Theme>) -> i32 {
    themes.into_iter().fold(0, |bits, theme| {
        let place = Theme::ALL.iter().position(|known| *known == theme);
        bits | place.map_or(0, |place| 1 << place)
    })
}

pub(crate) fn unit_of(case: &cases::Model, units: &[Unit]) -> Option<Unit> {
    let id = case.unit?;
    units.iter().find(|unit| unit.id == id).cloned()
}

/// The case for the index; nothing when it must not be found any more.
pub(crate) fn document(
    case: &cases::Model,
    units: &[Unit],
) -> Result<Option<Box<Document>>, StoreError> {
    let state = state(case)?;
    if state == CaseState::Erased {
        return Ok(None);
    }
    let assessment = assessment(case)?;
    let document = Document {
        id: case.id,
        case: code(&case.code)?,
        source_id: case.source_id.clone(),
        text: case.text.clone(),
        language: language_of(case),
        organisation: unit_of(case, units).map(|unit| unit.organisation),
        unit: case.unit,
        kind: Kind::from_name(&case.kind).ok_or(StoreError::Broken("a kind"))?,
        nature: assessment.nature(),
        themes: assessment.themes.iter().map(|theme| theme.name).collect(),
        sentiment: Sentiment::from_name(&case.sentiment)
            .ok_or(StoreError::Broken("a sentiment"))?,
        phase: phase(&case.phase),
        urgency: assessment.urgency,
        needs_person: case.needs_person,
        state,
        role: role(case)?,
        platform: platform(&case.platform)?,
        score: score(case),
        created: moment(case.created),
    };
    Ok(Some(Box::new(document)))
}

pub(crate) fn role(case: &cases::Model) -> Result<Role, StoreError> {
    Role::from_name(&case.role).ok_or(StoreError::Broken("a role"))
}
