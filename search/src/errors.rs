//! What can go wrong. The messages are for logs and carry nothing that a person wrote;
//! the page puts the variants in words of its own.

use std::path::PathBuf;

use crate::field::Field;

/// A search that gives no results page.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("the query has more than {limit} letters and digits; shorten it")]
    TooManyCharacters { limit: usize },
    #[error("the query has more than {limit} words; leave some out")]
    TooManyTerms { limit: usize },
    #[error("a word with * needs at least {least} letters before it")]
    PrefixTooShort { prefix: String, least: usize },
    #[error("{} has no such value", field.name())]
    UnknownValue { field: Field, value: String },
    #[error("only the first {limit} hits can be paged through; narrow the search")]
    TooDeep { limit: usize },
    /// The index itself failed; the query is not to blame.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// The index could not be opened, written or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index in {0} is in use by another process; stop that one first")]
    Busy(PathBuf),
    #[error("the files of the index failed: {0}; check the disk and the rights of the folder")]
    Files(#[from] std::io::Error),
    #[error("the index failed: {0}; reindex if it happens again")]
    Broken(#[from] tantivy::TantivyError),
    #[error("a document in the index is unreadable: {0}; reindex")]
    Document(#[from] serde_json::Error),
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> SearchError {
        SearchError::Index(error.into())
    }
}

/// A table of words or concepts that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct TableError {
    /// The first is 1.
    pub line: usize,
    pub problem: TableProblem,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    #[error("it has not the columns of the table, or an empty one")]
    Columns,
    #[error("the language {0:?} is none of sv, fi and en")]
    UnknownLanguage(String),
    #[error("{0:?} is not one word in small letters")]
    NotAWord(String),
    #[error(
        "{0:?} is neither `like MODEL`, nor the parts of the word with `+` between them, nor `-`"
    )]
    UnknownOption(String),
    #[error("the model {0:?} is no known word that ends as the form does")]
    NoModel(String),
}
