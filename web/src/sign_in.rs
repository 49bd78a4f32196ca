//! How a steward comes in, by a link that works once, and goes out.

use askama::Template;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use kuulo_store::access::Steward;

use crate::Web;
use crate::cookies::Cookie;
use crate::page::{self, Reader, html};
use crate::problem::Problem;
use crate::security::Caller;
use crate::words::Words;

/// A steward whose session was read. Nothing of the console can be reached without one.
#[derive(Debug, Clone)]
pub(crate) struct Signed(pub(crate) Steward);

impl FromRequestParts<Web> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Signed, Problem> {
        parts
            .extensions
            .get::<Steward>()
            .cloned()
            .map(Signed)
            .ok_or(Problem::NeedsLink)
    }
}

/// The steward behind the session cookie, if it still holds.
pub(crate) async fn signed(web: &Web, headers: &HeaderMap) -> Result<Option<Steward>, Problem> {
    match Cookie::Session.read(headers, web.secure) {
        Some(token) => Ok(web.store.session(&token, Timestamp::now()).await?),
        None => Ok(None),
    }
}

#[derive(Template)]
#[template(path = "join.html")]
struct JoinPage {
    words: Words,
    token: String,
}

/// Only a button: a preview of the link must not use it up.
pub(crate) async fn ask(
    State(web): State<Web>,
    reader: Reader,
    Path(token): Path<String>,
) -> Response {
    html(&JoinPage {
        words: page::words(reader.language, &web),
        token,
    })
}

pub(crate) async fn join(
    State(web): State<Web>,
    Caller(caller): Caller,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    web.limits.try_key(caller)?;
    let session = web
        .store
        .redeem(&token, Timestamp::now())
        .await?
        .ok_or(Problem::UsedLink)?;
    let cookie = Cookie::Session.set(&session, web.secure);
    Ok(([(SET_COOKIE, cookie)], Redirect::to("/")).into_response())
}

#[derive(Template)]
#[template(path = "out.html")]
struct OutPage {
    words: Words,
}

pub(crate) async fn out(
    State(web): State<Web>,
    reader: Reader,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = Cookie::Session.read(&headers, web.secure) {
        web.store.sign_out(&token).await?;
    }
    let page = html(&OutPage {
        words: page::words(reader.language, &web),
    });
    Ok(([(SET_COOKIE, Cookie::Session.clear(web.secure))], page).into_response())
}
