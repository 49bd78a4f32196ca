//! Who reads a page, in which language, and a template as a response.

use std::convert::Infallible;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use kuulo_core::language::{Country, Language};

use crate::Web;
use crate::cookies::Cookie;
use crate::problem::Problem;
use crate::words::Words;

/// What a browser says of its reader.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    /// Asked for in the address, else the browser's first that Kuulo speaks, else the country's.
    pub(crate) language: Language,
    /// The language stands in the address: the reader chose it.
    pub(crate) chose_language: bool,
    pub(crate) theme: Option<&'static str>,
}

impl Reader {
    pub(crate) fn of(headers: &HeaderMap, uri: &Uri, web: &Web) -> Reader {
        let chosen = asked(uri);
        let language = chosen
            .or_else(|| accepted(headers))
            .unwrap_or(match web.rules.country {
                Country::Finland => Language::Fi,
                Country::Aland | Country::Sweden => Language::Sv,
            });
        let theme = Cookie::Theme
            .read(headers, web.secure)
            .and_then(|name| theme(&name));
        Reader {
            language,
            chose_language: chosen.is_some(),
            theme,
        }
    }
}

impl FromRequestParts<Web> for Reader {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Reader, Infallible> {
        Ok(Reader::of(&parts.headers, &parts.uri, web))
    }
}

/// A theme by its name; anything else follows the device.
pub(crate) fn theme(name: &str) -> Option<&'static str> {
    ["light", "dark"].into_iter().find(|known| *known == name)
}

fn asked(uri: &Uri) -> Option<Language> {
    let query = uri.query().unwrap_or_default();
    let lang = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang");
    lang.and_then(|(_, value)| Language::from_name(&value))
}

/// The first language of `Accept-Language` by weight that Kuulo speaks.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let line = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wanted: Vec<(Language, f32)> = Vec::new();
    for part in line.split(',').take(32) {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        if let Some(language) = Language::from_tag(tag.trim()) {
            wanted.push((language, weight.trim().parse().unwrap_or(0.0)));
        }
    }
    // A stable sort: of equal weights the first stays first.
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    wanted.first().map(|(language, _)| *language)
}

/// The words of a page that is about no unit.
pub(crate) fn words(language: Language, web: &Web) -> Words {
    Words {
        language,
        country: web.rules.country,
        now: Timestamp::now(),
    }
}

/// A template as a response.
pub(crate) fn html(template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => Html(text).into_response(),
        Err(error) => {
            tracing::error!(%error, "a template failed");
            Problem::Trouble.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_which_language() {
        let accept = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, line.parse().unwrap());
            accepted(&headers)
        };
        assert_eq!(accept("sv-FI,fi;q=0.8,en;q=0.5"), Some(Language::Sv));
        assert_eq!(accept("de,en;q=0.3,fi;q=0.9"), Some(Language::Fi));
        assert_eq!(accept("de, fr"), None);
    }

    #[test]
    fn the_address_wins_over_the_browser() {
        assert_eq!(asked(&"/f?lang=en".parse().unwrap()), Some(Language::En));
        assert_eq!(asked(&"/f?lang=xx".parse().unwrap()), None);
    }
}
