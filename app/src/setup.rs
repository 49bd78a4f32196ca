//! Opening what every command needs: the store, the index, the rules.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use kuulo_core::rules::Rules;
use kuulo_search::{Analysis, IndexError, TantivyIndex};
use kuulo_store::{Settings, Store, Vault};

use crate::config::Config;
use crate::out;

/// Opens the store, and creates folder, database and keys where they are not there yet.
pub(crate) async fn open_store(config: &Config) -> anyhow::Result<(Store, Vault)> {
    std::fs::create_dir_all(&config.dir)
        .with_context(|| format!("cannot create the folder {}", config.dir.display()))?;
    let settings = Settings {
        url: config
            .store
            .url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", config.dir.join("kuulo.db").display())),
        keys: config
            .store
            .keys
            .clone()
            .unwrap_or_else(|| config.dir.join("keys")),
    };
    Ok(Store::open(&settings).await?)
}

/// Opens the index. One that cannot be read is set aside and filled anew from the store.
pub(crate) fn open_index(config: &Config) -> anyhow::Result<Arc<TantivyIndex>> {
    Ok(open_index_in(&config.dir.join("index"))?)
}

/// Opens the index for a command. While a running Kuulo has it open, the command keeps a copy of its own beside it.
pub(crate) fn open_index_beside(config: &Config) -> anyhow::Result<Arc<TantivyIndex>> {
    match open_index_in(&config.dir.join("index")) {
        Err(IndexError::Busy(_)) => Ok(open_index_in(&config.dir.join("index-beside"))?),
        opened => Ok(opened?),
    }
}

/// Starts the index over; fails while a running Kuulo has it open.
pub(crate) fn empty_index(config: &Config) -> anyhow::Result<Arc<TantivyIndex>> {
    Ok(Arc::new(TantivyIndex::open_empty(
        &config.dir.join("index"),
        Analysis::standard(),
    )?))
}

fn open_index_in(dir: &Path) -> Result<Arc<TantivyIndex>, IndexError> {
    let opened = TantivyIndex::open(dir, Analysis::standard())?;
    if opened.was_reset {
        out::note(
            "The search index could not be used; it was set aside and is built anew from the store.",
        );
    }
    Ok(Arc::new(opened.index))
}

/// The rules as the settings have them.
pub(crate) fn rules(config: &Config) -> Arc<Rules> {
    let mut rules = Rules::standard();
    rules.country = config.rules.country;
    rules.answer_within_days = config.rules.answer_within_days;
    rules.keep_originals_days = config.rules.keep_originals_days;
    rules.public_url = config.web.as_ref().map(|web| web.public_url.clone());
    Arc::new(rules)
}

/// `kuulo migrate`: opening the store does it.
pub(crate) async fn migrate(config: &Config) -> anyhow::Result<()> {
    open_store(config).await?;
    out::note("The database schema is up to date.");
    Ok(())
}
