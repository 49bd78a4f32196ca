//! Figures for the search: our layer beside bare tantivy, and on request beside the searches of SQLite and PostgreSQL,
//! over the same made-up documents. `cargo run --release -p kuulo-tests --bin search-bench -- 1000000 --sql`.

mod asked;
mod bare;
mod clock;
mod corpus;
mod engine;
mod labels;
mod memory;
mod ours;
mod overhead;
mod page;
mod report;
mod sql;
mod visible;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Parser;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use asked::{Asked, Kind};
use bare::Bare;
use corpus::Corpus;
use engine::{Engine, Rate, measure};
use ours::Ours;
use report::{Column, Report};
use sql::Sql;

/// Measures the search. Progress goes to standard error, the figures to standard output.
#[derive(Parser)]
struct Arguments {
    /// How many documents; ten million need about 10 GB of disk.
    #[arg(default_value_t = 100_000)]
    documents: u64,
    /// Also measure SQLite FTS5 and PostgreSQL.
    #[arg(long)]
    sql: bool,
    /// Where the indexes are made; the folder for temporary files by default.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// Leave the indexes in the folder, and use those that are there already.
    #[arg(long)]
    keep: bool,
    /// Only ask this kind of query, by its name, again and again for a profiler.
    #[arg(long)]
    only: Option<String>,
    /// Print the memory of one engine at rest, for the process that asked.
    #[arg(long, hide = true)]
    memory_of: Option<memory::Whose>,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let base = arguments.dir.clone().unwrap_or_else(std::env::temp_dir);
    if let Some(whose) = arguments.memory_of {
        return memory::tell(whose, &base);
    }
    let corpus = Corpus::new(arguments.documents)?;
    if !arguments.keep {
        let folder = TempDir::with_prefix_in("search-bench-", &base)?;
        return run(&arguments, folder.path(), &corpus);
    }
    let folder = base.join(format!("search-bench-{}", corpus.len()));
    std::fs::create_dir_all(&folder)?;
    run(&arguments, &folder, &corpus)
}

fn run(arguments: &Arguments, dir: &Path, corpus: &Corpus) -> anyhow::Result<()> {
    let mut report = Report::new(corpus.len());
    let queries = asked::queries(corpus);
    let ours_rate = filled(&ours::folder(dir), || Ours::fill(dir, corpus))?;
    if let Some(name) = &arguments.only {
        return only(name, dir, &queries);
    }
    let bare_rate = filled(&bare::folder(dir), || Bare::fill(dir, corpus))?;
    let mut ours_column = Column::new("ours", ours_rate);
    let mut bare_column = Column::new("tantivy", bare_rate);
    ours_column.size = Some(clock::size(&ours::folder(dir))?);
    bare_column.size = Some(clock::size(&bare::folder(dir))?);
    ours_column.memory = Some(memory::ask(memory::Whose::Ours, dir)?);
    bare_column.memory = Some(memory::ask(memory::Whose::Bare, dir)?);

    let ours = Ours::open(dir)?;
    ask_all(&mut ours_column, &ours, &queries)?;
    let bare = Bare::open(dir)?;
    ask_all(&mut bare_column, &bare, &queries)?;
    report.columns.extend([ours_column, bare_column]);
    report.overheads = overhead::overheads(dir, &ours, &queries)?;

    let runtime = Runtime::new()?;
    let pages = page::pages(dir, ours.index.clone(), &queries[&Kind::Mix]);
    report.pages = Some(runtime.block_on(pages)?);
    report.visible = Some(visible::visible(&ours, corpus, 0)?);
    let busy = || visible::visible(&ours, corpus, 1);
    report.visible_busy = Some(visible::on_a_busy_disk(dir, busy)?);
    drop(ours);
    if arguments.sql {
        let databases = [
            ("SQLite FTS5", Some(Sql::sqlite(dir, runtime.handle())?)),
            ("PostgreSQL", Sql::postgres(runtime.handle())?),
        ];
        for (name, database) in databases {
            let Some(database) = database else { continue };
            let mut column = Column::new(name, Some(database.fill(name, corpus)?));
            ask_all(&mut column, &database, &queries)?;
            column.size = Some(database.size()?);
            report.columns.push(column);
        }
    }
    report.print()
}

/// Fills what is not there yet.
fn filled(
    folder: &Path,
    fill: impl FnOnce() -> anyhow::Result<Rate>,
) -> anyhow::Result<Option<Rate>> {
    if folder.exists() {
        Ok(None)
    } else {
        fill().map(Some)
    }
}

fn ask_all(
    column: &mut Column,
    engine: &impl Engine,
    queries: &BTreeMap<Kind, Vec<Asked>>,
) -> anyhow::Result<()> {
    for (kind, asked) in queries {
        eprintln!("{}: {}", column.name, kind.name());
        if let Some(figures) = measure(engine, asked)? {
            column.figures.insert(*kind, figures);
        }
    }
    column.load = clock::load();
    Ok(())
}

/// For a profiler.
fn only(name: &str, dir: &Path, queries: &BTreeMap<Kind, Vec<Asked>>) -> anyhow::Result<()> {
    let ours = Ours::open(dir)?;
    for (_, asked) in queries.iter().filter(|(kind, _)| kind.name() == name) {
        for _ in 0..10 {
            if let Some(figures) = measure(&ours, asked)? {
                eprintln!(
                    "{name}: median {:?}, p99 {:?}",
                    figures.median, figures.late
                );
            }
        }
    }
    Ok(())
}
