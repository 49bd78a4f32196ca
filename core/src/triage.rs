//! What a message is: its language, its labels with probabilities, and the words that weighed.

mod alarms;
mod blend;
mod calibrate;
mod evaluate;
mod features;
mod guess;
mod heads;
mod learn;
mod model;
mod promotion;
mod reader;
mod rows;
mod running;
mod tongues;
mod train;
pub mod urgency;
mod vocabulary;
mod why;

pub use alarms::AlarmMeasures;
pub use evaluate::{Measures, Report, SurveyReport, evaluate};
pub use guess::{LanguageGuess, LanguageGuesser};
pub use model::{BadModel, Model};
pub use promotion::{Candidate, Change, Figures, Trial, dev_figures, standard_figures, teach};
pub use rows::{NhsRow, Row};
pub use running::Running;
pub use train::{Settings, cross_validate, survey_kept_apart, train};
