//! Figures for the intake: `cargo run --release -p kuulo-tests --bin load [-- sqlite:… | postgres://…]`.
//! Messages of the authored corpus, each from a person of its own, through the real intake into a real store.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use kuulo_core::corpus;
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_store::intake::{Arrival, Intake, Row};
use kuulo_store::{Settings, Store};

const BATCHED: usize = 20_000;
const BATCH: usize = 100;
const PACED: usize = 4_000;
const PER_SECOND: u64 = 200;
const ROWS: usize = 50_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let url = std::env::args()
        .nth(1)
        .unwrap_or_else(|| format!("sqlite:{}", folder.path().join("kuulo.db").display()));
    let (store, _vault) = Store::open(&Settings {
        url,
        keys: folder.path().join("keys"),
    })
    .await?;
    let intake = Intake::start(store, Arc::new(Rules::standard()));
    let texts: Vec<String> = corpus::rows().into_iter().map(|row| row.text).collect();

    batched(&intake, &texts).await?;
    paced(&intake, &texts).await?;
    imported(&intake, &texts).await
}

/// As platforms deliver: batches of a hundred updates, four on the way.
async fn batched(intake: &Intake, texts: &[String]) -> anyhow::Result<()> {
    use futures::{StreamExt, TryStreamExt};
    let start = Instant::now();
    futures::stream::iter(0..BATCHED / BATCH)
        .map(|batch| {
            let arrivals = (0..BATCH)
                .map(|i| message("batched", batch * BATCH + i, texts))
                .collect();
            intake.receive(arrivals)
        })
        .buffered(4)
        .try_for_each(async |_| Ok(()))
        .await?;
    let rate = BATCHED as f64 / start.elapsed().as_secs_f64();
    eprintln!(
        "intake in batches of {BATCH}: {rate:.0} messages/s ({BATCHED} messages, replies queued, durable)"
    );
    Ok(())
}

/// One message at a time at a steady pace; the time until each is durable.
async fn paced(intake: &Intake, texts: &[String]) -> anyhow::Result<()> {
    let mut ticks = tokio::time::interval(Duration::from_micros(1_000_000 / PER_SECOND));
    let mut waiting = Vec::with_capacity(PACED);
    for number in 0..PACED {
        ticks.tick().await;
        let intake = intake.clone();
        let arrival = message("paced", number, texts);
        waiting.push(tokio::spawn(async move {
            let start = Instant::now();
            intake.receive(vec![arrival]).await.map(|_| start.elapsed())
        }));
    }
    let mut times = Vec::with_capacity(PACED);
    for one in waiting {
        times.push(one.await??);
    }
    times.sort();
    let at = |share: f64| times[(share * (times.len() - 1) as f64) as usize].as_secs_f64() * 1000.0;
    eprintln!(
        "acknowledged at {PER_SECOND}/s: p50 {:.1} ms, p99 {:.1} ms, slowest {:.1} ms ({PACED} messages)",
        at(0.5),
        at(0.99),
        at(1.0)
    );
    Ok(())
}

/// Rows of a file, in batches as `kuulo import` sends them.
async fn imported(intake: &Intake, texts: &[String]) -> anyhow::Result<()> {
    let start = Instant::now();
    for first in (0..ROWS).step_by(250) {
        let rows = (first..first + 250).map(|number| {
            Arrival::Row(Box::new(Row {
                source_id: format!("row-{number}"),
                text: texts[number % texts.len()].clone(),
                language: None,
                role: None,
                unit: None,
                phase: None,
                score: None,
                created: None,
            }))
        });
        intake.receive(rows.collect()).await?;
    }
    eprintln!(
        "import: {:.0} rows/s ({ROWS} rows)",
        ROWS as f64 / start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn message(run: &str, number: usize, texts: &[String]) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id: format!("{run}/{number}"),
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: format!("{run}-{number}"),
            room: None,
        },
        hint: None,
        role: None,
        room: Room::Private,
        at: Timestamp::now(),
        said: Said::Text(texts[number % texts.len()].clone()),
        reply_handle: None,
    }))
}
