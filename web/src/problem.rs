//! What went wrong, as a page: what it says depends on the reader's language, which the outermost layer knows.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kuulo_search::SearchError;
use kuulo_store::StoreError;
use kuulo_store::desk::ActError;
use rand::Rng;

use crate::Web;
use crate::page::{self, Reader, html};
use crate::words::Words;

/// A page that cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Problem {
    /// The console is asked for by somebody who is not signed in.
    NeedsLink,
    /// The invitation is unknown, used or too old.
    UsedLink,
    /// A form came from another site.
    Foreign,
    /// There is no such page, or it is not for this reader.
    NotFound,
    /// The form was not filled in as the page has it.
    Unreadable,
    TooMany,
    TooLarge,
    /// The message is kept, but no case came of it: a person will look.
    Kept,
    /// It is our own fault.
    Trouble,
}

impl Problem {
    fn status(self) -> StatusCode {
        match self {
            Problem::NeedsLink => StatusCode::UNAUTHORIZED,
            Problem::UsedLink | Problem::Foreign => StatusCode::FORBIDDEN,
            Problem::NotFound => StatusCode::NOT_FOUND,
            Problem::Unreadable => StatusCode::BAD_REQUEST,
            Problem::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Problem::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Problem::Kept => StatusCode::ACCEPTED,
            Problem::Trouble => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Problem::NeedsLink => "problem-needs-link",
            Problem::UsedLink => "problem-used-link",
            Problem::Foreign => "problem-foreign",
            Problem::NotFound => "problem-not-found",
            Problem::Unreadable => "problem-unreadable",
            Problem::TooMany => "problem-too-many",
            Problem::TooLarge => "problem-too-large",
            Problem::Kept => "problem-kept",
            Problem::Trouble => "problem-trouble",
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::NotFound => Problem::NotFound,
            error => {
                tracing::error!(%error, "a page could not be made");
                Problem::Trouble
            }
        }
    }
}

impl From<ActError> for Problem {
    fn from(error: ActError) -> Problem {
        match error {
            ActError::Store(error) => error.into(),
            _ => Problem::Unreadable,
        }
    }
}

impl From<SearchError> for Problem {
    fn from(error: SearchError) -> Problem {
        // The words of a search error carry nothing that a person wrote.
        tracing::error!(%error, "a search failed");
        Problem::Trouble
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    words: Words,
    title: String,
    text: String,
    /// What the reader can quote to the operator, when the fault is ours.
    reference: Option<String>,
    can_use_code: bool,
}

/// Turns a problem into its page.
pub(crate) async fn explain(State(web): State<Web>, request: Request, next: Next) -> Response {
    let reader = Reader::of(request.headers(), request.uri(), &web);
    let is_asset = request.uri().path().starts_with("/assets/");
    let response = next.run(request).await;
    let status = response.status();
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let problem = match (response.extensions().get::<Problem>(), status) {
        (Some(problem), _) => *problem,
        // A page of ours that says itself what is wrong.
        _ if is_page => return response,
        (None, StatusCode::PAYLOAD_TOO_LARGE) => Problem::TooLarge,
        (None, StatusCode::METHOD_NOT_ALLOWED) => Problem::NotFound,
        (None, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE) => {
            Problem::Unreadable
        }
        _ => return response,
    };
    if is_asset {
        return response;
    }
    let reference = (problem == Problem::Trouble).then(new_reference);
    if let Some(reference) = &reference {
        tracing::error!(%reference, "a reader was shown an apology");
    }
    let words = page::words(reader.language, &web);
    let shown = ProblemPage {
        words,
        title: words.say(problem.key()),
        text: words.say(&format!("{}-text", problem.key())),
        reference,
        can_use_code: matches!(problem, Problem::NeedsLink | Problem::NotFound),
    };
    (problem.status(), html(&shown)).into_response()
}

/// Eight letters and digits that stand in the log as well.
fn new_reference() -> String {
    kuulo_core::case::CaseCode::from_bits(rand::rng().random())
        .compact()
        .to_owned()
}
