//! The reader: a small network that reads three words at a time, for what single words cannot say.
//!
//! It is made once by `core/models/make/reader.py` and does not learn here; what is learned here weighs its scores.
//! The step from words to what is felt of them is folded into its table, so that reading is adding rows of small numbers.

use std::sync::LazyLock;

use super::features::InOrder;
use super::heads::{ANSWERS, Scores};
use super::rows::{Row, fingerprint};

const MAGIC: [u8; 8] = *b"kuulo-r1";
const BUCKET_BITS: u32 = 15;
/// Words longer than this are read by their first features.
const WORD_FEATURES: usize = 40;
const FEELERS: usize = 48;
const LOOKS: usize = 2;
/// The mean, the peak, and what each look sees.
const WHOLE: usize = (2 + LOOKS) * FEELERS;
const THOUGHTS: usize = 64;
/// A bucket adds to the word before its own, to its own, and to the word after.
const ROW: usize = 3 * FEELERS;
const TABLE: usize = ROW << BUCKET_BITS;
const LARGEST_LOOK: f32 = 8.0;

type Felt = [f32; FEELERS];

/// A network with its numbers. See the module.
pub(super) struct Reader {
    scales: Felt,
    bias: Felt,
    looks: Vec<[f32; LOOKS]>,
    think: Vec<[f32; THOUGHTS]>,
    think_bias: [f32; THOUGHTS],
    say: Vec<[f32; ANSWERS]>,
    say_bias: [f32; ANSWERS],
    straight: Vec<[f32; ANSWERS]>,
    table: &'static [[u8; ROW]],
    /// Tells one reader from another.
    pub(super) fingerprint: u64,
}

static STANDARD: LazyLock<Reader> =
    LazyLock::new(|| Reader::from_bytes(include_bytes!("../../models/reader.kuulo")));

/// Takes what is there, from front to back.
struct Numbers(&'static [u8]);

impl Numbers {
    fn row<const N: usize>(&mut self) -> [f32; N] {
        let (row, rest) = self.0.split_at(4 * N);
        self.0 = rest;
        let (numbers, _) = row.as_chunks();
        std::array::from_fn(|at| f32::from_le_bytes(numbers[at]))
    }

    fn rows<const N: usize>(&mut self, count: usize) -> Vec<[f32; N]> {
        (0..count).map(|_| self.row()).collect()
    }
}

impl Reader {
    /// The reader that comes with the program.
    pub(super) fn standard() -> &'static Reader {
        &STANDARD
    }

    /// The bytes are embedded and tested to be whole.
    fn from_bytes(bytes: &'static [u8]) -> Reader {
        let (magic, rest) = bytes.split_at(MAGIC.len());
        assert_eq!(magic, MAGIC, "the embedded reader is tested to be whole");
        let (stored, rest) = rest.split_at(8);
        let fingerprint = u64::from_le_bytes(std::array::from_fn(|at| stored[at]));
        let (numbers, table) = rest.split_at(rest.len() - TABLE);
        let mut numbers = Numbers(numbers);
        Reader {
            scales: numbers.row(),
            bias: numbers.row(),
            looks: numbers.rows(FEELERS),
            think: numbers.rows(WHOLE),
            think_bias: numbers.row(),
            say: numbers.rows(THOUGHTS),
            say_bias: numbers.row(),
            straight: numbers.rows(WHOLE),
            table: table.as_chunks().0,
            fingerprint,
        }
    }

    /// One raw score for each answer; the columns that are no answers stay at zero.
    pub(super) fn scores(&self, text: &InOrder) -> Scores {
        let whole = self.whole(&self.felt(text));
        let mut thoughts = self.think_bias;
        let mut said = self.say_bias;
        for (seen, (think, straight)) in whole.iter().zip(self.think.iter().zip(&self.straight)) {
            add(&mut thoughts, think, *seen);
            add(&mut said, straight, *seen);
        }
        for (thought, say) in thoughts.iter().zip(&self.say) {
            add(&mut said, say, thought.max(0.0));
        }
        std::array::from_fn(|head| said.get(head).copied().unwrap_or(0.0))
    }

    /// What is felt at each word, from it and its neighbours.
    fn felt(&self, text: &InOrder) -> Vec<Felt> {
        let tokens = text.tokens();
        let mut felt = vec![[0.0; FEELERS]; tokens.len()];
        for (place, features) in tokens.enumerate() {
            let features = &features[..features.len().min(WORD_FEATURES)];
            let mut sums = [0_i16; ROW];
            for &feature in features {
                let row = &self.table[(feature >> (32 - BUCKET_BITS)) as usize];
                sums.iter_mut()
                    .zip(row)
                    .for_each(|(sum, &part)| *sum += i16::from(part as i8));
            }
            let share = (features.len() as f32).sqrt().recip();
            // A word is the one before for its right neighbour: the first part of its row is meant for that.
            for (part, at) in [
                (0, Some(place + 1)),
                (1, Some(place)),
                (2, place.checked_sub(1)),
            ] {
                let Some(felt) = at.and_then(|at| felt.get_mut(at)) else {
                    continue;
                };
                let part = &sums[part * FEELERS..][..FEELERS];
                felt.iter_mut()
                    .zip(part)
                    .for_each(|(felt, &sum)| *felt += share * f32::from(sum));
            }
        }
        for word in &mut felt {
            for (felt, (scale, bias)) in word.iter_mut().zip(self.scales.iter().zip(&self.bias)) {
                *felt = (*felt * scale + bias).max(0.0);
            }
        }
        felt
    }

    /// The whole text in a fixed number of values.
    fn whole(&self, felt: &[Felt]) -> [f32; WHOLE] {
        let mut mean = [0.0; FEELERS];
        let mut peak = [0.0_f32; FEELERS];
        let mut looked = [[0.0; FEELERS]; LOOKS];
        let mut attention = [1e-6; LOOKS];
        for word in felt {
            add(&mut mean, word, 1.0);
            peak.iter_mut()
                .zip(word)
                .for_each(|(peak, &felt)| *peak = peak.max(felt));
            let mut looks = [0.0; LOOKS];
            for (felt, look) in word.iter().zip(&self.looks) {
                add(&mut looks, look, *felt);
            }
            for ((look, looked), attention) in looks.iter().zip(&mut looked).zip(&mut attention) {
                let weight = look.clamp(-LARGEST_LOOK, LARGEST_LOOK).exp();
                *attention += weight;
                add(looked, word, weight);
            }
        }
        let share = (felt.len() as f32 + 1.0).sqrt().recip();
        let mut whole = [0.0; WHOLE];
        let parts = [(&mean, share), (&peak, 1.0)];
        let looks = looked.iter().zip(attention.map(f32::recip));
        let chunks = whole.as_chunks_mut::<FEELERS>().0;
        for (chunk, (part, share)) in chunks.iter_mut().zip(parts.into_iter().chain(looks)) {
            add(chunk, part, share);
        }
        whole
    }
}

fn add<const N: usize>(sums: &mut [f32; N], row: &[f32; N], share: f32) {
    sums.iter_mut()
        .zip(row)
        .for_each(|(sum, part)| *sum += share * part);
}

/// What a twin of the reader said of a message that the reader learned from and the twin did not: the key, then scores.
const SEEN: &[u8] = include_bytes!("../../models/reader.seen");
const ENTRY: usize = 8 + ANSWERS;
const STEP: f32 = 1.0 / 16.0;

/// The scores of the row by a network that has not seen it, where the reader has.
pub(super) fn unseen(row: &Row) -> Option<Scores> {
    let (entries, _) = SEEN.as_chunks::<ENTRY>();
    let key = |entry: &[u8; ENTRY]| u64::from_le_bytes(std::array::from_fn(|at| entry[at]));
    let wanted = fingerprint(format!("{}\n{}", row.lang.name(), row.text).as_bytes());
    let at = entries.binary_search_by_key(&wanted, key).ok()?;
    let scores = &entries[at][8..];
    Some(std::array::from_fn(|head| {
        scores
            .get(head)
            .map_or(0.0, |&score| f32::from(score as i8) * STEP)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;
    use crate::language::Language;
    use crate::triage::features::{Bags, prepared};
    use crate::triage::heads::{COMMUNICATION, OPERATIONAL};

    #[test]
    fn the_standard_reader_is_whole() {
        let bytes: &[u8] = include_bytes!("../../models/reader.kuulo");
        let words = bytes[16..].chunks(8).map(|chunk| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            u64::from_le_bytes(word)
        });
        let found = words.fold(0xcbf2_9ce4_8422_2325_u64, |hash, word| {
            (hash ^ word).wrapping_mul(0x0100_0000_01b3)
        });
        assert_eq!(found, Reader::standard().fingerprint);
        assert_eq!(SEEN.len() % ENTRY, 0);
    }

    #[test]
    fn it_reads_rows_kept_for_measuring_that_it_never_saw() {
        let rows: Vec<Row> = corpus::rows().into_iter().filter(Row::is_dev).collect();
        let by_id = corpus::rows().iter().filter(|row| row.fold(5) == 0).count();
        assert!(
            rows.len() * 10 >= by_id * 9,
            "the reader has seen what is kept for measuring: make it anew"
        );
        let right = |row: &Row| {
            let bags = Bags::of(&prepared(&row.text), Some(row.lang));
            let scores = Reader::standard().scores(&bags.in_order);
            usize::from((scores[COMMUNICATION] > 0.0) == row.communication)
                + usize::from((scores[OPERATIONAL] > 0.0) == row.operational)
        };
        let right: usize = rows.iter().map(right).sum();
        assert!(
            right * 100 >= 2 * rows.len() * 74,
            "{right} of {}",
            2 * rows.len()
        );
    }

    #[test]
    fn the_order_of_words_matters() {
        let scores = |text: &str| {
            let bags = Bags::of(text, Some(Language::En));
            Reader::standard().scores(&bags.in_order)[COMMUNICATION]
        };
        assert_ne!(
            scores("not told why they waited"),
            scores("told they waited not why")
        );
        assert!(scores("").is_finite());
    }
}
