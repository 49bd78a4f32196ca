//! How fast the intake is: `cargo test --release -p kuulo-store --test contract -- --ignored --nocapture rate::`.

use std::time::{Duration, Instant};

use crate::common::{World, at, inbound, row};
use kuulo_core::message::Said;
use kuulo_core::scope::Scope;
use kuulo_store::desk::Filter;
use kuulo_store::intake::Arrival;

const BATCH: usize = 100;
const CALLERS: usize = 6;

fn words(n: usize) -> String {
    format!(
        "Jonotin päivystyksessä {} tuntia äidin kanssa eikä kukaan kertonut mitään, vaikka kysyin {} kertaa.",
        n % 9,
        n % 7
    )
}

/// Messages of different people, from several callers at once, to the durable commit with the reply queued.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn messages_in_batches() {
    let world = World::sqlite().await;
    let total = size("MESSAGES", 40_000);
    let started = Instant::now();
    let callers = (0..CALLERS).map(|caller| {
        let intake = world.intake.clone();
        tokio::spawn(async move {
            for batch in 0..total / BATCH / CALLERS {
                let arrivals = (0..BATCH).map(|n| {
                    let id = format!("{caller}-{batch}-{n}");
                    inbound(&id, &id, Said::Text(words(n)), at(0))
                });
                intake.receive(arrivals.collect()).await.unwrap();
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
    say("messages", total, started);
}

/// One message at a time, 200 in a second: how long until it is durable.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn single_messages() {
    let world = World::sqlite().await;
    let mut ticks = tokio::time::interval(Duration::from_millis(5));
    let mut calls = Vec::new();
    for n in 0..2_000 {
        ticks.tick().await;
        let intake = world.intake.clone();
        let arrival = inbound(&n.to_string(), &n.to_string(), Said::Text(words(n)), at(0));
        calls.push(tokio::spawn(async move {
            let started = Instant::now();
            intake.receive(vec![arrival]).await.unwrap();
            started.elapsed()
        }));
    }
    let mut took = Vec::new();
    for call in calls {
        took.push(call.await.unwrap());
    }
    took.sort();
    eprintln!("p50 {:?}, p99 {:?}", took[1_000], took[1_980]);
}

/// An import, and the pages and the log over what it left.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "measures"]
async fn rows_and_pages() {
    let world = World::sqlite().await;
    let total = size("ROWS", 100_000);
    let organisation = world
        .store
        .add_organisation("HUS", kuulo_core::language::Country::Finland);
    let organisation = organisation.await.unwrap();
    let mut units = Vec::new();
    for n in 0..12 {
        let name = format!("unit {n}");
        let unit = world.store.add_unit(organisation.id, &name).await.unwrap();
        units.push(unit.id);
    }
    let started = Instant::now();
    let callers = (0..2).map(|caller| {
        let intake = world.intake.clone();
        let units = units.clone();
        tokio::spawn(async move {
            for batch in 0..total / 500 / 2 {
                let rows = (0..500).map(|n| {
                    let words = if n % 2 == 0 { words(n) } else { String::new() };
                    let mut row = row(&format!("{caller}-{batch}-{n}"), &words);
                    row.score = Some((n % 11) as u8);
                    row.unit = Some(units[n % units.len()]);
                    Arrival::Row(Box::new(row))
                });
                intake.receive(rows.collect()).await.unwrap();
            }
        })
    });
    for caller in callers.collect::<Vec<_>>() {
        caller.await.unwrap();
    }
    say("rows", total, started);
    let started = Instant::now();
    let all = Filter::default();
    world.store.cases(&Scope::All, &all, 0, 50).await.unwrap();
    eprintln!("first page {:?}", started.elapsed());
    let started = Instant::now();
    let chosen = Filter {
        with_words: true,
        needs_person: true,
        themes: vec![kuulo_core::labels::Theme::Access],
        ..Filter::default()
    };
    world
        .store
        .cases(&Scope::All, &chosen, 0, 50)
        .await
        .unwrap();
    eprintln!("filtered page {:?}", started.elapsed());
    let started = Instant::now();
    world.store.load(&Scope::All, at(9)).await.unwrap();
    eprintln!("load {:?}", started.elapsed());
    let started = Instant::now();
    world.store.journey(&Scope::All, at(-9)).await.unwrap();
    eprintln!("journey {:?}", started.elapsed());
    let started = Instant::now();
    let (mut position, mut changes) = (0, 0);
    loop {
        let found = world.store.changes_after(position, 1_000).await.unwrap();
        let Some(last) = found.last() else { break };
        position = last.position;
        changes += found.len();
    }
    say("changes", changes, started);
}

fn size(name: &str, usual: usize) -> usize {
    let given = std::env::var(name).ok();
    given.map_or(usual, |size| size.parse().unwrap())
}

fn say(what: &str, number: usize, started: Instant) {
    let took = started.elapsed();
    let rate = number as f64 / took.as_secs_f64();
    eprintln!("{number} {what} in {took:.2?}: {rate:.0} a second");
}
