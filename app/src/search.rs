//! `kuulo search` and `kuulo reindex`.

use std::io::{self, BufRead};
use std::sync::Arc;

use anyhow::Context;
use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Request, Results, SearchIndex};
use kuulo_store::Store;
use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::{args, indexing, out, setup};

#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    q: String,
    lang: Option<Language>,
    limit: Option<usize>,
}

#[derive(Serialize)]
struct Answer {
    id: serde_json::Value,
    hits: Vec<Found>,
    also: Vec<String>,
}

#[derive(Serialize)]
struct Found {
    source_id: Option<String>,
    case: CaseCode,
    score: f32,
}

/// Searches with the operator's scope, after bringing the index up to date.
pub(crate) async fn run(config: &Config, options: args::Search) -> anyhow::Result<()> {
    let index = fresh_index(config).await?;
    if !options.jsonl {
        let query = options.query.unwrap_or_default();
        return print(&ask(&*index, query, None, options.limit)?);
    }
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let line = line.context("cannot read standard input")?;
        if line.trim().is_empty() {
            continue;
        }
        let question: Question = serde_json::from_str(&line)
            .with_context(|| format!("line {} cannot be read", number + 1))?;
        let results = ask(
            &*index,
            question.q,
            question.lang,
            question.limit.unwrap_or(options.limit),
        )?;
        let hits = results
            .hits
            .into_iter()
            .map(|hit| Found {
                source_id: hit.document.source_id,
                case: hit.document.case,
                score: hit.score,
            })
            .collect();
        out::line(&serde_json::to_string(&Answer {
            id: question.id,
            hits,
            also: results.also,
        })?)?;
    }
    Ok(())
}

/// Builds the index anew from the store.
pub(crate) async fn reindex(config: &Config) -> anyhow::Result<()> {
    let (store, _) = setup::open_store(config).await?;
    let index = setup::empty_index(config).await?;
    follow(&store, &index).await?;
    out::note("The index is complete.");
    Ok(())
}

async fn fresh_index(config: &Config) -> anyhow::Result<Arc<dyn SearchIndex>> {
    let (store, _) = setup::open_store(config).await?;
    let index = setup::open_index_beside(config).await?;
    follow(&store, &index).await?;
    Ok(index)
}

fn ask(
    index: &dyn SearchIndex,
    query: String,
    language: Option<Language>,
    limit: usize,
) -> anyhow::Result<Results> {
    let request = Request {
        query,
        language,
        limit: limit.min(100),
        ..Request::default()
    };
    Ok(index.search(&Scope::All, &request)?)
}

fn print(results: &Results) -> anyhow::Result<()> {
    for hit in &results.hits {
        let words: String = hit
            .snippet
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        out::line(&format!(
            "{}  {}",
            hit.document.case,
            words.replace('\n', " ")
        ))?;
    }
    out::note(&format!("{} found", results.total));
    if !results.also.is_empty() {
        out::note(&format!("also looked for: {}", results.also.join(", ")));
    }
    Ok(())
}

async fn follow(store: &Store, index: &Arc<dyn SearchIndex>) -> anyhow::Result<()> {
    let behind = store.last_change().await? - index.position();
    let bar = out::progress(u64::try_from(behind).ok(), "indexing");
    indexing::catch_up(store, index, |count| bar.inc(count as u64)).await?;
    bar.finish_and_clear();
    Ok(())
}
