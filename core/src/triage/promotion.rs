//! Whether what people have corrected makes a better model.

use serde::{Deserialize, Serialize};

use super::evaluate::{Measures, Report, evaluate};
use super::model::{BadModel, Model};
use super::rows::{NhsRow, Row};
use super::train::{Settings, train};

/// The mean on the authored messages may fall by this much, the noise of changing a few rows, and the model is
/// still not worse. On the corrections it may not fall.
const NOISE: f32 = 0.005;
/// No single figure may fall further than this, whatever the others gain.
const STUMBLE: f32 = 0.02;

/// A model that was taught by corrections, and whether it may take the place of the one that runs.
pub struct Candidate {
    /// Taught by all but the frozen corrections.
    pub model: Model,
    pub trial: Trial,
}

/// How the same recipe does on messages that it has not seen: a fifth of the authored messages and a fifth of
/// the corrections, chosen by their ids, are kept out of the training that is measured here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// On authored messages, by language and role.
    pub dev: Report,
    /// The mean of the six figures on authored messages, before and after.
    pub authored: Change,
    /// How far the figure fell that fell most; below zero when all rose.
    pub fall: f32,
    /// The mean on frozen corrections; nothing while there are none.
    pub frozen: Option<Change>,
}

/// A figure with the lessons of the running model, and with the new ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    pub before: f32,
    pub after: f32,
}

impl Trial {
    /// Whether the new lessons leave the model no worse.
    pub fn is_passed(&self) -> bool {
        let frozen_holds = self
            .frozen
            .is_none_or(|frozen| frozen.after >= frozen.before);
        let mean_holds = self.authored.after >= self.authored.before - NOISE;
        frozen_holds && mean_holds && self.fall <= STUMBLE
    }
}

/// Trains with the new lessons and compares them with the old ones, on messages that neither has seen.
///
/// # Errors
/// When the weights do not make a model.
pub fn teach(
    corpus: &[Row],
    survey: &[NhsRow],
    old: &[Row],
    new: &[Row],
    settings: &Settings,
) -> Result<Candidate, BadModel> {
    let (dev, authored) = split(corpus);
    let (frozen, taught) = split(new);
    let (_, taught_before) = split(old);
    let before = train(&joined(&authored, &taught_before), survey, settings)?;
    let after = train(&joined(&authored, &taught), survey, settings)?;
    let (old_report, dev) = (evaluate(&before, &dev), evaluate(&after, &dev));
    let falls = figures(&old_report)
        .into_iter()
        .zip(figures(&dev))
        .map(|(old, new)| old - new);
    let trial = Trial {
        authored: Change {
            before: mean(&old_report),
            after: mean(&dev),
        },
        fall: falls.fold(f32::NEG_INFINITY, f32::max),
        frozen: (!frozen.is_empty()).then(|| Change {
            before: mean(&evaluate(&before, &frozen)),
            after: mean(&evaluate(&after, &frozen)),
        }),
        dev,
    };
    let model = train(&joined(corpus, &taught), survey, settings)?;
    Ok(Candidate { model, trial })
}

/// What is known of the model that comes with the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    pub version: String,
    /// See [`dev_figures`].
    pub dev: Report,
}

/// The figures of the model that comes with the program.
pub fn standard_figures() -> Figures {
    let text = include_str!("../../models/standard.json");
    serde_json::from_str(text).expect("the embedded figures are tested to be readable")
}

/// The figures of a recipe without any correction, on the authored messages that are kept for it.
///
/// # Errors
/// When the weights do not make a model.
pub fn dev_figures(
    corpus: &[Row],
    survey: &[NhsRow],
    settings: &Settings,
) -> Result<Report, BadModel> {
    let (dev, authored) = split(corpus);
    Ok(evaluate(&train(&authored, survey, settings)?, &dev))
}

/// The rows to measure with, and the rows to learn from.
fn split(rows: &[Row]) -> (Vec<Row>, Vec<Row>) {
    rows.iter().cloned().partition(Row::is_dev)
}

fn joined(rows: &[Row], lessons: &[Row]) -> Vec<Row> {
    [rows, lessons].concat()
}

/// The six figures over all rows that decide.
fn figures(report: &Report) -> [f32; 6] {
    let of = |all: &Measures| {
        [
            all.communication_macro_f1,
            all.operational_macro_f1,
            all.kind_accuracy,
            all.themes_micro_f1,
            all.sentiment_macro_f1,
            all.phase_macro_f1,
        ]
    };
    report.groups.first().map_or([0.0; 6], of)
}

fn mean(report: &Report) -> f32 {
    figures(report).iter().sum::<f32>() / 6.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    fn settings() -> Settings {
        Settings {
            date: jiff::civil::date(2026, 1, 1),
            seed: 1,
        }
    }

    /// What people say of messages like those of the corpus.
    fn lessons(change: impl Fn(&mut Row)) -> Vec<Row> {
        let others = corpus::rows().into_iter().skip(15).step_by(30);
        let lessons = others.enumerate().map(|(number, mut row)| {
            row.id = format!("case-{number}");
            row.text = format!("{} zzq{}", row.text, number % 3);
            row.weight = 5.0;
            change(&mut row);
            row
        });
        lessons.collect()
    }

    fn small_corpus() -> Vec<Row> {
        corpus::rows().into_iter().step_by(30).collect()
    }

    #[test]
    fn what_people_agree_on_is_learnt() {
        // Words of the house that the corpus does not know decide; the few words before them tell little.
        let lessons = lessons(|row| {
            let few: Vec<&str> = row.text.split_whitespace().take(2).collect();
            row.communication = row.id.ends_with(['0', '2', '4', '6', '8']);
            row.operational = !row.communication;
            let word = if row.communication {
                "blorkade"
            } else {
                "snurvlade"
            };
            row.text = format!("{} {word}", few.join(" "));
        });
        let candidate = teach(&small_corpus(), &[], &[], &lessons, &settings()).unwrap();
        let frozen = candidate.trial.frozen.unwrap();
        assert!(frozen.after > frozen.before + 0.1, "{frozen:?}");
    }

    #[test]
    fn lessons_that_spoil_the_rest_do_not_pass() {
        let spoiled = lessons(|row| {
            row.communication = !row.communication;
            row.operational = !row.operational;
        });
        let candidate = teach(&small_corpus(), &[], &[], &spoiled, &settings()).unwrap();
        assert!(!candidate.trial.is_passed(), "{:?}", candidate.trial);
    }

    #[test]
    fn the_standard_figures_are_those_of_the_standard_model() {
        let figures = standard_figures();
        assert_eq!(figures.version, Model::standard().version());
        assert_eq!(figures.dev.groups[0].group, "all");
    }

    #[test]
    fn the_same_lessons_make_the_same_model() {
        let lessons = lessons(|_| ());
        let teach = || teach(&small_corpus(), &[], &[], &lessons, &settings()).unwrap();
        assert_eq!(teach().model.to_bytes(), teach().model.to_bytes());
    }
}
