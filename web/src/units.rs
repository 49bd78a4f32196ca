//! The units: who can join by which code, and how often they are asked the pulse question.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use kuulo_core::case::CaseCode;
use kuulo_core::phrase::period;
use kuulo_core::staff::Rhythm;
use kuulo_store::members::CodeInForce;
use kuulo_store::pulse::PulseResult;

use crate::Web;
use crate::address::Pairs;
use crate::page::html;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::Words;

/// Days for which a code from the console works.
pub(crate) const CODE_DAYS: i64 = 30;
/// Results of a unit that are shown.
const PERIODS: usize = 4;

#[derive(Template)]
#[template(path = "units.html")]
struct UnitsPage {
    console: Console,
    section: &'static str,
    units: Vec<Row>,
    days: i64,
}

struct Row {
    id: i64,
    name: String,
    members: String,
    codes: Vec<Code>,
    /// A code that was just made: it is shown this once.
    fresh: Option<String>,
    rhythms: Vec<Choice>,
    results: Vec<Line>,
}

/// A code in force, as a page lists it.
pub(crate) struct Code {
    pub(crate) id: i64,
    pub(crate) until: String,
}

struct Choice {
    value: &'static str,
    text: String,
    is_chosen: bool,
}

struct Line {
    period: String,
    says: String,
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    page(&web, console, None).await
}

/// Makes a code, withdraws one, or sets the rhythm of the pulse.
pub(crate) async fn act(
    State(web): State<Web>,
    console: Console,
    Path((unit, what)): Path<(i64, String)>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Pairs(form);
    let scope = console.steward.scope.clone();
    if !scope.allows(Some(unit)) {
        return Err(Problem::NotFound);
    }
    match what.as_str() {
        "code" => {
            let code = web
                .store
                .new_invitation_code(Some(unit), valid(), console.words.now)
                .await?;
            return page(&web, console, Some((unit, code))).await;
        }
        "withdraw" => {
            let id = form.get("id").and_then(|id| id.parse().ok());
            let id = id.ok_or(Problem::Unreadable)?;
            web.store.withdraw_code(&scope, id).await?;
        }
        "pulse" => {
            let rhythm = form.get("rhythm").and_then(Rhythm::from_name);
            let rhythm = rhythm.ok_or(Problem::Unreadable)?;
            web.store.set_rhythm(&scope, unit, rhythm).await?;
        }
        _ => return Err(Problem::NotFound),
    }
    Ok(Redirect::to(&format!("/units#u{unit}")).into_response())
}

/// How long a code from the console works.
pub(crate) fn valid() -> SignedDuration {
    SignedDuration::from_hours(24 * CODE_DAYS)
}

async fn page(
    web: &Web,
    mut console: Console,
    fresh: Option<(i64, CaseCode)>,
) -> Result<Response, Problem> {
    console.here = "/units".to_owned();
    let words = console.words;
    let scope = &console.steward.scope;
    let codes = web.store.invitation_codes(scope, words.now).await?;
    let rhythms = web.store.rhythms(scope).await?;
    let results = web.store.pulse_results(scope, words.now).await?;
    let mut units = Vec::new();
    for unit in web.store.units().await? {
        if !scope.allows(Some(unit.id)) {
            continue;
        }
        let rhythm = rhythms.get(&unit.id).copied().unwrap_or(Rhythm::Off);
        let members = web.store.members(Some(unit.id)).await?;
        let own = results.iter().filter(|result| result.unit == unit.id);
        let fresh = fresh.filter(|(id, _)| *id == unit.id);
        units.push(Row {
            members: words.with(
                "units-members",
                &[("members", words.figure(members).into())],
            ),
            codes: in_force(&codes, Some(unit.id), &words),
            fresh: fresh.map(|(_, code)| code.to_string()),
            rhythms: choices(rhythm, &words),
            results: own
                .take(PERIODS)
                .map(|result| line(result, &words))
                .collect(),
            id: unit.id,
            name: unit.name,
        });
    }
    Ok(html(&UnitsPage {
        console,
        section: "units",
        units,
        days: CODE_DAYS,
    }))
}

/// The codes of a unit, or of the panel.
pub(crate) fn in_force(codes: &[CodeInForce], unit: Option<i64>, words: &Words) -> Vec<Code> {
    let own = codes.iter().filter(|code| code.unit == unit);
    own.map(|code| Code {
        id: code.id,
        until: words.put("code-until", "day", &words.day(code.expires)),
    })
    .collect()
}

fn choices(chosen: Rhythm, words: &Words) -> Vec<Choice> {
    let choice = |rhythm: &Rhythm| Choice {
        value: rhythm.name(),
        text: words.name("rhythm", rhythm.name()),
        is_chosen: *rhythm == chosen,
    };
    Rhythm::ALL.iter().map(choice).collect()
}

/// Promoters less detractors in per cent, as with patients.
fn line(result: &PulseResult, words: &Words) -> Line {
    let share = |part: u64| 100.0 * part as f64 / result.answers.max(1) as f64;
    let score = (share(result.promoters) - share(result.detractors)).round() as i64;
    let says = words.with(
        "units-result",
        &[
            ("score", format!("{score:+}").replace('-', "−").into()),
            ("n", (result.answers as i64).into()),
        ],
    );
    Line {
        period: period(result.period, words.language),
        says,
    }
}
