//! What a request looks for, spelt out: every form that would do, and what each is worth. An index turns it into its own
//! kind of query and adds nothing.

mod words;

use std::collections::BTreeSet;

use kuulo_core::scope::Scope;

use crate::analysis::{Analysis, Form, Meant, Term};
use crate::errors::SearchError;
use crate::field::Field;
use crate::grammar::{self, Clause, Wanted};
use crate::request::Request;

/// With fewer hits than this, wider searches are tried.
pub(crate) const FEW: u64 = 3;

const CORRECTION_WEIGHT: f32 = 0.5;
/// Shorter words have too many neighbours.
const LEAST_CORRECTED: usize = 6;

/// One search, ready to run. Cloned to try a wider one.
#[derive(Clone)]
pub(crate) struct Plan<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) request: &'a Request,
    analysis: &'a Analysis,
    /// Hits have all of these, or all but one when the plan is relaxed.
    pub(crate) sought: Vec<Sought>,
    /// Hits have none of these.
    pub(crate) excluded: Vec<Vec<Choice>>,
    /// Values that hits have, and such that they have not.
    pub(crate) labels: Vec<(Presence, Field, Vec<i64>)>,
    /// One of the sought may be missing.
    pub(crate) relaxed: bool,
    concepts: Vec<Meant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Must,
    MustNot,
}

/// One thing that hits must have, in any of the forms that stand for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sought {
    /// The word as written, where it is a single one.
    pub(crate) word: Option<String>,
    pub(crate) choices: Vec<Choice>,
    /// A word like `the`: it counts for the order, but hits may lack it.
    pub(crate) is_optional: bool,
    /// Words of the index that the written one probably means.
    pub(crate) corrections: Vec<String>,
}

/// Something to look for, and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    pub(crate) what: What,
    pub(crate) weight: f32,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    Term(Term),
    /// Surface forms side by side.
    Phrase(Vec<String>),
    /// Surface forms that start like this.
    Prefix(String),
    /// A case, by its code.
    Case(String),
    /// One choice of each.
    Every(Vec<Vec<Choice>>),
}

impl<'a> Plan<'a> {
    /// Reads the query of a request. Fails when it is over a limit.
    pub(crate) fn new(
        analysis: &'a Analysis,
        scope: &'a Scope,
        request: &'a Request,
    ) -> Result<Plan<'a>, SearchError> {
        let mut plan = Plan::empty(analysis, scope, request);
        let mut run: Vec<String> = Vec::new();
        for clause in grammar::parse(&request.query)?.clauses {
            match clause {
                Clause {
                    negated: false,
                    wanted: Wanted::Word(word),
                } => run.push(word),
                Clause {
                    negated: false,
                    wanted: Wanted::Label(field, codes),
                } => {
                    plan.labels
                        .push((Presence::Must, field, plan.in_index(field, codes)));
                }
                Clause {
                    negated: true,
                    wanted: Wanted::Label(field, codes),
                } => {
                    plan.labels
                        .push((Presence::MustNot, field, plan.in_index(field, codes)));
                }
                Clause {
                    negated: true,
                    wanted,
                } => plan.excluded.push(plan.unwanted(&wanted)),
                Clause {
                    negated: false,
                    wanted,
                } => {
                    plan.seek_run(&std::mem::take(&mut run));
                    let choices = plan.choices(&wanted);
                    plan.sought.push(Sought {
                        choices,
                        ..Sought::default()
                    });
                }
            }
        }
        plan.seek_run(&run);
        plan.demand_something();
        Ok(plan)
    }

    /// Looks for nothing in particular.
    pub(crate) fn empty(
        analysis: &'a Analysis,
        scope: &'a Scope,
        request: &'a Request,
    ) -> Plan<'a> {
        Plan {
            scope,
            request,
            analysis,
            sought: Vec::new(),
            excluded: Vec::new(),
            labels: Vec::new(),
            relaxed: false,
            concepts: Vec::new(),
        }
    }

    /// The chosen values of each field as the index has them; `without` leaves one field out.
    pub(crate) fn filters(
        &self,
        without: Option<Field>,
    ) -> impl Iterator<Item = (Field, Vec<i64>)> {
        let chosen = self.request.filters.chosen();
        let kept = chosen.filter(move |(field, _)| Some(*field) != without);
        kept.map(|(field, codes)| (field, self.in_index(field, codes.iter().copied())))
    }

    /// A request names concepts by codes of their ids, the index by their places in the table.
    fn in_index(&self, field: Field, codes: impl IntoIterator<Item = i64>) -> Vec<i64> {
        let codes = codes.into_iter();
        match field {
            Field::Concept => codes
                .filter_map(|code| self.analysis.place_of(code))
                .collect(),
            _ => codes.collect(),
        }
    }

    /// Whether hits are told by their labels alone.
    pub(crate) fn is_of_labels(&self) -> bool {
        let Request {
            filters,
            after,
            upto,
            ..
        } = self.request;
        self.sought.is_empty()
            && self.excluded.is_empty()
            && filters.from.is_none()
            && filters.until.is_none()
            && after.is_none()
            && upto.is_none()
    }

    /// How many things hits must have.
    pub(crate) fn demands(&self) -> usize {
        self.sought
            .iter()
            .filter(|sought| !sought.is_optional)
            .count()
    }

    /// Whether so few hits are reason to let one of the demands go. Of two it would leave a single word, which finds much
    /// that nobody asked for. News are few by nature, and must be what was asked for.
    pub(crate) fn may_relax(&self, found: u64) -> bool {
        self.demands() > 2 && found < FEW && self.request.after.is_none()
    }

    /// The written words that hits must have, where there are several.
    pub(crate) fn apart(&self) -> Vec<(String, &[Choice])> {
        if self.demands() < 2 {
            return Vec::new();
        }
        let sought = self.sought.iter().filter(|sought| !sought.is_optional);
        sought
            .filter_map(|sought| Some((sought.word.clone()?, &sought.choices[..])))
            .collect()
    }

    /// Takes words that the written one at `at` probably means in its place.
    pub(crate) fn correct(&mut self, at: usize, words: Vec<String>) {
        for word in &words {
            let choices = self.alone(word).into_iter();
            let choices = choices.map(|choice| choice.times(CORRECTION_WEIGHT));
            self.sought[at].choices.extend(choices);
        }
        self.sought[at].corrections = words;
    }

    /// What a word finds that stands alone.
    pub(crate) fn alone(&self, word: &str) -> Vec<Choice> {
        let meant = self
            .analysis
            .meant(&[word.to_owned()], self.request.language);
        let concepts = self.concepts_of(&meant, &(0..1));
        self.word(word).into_iter().chain(concepts).collect()
    }

    /// Whether the word may be misspelt: long enough to be known all the same, and none that is right as it is.
    pub(crate) fn may_be_misspelt(&self, word: &str) -> bool {
        word.chars().count() >= LEAST_CORRECTED
            && word.chars().all(char::is_alphabetic)
            && !self.analysis.is_word(word, self.request.language)
    }

    /// Words that the lexicons or the table of concepts know and that a misspelt one may mean.
    pub(crate) fn near(&self, word: &str) -> BTreeSet<String> {
        self.analysis.near(word, self.request.language)
    }

    /// All single terms that are looked for, and the beginnings of words.
    pub(crate) fn terms(&self) -> (BTreeSet<Term>, BTreeSet<String>) {
        let (mut terms, mut prefixes) = Default::default();
        for sought in &self.sought {
            gather(&sought.choices, &mut terms, &mut prefixes);
        }
        (terms, prefixes)
    }

    /// What was looked for beside the words as written: corrections, and concepts by their names in all languages.
    pub(crate) fn also(&self) -> Vec<String> {
        let corrections = self
            .sought
            .iter()
            .flat_map(|sought| sought.corrections.clone());
        let mut also: Vec<String> = corrections.collect();
        let written: Vec<&String> = self
            .sought
            .iter()
            .filter_map(|sought| sought.word.as_ref())
            .collect();
        for meant in &self.concepts {
            for name in self.analysis.row(meant).names() {
                if !also
                    .iter()
                    .chain(written.iter().copied())
                    .any(|other| other == name)
                {
                    also.push(name.to_owned());
                }
            }
        }
        also
    }

    /// Words like `the` alone are looked for after all.
    fn demand_something(&mut self) {
        if self.demands() == 0 {
            self.sought
                .iter_mut()
                .for_each(|sought| sought.is_optional = false);
        }
    }
}

impl Choice {
    fn times(self, factor: f32) -> Choice {
        Choice {
            weight: self.weight * factor,
            ..self
        }
    }
}

fn gather(choices: &[Choice], terms: &mut BTreeSet<Term>, prefixes: &mut BTreeSet<String>) {
    for choice in choices {
        match &choice.what {
            What::Term(term) => {
                terms.insert(term.clone());
            }
            What::Phrase(words) => {
                terms.extend(words.iter().map(|word| Term::new(Form::Surface, word)));
            }
            What::Prefix(prefix) => {
                prefixes.insert(prefix.clone());
            }
            What::Case(_) => {}
            What::Every(each) => each
                .iter()
                .for_each(|choices| gather(choices, terms, prefixes)),
        }
    }
}
