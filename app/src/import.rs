//! `kuulo import`: submissions from a file, through the same intake, without replies.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use futures::stream::{self, StreamExt, TryStreamExt};
use indicatif::ProgressBar;
use jiff::Timestamp;
use kuulo_core::labels::Role;
use kuulo_core::language::Language;
use kuulo_store::intake::{Arrival, Intake, Row, Taken};
use serde::Deserialize;

use crate::args::{Format, Import};
use crate::config::Config;
use crate::{indexing, out, setup};

/// Rows handed to the intake at a time; several batches are on their way at once, so memory stays bounded.
const BATCH: usize = 250;
const BATCHES_ON_THE_WAY: usize = 4;
/// Broken rows that are named one by one; the rest is counted.
const NAMED: usize = 20;

/// A row as it stands in the file.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    #[serde(default)]
    text: String,
    lang: Option<Language>,
    role: Option<Role>,
    /// A unit's name or number.
    unit: Option<String>,
    score: Option<u8>,
    created: Option<Timestamp>,
}

/// The same in CSV, where every field is text and an empty one is left out.
#[derive(Deserialize)]
struct CsvLine {
    id: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    lang: Option<Language>,
    #[serde(default)]
    role: Option<Role>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    score: Option<u8>,
    #[serde(default)]
    created: Option<Timestamp>,
}

impl From<CsvLine> for Line {
    fn from(line: CsvLine) -> Line {
        Line {
            id: line.id.into(),
            text: line.text,
            lang: line.lang,
            role: line.role,
            unit: line.unit,
            score: line.score,
            created: line.created,
        }
    }
}

/// What became of the file.
#[derive(Default)]
struct Tally {
    stored: usize,
    repeated: usize,
    broken: usize,
}

/// Reads to the end. Broken rows are named with their number and left out; the good ones are kept.
pub(crate) async fn run(config: &Config, options: Import) -> anyhow::Result<()> {
    let (store, _) = setup::open_store(config).await?;
    let intake = Intake::start(store.clone(), setup::rules(config));
    let units = store.units().await?;
    let source = open(&options.file)?;
    let bar = out::progress(None, "reading");
    let rows = lines(source, format_of(&options));
    let mut tally = Tally::default();
    let mut broken = Vec::new();

    let good = rows.enumerate().filter_map(|(index, line)| {
        match line.and_then(|line| check(line, &units)) {
            Ok(row) => Some(row),
            Err(why) => {
                broken.push((index + 1, why));
                None
            }
        }
    });
    if options.dry_run {
        tally.stored = good.inspect(|_| bar.inc(1)).count();
    } else {
        take_in(&intake, good, &bar, &mut tally).await?;
    }
    bar.finish_and_clear();
    tally.broken = broken.len();
    for (number, why) in broken.iter().take(NAMED) {
        out::note(&format!("row {number}: {why}; it was left out"));
    }
    if !options.dry_run {
        let index = setup::open_index_beside(config).await?;
        let bar = out::progress(None, "indexing");
        indexing::catch_up(&store, &index, |count| bar.inc(count as u64)).await?;
        bar.finish_and_clear();
    }
    report(&tally, options.dry_run)
}

/// Sends batches through the intake, a few at a time.
async fn take_in(
    intake: &Intake,
    rows: impl Iterator<Item = Row>,
    bar: &ProgressBar,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let mut rows = rows.peekable();
    let batches = std::iter::from_fn(|| {
        rows.peek()?;
        Some(
            rows.by_ref()
                .take(BATCH)
                .map(|row| Arrival::Row(Box::new(row)))
                .collect::<Vec<_>>(),
        )
    });
    let mut taken = stream::iter(batches)
        .map(|batch| intake.receive(batch))
        .buffered(BATCHES_ON_THE_WAY);
    while let Some(batch) = taken.try_next().await? {
        bar.inc(batch.len() as u64);
        for one in batch {
            match one {
                Taken::Repeated => tally.repeated += 1,
                Taken::Stored { .. } | Taken::Quarantined => tally.stored += 1,
            }
        }
    }
    Ok(())
}

fn report(tally: &Tally, dry_run: bool) -> anyhow::Result<()> {
    let did = if dry_run { "could be stored" } else { "stored" };
    out::note(&format!(
        "{} {did}, {} were here before, {} broken",
        tally.stored, tally.repeated, tally.broken
    ));
    if tally.broken > 0 {
        bail!(
            "{} rows could not be read; the others were kept",
            tally.broken
        );
    }
    Ok(())
}

fn open(file: &Path) -> anyhow::Result<Box<dyn BufRead + Send>> {
    if file == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let opened = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 20, opened)))
}

fn format_of(options: &Import) -> Format {
    let is_csv = options
        .file
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    options
        .format
        .unwrap_or(if is_csv { Format::Csv } else { Format::Jsonl })
}

/// The rows of the file, one at a time; empty lines do not count as rows.
fn lines(
    source: Box<dyn BufRead + Send>,
    format: Format,
) -> Box<dyn Iterator<Item = Result<Line, String>> + Send> {
    match format {
        Format::Csv => Box::new(
            csv::ReaderBuilder::new()
                .flexible(true)
                .from_reader(source as Box<dyn Read + Send>)
                .into_deserialize::<CsvLine>()
                .map(|line| line.map(Line::from).map_err(|error| error.to_string())),
        ),
        Format::Jsonl => Box::new(
            source
                .split(b'\n')
                .filter(|line| !line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()))
                .map(|line| {
                    serde_json::from_slice(&line.map_err(|e| e.to_string())?)
                        .map_err(|e| e.to_string())
                }),
        ),
    }
}

/// What the types do not say: a score from 0 to 10, a unit that exists, something said at all.
fn check(line: Line, units: &[kuulo_core::dialogue::Unit]) -> Result<Row, String> {
    let source_id = match line.id {
        serde_json::Value::String(id) => id,
        serde_json::Value::Number(id) => id.to_string(),
        _ => return Err("the id must be text or a number".to_owned()),
    };
    if line.score.is_some_and(|score| score > 10) {
        return Err("the score must be from 0 to 10".to_owned());
    }
    if line.text.trim().is_empty() && line.score.is_none() {
        return Err("there is neither a text nor a score".to_owned());
    }
    let unit = match line.unit {
        None => None,
        Some(name) => Some(
            units
                .iter()
                .find(|unit| unit.name == name || unit.id.to_string() == name)
                .ok_or_else(|| "there is no unit of that name".to_owned())?
                .id,
        ),
    };
    Ok(Row {
        source_id,
        text: line.text,
        language: line.lang,
        role: line.role,
        unit,
        phase: None,
        score: line.score,
        created: line.created,
    })
}
