//! The query language: words, `"a phrase"`, `-not`, `prefix*`, `field:value`. Everything else is punctuation.
//! There is no nesting, and reading takes one pass, so no text can make it slow or deep.

use crate::analysis::{surface, words};
use crate::errors::SearchError;
use crate::field::Field;

const MAX_CHARACTERS: usize = 512;
const MAX_TERMS: usize = 32;
const LEAST_PREFIX: usize = 3;

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Query {
    pub(crate) clauses: Vec<Clause>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Clause {
    pub(crate) negated: bool,
    pub(crate) wanted: Wanted,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wanted {
    /// One word in any form.
    Word(String),
    /// Words side by side in any form: `e-resept`.
    Joined(Vec<String>),
    /// Words side by side, exactly as written between quotation marks.
    Exact(Vec<String>),
    /// Any word that starts like this.
    Prefix(String),
    /// Any of these values in a field.
    Label(Field, Vec<i64>),
}

/// Tells what keeps a query from being looked up, without looking it up.
pub fn check(query: &str) -> Result<(), SearchError> {
    parse(query).map(|_| ())
}

/// Reads a query.
pub(crate) fn parse(text: &str) -> Result<Query, SearchError> {
    if text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .nth(MAX_CHARACTERS)
        .is_some()
    {
        return Err(SearchError::TooManyCharacters {
            limit: MAX_CHARACTERS,
        });
    }
    let mut query = Query::default();
    let mut terms = 0;
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (clause, after) = next_clause(rest)?;
        if let Some(clause) = clause {
            terms += clause.terms();
            query.clauses.push(clause);
        }
        if terms > MAX_TERMS {
            return Err(SearchError::TooManyTerms { limit: MAX_TERMS });
        }
        rest = after.trim_start();
    }
    Ok(query)
}

impl Clause {
    fn terms(&self) -> usize {
        match &self.wanted {
            Wanted::Joined(words) | Wanted::Exact(words) => words.len(),
            Wanted::Word(_) | Wanted::Prefix(_) | Wanted::Label(..) => 1,
        }
    }
}

/// Straight quotation marks, and those that phones put in their place.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Reads one clause off the front; punctuation alone is none. What is left is always shorter.
fn next_clause(text: &str) -> Result<(Option<Clause>, &str), SearchError> {
    let (negated, text) = match text.strip_prefix('-') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let (wanted, rest) = match text.strip_prefix(is_quote) {
        Some(text) => {
            let (phrase, rest) = text.split_once(is_quote).unwrap_or((text, ""));
            (quoted(phrase), rest)
        }
        None => {
            let end = text
                .find(|c: char| c.is_whitespace() || is_quote(c))
                .unwrap_or(text.len());
            let (chunk, rest) = text.split_at(end);
            (unquoted(chunk)?, rest)
        }
    };
    Ok((wanted.map(|wanted| Clause { negated, wanted }), rest))
}

fn quoted(phrase: &str) -> Option<Wanted> {
    let words = surfaces(phrase);
    (!words.is_empty()).then_some(Wanted::Exact(words))
}

fn unquoted(chunk: &str) -> Result<Option<Wanted>, SearchError> {
    if let Some(label) = label(chunk)? {
        return Ok(Some(label));
    }
    let mut words = surfaces(chunk);
    if words.len() > 1 {
        return Ok(Some(Wanted::Joined(words)));
    }
    let Some(word) = words.pop() else {
        return Ok(None);
    };
    if !chunk.ends_with('*') {
        return Ok(Some(Wanted::Word(word)));
    }
    if word.chars().count() < LEAST_PREFIX {
        return Err(SearchError::PrefixTooShort {
            prefix: word,
            least: LEAST_PREFIX,
        });
    }
    Ok(Some(Wanted::Prefix(word)))
}

/// `field:value` or `field:value,value`, when there is such a field.
fn label(chunk: &str) -> Result<Option<Wanted>, SearchError> {
    let Some((name, values)) = chunk.split_once(':') else {
        return Ok(None);
    };
    let name = name
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let values = values.trim_matches(|c: char| !c.is_alphanumeric());
    let Some(field) = Field::from_name(&name).filter(|_| !values.is_empty()) else {
        return Ok(None);
    };
    let mut codes = Vec::new();
    for value in values.split(',') {
        let value = value.to_lowercase();
        let of_value = field
            .codes(&value)
            .ok_or_else(|| SearchError::UnknownValue {
                field,
                value: value.clone(),
            })?;
        codes.extend(of_value);
    }
    Ok(Some(Wanted::Label(field, codes)))
}

fn surfaces(text: &str) -> Vec<String> {
    words(text)
        .map(|word| surface(&text[word]).into_owned())
        .collect()
}

#[cfg(test)]
mod tests;
