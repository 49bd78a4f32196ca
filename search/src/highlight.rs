//! Snippets: the part of a text that answers the query, its words marked.
//! Our own, since stems, prefixes and corrected words must be marked too.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use kuulo_core::language::Language;

use crate::analysis::{Analysis, Form, Reading, Term, Word, is_common};
use crate::results::Piece;

/// About how many characters a snippet has.
const LENGTH: usize = 240;
/// Characters shown before the first hit of a cut snippet.
const LEAD: usize = 40;
const ELLIPSIS: &str = "…";

/// What is marked: the forms that the query looks for.
#[derive(Debug, Default)]
pub(crate) struct Marker {
    surfaces: HashSet<Box<str>>,
    concepts: HashSet<Box<str>>,
    /// Other forms, as the index spells them.
    forms: HashSet<Box<str>>,
    prefixes: BTreeSet<String>,
}

impl Marker {
    pub(crate) fn new(terms: impl IntoIterator<Item = Term>, prefixes: BTreeSet<String>) -> Marker {
        let mut marker = Marker {
            prefixes,
            ..Marker::default()
        };
        for term in terms {
            match term.form {
                Form::Surface => marker.surfaces.insert(term.spelt),
                Form::Concept => marker.concepts.insert(term.word().into()),
                _ => marker.forms.insert(term.spelt),
            };
        }
        marker
    }

    /// The bytes of `text` to mark, in order and apart from each other.
    fn hits(
        &self,
        analysis: &Analysis,
        text: &str,
        language: Option<Language>,
    ) -> Vec<Range<usize>> {
        let sets = [&self.surfaces, &self.concepts, &self.forms];
        if self.prefixes.is_empty() && sets.iter().all(|set| set.is_empty()) {
            return Vec::new();
        }
        let reading = if self.concepts.is_empty() {
            Reading {
                words: analysis.words(text, language),
                concepts: Vec::new(),
            }
        } else {
            analysis.read(text, language)
        };
        let meant = reading
            .concepts
            .iter()
            .filter(|meant| self.concepts.contains(&analysis.row(meant).id[..]));
        let named = meant.flat_map(|meant| &reading.words[meant.words.clone()]);
        let named = named
            .filter(|word| !is_common(&word.surface))
            .map(|word| word.range.clone());
        let words = reading.words.iter().filter_map(|word| self.hit(word));
        joined(named.chain(words).collect())
    }

    /// The bytes of a word, or of the part of it, that were looked for.
    fn hit(&self, word: &Word) -> Option<Range<usize>> {
        let starts = |prefix: &String| word.surface.starts_with(prefix);
        if self.surfaces.contains(&word.surface[..]) || self.prefixes.iter().any(starts) {
            return Some(word.range.clone());
        }
        let mut found = word
            .forms
            .terms
            .iter()
            .filter(|found| self.forms.contains(&found.term.spelt));
        let part = found.next()?.part.clone();
        let is_as_written = word.range.len() == word.surface.len();
        Some(match part.filter(|_| is_as_written) {
            Some(part) => word.range.start + part.start..word.range.start + part.end,
            None => word.range.clone(),
        })
    }
}

/// Ranges that touch or overlap become one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Cuts out the stretch with the most hits.
pub(crate) fn snippet(
    analysis: &Analysis,
    text: &str,
    language: Option<Language>,
    marker: &Marker,
) -> Vec<Piece> {
    let hits = marker.hits(analysis, text, language);
    let (stretch, starts_inside, ends_inside) = stretch(text, &hits);
    let mut pieces = Vec::new();
    if starts_inside {
        pieces.push(plain(ELLIPSIS));
    }
    let mut at = stretch.start;
    for hit in hits
        .into_iter()
        .filter(|hit| stretch.start <= hit.start && hit.end <= stretch.end)
    {
        if at < hit.start {
            pieces.push(plain(&text[at..hit.start]));
        }
        at = hit.end;
        pieces.push(Piece {
            text: text[hit].to_owned(),
            is_hit: true,
        });
    }
    if at < stretch.end {
        pieces.push(plain(&text[at..stretch.end]));
    }
    if ends_inside {
        pieces.push(plain(ELLIPSIS));
    }
    pieces
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        is_hit: false,
    }
}

/// The stretch to show, and whether the text goes on before and after it.
fn stretch(text: &str, hits: &[Range<usize>]) -> (Range<usize>, bool, bool) {
    let start = best_start(text, hits);
    let end = after(text, start, LENGTH);
    let end = if end == text.len() {
        end
    } else {
        word_end_before(text, start, end)
    };
    (start..end, start > 0, end < text.len())
}

/// Where the stretch starts that holds the most hits; the first of equals.
fn best_start(text: &str, hits: &[Range<usize>]) -> usize {
    let mut best = (0, 0);
    for (i, hit) in hits.iter().enumerate() {
        let end = after(text, hit.start, LENGTH - LEAD);
        let held = hits[i..]
            .iter()
            .take_while(|other| other.end <= end)
            .count();
        if held > best.0 {
            best = (held, hit.start);
        }
    }
    let lead = text[..best.1]
        .char_indices()
        .rev()
        .take(LEAD)
        .last()
        .map_or(0, |(at, _)| at);
    if after(text, 0, LEAD) >= best.1 || after(text, 0, LENGTH) == text.len() {
        return 0;
    }
    // Start with a whole word, but never behind the hit.
    text[lead..best.1]
        .find(char::is_whitespace)
        .map_or(lead, |gap| lead + gap + 1)
}

/// The byte position `count` characters after `start`.
fn after(text: &str, start: usize, count: usize) -> usize {
    text[start..]
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(at, _)| start + at)
}

/// `end`, moved back to where a word ends, if there is such a place.
fn word_end_before(text: &str, start: usize, end: usize) -> usize {
    text[start..end]
        .rfind(char::is_whitespace)
        .filter(|gap| *gap > 0)
        .map_or(end, |gap| start + gap)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|p| {
                if p.is_hit {
                    format!("[{}]", p.text)
                } else {
                    p.text.clone()
                }
            })
            .collect()
    }

    fn waiting() -> Marker {
        let terms = [
            Term::new(Form::Lemma(Language::En), "wait"),
            Term::new(Form::Surface, "wait"),
        ];
        Marker::new(terms, BTreeSet::from(["telef".to_owned()]))
    }

    fn cut(text: &str, language: Option<Language>, marker: &Marker) -> Vec<Piece> {
        snippet(&Analysis::standard(), text, language, marker)
    }

    #[test]
    fn stems_and_prefixes_are_marked() {
        let text = "We waited, then the Telefoni said: wait.";
        let pieces = cut(text, Some(Language::En), &waiting());
        assert_eq!(
            shown(&pieces),
            "We [waited], then the [Telefoni] said: [wait]."
        );
    }

    #[test]
    fn a_long_text_is_cut_around_its_hits() {
        let text = format!(
            "{}we waited for long {}",
            "padding ".repeat(100),
            "and on ".repeat(100)
        );
        let shown = shown(&cut(&text, Some(Language::En), &waiting()));
        assert!(
            shown.starts_with("…padding") && shown.ends_with('…'),
            "{shown}"
        );
        assert!(shown.contains("we [waited] for long"), "{shown}");
        assert!(
            (180..=LENGTH + 4).contains(&shown.chars().count()),
            "{shown}"
        );
    }

    #[test]
    fn without_hits_the_beginning_is_shown() {
        let text = "ord ".repeat(100);
        let shown = shown(&cut(&text, None, &Marker::default()));
        assert!(shown.starts_with("ord ord") && shown.ends_with("ord…"));
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_stretch_of_its_text(text in r"([a-cåäö👩\u{301} .\n]{0,40}(waited|telefon)?){0,12}") {
            let pieces = cut(&text, None, &waiting());
            let whole: String = pieces.iter().map(|p| p.text.as_str()).filter(|t| *t != ELLIPSIS).collect();
            prop_assert!(text.contains(&whole));
        }
    }
}
