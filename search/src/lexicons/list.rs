//! Lists of words, one a line: `language<TAB>form<TAB>lemma`. The line may go on with `<TAB>like MODEL` when the form
//! inflects as a known word does, and with `<TAB>parts+of+it` or `<TAB>-` to say how a lemma is split, or that it is not.
//! `#` starts a comment.

use std::collections::HashMap;

use kuulo_core::language::Language;

use crate::analysis;
use crate::errors::{TableError, TableProblem};
use crate::lexicon::Lexicon;

/// A model changes at most so many letters at its end when it inflects; a vowel and what comes after it.
const INFLECTED_LETTERS: usize = 4;

/// What a list says of a form.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) lemmas: Vec<String>,
    pub(super) is_lemma: bool,
    pub(super) split: Option<Split>,
}

/// How a list says that a word is split.
#[derive(Debug)]
pub(super) enum Split {
    Whole,
    Into(Vec<String>),
}

/// Reads lists; a later one adds its readings before those of an earlier one.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) words: HashMap<Language, HashMap<String, Entry>>,
}

impl Reader {
    pub(super) fn read(&mut self, list: &str) -> Result<(), TableError> {
        for (text, line) in list.lines().zip(1..) {
            let text = text.split('#').next().unwrap_or_default().trim_end();
            if !text.is_empty() {
                self.read_line(text)
                    .map_err(|problem| TableError { line, problem })?;
            }
        }
        Ok(())
    }

    fn read_line(&mut self, text: &str) -> Result<(), TableProblem> {
        let mut columns = text.split('\t');
        let (Some(tag), Some(form), Some(lemma)) = (columns.next(), columns.next(), columns.next())
        else {
            return Err(TableProblem::Columns);
        };
        let language = Language::from_name(tag)
            .ok_or_else(|| TableProblem::UnknownLanguage(tag.to_owned()))?;
        for word in [form, lemma] {
            is_word(word).ok_or_else(|| TableProblem::NotAWord(word.to_owned()))?;
        }
        let words = self.words.entry(language).or_default();
        add(words, lemma, lemma);
        add(words, form, lemma);
        words.entry(lemma.to_owned()).or_default().is_lemma = true;
        for option in columns {
            match option.strip_prefix("like ") {
                Some(model) => inflect(words, language, form, lemma, model)?,
                None => {
                    words.entry(form.to_owned()).or_default().split = Some(split(form, option)?)
                }
            }
        }
        Ok(())
    }
}

fn is_word(text: &str) -> Option<()> {
    let one = analysis::words(text).next()? == (0..text.len());
    (one && analysis::surface(text) == text).then_some(())
}

fn add(words: &mut HashMap<String, Entry>, form: &str, lemma: &str) {
    let lemmas = &mut words.entry(form.to_owned()).or_default().lemmas;
    lemmas.retain(|known| known != lemma);
    lemmas.insert(0, lemma.to_owned());
}

fn split(form: &str, option: &str) -> Result<Split, TableProblem> {
    if option == "-" {
        return Ok(Split::Whole);
    }
    let parts: Vec<String> = option.split('+').map(str::to_owned).collect();
    if parts.len() < 2 || parts.iter().any(String::is_empty) || parts.concat() != form {
        return Err(TableProblem::UnknownOption(option.to_owned()));
    }
    Ok(Split::Into(parts))
}

/// Adds the forms that `form` has if it inflects as `model` does: `lekuri` as `kaluri` has `lekurille`.
fn inflect(
    words: &mut HashMap<String, Entry>,
    language: Language,
    form: &str,
    lemma: &str,
    model: &str,
) -> Result<(), TableProblem> {
    let no_model = || TableProblem::NoModel(model.to_owned());
    let pairs = form.chars().rev().zip(model.chars().rev());
    let shared: usize = pairs
        .take(INFLECTED_LETTERS)
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    let (stem, model_stem) = (&form[..form.len() - shared], &model[..model.len() - shared]);
    let lexicon = Lexicon::of(language);
    if shared == 0 || !lexicon.is_lemma(model) {
        return Err(no_model());
    }
    for ending in lexicon.endings(model_stem, model) {
        add(words, &[stem, &ending].concat(), lemma);
    }
    Ok(())
}
