//! What waits to be said, and what could not be said.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kuulo_store::desk::Troubled;
use kuulo_store::outbox::Delivery;

use crate::Web;
use crate::chips::{self, State as Where};
use crate::page::html;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::Words;

/// Bubbles that are listed.
const LISTED: u64 = 200;

#[derive(Template)]
#[template(path = "deliveries.html")]
struct DeliveriesPage {
    console: Console,
    section: &'static str,
    groups: Vec<Group>,
}

struct Group {
    title: String,
    bubbles: Vec<Bubble>,
}

struct Bubble {
    code: String,
    day: String,
    platform: String,
    tries: String,
    state: Where,
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    let found = web.store.troubled(&console.steward.scope, LISTED).await?;
    let words = console.words;
    let group = |key: &str, delivery: Delivery| Group {
        title: words.say(key),
        bubbles: found
            .iter()
            .filter(|row| row.delivery == delivery)
            .map(|row| bubble(row, &words))
            .collect(),
    };
    let groups = vec![
        group("deliveries-dead", Delivery::Dead),
        group("deliveries-waiting", Delivery::Waiting),
        group("deliveries-unreachable", Delivery::Unreachable),
    ];
    Ok(html(&DeliveriesPage {
        groups,
        console,
        section: "deliveries",
    }))
}

fn bubble(row: &Troubled, words: &Words) -> Bubble {
    Bubble {
        code: row.code.to_string(),
        day: words.day(row.created),
        platform: words.name("platform", row.platform.name()),
        tries: words.count("deliveries-tries", row.attempts.into()),
        state: chips::delivery(row.delivery, words),
    }
}
