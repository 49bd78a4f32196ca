//! Reads the phrase files and finds their phrases in a text.
//!
//! A line is a rule. Its parts, joined by ` + `, must all stand within [`REACH`] words; a part that begins with `!` must not.
//! Within a part the words stand in order in one sentence, with at most [`GAP`] others between two of them.
//! `a|b*` is one word with alternatives, `*` any ending, `$name` a list defined by `$name = ...`.
//! A negation right before a rule's first part undoes it, unless the line begins with `=`.

use std::collections::HashMap;

use super::Sign;
use super::words::{Word, Words};

/// Words that may stand between two words of a part.
const GAP: usize = 3;
/// Words within which the parts of a rule belong together.
const REACH: usize = 30;
/// Words before a phrase in which a negation undoes it.
const NEGATION_REACH: usize = 3;

/// A word with its alternatives, by number.
type Term = u16;
type Part = Vec<Term>;

#[derive(Debug)]
struct Rule {
    /// What it tells; `None` is an idiom, whose words mean nothing.
    sign: Option<Sign>,
    parts: Vec<Part>,
    never_with: Vec<Part>,
    can_be_negated: bool,
    /// The words that negate in the language of the rule.
    negations: Term,
}

/// Compiled phrase files.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    rules: Vec<Rule>,
    /// The rules whose first part has this term as its anchor, and the anchor's place in the part.
    anchored: HashMap<Term, Vec<(usize, usize)>>,
    exact: HashMap<String, Vec<Term>>,
    stems: HashMap<String, Vec<Term>>,
    longest_stem: usize,
    terms: HashMap<String, Term>,
}

impl Phrases {
    pub(super) fn read(files: &[&str]) -> Phrases {
        let mut phrases = Phrases::default();
        for file in files {
            phrases.read_file(file);
        }
        phrases
    }

    fn read_file(&mut self, file: &str) {
        let mut lists: HashMap<&str, String> = HashMap::new();
        let mut sign = None;
        let mut negations = 0;
        for line in file
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some(section) = line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                let (language, name) = section.split_once(' ').unwrap_or((section, ""));
                negations = self.term(&negations_of(language));
                sign = Sign::from_name(name);
            } else if line.starts_with('$')
                && let Some((name, list)) = line.split_once(" = ")
            {
                lists.insert(name, expanded(list, &lists));
            } else {
                let rule = self.rule(line, &lists, sign, negations);
                self.add(rule);
            }
        }
    }

    fn rule(
        &mut self,
        line: &str,
        lists: &HashMap<&str, String>,
        sign: Option<Sign>,
        negations: Term,
    ) -> Rule {
        let can_be_negated = !line.starts_with('=');
        let (mut parts, mut never_with) = (Vec::new(), Vec::new());
        for part in line.trim_start_matches('=').split(" + ") {
            let (kind, part) = match part.trim().strip_prefix('!') {
                Some(part) => (&mut never_with, part),
                None => (&mut parts, part),
            };
            let terms = part
                .split_whitespace()
                .map(|term| self.term(&expanded(term, lists)));
            kind.push(terms.collect::<Part>());
        }
        Rule {
            sign,
            parts,
            never_with,
            can_be_negated,
            negations,
        }
    }

    fn add(&mut self, rule: Rule) {
        let anchor = self.rarest(&rule.parts[0]);
        self.anchored
            .entry(rule.parts[0][anchor])
            .or_default()
            .push((self.rules.len(), anchor));
        self.rules.push(rule);
    }

    /// The place of the term whose shortest alternative is longest: likely the rarest word.
    fn rarest(&self, part: &[Term]) -> usize {
        let shortest = |term: Term| {
            let alternatives = self.terms.iter().find(|(_, number)| **number == term);
            alternatives.map_or(0, |(text, _)| {
                text.split('|').map(str::len).min().unwrap_or(0)
            })
        };
        (0..part.len())
            .max_by_key(|&place| shortest(part[place]))
            .unwrap_or(0)
    }

    /// The number of a term, new or known.
    fn term(&mut self, text: &str) -> Term {
        let text: String = Words::new(&text.replace('|', "\n").replace('*', "0"))
            .0
            .iter()
            .map(as_written)
            .collect::<Vec<_>>()
            .join("|");
        if let Some(&term) = self.terms.get(&text) {
            return term;
        }
        let term = self.terms.len() as Term;
        for alternative in text.split('|') {
            match alternative.strip_suffix('*') {
                Some(stem) => {
                    self.longest_stem = self.longest_stem.max(stem.len());
                    self.stems.entry(stem.to_owned()).or_default().push(term);
                }
                None => self
                    .exact
                    .entry(alternative.to_owned())
                    .or_default()
                    .push(term),
            }
        }
        self.terms.insert(text, term);
        term
    }

    /// What the phrases tell of a text, each sign once.
    pub(super) fn signs(&self, words: &Words) -> Vec<Sign> {
        let mut reading = Reading {
            words: &words.0,
            terms: words
                .0
                .iter()
                .map(|word| self.terms_of(&word.text))
                .collect(),
        };
        for idiom in self.holding(&reading, true) {
            for at in idiom.1..=idiom.2 {
                reading.terms[at].clear();
            }
        }
        let mut signs = Vec::new();
        for (rule, ..) in self.holding(&reading, false) {
            if let Some(sign) = rule.sign
                && !signs.contains(&sign)
            {
                signs.push(sign);
            }
        }
        signs
    }

    /// The rules that hold, with the first and last word of their first part.
    fn holding(&self, reading: &Reading<'_>, idioms: bool) -> Vec<(&Rule, usize, usize)> {
        let mut holding = Vec::new();
        for (at, terms) in reading.terms.iter().enumerate() {
            let anchored = terms
                .iter()
                .filter_map(|term| self.anchored.get(term))
                .flatten();
            for &(number, anchor) in anchored {
                let rule = &self.rules[number];
                if rule.sign.is_none() == idioms
                    && let Some((first, last)) = reading.rule_at(rule, anchor, at)
                {
                    holding.push((rule, first, last));
                }
            }
        }
        holding
    }

    fn terms_of(&self, word: &str) -> Vec<Term> {
        let mut terms: Vec<Term> = self.exact.get(word).cloned().unwrap_or_default();
        for length in 2..=word.len().min(self.longest_stem) {
            if let Some(found) = word.get(..length).and_then(|stem| self.stems.get(stem)) {
                terms.extend_from_slice(found);
            }
        }
        terms
    }
}

/// A word of a phrase file: its star came through as a zero.
fn as_written(word: &Word) -> String {
    match word.text.strip_suffix('0') {
        Some(stem) => format!("{stem}*"),
        None => word.text.clone(),
    }
}

/// A term with its `$lists` written out.
fn expanded(term: &str, lists: &HashMap<&str, String>) -> String {
    let alternatives = term
        .split('|')
        .map(|one| lists.get(one.trim()).map_or(one.trim(), String::as_str));
    alternatives.collect::<Vec<_>>().join("|")
}

/// Swedish and English words negate everywhere; Finnish *en* and *ei* only in Finnish, for *en* is a Swedish article.
fn negations_of(language: &str) -> String {
    let anywhere = "inte|int|inga|ingen|inget|aldrig|utan|ej|knappast|varken|not|no|never|without|dont|doesnt|didnt|isnt|arent|wasnt|nobody|none|denies|nor";
    match language {
        "fi" => format!("{anywhere}|en|et|ei|emme|ette|eivät|eikä|enkä|älä|ilman|tuskin"),
        _ => anywhere.to_owned(),
    }
}

/// A text with the terms that each of its words matches.
struct Reading<'a> {
    words: &'a [Word],
    terms: Vec<Vec<Term>>,
}

impl Reading<'_> {
    /// The first and last word of the rule's first part, when the whole rule holds with its anchor here.
    fn rule_at(&self, rule: &Rule, anchor: usize, at: usize) -> Option<(usize, usize)> {
        let (first, last) = self.part_around(&rule.parts[0], anchor, at)?;
        let near = first.saturating_sub(REACH)..(last + REACH).min(self.words.len());
        let has = |part: &Part| {
            near.clone()
                .any(|at| self.part_around(part, 0, at).is_some())
        };
        let holds = rule.parts[1..].iter().all(has) && !rule.never_with.iter().any(has);
        let is_negated = rule.can_be_negated && self.is_negated(first, rule.negations);
        (holds && !is_negated).then_some((first, last))
    }

    /// Where the part begins and ends when its term number `anchor` stands at `at`.
    fn part_around(&self, part: &[Term], anchor: usize, at: usize) -> Option<(usize, usize)> {
        if !self.terms[at].contains(&part[anchor]) {
            return None;
        }
        let mut last = at;
        for term in &part[anchor + 1..] {
            last = self.next(last + 1..(last + GAP + 2).min(self.words.len()), *term, at)?;
        }
        let mut first = at;
        for term in part[..anchor].iter().rev() {
            first = self.next((first.saturating_sub(GAP + 1)..first).rev(), *term, at)?;
        }
        Some((first, last))
    }

    fn next(
        &self,
        mut places: impl Iterator<Item = usize>,
        term: Term,
        at: usize,
    ) -> Option<usize> {
        places.find(|&place| {
            self.words[place].sentence == self.words[at].sentence
                && self.terms[place].contains(&term)
        })
    }

    fn is_negated(&self, first: usize, negations: Term) -> bool {
        let before = first.saturating_sub(NEGATION_REACH)..first;
        before.into_iter().any(|at| {
            self.words[at].clause == self.words[first].clause && self.terms[at].contains(&negations)
        })
    }
}
