//! The stylesheet, the scripts and the icon, embedded. Their names carry a hash, so they may be kept for a year.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::problem::Problem;

struct Asset {
    stem: &'static str,
    extension: &'static str,
    kind: &'static str,
    body: &'static str,
}

const STYLE: Asset = Asset {
    stem: "kuulo",
    extension: "css",
    kind: "text/css; charset=utf-8",
    body: include_str!("../assets/kuulo.css"),
};
const SCRIPT: Asset = Asset {
    stem: "kuulo",
    extension: "js",
    kind: "text/javascript; charset=utf-8",
    body: include_str!("../assets/kuulo.js"),
};
const OFFERS: Asset = Asset {
    stem: "offers",
    extension: "js",
    kind: "text/javascript; charset=utf-8",
    body: include_str!("../assets/offers.js"),
};
const ICON: Asset = Asset {
    stem: "kuulo",
    extension: "svg",
    kind: "image/svg+xml",
    body: include_str!("../assets/kuulo.svg"),
};

/// The addresses of the assets, for the layouts.
pub(crate) struct Addresses {
    pub(crate) style: String,
    pub(crate) script: String,
    /// For the page with the search field only.
    pub(crate) offers: String,
    pub(crate) icon: String,
}

/// The addresses, worked out once.
pub(crate) static AT: LazyLock<Addresses> = LazyLock::new(|| Addresses {
    style: format!("/assets/{}", STYLE.name()),
    script: format!("/assets/{}", SCRIPT.name()),
    offers: format!("/assets/{}", OFFERS.name()),
    icon: format!("/assets/{}", ICON.name()),
});

impl Asset {
    fn name(&self) -> String {
        format!("{}.{:08x}.{}", self.stem, fnv(self.body), self.extension)
    }
}

/// FNV-1a: names a version of a file, guards nothing.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

pub(crate) async fn asset(Path(name): Path<String>) -> Response {
    let found = [&STYLE, &SCRIPT, &OFFERS, &ICON]
        .into_iter()
        .find(|asset| asset.name() == name);
    match found {
        Some(asset) => {
            let headers = [
                (CONTENT_TYPE, asset.kind),
                (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, asset.body).into_response()
        }
        None => Problem::NotFound.into_response(),
    }
}
