//! What every index promises.

use kuulo_core::document::Change;
use kuulo_core::scope::Scope;

use crate::analysis::Analysis;
use crate::errors::{IndexError, SearchError};
use crate::likeness::Message;
use crate::request::Request;
use crate::results::{Hit, Results};

/// An index of submissions. It blocks: asynchronous callers use a blocking thread.
///
/// It promises that
/// - a change that was applied is found at once;
/// - it is on disk soon, and then stays when the program is killed: what was not is replayed from the log;
/// - a document that left is found no more once `apply` has returned;
/// - applying a change again changes nothing, so a log may be replayed from any earlier position;
/// - when `apply` fails, nothing of it counts, and the same changes can be applied again;
/// - no hit, count, snippet or suggestion comes from a document outside the scope;
/// - no query panics, whatever its text.
pub trait SearchIndex: Send + Sync {
    /// Follows the change log: puts documents in, replaces them, takes them out.
    /// The changes are in log order. Returns the new position.
    fn apply(&self, changes: &[Change]) -> Result<i64, IndexError>;

    /// The log position of the last change that is in the index; 0 when there is none.
    fn position(&self) -> i64;

    /// The log position that a restart goes on from; at most `position`.
    fn durable_position(&self) -> i64;

    /// Finds what `request` asks for among the documents that `scope` allows.
    fn search(&self, scope: &Scope, request: &Request) -> Result<Results, SearchError>;

    /// Submissions that name the same things as a message, in any language, the likest first. The score of a hit is the
    /// share of the message's weight that it has, 0 to 1.
    fn similar(
        &self,
        scope: &Scope,
        message: &Message,
        limit: usize,
    ) -> Result<Vec<Hit>, SearchError>;

    /// Words that begin like this, in lower case, with how many submissions have them in any form; frequent ones first.
    fn words(
        &self,
        scope: &Scope,
        beginning: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, SearchError>;

    /// What texts are read with.
    fn analysis(&self) -> &Analysis;
}
