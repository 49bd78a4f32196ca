//! Our own layer, asked as the console asks it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kuulo_core::scope::Scope;
use kuulo_search::{Analysis, Field, Filters, Request, SearchIndex, Sort, TantivyIndex};

use crate::asked::{Asked, Kind, scope};
use crate::corpus::Corpus;
use crate::engine::{Engine, Rate, fill};

/// What the search page counts.
const COUNTED: [Field; 11] = [
    Field::Unit,
    Field::Phase,
    Field::Nature,
    Field::Kind,
    Field::Theme,
    Field::Concept,
    Field::Role,
    Field::Language,
    Field::State,
    Field::Urgency,
    Field::Month,
];

pub(crate) struct Ours {
    pub(crate) index: Arc<TantivyIndex>,
}

/// Where it lies in the folder of the run.
pub(crate) fn folder(dir: &Path) -> PathBuf {
    dir.join("ours")
}

impl Ours {
    pub(crate) fn open(dir: &Path) -> anyhow::Result<Ours> {
        let opened = TantivyIndex::open(&folder(dir), Analysis::standard())?;
        Ok(Ours {
            index: Arc::new(opened.index),
        })
    }

    pub(crate) fn fill(dir: &Path, corpus: &Corpus) -> anyhow::Result<Rate> {
        let ours = Ours::open(dir)?;
        let rate = fill("ours", corpus, |changes| {
            ours.index.apply(changes)?;
            Ok(())
        })?;
        ours.index.commit()?;
        Ok(rate)
    }
}

impl Engine for Ours {
    fn ask(&self, asked: &Asked) -> anyhow::Result<Option<u64>> {
        let (scope, request) = request(asked)?;
        Ok(Some(self.index.search(&scope, &request)?.total))
    }
}

pub(crate) fn request(asked: &Asked) -> anyhow::Result<(Scope, Request)> {
    let words = asked.words.join(" ");
    let mut filters = Filters::default();
    if asked.kind == Kind::Labelled {
        filters.choose(Field::Kind, "idea")?;
    }
    let scope = match asked.kind {
        Kind::Scoped => Scope::Units(scope()),
        _ => Scope::All,
    };
    let request = Request {
        query: match asked.kind {
            Kind::Phrase => format!("\"{words}\""),
            Kind::Prefix => format!("{words}*"),
            _ => words,
        },
        language: Some(asked.language),
        filters,
        sort: match asked.kind {
            Kind::Newest => Sort::Newest,
            _ => Sort::Relevance,
        },
        limit: if asked.kind == Kind::Months { 0 } else { 20 },
        facets: match asked.facets || asked.kind == Kind::Months {
            true => COUNTED.to_vec(),
            false => Vec::new(),
        },
        ..Request::default()
    };
    Ok((scope, request))
}
