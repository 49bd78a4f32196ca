//! The matches of a pattern in a part of a text.

use std::ops::Range;

use regex::{Match, Regex};

/// Bytes that the longest match can have.
const LONGEST: usize = 700;

/// The matches that begin in an area; what stands before it is seen by the pattern, and the end of the text is far.
pub(super) struct Hits<'r, 't> {
    pattern: &'r Regex,
    window: &'t str,
    at: usize,
    end: usize,
}

impl<'r, 't> Hits<'r, 't> {
    pub(super) fn of(pattern: &'r Regex, text: &'t str, area: Range<usize>) -> Hits<'r, 't> {
        let window = &text[..text.ceil_char_boundary((area.end + LONGEST).min(text.len()))];
        Hits {
            pattern,
            window,
            at: text.ceil_char_boundary(area.start),
            end: area.end,
        }
    }
}

impl<'t> Iterator for Hits<'_, 't> {
    type Item = Match<'t>;

    fn next(&mut self) -> Option<Match<'t>> {
        let hit = self.pattern.find_at(self.window, self.at)?;
        self.at = hit.end();
        (hit.start() < self.end).then_some(hit)
    }
}
