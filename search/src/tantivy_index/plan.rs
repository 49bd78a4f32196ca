//! From what was asked to a tantivy query, built by hand.

use std::ops::Bound;

use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery,
    FuzzyTermQuery, Occur, PhraseQuery, Query as TantivyQuery, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field as Column, IndexRecordOption};

use super::finished::Finished;
use super::layout::Layout;
use crate::analysis::Form;
use crate::field::Field;
use crate::grammar::{Query, Wanted};
use crate::highlight::Marker;
use crate::request::Request;

type BoxedQuery = Box<dyn TantivyQuery>;

const SURFACE_WEIGHT: f32 = 3.0;
const STEM_WEIGHT: f32 = 2.0;
/// Stems by the rules of a language that the query is not written in.
const OTHER_STEM_WEIGHT: f32 = 1.0;
const FOLD_WEIGHT: f32 = 0.3;
/// What a correction counts beside the word as written.
const CORRECTION_WEIGHT: f32 = 0.5;
const CASE_WEIGHT: f32 = 20.0;
/// Shorter words that are written with marks differ by them alone: `hår` is not `har`.
const LEAST_FOLDED: usize = 5;

/// One search, ready to run. Cloned to try a wider one.
#[derive(Clone)]
pub(super) struct Plan<'a> {
    layout: &'a Layout,
    scope: &'a Scope,
    request: &'a Request,
    pub(super) sought: Vec<Sought>,
    excluded: Vec<Wanted>,
    labels: Vec<(Occur, Field, Vec<i64>)>,
    /// One of the sought texts may be missing.
    pub(super) relaxed: bool,
}

/// A text that hits must have.
#[derive(Clone)]
pub(super) struct Sought {
    pub(super) wanted: Wanted,
    /// Words that may stand in its place.
    pub(super) corrections: Vec<Correction>,
}

/// A word of the index that a written word probably means.
#[derive(Clone, PartialEq)]
pub(super) struct Correction {
    pub(super) form: Form,
    pub(super) word: String,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        layout: &'a Layout,
        scope: &'a Scope,
        request: &'a Request,
        query: Query,
    ) -> Plan<'a> {
        let mut plan = Plan {
            layout,
            scope,
            request,
            sought: Vec::new(),
            excluded: Vec::new(),
            labels: Vec::new(),
            relaxed: false,
        };
        for clause in query.clauses {
            match (clause.wanted, clause.negated) {
                (Wanted::Label(field, codes), false) => {
                    plan.labels.push((Occur::Must, field, codes))
                }
                (Wanted::Label(field, codes), true) => {
                    plan.labels.push((Occur::MustNot, field, codes))
                }
                (wanted, true) => plan.excluded.push(wanted),
                (wanted, false) => plan.sought.push(Sought {
                    wanted,
                    corrections: Vec::new(),
                }),
            }
        }
        plan
    }

    /// The whole query; `without` leaves out the chosen values of a field, to count its other values.
    pub(super) fn query(&self, without: Option<Field>) -> BoxedQuery {
        let mut clauses = self.texts();
        let excluded = self
            .excluded
            .iter()
            .map(|wanted| Finished(self.wanted(wanted)));
        clauses.extend(excluded.map(|query| (Occur::MustNot, Box::new(query) as BoxedQuery)));
        clauses.extend(
            self.labels
                .iter()
                .map(|(occur, field, codes)| (*occur, self.any_of(*field, codes))),
        );
        for (field, codes) in self
            .request
            .filters
            .chosen()
            .filter(|(field, _)| Some(*field) != without)
        {
            clauses.push((Occur::Must, self.any_of(field, codes)));
        }
        clauses.extend(self.created().map(|range| (Occur::Must, range)));
        self.in_scope(clauses)
    }

    /// What one word and its scope alone would find.
    pub(super) fn word_alone(&self, form: Form, word: &str) -> BoxedQuery {
        let forms = if form == Form::Surface {
            self.forms(word)
        } else {
            vec![(form, word.to_owned(), 1.0)]
        };
        self.in_scope(vec![(Occur::Must, self.any_form(forms))])
    }

    /// What to mark in the texts of hits.
    pub(super) fn marker(&self) -> Marker {
        let mut marker = Marker::default();
        for sought in &self.sought {
            match &sought.wanted {
                Wanted::Word(word) => self.mark(&mut marker, word),
                Wanted::Joined(words) => words.iter().for_each(|word| self.mark(&mut marker, word)),
                Wanted::Exact(words) => words
                    .iter()
                    .for_each(|word| marker.mark(Form::Surface, word)),
                Wanted::Prefix(prefix) => marker.mark_prefix(prefix),
                Wanted::Label(..) => {}
            }
            for correction in &sought.corrections {
                match correction.form {
                    Form::Surface => self.mark(&mut marker, &correction.word),
                    form => marker.mark(form, &correction.word),
                }
            }
        }
        marker
    }

    fn mark(&self, marker: &mut Marker, word: &str) {
        for (form, term, _) in self.forms(word) {
            marker.mark(form, &term);
        }
    }

    /// The scope is part of every query, so that no hit, count or correction comes from outside it.
    fn in_scope(&self, mut clauses: Vec<(Occur, BoxedQuery)>) -> BoxedQuery {
        match self.scope {
            Scope::All => {}
            Scope::Units(units) => clauses.push((Occur::Must, self.any_of(Field::Unit, units))),
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, unscored(AllQuery)));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    fn texts(&self) -> Vec<(Occur, BoxedQuery)> {
        let queries = self.sought.iter().map(|sought| self.sought(sought));
        if self.relaxed && self.sought.len() > 1 {
            let should = queries.map(|query| (Occur::Should, query)).collect();
            let most = BooleanQuery::with_minimum_required_clauses(should, self.sought.len() - 1);
            return vec![(Occur::Must, Box::new(most))];
        }
        queries.map(|query| (Occur::Must, query)).collect()
    }

    fn sought(&self, sought: &Sought) -> BoxedQuery {
        let mut options = vec![self.wanted(&sought.wanted)];
        for correction in &sought.corrections {
            let query = match correction.form {
                Form::Surface => self.any_form(self.forms(&correction.word)),
                form => term_query(self.layout.form(form), &correction.word),
            };
            options.push(boost(query, CORRECTION_WEIGHT));
        }
        best_of(options)
    }

    fn wanted(&self, wanted: &Wanted) -> BoxedQuery {
        match wanted {
            Wanted::Word(word) => self.or_case(word, self.any_form(self.forms(word))),
            Wanted::Joined(words) => self.or_case(&words.concat(), self.joined(words)),
            Wanted::Exact(words) => self.side_by_side(Form::Surface, words),
            Wanted::Prefix(prefix) => best_of(vec![
                boost(self.prefix(Form::Surface, prefix), SURFACE_WEIGHT),
                boost(self.prefix(Form::Fold, &Form::Fold.of(prefix)), FOLD_WEIGHT),
            ]),
            Wanted::Label(field, codes) => self.any_of(*field, codes),
        }
    }

    /// The forms that a word is found by, and what each counts.
    fn forms(&self, word: &str) -> Vec<(Form, String, f32)> {
        let mut forms = vec![(Form::Surface, word.to_owned(), SURFACE_WEIGHT)];
        for language in Language::ALL {
            let form = Form::Stem(*language);
            forms.push((form, form.of(word), self.stem_weight(*language)));
        }
        if word.is_ascii() || word.chars().count() >= LEAST_FOLDED {
            forms.push((Form::Fold, Form::Fold.of(word), FOLD_WEIGHT));
        }
        forms
    }

    fn stem_weight(&self, language: Language) -> f32 {
        match self.request.language {
            Some(spoken) if spoken != language => OTHER_STEM_WEIGHT,
            _ => STEM_WEIGHT,
        }
    }

    fn any_form(&self, forms: Vec<(Form, String, f32)>) -> BoxedQuery {
        let queries = forms
            .into_iter()
            .map(|(form, term, weight)| boost(term_query(self.layout.form(form), &term), weight));
        best_of(queries.collect())
    }

    fn joined(&self, words: &[String]) -> BoxedQuery {
        let mut options = vec![boost(
            self.side_by_side(Form::Surface, words),
            SURFACE_WEIGHT,
        )];
        for language in Language::ALL {
            let stemmed = self.side_by_side(Form::Stem(*language), words);
            options.push(boost(stemmed, self.stem_weight(*language)));
        }
        best_of(options)
    }

    fn side_by_side(&self, form: Form, words: &[String]) -> BoxedQuery {
        let column = self.layout.form(form);
        let terms: Vec<Term> = words
            .iter()
            .map(|word| Term::from_field_text(column, &form.of(word)))
            .collect();
        match words {
            [] => Box::new(EmptyQuery),
            [word] => term_query(column, &form.of(word)),
            _ => Box::new(PhraseQuery::new(terms)),
        }
    }

    fn prefix(&self, form: Form, prefix: &str) -> BoxedQuery {
        let term = Term::from_field_text(self.layout.form(form), prefix);
        Box::new(FuzzyTermQuery::new_prefix(term, 0, false))
    }

    fn or_case(&self, word: &str, query: BoxedQuery) -> BoxedQuery {
        match word.parse::<CaseCode>() {
            Ok(code) => {
                let case = Term::from_field_text(self.layout.case, code.compact());
                let case = TermQuery::new(case, IndexRecordOption::Basic);
                best_of(vec![
                    query,
                    Box::new(ConstScoreQuery::new(Box::new(case), CASE_WEIGHT)),
                ])
            }
            Err(_) => query,
        }
    }

    fn any_of<'c>(&self, field: Field, codes: impl IntoIterator<Item = &'c i64>) -> BoxedQuery {
        let column = self.layout.label(field);
        unscored(TermSetQuery::new(
            codes
                .into_iter()
                .map(|code| Term::from_field_i64(column, *code)),
        ))
    }

    fn created(&self) -> Option<BoxedQuery> {
        let filters = &self.request.filters;
        let term =
            |at: jiff::Timestamp| Term::from_field_i64(self.layout.created, at.as_millisecond());
        let from = filters
            .from
            .map_or(Bound::Unbounded, |from| Bound::Included(term(from)));
        let until = filters
            .until
            .map_or(Bound::Unbounded, |until| Bound::Excluded(term(until)));
        let bounded = filters.from.is_some() || filters.until.is_some();
        bounded.then(|| unscored(RangeQuery::new(from, until)))
    }
}

fn term_query(column: Column, term: &str) -> BoxedQuery {
    Box::new(TermQuery::new(
        Term::from_field_text(column, term),
        IndexRecordOption::WithFreqs,
    ))
}

fn best_of(mut options: Vec<BoxedQuery>) -> BoxedQuery {
    match options.len() {
        1 => options.swap_remove(0),
        _ => Box::new(DisjunctionMaxQuery::new(options)),
    }
}

fn boost(query: BoxedQuery, weight: f32) -> BoxedQuery {
    Box::new(BoostQuery::new(query, weight))
}

/// Filters decide who is in, not who is first.
fn unscored(query: impl TantivyQuery) -> BoxedQuery {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}
