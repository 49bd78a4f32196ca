//! The model that sorts: how good it is, and how often people change what it says.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kuulo_core::triage::{self, Measures};
use kuulo_store::learning::{Judged, ModelState, Taught};

use crate::Web;
use crate::page::html;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::{FEW, Words};

#[derive(Template)]
#[template(path = "model.html")]
struct ModelPage {
    console: Console,
    section: &'static str,
    version: String,
    lede: String,
    figures: Vec<Figures>,
    changes: Vec<Changed>,
    models: Vec<Version>,
}

/// One row of figures, in the order of the columns.
struct Figures {
    name: String,
    rows: String,
    figures: [String; 6],
}

/// How often people changed the labels of messages in one language.
struct Changed {
    language: String,
    judged: String,
    exits: String,
    any: String,
}

/// A model that was taught by corrections.
struct Version {
    version: String,
    day: String,
    lessons: String,
    state: String,
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    let words = console.words;
    let models = web.store.models().await?;
    let running = models
        .iter()
        .find(|model| model.state == ModelState::Running);
    let (version, dev) = match running {
        Some(model) => (model.version.clone(), model.trial.dev.clone()),
        None => {
            let standard = triage::standard_figures();
            (standard.version, standard.dev)
        }
    };
    let judged = web.store.judged(&version).await?;
    Ok(html(&ModelPage {
        section: "model",
        lede: match running {
            Some(model) => words.count("model-taught", model.lessons.into()),
            None => words.say("model-standard"),
        },
        figures: dev
            .groups
            .iter()
            .map(|group| figures(group, &words))
            .collect(),
        changes: judged
            .into_iter()
            .map(|(language, judged)| changed(language.name(), judged, &words))
            .collect(),
        models: models.iter().map(|model| line(model, &words)).collect(),
        version,
        console,
    }))
}

fn figures(of: &Measures, words: &Words) -> Figures {
    let name = match of.group.as_str() {
        "all" => words.say("model-all"),
        group if group.len() == 2 => words.name("language", group),
        group => words.name("role", group),
    };
    let figures = [
        of.communication_macro_f1,
        of.operational_macro_f1,
        of.kind_accuracy,
        of.themes_micro_f1,
        of.sentiment_macro_f1,
        of.phase_macro_f1,
    ];
    Figures {
        name,
        rows: words.number(of.rows as u64),
        figures: figures.map(|figure| words.percent((figure * 100.0).round() as u32)),
    }
}

fn changed(language: &str, judged: Judged, words: &Words) -> Changed {
    let whole = u64::try_from(judged.judged).unwrap_or(0);
    let share = |part: i64| {
        let part = u64::try_from(part).unwrap_or(0);
        match whole {
            whole if whole < FEW => "–".to_owned(),
            whole => words.percent((part * 100 / whole) as u32),
        }
    };
    Changed {
        language: words.name("language", language),
        judged: words.figure(whole),
        exits: share(judged.nature_changed),
        any: share(judged.changed),
    }
}

fn line(model: &Taught, words: &Words) -> Version {
    let state = match model.state {
        ModelState::Running => "model-running",
        ModelState::Earlier => "model-earlier",
        ModelState::Refused => "model-refused",
    };
    Version {
        version: model.version.clone(),
        day: words.day(model.at),
        lessons: words.count("model-lessons", model.lessons.into()),
        state: words.say(state),
    }
}
