//! Reading queries.

use serde_json::{Map, Value};

use super::checking::{Outcome, Refusal, boost, object, only, text, whole};
use super::index::Index;
use super::mapping::{Kind, Token};

/// As deep as `indices.query.bool.max_nested_depth` lets queries be.
const MOST_DEPTH: usize = 20;
/// `indices.query.bool.max_clause_count`
const MOST_CLAUSES: usize = 1_024;
/// `index.max_terms_count`
const MOST_TERMS: usize = 65_536;

#[derive(Debug)]
pub enum Query {
    All {
        boost: f32,
    },
    None,
    Term {
        field: String,
        token: Token,
        boost: f32,
    },
    Terms {
        field: String,
        tokens: Vec<Token>,
    },
    Phrase {
        field: String,
        words: Vec<String>,
        boost: f32,
    },
    Prefix {
        field: String,
        prefix: String,
        boost: f32,
    },
    Pattern {
        field: String,
        pattern: regex::Regex,
    },
    Range {
        field: String,
        bounds: Vec<(String, i64)>,
    },
    Exists {
        field: String,
    },
    Constant {
        filter: Box<Query>,
        boost: f32,
    },
    Best {
        queries: Vec<Query>,
        boost: f32,
    },
    Bool(Bool),
}

#[derive(Debug)]
pub struct Bool {
    pub must: Vec<Query>,
    pub should: Vec<Query>,
    pub must_not: Vec<Query>,
    pub filter: Vec<Query>,
    pub least: usize,
    pub boost: f32,
}

impl Query {
    pub fn read(index: &Index, given: &Value) -> Outcome<Query> {
        let query = read(index, given, 0)?;
        if query.clauses() > MOST_CLAUSES {
            let refusal = Refusal::new(400, "too_many_clauses", "maxClauseCount is set to 1024");
            return Err(refusal.of_shards());
        }
        Ok(query)
    }

    /// Lucene counts the leaves, and each word of a phrase.
    fn clauses(&self) -> usize {
        let all = |queries: &[Query]| queries.iter().map(Query::clauses).sum::<usize>();
        match self {
            Query::Phrase { words, .. } => words.len(),
            Query::Constant { filter, .. } => filter.clauses(),
            Query::Best { queries, .. } => all(queries),
            Query::Bool(query) => [&query.must, &query.should, &query.must_not, &query.filter]
                .map(|queries| all(queries))
                .iter()
                .sum(),
            _ => 1,
        }
    }
}

fn read(index: &Index, given: &Value, depth: usize) -> Outcome<Query> {
    if depth > MOST_DEPTH {
        return Err(Refusal::argument("the query is nested too deep"));
    }
    let (name, inside) = only(given, "query")?;
    let below = |given: &Value| read(index, given, depth + 1);
    let all_below = |given: Option<&Value>| match given {
        None => Ok(Vec::new()),
        Some(Value::Array(queries)) => queries.iter().map(below).collect(),
        Some(query) => Ok(vec![below(query)?]),
    };
    Ok(match name {
        "match_all" => Query::All {
            boost: boost(object(inside, name, &["boost"])?)?,
        },
        "match_none" => {
            object(inside, name, &["boost"])?;
            Query::None
        }
        "exists" => Query::Exists {
            field: text(object(inside, name, &["field"])?.get("field"), name)?.to_owned(),
        },
        "constant_score" => {
            let inside = object(inside, name, &["filter", "boost"])?;
            let filter = inside
                .get("filter")
                .ok_or_else(|| Refusal::parsing("no [filter]"))?;
            Query::Constant {
                filter: Box::new(below(filter)?),
                boost: boost(inside)?,
            }
        }
        "dis_max" => {
            let inside = object(inside, name, &["queries", "boost"])?;
            let queries = all_below(inside.get("queries"))?;
            if queries.is_empty() {
                return Err(Refusal::parsing("[dis_max] requires 'queries' field"));
            }
            let boost = boost(inside)?;
            Query::Best { queries, boost }
        }
        "bool" => {
            let may = [
                "must",
                "should",
                "must_not",
                "filter",
                "minimum_should_match",
                "boost",
            ];
            let inside = object(inside, name, &may)?;
            let (must, filter) = (
                all_below(inside.get("must"))?,
                all_below(inside.get("filter"))?,
            );
            let should = all_below(inside.get("should"))?;
            let usual = u64::from(must.is_empty() && filter.is_empty() && !should.is_empty());
            Query::Bool(Bool {
                least: whole(inside.get("minimum_should_match"), usual, name)? as usize,
                must_not: all_below(inside.get("must_not"))?,
                boost: boost(inside)?,
                must,
                should,
                filter,
            })
        }
        "terms" => {
            let (field, tokens) = only(inside, name)?;
            let Some(given) = tokens.as_array() else {
                return Err(Refusal::parsing("[terms] query requires an array of terms"));
            };
            if given.len() > MOST_TERMS {
                return Err(Refusal::argument(
                    "the number of terms exceeds [index.max_terms_count]",
                ));
            }
            let tokens = given.iter().map(|given| token(index, field, given));
            Query::Terms {
                tokens: tokens.collect::<Outcome<_>>()?,
                field: field.to_owned(),
            }
        }
        "term" | "match_phrase" | "prefix" | "regexp" | "range" => of_field(index, name, inside)?,
        other => return Err(Refusal::parsing(format!("unknown query [{other}]"))),
    })
}

/// Queries whose parameters stand below the name of a field.
fn of_field(index: &Index, name: &str, inside: &Value) -> Outcome<Query> {
    let (field, inside) = only(inside, name)?;
    let field = field.to_owned();
    let kind = index.mapping.fields.get(&field);
    Ok(match name {
        "term" => {
            let inside = object(inside, name, &["value", "boost"])?;
            let value = inside
                .get("value")
                .ok_or_else(|| Refusal::parsing("no [value]"))?;
            let (token, boost) = (token(index, &field, value)?, boost(inside)?);
            Query::Term {
                token,
                boost,
                field,
            }
        }
        "match_phrase" => {
            let inside = object(inside, name, &["query", "boost"])?;
            if kind
                != Some(&Kind::Text {
                    has_positions: true,
                })
            {
                let reason = format!("field [{field}] was indexed without position data");
                return Err(Refusal::argument(reason));
            }
            let words = text(inside.get("query"), name)?.split_whitespace();
            let (words, boost) = (words.map(str::to_owned).collect(), boost(inside)?);
            Query::Phrase {
                words,
                boost,
                field,
            }
        }
        "prefix" => {
            let inside = object(inside, name, &["value", "boost"])?;
            let (prefix, boost) = (
                of_words(kind, inside, name, &field)?.to_owned(),
                boost(inside)?,
            );
            Query::Prefix {
                prefix,
                boost,
                field,
            }
        }
        "regexp" => {
            let pattern = of_words(kind, object(inside, name, &["value"])?, name, &field)?;
            let pattern = self::pattern(index, pattern)?;
            Query::Pattern { pattern, field }
        }
        _ => {
            let inside = object(inside, name, &["gt", "gte", "lt", "lte"])?;
            let bound = |(name, bound): (&String, &Value)| match token(index, &field, bound)? {
                Token::Number(bound) => Ok((name.clone(), bound)),
                Token::Word(_) => Err(Refusal::argument("the fake has ranges of numbers only")),
            };
            let bounds = inside.iter().map(bound).collect::<Outcome<_>>()?;
            Query::Range { bounds, field }
        }
    })
}

/// The value of a query that goes through the words of a field.
fn of_words<'v>(
    kind: Option<&Kind>,
    inside: &'v Map<String, Value>,
    name: &str,
    field: &str,
) -> Outcome<&'v str> {
    if !matches!(kind, Some(Kind::Text { .. } | Kind::Keyword)) {
        let reason =
            format!("can only use {name} queries on keyword and text fields, not on [{field}]");
        return Err(Refusal::new(400, "query_shard_exception", reason));
    }
    text(inside.get("value"), name)
}

/// A value as its field has it.
fn token(index: &Index, field: &str, given: &Value) -> Outcome<Token> {
    match (index.mapping.fields.get(field), given) {
        (Some(Kind::Text { .. } | Kind::Keyword), Value::String(word)) => {
            Ok(Token::Word(word.clone()))
        }
        (
            Some(Kind::Long {
                is_indexed: true, ..
            }),
            Value::Number(number),
        ) if number.is_i64() => Ok(Token::Number(number.as_i64().unwrap())),
        // A real one finds nothing in a field that it does not know; here it can only be a mistake.
        _ => Err(Refusal::new(
            400,
            "query_shard_exception",
            format!("failed to create query: [{field}] cannot have this value"),
        )),
    }
}

/// A regular expression of Lucene, anchored at both ends.
pub fn pattern(index: &Index, pattern: &str) -> Outcome<regex::Regex> {
    if pattern.chars().count() > index.settings.pattern {
        return Err(Refusal::argument(
            "the length of regex exceeds [index.max_regex_length]",
        ));
    }
    let mut translated = String::from("^(?:");
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let literal = letters.next().filter(|letter| !letter.is_alphanumeric());
                let literal = literal.ok_or_else(|| Refusal::argument("a strange escape"))?;
                translated.push_str(&regex::escape(&literal.to_string()));
            }
            '.' | '?' | '*' | '(' | ')' | '[' | ']' | '|' => translated.push(letter),
            letter if letter.is_alphanumeric() => translated.push(letter),
            other => {
                return Err(Refusal::argument(format!(
                    "the fake does not know {other:?}"
                )));
            }
        }
    }
    translated.push_str(")$");
    regex::Regex::new(&translated).map_err(|_| Refusal::argument("a broken regular expression"))
}
