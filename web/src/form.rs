//! The public form: one field, nothing asked first, nothing asked twice.

mod receipts;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Touchpoint;
use kuulo_core::language::Language;
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::text::MESSAGE_CAP;
use kuulo_store::intake::{Arrival, Taken};
use rand::Rng;

use crate::Web;
use crate::address::Pairs;
use crate::cookies::Cookie;
use crate::own::Frame;
use crate::page::{Reader, html};
use crate::problem::Problem;
use crate::security::Caller;
use crate::words::Words;

pub(crate) use receipts::Receipts;

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    frame: Frame,
    action: String,
    token: String,
    said: String,
    cap: usize,
    is_empty: bool,
}

pub(crate) async fn blank(State(web): State<Web>, reader: Reader) -> Response {
    show(&web, &reader, None, "", StatusCode::OK)
}

pub(crate) async fn blank_at(
    State(web): State<Web>,
    reader: Reader,
    Path(touchpoint): Path<String>,
) -> Result<Response, Problem> {
    let touchpoint = web.store.touchpoint(&touchpoint).await?;
    Ok(show(&web, &reader, touchpoint.as_ref(), "", StatusCode::OK))
}

pub(crate) async fn take(
    State(web): State<Web>,
    reader: Reader,
    Caller(caller): Caller,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    web.limits.take_message(caller)?;
    keep(&web, &reader, None, &Pairs(pairs)).await
}

pub(crate) async fn take_at(
    State(web): State<Web>,
    reader: Reader,
    Caller(caller): Caller,
    Path(touchpoint): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    web.limits.take_message(caller)?;
    // A code that is no longer in force must not cost anybody their words.
    let touchpoint = web.store.touchpoint(&touchpoint).await?;
    keep(&web, &reader, touchpoint.as_ref(), &Pairs(pairs)).await
}

fn show(
    web: &Web,
    reader: &Reader,
    at: Option<&Touchpoint>,
    said: &str,
    status: StatusCode,
) -> Response {
    let country = at.map_or(web.rules.country, |touchpoint| touchpoint.unit.country);
    let words = Words {
        language: reader.language,
        country,
        now: Timestamp::now(),
    };
    let action = at.map_or_else(
        || "/f".to_owned(),
        |touchpoint| format!("/f/{}", touchpoint.code),
    );
    let page = FormPage {
        frame: Frame::new(
            words,
            reader,
            at.map(|touchpoint| touchpoint.unit.name.clone()),
            &action,
        ),
        action,
        token: new_token(),
        said: said.to_owned(),
        cap: MESSAGE_CAP,
        is_empty: status != StatusCode::OK,
    };
    (status, html(&page)).into_response()
}

/// Takes the message in, and leads to the page where its answer will be.
async fn keep(
    web: &Web,
    reader: &Reader,
    at: Option<&Touchpoint>,
    form: &Pairs,
) -> Result<Response, Problem> {
    let said = form.get("said").unwrap_or_default();
    if said.is_empty() {
        return Ok(show(
            web,
            reader,
            at,
            said,
            StatusCode::UNPROCESSABLE_ENTITY,
        ));
    }
    let token = form
        .get("token")
        .filter(|token| is_token(token))
        .map_or_else(new_token, str::to_owned);
    let language = form
        .get("lang")
        .and_then(Language::from_name)
        .unwrap_or(reader.language);
    match take_in(web, &token, language, at, said).await? {
        Some(code) => {
            let cookie = Cookie::Case.set(&code.to_string(), web.secure);
            Ok(([(SET_COOKIE, cookie)], Redirect::to("/r")).into_response())
        }
        None => Err(Problem::Kept),
    }
}

/// The code of the message's case. The same form sent twice makes one case and gets the same code.
async fn take_in(
    web: &Web,
    token: &str,
    language: Language,
    at: Option<&Touchpoint>,
    said: &str,
) -> Result<Option<CaseCode>, Problem> {
    let mut receipts = web.receipts.of(token).await;
    if let Some(code) = receipts.get(token) {
        return Ok(Some(code));
    }
    let inbound = |step: &str, said| {
        Arrival::Inbound(Box::new(Inbound {
            id: format!("{token}:{step}"),
            message: None,
            // Every form is a contact of its own: two messages of one person cannot be linked.
            from: Address {
                platform: Platform::Form,
                account: token.to_owned(),
                room: None,
            },
            hint: Some(language),
            role: None,
            room: Room::Private,
            at: Timestamp::now(),
            said,
            reply_handle: None,
        }))
    };
    let mut batch = Vec::new();
    if let Some(at) = at {
        batch.push(inbound(
            "start",
            Said::Command {
                name: "start".to_owned(),
                rest: at.code.clone(),
            },
        ));
    }
    batch.push(inbound("text", Said::Text(said.to_owned())));
    match web.intake.receive(batch).await?.pop() {
        Some(Taken::Stored { case: Some(code) }) => {
            receipts.keep(token, code);
            Ok(Some(code))
        }
        _ => Ok(None),
    }
}

/// 128 random bits: an id for a form, and for who writes in it.
pub(crate) fn new_token() -> String {
    format!("{:032x}", rand::rng().random::<u128>())
}

/// Whether it can be a token of ours.
pub(crate) fn is_token(token: &str) -> bool {
    token.len() == 32 && token.bytes().all(|byte| byte.is_ascii_hexdigit())
}
