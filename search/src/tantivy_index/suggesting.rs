//! Words that people used and that begin as a steward has begun to write.

use std::collections::HashMap;

use kuulo_core::scope::Scope;
use tantivy::collector::Count;

use super::layout::Layout;
use super::queries::found_by;
use super::view::View;
use crate::analysis::{Analysis, Form, Term};
use crate::plan::Plan;
use crate::request::Request;

/// The most words of the index that are looked at.
const MOST: usize = 5_000;

/// Words with how many submissions within the scope have them in any form, the most frequent first.
/// A word that nobody within the scope has used is not told.
pub(super) fn words(
    analysis: &Analysis,
    layout: &Layout,
    view: &View,
    scope: &Scope,
    beginning: &str,
    limit: usize,
) -> tantivy::Result<Vec<(String, u64)>> {
    let request = Request::default();
    let plan = Plan::empty(analysis, scope, &request);
    let mut found = Vec::new();
    // Words outside the scope fall away, so that more are tried than are wanted.
    for word in frequent(analysis, layout, view, beginning)?
        .into_iter()
        .take(4 * limit)
    {
        let count = view.search(&found_by(layout, scope, &plan.word(&word)), &Count)?;
        if count > 0 {
            found.push((word, count as u64));
        }
    }
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.truncate(limit);
    Ok(found)
}

/// Words of the index with this beginning, by their dictionary form where that begins so too, frequent ones first.
fn frequent(
    analysis: &Analysis,
    layout: &Layout,
    view: &View,
    beginning: &str,
) -> tantivy::Result<Vec<String>> {
    let first = layout.term(&Term::new(Form::Surface, beginning));
    let mut counts: HashMap<String, u64> = HashMap::new();
    for segment in view.segment_readers() {
        let index = segment.inverted_index(layout.column(Form::Surface))?;
        let mut stream = index
            .terms()
            .range()
            .ge(first.serialized_value_bytes())
            .into_stream()?;
        let mut seen = 0;
        while seen < MOST && stream.advance() && stream.key().starts_with(beginning.as_bytes()) {
            seen += 1;
            let word = String::from_utf8_lossy(stream.key()).into_owned();
            *counts.entry(word).or_default() += u64::from(stream.value().doc_freq);
        }
    }
    let mut by_lemma: HashMap<String, u64> = HashMap::new();
    for (word, count) in counts {
        let readings = analysis.of_query(&word, None);
        // What the rules of a language cut an unknown word to is seldom a word.
        let lemmas = readings.lemmas.into_iter().map(|(_, lemma)| lemma);
        let mut known = lemmas.filter(|_| !readings.is_unknown);
        let shown = known.find(|lemma| lemma.starts_with(beginning));
        *by_lemma.entry(shown.unwrap_or(word)).or_default() += count;
    }
    let mut words: Vec<(String, u64)> = by_lemma.into_iter().collect();
    words.sort_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
    Ok(words.into_iter().map(|(word, _)| word).collect())
}
