//! The labels of a document as small numbers, for engines that are not ours.

use jiff::tz::TimeZone;
use kuulo_core::document::Document;

/// What the search page counts, but for concepts, which only we have.
pub(crate) const LABELS: [&str; 10] = [
    "unit", "kind", "nature", "theme", "phase", "urgency", "state", "lang", "role", "month",
];

/// The codes of each label, in their order.
pub(crate) fn codes(document: &Document) -> [Vec<i64>; 10] {
    let day = document.created.to_zoned(TimeZone::UTC).date();
    let optional = |code: Option<i64>| code.into_iter().collect();
    [
        optional(document.unit),
        vec![document.kind as i64],
        vec![document.nature as i64],
        document.themes.iter().map(|theme| *theme as i64).collect(),
        vec![document.phase as i64],
        vec![document.urgency as i64],
        vec![document.state as i64],
        optional(document.language.map(|language| language as i64)),
        vec![document.role as i64],
        vec![i64::from(day.year()) * 12 + i64::from(day.month()) - 1],
    ]
}
