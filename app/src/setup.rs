//! Opening what every command needs: the store, the index, the rules.

use std::path::PathBuf;
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

/// The words and concepts that texts are read with: those that come along, then the organisation's own.
pub(crate) fn analysis(config: &Config) -> anyhow::Result<Arc<Analysis>> {
    let (words, concepts) = (
        table(&config.search.words)?,
        table(&config.search.concepts)?,
    );
    if words.is_empty() && concepts.is_empty() {
        return Ok(Analysis::standard());
    }
    // Read apart first, so that the error names the file.
    for (file, words, concepts) in [
        (&config.search.words, &words[..], ""),
        (&config.search.concepts, "", &concepts[..]),
    ] {
        if let Some(file) = file {
            Analysis::with(words, concepts)
                .with_context(|| format!("{} cannot be read", file.display()))?;
        }
    }
    Ok(Arc::new(Analysis::with(&words, &concepts)?))
}

fn table(file: &Option<PathBuf>) -> anyhow::Result<String> {
    let Some(file) = file else {
        return Ok(String::new());
    };
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Opens the index. One that cannot be read is set aside and filled anew from the store.
pub(crate) fn open_index(config: &Config) -> anyhow::Result<Arc<TantivyIndex>> {
    open_index_in(config, "index")
}

/// Opens the index for a command. While a running Kuulo has it open, the command keeps a copy of its own beside it.
pub(crate) fn open_index_beside(config: &Config) -> anyhow::Result<Arc<TantivyIndex>> {
    match open_index_in(config, "index") {
        Err(error) if matches!(error.downcast_ref(), Some(IndexError::Busy(_))) => {
            open_index_in(config, "index-beside")
        }
        opened => opened,
    }
}

/// Starts the index over; fails while a running Kuulo has it open.
pub(crate) fn empty_index(config: &Config) -> anyhow::Result<Arc<TantivyIndex>> {
    Ok(Arc::new(TantivyIndex::open_empty(
        &config.dir.join("index"),
        analysis(config)?,
    )?))
}

fn open_index_in(config: &Config, folder: &str) -> anyhow::Result<Arc<TantivyIndex>> {
    let opened = TantivyIndex::open(&config.dir.join(folder), analysis(config)?)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn with_tables(words: &str, concepts: &str) -> (tempfile::TempDir, Config) {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config::in_dir(dir.path());
        let write = |name: &str, text: &str| {
            let file = dir.path().join(name);
            std::fs::write(&file, text).unwrap();
            Some(file)
        };
        config.search.words = write("words.tsv", words);
        config.search.concepts = write("concepts.tsv", concepts);
        (dir, config)
    }

    #[test]
    fn an_organisation_has_words_and_concepts_of_its_own() {
        let row = "meilahti-tower\ttornisairaala\ttornsjukhuset\ttower hospital\n";
        let (_dir, config) = with_tables("fi\ttornissa\ttornisairaala\n", row);
        let analysis = analysis(&config).unwrap();
        assert!(analysis.concept("meilahti-tower").is_some());
        assert!(analysis.concepts().len() > 300);
    }

    #[test]
    fn a_table_that_cannot_be_read_is_named_with_its_line() {
        let (_dir, config) = with_tables("", "one\ttwo\n");
        let error = format!("{:#}", analysis(&config).err().unwrap());
        assert!(
            error.contains("concepts.tsv") && error.contains("line 1"),
            "{error}"
        );
        let (_dir, config) = with_tables("xx\ta\tb\n", "");
        let error = format!("{:#}", analysis(&config).err().unwrap());
        assert!(
            error.contains("words.tsv") && error.contains("line 1"),
            "{error}"
        );
    }
}
