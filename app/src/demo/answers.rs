//! The demo's answerer: a steward who sorts, decides and answers with written samples.

use std::time::Duration;

use anyhow::Context;
use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::labels::{Kind, Theme};
use kuulo_core::language::Language;
use kuulo_store::Store;
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, ActError, CaseView, Filter, Labels};
use serde::Deserialize;

use super::dice::Dice;
use crate::serve::House;

/// How often the answerer takes up a case while the demo runs.
const PACE: Duration = Duration::from_secs(25);

/// One written answer in three languages.
#[derive(Deserialize)]
struct Sample {
    /// Fits messages without any of the themes, such as thanks, where it is left out.
    theme: Option<Theme>,
    decision: Decision,
    sv: String,
    fi: String,
    en: String,
}

impl Sample {
    fn text(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::Fi => &self.fi,
            Language::En => &self.en,
        }
    }
}

/// A steward with a drawer of answers.
pub(crate) struct Answerer {
    steward: Steward,
    samples: Vec<Sample>,
}

impl Answerer {
    /// Signs a steward of its own in.
    pub(crate) async fn enrol(store: &Store) -> anyhow::Result<Answerer> {
        let now = Timestamp::now();
        let token = store
            .invite_steward("Eero (demo)", now, Duration::from_secs(60))
            .await?;
        let session = store
            .redeem(&token, now)
            .await?
            .context("the demo's steward could not sign in")?;
        let steward = store
            .session(&session, now)
            .await?
            .context("the demo's steward is not signed in")?;
        let samples = include_str!("../../demo/answers.jsonl")
            .lines()
            .map(serde_json::from_str)
            .collect::<Result<_, _>>()?;
        Ok(Answerer { steward, samples })
    }

    /// Sorts a case as `labels` say, and answers it when a written answer fits.
    pub(crate) async fn take_up(
        &self,
        store: &Store,
        code: CaseCode,
        labels: Labels,
        dice: &mut Dice,
        at: Timestamp,
    ) -> anyhow::Result<()> {
        let view = store.case(&self.steward.scope, code).await?;
        if !view.line.state.is_open() {
            return Ok(());
        }
        let themes = labels.themes.clone();
        let is_plain = themes.is_empty() || labels.kind == Kind::Praise;
        self.act(store, &view, Act::Sort(labels), at).await?;
        let fits = |theme: Option<Theme>| {
            theme.is_none_or(|theme| themes.contains(&theme)) && theme.is_none() == is_plain
        };
        let fitting: Vec<&Sample> = self
            .samples
            .iter()
            .filter(|sample| fits(sample.theme))
            .collect();
        let Some(sample) = fitting.get(dice.below(fitting.len() as u64) as usize) else {
            return Ok(());
        };
        let view = store.case(&self.steward.scope, code).await?;
        let text = sample.text(view.speaks).to_owned();
        self.act(
            store,
            &view,
            Act::Answer {
                decision: sample.decision,
                text,
            },
            at,
        )
        .await
    }

    /// A visitor who works on the same case at the same moment comes first.
    async fn act(
        &self,
        store: &Store,
        view: &CaseView,
        act: Act,
        at: Timestamp,
    ) -> anyhow::Result<()> {
        match store
            .act(&self.steward, view.line.code, view.version, act, at)
            .await
        {
            Ok(()) | Err(ActError::Stale) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// Takes up the case that has waited longest, again and again, until the demo stops.
pub(crate) async fn live(house: House, answerer: Answerer) {
    let mut dice = Dice::new(7);
    loop {
        tokio::select! {
            () = tokio::time::sleep(PACE) => {}
            () = house.stop.cancelled() => return,
        }
        if let Err(error) = answer_oldest(&house.store, &answerer, &mut dice).await {
            tracing::warn!(%error, "the demo's answerer could not answer");
        }
    }
}

async fn answer_oldest(store: &Store, answerer: &Answerer, dice: &mut Dice) -> anyhow::Result<()> {
    let filter = Filter {
        states: vec![CaseState::New],
        with_words: true,
        ..Filter::default()
    };
    let page = store.cases(&answerer.steward.scope, &filter, 0, 20).await?;
    let Some(line) = page.lines.iter().max_by_key(|line| {
        (
            !line.assessment.needs_person,
            std::cmp::Reverse(line.created),
        )
    }) else {
        return Ok(());
    };
    let a = &line.assessment;
    let labels = Labels {
        communication: a.communication.label,
        operational: a.operational.label,
        kind: a.kind.label,
        themes: a.themes.iter().map(|theme| theme.name).collect(),
        sentiment: a.sentiment.label,
        phase: a.phase.label,
        urgency: a.urgency,
        formal: a.formal,
    };
    answerer
        .take_up(store, line.code, labels, dice, Timestamp::now())
        .await
}
