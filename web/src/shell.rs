//! What stands around every page of the console: the way to the others, what waits, whose session it is.

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::Uri;
use axum::http::request::Parts;
use jiff::Timestamp;
use kuulo_core::language::Language;
use kuulo_store::access::Steward;
use kuulo_store::desk::Load;

use crate::Web;
use crate::page::Reader;
use crate::problem::Problem;
use crate::sign_in::Signed;
use crate::words::Words;

/// The steward at the console, and the frame of the page.
pub(crate) struct Console {
    pub(crate) steward: Steward,
    pub(crate) words: Words,
    pub(crate) load: Load,
    pub(crate) theme: &'static str,
    /// Where the reader is, to come back to after choosing a language or a theme.
    pub(crate) here: String,
}

impl FromRequestParts<Web> for Console {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Console, Problem> {
        let Signed(steward) = Signed::from_request_parts(parts, web).await?;
        // In the addresses of the console `lang` filters what people wrote, and is not the reader's.
        let reader = Reader::of(&parts.headers, &Uri::default(), web);
        let here = match parts.extensions.get::<OriginalUri>() {
            Some(OriginalUri(uri)) => uri.to_string(),
            None => parts.uri.to_string(),
        };
        let now = Timestamp::now();
        let load = web.store.load(&steward.scope, now).await?;
        let language = steward.language.unwrap_or(reader.language);
        let words = Words {
            language,
            country: web.rules.country,
            now,
        };
        Ok(Console {
            steward,
            words,
            load,
            theme: reader.theme.unwrap_or(""),
            here,
        })
    }
}

impl Console {
    pub(crate) fn languages(&self) -> &'static [Language] {
        Language::ALL
    }

    /// Bubbles that a person should look at.
    pub(crate) fn troubled(&self) -> u64 {
        self.load.dead + self.load.waiting
    }

    /// Everything that waits in the queue, for the number beside it.
    pub(crate) fn queued(&self) -> String {
        self.words.number(self.load.new)
    }
}
