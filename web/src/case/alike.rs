//! Other submissions that name the same things as a case, in whatever language.

use kuulo_search::Message;
use kuulo_store::desk::{CaseView, Entry};

use crate::Web;
use crate::problem::Problem;
use crate::search::{self, Found};
use crate::shell::Console;

/// How many are shown.
const SHOWN: usize = 5;
/// And where all are asked for.
const ALL: usize = 50;

/// What others have said about the same.
pub(super) struct Alike {
    pub(super) hits: Vec<Found>,
    /// There are more than these.
    pub(super) has_more: bool,
}

/// The likest within the steward's scope. `asked` is `all` for more than a few.
pub(super) async fn load(
    web: &Web,
    console: &Console,
    view: &CaseView,
    asked: Option<&str>,
) -> Result<Alike, Problem> {
    let shown = match asked {
        Some("all") => ALL,
        _ => SHOWN,
    };
    let code = view.line.code;
    let message = Message {
        text: view.line.text.clone(),
        language: view.line.language,
        submission: None,
    };
    // Its own messages are like it too, and are taken out after.
    let own = view.thread.iter();
    let own = own.filter(|entry| matches!(entry, Entry::Person { .. }));
    let limit = shown + own.count() + 1;
    let scope = console.steward.scope.clone();
    let found = search::ask(web, move |index| index.similar(&scope, &message, limit)).await;
    let mut hits = match found {
        Ok(hits) => hits,
        Err(error) => {
            // The case itself is not lost with them.
            tracing::error!(%error, "similar submissions could not be looked up");
            Vec::new()
        }
    };
    hits.retain(|hit| hit.document.case != code);
    let has_more = hits.len() > shown && shown < ALL;
    hits.truncate(shown);
    let units = web.store.units().await?;
    let found = |hit| search::found(hit, &units, &console.words);
    Ok(Alike {
        hits: hits.iter().map(found).collect(),
        has_more,
    })
}
