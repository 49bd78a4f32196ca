//! What a steward does with a case. When it is refused, nothing that was typed is lost.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::labels::SpanKind;
use kuulo_store::desk::{Act, ActError, Labels};

use crate::Web;
use crate::address::Pairs;
use crate::judge;
use crate::problem::Problem;
use crate::shell::Console;

/// An answer by people is at most this long, so that frame and text fit every platform.
pub(super) const LONGEST: usize = 1_500;

/// What was typed, to be shown again when it could not be taken.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) labels: Option<Labels>,
    pub(super) need: Option<String>,
    pub(super) ask: String,
    pub(super) decision: Option<Decision>,
    pub(super) answer: String,
    pub(super) mask: Option<String>,
    pub(super) trouble: Option<Trouble>,
}

/// Why it could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Somebody else changed the case in between.
    Stale,
    NoNeed,
    NoQuestion,
    NoReason,
    /// The words to hide do not stand in the case.
    NotThere,
    TooLong,
}

/// What the page says after an act; the name is part of the address.
pub(super) fn done_key(what: &str) -> Option<&'static str> {
    match what {
        "labels" => Some("done-labels"),
        "need" => Some("done-need"),
        "state" => Some("done-state"),
        "mask" => Some("done-mask"),
        "ask" => Some("done-ask"),
        "answer" => Some("done-answer"),
        _ => None,
    }
}

pub(crate) async fn act(
    State(web): State<Web>,
    console: Console,
    Path((code, what)): Path<(String, String)>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let code: CaseCode = code.parse().map_err(|_| Problem::NotFound)?;
    let form = Pairs(form);
    let version = form
        .get("version")
        .and_then(|version| version.parse().ok())
        .ok_or(Problem::Unreadable)?;
    let mut draft = Draft::default();
    let trouble = match read(&what, &form, &mut draft)? {
        Err(trouble) => trouble,
        Ok(act) => match web
            .store
            .act(&console.steward, code, version, act, console.words.now)
            .await
        {
            Ok(()) => return Ok(Redirect::to(&format!("/case/{code}?done={what}")).into_response()),
            Err(ActError::Stale) => Trouble::Stale,
            Err(ActError::NoReason) => Trouble::NoReason,
            Err(ActError::NotThere) => Trouble::NotThere,
            Err(error) => return Err(error.into()),
        },
    };
    draft.trouble = Some(trouble);
    let status = if trouble == Trouble::Stale {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = web.store.case(&console.steward.scope, code).await?;
    let beside = super::beside::load(&web, &console, &view, None).await?;
    Ok((status, super::page(console, view, beside, draft, None)).into_response())
}

/// Reads a form into an act, and keeps what was typed.
fn read(what: &str, form: &Pairs, draft: &mut Draft) -> Result<Result<Act, Trouble>, Problem> {
    Ok(match what {
        "labels" => {
            let labels = judge::read(form).ok_or(Problem::Unreadable)?;
            draft.labels = Some(labels.clone());
            Ok(Act::Sort(labels))
        }
        "need" => {
            let need = form.get("need").unwrap_or_default().to_owned();
            draft.need = Some(need.clone());
            worded(need, Trouble::NoNeed).map(Act::RecordNeed)
        }
        "state" => {
            let state = form
                .get("state")
                .and_then(CaseState::from_name)
                .ok_or(Problem::Unreadable)?;
            Ok(Act::Move(state))
        }
        "mask" => {
            let kind = form
                .get("kind")
                .and_then(SpanKind::from_name)
                .ok_or(Problem::Unreadable)?;
            let words = form.get("words").unwrap_or_default().trim().to_owned();
            draft.mask = Some(words.clone());
            worded(words, Trouble::NotThere).map(|words| Act::Mask { kind, words })
        }
        "ask" => {
            draft.ask = form.get("ask").unwrap_or_default().to_owned();
            worded(draft.ask.clone(), Trouble::NoQuestion).map(Act::Ask)
        }
        "answer" => {
            let decision = form
                .get("decision")
                .and_then(Decision::from_name)
                .ok_or(Problem::Unreadable)?;
            draft.decision = Some(decision);
            draft.answer = form.get(decision.name()).unwrap_or_default().to_owned();
            worded(draft.answer.clone(), Trouble::NoReason)
                .map(|text| Act::Answer { decision, text })
        }
        _ => return Err(Problem::NotFound),
    })
}

fn worded(text: String, empty: Trouble) -> Result<String, Trouble> {
    match text.chars().count() {
        0 => Err(empty),
        n if n > LONGEST => Err(Trouble::TooLong),
        _ => Ok(text),
    }
}
