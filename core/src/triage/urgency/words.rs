//! A text as plain words in sentences and clauses.

use std::ops::Range;

/// Enough for every message; what comes after is not read by the rules.
const MOST_WORDS: usize = 2_000;
/// A longer run of letters is no word; its beginning is enough.
const LONGEST_WORD: usize = 40;

/// Where a word stands.
#[derive(Debug)]
pub(super) struct Place {
    /// Words of one sentence share this.
    pub(super) sentence: u32,
    /// Words between two commas share this.
    pub(super) clause: u32,
    start: usize,
}

/// A text in lower case and without diacritics, for people type *sjalvmord* in a hurry: each word between two spaces,
/// sentences parted by ` . `.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) places: Vec<Place>,
}

impl Words {
    pub(super) fn new(text: &str) -> Words {
        let mut words = Words {
            text: String::with_capacity(text.len().min(20 * MOST_WORDS) + 2),
            places: Vec::new(),
        };
        words.text.push(' ');
        let (mut sentence, mut clause, mut length) = (0, 0, 0);
        for c in text.chars() {
            if c.is_alphanumeric() {
                if length == 0 {
                    if words.places.len() == MOST_WORDS {
                        break;
                    }
                    words.places.push(Place {
                        sentence,
                        clause,
                        start: words.text.len(),
                    });
                }
                length += 1;
                if length <= LONGEST_WORD {
                    words.text.extend(c.to_lowercase().map(plain));
                }
                continue;
            }
            // An apostrophe does not part *can't*.
            if matches!(c, '\'' | '’') && length > 0 {
                continue;
            }
            if length > 0 {
                words.text.push(' ');
                length = 0;
            }
            if matches!(c, '.' | '!' | '?' | '\n' | '…') {
                sentence += 1;
                clause += 1;
                if !words.text.ends_with(". ") {
                    words.text.push_str(". ");
                }
            } else if matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—') {
                clause += 1;
            }
        }
        words.text.push(' ');
        words
    }

    /// The first and last word of a piece of the plain text that holds a letter.
    pub(super) fn within(&self, piece: Range<usize>) -> (usize, usize) {
        let word_at = |byte: usize| {
            self.places
                .partition_point(|place| place.start <= byte)
                .saturating_sub(1)
        };
        let piece_of_text = &self.text[piece.clone()];
        let lead = piece_of_text.len() - piece_of_text.trim_start().len();
        let tail = piece_of_text.trim_end().len();
        (
            word_at(piece.start + lead),
            word_at(piece.start + tail.max(1) - 1),
        )
    }
}

/// A letter without its diacritic.
pub(super) fn plain(c: char) -> char {
    match c {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' | 'ë' => 'e',
        'ü' => 'u',
        c => c,
    }
}
