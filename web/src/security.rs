//! The layers around every page: who may frame or script it, which forms are ours, what a panic shows.

use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, FromRequestParts, Request, State};
use axum::http::Method;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;

use crate::Web;
use crate::problem::{self, Problem};

/// The most that a form may send.
const BODY_LIMIT: usize = 64 * 1024;
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Puts the layers around the routes, the outermost last.
pub(crate) fn guard(routes: Router<Web>, web: &Web) -> Router<Web> {
    routes
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn(only_our_forms))
        .layer(CatchPanicLayer::custom(|_| {
            // The payload may hold what a person wrote.
            tracing::error!("a page panicked");
            Problem::Trouble.into_response()
        }))
        .layer(from_fn_with_state(web.clone(), problem::explain))
        .layer(from_fn(headers))
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // With `no-referrer` browsers would hide the origin of our own forms, which is what tells them from foreign ones.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers
        .entry(axum::http::header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// What changes something must come from a page of ours.
async fn only_our_forms(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads || is_ours(request.headers()) {
        next.run(request).await
    } else {
        Problem::Foreign.into_response()
    }
}

/// The browser says so itself (`Sec-Fetch-Site`), or the origin is this host.
fn is_ours(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin";
    }
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    match (origin.and_then(|origin| origin.split_once("://")), host) {
        (Some((_, from)), Some(host)) => from.eq_ignore_ascii_case(host),
        _ => false,
    }
}

/// Who calls: the peer of the connection, or over https the one that our own proxy names last.
pub(crate) struct Caller(pub(crate) Option<IpAddr>);

impl FromRequestParts<Web> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Caller, Self::Rejection> {
        let named = web.secure.then(|| last_forwarded(&parts.headers)).flatten();
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(peer)| peer.ip());
        Ok(Caller(named.or(peer)))
    }
}

fn last_forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let line = headers
        .get_all(FORWARDED_FOR)
        .iter()
        .next_back()?
        .to_str()
        .ok()?;
    line.rsplit(',').next()?.trim().parse().ok()
}

/// Reads a steward's session before anything behind it runs.
pub(crate) async fn only_stewards(
    State(web): State<Web>,
    mut request: Request,
    next: Next,
) -> Response {
    match crate::sign_in::signed(&web, request.headers()).await {
        Ok(Some(steward)) => {
            request.extensions_mut().insert(steward);
            next.run(request).await
        }
        Ok(None) => Problem::NeedsLink.into_response(),
        Err(problem) => problem.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs.iter().map(|(name, value)| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            )
        });
        is_ours(&pairs.collect())
    }

    #[test]
    fn a_foreign_form_is_known_by_where_it_comes_from() {
        assert!(ours(&[("sec-fetch-site", "same-origin")]));
        assert!(ours(&[
            ("origin", "http://localhost:8080"),
            ("host", "localhost:8080")
        ]));
        for foreign in [
            &[][..],
            &[("host", "kuulo.example")],
            &[("origin", "null"), ("host", "kuulo.example")],
            &[
                ("origin", "https://evil.example"),
                ("host", "kuulo.example"),
            ],
            &[
                ("origin", "https://kuulo.example.evil"),
                ("host", "kuulo.example"),
            ],
            &[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://kuulo.example"),
                ("host", "kuulo.example"),
            ],
            &[("sec-fetch-site", "same-site")],
        ] {
            assert!(!ours(foreign), "{foreign:?}");
        }
    }

    #[test]
    fn a_caller_cannot_name_itself() {
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, HeaderValue::from_static("1.1.1.1, 10.0.0.7"));
        assert_eq!(last_forwarded(&headers), "10.0.0.7".parse().ok());
    }
}
