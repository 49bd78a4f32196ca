//! Rules over concepts, the same in every language.
//!
//! A line is a rule: its concepts must stand in one sentence within [`REACH`] words, in any order; ` + ` begins another
//! group, anywhere in the message. `-live` is a denied concept, `?want` one denied or not; `!past` must not be in the
//! sentence of the first group, `!!joke` nowhere in the message. `/4` at the end narrows the reach to four words.

use super::Sign;
use super::concepts::{Concept, Concepts, Hit, Lexicon};
use crate::labels::Danger;

/// Words within which the concepts of a group belong together.
const REACH: usize = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Polarity {
    Said,
    Denied,
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Term {
    concept: Concept,
    polarity: Polarity,
}

#[derive(Debug)]
struct Rule {
    sign: Sign,
    groups: Vec<Vec<Term>>,
    not_in_sentence: Vec<Term>,
    not_in_message: Vec<Term>,
    reach: usize,
    /// All concepts that it asks for.
    needs: Concepts,
}

/// Compiled rules.
#[derive(Debug)]
pub(super) struct Rules(Vec<Rule>);

impl Rules {
    /// Reads the rules; a mistake in them is found by the tests, for they are embedded.
    pub(super) fn read(file: &str, lexicon: &Lexicon) -> Rules {
        let mut rules = Vec::new();
        let mut sign = None;
        for line in file.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                Some(name) => sign = Sign::from_name(name),
                None => rules.push(rule(
                    line,
                    sign.expect("a rule stands under a sign"),
                    lexicon,
                )),
            }
        }
        Rules(rules)
    }

    /// Whether only rules for this danger ask for the concept.
    pub(super) fn speaks_of(&self, danger: Danger, concept: Concept) -> bool {
        let mut asking = self.0.iter().filter(|rule| rule.needs & 1 << concept != 0);
        asking.clone().count() > 0 && asking.all(|rule| rule.sign == Sign::Danger(danger))
    }

    /// What the rules tell of a text, each sign once.
    pub(super) fn signs(&self, hits: &[Hit]) -> Vec<Sign> {
        let spoken = hits
            .iter()
            .fold(0, |set: Concepts, hit| set | 1 << hit.concept);
        let mut signs = Vec::new();
        for rule in &self.0 {
            if rule.needs & !spoken == 0 && !signs.contains(&rule.sign) && rule.holds(hits) {
                signs.push(rule.sign);
            }
        }
        signs
    }
}

fn rule(line: &str, sign: Sign, lexicon: &Lexicon) -> Rule {
    let mut rule = Rule {
        sign,
        groups: vec![Vec::new()],
        not_in_sentence: Vec::new(),
        not_in_message: Vec::new(),
        reach: REACH,
        needs: 0,
    };
    for word in line.split_whitespace() {
        if word == "+" {
            rule.groups.push(Vec::new());
        } else if let Some(reach) = word.strip_prefix('/') {
            rule.reach = reach.parse().expect("a reach is a number");
        } else if let Some(word) = word.strip_prefix("!!") {
            rule.not_in_message.push(term(word, lexicon));
        } else if let Some(word) = word.strip_prefix('!') {
            rule.not_in_sentence.push(term(word, lexicon));
        } else {
            let term = term(word, lexicon);
            rule.needs |= 1 << term.concept;
            rule.groups.last_mut().expect("there is one").push(term);
        }
    }
    rule
}

fn term(word: &str, lexicon: &Lexicon) -> Term {
    let (polarity, name) = match word.split_at(1) {
        ("-", name) => (Polarity::Denied, name),
        ("?", name) => (Polarity::Either, name),
        _ => (Polarity::Said, word),
    };
    let concept = lexicon.concept(name);
    Term {
        concept: concept.unwrap_or_else(|| panic!("no word list has {name}")),
        polarity,
    }
}

impl Term {
    fn fits(self, hit: &Hit) -> bool {
        let polarity_fits = match self.polarity {
            Polarity::Said => !hit.negated,
            Polarity::Denied => hit.negated,
            Polarity::Either => true,
        };
        hit.concept == self.concept && polarity_fits
    }
}

impl Rule {
    fn holds(&self, hits: &[Hit]) -> bool {
        let (first, others) = self.groups.split_first().expect("there is one");
        let absent = |terms: &[Term], hits: &[Hit]| {
            !hits
                .iter()
                .any(|hit| terms.iter().any(|term| term.fits(hit)))
        };
        let holds = (0..hits.len()).any(|at| {
            self.group_at(first, hits, at)
                && (self.not_in_sentence.is_empty()
                    || absent(&self.not_in_sentence, sentence_around(hits, at)))
        });
        holds
            && others
                .iter()
                .all(|group| (0..hits.len()).any(|at| self.group_at(group, hits, at)))
            && absent(&self.not_in_message, hits)
    }

    /// Whether the group stands together around the hit that is its first term.
    fn group_at(&self, group: &[Term], hits: &[Hit], at: usize) -> bool {
        let here = &hits[at];
        group[0].fits(here)
            && group[1..].iter().all(|term| {
                let is_near = |hit: &&Hit| {
                    hit.sentence == here.sentence && hit.first.abs_diff(here.first) <= self.reach
                };
                let before = hits[..at].iter().rev().take_while(is_near);
                let after = hits[at..].iter().take_while(is_near);
                before.chain(after).any(|hit| term.fits(hit))
            })
    }
}

/// Words to each side of which a sentence is taken to reach at most: some people write without a full stop.
const LONGEST_SENTENCE: usize = 25;

fn sentence_around(hits: &[Hit], at: usize) -> &[Hit] {
    let here = &hits[at];
    let belongs = |hit: &&Hit| {
        hit.sentence == here.sentence && hit.first.abs_diff(here.first) <= LONGEST_SENTENCE
    };
    let before = hits[..at].iter().rev().take_while(belongs).count();
    let after = hits[at..].iter().take_while(belongs).count();
    &hits[at - before..at + after]
}
