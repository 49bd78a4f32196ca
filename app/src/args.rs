//! The command line: a contract that scripts depend on.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use kuulo_core::case::CaseCode;
use kuulo_core::labels::Role;
use kuulo_core::language::Language;

/// Kuulo listens to patients, relatives and staff, and sees to it that they get an answer.
#[derive(Parser)]
#[command(name = "kuulo", version, propagate_version = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) place: Place,
    /// What to log: error, warn, info, debug, or a tracing filter
    #[arg(long, global = true, env = "KUULO_LOG", default_value = "warn")]
    pub(crate) log: String,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where Kuulo keeps its things; every command takes it.
#[derive(Args, Clone)]
pub(crate) struct Place {
    /// The folder for the database, the keys and the index; created when it is not there
    #[arg(long, global = true, value_name = "D")]
    pub(crate) dir: Option<PathBuf>,
    /// The settings file
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Start everything on embedded defaults with a living sample; prints a sign-in link
    Demo(Demo),
    /// Run the bots, the web pages and the indexing that the settings turn on
    Serve(Serve),
    /// Talk to the bot in the terminal
    Chat(Chat),
    /// Take in submissions from a file, without replies
    Import(Import),
    /// Label messages: lines of text or JSON in, JSON lines out; no store is touched
    Triage(Triage),
    /// Search what people have said
    Search(Search),
    /// Build the search index anew from the store
    Reindex,
    /// Train the model from the authored corpus and, where there are any, the NHS rows
    Train(Train),
    /// Measure the model on labelled messages, by language and head
    Eval(Eval),
    /// Show the model that labels and how often people change what it says; let it learn, or run another
    Model(ModelCommand),
    /// Read a case's words as they came, where they are kept sealed; the history of the case tells it
    Original(Original),
    /// Make a one-time sign-in link, or a code by which staff or the panel join in chat
    Invite(Invite),
    /// End somebody's access: sign-ins, invitations and alerts
    Dismiss(Dismiss),
    /// Bring the database schema up to date
    Migrate,
    /// Read the settings and say what they turn on
    CheckConfig,
}

#[derive(Args)]
pub(crate) struct Demo {
    /// The port of the console
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
}

#[derive(Args)]
pub(crate) struct Serve {
    /// Which parts to run
    #[arg(long, value_delimiter = ',', default_value = "bots,web,worker")]
    pub(crate) role: Vec<Part>,
}

/// A part of the running product.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    Bots,
    Web,
    Worker,
}

#[derive(Args)]
pub(crate) struct Chat {
    /// The language that the device says it uses
    #[arg(long, value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// Who writes
    #[arg(long = "as", value_parser = role, default_value = "patient")]
    pub(crate) role: Role,
}

#[derive(Args)]
pub(crate) struct Import {
    /// A file, or - for standard input
    pub(crate) file: PathBuf,
    /// Told by the file's ending where this is left out
    #[arg(long)]
    pub(crate) format: Option<Format>,
    /// Read and check every row, store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Jsonl,
    Csv,
}

#[derive(Args)]
pub(crate) struct Triage {
    /// Lines are JSON objects {id?,text,lang?,role?,question?}; without this each line is a text
    #[arg(long)]
    pub(crate) jsonl: bool,
}

#[derive(Args)]
pub(crate) struct Search {
    /// Words, "a phrase", -not, field:value, prefix*
    #[arg(required_unless_present = "jsonl")]
    pub(crate) query: Option<String>,
    /// Lines of {id,q,lang?,limit?} in, lines of {id,hits,also} out
    #[arg(long, conflicts_with = "query")]
    pub(crate) jsonl: bool,
    /// How many hits at the most, 100 at once
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: usize,
}

#[derive(Args)]
pub(crate) struct Train {
    /// Where to write the model
    #[arg(long, value_name = "F", default_value = "kuulo.model")]
    pub(crate) out: PathBuf,
    /// The NHS rows (CSV), extra evidence for English
    #[arg(long, env = "KUULO_NHS_CSV")]
    pub(crate) nhs: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Eval {
    /// Labelled messages, one JSON object a line, in the form of core/corpus
    pub(crate) file: PathBuf,
    /// A model from `kuulo train`; the embedded one where this is left out
    #[arg(long)]
    pub(crate) model: Option<PathBuf>,
    /// Print JSON instead of a table
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args)]
pub(crate) struct ModelCommand {
    #[command(subcommand)]
    pub(crate) what: Option<What>,
}

#[derive(Subcommand)]
pub(crate) enum What {
    /// Train with all corrections now; the new model runs if it is not worse
    Learn,
    /// Let an earlier model run again
    Run {
        /// A version that `kuulo model` lists, or `standard` for the one that comes with the program
        version: String,
    },
}

#[derive(Args)]
pub(crate) struct Original {
    /// The case code, such as K7M2-4QXD
    pub(crate) code: CaseCode,
    /// Why it has to be read
    #[arg(long)]
    pub(crate) reason: String,
}

#[derive(Args)]
pub(crate) struct Invite {
    #[command(subcommand)]
    pub(crate) whom: Whom,
}

#[derive(Subcommand)]
pub(crate) enum Whom {
    /// A member of the steering group
    Steward {
        /// The name that colleagues see in the history of a case; who comes back under it finds what they had saved
        #[arg(long)]
        name: String,
        /// The link can be used for so many hours
        #[arg(long, default_value_t = 72)]
        hours: u64,
    },
    /// Those who work in a unit: a code for /join in chat, which any number of them can use
    Staff {
        /// The unit's name
        #[arg(long)]
        unit: String,
        /// The code can be used for so many days
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=365))]
        days: u16,
    },
    /// The panel that reads drafts and answers questions: a code for /join in chat
    Panel {
        /// The code can be used for so many days
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=365))]
        days: u16,
    },
}

#[derive(Args)]
pub(crate) struct Dismiss {
    #[command(subcommand)]
    pub(crate) whom: Leaver,
}

#[derive(Subcommand)]
pub(crate) enum Leaver {
    /// A member of the steering group
    Steward {
        /// The name of the invitation
        #[arg(long)]
        name: String,
    },
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_name(text).ok_or_else(|| "the languages are sv, fi and en".to_owned())
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_name(text)
        .ok_or_else(|| "the roles are patient, relative, staff and panel".to_owned())
}
