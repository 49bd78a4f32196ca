//! Cleaning what people and platforms send: any Unicode in, plain readable text out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of one message that are kept.
pub const MESSAGE_CAP: usize = 8_000;
/// Combining marks kept on one base character; writing systems need fewer, zalgo wants more.
const MARKS_PER_BASE: usize = 4;

/// Text that is safe to keep and show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean {
    pub text: String,
    pub was_cut: bool,
}

/// Brings text to NFC, drops controls and direction overrides, tames stacked marks, and caps the length.
pub fn clean(raw: &str) -> Clean {
    let mut text = String::with_capacity(raw.len().min(4 * MESSAGE_CAP));
    let mut kept = 0;
    let mut marks = 0;
    for c in raw.nfc() {
        let Some(c) = readable(c) else { continue };
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_PER_BASE {
            continue;
        }
        if kept == MESSAGE_CAP {
            return Clean {
                text: text.trim().to_owned(),
                was_cut: true,
            };
        }
        text.push(c);
        kept += 1;
    }
    Clean {
        text: text.trim().to_owned(),
        was_cut: false,
    }
}

/// The character as it may be kept: line breaks stay, other controls and invisible direction marks go.
fn readable(c: char) -> Option<char> {
    match c {
        '\n' => Some('\n'),
        '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{200E}'
        | '\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// A lower-case letter without its marks, as people write who lack the keys for them.
pub(crate) fn folded(c: char) -> char {
    match c {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ó' | 'ø' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_stays_as_it_is() {
        let text = "Jonotin 5 tuntia.\nKukaan ei kertonut mitään! 👩‍⚕️";
        assert_eq!(
            clean(text),
            Clean {
                text: text.to_owned(),
                was_cut: false
            }
        );
    }

    #[test]
    fn hostile_text_becomes_readable() {
        assert_eq!(clean("a\0b\u{202E}c\u{1b}[31m").text, "abc[31m");
        let zalgo = format!("h{}ej", "\u{0335}".repeat(500));
        assert_eq!(clean(&zalgo).text.chars().count(), 3 + MARKS_PER_BASE);
        assert_eq!(clean("e\u{301}").text, "é");
        assert_eq!(clean(" \u{feff}\n ").text, "");
    }

    #[test]
    fn long_text_is_cut_and_says_so() {
        let clean = clean(&"å".repeat(1_000_000));
        assert!(clean.was_cut);
        assert_eq!(clean.text.chars().count(), MESSAGE_CAP);
    }
}
