//! A text as plain words in sentences.

/// One word, lower case and without diacritics: people type *sjalvmord* in a hurry.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    /// Words of one sentence share this.
    pub(super) sentence: u32,
    /// Words between two commas share this.
    pub(super) clause: u32,
}

/// A text as words.
#[derive(Debug)]
pub(super) struct Words(pub(super) Vec<Word>);

/// Enough for every message; what comes after is not read by the rules.
const MOST: usize = 2_000;

impl Words {
    pub(super) fn new(text: &str) -> Words {
        let mut words = Vec::new();
        let mut word = String::new();
        let (mut sentence, mut clause) = (0, 0);
        for c in text.chars().chain([' ']) {
            match c {
                // An apostrophe does not part *can't*.
                '\'' | '’' => {}
                c if c.is_alphanumeric() => word.extend(c.to_lowercase().map(plain)),
                c => {
                    if !word.is_empty() {
                        words.push(Word {
                            text: std::mem::take(&mut word),
                            sentence,
                            clause,
                        });
                        if words.len() == MOST {
                            break;
                        }
                    }
                    sentence += u32::from(matches!(c, '.' | '!' | '?' | '\n' | '…'));
                    clause += u32::from(matches!(
                        c,
                        '.' | '!' | '?' | '\n' | '…' | ',' | ';' | ':' | '(' | ')' | '–' | '—'
                    ));
                }
            }
        }
        Words(words)
    }
}

fn plain(c: char) -> char {
    match c {
        'å' | 'ä' | 'à' | 'á' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' | 'ë' => 'e',
        'ü' => 'u',
        c => c,
    }
}
