//! The figures side by side, and beside what was promised.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use crate::asked::Kind;
use crate::clock::{self, Times};
use crate::engine::{Figures, Rate};
use crate::memory::Memory;
use crate::overhead::Overhead;

const LABEL: usize = 26;
const CELL: usize = 28;

/// Everything that was measured.
pub(crate) struct Report {
    documents: u64,
    load: f64,
    pub(crate) columns: Vec<Column>,
    pub(crate) overheads: Vec<Overhead>,
    pub(crate) pages: Option<Figures>,
    pub(crate) visible: Option<Times>,
    /// And the megabytes a second that something else wrote.
    pub(crate) visible_busy: Option<(Times, f64)>,
}

/// One engine.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    rate: Option<Rate>,
    /// In bytes.
    pub(crate) size: Option<u64>,
    pub(crate) memory: Option<Memory>,
    pub(crate) figures: BTreeMap<Kind, Figures>,
    /// While it was asked.
    pub(crate) load: f64,
}

impl Column {
    pub(crate) fn new(name: &'static str, rate: Option<Rate>) -> Column {
        Column {
            name,
            rate,
            size: None,
            memory: None,
            figures: BTreeMap::new(),
            load: f64::NAN,
        }
    }

    fn median(&self, kind: Kind) -> Option<f64> {
        Some(milliseconds(self.figures.get(&kind)?.median))
    }

    fn late(&self, kind: Kind) -> Option<f64> {
        Some(milliseconds(self.figures.get(&kind)?.late))
    }
}

impl Report {
    pub(crate) fn new(documents: u64) -> Report {
        Report {
            documents,
            load: clock::load(),
            columns: Vec::new(),
            overheads: Vec::new(),
            pages: None,
            visible: None,
            visible_busy: None,
        }
    }

    pub(crate) fn print(mut self) -> anyhow::Result<()> {
        let mut text = format!(
            "{} documents; load of the machine before: {:.1}\n\n",
            self.documents, self.load
        );
        self.indexing(&mut text)?;
        self.queries(&mut text)?;
        self.layer(&mut text)?;
        self.bars(&mut text)?;
        say(&text)
    }

    fn row(
        &self,
        text: &mut String,
        label: &str,
        cell: impl Fn(&Column) -> Option<String>,
    ) -> std::fmt::Result {
        write!(text, "{label:<LABEL$}")?;
        for column in &self.columns {
            let cell = cell(column).unwrap_or_else(|| "-".to_owned());
            write!(text, "{cell:>CELL$}")?;
        }
        writeln!(text)
    }

    fn indexing(&self, text: &mut String) -> std::fmt::Result {
        self.row(text, "", |column| Some(column.name.to_owned()))?;
        let rate = |of: fn(&Rate) -> f64| {
            move |column: &Column| Some(format!("{:.0}", of(column.rate.as_ref()?)))
        };
        self.row(text, "documents/CPU second", rate(Rate::per_cpu_second))?;
        self.row(text, "documents/second", rate(Rate::per_second))?;
        self.row(text, "load while filling", |column| {
            Some(format!("{:.1}", column.rate.as_ref()?.load))
        })?;
        self.row(text, "MB on disk", |column| Some(megabytes(column.size?)))?;
        self.row(text, "MB of memory, opened", |column| {
            Some(megabytes(column.memory?.opened))
        })?;
        self.row(text, "MB of memory, asked", |column| {
            Some(megabytes(column.memory?.asked))
        })?;
        writeln!(text)
    }

    fn queries(&self, text: &mut String) -> std::fmt::Result {
        writeln!(
            text,
            "median, p99, and processor time on average, in milliseconds (hits on average)"
        )?;
        for kind in Kind::ALL {
            self.row(text, kind.name(), |column| {
                let figures = column.figures.get(&kind)?;
                let few = if figures.runs < 300 { "*" } else { "" };
                Some(format!(
                    "{:.2} {:.2} {} ({:.0}){few}",
                    milliseconds(figures.median),
                    milliseconds(figures.late),
                    own_cpu(column, figures),
                    figures.hits
                ))
            })?;
        }
        self.row(text, "load while asking", |column| {
            Some(format!("{:.1}", column.load))
        })?;
        writeln!(text, "* fewer than 300 runs, since they took so long\n")
    }

    fn layer(&mut self, text: &mut String) -> std::fmt::Result {
        for overhead in &self.overheads {
            let (ours, by_hand) = (milliseconds(overhead.ours), milliseconds(overhead.by_hand));
            let kind = overhead.kind.name();
            writeln!(
                text,
                "{kind:<LABEL$}{ours:.3} ms CPU, by hand {by_hand:.3} ms ({:+.0} %)",
                100.0 * (ours / by_hand - 1.0)
            )?;
        }
        let busy = self.visible_busy.as_mut();
        let busy = busy.map(|(times, rate)| (times, format!("disk writes {rate:.0} MB/s")));
        let quiet = self
            .visible
            .as_mut()
            .map(|times| (times, "quiet disk".to_owned()));
        for (times, disk) in quiet.into_iter().chain(busy) {
            writeln!(
                text,
                "{:<LABEL$}median {:.1} ms, p99 {:.1} ms, {} lots, {disk}",
                "found after apply",
                milliseconds(times.at(0.5)),
                milliseconds(times.at(0.99)),
                times.count()
            )?;
        }
        if let Some(pages) = &self.pages {
            writeln!(
                text,
                "{:<LABEL$}median {:.1} ms, p99 {:.1} ms, {} pages",
                "search page over HTTP",
                milliseconds(pages.median),
                milliseconds(pages.late),
                pages.runs
            )?;
        }
        writeln!(text)
    }

    /// What was promised; figures that were not measured are left out.
    fn bars(&mut self, text: &mut String) -> std::fmt::Result {
        let [ours, bare, sql @ ..] = &self.columns[..] else {
            return Ok(());
        };
        let rates = ours.rate.as_ref().zip(bare.rate.as_ref());
        let busy = self
            .visible_busy
            .as_mut()
            .map(|(times, _)| milliseconds(times.at(0.99)));
        let quiet = self
            .visible
            .as_mut()
            .map(|times| milliseconds(times.at(0.99)));
        let worst = self.overheads.iter().map(|overhead| {
            100.0 * (overhead.ours.as_secs_f64() / overhead.by_hand.as_secs_f64() - 1.0)
        });
        let faster = |kind: Kind| {
            let own = ours.median(kind)?;
            let others = sql
                .iter()
                .filter_map(|other| Some(other.median(kind)? / own));
            others.min_by(f64::total_cmp)
        };
        let scoped = ours.median(Kind::Scoped).zip(ours.median(Kind::Word));
        let (median, late) = match self.documents {
            ..=1_000_000 => (1.0, 5.0),
            _ => (f64::INFINITY, 30.0),
        };
        let bars = [
            (
                "indexing, of tantivy's documents/CPU second, %",
                rates.map(|(ours, bare)| 100.0 * ours.per_cpu_second() / bare.per_cpu_second()),
                Bar::Least(50.0),
            ),
            (
                "index, times tantivy's",
                ours.size
                    .zip(bare.size)
                    .map(|(ours, bare)| ours as f64 / bare as f64),
                Bar::Most(1.6),
            ),
            (
                "mix with facets, median ms",
                ours.median(Kind::Mix),
                Bar::Most(median),
            ),
            (
                "mix with facets, p99 ms",
                ours.late(Kind::Mix),
                Bar::Most(late),
            ),
            (
                "search page, p99 ms",
                self.pages.as_ref().map(|pages| milliseconds(pages.late)),
                Bar::Most(20.0),
            ),
            (
                "CPU over the query by hand, worst, %",
                worst.max_by(f64::total_cmp),
                Bar::Most(25.0),
            ),
            (
                "scoped, times unscoped",
                scoped.map(|(scoped, word)| scoped / word),
                Bar::Most(2.0),
            ),
            (
                "mix, times faster than the faster SQL search",
                faster(Kind::Mix),
                Bar::Least(10.0),
            ),
            (
                "word, times faster than the faster SQL search",
                faster(Kind::Word),
                Bar::Least(10.0),
            ),
            ("found after apply, p99 ms", quiet, Bar::Most(50.0)),
            (
                "found after apply, busy disk, p99 ms",
                busy,
                Bar::Most(50.0),
            ),
            (
                "bulk, documents/second",
                ours.rate.as_ref().map(Rate::per_second),
                Bar::Least(20_000.0),
            ),
            (
                "memory beyond mapped files, MB",
                ours.memory.map(|memory| memory.asked as f64 / 1e6),
                Bar::Most(150.0),
            ),
        ];
        for (what, figure, bar) in bars {
            let Some(figure) = figure else { continue };
            let (sign, bound, holds) = match bar {
                Bar::Least(bound) => ("at least", bound, figure >= bound),
                Bar::Most(bound) => ("at most", bound, figure <= bound),
            };
            let mark = if holds { ' ' } else { '!' };
            writeln!(text, "{mark} {what:<48}{figure:>10.2}   {sign} {bound}")?;
        }
        Ok(())
    }
}

enum Bar {
    Least(f64),
    Most(f64),
}

/// A database does its work in other threads.
fn own_cpu(column: &Column, figures: &Figures) -> String {
    match column.memory {
        Some(_) => format!("{:.2}", milliseconds(figures.cpu)),
        None => "-".to_owned(),
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// To standard output.
pub(crate) fn say(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}
