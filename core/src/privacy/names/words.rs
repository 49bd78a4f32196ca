//! The words of a text with what stands between them.

use std::borrow::Cow;
use std::ops::Range;

use crate::privacy::folded::TAKEN;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// A space, or the dot of an initial or a short title.
    Joined,
    /// A comma, a bracket or the like: the sentence goes on.
    Pause,
    /// Something was taken away here; what stood before it belonged to that.
    Taken,
    /// Here a sentence begins, or may: a capital says nothing.
    Stop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// A capital and then small letters.
    Capital,
    Small,
    /// One capital, `I` apart.
    Initial,
    /// Capitals only, and whatever else there is.
    Other,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) gap: Gap,
    pub(super) letters: Letters,
}

impl<'a> Word<'a> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn lower(&self) -> Cow<'a, str> {
        match self.letters {
            Letters::Small => Cow::Borrowed(self.text),
            _ => Cow::Owned(self.text.to_lowercase()),
        }
    }

    pub(super) fn is_joined(&self) -> bool {
        self.gap == Gap::Joined
    }
}

fn letters(word: &str) -> Letters {
    if word.len() > LONGEST {
        return Letters::Other;
    }
    let mut chars = word.chars();
    let starts_small = chars.next().is_some_and(|c| !c.is_uppercase());
    let has_more = chars.clone().next().is_some();
    let has_small = chars.clone().any(char::is_lowercase);
    match (starts_small, has_small) {
        (true, _) if !chars.any(char::is_uppercase) => Letters::Small,
        (false, true) => Letters::Capital,
        (false, false) if !has_more && word != "I" => Letters::Initial,
        _ => Letters::Other,
    }
}

/// Bytes of a word that can be a name or stand beside one.
const LONGEST: usize = 60;
/// Bytes between two words of a sentence.
const FARTHEST: usize = 24;

/// The words that begin in the area.
pub(super) fn words(text: &str, area: Range<usize>) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::with_capacity(area.len() / 6);
    let mut from: Option<usize> = None;
    let mut last_end = area.start;
    let end = text.ceil_char_boundary((area.end + LONGEST).min(text.len()));
    let tail = &text[area.start..end];
    for (at, c) in tail.char_indices().chain([(tail.len(), ' ')]) {
        let at = area.start + at;
        let goes_on = c.is_alphabetic() || matches!(c, '-' | '\'' | '’') && from.is_some();
        match (from, goes_on) {
            (None, true) if at < area.end => from = Some(at),
            (None, _) if at >= area.end => break,
            (Some(start), false) => {
                let word = text[start..at].trim_end_matches(['-', '\'', '’']);
                words.push(Word {
                    text: word,
                    start,
                    gap: gap(&text[last_end..start], words.last()),
                    letters: letters(word),
                });
                last_end = start + word.len();
                from = None;
            }
            _ => {}
        }
    }
    words
}

fn gap(between: &str, last: Option<&Word<'_>>) -> Gap {
    let Some(last) = last else {
        return Gap::Stop;
    };
    match between {
        " " => Gap::Joined,
        _ if between.len() > FARTHEST => Gap::Stop,
        ". " | "." if is_shortened(last) => Gap::Joined,
        _ if between.contains([
            '.', '!', '?', '\n', ':', ';', '"', '”', '“', '»', '•', '*', '…',
        ]) =>
        {
            Gap::Stop
        }
        _ if between.contains(TAKEN) => Gap::Taken,
        _ if between.len() <= 4 => Gap::Pause,
        _ if between.contains("  ") || between.trim().chars().count() > 2 => Gap::Stop,
        _ => Gap::Pause,
    }
}

/// Words whose dot ends no sentence.
fn is_shortened(word: &Word<'_>) -> bool {
    const SHORT: [&str; 14] = [
        "dr", "tri", "mr", "mrs", "ms", "ssk", "usk", "prof", "terv", "yst", "hlsn", "vh", "t",
        "st",
    ];
    word.letters == Letters::Initial || word.text.len() <= 4 && SHORT.contains(&&*word.lower())
}
