//! Makes `tests/hostile/made.tsv`: the same lines each time, from tables, recipes and a small generator of its own.

mod events;
mod presses;
mod words;

use serde_json::Value;

/// The signs of the short form stand for nothing else.
const SHORT: [char; 3] = ['‹', '×', '›'];

/// Numbers that look random and are the same on every machine and with every library (SplitMix64).
pub(super) struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `from` up to and without `to`.
    pub(super) fn between(&mut self, from: usize, to: usize) -> usize {
        from + (self.roll() % (to - from) as u64) as usize
    }

    pub(super) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.between(0, of.len())]
    }

    pub(super) fn char_in(&mut self, from: u32, to: u32) -> char {
        let code = self.between(from as usize, to as usize + 1) as u32;
        let c = char::from_u32(code).unwrap_or('\u{fffd}');
        if SHORT.contains(&c) { '\u{fffd}' } else { c }
    }
}

/// A line: the kind, and JSON in the short form.
fn line(kind: &str, value: &Value) -> String {
    format!("{kind}\t{}\n", shown(value))
}

/// JSON with everything escaped that an editor would not show, or show in another place.
fn shown(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        let is_plain = c.is_ascii() || c.is_alphabetic() && u32::from(c) < 0x250;
        if is_plain || SHORT.contains(&c) {
            text.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            text.push_str(&format!("\\u{unit:04x}"));
        }
    }
    text
}

/// The whole file.
pub fn made() -> String {
    let mut dice = Dice(5_000);
    [
        words::lines(&mut dice),
        presses::lines(&mut dice),
        events::lines(&mut dice),
    ]
    .concat()
}
