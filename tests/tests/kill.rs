//! Kill -9 at random instants, under traffic on both platforms, on both databases: nothing acknowledged is lost,
//! nothing is stored twice, every reply is sent (on Discord once, on Telegram at least once).

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use kuulo_core::message::Platform;
use kuulo_core::scope::Scope;
use kuulo_store::desk::{CaseView, Entry, Filter};
use kuulo_store::outbox::Delivery;
use kuulo_store::{Settings, Store};
use kuulo_tests::postgres::Cluster;
use kuulo_tests::program::Program;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_tests::world::{self, discord::FakeDiscord};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use tokio::time::sleep;

/// On each platform: enough that the pace of a single chat holds nothing up for long.
const PEOPLE: u64 = 30;

/// Kills on each database in the ordinary run.
const FEW: usize = 15;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    survive(folder.path(), &sqlite(folder.path()), FEW).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_postgres() {
    let Some(cluster) = Cluster::start().await.unwrap() else {
        eprintln!("PostgreSQL is not installed; tests/run installs it");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    survive(folder.path(), &cluster.url(), FEW).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes ten minutes; run it with --run-ignored all after a change of intake or delivery"]
async fn three_hundred_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    survive(folder.path(), &sqlite(folder.path()), 300).await;
}

fn sqlite(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("kuulo.db").display())
}

/// Starts, writes, kills, again and again; then lets everything come to rest and counts.
async fn survive(folder: &Path, url: &str, kills: usize) {
    let seed: u64 = rand::random();
    eprintln!("seed {seed}");
    let mut dice = StdRng::seed_from_u64(seed);
    let telegram = FakeTelegram::start().await;
    let discord = FakeDiscord::start().await;
    let config = write_config(folder, url, &telegram.url(), discord.url());
    let mut chats: Vec<_> = (0..PEOPLE)
        .map(|person| telegram.person(person as i64 + 100))
        .collect();
    let members: Vec<_> = (0..PEOPLE)
        .map(|person| discord.person(person + 500))
        .collect();

    // Discord cannot deliver what was said to an offline bot by somebody it has never met: everybody says hello first.
    let program = Program::start(&config).await.unwrap();
    discord.session(1).await;
    for member in &members {
        member.say("Hej, jag vill berätta en sak om kallelsen");
        member.next_reply().await;
    }
    let mut program = Some(program);
    let mut said = 0;
    for _ in 0..kills {
        let running = match program.take() {
            Some(running) => running,
            None => Program::start(&config).await.unwrap(),
        };
        let until = tokio::time::Instant::now() + Duration::from_millis(dice.random_range(20..900));
        while tokio::time::Instant::now() < until {
            let person = dice.random_range(0..PEOPLE) as usize;
            let words = format!("viesti-{said}-loppu");
            match dice.random_range(0..2) {
                0 => chats[person].say(&words),
                _ => members[person].say(&words),
            }
            said += 1;
            sleep(Duration::from_millis(dice.random_range(1..30))).await;
        }
        running.kill().await.unwrap();
    }

    let program = Program::start(&config).await.unwrap();
    let settings = Settings {
        url: url.to_owned(),
        keys: folder.join("keys"),
    };
    let (store, _vault) = Store::open(&settings).await.unwrap();
    come_to_rest(&store, &telegram, said).await;
    program.stop().await.unwrap();
    let words = words_in(&store).await;
    for number in 0..said {
        let marker = format!("viesti-{number}-loppu");
        assert_eq!(
            words.get(&marker),
            Some(&1),
            "{marker} must be there once (seed {seed})"
        );
    }
    assert_eq!(discord.problems(), Vec::<String>::new(), "seed {seed}");
    all_replies_arrived(&store, &telegram, &discord).await;
    eprintln!("{said} messages over {kills} kills, all there once");
}

/// Waits until all is stored and nothing waits to be sent.
async fn come_to_rest(store: &Store, telegram: &FakeTelegram, said: usize) {
    for _ in 0..3_000 {
        let stored = words_in(store).await.len();
        let waiting = waiting_in(store).await;
        if stored >= said && waiting == 0 && telegram.unconfirmed() == 0 {
            return;
        }
        sleep(Duration::from_millis(200)).await;
    }
    panic!(
        "it does not come to rest: {} of {said} stored",
        words_in(store).await.len()
    );
}

/// On Discord exactly as many bubbles as were queued, on Telegram at least as many.
async fn all_replies_arrived(store: &Store, telegram: &FakeTelegram, discord: &FakeDiscord) {
    let mut queued: HashMap<Platform, usize> = HashMap::new();
    for view in cases(store).await {
        let bubbles = view
            .thread
            .iter()
            .filter(|entry| matches!(entry, Entry::House { .. }))
            .count();
        *queued.entry(view.platform).or_default() += bubbles;
    }
    let on_discord: usize = (0..PEOPLE)
        .map(|person| discord.sent_to(person + 500).len())
        .sum();
    let on_telegram: usize = (0..PEOPLE)
        .map(|person| telegram.sent_to(person as i64 + 100).len())
        .sum();
    let of = |platform| queued.get(&platform).copied().unwrap_or_default();
    assert_eq!(
        on_discord,
        of(Platform::Discord),
        "each reply once on Discord"
    );
    assert!(
        on_telegram >= of(Platform::Telegram),
        "each reply at least once on Telegram"
    );
    let repeats = on_telegram - of(Platform::Telegram);
    eprintln!(
        "{on_discord} replies on Discord, {on_telegram} on Telegram, {repeats} of them repeats"
    );
}

/// How often each marker stands in all threads.
async fn words_in(store: &Store) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for entry in entries(store).await {
        if let Entry::Person { text, .. } = entry {
            for word in text
                .split_whitespace()
                .filter(|word| word.starts_with("viesti-"))
            {
                *words.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    words
}

/// Bubbles that are not where they must end.
async fn waiting_in(store: &Store) -> usize {
    let not_sent = |entry: &Entry| matches!(entry, Entry::House { delivery, .. } if *delivery != Delivery::Sent);
    entries(store)
        .await
        .iter()
        .filter(|entry| not_sent(entry))
        .count()
}

async fn entries(store: &Store) -> Vec<Entry> {
    cases(store)
        .await
        .into_iter()
        .flat_map(|view| view.thread)
        .collect()
}

async fn cases(store: &Store) -> Vec<CaseView> {
    let page = store
        .cases(&Scope::All, &Filter::default(), 0, 1000)
        .await
        .unwrap();
    let mut views = Vec::new();
    for line in page.lines {
        views.push(store.case(&Scope::All, line.code).await.unwrap());
    }
    views
}

fn write_config(folder: &Path, url: &str, telegram: &str, discord: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    for (name, token) in [
        ("telegram.token", world::telegram::TOKEN),
        ("discord.token", world::discord::TOKEN),
    ] {
        let file = folder.join(name);
        std::fs::write(&file, token).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let config = folder.join("kuulo.toml");
    let text = format!(
        "dir = {folder:?}\n[store]\nurl = \"{url}\"\n\
         [telegram]\ntoken_file = {:?}\napi_url = \"{telegram}\"\n\
         [discord]\ntoken_file = {:?}\napi_url = \"{discord}\"\n",
        folder.join("telegram.token"),
        folder.join("discord.token"),
    );
    std::fs::write(&config, text).unwrap();
    config
}
