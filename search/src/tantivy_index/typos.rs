//! What a misspelt word probably means: words of the index that differ by one letter.

use std::collections::BTreeSet;

use tantivy::collector::Count;
use tantivy::query::FuzzyTermQuery;

use super::folding::Unmarked;
use super::layout::Layout;
use super::queries::found_by;
use super::view::View;
use crate::analysis::{Form, Term, fold};
use crate::plan::Plan;

/// The most neighbours that are looked at.
const MOST: usize = 50;

/// Adds corrections to the words of `plan` that find fewer than `few`; whether there were any.
/// Only words that occur within the scope are taken: a correction must not tell what others wrote.
pub(super) fn correct(
    plan: &mut Plan<'_>,
    layout: &Layout,
    view: &View,
    few: usize,
) -> tantivy::Result<bool> {
    let mut corrected = false;
    for at in 0..plan.sought.len() {
        let sought = &plan.sought[at];
        let Some(word) = sought.word.clone() else {
            continue;
        };
        let found = view.search(&found_by(layout, plan.scope, &sought.choices), &Count)?;
        // A word that is right as it is may lack its marks; but then nobody else wrote it either.
        let few = if plan.may_be_misspelt(&word) { few } else { 1 };
        if found >= few {
            continue;
        }
        let mut words = Vec::new();
        let mut near = plan.near(&word);
        if plan.may_be_misspelt(&word) {
            near.extend(neighbours(layout, view, &word)?);
        }
        for near in near {
            let choices = plan.alone(&near);
            if view.search(&found_by(layout, plan.scope, &choices), &Count)? > 0 {
                words.push(near);
            }
        }
        corrected |= !words.is_empty();
        plan.correct(at, words);
    }
    Ok(corrected)
}

/// Words of the index, as written or in their dictionary form, at distance 1 when marks do not count, and with
/// the same first letter.
fn neighbours(layout: &Layout, view: &View, word: &str) -> tantivy::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for form in Form::OF_WORDS {
        let wanted = Term::new(form, &fold(word));
        let near = FuzzyTermQuery::new(layout.term(&wanted), 1, true);
        for segment in view.segment_readers() {
            let words = segment.inverted_index(layout.column(form))?;
            let mut stream = words
                .terms()
                .search(Unmarked(near.automaton()?))
                .into_stream()?;
            while found.len() < MOST && stream.advance() {
                let Some(term) = Term::read(form, &String::from_utf8_lossy(stream.key())) else {
                    continue;
                };
                let near = term.word();
                if near != word && fold(near).chars().next() == fold(word).chars().next() {
                    found.insert(near.to_owned());
                }
            }
        }
    }
    Ok(found)
}
