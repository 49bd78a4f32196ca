//! The corpus of `tests/hostile` through the real clients: nothing stumbles, nothing waits, nothing is lost.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use futures::StreamExt;
use futures::future::join_all;
use jiff::Timestamp;
use kuulo_bots::telegram;
use kuulo_core::hearing::{Known, hear};
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_store::intake::{Arrival, Taken};
use kuulo_tests::hostile::{Input, Kind, Numbers, corpus, maker};
use kuulo_tests::house::House;
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::{FakeTelegram, TOKEN};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use serde_json::{Value, json};

/// Bots that share the corpus: each of them may say thirty things a second.
const HOUSES: usize = 12;
/// So many hostile inputs stand between two healthy ones.
const BETWEEN: usize = 60;
/// What a webhook takes; Telegram sends less.
const BODY_LIMIT: usize = 1 << 20;

static PANICS: AtomicUsize = AtomicUsize::new(0);

/// Counts panics from now on, caught or not. The fakes break connections without any.
fn count_panics() {
    std::panic::set_hook(Box::new(|info| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        eprintln!("{info}");
    }));
}

fn assert_calm() {
    assert_eq!(PANICS.load(Ordering::Relaxed), 0, "something panicked");
}

/// The rules with all that looks at what people write.
fn rules() -> Arc<Rules> {
    Arc::new(Rules {
        keep_originals_days: Some(30),
        ..Rules::standard()
    })
}

fn for_telegram() -> Vec<Input> {
    let mut inputs = corpus();
    inputs.retain(|input| input.kind != Kind::Discord);
    inputs
}

fn for_discord() -> Vec<Input> {
    let mut inputs = corpus();
    inputs.retain(|input| input.kind != Kind::Telegram);
    inputs
}

/// A store with its intake, and a way to count what is in it.
struct Counted {
    house: House,
    rows: DatabaseConnection,
}

/// What became of the inputs of a house.
#[derive(Debug, Default)]
struct Tally {
    answered: usize,
    kept: usize,
    passed: usize,
    longest: Duration,
}

impl Tally {
    fn with(self, other: Tally) -> Tally {
        Tally {
            answered: self.answered + other.answered,
            kept: self.kept + other.kept,
            passed: self.passed + other.passed,
            longest: self.longest.max(other.longest),
        }
    }
}

impl Counted {
    async fn new(rules: Arc<Rules>) -> Counted {
        let house = House::new(rules).await;
        Counted {
            rows: Database::connect(house.url()).await.unwrap(),
            house,
        }
    }

    /// Whether something was kept under this id as unreadable.
    async fn has_kept(&self, platform: Platform, id: String) -> bool {
        let again = Arrival::Unreadable {
            platform,
            id,
            raw: Vec::new(),
            reason: "asked by a test",
        };
        self.house.intake.receive(vec![again]).await.unwrap() == [Taken::Repeated]
    }

    /// The one number that a statement selects as `n`.
    async fn count(&self, sql: &str) -> usize {
        let statement = Statement::from_string(DbBackend::Sqlite, sql);
        let row = self.rows.query_one_raw(statement).await.unwrap().unwrap();
        usize::try_from(row.try_get::<i64>("", "n").unwrap()).unwrap()
    }

    /// People who have a reply, those included who are forgotten since.
    async fn answered(&self) -> usize {
        let known = "SELECT count(DISTINCT contact) AS n FROM outbox";
        let forgotten = "SELECT count(*) AS n FROM outbox WHERE contact IS NULL";
        self.count(known).await + self.count(forgotten).await
    }

    /// What was kept because nobody could read it, without what was answered beside that.
    async fn kept(&self) -> usize {
        let unread =
            "SELECT count(*) AS n FROM quarantine WHERE reason <> 'a message of an unknown kind'";
        self.count(unread).await
    }

    /// Waits until more than `before` was kept.
    async fn kept_more_than(&self, before: usize) {
        let mut commits = self.house.store.commits();
        loop {
            commits.mark_unchanged();
            if self.kept().await > before {
                return;
            }
            commits.changed().await.unwrap();
        }
    }
}

/// Deals the inputs to the houses and adds up what became of them.
async fn deal<F: Future<Output = Tally>>(
    inputs: &[Input],
    way: &str,
    play: impl Fn(Counted, Vec<Input>) -> F,
) {
    let rules = rules();
    let shares =
        (0..HOUSES).map(|house| inputs.iter().skip(house).step_by(HOUSES).copied().collect());
    let houses = shares.map(async |share| play(Counted::new(rules.clone()).await, share).await);
    let tally = join_all(houses)
        .await
        .into_iter()
        .fold(Tally::default(), Tally::with);
    eprintln!("{} inputs by {way}: {tally:?}", inputs.len());
    assert_eq!(tally.answered + tally.kept + tally.passed, inputs.len());
    assert_calm();
}

/// The update that brings an input to Kuulo.
fn update(input: &Input, me: u64, new: u64) -> Vec<u8> {
    let from = json!({"id": me, "is_bot": false, "first_name": "Somebody", "language_code": "en"});
    let chat = json!({"id": me, "type": "private", "first_name": "Somebody"});
    let update = match input.kind {
        Kind::Words => json!({"message": {
            "message_id": new, "date": Timestamp::now().as_second(), "from": from, "chat": chat, "text": input.text(),
        }}),
        Kind::Press => json!({"callback_query": {
            "id": format!("press-{new}"), "from": from, "chat_instance": "1", "data": input.text(),
            "message": {"message_id": 1, "date": 1_762_945_200, "chat": chat, "text": "How likely?"},
        }}),
        Kind::Telegram | Kind::Discord => return input.json(Numbers { me, room: me, new }),
    };
    update.to_string().into_bytes()
}

#[test]
fn the_corpus_is_what_its_maker_makes() {
    assert_eq!(maker::made(), include_str!("../hostile/made.tsv"));
    assert!(corpus().len() >= 5_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn polling_bears_them() {
    count_panics();
    deal(&for_telegram(), "polling", polled).await;
}

async fn polled(house: Counted, inputs: Vec<Input>) -> Tally {
    let fake = FakeTelegram::start().await;
    let running = house.house.telegram(&fake);
    let mut healthy = fake.person(1);
    let mut sent = Vec::new();
    for (i, input) in inputs.into_iter().enumerate() {
        let me = 1_000 + i as u64;
        fake.open_chat(me as i64);
        let number = fake.queue_verbatim(&update(&input, me, 50_000 + i as u64));
        sent.push((input, me, number));
        if i % BETWEEN == BETWEEN - 1 {
            healthy.say("/status");
            healthy.next_reply().await;
        }
    }
    fake.all_confirmed().await;
    let mut tally = Tally {
        longest: fake.longest_hold(),
        ..Tally::default()
    };
    for (input, me, number) in sent {
        if house
            .has_kept(Platform::Telegram, format!("u/{number}"))
            .await
        {
            tally.kept += 1;
        } else if input.must_be_taken {
            fake.answered(me as i64).await;
            tally.answered += 1;
        } else {
            tally.passed += 1;
        }
    }
    running.stop().await;
    tally
}

#[tokio::test(flavor = "multi_thread")]
async fn the_webhook_bears_them() {
    count_panics();
    let house = Counted::new(rules()).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let settings = telegram::Settings {
        token: TOKEN.to_owned().into(),
        api_url: FakeTelegram::start().await.url(),
        mode: telegram::Mode::Webhook {
            public_url: "http://127.0.0.1".to_owned(),
            path: "/hook".to_owned(),
            secret: "hook".to_owned().into(),
        },
    };
    let router = telegram::router(&settings, house.house.intake.clone()).unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });

    let inputs = for_telegram();
    let numbered = inputs.iter().enumerate().map(|(i, input)| {
        let mut body = format!("{{\"update_id\":{},", 1_000 + i).into_bytes();
        body.extend(&update(input, 1_000 + i as u64, 50_000 + i as u64)[1..]);
        (input.must_be_taken, body)
    });
    let (must, may): (Vec<_>, Vec<_>) = numbered
        .filter(|(_, body)| body.len() <= BODY_LIMIT)
        .partition(|(must, _)| *must);
    post_all(&url, &may).await;
    let before = house.answered().await + house.kept().await;
    let longest = post_all(&url, &must).await;
    let (answered, kept) = (house.answered().await, house.kept().await);
    eprintln!(
        "{} inputs by webhook: {answered} answered, {kept} kept, longest {longest:?}",
        must.len()
    );
    assert_eq!(answered + kept - before, must.len());

    // The same once more changes nothing.
    post_all(&url, &must).await;
    assert_eq!(
        (house.answered().await, house.kept().await),
        (answered, kept)
    );
    assert_calm();
}

/// Posts some at a time, each of which must be taken; tells how long the slowest took.
async fn post_all(url: &str, bodies: &[(bool, Vec<u8>)]) -> Duration {
    let client = reqwest::Client::new();
    let post = |body: Vec<u8>| {
        let call = client
            .post(url)
            .header("X-Telegram-Bot-Api-Secret-Token", "hook");
        async move {
            let start = Instant::now();
            let status = call.body(body).send().await.unwrap().status();
            assert_eq!(status, 200);
            start.elapsed()
        }
    };
    let calls = futures::stream::iter(bodies).map(|(_, body)| post(body.clone()));
    let times: Vec<Duration> = calls.buffer_unordered(16).collect().await;
    times.into_iter().max().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gateway_bears_them() {
    count_panics();
    deal(&for_discord(), "gateway and interactions", through_gateway).await;
}

async fn through_gateway(house: Counted, inputs: Vec<Input>) -> Tally {
    let fake = FakeDiscord::start().await;
    let running = house.house.discord(&fake).await;
    let healthy = fake.person(1);
    let mut tally = Tally::default();
    let mut asked = Vec::new();
    for (i, input) in inputs.into_iter().enumerate() {
        let me = 1_000 + i as u64;
        match input.kind {
            Kind::Press => fake.person(me).forge_press(&input.text()),
            Kind::Words if i % 2 == 0 => {
                fake.person(me).say(&input.text());
            }
            Kind::Words => fake.person(me).feedback(&input.text()).await,
            Kind::Telegram | Kind::Discord => {
                let was_kept = dispatched(&house, &fake, &input, me).await;
                tally.kept += usize::from(was_kept);
                tally.passed += usize::from(!input.must_be_taken);
                if was_kept || !input.must_be_taken {
                    continue;
                }
            }
        }
        asked.push(me);
        if i % BETWEEN == BETWEEN - 1 {
            let start = Instant::now();
            healthy.command("status");
            healthy.next_reply().await;
            tally.longest = tally.longest.max(start.elapsed());
        }
    }
    for me in asked {
        fake.answered(me).await;
        tally.answered += 1;
    }
    running.stop().await;
    tally
}

/// Sends an event as it is; waits until it is answered or kept, where it must be, and tells whether it was kept.
async fn dispatched(house: &Counted, fake: &FakeDiscord, input: &Input, me: u64) -> bool {
    let (room, new) = fake.numbers(me);
    let bytes = input.json(Numbers { me, room, new });
    let event: Value = serde_json::from_slice(&bytes).unwrap();
    let before = house.kept().await;
    fake.dispatch(event["t"].as_str().unwrap(), event["d"].clone());
    if !input.must_be_taken {
        return false;
    }
    tokio::select! {
        () = house.kept_more_than(before) => true,
        () = fake.answered(me) => false,
    }
}

#[test]
fn none_takes_long_to_hear() {
    let rules = rules();
    let words = corpus()
        .into_iter()
        .filter(|input| input.kind == Kind::Words);
    let mut slowest = (Duration::ZERO, 0);
    for text in words.map(|input| input.text()) {
        let start = Instant::now();
        hear(&text, Known::default(), &rules);
        slowest = slowest.max((start.elapsed(), text.chars().count()));
    }
    eprintln!(
        "the slowest to hear: {:?}, of {} characters",
        slowest.0, slowest.1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn conversations_go_on_after_any_of_them() {
    count_panics();
    let house = Counted::new(rules()).await;
    let said = corpus()
        .into_iter()
        .enumerate()
        .filter_map(|(i, input)| match input.kind {
            Kind::Words if i % 3 == 0 => Some(command_or_text(&input.text())),
            Kind::Words => Some(Said::Text(input.text())),
            Kind::Press => Some(Said::Press(input.text())),
            Kind::Telegram | Kind::Discord => None,
        });
    let arrivals: Vec<Arrival> = said.enumerate().map(|(i, said)| arrival(i, said)).collect();
    let count = arrivals.len();
    let taken = house.house.intake.receive(arrivals).await.unwrap();
    let stored = taken.iter().filter(|it| matches!(it, Taken::Stored { .. }));
    assert_eq!(stored.count(), count);
    assert_calm();
}

fn command_or_text(text: &str) -> Said {
    let command = text.strip_prefix('/').map(|line| {
        let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
        Said::Command {
            name: name.to_lowercase(),
            rest: rest.to_owned(),
        }
    });
    command.unwrap_or_else(|| Said::Text(text.to_owned()))
}

/// Forty people take turns.
fn arrival(i: usize, said: Said) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id: format!("hostile/{i}"),
        message: None,
        from: Address {
            platform: Platform::Terminal,
            account: (i % 40).to_string(),
            room: None,
        },
        hint: None,
        role: None,
        room: Room::Private,
        at: Timestamp::now(),
        said,
        reply_handle: None,
    }))
}
