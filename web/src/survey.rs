//! What each unit asks its patients beside the recommendation, and how far people say that it holds.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::dialogue::Unit;
use kuulo_core::phrase::Value;
use kuulo_core::survey::{Asked, Key, LEAST_ANSWERS, Statement, Surveys};
use kuulo_store::StoreError;
use kuulo_store::survey::{Rated, SurveyError};

use crate::Web;
use crate::address::Pairs;
use crate::page::html;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::{Words, count};

#[derive(Template)]
#[template(path = "survey.html")]
struct SurveyPage {
    console: Console,
    section: &'static str,
    lede: String,
    is_done: bool,
    is_refused: bool,
    units: Vec<Sheet>,
}

/// A unit's survey.
struct Sheet {
    id: i64,
    name: String,
    standard: Vec<Line>,
    own: Vec<Line>,
}

/// A statement with what people say.
struct Line {
    /// Its name, or its number.
    key: String,
    text: String,
    is_chosen: bool,
    result: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    console: Console,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let is_done = Pairs(query).get("done").is_some();
    Ok(html(&page(&web, console, is_done, false).await?))
}

async fn page(
    web: &Web,
    console: Console,
    is_done: bool,
    is_refused: bool,
) -> Result<SurveyPage, Problem> {
    let scope = &console.steward.scope;
    let surveys = web.store.surveys().await?;
    let rated = web.store.ratings(scope).await?;
    let units = web.store.units().await?;
    let units = units.iter().filter(|unit| scope.allows(Some(unit.id)));
    let words = &console.words;
    let days = u64::try_from(web.rules.survey_days).unwrap_or_default();
    Ok(SurveyPage {
        section: "survey",
        lede: words.count("survey-lede", days),
        is_done,
        is_refused,
        units: units
            .map(|unit| sheet(unit, &surveys, &rated, words))
            .collect(),
        console,
    })
}

fn sheet(unit: &Unit, surveys: &Surveys, rated: &[Rated], words: &Words) -> Sheet {
    let asked = surveys.get(&unit.id).map(Vec::as_slice).unwrap_or_default();
    let result = |key: Key| {
        let mut here = rated.iter().filter(|it| it.unit == unit.id);
        shown(here.find(|it| it.statement == key), words)
    };
    let standard = Statement::ALL.iter().map(|statement| {
        let key = Key::Standard(*statement);
        Line {
            key: statement.name().to_owned(),
            text: words.name("statement", statement.name()),
            is_chosen: asked.iter().any(|asked| asked.key() == key),
            result: result(key),
        }
    });
    let own = asked.iter().filter_map(|asked| match asked {
        Asked::Standard(_) => None,
        Asked::Own(own) => Some(Line {
            key: own.id.to_string(),
            text: own.text(words.language).to_owned(),
            is_chosen: true,
            result: result(Key::Own(own.id)),
        }),
    });
    Sheet {
        id: unit.id,
        name: unit.name.clone(),
        standard: standard.collect(),
        own: own.collect(),
    }
}

/// A mean of fewer answers would tell too much of each, and too little of the unit.
fn shown(rated: Option<&Rated>, words: &Words) -> String {
    match rated.filter(|rated| rated.answers >= LEAST_ANSWERS) {
        None => words.say("survey-few"),
        Some(rated) => {
            let mean = format!("{:.1}", rated.mean);
            let mean = match words.language {
                kuulo_core::language::Language::En => mean,
                _ => mean.replace('.', ","),
            };
            let values = [("mean", Value::from(mean)), ("n", count(rated.answers))];
            words.with("survey-mean", &values)
        }
    }
}

pub(crate) async fn act(
    State(web): State<Web>,
    console: Console,
    Path((unit, what)): Path<(i64, String)>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Pairs(form);
    let scope = &console.steward.scope;
    let text = |name: &str| {
        form.get(name)
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect()
    };
    let done = match what.as_str() {
        "choose" => {
            let chosen = form.read("statement", Statement::from_name);
            web.store.choose_statements(scope, unit, &chosen).await
        }
        "add" => {
            let texts: [String; 3] = [text("sv"), text("fi"), text("en")];
            let texts = [texts[0].as_str(), &texts[1], &texts[2]];
            web.store.add_statement(scope, unit, texts).await
        }
        "drop" => {
            let id = form.get("id").and_then(|id| id.parse().ok());
            let id = id.ok_or(Problem::Unreadable)?;
            web.store.drop_statement(scope, unit, id).await
        }
        _ => return Err(Problem::NotFound),
    };
    match done {
        Ok(()) => Ok(Redirect::to("/survey?done=yes").into_response()),
        Err(SurveyError::NotThisMany) => {
            let page = page(&web, console, false, true).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)).into_response())
        }
        Err(SurveyError::Store(StoreError::NotFound)) => Err(Problem::NotFound),
        Err(SurveyError::Store(error)) => Err(error.into()),
    }
}
