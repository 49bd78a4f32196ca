//! What a misspelt word probably means: words of the index that differ by one letter.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::FuzzyTermQuery;

use super::layout::Layout;
use super::plan::{Correction, Plan};
use super::view::View;
use crate::analysis::{Form, fold};
use crate::grammar::Wanted;

/// Shorter words have too many neighbours.
const LEAST_LETTERS: usize = 6;
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
        let Wanted::Word(word) = &plan.sought[at].wanted else {
            continue;
        };
        let letters = word.chars().count();
        if letters < LEAST_LETTERS || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        if view.search(&plan.word_alone(Form::Surface, word), &Count)? >= few {
            continue;
        }
        let corrections = corrections(plan, layout, view, word)?;
        corrected |= !corrections.is_empty();
        plan.sought[at].corrections = corrections;
    }
    Ok(corrected)
}

fn corrections(
    plan: &Plan<'_>,
    layout: &Layout,
    view: &View,
    word: &str,
) -> tantivy::Result<Vec<Correction>> {
    let mut corrections = Vec::new();
    let mut folded = BTreeSet::new();
    for form in [Form::Surface, Form::Fold] {
        for near in neighbours(layout, view, form, word)? {
            // A folded neighbour is news only when no surface form stands for it.
            let is_news = folded.insert(fold(&near));
            let is_news = form == Form::Surface || is_news;
            if is_news && view.search(&plan.word_alone(form, &near), &Count)? > 0 {
                corrections.push(Correction { form, word: near });
            }
        }
    }
    Ok(corrections)
}

/// Words of the index in one form at distance 1 from `word`, with the same first letter.
fn neighbours(
    layout: &Layout,
    view: &View,
    form: Form,
    word: &str,
) -> tantivy::Result<BTreeSet<String>> {
    let column = layout.form(form);
    let word = form.of(word);
    let near = FuzzyTermQuery::new(Term::from_field_text(column, &word), 1, true);
    let mut found = BTreeSet::new();
    for segment in view.segment_readers() {
        let words = segment.inverted_index(column)?;
        let mut stream = words.terms().search(near.automaton()?).into_stream()?;
        while found.len() < MOST && stream.advance() {
            let term = String::from_utf8_lossy(stream.key());
            if term != word && term.chars().next() == word.chars().next() {
                found.insert(term.into_owned());
            }
        }
    }
    Ok(found)
}
