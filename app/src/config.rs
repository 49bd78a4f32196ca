//! Settings: one TOML file, overridden by `KUULO_…` variables. A section that is present is on.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use kuulo_core::doors::DoorSetting;
use kuulo_core::language::Country;
use serde::{Deserialize, Serialize};

use crate::args::Place;
use crate::{doors, out, setup};

/// Everything that an operator can set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// The folder for the database, the keys and the index.
    pub(crate) dir: PathBuf,
    #[serde(default)]
    pub(crate) store: Store,
    #[serde(default)]
    pub(crate) rules: Rules,
    #[serde(default)]
    pub(crate) search: Search,
    /// Left out, photos and voice notes are not taken.
    pub(crate) media: Option<Media>,
    pub(crate) web: Option<Web>,
    pub(crate) telegram: Option<Telegram>,
    pub(crate) discord: Option<Discord>,
    /// What the organisation knows better than the defaults about where people are sent.
    #[serde(default)]
    pub(crate) doors: Vec<DoorSetting>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Store {
    /// `postgres://…` or `sqlite:…`; left out, an SQLite file in `dir`.
    pub(crate) url: Option<String>,
    /// The folder of the key files; left out, `keys` in `dir`.
    pub(crate) keys: Option<PathBuf>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Rules {
    /// Whose numbers and doors are shown where no unit tells: FI, AX or SE.
    pub(crate) country: Country,
    /// Days until the person is promised word.
    pub(crate) answer_within_days: i64,
    /// Days for which words are kept sealed as they came, where something was masked; left out, none are kept.
    pub(crate) keep_originals_days: Option<u16>,
    /// Days in which a person is asked at most one survey.
    pub(crate) survey_days: i64,
    /// The organisation must keep texts by its archive rules: `/forget` then erases only what leads to the person.
    pub(crate) archive_texts: bool,
    /// Who answers for what is kept and how to reach them, for `/privacy`.
    pub(crate) organisation: Option<String>,
    /// The labelled comments of NHS England (CSV), extra evidence when the model learns from corrections.
    pub(crate) nhs_csv: Option<PathBuf>,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            country: Country::Finland,
            answer_within_days: 14,
            keep_originals_days: None,
            survey_days: 90,
            archive_texts: false,
            organisation: None,
            nhs_csv: None,
        }
    }
}

/// What is taken beside words.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Media {
    pub(crate) photos: bool,
    pub(crate) voice: bool,
    /// Days for which photos and voice notes are kept.
    pub(crate) keep_days: u16,
}

impl Default for Media {
    fn default() -> Media {
        Media {
            photos: false,
            voice: false,
            keep_days: 90,
        }
    }
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Search {
    /// The organisation's own words, beside those of `search/lexicon/care.tsv` and in its format.
    pub(crate) words: Option<PathBuf>,
    /// The organisation's own concepts and names of concepts, as in `search/concepts/care.tsv`.
    pub(crate) concepts: Option<PathBuf>,
    /// Left out, the index is kept in `dir`.
    pub(crate) opensearch: Option<Cluster>,
}

/// The OpenSearch cluster that keeps the index.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cluster {
    /// Such as `https://search.example.org:9200`.
    pub(crate) url: String,
    /// What the names of its indexes begin with; each installation in one cluster needs its own.
    #[serde(default = "kuulo")]
    pub(crate) index: String,
    pub(crate) user: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
    /// In place of a user and a password.
    pub(crate) api_key_file: Option<PathBuf>,
    /// Certificates (PEM) of the authorities that are trusted with the cluster; left out, the public ones.
    pub(crate) authorities_file: Option<PathBuf>,
}

fn kuulo() -> String {
    "kuulo".to_owned()
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Web {
    pub(crate) listen: SocketAddr,
    /// How people reach it, without a final slash, such as `https://kuulo.example.org`.
    pub(crate) public_url: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Telegram {
    /// A file with the bot's token, readable by Kuulo alone.
    pub(crate) token_file: PathBuf,
    pub(crate) api_url: Option<String>,
    /// Long polling where this is left out.
    pub(crate) webhook: Option<Webhook>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Webhook {
    /// The path Telegram calls, below the public address of `[web]`: long and random, such as `/tg/4f0c…`.
    pub(crate) path: String,
    /// A file with the secret that Telegram sends along.
    pub(crate) secret_file: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Discord {
    pub(crate) token_file: PathBuf,
    pub(crate) api_url: Option<String>,
    /// Commands, buttons and forms come through the gateway where this is left out.
    pub(crate) interactions: Option<Interactions>,
    pub(crate) staff: Option<StaffRoles>,
    /// Words in the threads of posted ideas are comments; it needs the privileged intent Message Content.
    #[serde(default)]
    pub(crate) reads_threads: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Interactions {
    /// The path Discord calls, below the public address of `[web]`.
    pub(crate) path: String,
    /// The application's public key, as Discord shows it.
    pub(crate) public_key: String,
}

/// Roles of a Discord server that stand for units.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StaffRoles {
    /// The server's id.
    pub(crate) server: u64,
    /// The id of each role, and the name of its unit.
    pub(crate) roles: BTreeMap<String, String>,
}

impl Config {
    /// Embedded defaults with everything in `dir` and no section on.
    pub(crate) fn in_dir(dir: &Path) -> Config {
        Config {
            dir: dir.to_owned(),
            store: Store::default(),
            rules: Rules::default(),
            search: Search::default(),
            media: None,
            web: None,
            telegram: None,
            discord: None,
            doors: Vec::new(),
        }
    }
}

/// Reads the settings that the command line points to.
pub(crate) fn load(place: &Place) -> anyhow::Result<Config> {
    let dir = place
        .dir
        .clone()
        .unwrap_or_else(|| PathBuf::from("kuulo-data"));
    let mut figment = Figment::from(Serialized::defaults(Config::in_dir(&dir)));
    if let Some(file) = &place.config {
        if !file.is_file() {
            bail!(
                "there is no settings file {}; deploy/kuulo.example.toml is one to start from",
                file.display()
            );
        }
        figment = figment.merge(Toml::file_exact(file));
    }
    figment = figment.merge(
        Env::prefixed("KUULO_")
            .ignore(&["log", "nhs_csv"])
            .split("__"),
    );
    if let Some(dir) = &place.dir {
        figment = figment.merge(Serialized::default("dir", dir));
    }
    figment.extract().context("the settings cannot be read")
}

/// Says what the settings turn on.
pub(crate) fn check(place: &Place) -> anyhow::Result<()> {
    let config = load(place)?;
    out::note(&format!("folder    {}", config.dir.display()));
    out::note(&format!(
        "database  {}",
        if config.store.url.is_some() {
            "as set in [store]"
        } else {
            "SQLite in the folder"
        }
    ));
    out::note(&format!(
        "web       {}",
        config
            .web
            .as_ref()
            .map_or("off".to_owned(), |web| web.public_url.clone())
    ));
    let taken = setup::files(&config);
    for (name, is_on) in [("photos  ", taken.photos), ("voice   ", taken.voice)] {
        out::note(&match is_on {
            true => format!("{name}  on, kept for {} days", taken.keep_days),
            false => format!("{name}  off"),
        });
    }
    if let Some(cluster) = &config.search.opensearch {
        let settings = setup::cluster_settings(cluster)?;
        out::note(&format!("search    OpenSearch at {}", settings.url));
    } else {
        out::note("search    index in the folder");
    }
    let analysis = setup::analysis(&config)?;
    out::note(&format!("concepts  {}", analysis.concepts().len()));
    for (name, token) in [
        ("telegram", config.telegram.as_ref().map(|t| &t.token_file)),
        ("discord ", config.discord.as_ref().map(|d| &d.token_file)),
    ] {
        match token {
            Some(file) => {
                secret(file)?;
                out::note(&format!("{name}  on"));
            }
            None => out::note(&format!("{name}  off")),
        }
    }
    doors::list(&config)
}

/// Reads a secret from a file that nobody else can read.
pub(crate) fn secret(file: &Path) -> anyhow::Result<secrecy::SecretString> {
    use std::os::unix::fs::PermissionsExt;
    let shown = file.display();
    let meta =
        std::fs::metadata(file).with_context(|| format!("cannot read the secret file {shown}"))?;
    if meta.permissions().mode() & 0o077 != 0 {
        bail!(
            "the secret file {shown} can be read by others: run chmod 600 on it, then start again"
        );
    }
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("cannot read the secret file {shown}"))?;
    if text.trim().is_empty() {
        bail!("the secret file {shown} is empty");
    }
    Ok(text.trim().to_owned().into())
}
