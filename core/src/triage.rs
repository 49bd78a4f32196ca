//! What a message is: its language, its labels with probabilities, and the words that weighed.

mod alarms;
mod calibrate;
mod evaluate;
mod features;
mod guess;
mod heads;
mod learn;
mod model;
mod promotion;
mod rows;
mod running;
mod tongues;
mod train;
pub mod urgency;
mod why;

pub use alarms::AlarmMeasures;
pub use evaluate::{Measures, Report, evaluate};
pub use guess::{LanguageGuess, LanguageGuesser};
pub use model::{BadModel, Model};
pub use promotion::{Candidate, Change, Figures, Trial, dev_figures, standard_figures, teach};
pub use rows::{NhsRow, Row};
pub use running::Running;
pub use train::{Settings, cross_validate, train};
