//! The steward's own language, and light or dark.

use axum::Form;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::language::Language;

use crate::Web;
use crate::address::Pairs;
use crate::cookies::Cookie;
use crate::page;
use crate::problem::Problem;
use crate::sign_in::Signed;

pub(crate) async fn language(
    State(web): State<Web>,
    Signed(steward): Signed,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let pairs = Pairs(pairs);
    let language = pairs
        .get("language")
        .and_then(Language::from_name)
        .ok_or(Problem::Unreadable)?;
    web.store.choose_language(steward.id, language).await?;
    Ok(back(&pairs))
}

pub(crate) async fn look(
    State(web): State<Web>,
    Signed(_): Signed,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let pairs = Pairs(pairs);
    let cookie = match pairs.get("theme").and_then(page::theme) {
        Some(theme) => Cookie::Theme.set(theme, web.secure),
        None => Cookie::Theme.clear(web.secure),
    };
    ([(SET_COOKIE, cookie)], back(&pairs)).into_response()
}

/// To where the reader was, if that is a page of ours.
fn back(pairs: &Pairs) -> Redirect {
    let here = pairs.get("here").filter(|here| is_ours(here));
    Redirect::to(here.unwrap_or("/"))
}

fn is_ours(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next() == Some(b'/')
        && !matches!(bytes.next(), Some(b'/' | b'\\'))
        && path.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn the_way_back_stays_in_the_house() {
        assert!(is_ours("/queue?tab=urgent") && is_ours("/"));
        for foreign in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
            "queue",
        ] {
            assert!(!is_ours(foreign), "{foreign}");
        }
    }
}
