//! Which words of a search are misspelt, and what they probably mean; the same for every index.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Choice, FEW, Plan};

/// Adds corrections to the words of `plan` that find few; whether there were any.
///
/// `counts` tells how many documents within the scope each of some choices finds; only corrections that find one are
/// taken, since they must not tell what others wrote. `neighbours` tells for some words which words of the index, as
/// written or in their dictionary form, differ by one letter when marks do not count, and have the same first letter.
pub(crate) fn correct<E>(
    plan: &mut Plan<'_>,
    counts: impl Fn(&[&[Choice]]) -> Result<Vec<u64>, E>,
    neighbours: impl Fn(&[&str]) -> Result<Vec<BTreeSet<String>>, E>,
) -> Result<bool, E> {
    let poor = poor(plan, &counts)?;
    let misspelt = poor.iter().map(|(_, word)| word.as_str());
    let misspelt: Vec<&str> = misspelt.filter(|word| plan.may_be_misspelt(word)).collect();
    let of_index = neighbours(&misspelt)?;
    let of_index: BTreeMap<&str, BTreeSet<String>> = misspelt.into_iter().zip(of_index).collect();
    let mut corrected = false;
    for (at, word) in &poor {
        let mut near = plan.near(word);
        near.extend(of_index.get(word.as_str()).into_iter().flatten().cloned());
        let alone: Vec<Vec<Choice>> = near.iter().map(|near| plan.alone(near)).collect();
        let found = counts(&alone.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        let found = near.into_iter().zip(found).filter(|(_, found)| *found > 0);
        let words: Vec<String> = found.map(|(near, _)| near).collect();
        corrected |= !words.is_empty();
        plan.correct(*at, words);
    }
    Ok(corrected)
}

/// The words that find few, with their places in the plan.
fn poor<E>(
    plan: &Plan<'_>,
    counts: impl Fn(&[&[Choice]]) -> Result<Vec<u64>, E>,
) -> Result<Vec<(usize, String)>, E> {
    let words = plan.sought.iter().enumerate();
    let words: Vec<(usize, String)> = words
        .filter_map(|(at, sought)| Some((at, sought.word.clone()?)))
        .collect();
    let choices: Vec<&[Choice]> = words
        .iter()
        .map(|(at, _)| &plan.sought[*at].choices[..])
        .collect();
    // A word that is right as it is may lack its marks; but then nobody else wrote it either.
    let few = |word: &str| if plan.may_be_misspelt(word) { FEW } else { 1 };
    let found = words.into_iter().zip(counts(&choices)?);
    let poor = found.filter(|((_, word), found)| *found < few(word));
    Ok(poor.map(|(word, _)| word).collect())
}
