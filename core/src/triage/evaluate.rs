//! Measuring a model against labelled rows.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::labels::{Assessment, Formal, Kind, Phase, Role, Sentiment, Theme, Urgency};
use crate::language::Language;

use super::alarms::{AlarmMeasures, alarm_measures};
use super::model::Model;
use super::rows::Row;

/// How well labels match, for all rows and for each language and role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub groups: Vec<Measures>,
    /// For all rows and for each language.
    #[serde(default)]
    pub alarms: Vec<AlarmMeasures>,
}

/// Figures for one group of rows. F1 is between 0 and 1; macro means over the labels that occur.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    pub group: String,
    pub rows: usize,
    pub communication_macro_f1: f32,
    pub operational_macro_f1: f32,
    /// The same over rows that hold a concern: the number that matters.
    pub communication_macro_f1_of_concerns: f32,
    pub operational_macro_f1_of_concerns: f32,
    /// Both exits right.
    pub nature_accuracy: f32,
    pub kind_accuracy: f32,
    pub kind_macro_f1: f32,
    pub themes_micro_f1: f32,
    pub themes_macro_f1: f32,
    pub sentiment_macro_f1: f32,
    pub phase_macro_f1: f32,
    pub urgency_macro_f1: f32,
    pub formal_macro_f1: f32,
    /// How far probabilities are from what happens (expected calibration error, ten bins).
    pub communication_ece: f32,
    pub operational_ece: f32,
    pub kind_ece: f32,
    pub sentiment_ece: f32,
    pub phase_ece: f32,
    pub needs_person_share: f32,
    /// Both exits right among the rows that were not left to a person.
    pub nature_accuracy_when_sure: f32,
}

/// Labels the rows with the model and measures.
pub fn evaluate(model: &Model, rows: &[Row]) -> Report {
    let labelled: Vec<(&Row, Assessment)> = rows
        .iter()
        .map(|row| {
            (
                row,
                model.assess(&row.text, Some(row.lang), row.role, row.question.as_deref()),
            )
        })
        .collect();
    report(&labelled)
}

type Labelled<'a> = (&'a Row, Assessment);

pub(super) fn report(labelled: &[Labelled<'_>]) -> Report {
    let group = |name: &str, belongs: &dyn Fn(&Row) -> bool| {
        let members: Vec<&Labelled<'_>> = labelled.iter().filter(|(row, _)| belongs(row)).collect();
        (!members.is_empty()).then(|| measure(name, &members))
    };
    let all = group("all", &|_| true);
    let languages = Language::ALL
        .iter()
        .map(|&language| group(language.name(), &|row| row.lang == language));
    let roles = Role::ALL
        .iter()
        .map(|&role| group(role.name(), &|row| row.role == role));
    let alarms = |name: &str, belongs: &dyn Fn(&Row) -> bool| {
        let members: Vec<&Labelled<'_>> = labelled.iter().filter(|(row, _)| belongs(row)).collect();
        alarm_measures(name, &members)
    };
    let by_language = Language::ALL
        .iter()
        .flat_map(|&language| alarms(language.name(), &|row| row.lang == language));
    Report {
        alarms: alarms("all", &|_| true)
            .into_iter()
            .chain(by_language)
            .collect(),
        groups: all
            .into_iter()
            .chain(languages.flatten())
            .chain(roles.flatten())
            .collect(),
    }
}

fn measure(group: &str, rows: &[&Labelled<'_>]) -> Measures {
    let concerns: Vec<&Labelled<'_>> = rows
        .iter()
        .copied()
        .filter(|(row, _)| row.communication || row.operational)
        .collect();
    let is_right = |(row, found): &&&Labelled<'_>| {
        (row.communication, row.operational) == (found.communication.label, found.operational.label)
    };
    let sure: Vec<&Labelled<'_>> = rows
        .iter()
        .copied()
        .filter(|(_, found)| !found.needs_person)
        .collect();
    let communication = |rows: &[&Labelled<'_>]| {
        macro_f1(
            &[true, false],
            rows.iter()
                .map(|(row, found)| (row.communication, found.communication.label)),
        )
    };
    let operational = |rows: &[&Labelled<'_>]| {
        macro_f1(
            &[true, false],
            rows.iter()
                .map(|(row, found)| (row.operational, found.operational.label)),
        )
    };
    let themes = Theme::ALL.iter().map(|theme| {
        let pairs = rows.iter().map(|(row, found)| {
            (
                row.themes.contains(theme),
                found.themes.iter().any(|guess| guess.name == *theme),
            )
        });
        Counts::of(pairs)
    });
    let themes: Vec<Counts> = themes.collect();
    let kinds = || rows.iter().map(|(row, found)| (row.kind, found.kind.label));
    Measures {
        group: group.to_owned(),
        rows: rows.len(),
        communication_macro_f1: communication(rows),
        operational_macro_f1: operational(rows),
        communication_macro_f1_of_concerns: communication(&concerns),
        operational_macro_f1_of_concerns: operational(&concerns),
        nature_accuracy: share(rows.iter().filter(is_right).count(), rows.len()),
        kind_accuracy: share(
            kinds().filter(|(truth, found)| truth == found).count(),
            rows.len(),
        ),
        kind_macro_f1: macro_f1(Kind::ALL, kinds()),
        themes_micro_f1: themes
            .iter()
            .copied()
            .fold(Counts::default(), Counts::plus)
            .f1(),
        themes_macro_f1: mean(
            themes
                .iter()
                .filter(|counts| counts.occurs())
                .map(|counts| counts.f1()),
        ),
        sentiment_macro_f1: macro_f1(
            Sentiment::ALL,
            rows.iter()
                .map(|(row, found)| (row.sentiment, found.sentiment.label)),
        ),
        phase_macro_f1: macro_f1(
            Phase::ALL,
            rows.iter()
                .map(|(row, found)| (row.phase, found.phase.label)),
        ),
        urgency_macro_f1: macro_f1(
            Urgency::ALL,
            rows.iter().map(|(row, found)| (row.urgency, found.urgency)),
        ),
        formal_macro_f1: macro_f1(
            Formal::ALL,
            rows.iter().map(|(row, found)| (row.formal, found.formal)),
        ),
        communication_ece: calibration_error(
            rows.iter()
                .map(|(row, found)| (found.communication.p, row.communication)),
        ),
        operational_ece: calibration_error(
            rows.iter()
                .map(|(row, found)| (found.operational.p, row.operational)),
        ),
        kind_ece: chosen_error(rows, |row, found| {
            (found.kind.p, found.kind.label == row.kind)
        }),
        sentiment_ece: chosen_error(rows, |row, found| {
            (found.sentiment.p, found.sentiment.label == row.sentiment)
        }),
        phase_ece: chosen_error(rows, |row, found| {
            (found.phase.p, found.phase.label == row.phase)
        }),
        needs_person_share: share(rows.len() - sure.len(), rows.len()),
        nature_accuracy_when_sure: share(sure.iter().filter(is_right).count(), sure.len()),
    }
}

/// How often a label was right, missed, or given wrongly.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    fn of(pairs: impl Iterator<Item = (bool, bool)>) -> Counts {
        pairs.fold(Counts::default(), |mut counts, pair| {
            match pair {
                (true, true) => counts.right += 1,
                (true, false) => counts.missed += 1,
                (false, true) => counts.wrong += 1,
                (false, false) => {}
            }
            counts
        })
    }

    fn plus(self, other: Counts) -> Counts {
        Counts {
            right: self.right + other.right,
            missed: self.missed + other.missed,
            wrong: self.wrong + other.wrong,
        }
    }

    fn occurs(self) -> bool {
        self.right + self.missed > 0
    }

    fn f1(self) -> f32 {
        share(2 * self.right, 2 * self.right + self.missed + self.wrong)
    }
}

fn macro_f1<T: Copy + PartialEq>(labels: &[T], pairs: impl Iterator<Item = (T, T)> + Clone) -> f32 {
    let counts = labels.iter().map(|label| {
        Counts::of(
            pairs
                .clone()
                .map(|(truth, found)| (truth == *label, found == *label)),
        )
    });
    mean(counts.filter(|counts| counts.occurs()).map(Counts::f1))
}

fn chosen_error(rows: &[&Labelled<'_>], pair: impl Fn(&Row, &Assessment) -> (f32, bool)) -> f32 {
    calibration_error(rows.iter().map(|(row, found)| pair(row, found)))
}

/// Of pairs of a chance and whether it came true.
fn calibration_error(pairs: impl Iterator<Item = (f32, bool)>) -> f32 {
    let mut bins = [(0.0_f32, 0.0_f32); 10];
    let mut rows = 0.0_f32;
    for (chance, yes) in pairs {
        let (chances, yeses) = &mut bins[((chance * 10.0) as usize).min(9)];
        *chances += chance;
        *yeses += f32::from(u8::from(yes));
        rows += 1.0;
    }
    bins.iter()
        .map(|(chances, yeses)| (chances - yeses).abs())
        .sum::<f32>()
        / rows.max(1.0)
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / count as f32 }
}

/// What a figure should reach.
#[derive(Debug, Clone, Copy)]
enum Bar {
    AtLeast(f32),
    AtMost(f32),
    None,
}

impl Bar {
    fn is_missed(self, value: f32) -> bool {
        match self {
            Bar::AtLeast(bar) => value < bar,
            Bar::AtMost(bar) => value > bar,
            Bar::None => false,
        }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Bar::AtLeast(bar) => format!(">={bar:.2}"),
            Bar::AtMost(bar) => format!("<={bar:.2}"),
            Bar::None => String::new(),
        };
        write!(f, "{text:>7}")
    }
}

/// A column for each group, a line for each figure; what misses its bar is marked.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(all) = self.groups.first() else {
            return Ok(());
        };
        write!(f, "{:<34}{:>7}", "", "bar")?;
        for group in &self.groups {
            write!(f, "{:>9} ", group.group)?;
        }
        write!(f, "\n{:<34}{:>7}", "rows", "")?;
        for group in &self.groups {
            write!(f, "{:>9} ", group.rows)?;
        }
        for (place, (name, bar, _)) in all.figures().into_iter().enumerate() {
            write!(f, "\n{name:<34}{bar}")?;
            for group in &self.groups {
                let (_, _, value) = group.figures()[place];
                let mark = if bar.is_missed(value) { '!' } else { ' ' };
                write!(f, "{value:>9.3}{mark}")?;
            }
        }
        writeln!(f)?;
        for alarm in &self.alarms {
            write!(f, "\n{alarm}")?;
        }
        writeln!(f)
    }
}

impl Measures {
    fn figures(&self) -> [(&'static str, Bar, f32); 20] {
        use Bar::{AtLeast, AtMost};
        let none = Bar::None;
        [
            (
                "communication, macro-F1",
                AtLeast(0.85),
                self.communication_macro_f1,
            ),
            (
                "operational, macro-F1",
                AtLeast(0.85),
                self.operational_macro_f1,
            ),
            (
                "communication of concerns",
                none,
                self.communication_macro_f1_of_concerns,
            ),
            (
                "operational of concerns",
                none,
                self.operational_macro_f1_of_concerns,
            ),
            ("both exits right", none, self.nature_accuracy),
            ("kind, accuracy", AtLeast(0.80), self.kind_accuracy),
            ("kind, macro-F1", none, self.kind_macro_f1),
            ("themes, micro-F1", AtLeast(0.70), self.themes_micro_f1),
            ("themes, macro-F1", AtLeast(0.62), self.themes_macro_f1),
            (
                "sentiment, macro-F1",
                AtLeast(0.75),
                self.sentiment_macro_f1,
            ),
            ("phase, macro-F1", AtLeast(0.65), self.phase_macro_f1),
            ("urgency, macro-F1", none, self.urgency_macro_f1),
            ("formal, macro-F1", none, self.formal_macro_f1),
            (
                "communication, calibration error",
                AtMost(0.05),
                self.communication_ece,
            ),
            (
                "operational, calibration error",
                AtMost(0.05),
                self.operational_ece,
            ),
            ("kind, calibration error", AtMost(0.05), self.kind_ece),
            (
                "sentiment, calibration error",
                AtMost(0.05),
                self.sentiment_ece,
            ),
            ("phase, calibration error", AtMost(0.05), self.phase_ece),
            ("left to a person", none, self.needs_person_share),
            (
                "both exits right when sure",
                none,
                self.nature_accuracy_when_sure,
            ),
        ]
    }
}

/// How well the survey's own two questions are answered on comments that were kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SurveyReport {
    pub comments: usize,
    pub communication_macro_f1: f32,
    pub operational_macro_f1: f32,
}

type Answered = (bool, bool);

/// From truth and answer on communication and on operation for each comment.
pub(super) fn survey_report(answers: &[(Answered, Answered)]) -> SurveyReport {
    SurveyReport {
        comments: answers.len(),
        communication_macro_f1: macro_f1(&[true, false], answers.iter().map(|(pair, _)| *pair)),
        operational_macro_f1: macro_f1(&[true, false], answers.iter().map(|(_, pair)| *pair)),
    }
}

impl fmt::Display for SurveyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} NHS comments kept apart, whether they touch it in blame or praise: \
             communication {:.3} (bar 0.885), operational {:.3} (bar 0.85)",
            self.comments, self.communication_macro_f1, self.operational_macro_f1
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn macro_f1_is_the_mean_over_labels_that_occur() {
        let pairs = [(1, 1), (1, 1), (1, 2), (2, 2)];
        let expected = (0.8 + 2.0 / 3.0) / 2.0;
        assert!((macro_f1(&[1, 2, 3], pairs.into_iter()) - expected).abs() < 1e-6);
    }

    #[test]
    fn calibration_error_is_the_gap_between_chance_and_truth() {
        let guesses = |p: f32, yes: usize| (0..10).map(move |n| (p, n < yes));
        assert!(calibration_error(guesses(0.8, 8)) < 1e-6);
        assert!((calibration_error(guesses(0.8, 6)) - 0.2).abs() < 1e-6);
    }
}
