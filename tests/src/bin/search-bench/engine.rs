//! What all that are measured have in common, and how they are measured.

use std::time::{Duration, Instant};

use kuulo_core::document::Change;

use crate::asked::Asked;
use crate::clock::{self, Times};
use crate::corpus::Corpus;

/// Documents that are written and committed at a time, as when the index is rebuilt.
const BATCH: u64 = 5_000;
/// Runs of each kind of query, and when to stop however few there were.
const RUNS: usize = 300;
const PATIENCE: Duration = Duration::from_secs(20);

/// Something that answers queries.
pub(crate) trait Engine {
    /// How many documents a query finds; the twenty best are fetched too. `None` when it has no such query.
    fn ask(&self, asked: &Asked) -> anyhow::Result<Option<u64>>;
}

/// How fast documents went in.
pub(crate) struct Rate {
    documents: u64,
    /// Of the whole process, without making the documents.
    cpu: Duration,
    wall: Duration,
    pub(crate) load: f64,
}

impl Rate {
    pub(crate) fn per_cpu_second(&self) -> f64 {
        self.documents as f64 / self.cpu.as_secs_f64()
    }

    pub(crate) fn per_second(&self) -> f64 {
        self.documents as f64 / self.wall.as_secs_f64()
    }
}

/// Puts the whole corpus in. Merges that go on afterwards are waited for, and cost processor time too.
pub(crate) fn fill(
    name: &str,
    corpus: &Corpus,
    mut take: impl FnMut(&[Change]) -> anyhow::Result<()>,
) -> anyhow::Result<Rate> {
    let before = clock::process_cpu();
    let (mut making, mut wall) = (Duration::ZERO, Duration::ZERO);
    for first in (1..=corpus.len()).step_by(BATCH as usize) {
        let started = clock::thread_cpu();
        let last = (first + BATCH - 1).min(corpus.len());
        let changes: Vec<Change> = (first..=last).map(|id| corpus.change(id)).collect();
        making += clock::thread_cpu() - started;
        let start = Instant::now();
        take(&changes)?;
        wall += start.elapsed();
        if last.is_multiple_of(20 * BATCH) {
            eprintln!(
                "{name}: {last} documents, {:.0}/s",
                last as f64 / wall.as_secs_f64()
            );
        }
    }
    let load = clock::load();
    clock::settle();
    Ok(Rate {
        documents: corpus.len(),
        cpu: clock::process_cpu() - before - making,
        wall,
        load,
    })
}

/// What one kind of query took.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) median: Duration,
    pub(crate) late: Duration,
    /// Processor time of the asking thread on average, which does not grow when others use the machine.
    pub(crate) cpu: Duration,
    pub(crate) runs: usize,
    /// On average.
    pub(crate) hits: f64,
}

/// Asks every query in turn, again and again; the first round only warms up. `None` when the engine cannot.
pub(crate) fn measure(
    engine: &(impl Engine + ?Sized),
    queries: &[Asked],
) -> anyhow::Result<Option<Figures>> {
    let begun = Instant::now();
    let mut hits = 0;
    for asked in queries {
        match engine.ask(asked)? {
            Some(found) => hits += found,
            None => return Ok(None),
        }
        if begun.elapsed() > PATIENCE {
            break;
        }
    }
    let mut times = Times::default();
    let started = clock::thread_cpu();
    while times.count() < RUNS && begun.elapsed() < 2 * PATIENCE {
        for asked in queries {
            times.note(|| engine.ask(asked))?;
            if begun.elapsed() > 2 * PATIENCE {
                break;
            }
        }
    }
    Ok(Some(Figures {
        median: times.at(0.5),
        late: times.at(0.99),
        cpu: (clock::thread_cpu() - started) / times.count().max(1) as u32,
        runs: times.count(),
        hits: hits as f64 / queries.len() as f64,
    }))
}
