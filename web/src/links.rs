//! The links and QR codes of units: each has a random code that can be ended.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};
use kuulo_core::labels::Phase;
use kuulo_store::StoreError;

use crate::Web;
use crate::address::Pairs;
use crate::page::html;
use crate::problem::Problem;
use crate::qr;
use crate::shell::Console;

#[derive(Template)]
#[template(path = "links.html")]
struct LinksPage {
    console: Console,
    section: &'static str,
    /// Without an address of Kuulo's own there is nothing that a telephone could open.
    has_pictures: bool,
    units: Vec<Sheet>,
}

/// A unit with its links.
struct Sheet {
    id: i64,
    name: String,
    links: Vec<Link>,
}

struct Link {
    code: String,
    /// The web form of this link.
    url: String,
    /// Where on the journey it is, where it says so.
    phase: Option<String>,
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    let scope = &console.steward.scope;
    let words = &console.words;
    let points = web.store.touchpoints().await?;
    let home = web.rules.public_url.clone().unwrap_or_default();
    let units = web.store.units().await?;
    let units = units.into_iter().filter(|unit| scope.allows(Some(unit.id)));
    let units = units.map(|unit| Sheet {
        links: points
            .iter()
            .filter(|point| point.unit.id == unit.id)
            .map(|point| Link {
                url: format!("{home}/f/{}", point.code),
                code: point.code.clone(),
                phase: point.phase.map(|phase| words.name("phase", phase.name())),
            })
            .collect(),
        id: unit.id,
        name: unit.name,
    });
    Ok(html(&LinksPage {
        has_pictures: web.rules.public_url.is_some(),
        units: units.collect(),
        section: "links",
        console,
    }))
}

/// The QR code of a link that the steward may see.
pub(crate) async fn picture(
    State(web): State<Web>,
    console: Console,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let scope = &console.steward.scope;
    let points = web.store.touchpoints().await?;
    let known = points
        .iter()
        .any(|point| point.code == code && scope.allows(Some(point.unit.id)));
    let home = web.rules.public_url.as_ref().filter(|_| known);
    let url = home.map(|home| format!("{home}/f/{code}"));
    let picture = url.and_then(|url| qr::picture(&url));
    picture.map(qr::response).ok_or(Problem::NotFound)
}

pub(crate) async fn act(
    State(web): State<Web>,
    console: Console,
    Path(what): Path<String>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    let form = Pairs(form);
    let scope = &console.steward.scope;
    let done = match what.as_str() {
        "new" => {
            let unit = form.get("unit").and_then(|unit| unit.parse().ok());
            let unit: i64 = unit.ok_or(Problem::Unreadable)?;
            if !scope.allows(Some(unit)) {
                return Err(Problem::NotFound);
            }
            let phase = form.get("phase").and_then(Phase::from_name);
            web.store.add_touchpoint(unit, phase).await.map(|_| ())
        }
        "end" => {
            let code = form.get("code").ok_or(Problem::Unreadable)?;
            web.store.revoke_touchpoint(scope, code).await
        }
        _ => return Err(Problem::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to("/links")),
        Err(StoreError::NotFound) => Err(Problem::NotFound),
        Err(error) => Err(error.into()),
    }
}
