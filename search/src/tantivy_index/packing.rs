//! Labels with few values in one number a document: one column is read much faster than twelve.

use kuulo_core::document::Document;

use crate::facets::Counts;
use crate::field::Field;

/// The column of these numbers.
pub(super) const PACKED: &str = "packed";

/// The labels from the lowest bit on, and how many bits each takes. All bits unset say that there is no value;
/// a theme, of which there may be several, has a bit of its own, and another value is its code and 1.
const WIDTHS: [(Field, u32); 12] = [
    (Field::Kind, 3),
    (Field::Nature, 3),
    (Field::Theme, 11),
    (Field::Sentiment, 2),
    (Field::Phase, 3),
    (Field::Urgency, 2),
    (Field::State, 3),
    (Field::Language, 2),
    (Field::Role, 3),
    (Field::Platform, 3),
    (Field::Score, 4),
    (Field::Needs, 1),
];

/// Whether the field is among these.
pub(super) fn is_packed(field: Field) -> bool {
    WIDTHS.iter().any(|(packed, _)| *packed == field)
}

/// The labels of a document.
pub(super) fn pack(document: &Document) -> u64 {
    places().fold(0, |packed, (field, shift, _)| {
        let codes = field.codes_of(document).into_iter();
        let value = codes.fold(0, |value, code| value | bits(field, code));
        packed | value << shift
    })
}

fn bits(field: Field, code: i64) -> u64 {
    match field {
        Field::Theme => 1 << code,
        _ => code.unsigned_abs() + 1,
    }
}

/// Fields with their lowest bit and the width.
fn places() -> impl Iterator<Item = (Field, u32, u32)> {
    let mut next = 0;
    WIDTHS.into_iter().map(move |(field, width)| {
        let shift = next;
        next += width;
        (field, shift, width)
    })
}

/// Counts the values of some fields.
#[derive(Clone)]
pub(super) struct PackedTally(Vec<Place>);

#[derive(Clone)]
struct Place {
    field: Field,
    shift: u32,
    /// How often each value occurs; a power of two.
    counts: Vec<u64>,
}

impl PackedTally {
    pub(super) fn of(fields: &[Field]) -> PackedTally {
        let wanted = places().filter(|(field, ..)| fields.contains(field));
        let place = |(field, shift, width): (Field, u32, u32)| Place {
            field,
            shift,
            counts: vec![0; 1 << width],
        };
        PackedTally(wanted.map(place).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, packed: u64) {
        for place in &mut self.0 {
            let last = place.counts.len() - 1;
            place.counts[(packed >> place.shift) as usize & last] += 1;
        }
    }

    /// Adds what another counted of the same fields.
    pub(super) fn absorb(&mut self, other: &PackedTally) {
        for (place, other) in self.0.iter_mut().zip(&other.0) {
            for (count, more) in place.counts.iter_mut().zip(&other.counts) {
                *count += more;
            }
        }
    }

    /// How often each code occurs.
    pub(super) fn counts(self) -> impl Iterator<Item = (Field, Counts)> {
        self.0.into_iter().map(|place| {
            let occurring = (0_u64..).zip(place.counts).skip(1).filter(|(_, n)| *n > 0);
            let mut counts = Counts::new();
            for (value, count) in occurring {
                match place.field {
                    Field::Theme => (0..64)
                        .filter(|theme| value >> theme & 1 == 1)
                        .for_each(|theme| *counts.entry(theme).or_default() += count),
                    _ => {
                        counts.insert(value.cast_signed() - 1, count);
                    }
                }
            }
            (place.field, counts)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_room() {
        for (field, _, width) in places() {
            let values = field
                .values()
                .len()
                .max(if field == Field::Score { 11 } else { 0 });
            let room = match field {
                Field::Theme => width as usize,
                _ => (1 << width) - 1,
            };
            assert!(values > 0 && values <= room, "{}", field.name());
        }
        assert!(
            places()
                .last()
                .is_some_and(|(_, shift, width)| shift + width <= 64)
        );
    }

    #[test]
    fn what_is_packed_is_counted() {
        for (field, shift, _) in places() {
            let codes: Vec<i64> = (0..field.values().len().max(1) as i64).collect();
            let mut tally = PackedTally::of(&[field]);
            tally.add(0);
            codes
                .iter()
                .for_each(|code| tally.add(bits(field, *code) << shift));
            let counts: Vec<(Field, Counts)> = tally.counts().collect();
            let once: Counts = codes.into_iter().map(|code| (code, 1)).collect();
            assert_eq!(counts, [(field, once)]);
        }
    }
}
