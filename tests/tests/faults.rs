//! Bad days: a fifth of all sends goes wrong, a courier stumbles, a send never ends, the program is asked to stop.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use kuulo_bots::courier::{Courier, DeliveryError, Receipt};
use kuulo_bots::{delivery, discord, telegram};
use kuulo_core::message::{Address, Inbound, Outbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_store::intake::{Arrival, Intake};
use kuulo_store::{Store, Vault};
use kuulo_tests::program::Program;
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::{FakeTelegram, Fault};
use kuulo_tests::world::{self};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};
use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

const PEOPLE: u64 = 30;
/// One send in five.
const SHARE: f64 = 0.2;
const STORY: &str = "We waited five hours and nobody told us anything";

struct House {
    store: Store,
    vault: Vault,
    intake: Intake,
    url: String,
    stop: CancellationToken,
    _folder: TempDir,
}

impl House {
    async fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("kuulo.db").display());
        let settings = kuulo_store::Settings {
            url: url.clone(),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        House {
            intake: Intake::start(store.clone(), Arc::new(Rules::standard())),
            store,
            vault,
            url,
            stop: CancellationToken::new(),
            _folder: folder,
        }
    }

    /// Somebody writes on a platform whose bot is the test's own.
    async fn write(&self, account: &str, id: &str) {
        let inbound = Inbound {
            id: id.to_owned(),
            from: Address {
                platform: Platform::Terminal,
                account: account.to_owned(),
                room: None,
            },
            hint: None,
            role: None,
            at: Timestamp::now(),
            said: Said::Text(STORY.to_owned()),
            reply_handle: None,
            message: None,
            room: Room::Private,
        };
        let arrival = Arrival::Inbound(Box::new(inbound));
        self.intake.receive(vec![arrival]).await.unwrap();
    }

    /// Waits until nothing of a platform waits to be sent.
    async fn all_settled(&self, platform: Platform) {
        while self.store.waiting(platform).await.unwrap() > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The states in which rows have ended, and how many there are of each.
    async fn ends(&self) -> Vec<(String, i64)> {
        let database = Database::connect(&self.url).await.unwrap();
        let count = "SELECT state, COUNT(*) AS n FROM outbox GROUP BY state";
        let count = Statement::from_string(DbBackend::Sqlite, count);
        let rows = database.query_all_raw(count).await.unwrap();
        rows.iter()
            .map(|row| {
                let state = row.try_get("", "state").unwrap();
                (state, row.try_get("", "n").unwrap())
            })
            .collect()
    }
}

/// Everything has ended where it may, and something has ended well.
fn assert_ended_well(ends: &[(String, i64)]) {
    let states: BTreeSet<&str> = ends.iter().map(|(state, _)| state.as_str()).collect();
    let allowed = BTreeSet::from(["sent", "at_code", "unreachable"]);
    assert!(states.is_subset(&allowed), "{ends:?}");
    assert!(states.contains("sent"), "{ends:?}");
    eprintln!("{ends:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fifth_of_the_sends_to_telegram_goes_wrong() {
    let house = House::new().await;
    let fake = FakeTelegram::start().await;
    let seed = rand::random();
    eprintln!("seed {seed}");
    fake.misbehave(seed, SHARE);
    let settings = telegram::Settings {
        token: world::telegram::TOKEN.to_owned().into(),
        api_url: fake.url(),
        mode: telegram::Mode::Polling {
            timeout: Duration::from_secs(25),
        },
    };
    let running = tokio::spawn(telegram::run(
        settings,
        house.intake.clone(),
        house.store.clone(),
        house.vault.clone(),
        house.stop.clone(),
    ));
    for person in 0..PEOPLE {
        fake.person(person as i64 + 1).say(STORY);
    }
    fake.all_confirmed().await;
    house.all_settled(Platform::Telegram).await;
    assert!(fake.faults() > 5);
    assert_ended_well(&house.ends().await);
    house.stop.cancel();
    running.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fifth_of_the_sends_to_discord_goes_wrong_and_nothing_is_said_twice() {
    let house = House::new().await;
    let fake = FakeDiscord::start().await;
    let seed = rand::random();
    eprintln!("seed {seed}");
    fake.misbehave(seed, SHARE);
    let settings = discord::Settings {
        token: world::discord::TOKEN.to_owned().into(),
        api_url: Some(fake.url().to_owned()),
        staff: None,
        threads: discord::Threads::Unread,
    };
    let running = tokio::spawn(discord::run(
        settings,
        house.intake.clone(),
        house.store.clone(),
        house.vault.clone(),
        house.stop.clone(),
    ));
    fake.session(1).await;
    let mut stored = house.store.commits();
    for person in 0..PEOPLE {
        fake.person(person + 1).say(STORY);
    }
    while house
        .store
        .recent_addresses(Platform::Discord, Timestamp::MIN)
        .await
        .unwrap()
        .len()
        < PEOPLE as usize
    {
        stored.changed().await.unwrap();
    }
    house.all_settled(Platform::Discord).await;
    assert!(fake.faults() > 5);
    let ends = house.ends().await;
    assert_ended_well(&ends);
    let said: usize = (0..PEOPLE)
        .map(|person| fake.sent_to(person + 1).len())
        .sum();
    let sent = ends.iter().find(|(state, _)| state == "sent").unwrap().1;
    assert_eq!(said as i64, sent, "each bubble stands there once");
    assert_eq!(fake.problems(), Vec::<String>::new());
    house.stop.cancel();
    running.await.unwrap();
}

/// A courier with one person who makes it panic and one whose sends never end.
struct Clumsy {
    heard: mpsc::UnboundedSender<String>,
}

impl Courier for Clumsy {
    fn platform(&self) -> Platform {
        Platform::Terminal
    }

    async fn deliver(&self, outbound: &Outbound) -> Result<Receipt, DeliveryError> {
        match outbound.to.account.as_str() {
            "bug" => panic!("a bug"),
            "stuck" => std::future::pending().await,
            account => {
                let _ = self.heard.send(account.to_owned());
                Ok(Receipt { message: None })
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_and_a_stuck_send_disturb_nobody_else() {
    let house = House::new().await;
    let (heard, mut hears) = mpsc::unbounded_channel();
    let courier = Arc::new(Clumsy { heard });
    let (store, vault) = (house.store.clone(), house.vault.clone());
    let running = tokio::spawn(delivery::run(courier, store, vault, house.stop.clone()));
    for account in ["bug", "stuck"] {
        house.write(account, account).await;
    }
    for number in 0..20 {
        let account = format!("person-{number}");
        house.write(&account, &account).await;
        // Each hears an answer while the other two are still in trouble.
        while hears.recv().await.unwrap() != account {}
    }
    // What the bug stopped is tried again later, and shows as trouble; it is not lost.
    let waiting = house.store.waiting(Platform::Terminal).await.unwrap();
    assert!(waiting >= 2, "{waiting}");
    running.abort();
}

/// Settings of a process with an index of its own, and the database and keys that all share.
fn configured(folder: &TempDir, name: &str, telegram: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let own = folder.path().join(name);
    std::fs::create_dir(&own).unwrap();
    let token = folder.path().join("telegram.token");
    std::fs::write(&token, world::telegram::TOKEN).unwrap();
    std::fs::set_permissions(&token, std::fs::Permissions::from_mode(0o600)).unwrap();
    let config = own.join("kuulo.toml");
    let text = format!(
        "dir = {own:?}\n[store]\nurl = \"sqlite:{}\"\nkeys = {:?}\n\
         [telegram]\ntoken_file = {token:?}\napi_url = \"{telegram}\"\n",
        folder.path().join("kuulo.db").display(),
        folder.path().join("keys"),
    );
    std::fs::write(&config, text).unwrap();
    config
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stop_ends_within_ten_seconds_also_when_telegram_does_not_answer() {
    let fake = FakeTelegram::start().await;
    fake.fail("sendMessage", 100, Fault::Hang);
    let folder = tempfile::tempdir().unwrap();
    let program = Program::start(&configured(&folder, "only", &fake.url()))
        .await
        .unwrap();
    for person in 1..=5 {
        fake.person(person).say(STORY);
    }
    fake.called("sendMessage", 5).await;
    let asked = Instant::now();
    program.stop().await.unwrap();
    assert!(
        asked.elapsed() < Duration::from_secs(10),
        "{:?}",
        asked.elapsed()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_with_one_token_one_works_and_the_other_takes_over() {
    let fake = FakeTelegram::start().await;
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["first", "second"].map(|name| configured(&folder, name, &fake.url()));
    let first = Program::start(&first).await.unwrap();
    let second = Program::start(&second).await.unwrap();
    let mut person = fake.person(1);
    person.say(STORY);
    person.next_reply().await;
    first.kill().await.unwrap();
    person.say("/help");
    fake.all_confirmed().await;
    assert_eq!(fake.conflicts(), 0, "never both at a time");
    second.stop().await.unwrap();
}
