//! What a misspelt word probably means: words of the index that differ by one letter.

use std::collections::BTreeSet;
use std::fmt::Write;

use kuulo_core::scope::Scope;
use serde_json::{Map, Value, json};

use super::counting::counts;
use super::layout::{BASES, MOST_PATTERN, WRITTEN};
use super::preparing::Place;
use super::queries::{Clauses, any};
use crate::analysis::fold;
use crate::correcting;
use crate::errors::IndexError;
use crate::plan::{Choice, Plan, What};

/// The most neighbours that are looked at, for each word.
const MOST: usize = 50;
/// A cluster takes 1,024 (`indices.query.bool.max_clause_count`), and filters are some. A query as written has far fewer;
/// one with many misspelt words that gets more by corrections stays as written.
const MOST_CLAUSES: usize = 900;

/// Adds corrections to the words of `plan` that find few; whether there were any.
pub(super) fn correct(place: &Place, plan: &mut Plan<'_>) -> Result<bool, IndexError> {
    let scope = plan.scope;
    let corrected = correcting::correct(
        plan,
        |each| {
            let queries: Vec<Value> = each.iter().map(|choices| any(choices)).collect();
            counts(place, scope, &queries)
        },
        |words| neighbours(place, scope, words),
    )?;
    let all = plan.sought.iter().map(|sought| clauses(&sought.choices));
    Ok(corrected && all.sum::<usize>() <= MOST_CLAUSES)
}

/// As many clauses as the cluster counts.
fn clauses(choices: &[Choice]) -> usize {
    let of_one = |choice: &Choice| match &choice.what {
        What::Phrase(words) => words.len(),
        What::Every(each) => each.iter().map(|choices| clauses(choices)).sum(),
        What::Term(_) | What::Prefix(_) | What::Case(_) => 1,
    };
    choices.iter().map(of_one).sum()
}

/// For each word those of the index, as written or in their dictionary form, at distance 1 when marks do not count, and
/// with the same first letter.
fn neighbours(
    place: &Place,
    scope: &Scope,
    words: &[&str],
) -> Result<Vec<BTreeSet<String>>, IndexError> {
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut aggregations = Map::new();
    let mut have_any = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let pattern = pattern(word);
        for column in [WRITTEN, BASES] {
            let has_one = json!({"regexp": {column: {"value": pattern}}});
            let listed = json!({"terms": {"field": column, "include": pattern, "size": MOST}});
            let counted = json!({"filter": has_one, "aggs": {"words": listed}});
            aggregations.insert(format!("{column}{number}"), counted);
            have_any.push(has_one);
        }
    }
    let mut answer = place.search(&json!({
        "size": 0,
        "query": Clauses::filter(json!({"bool": {"should": have_any}})).within(scope),
        "aggs": aggregations,
    }))?;
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        let mut near = BTreeSet::new();
        for column in [WRITTEN, BASES] {
            let listed = answer.take(&format!("{column}{number}"))?.take("words")?;
            near.extend(listed.words()?.into_iter().map(|(word, _)| word));
        }
        near.remove(*word);
        found.push(near.into_iter().take(MOST).collect());
    }
    Ok(found)
}

/// A regular expression for words that are at most one letter away. The letters a, e and o stand for those with marks as
/// well; `word` has letters only. Its length grows with the square of the word's: one of more than some fifty letters is only
/// looked up with other marks.
fn pattern(word: &str) -> String {
    let letters: Vec<String> = fold(word).chars().map(letter).collect();
    let mut pattern = letters.first().cloned().unwrap_or_default();
    for at in 1..letters.len() {
        // From here on a letter is another or missing, or there is one more, or two have changed places; or it is right.
        let _ = write!(
            pattern,
            "(.?{}|.{}|",
            letters[at + 1..].concat(),
            letters[at..].concat()
        );
        if let Some(next) = letters.get(at + 1) {
            let _ = write!(
                pattern,
                "{next}{}{}|",
                letters[at],
                letters[at + 2..].concat()
            );
        }
        pattern.push_str(&letters[at]);
    }
    pattern.push_str(".?");
    pattern.push_str(&")".repeat(letters.len().saturating_sub(1)));
    if pattern.chars().count() > MOST_PATTERN {
        return letters.concat();
    }
    pattern
}

fn letter(letter: char) -> String {
    match letter {
        'a' => "[aàáâãäå]".to_owned(),
        'e' => "[eèéêë]".to_owned(),
        'o' => "[oòóôõöø]".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_takes_words_at_distance_one() {
        let pattern = regex::Regex::new(&format!("^(?:{})$", pattern("pysakointi"))).unwrap();
        for near in [
            "pysakointi",
            "pysäköinti",
            "pysäköintti",
            "pysäöinti",
            "psyäköinti",
            "pyskäöinti",
            "pysäköintiä",
            "pyxäköinti",
        ] {
            assert!(pattern.is_match(near), "{near}");
        }
        for far in [
            "ysäköinti",
            "xysäköinti",
            "pysäköintiin",
            "pysäk",
            "ypsäköinti",
            "pysköntii",
        ] {
            assert!(!pattern.is_match(far), "{far}");
        }
    }

    #[test]
    fn the_pattern_of_a_long_word_is_not_too_long() {
        for times in [4, 13] {
            let pattern = pattern(&"anestesia".repeat(times));
            assert!(pattern.chars().count() <= MOST_PATTERN);
            assert_eq!(pattern.contains('.'), times == 4);
        }
    }
}
