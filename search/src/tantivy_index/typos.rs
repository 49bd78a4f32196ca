//! What a misspelt word probably means: words of the index that differ by one letter.

use std::collections::BTreeSet;

use tantivy::collector::Count;
use tantivy::query::FuzzyTermQuery;

use super::folding::Unmarked;
use super::layout::Layout;
use super::queries::found_by;
use super::view::View;
use crate::analysis::{Form, Term, fold};
use crate::correcting;
use crate::plan::{Choice, Plan};

/// The most neighbours that are looked at.
const MOST: usize = 50;

/// Adds corrections to the words of `plan` that find few; whether there were any.
pub(super) fn correct(plan: &mut Plan<'_>, layout: &Layout, view: &View) -> tantivy::Result<bool> {
    let scope = plan.scope;
    let count = |choices: &&[Choice]| {
        let found = view.search(&found_by(layout, scope, choices), &Count)?;
        Ok(found as u64)
    };
    correcting::correct(
        plan,
        |each| each.iter().map(count).collect(),
        |words| {
            words
                .iter()
                .map(|word| neighbours(layout, view, word))
                .collect()
        },
    )
}

/// Words of the index, as written or in their dictionary form, at distance 1 when marks do not count, and with
/// the same first letter.
fn neighbours(layout: &Layout, view: &View, word: &str) -> tantivy::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for form in Form::OF_WORDS {
        let wanted = Term::new(form, &fold(word));
        let near = FuzzyTermQuery::new(layout.term(&wanted), 1, true).automaton()?;
        for segment in view.segment_readers() {
            let words = segment.inverted_index(layout.column(form))?;
            let mut stream = words.terms().search(Unmarked(&near)).into_stream()?;
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
