//! What waits to be said, and what could not be said.

use askama::Template;
use axum::response::Response;

use crate::page::html;
use crate::shell::Console;

#[derive(Template)]
#[template(path = "deliveries.html")]
struct DeliveriesPage {
    console: Console,
    section: &'static str,
}

pub(crate) async fn show(console: Console) -> Response {
    html(&DeliveriesPage {
        console,
        section: "deliveries",
    })
}
