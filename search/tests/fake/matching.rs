//! Running queries: which documents match, and how well (BM25 with the usual k1 and b).

use std::cell::RefCell;
use std::collections::HashMap;

use super::index::{Index, Row};
use super::mapping::{Kind, Token};
use super::query::{Bool, Query};

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// An index and what was counted over it.
pub struct Matcher<'i> {
    pub index: &'i Index,
    frequencies: RefCell<HashMap<(String, Token), usize>>,
    lengths: RefCell<HashMap<String, (usize, usize)>>,
}

impl<'i> Matcher<'i> {
    pub fn new(index: &'i Index) -> Matcher<'i> {
        Matcher {
            index,
            frequencies: RefCell::default(),
            lengths: RefCell::default(),
        }
    }

    pub fn matches(&self, query: &Query, row: &Row) -> bool {
        self.score(query, row).is_some()
    }

    /// The score of a document, `None` when it does not match.
    pub fn score(&self, query: &Query, row: &Row) -> Option<f32> {
        let tokens = |field: &str| row.tokens.get(field).map_or(&[] as &[Token], Vec::as_slice);
        let constant = |is_match: bool, boost: f32| is_match.then_some(boost);
        match query {
            Query::All { boost } => Some(*boost),
            Query::None => None,
            Query::Term {
                field,
                token,
                boost,
            } => {
                let times = tokens(field).iter().filter(|other| *other == token).count();
                (times > 0).then(|| boost * self.weigh(field, &[token], times, row))
            }
            Query::Terms { field, tokens: any } => {
                constant(tokens(field).iter().any(|token| any.contains(token)), 1.0)
            }
            Query::Phrase {
                field,
                words,
                boost,
            } => {
                let words: Vec<Token> = words.iter().cloned().map(Token::Word).collect();
                let places = tokens(field).windows(words.len().max(1));
                let times = places.filter(|place| *place == words).count();
                let words: Vec<&Token> = words.iter().collect();
                (times > 0).then(|| boost * self.weigh(field, &words, times, row))
            }
            Query::Prefix {
                field,
                prefix,
                boost,
            } => {
                let begins =
                    |token: &Token| matches!(token, Token::Word(word) if word.starts_with(prefix));
                constant(tokens(field).iter().any(begins), *boost)
            }
            Query::Pattern { field, pattern } => {
                let is_like =
                    |token: &Token| matches!(token, Token::Word(word) if pattern.is_match(word));
                constant(tokens(field).iter().any(is_like), 1.0)
            }
            Query::Range { field, bounds } => {
                let is_within = |token: &Token| {
                    bounds
                        .iter()
                        .all(|(name, bound)| within(token, name, *bound))
                };
                constant(tokens(field).iter().any(is_within), 1.0)
            }
            Query::Exists { field } => constant(!tokens(field).is_empty(), 1.0),
            Query::Constant { filter, boost } => constant(self.matches(filter, row), *boost),
            Query::Best { queries, boost } => {
                let scores = queries.iter().filter_map(|query| self.score(query, row));
                scores.reduce(f32::max).map(|best| boost * best)
            }
            Query::Bool(query) => self.of_bool(query, row),
        }
    }

    fn of_bool(&self, query: &Bool, row: &Row) -> Option<f32> {
        let is_kept = query.filter.iter().all(|query| self.matches(query, row))
            && !query.must_not.iter().any(|query| self.matches(query, row));
        let must: Option<Vec<f32>> = query
            .must
            .iter()
            .map(|query| self.score(query, row))
            .collect();
        let should = query
            .should
            .iter()
            .filter_map(|query| self.score(query, row));
        let should: Vec<f32> = should.collect();
        (is_kept && should.len() >= query.least)
            .then(|| {
                query.boost
                    * (must.unwrap_or_default().iter().sum::<f32>() + should.iter().sum::<f32>())
            })
            .filter(|_| query.must.iter().all(|query| self.matches(query, row)))
    }

    /// What it is worth that a document has some tokens so many times, side by side.
    fn weigh(&self, field: &str, tokens: &[&Token], times: usize, row: &Row) -> f32 {
        if !matches!(
            self.index.mapping.fields.get(field),
            Some(Kind::Text { .. })
        ) {
            return 1.0;
        }
        let (documents, length) = self.lengths(field);
        let rarity = tokens.iter().map(|token| {
            let with = self.frequency(field, token) as f32;
            (1.0 + (documents as f32 - with + 0.5) / (with + 0.5)).ln()
        });
        let mean = length as f32 / documents as f32;
        let own = row.tokens[field].len() as f32;
        let times = times as f32;
        rarity.sum::<f32>() * (K1 + 1.0) * times / (times + K1 * (1.0 - B + B * own / mean))
    }

    /// How many documents have the field, and how long they are together.
    fn lengths(&self, field: &str) -> (usize, usize) {
        *self
            .lengths
            .borrow_mut()
            .entry(field.to_owned())
            .or_insert_with(|| {
                let lengths = self
                    .index
                    .on_disk()
                    .filter_map(|row| Some(row.tokens.get(field)?.len()));
                let lengths: Vec<usize> = lengths.filter(|length| *length > 0).collect();
                (lengths.len(), lengths.iter().sum())
            })
    }

    fn frequency(&self, field: &str, token: &Token) -> usize {
        let key = (field.to_owned(), token.clone());
        *self.frequencies.borrow_mut().entry(key).or_insert_with(|| {
            let has = |row: &&std::sync::Arc<Row>| {
                row.tokens.get(field).is_some_and(|t| t.contains(token))
            };
            self.index.on_disk().filter(has).count()
        })
    }
}

fn within(token: &Token, name: &str, bound: i64) -> bool {
    let Token::Number(number) = token else {
        return false;
    };
    match name {
        "gt" => *number > bound,
        "gte" => *number >= bound,
        "lt" => *number < bound,
        _ => *number <= bound,
    }
}
