//! The model learns from what people correct, and one that does not do worse takes over.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use jiff::{Timestamp, Zoned};
use kuulo_core::corpus;
use kuulo_core::rules::Rules;
use kuulo_core::triage::{self, Change, Model, Trial};
use kuulo_store::Store;
use kuulo_store::learning::{ModelState, Taught};
use tokio_util::sync::CancellationToken;

use crate::args::{ModelCommand, What};
use crate::config::Config;
use crate::learning::{SEED, read_nhs};
use crate::{out, setup};

const LOOK_EVERY: Duration = Duration::from_secs(60);
/// Corrections after which it is worth training again.
const ENOUGH: u64 = 20;
/// The name under which the model that comes with the program is asked for.
const STANDARD: &str = "standard";

/// Sees to it that the model labels which the store says shall run, until `stop`.
pub(crate) async fn follow(store: Store, rules: Arc<Rules>, stop: CancellationToken) {
    loop {
        if let Err(error) = take_over(&store, &rules).await {
            tracing::warn!(%error, "the running model could not be read; the one before goes on");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Loads the model that shall run, unless it runs already.
pub(crate) async fn take_over(store: &Store, rules: &Rules) -> anyhow::Result<()> {
    let standard = Model::standard();
    let wanted = store.running_version().await?;
    let wanted = wanted.unwrap_or_else(|| standard.version().to_owned());
    if rules.running.model().version() == wanted {
        return Ok(());
    }
    let model = if wanted == standard.version() {
        standard
    } else {
        Model::from_bytes(store.model_bytes(&wanted).await?)?
    };
    rules.running.replace(model);
    tracing::info!(version = wanted, "another model labels from now on");
    Ok(())
}

/// Trains again each time that enough was corrected, until `stop`.
pub(crate) async fn learn(store: Store, nhs: Option<PathBuf>, stop: CancellationToken) {
    loop {
        match learn_if_enough(&store, nhs.clone(), ENOUGH).await {
            Ok(Some((state, _))) => tracing::info!(?state, "a model was taught by corrections"),
            Ok(None) => {}
            Err(error) => tracing::warn!(%error, "the model could not be taught; trying again"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => return,
        }
    }
}

/// Trains with all corrections, if at least `enough` have come since the last time.
async fn learn_if_enough(
    store: &Store,
    nhs: Option<PathBuf>,
    enough: u64,
) -> anyhow::Result<Option<(ModelState, Trial)>> {
    let models = store.models().await?;
    let tried = models.iter().map(|model| model.last_correction).max();
    let (last, fresh) = store.corrections_after(tried.unwrap_or(0)).await?;
    if fresh < enough.max(1) {
        return Ok(None);
    }
    let known = models
        .iter()
        .find(|model| model.state == ModelState::Running)
        .map_or(0, |model| model.last_correction);
    let old = store.lessons(known).await?;
    let new = store.lessons(last).await?;
    let lessons = new.len();
    let settings = triage::Settings {
        date: Zoned::now().date(),
        seed: SEED,
    };
    let taught = tokio::task::spawn_blocking(move || {
        let survey = nhs.as_deref().map(read_nhs).transpose()?;
        let survey = survey.unwrap_or_default();
        anyhow::Ok(triage::teach(
            &corpus::rows(),
            &survey,
            &old,
            &new,
            &settings,
        )?)
    });
    let candidate = taught.await??;
    let state = store
        .keep_model(&candidate, last, lessons, Timestamp::now())
        .await?;
    Ok(Some((state, candidate.trial)))
}

/// `kuulo model`.
pub(crate) async fn run(config: &Config, options: ModelCommand) -> anyhow::Result<()> {
    let (store, _) = setup::open_store(config).await?;
    match options.what {
        None => show(&store).await,
        Some(What::Learn) => learn_now(&store, config).await,
        Some(What::Run { version }) => {
            let asked = (version != STANDARD).then_some(version.as_str());
            store.run_model(asked).await.with_context(|| {
                format!("{version} cannot run: `kuulo model` lists those that are kept")
            })?;
            out::note(&format!(
                "Model {version} labels from now on; a running Kuulo notices within a minute."
            ));
            Ok(())
        }
    }
}

async fn learn_now(store: &Store, config: &Config) -> anyhow::Result<()> {
    match learn_if_enough(store, config.rules.nhs_csv.clone(), 0).await? {
        None => out::note("Nothing was corrected since the last training."),
        Some((state, trial)) => {
            out::note(&format!("Authored messages: {}", change(trial.authored)));
            let frozen = trial.frozen.map_or("none yet".to_owned(), change);
            out::note(&format!("Corrections kept apart: {frozen}"));
            out::note(match state {
                ModelState::Running => "The new model is not worse: it labels from now on.",
                _ => "The new model is worse: the one before goes on.",
            });
        }
    }
    Ok(())
}

async fn show(store: &Store) -> anyhow::Result<()> {
    let models = store.models().await?;
    let running = models
        .iter()
        .find(|model| model.state == ModelState::Running);
    let standard = triage::standard_figures();
    let (version, dev) = match running {
        Some(model) => (model.version.as_str(), &model.trial.dev),
        None => (standard.version.as_str(), &standard.dev),
    };
    out::line(&format!(
        "Model {version} labels. On messages kept apart:\n"
    ))?;
    out::line(&dev.to_string())?;
    out::line("Changed by people:")?;
    for (language, judged) in store.judged(version).await? {
        out::line(&format!(
            "  {}  of {} judged: an exit of {}, any label of {}",
            language.name(),
            judged.judged,
            judged.nature_changed,
            judged.changed
        ))?;
    }
    out::line("\nTaught by corrections, newest first:")?;
    for model in &models {
        out::line(&line(model))?;
    }
    Ok(())
}

fn line(model: &Taught) -> String {
    let state = match model.state {
        ModelState::Running => "running",
        ModelState::Earlier => "earlier",
        ModelState::Refused => "refused",
    };
    let frozen = model.trial.frozen.map_or("–".to_owned(), change);
    format!(
        "  {}  {state:8} {:5} lessons  authored {}  corrections {frozen}",
        model.version,
        model.lessons,
        change(model.trial.authored)
    )
}

fn change(change: Change) -> String {
    format!("{:.3} → {:.3}", change.before, change.after)
}
