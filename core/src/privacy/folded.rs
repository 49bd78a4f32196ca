//! A copy of the text that is easier to search: plain digits and dashes, nothing invisible, and the way back.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Finder;
use crate::hearing::Span;
use crate::labels::SpanKind;

/// Stands where something was taken away; no finder matches it.
pub(super) const TAKEN: char = '\u{FFFC}';
/// Bytes before something that was taken in which a find can begin that it hid: an e-mail address or a link is longest.
const BEFORE: usize = 400;
/// Bytes after it in which a find can begin that it stood in the way of: four words, as far as names look back.
const AFTER: usize = 400;

/// Folded text, and for each of its bytes the character of the original that it came from.
pub(super) struct Folded {
    pub(super) text: String,
    origin: Vec<u32>,
}

impl Folded {
    pub(super) fn new(original: &str) -> Folded {
        let mut folded = Folded {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len()),
        };
        for (number, c) in original.chars().enumerate() {
            if let Some(c) = if c.is_ascii() { Some(c) } else { fold(c) } {
                folded.push(c, number as u32);
            }
        }
        folded
    }

    fn push(&mut self, c: char, origin: u32) {
        self.text.push(c);
        self.origin.resize(self.text.len(), origin);
    }

    /// What a finder finds in some areas.
    pub(super) fn find(&self, finder: Finder, areas: &[Range<u32>]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for area in areas {
            let mut area = self.area(area);
            // What begins in one area may reach into the next.
            area.start = area.start.max(found.last().map_or(0, |last| last.end));
            if area.start < area.end {
                let end = area.start;
                found.extend(
                    finder(&self.text, area)
                        .into_iter()
                        .filter(|range| range.start >= end),
                );
            }
        }
        found
    }

    /// The bytes where it may be searched for what begins among these characters of the original.
    pub(super) fn area(&self, characters: &Range<u32>) -> Range<usize> {
        let byte = |character| self.origin.partition_point(|&origin| origin < character);
        byte(characters.start)..byte(characters.end)
    }

    /// The characters around those where something was taken, in order and apart.
    pub(super) fn around(&self, mut taken: Vec<usize>) -> Vec<Range<u32>> {
        taken.sort_unstable();
        let mut areas: Vec<Range<u32>> = Vec::new();
        for character in taken {
            let at = self.area(&(character as u32..character as u32)).start;
            let start = self.text.floor_char_boundary(at.saturating_sub(BEFORE));
            let end = self
                .text
                .ceil_char_boundary((at + AFTER).min(self.text.len()));
            let area = self.character(start)..self.character(end);
            match areas.last_mut() {
                Some(last) if area.start <= last.end => last.end = area.end,
                _ => areas.push(area),
            }
        }
        areas
    }

    fn character(&self, byte: usize) -> u32 {
        self.origin.get(byte).copied().unwrap_or(u32::MAX)
    }

    /// The characters of the original that a range of folded bytes came from.
    pub(super) fn span(&self, kind: SpanKind, range: &Range<usize>) -> Span {
        Span {
            kind,
            start: self.origin[range.start] as usize,
            end: self.origin[range.end - 1] as usize + 1,
        }
    }

    /// Puts one neutral character in the place of each range, as a token would stand there.
    pub(super) fn take(&mut self, ranges: &[Range<usize>]) {
        if ranges.is_empty() {
            return;
        }
        let mut rest = Folded {
            text: String::with_capacity(self.text.len()),
            origin: Vec::new(),
        };
        let mut from = 0;
        for range in ranges {
            rest.text.push_str(&self.text[from..range.start]);
            rest.origin
                .extend_from_slice(&self.origin[from..range.start]);
            rest.push(TAKEN, self.origin[range.start]);
            from = range.end;
        }
        rest.text.push_str(&self.text[from..]);
        rest.origin.extend_from_slice(&self.origin[from..]);
        *self = rest;
    }
}

/// A character as the finders read it, or nothing where the eye sees nothing.
fn fold(c: char) -> Option<char> {
    match c {
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' => None,
        '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => None,
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2E3A}'
        | '\u{2E3B}'
        | '\u{FE58}' => Some('-'),
        TAKEN => Some(' '),
        'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' => Some(c),
        c if is_combining_mark(c) => None,
        c if c.is_whitespace() => Some(' '),
        c if c.is_numeric() => Some(digit(c).unwrap_or_else(|| compatible(c))),
        c => Some(compatible(c)),
    }
}

/// The plain form of a full-width, superscript or decorated character, where that is one character.
fn compatible(c: char) -> char {
    let mut plain = std::iter::once(c).nfkc();
    match (plain.next(), plain.next()) {
        (Some('\u{2010}'..='\u{2015}' | '\u{2212}'), None) => '-',
        (Some(TAKEN), _) => ' ',
        (Some(one), None) => one,
        _ => c,
    }
}

/// The ASCII digit of the same value.
fn digit(c: char) -> Option<char> {
    let code = c as u32;
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= code)].last()?;
    char::from_digit(code - zero, 10)
}

/// The zero of each script that has ten digits in a row (Unicode category Nd).
const ZEROS: [u32; 65] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];
