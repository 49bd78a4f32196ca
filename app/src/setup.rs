//! Opening what every command needs: the store, the index, the rules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use kuulo_core::files::Files;
use kuulo_core::rules::{Forgetting, Rules};
use kuulo_search::{
    Analysis, ClusterSettings, Credentials, IndexError, OpenSearchIndex, SearchIndex, TantivyIndex,
};
use kuulo_store::{Settings, Store, Vault};

use crate::config::{self, Cluster, Config};
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
    read(file)
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// Opens the index. One that cannot be used is filled anew from the store.
pub(crate) async fn open_index(config: &Config) -> anyhow::Result<Arc<dyn SearchIndex>> {
    match &config.search.opensearch {
        Some(cluster) => in_cluster(config, cluster, OpenSearchIndex::open).await,
        None => open_index_in(config, "index"),
    }
}

/// Opens the index for a command. While a running Kuulo has it open, the command keeps a copy of its own beside it; one in
/// OpenSearch is for all.
pub(crate) async fn open_index_beside(config: &Config) -> anyhow::Result<Arc<dyn SearchIndex>> {
    match open_index(config).await {
        Err(error) if matches!(error.downcast_ref(), Some(IndexError::Busy(_))) => {
            open_index_in(config, "index-beside")
        }
        opened => opened,
    }
}

/// Starts the index over; fails while a running Kuulo has it open, unless it is in OpenSearch.
pub(crate) async fn empty_index(config: &Config) -> anyhow::Result<Arc<dyn SearchIndex>> {
    match &config.search.opensearch {
        Some(cluster) => in_cluster(config, cluster, OpenSearchIndex::open_empty).await,
        None => Ok(Arc::new(TantivyIndex::open_empty(
            &config.dir.join("index"),
            analysis(config)?,
        )?)),
    }
}

type Open = fn(&ClusterSettings, Arc<Analysis>) -> Result<OpenSearchIndex, IndexError>;

/// The index in OpenSearch; opening it waits for the cluster.
async fn in_cluster(
    config: &Config,
    cluster: &Cluster,
    open: Open,
) -> anyhow::Result<Arc<dyn SearchIndex>> {
    let (settings, analysis) = (cluster_settings(cluster)?, analysis(config)?);
    let opened = tokio::task::spawn_blocking(move || open(&settings, analysis)).await?;
    Ok(Arc::new(
        opened.context("the index in OpenSearch cannot be opened")?,
    ))
}

/// Where the cluster is, and what lets in, read from the files.
pub(crate) fn cluster_settings(cluster: &Cluster) -> anyhow::Result<ClusterSettings> {
    let credentials = match (&cluster.user, &cluster.password_file, &cluster.api_key_file) {
        (None, None, None) => None,
        (Some(user), Some(file), None) => Some(Credentials::Password {
            user: user.clone(),
            password: config::secret(file)?,
        }),
        (None, None, Some(file)) => Some(Credentials::ApiKey(config::secret(file)?)),
        _ => bail!("[search.opensearch] takes user and password_file, or api_key_file alone"),
    };
    let settings = ClusterSettings {
        url: cluster.url.clone(),
        index: cluster.index.clone(),
        credentials,
        authorities: cluster.authorities_file.as_deref().map(read).transpose()?,
    };
    OpenSearchIndex::check(&settings)?;
    Ok(settings)
}

fn open_index_in(config: &Config, folder: &str) -> anyhow::Result<Arc<dyn SearchIndex>> {
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
    if config.rules.archive_texts {
        rules.forgetting = Forgetting::Link;
    }
    rules.survey_days = config.rules.survey_days;
    rules.organisation.clone_from(&config.rules.organisation);
    rules.files = files(config);
    rules.public_url = config.web.as_ref().map(|web| web.public_url.clone());
    Arc::new(rules)
}

/// What is taken beside words: nothing unless the settings say so.
pub(crate) fn files(config: &Config) -> Files {
    config
        .media
        .as_ref()
        .map_or(Files::default(), |media| Files {
            photos: media.photos,
            voice: media.voice,
            keep_days: media.keep_days,
        })
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
