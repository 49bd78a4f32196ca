//! Learning the weights: L2-regularised logistic regression by dual coordinate descent,
//! all columns in one sweep. It has no learning rate, and the same rows give the same weights.

use super::heads::{HEADS, Scores, Targets};

/// A message ready for learning.
pub(super) struct Example {
    /// Rows of the weight table and how strongly each holds.
    pub(super) features: Vec<(u32, f32)>,
    pub(super) targets: Targets,
}

/// Weights before they are quantised.
pub(super) type Weights = Vec<[f32; HEADS]>;

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Learning {
    /// How much one mistake costs beside large weights.
    pub(super) strength: f32,
    pub(super) sweeps: usize,
    pub(super) seed: u64,
}

/// Learns weights for `rows` features from the examples at the given places.
pub(super) fn learn(
    examples: &[Example],
    chosen: &[usize],
    rows: usize,
    learning: Learning,
) -> Weights {
    let Learning {
        strength,
        sweeps,
        seed,
    } = learning;
    let mut weights: Weights = vec![[0.0; HEADS]; rows];
    let mut duals: Vec<Scores> = vec![[0.0; HEADS]; chosen.len()];
    let mut order: Vec<usize> = (0..chosen.len()).collect();
    let mut dice = Dice(seed);
    for _ in 0..sweeps {
        dice.shuffle(&mut order);
        for &place in &order {
            visit(
                &mut weights,
                &examples[chosen[place]],
                &mut duals[place],
                strength,
            );
        }
    }
    weights
}

/// Scores of an example under the weights.
pub(super) fn scores(weights: &Weights, features: &[(u32, f32)]) -> Scores {
    let mut sums = [0.0; HEADS];
    for &(row, value) in features {
        for (sum, weight) in sums.iter_mut().zip(&weights[row as usize]) {
            *sum += value * weight;
        }
    }
    sums
}

/// Settles one example's dual values and moves the weights along.
fn visit(weights: &mut Weights, example: &Example, duals: &mut Scores, strength: f32) {
    let sums = scores(weights, &example.features);
    let square: f32 = example
        .features
        .iter()
        .map(|(_, value)| value * value)
        .sum();
    let Targets { sign, weight } = &example.targets;
    let mut moves = [0.0; HEADS];
    for head in 0..HEADS {
        if weight[head] > 0.0 {
            let settled = settle(
                strength * weight[head],
                sign[head] * sums[head],
                square,
                duals[head],
            );
            moves[head] = sign[head] * (settled - duals[head]);
            duals[head] = settled;
        }
    }
    for &(row, value) in &example.features {
        for (weight, step) in weights[row as usize].iter_mut().zip(&moves) {
            *weight += value * step;
        }
    }
}

/// More than a cap of forty ever takes; the test says so.
const NEWTON_STEPS: usize = 20;

/// The dual value in `0..=cap` at which it equals `cap` times the chance of being wrong:
/// Newton steps, kept inside a bracket.
fn settle(cap: f32, margin: f32, square: f32, before: f32) -> f32 {
    let (mut low, mut high) = (0.0, cap);
    let mut dual = before;
    for _ in 0..NEWTON_STEPS {
        let wrong = chance(-(margin + square * (dual - before)));
        let gap = dual - cap * wrong;
        if gap.abs() < 1e-5 * cap {
            break;
        }
        if gap > 0.0 {
            high = dual;
        } else {
            low = dual;
        }
        let next = dual - gap / (1.0 + cap * square * wrong * (1.0 - wrong));
        dual = if next > low && next < high {
            next
        } else {
            (low + high) / 2.0
        };
    }
    dual
}

/// The logistic function.
pub(super) fn chance(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Pseudo-random numbers from a seed (splitmix64), so that training can be repeated.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            let other = (self.roll() % (last as u64 + 1)) as usize;
            order.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settled_dual_is_the_chance_of_being_wrong() {
        for (cap, margin, before) in [
            (1.0, 0.0, 0.0),
            (10.0, -3.0, 2.0),
            (0.2, 5.0, 0.1),
            (40.0, -8.0, 0.0),
        ] {
            let dual = settle(cap, margin, 2.0, before);
            let wrong = chance(-(margin + 2.0 * (dual - before)));
            assert!(
                (dual - cap * wrong).abs() < 1e-4 * cap,
                "{cap} {margin} {before}: {dual}"
            );
        }
    }
}
