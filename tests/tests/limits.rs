//! The platforms' limits, seen from the platform's side.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use kuulo_bots::telegram;
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_store::Store;
use kuulo_store::desk::Act;
use kuulo_store::intake::{Arrival, Intake, Taken};
use kuulo_tests::world::telegram::{FakeTelegram, TOKEN};
use sea_orm::{ConnectionTrait, Database};
use tokio_util::sync::CancellationToken;

/// Rows of the bulk: about ten seconds at Telegram's pace.
const MANY: i64 = 300;

fn wrote(account: i64) -> Arrival {
    Arrival::Inbound(Box::new(Inbound {
        id: format!("m/{account}"),
        from: Address {
            platform: Platform::Telegram,
            account: account.to_string(),
            room: None,
        },
        hint: None,
        role: None,
        at: Timestamp::now(),
        said: Said::Text("We waited five hours and nobody told us anything".to_owned()),
        reply_handle: None,
        message: None,
        room: Room::Private,
    }))
}

/// The most calls that fell into any window of this length.
fn most_within(times: &[Instant], window: Duration) -> usize {
    let within = |start: &Instant| {
        let later = times.iter().filter(|at| *at >= start);
        later.filter(|at| **at - *start < window).count()
    };
    times.iter().map(within).max().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_single_answer_overtakes_a_bulk_that_is_paced() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("kuulo.db").display());
    let settings = kuulo_store::Settings {
        url: url.clone(),
        keys: folder.path().join("keys"),
    };
    let (store, vault) = Store::open(&settings).await.unwrap();
    let intake = Intake::start(store.clone(), Arc::new(Rules::standard()));
    let fake = FakeTelegram::start().await;
    for account in 1..=MANY + 1 {
        fake.open_chat(account);
    }
    let people = (1..=MANY).map(wrote).collect();
    intake.receive(people).await.unwrap();
    // What waits for them is of the kind that goes to many, one for each.
    let database = Database::connect(&url).await.unwrap();
    for change in [
        "DELETE FROM outbox WHERE id NOT IN (SELECT MIN(id) FROM outbox GROUP BY contact)",
        "UPDATE outbox SET turn = 3",
    ] {
        database.execute_unprepared(change).await.unwrap();
    }
    let taken = intake.receive(vec![wrote(MANY + 1)]).await.unwrap();
    let Taken::Stored { case: Some(code) } = taken[0] else {
        panic!("{taken:?}");
    };

    let stop = CancellationToken::new();
    let bot = telegram::Settings {
        token: TOKEN.to_owned().into(),
        api_url: fake.url(),
        mode: telegram::Mode::Polling {
            timeout: Duration::from_secs(25),
        },
    };
    let running = tokio::spawn(telegram::run(
        bot,
        intake,
        store.clone(),
        vault,
        stop.clone(),
    ));
    fake.called("sendMessage", 40).await;
    let steward = {
        let token = store
            .invite_steward("Maija", Timestamp::now(), Duration::from_secs(60))
            .await
            .unwrap();
        let session = store.redeem(&token, Timestamp::now()).await.unwrap();
        let session = store.session(&session.unwrap(), Timestamp::now()).await;
        session.unwrap().unwrap()
    };
    let ask = Act::Ask("Minä päivänä se oli?".to_owned());
    store
        .act(&steward, code, 0, ask, Timestamp::now())
        .await
        .unwrap();
    let mut person = fake.person(MANY + 1);
    while !person.next_reply().await.text.contains("Minä päivänä") {}
    // How much of the bulk went out meanwhile is a matter of the machine; in one lane all of it would have.
    let overtaken = (MANY as usize).saturating_sub(fake.calls("sendMessage").len());
    assert!(overtaken >= MANY as usize / 3, "{overtaken}");
    fake.called("sendMessage", MANY as usize).await;

    let times: Vec<Instant> = fake
        .calls("sendMessage")
        .iter()
        .map(|call| call.at)
        .collect();
    // Thirty a second and the ten of the burst, and as much as a busy machine may heap up on the way.
    let most = most_within(&times, Duration::from_secs(5));
    assert!(most <= 5 * 30 + 10 + 30, "{most} in five seconds");
    stop.cancel();
    running.await.unwrap();
}
