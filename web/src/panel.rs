//! What the panel is asked, and what came of it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::case::CaseCode;
use kuulo_core::scope::Scope;
use kuulo_store::panel::{
    AskError, LONGEST_DRAFT, LONGEST_QUESTION, LONGEST_SUMMARY, NewQuestion, PanelResult, closing,
};

use crate::Web;
use crate::address::Pairs;
use crate::page::html;
use crate::problem::Problem;
use crate::said::{Bit, masks};
use crate::shell::Console;
use crate::units::{CODE_DAYS, Code, in_force, valid};
use crate::words::Words;

/// Days for which a question is open, where nothing else is chosen.
const OPEN_DAYS: u16 = 14;
const MOST_DAYS: u16 = 90;

#[derive(Template)]
#[template(path = "panel.html")]
struct PanelPage {
    console: Console,
    section: &'static str,
    members: String,
    codes: Vec<Code>,
    fresh: Option<String>,
    typed: Typed,
    refused: Option<String>,
    asked: Vec<Asked>,
    days: i64,
}

/// What was typed into the form of a new question.
#[derive(Default)]
struct Typed {
    question: String,
    draft: String,
    case: String,
    days: u16,
}

/// A question with its results; also beside the case that it is about.
pub(crate) struct Asked {
    pub(crate) id: i64,
    pub(crate) question: String,
    pub(crate) draft: Option<String>,
    pub(crate) case: Option<String>,
    pub(crate) closes: String,
    pub(crate) is_open: bool,
    pub(crate) answers: String,
    pub(crate) clear: Option<String>,
    pub(crate) texts: Vec<Vec<Bit>>,
    pub(crate) summary: String,
    pub(crate) longest: usize,
}

/// Something that the page has to show of what was just done.
#[derive(Default)]
struct Notice {
    fresh: Option<CaseCode>,
    typed: Typed,
    refused: Option<String>,
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    page(&web, console, Notice::default()).await
}

/// Asks, sums up, makes a code or withdraws one.
pub(crate) async fn act(
    State(web): State<Web>,
    console: Console,
    Path(what): Path<String>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    if console.steward.scope != Scope::All {
        return Err(Problem::NotFound);
    }
    let form = Pairs(form);
    let now = console.words.now;
    match what.as_str() {
        "ask" => return ask(&web, console, &form).await,
        "sum-up" => {
            let id = number(&form)?;
            let summary = form.get("summary").unwrap_or_default();
            match web.store.sum_up(id, summary).await {
                Ok(()) => {}
                Err(AskError::Store(error)) => return Err(error.into()),
                Err(_) => return Err(Problem::Unreadable),
            }
        }
        "code" => {
            let fresh = web.store.new_invitation_code(None, valid(), now).await?;
            let notice = Notice {
                fresh: Some(fresh),
                ..Notice::default()
            };
            return page(&web, console, notice).await;
        }
        "withdraw" => web.store.withdraw_code(&Scope::All, number(&form)?).await?,
        _ => return Err(Problem::NotFound),
    }
    Ok(Redirect::to("/panel").into_response())
}

fn number(form: &Pairs) -> Result<i64, Problem> {
    let id = form.get("id").and_then(|id| id.parse().ok());
    id.ok_or(Problem::Unreadable)
}

async fn ask(web: &Web, console: Console, form: &Pairs) -> Result<Response, Problem> {
    let words = console.words;
    let get = |name: &str| form.get(name).unwrap_or_default().to_owned();
    let days = form.get("days").and_then(|days| days.parse().ok());
    let typed = Typed {
        question: get("question"),
        draft: get("draft"),
        case: get("case"),
        days: days.unwrap_or(OPEN_DAYS).clamp(1, MOST_DAYS),
    };
    let case = (!typed.case.is_empty()).then(|| typed.case.parse::<CaseCode>());
    let new = NewQuestion {
        question: typed.question.clone(),
        draft: (!typed.draft.is_empty()).then(|| typed.draft.clone()),
        case: case.clone().and_then(Result::ok),
        closes: closing(words.now, typed.days),
    };
    let refused = match web.store.ask_panel(new, words.now).await {
        _ if matches!(case, Some(Err(_))) => "panel-err-case",
        Ok(()) => return Ok(Redirect::to("/panel").into_response()),
        Err(AskError::NoWords) => "panel-err-words",
        Err(AskError::TooLong) => "panel-err-long",
        Err(AskError::NoCase) => "panel-err-case",
        Err(AskError::Closed) => "panel-err-closed",
        Err(AskError::Store(error)) => return Err(error.into()),
    };
    let notice = Notice {
        typed,
        refused: Some(words.say(refused)),
        fresh: None,
    };
    let page = page(web, console, notice).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn page(web: &Web, mut console: Console, notice: Notice) -> Result<Response, Problem> {
    if console.steward.scope != Scope::All {
        // The panel belongs to no unit.
        return Err(Problem::NotFound);
    }
    console.here = "/panel".to_owned();
    let words = console.words;
    let codes = web.store.invitation_codes(&Scope::All, words.now).await?;
    let members = web.store.members(None).await?;
    let asked = web.store.panel_questions(None).await?;
    let mut typed = notice.typed;
    if typed.days == 0 {
        typed.days = OPEN_DAYS;
    }
    Ok(html(&PanelPage {
        members: words.with(
            "units-members",
            &[("members", words.figure(members).into())],
        ),
        codes: in_force(&codes, None, &words),
        fresh: notice.fresh.map(|code| code.to_string()),
        typed,
        refused: notice.refused,
        asked: asked.iter().map(|one| Asked::of(one, &words)).collect(),
        days: CODE_DAYS,
        console,
        section: "panel",
    }))
}

impl Asked {
    pub(crate) fn of(result: &PanelResult, words: &Words) -> Asked {
        let is_open = result.closes > words.now;
        let clear = result.clear.map(|tenths| {
            let point = if words.language == kuulo_core::language::Language::En {
                '.'
            } else {
                ','
            };
            let clear = format!("{}{point}{}", tenths / 10, tenths % 10);
            words.put("panel-clear", "clear", &clear)
        });
        Asked {
            id: result.id,
            question: result.question.clone(),
            draft: result.draft.clone(),
            case: result.case.map(|code| code.to_string()),
            closes: words.put(
                if is_open {
                    "panel-open"
                } else {
                    "panel-closed"
                },
                "day",
                &words.day(result.closes),
            ),
            is_open,
            answers: words.with(
                "panel-answers",
                &[("answers", words.figure(result.answers).into())],
            ),
            clear,
            texts: result.texts.iter().map(|text| masks(text)).collect(),
            summary: result.summary.clone().unwrap_or_default(),
            longest: LONGEST_SUMMARY,
        }
    }
}

impl PanelPage {
    fn longest_question(&self) -> usize {
        LONGEST_QUESTION
    }

    fn longest_draft(&self) -> usize {
        LONGEST_DRAFT
    }
}
