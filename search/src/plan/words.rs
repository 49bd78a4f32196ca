//! What a written word may stand for in texts, and what each possibility is worth.

use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;

use super::{Choice, Plan, Sought, What};
use crate::analysis::{Form, Meant, Term, is_common, longest};
use crate::grammar::Wanted;

const SURFACE_WEIGHT: f32 = 3.0;
const LEMMA_WEIGHT: f32 = 2.0;
/// Lemmas of a language that the query is not written in.
const OTHER_LEMMA_WEIGHT: f32 = 1.0;
const CONCEPT_WEIGHT: f32 = 0.6;
const PART_WEIGHT: f32 = 0.4;
const FOLD_WEIGHT: f32 = 0.3;
const CASE_WEIGHT: f32 = 20.0;

impl Plan<'_> {
    /// Adds words that stand in a row: those that name a concept together are one thing to look for.
    pub(super) fn seek_run(&mut self, words: &[String]) {
        let meant = self.analysis.meant(words, self.request.language);
        let mut at = 0;
        for span in longest(&meant).into_iter().filter(|span| span.len() > 1) {
            self.seek_each(&words[at..span.start], at, &meant);
            self.sought.push(Sought {
                choices: self.together(&words[span.clone()], self.concepts_of(&meant, &span)),
                ..Sought::default()
            });
            at = span.end;
        }
        self.seek_each(&words[at..], at, &meant);
        self.concepts.extend(meant);
    }

    fn seek_each(&mut self, words: &[String], start: usize, meant: &[Meant]) {
        for (at, word) in (start..).zip(words) {
            let mut choices = self.word(word);
            choices.extend(self.concepts_of(meant, &(at..at + 1)));
            self.sought.push(Sought {
                word: Some(word.clone()),
                choices,
                is_optional: is_common(word),
                corrections: Vec::new(),
            });
        }
    }

    /// Words that are one thing: each in the text by itself, the name of what they mean, or all written as one.
    fn together(&self, words: &[String], concepts: Vec<Choice>) -> Vec<Choice> {
        let each = words.iter().map(|word| self.alone(word)).collect();
        let mut choices = vec![Choice {
            what: What::Every(each),
            weight: 1.0,
        }];
        choices.extend(concepts);
        choices.extend(self.word(&words.concat()));
        choices
    }

    pub(super) fn concepts_of(
        &self,
        meant: &[Meant],
        words: &std::ops::Range<usize>,
    ) -> Vec<Choice> {
        let named = meant.iter().filter(|meant| meant.words == *words);
        let term = |meant| Choice {
            what: What::Term(self.analysis.term_of(meant)),
            weight: CONCEPT_WEIGHT,
        };
        named.map(term).collect()
    }

    /// The ways to find something that was written on its own.
    pub(super) fn choices(&self, wanted: &Wanted) -> Vec<Choice> {
        let phrase = |words: &[String]| match words {
            [word] => What::Term(Term::new(Form::Surface, word)),
            _ => What::Phrase(words.to_vec()),
        };
        match wanted {
            Wanted::Word(word) => self.word(word),
            Wanted::Exact(words) => vec![Choice {
                what: phrase(words),
                weight: 1.0,
            }],
            Wanted::Joined(words) => {
                let meant = self.analysis.meant(words, self.request.language);
                let mut choices = self.together(words, self.concepts_of(&meant, &(0..words.len())));
                choices.push(Choice {
                    what: phrase(words),
                    weight: SURFACE_WEIGHT,
                });
                choices
            }
            Wanted::Prefix(prefix) => vec![Choice {
                what: What::Prefix(prefix.clone()),
                weight: 1.0,
            }],
            // A label is no text.
            Wanted::Label(..) => Vec::new(),
        }
    }

    /// The same for something that hits must not have: that its words stand somewhere in a text is no reason to leave the
    /// text out.
    pub(super) fn unwanted(&self, wanted: &Wanted) -> Vec<Choice> {
        let mut choices = self.choices(wanted);
        choices.retain(|choice| !matches!(choice.what, What::Every(_)));
        choices
    }

    /// The forms in which texts may have a word.
    pub(crate) fn word(&self, word: &str) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        let mut add = |form: Form, word: &str, weight: f32| {
            let what = What::Term(Term::new(form, word));
            if !choices.iter().any(|choice| choice.what == what) {
                choices.push(Choice { what, weight });
            }
        };
        add(Form::Surface, word, SURFACE_WEIGHT);
        let readings = self.analysis.of_query(word, self.request.language);
        for (language, lemma) in &readings.lemmas {
            let weight = self.lemma_weight(*language);
            add(Form::Lemma(*language), lemma, weight);
            add(Form::Surface, lemma, weight);
            add(Form::Part(*language), lemma, PART_WEIGHT);
        }
        if readings.is_unknown {
            let folded = crate::analysis::fold(word);
            add(Form::Fold, &folded, FOLD_WEIGHT);
            add(Form::Surface, &folded, FOLD_WEIGHT);
        }
        choices.extend(case(word));
        choices
    }

    fn lemma_weight(&self, language: Language) -> f32 {
        match self.request.language {
            Some(spoken) if spoken != language => OTHER_LEMMA_WEIGHT,
            _ => LEMMA_WEIGHT,
        }
    }
}

fn case(word: &str) -> Option<Choice> {
    let code = word.parse::<CaseCode>().ok()?;
    Some(Choice {
        what: What::Case(code.compact().to_owned()),
        weight: CASE_WEIGHT,
    })
}
