//! The last layer: what words say and what the reader says, weighed together, each answer hearing all others.

use super::features::{CONTEXTS, Context};
use super::heads::{HEADS, Scores};

/// Rows of the last layer's weights.
pub(super) const ROWS: usize = 2 * HEADS + CONTEXTS;
/// Scores of this size weigh as much as a context.
const UNIT: f32 = 3.0;

/// What the last layer hears of one message.
pub(super) fn inputs(words: &Scores, reader: &Scores, context: Context<'_>) -> Vec<(u32, f32)> {
    let scores = words.iter().chain(reader).map(|score| score / UNIT);
    let known = context.places().map(|place| (2 * HEADS + place, 1.0));
    scores
        .enumerate()
        .chain(known)
        .map(|(row, value)| (row as u32, value))
        .collect()
}
