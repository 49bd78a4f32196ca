//! Which features a model knows, and where their weights lie.

use std::collections::HashMap;

use super::features::Bags;
use super::features::CONTEXTS;

const SLOT_BITS: u32 = 17;
/// Rows of the weight table for words and pieces.
const SLOTS: usize = 1 << SLOT_BITS;
/// Rows of the weight table; those after the slots are for what is known besides the text.
pub(super) const ROWS: usize = SLOTS + CONTEXTS;
/// A feature lies in one of this many slots, from its own onwards.
const TRIES: usize = 4;
/// One message is no evidence.
const LEAST_MESSAGES: u32 = 2;

/// What tells the features of one slot from all others that could lie there; zero is nobody's.
pub(super) type Tag = u16;

/// The slots where a feature may lie, nearest first.
pub(super) fn slots(feature: u32) -> impl Iterator<Item = usize> {
    let own = (feature >> (u32::BITS - SLOT_BITS)) as usize;
    (own..own + TRIES).map(|slot| slot % SLOTS)
}

/// Made of the bits that the slot does not tell.
pub(super) fn tag(feature: u32) -> Tag {
    (feature << SLOT_BITS >> SLOT_BITS) as Tag | (1 << 15)
}

/// The row of a context's place.
pub(super) fn context_row(place: usize) -> usize {
    SLOTS + place
}

/// The features that are worth a weight, in how many messages each stands, and its slot.
pub(super) struct Vocabulary {
    messages: usize,
    /// By slot.
    known: Vec<Option<(Tag, u32)>>,
}

impl Vocabulary {
    /// Where slots are scarce, the feature of more messages gets one.
    pub(super) fn of<'a>(all: impl ExactSizeIterator<Item = &'a Bags>) -> Vocabulary {
        let messages = all.len();
        let mut holding: HashMap<u32, u32> = HashMap::new();
        for bags in all {
            for bag in [&bags.words, &bags.pieces] {
                for run in bag.chunk_by(|a, b| a == b) {
                    *holding.entry(run[0]).or_default() += 1;
                }
            }
        }
        let mut worthy: Vec<(u32, u32)> = holding
            .into_iter()
            .filter(|(_, holding)| *holding >= LEAST_MESSAGES)
            .collect();
        worthy.sort_unstable_by_key(|&(feature, holding)| (std::cmp::Reverse(holding), feature));
        let mut known = vec![None; SLOTS];
        for (feature, holding) in worthy {
            if let Some(free) = slots(feature).find(|&slot| known[slot].is_none()) {
                known[free] = Some((tag(feature), holding));
            }
        }
        Vocabulary { messages, known }
    }

    /// The row of a feature, and how rare it is.
    pub(super) fn find(&self, feature: u32) -> Option<(usize, u8)> {
        let tag = tag(feature);
        slots(feature).find_map(|slot| match self.known[slot] {
            Some((known, holding)) if known == tag => Some((slot, rarity(self.messages, holding))),
            _ => None,
        })
    }

    /// The tag and the rarity of a row; zeros for what is not known.
    pub(super) fn row(&self, row: usize) -> (Tag, u8) {
        match self.known.get(row).copied().flatten() {
            Some((tag, holding)) => (tag, rarity(self.messages, holding)),
            None => (0, 0),
        }
    }
}

/// Rarities are kept in a byte, in steps of this.
const RARITY_STEP: f32 = 1.0 / 25.0;

/// How rare a feature is, from the number of messages that hold it.
fn rarity(messages: usize, holding: u32) -> u8 {
    let rarity = ((1.0 + messages as f32) / (1.0 + holding as f32)).ln() + 1.0;
    (rarity / RARITY_STEP).round() as u8
}

pub(super) fn rarity_of(byte: u8) -> f32 {
    f32::from(byte) * RARITY_STEP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_two_messages_is_known_and_nothing_else() {
        let all: Vec<Bags> = ["the queue", "the letter", "the letter"]
            .map(|text| Bags::of(text, None))
            .into();
        let vocabulary = Vocabulary::of(all.iter());
        let known = |bags: &Bags| {
            bags.words
                .iter()
                .filter(|word| vocabulary.find(**word).is_some())
                .count()
        };
        assert_eq!(known(&all[1]), all[1].words.len());
        assert!(known(&all[0]) < all[0].words.len());
        let the = vocabulary
            .find(all[0].words[0])
            .or(vocabulary.find(all[1].words[0]));
        assert!(the.is_some());
        assert_eq!(vocabulary.row(ROWS - 1), (0, 0));
    }
}
