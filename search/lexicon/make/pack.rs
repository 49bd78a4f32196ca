//! Packs a sorted table of `form<TAB>lemma` lines into the file that the search embeds:
//! `cargo run --release -p kuulo-search --example pack-lexicon -- fi.tsv search/lexicon/fi.lexicon`.
//! `search/src/lexicon/file.rs` reads it and describes the layout.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;

use fst::MapBuilder;

/// How many bytes go from the end of a form, and what comes instead, to make its lemma.
type Rule<'a> = (usize, &'a str);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [table, file] = arguments.as_slice() else {
        return Err("give the table and the file to write".into());
    };
    let text = fs::read_to_string(table)?;
    let rows: Vec<(&str, &str)> = text
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .collect();
    fs::write(file, pack(&rows)?)?;
    Ok(())
}

fn pack(rows: &[(&str, &str)]) -> Result<Vec<u8>, Box<dyn Error>> {
    let rules = rules_by_frequency(rows);
    let numbers: HashMap<Rule, u64> = rules.iter().copied().zip(0..).collect();
    let lemmas: HashSet<&str> = rows.iter().map(|(_, lemma)| *lemma).collect();
    let mut map = MapBuilder::memory();
    for (form, lemma) in rows {
        let number = numbers[&rule(form, lemma)];
        map.insert(form, number << 1 | u64::from(lemmas.contains(form)))?;
    }
    let mut body = Vec::new();
    body.extend(u32::try_from(rules.len())?.to_le_bytes());
    for (cut, ending) in rules {
        body.extend([u8::try_from(cut)?, u8::try_from(ending.len())?]);
        body.extend(ending.as_bytes());
    }
    body.extend(map.into_inner()?);
    let mut packed = b"KUULOLX1".to_vec();
    packed.extend(blake3::hash(&body).as_bytes());
    packed.extend(body);
    Ok(packed)
}

fn rules_by_frequency<'a>(rows: &[(&'a str, &'a str)]) -> Vec<Rule<'a>> {
    let mut counts: HashMap<Rule, usize> = HashMap::new();
    for (form, lemma) in rows {
        *counts.entry(rule(form, lemma)).or_default() += 1;
    }
    let mut rules: Vec<(Rule, usize)> = counts.into_iter().collect();
    rules.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
    rules.into_iter().map(|(rule, _)| rule).collect()
}

fn rule<'a>(form: &str, lemma: &'a str) -> Rule<'a> {
    let pairs = form.chars().zip(lemma.chars());
    let shared: usize = pairs
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (form.len() - shared, &lemma[shared..])
}
