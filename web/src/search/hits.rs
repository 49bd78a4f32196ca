//! A submission in a list: who, when, the stretch of the text that tells why it is there.

use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Unit;
use kuulo_core::labels::Role;
use kuulo_search::{Hit, Piece};

use crate::chips::{self, Chip, State};
use crate::said::{self, Bit};
use crate::words::Words;

/// One hit.
pub(crate) struct Found {
    pub(crate) code: CaseCode,
    pub(crate) who: String,
    pub(crate) day: String,
    pub(crate) language: Option<String>,
    pub(crate) lang: &'static str,
    pub(crate) state: State,
    pub(crate) bits: Vec<Bit>,
    pub(crate) chips: Vec<Chip>,
    pub(crate) score: Option<String>,
}

pub(crate) fn found(hit: &Hit, units: &[Unit], words: &Words) -> Found {
    let document = &hit.document;
    let mut who = words.name("role", document.role.name());
    if let Some(unit) = units.iter().find(|unit| Some(unit.id) == document.unit) {
        who = format!("{who} · {}", unit.name);
    }
    let mut chips = chips::of_urgency(document.urgency, words);
    chips.extend(chips::of_labels(
        document.kind,
        document.nature,
        &document.themes,
        words,
    ));
    Found {
        code: document.case,
        who,
        day: words.day(document.created),
        language: document
            .language
            .map(|language| words.name("language", language.name())),
        lang: document.language.map_or("", |language| language.name()),
        state: chips::state(document.state, words),
        bits: bits(&hit.snippet),
        chips,
        // A score of staff is about work, not about a visit.
        score: document
            .score
            .filter(|_| document.role != Role::Staff)
            .map(|score| words.count("score-of-ten", score.into())),
    }
}

fn bits(snippet: &[Piece]) -> Vec<Bit> {
    let bits = snippet.iter().flat_map(|piece| match piece.is_hit {
        true => vec![Bit {
            look: "hit",
            text: piece.text.clone(),
        }],
        false => said::masks(&piece.text),
    });
    bits.collect()
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use super::*;

    #[derive(Template)]
    #[template(
        source = "{% import \"parts.html\" as parts %}{% call parts::bits(bits) %}{% endcall %}",
        ext = "html"
    )]
    struct Snippet {
        bits: Vec<Bit>,
    }

    #[test]
    fn a_part_of_a_compound_is_marked_inside_the_word() {
        let piece = |(text, is_hit): (&str, bool)| Piece {
            text: text.to_owned(),
            is_hit,
        };
        let pieces = [
            ("[namn 1] fick remiss", false),
            ("svaret", true),
            ("s <i>", false),
        ];
        let bits = bits(&pieces.map(piece));
        assert_eq!(
            Snippet { bits }.render().unwrap(),
            "<span class=\"mask\">namn 1</span> fick remiss<mark>svaret</mark>s &#60;i&#62;"
        );
    }
}
