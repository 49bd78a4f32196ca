//! How well danger, safety and the formal doors are heard.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::labels::{Assessment, Formal, Urgency};

use super::rows::Row;

/// How many of the messages that need an alarm get it, and how many that get it need it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlarmMeasures {
    pub alarm: String,
    pub group: String,
    /// Messages that need it.
    pub rows: usize,
    pub recall: f32,
    pub precision: f32,
}

type Told = fn(Urgency, Formal) -> bool;

const ALARMS: [(&str, Told); 5] = [
    ("danger", |urgency, _| urgency == Urgency::Danger),
    ("safety", |urgency, _| urgency == Urgency::Safety),
    ("objection", |_, formal| formal == Formal::Objection),
    ("injury", |_, formal| formal == Formal::Injury),
    ("records", |_, formal| formal == Formal::Records),
];

pub(super) fn alarm_measures(group: &str, rows: &[&(&Row, Assessment)]) -> Vec<AlarmMeasures> {
    let measures = |(alarm, told): (&'static str, Told)| {
        let needs = |(row, _): &(&Row, Assessment)| told(row.urgency, row.formal);
        let gets = |(_, found): &(&Row, Assessment)| told(found.urgency, found.formal);
        let count = |holds: &dyn Fn(&(&Row, Assessment)) -> bool| {
            rows.iter().filter(|row| holds(row)).count()
        };
        let (needing, getting) = (count(&needs), count(&gets));
        let right = count(&|row| needs(row) && gets(row));
        AlarmMeasures {
            alarm: alarm.to_owned(),
            group: group.to_owned(),
            rows: needing,
            recall: right as f32 / needing.max(1) as f32,
            precision: right as f32 / getting.max(1) as f32,
        }
    };
    ALARMS.into_iter().map(measures).collect()
}

impl fmt::Display for AlarmMeasures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<11}{:<9}{:>6} rows, recall {:.3}, precision {:.3}",
            self.alarm, self.group, self.rows, self.recall, self.precision
        )
    }
}
