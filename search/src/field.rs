//! The fields that filter and count. A value is kept in the index as a small number, its code.

use jiff::tz::TimeZone;
use kuulo_core::case::CaseState;
use kuulo_core::document::Document;
use kuulo_core::labels::{Kind, Nature, Phase, Role, Sentiment, Theme, Urgency};
use kuulo_core::language::Language;
use kuulo_core::message::Platform;

/// The highest score a person can give.
const MAX_SCORE: i64 = 10;
/// The only value of `needs`.
const PERSON: &str = "person";

/// A field of a submission that can be filtered by and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Unit,
    Organisation,
    Kind,
    Nature,
    Theme,
    /// What the text names, by the concept's id, such as `waiting-time`.
    Concept,
    Sentiment,
    Phase,
    Urgency,
    State,
    Language,
    Role,
    Platform,
    /// 0 to 10; a filter also takes a range such as `0..6`.
    Score,
    /// Its one value is `person`.
    Needs,
    /// The month of writing in UTC, such as `2026-11`.
    Month,
}

impl Field {
    pub const ALL: &'static [Field] = &[
        Field::Unit,
        Field::Organisation,
        Field::Kind,
        Field::Nature,
        Field::Theme,
        Field::Concept,
        Field::Sentiment,
        Field::Phase,
        Field::Urgency,
        Field::State,
        Field::Language,
        Field::Role,
        Field::Platform,
        Field::Score,
        Field::Needs,
        Field::Month,
    ];

    /// The name in queries (`kind:idea`) and in addresses of pages.
    pub fn name(self) -> &'static str {
        match self {
            Field::Unit => "unit",
            Field::Organisation => "organisation",
            Field::Kind => "kind",
            Field::Nature => "nature",
            Field::Theme => "theme",
            Field::Concept => "concept",
            Field::Sentiment => "sentiment",
            Field::Phase => "phase",
            Field::Urgency => "urgency",
            Field::State => "state",
            Field::Language => "lang",
            Field::Role => "role",
            Field::Platform => "platform",
            Field::Score => "score",
            Field::Needs => "needs",
            Field::Month => "month",
        }
    }

    /// Reads a name.
    pub fn from_name(name: &str) -> Option<Field> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// The names of the values in the order of their codes; empty when the values are numbers or months.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Field::Unit | Field::Organisation | Field::Concept | Field::Score | Field::Month => {
                Vec::new()
            }
            Field::Kind => Kind::ALL.iter().map(|value| value.name()).collect(),
            Field::Nature => Nature::ALL.iter().map(|value| value.name()).collect(),
            Field::Theme => Theme::ALL.iter().map(|value| value.name()).collect(),
            Field::Sentiment => Sentiment::ALL.iter().map(|value| value.name()).collect(),
            Field::Phase => Phase::ALL.iter().map(|value| value.name()).collect(),
            Field::Urgency => Urgency::ALL.iter().map(|value| value.name()).collect(),
            Field::State => CaseState::ALL.iter().map(|value| value.name()).collect(),
            Field::Language => Language::ALL.iter().map(|value| value.name()).collect(),
            Field::Role => Role::ALL.iter().map(|value| value.name()).collect(),
            Field::Platform => Platform::ALL.iter().map(|value| value.name()).collect(),
            Field::Needs => vec![PERSON],
        }
    }

    /// The codes that a written value stands for, or `None` when the field has no such value.
    pub(crate) fn codes(self, value: &str) -> Option<Vec<i64>> {
        match self {
            Field::Unit | Field::Organisation => Some(vec![value.parse().ok()?]),
            Field::Concept => Some(vec![concept_code(value)]),
            Field::Score => score_codes(value),
            Field::Month => Some(vec![month_code(value)?]),
            _ => {
                let code = self.values().iter().position(|name| *name == value)?;
                Some(vec![code as i64])
            }
        }
    }

    /// The value that `code` stands for, as `codes` reads it.
    pub(crate) fn value(self, code: i64) -> String {
        match self {
            Field::Unit | Field::Organisation | Field::Score => code.to_string(),
            // Only the table of concepts knows.
            Field::Concept => String::new(),
            Field::Month => format!("{:04}-{:02}", code.div_euclid(12), code.rem_euclid(12) + 1),
            _ => {
                let names = self.values();
                let name = usize::try_from(code).ok().and_then(|code| names.get(code));
                name.copied().unwrap_or_default().to_owned()
            }
        }
    }

    /// The codes that a document has in this field.
    pub(crate) fn codes_of(self, document: &Document) -> Vec<i64> {
        match self {
            Field::Unit => document.unit.into_iter().collect(),
            Field::Organisation => document.organisation.into_iter().collect(),
            Field::Kind => vec![document.kind as i64],
            Field::Nature => vec![document.nature as i64],
            Field::Theme => document.themes.iter().map(|theme| *theme as i64).collect(),
            // The text has them, and the index reads it.
            Field::Concept => Vec::new(),
            Field::Sentiment => vec![document.sentiment as i64],
            Field::Phase => vec![document.phase as i64],
            Field::Urgency => vec![document.urgency as i64],
            Field::State => vec![document.state as i64],
            Field::Language => document
                .language
                .map(|language| language as i64)
                .into_iter()
                .collect(),
            Field::Role => vec![document.role as i64],
            Field::Platform => vec![document.platform as i64],
            Field::Score => document.score.map(i64::from).into_iter().collect(),
            Field::Needs => document.needs_person.then_some(0).into_iter().collect(),
            Field::Month => {
                let day = document.created.to_zoned(TimeZone::UTC).date();
                vec![i64::from(day.year()) * 12 + i64::from(day.month()) - 1]
            }
        }
    }
}

/// A concept's id as a number (FNV-1a), since a request is read where there is no table of concepts.
pub(crate) fn concept_code(id: &str) -> i64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    id.bytes().fold(0xcbf2_9ce4_8422_2325, step).cast_signed()
}

/// How early a steward should look at it: higher is earlier.
pub(crate) fn priority(document: &Document) -> i64 {
    let urgent = Urgency::ALL.len() as i64 - document.urgency as i64;
    i64::from(document.state.is_open()) * 100 + urgent * 2 + i64::from(document.needs_person)
}

/// `7`, or `0..6` with both ends in.
fn score_codes(value: &str) -> Option<Vec<i64>> {
    let (low, high) = value.split_once("..").unwrap_or((value, value));
    let (low, high) = (low.parse::<i64>().ok()?, high.parse::<i64>().ok()?);
    (0 <= low && low <= high && high <= MAX_SCORE).then(|| (low..=high).collect())
}

/// `2026-11` as months since year 0.
fn month_code(value: &str) -> Option<i64> {
    let (year, month) = value.split_once('-')?;
    let (year, month) = (year.parse::<i64>().ok()?, month.parse::<i64>().ok()?);
    ((0..=9999).contains(&year) && (1..=12).contains(&month)).then(|| year * 12 + month - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_read_back_as_it_is_shown() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(*field));
            for (code, value) in field.values().into_iter().enumerate() {
                assert_eq!(field.codes(value), Some(vec![code as i64]));
                assert_eq!(field.value(code as i64), value);
            }
        }
        for (field, value) in [
            (Field::Unit, "12"),
            (Field::Score, "10"),
            (Field::Month, "2026-01"),
        ] {
            let codes = field.codes(value).unwrap();
            assert_eq!(field.value(codes[0]), value);
        }
    }

    #[test]
    fn a_score_is_one_or_a_range() {
        assert_eq!(Field::Score.codes("7"), Some(vec![7]));
        assert_eq!(Field::Score.codes("0..2"), Some(vec![0, 1, 2]));
        for wrong in ["11", "-1", "6..0", "0..", "..", "0..99999999999", "many"] {
            assert_eq!(Field::Score.codes(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_field_cannot_have_is_refused() {
        for (field, value) in [
            (Field::Kind, "rant"),
            (Field::Unit, "x"),
            (Field::Month, "2026-13"),
            (Field::Needs, ""),
        ] {
            assert_eq!(field.codes(value), None, "{value}");
        }
    }
}
