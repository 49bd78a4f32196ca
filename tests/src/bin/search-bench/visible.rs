//! How soon a change is found, quietly and while something else writes to the same disk.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::ensure;
use kuulo_core::document::Change;
use kuulo_core::scope::Scope;
use kuulo_search::{Request, SearchIndex};

use crate::clock::Times;
use crate::corpus::Corpus;
use crate::ours::Ours;

const PER_SECOND: f64 = 200.0;
const CHANGES: u64 = 3_000;
/// What the busy disk writes each time, and into how many files by turns.
const BLOCK: usize = 4 << 20;
const FILES: usize = 8;

/// Applies new documents one to five at a time at a steady pace. The times until each lot was found.
pub(crate) fn visible(ours: &Ours, corpus: &Corpus, run: u64) -> anyhow::Result<Times> {
    let mut times = Times::default();
    let (begun, mut sent) = (Instant::now(), 0);
    for lot in 0.. {
        if sent >= CHANGES {
            break;
        }
        let first = corpus.len() + run * 2 * CHANGES + sent + 1;
        // With digits, so that nobody tries to correct it.
        let mark = format!("merkki{run}x{lot}");
        let size = 1 + lot % 5;
        let changes: Vec<Change> = (first..first + size)
            .map(|id| marked(corpus, id, &mark))
            .collect();
        sent += size;
        let due = Duration::from_secs_f64(sent as f64 / PER_SECOND);
        thread::sleep(due.saturating_sub(begun.elapsed()));
        let start = Instant::now();
        ours.index.apply(&changes)?;
        let request = Request {
            query: mark,
            ..Request::default()
        };
        while ours.index.search(&Scope::All, &request)?.total < size {
            ensure!(
                start.elapsed() < Duration::from_secs(60),
                "a change is never found"
            );
        }
        times.push(start.elapsed());
    }
    Ok(times)
}

fn marked(corpus: &Corpus, id: u64, mark: &str) -> Change {
    let mut change = corpus.change(id);
    if let Some(document) = &mut change.document {
        document.text = format!("{} {mark}", document.text);
    }
    change
}

/// Runs `work` while another thread writes large files in `dir` and waits for the disk each time.
/// Returns how many megabytes a second it wrote.
pub(crate) fn on_a_busy_disk<T>(
    dir: &Path,
    work: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<(T, f64)> {
    let stop = AtomicBool::new(false);
    let noise = dir.join("noise");
    std::fs::create_dir_all(&noise)?;
    let begun = Instant::now();
    let (result, written) = thread::scope(|scope| {
        let writer = scope.spawn(|| write_until(&stop, &noise));
        let result = work();
        stop.store(true, Ordering::Relaxed);
        (result, writer.join())
    });
    std::fs::remove_dir_all(&noise)?;
    let written = written.map_err(|_| anyhow::anyhow!("the busy disk fell silent"))??;
    let megabytes = written as f64 / 1e6 / begun.elapsed().as_secs_f64();
    Ok((result?, megabytes))
}

fn write_until(stop: &AtomicBool, noise: &Path) -> std::io::Result<usize> {
    let block = vec![0x5a; BLOCK];
    let names = (0..FILES).map(|number| File::create(noise.join(number.to_string())));
    let mut files: Vec<File> = names.collect::<Result<_, _>>()?;
    let mut written = 0;
    while !stop.load(Ordering::Relaxed) {
        let file = &mut files[written / BLOCK % FILES];
        file.rewind()?;
        file.write_all(&block)?;
        file.sync_all()?;
        written += BLOCK;
    }
    Ok(written)
}
