//! Whether Kuulo lives, and whether it can take messages.

use std::sync::atomic::Ordering;

use axum::extract::State;
use axum::http::StatusCode;

use crate::Web;

pub(crate) async fn live() -> &'static str {
    "ok\n"
}

pub(crate) async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    if web.ready.load(Ordering::Acquire) && web.store.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}
