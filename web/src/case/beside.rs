//! What stands beside a case: others like it, what colleagues say of it as an idea, what the panel has answered.

use kuulo_store::desk::CaseView;

use super::alike::{self, Alike};
use crate::Web;
use crate::ideas::Card;
use crate::panel::Asked;
use crate::problem::Problem;
use crate::shell::Console;

pub(super) struct Beside {
    pub(super) alike: Alike,
    pub(super) idea: Option<Card>,
    pub(super) asked: Vec<Asked>,
}

/// All of it, within the steward's scope. `asked` says how many like it are wanted.
pub(super) async fn load(
    web: &Web,
    console: &Console,
    view: &CaseView,
    asked: Option<&str>,
) -> Result<Beside, Problem> {
    let words = &console.words;
    let code = view.line.code;
    let scope = &console.steward.scope;
    let idea = web.store.idea(scope, code, words.now).await?;
    let questions = web.store.panel_questions(Some(code)).await?;
    Ok(Beside {
        alike: alike::load(web, console, view, asked).await?,
        idea: idea.map(|idea| Card::of(&idea, words)),
        asked: questions.iter().map(|one| Asked::of(one, words)).collect(),
    })
}
