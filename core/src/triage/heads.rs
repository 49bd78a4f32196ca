//! The answers a model gives side by side, and the column of each in a row of weights.

use std::ops::Range;

use crate::labels::{Formal, Kind, Phase, Sentiment, Theme, Urgency};

pub(super) const COMMUNICATION: usize = 0;
pub(super) const OPERATIONAL: usize = 1;
pub(super) const KINDS: Range<usize> = 2..7;
pub(super) const THEMES: Range<usize> = 7..18;
pub(super) const SENTIMENTS: Range<usize> = 18..21;
pub(super) const PHASES: Range<usize> = 21..25;
/// Columns that answer by the codebook.
pub(super) const ANSWERS: usize = 25;
/// What the patient survey asks of communication and of operation: whether a comment touches it, in praise too.
/// No answer of its own, but evidence for the others.
pub(super) const TOUCHES: Range<usize> = 25..27;
/// Danger, safety, objection, injury, records: what the rules may have missed. The reader has no word on them.
pub(super) const ALARMS: Range<usize> = 27..32;
/// Columns in all.
pub(super) const HEADS: usize = 32;

/// One raw score for each column.
pub(super) type Scores = [f32; HEADS];

/// Columns that answer yes or no on their own; the others choose one of a group.
pub(super) fn yes_no_columns() -> impl Iterator<Item = usize> {
    [COMMUNICATION, OPERATIONAL]
        .into_iter()
        .chain(THEMES)
        .chain(ALARMS)
}

/// The groups of which one label is chosen.
pub(super) const CHOICES: [Range<usize>; 3] = [KINDS, SENTIMENTS, PHASES];

/// What is known of a message: for each column yes, no, or nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Targets {
    /// Positive for yes, negative for no.
    pub(super) sign: Scores,
    /// How much the answer counts; zero when it is not known.
    pub(super) weight: Scores,
}

impl Targets {
    pub(super) fn unknown() -> Targets {
        Targets {
            sign: [-1.0; HEADS],
            weight: [0.0; HEADS],
        }
    }

    pub(super) fn answer(&mut self, column: usize, yes: bool, weight: f32) {
        self.sign[column] = if yes { 1.0 } else { -1.0 };
        self.weight[column] = weight;
    }

    pub(super) fn choose(&mut self, group: Range<usize>, chosen: usize, weight: f32) {
        for (place, column) in group.enumerate() {
            self.answer(column, place == chosen, weight);
        }
    }

    pub(super) fn touch(&mut self, themes: &[Theme], weight: f32) {
        for (theme, column) in Theme::ALL.iter().zip(THEMES) {
            self.answer(column, themes.contains(theme), weight);
        }
    }

    pub(super) fn alarm(&mut self, urgency: Urgency, formal: Formal, weight: f32) {
        let told = [
            urgency == Urgency::Danger,
            urgency == Urgency::Safety,
            formal == Formal::Objection,
            formal == Formal::Injury,
            formal == Formal::Records,
        ];
        for (column, yes) in ALARMS.zip(told) {
            self.answer(column, yes, weight);
        }
    }

    pub(super) fn is_yes(&self, column: usize) -> bool {
        self.sign[column] > 0.0
    }
}

const _: () = assert!(KINDS.end - KINDS.start == Kind::ALL.len());
const _: () = assert!(THEMES.end - THEMES.start == Theme::ALL.len());
const _: () = assert!(SENTIMENTS.end - SENTIMENTS.start == Sentiment::ALL.len());
const _: () = assert!(PHASES.end - PHASES.start == Phase::ALL.len());
const _: () = assert!(PHASES.end == ANSWERS && TOUCHES.start == ANSWERS);
const _: () = assert!(TOUCHES.end == ALARMS.start && ALARMS.end == HEADS);
