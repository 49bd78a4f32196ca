//! What can go wrong. The messages are for logs and carry nothing that a person wrote;
//! the page puts the variants in words of its own.

use std::path::PathBuf;

use tantivy::TantivyError;
use tantivy::directory::error::{OpenDirectoryError, OpenReadError, OpenWriteError};

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

/// The codes of Linux for too many open files, in the system and in the process.
const TOO_MANY_OPEN: [i32; 2] = [23, 24];

/// The index could not be opened, written or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index in {0} is in use by another process; stop that one first")]
    Busy(PathBuf),
    #[error("the files of the index failed: {0}; check the disk and the rights of the folder")]
    Files(#[from] std::io::Error),
    #[error("the index failed: {0}; reindex if it happens again")]
    Broken(#[from] tantivy::TantivyError),
    #[error("the settings do not fit: {0}")]
    Settings(&'static str),
    #[error("OpenSearch cannot be reached: {0}")]
    Unreachable(Box<ureq::Error>),
    /// `kind` is the cluster's name for what was wrong.
    #[error("OpenSearch refused a request: {status} {kind}")]
    Refused { status: u16, kind: String },
    #[error("OpenSearch answered what Kuulo does not understand; is it OpenSearch 2.7 or later?")]
    Unreadable,
    #[error("other processes move the index in OpenSearch on all the time; trying again later")]
    Overtaken,
    #[error("a document in the index is unreadable: {0}; reindex")]
    Document(#[from] serde_json::Error),
    #[error("the file {0} of the index is damaged")]
    Damaged(PathBuf),
    #[error("the index failed while it was read or written; its files are checked now")]
    Panicked,
    /// Nothing of the last changes counts. The position has gone back, mostly to 0.
    #[error("the index was lost or damaged and starts anew; follow the log from its position")]
    StartedAnew,
}

impl IndexError {
    /// Whether OpenSearch cannot be reached or has no time, so that waiting helps.
    pub(crate) fn is_absence(&self) -> bool {
        let has_no_time = matches!(
            self,
            IndexError::Refused {
                status: 429 | 503,
                ..
            }
        );
        has_no_time || matches!(self, IndexError::Unreachable(_))
    }

    /// Whether the machine refuses, so that the files may be whole and waiting may help.
    pub(crate) fn is_refusal(&self) -> bool {
        use std::io::ErrorKind;
        let error = match self {
            IndexError::Busy(_) | IndexError::Broken(TantivyError::LockFailure(..)) => return true,
            IndexError::Files(error) => error,
            IndexError::Broken(TantivyError::IoError(error)) => error,
            IndexError::Broken(TantivyError::OpenReadError(OpenReadError::IoError {
                io_error,
                ..
            })) => io_error,
            IndexError::Broken(TantivyError::OpenWriteError(OpenWriteError::IoError {
                io_error,
                ..
            })) => io_error,
            IndexError::Broken(TantivyError::OpenDirectoryError(OpenDirectoryError::IoError {
                io_error,
                ..
            })) => io_error,
            _ => return false,
        };
        matches!(
            error.kind(),
            ErrorKind::PermissionDenied
                | ErrorKind::StorageFull
                | ErrorKind::QuotaExceeded
                | ErrorKind::ReadOnlyFilesystem
                | ErrorKind::OutOfMemory
        ) || error
            .raw_os_error()
            .is_some_and(|code| TOO_MANY_OPEN.contains(&code))
    }
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
