//! The real Telegram adapter with a real store against the fake Telegram.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kuulo_bots::telegram::{self, Mode, Settings};
use kuulo_core::case::CaseCode;
use kuulo_core::message::Platform;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::desk::{Entry, Filter};
use kuulo_store::intake::{Arrival, Intake, Taken};
use kuulo_store::outbox::Delivery;
use kuulo_store::{Store, Vault};
use kuulo_tests::world::telegram::{Bubble, FakeTelegram, Fault, TOKEN, TelegramPerson};
use serde_json::json;
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const SECRET: &str = "hook-secret";
const PATH: &str = "/tg/4f0c";
const STORY: &str = "We waited five hours and nobody told us anything";

/// A store, and a Telegram to talk to.
struct Kuulo {
    fake: FakeTelegram,
    store: Store,
    vault: Vault,
    rules: Arc<Rules>,
    intake: Intake,
    _folder: TempDir,
}

/// An adapter that runs.
struct Running {
    task: JoinHandle<()>,
    stop: CancellationToken,
}

impl Running {
    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

impl Kuulo {
    async fn new() -> Kuulo {
        let folder = tempfile::tempdir().unwrap();
        let settings = kuulo_store::Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let rules = Arc::new(Rules::standard());
        Kuulo {
            fake: FakeTelegram::start().await,
            intake: Intake::start(store.clone(), rules.clone()),
            store,
            vault,
            rules,
            _folder: folder,
        }
    }

    fn settings(&self, mode: Mode) -> Settings {
        Settings {
            token: TOKEN.to_owned().into(),
            api_url: self.fake.url(),
            mode,
        }
    }

    fn poll(&self) -> Running {
        self.poll_into(self.intake.clone())
    }

    fn poll_into(&self, intake: Intake) -> Running {
        let timeout = Duration::from_secs(25);
        self.run(self.settings(Mode::Polling { timeout }), intake)
    }

    fn run(&self, settings: Settings, intake: Intake) -> Running {
        let stop = CancellationToken::new();
        let (store, vault) = (self.store.clone(), self.vault.clone());
        let task = tokio::spawn(telegram::run(settings, intake, store, vault, stop.clone()));
        Running { task, stop }
    }

    /// Listens for the webhook and says where.
    async fn listen(&self, intake: Intake) -> (Settings, SocketAddr) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let settings = self.settings(Mode::Webhook {
            public_url: format!("http://{address}"),
            path: PATH.to_owned(),
            secret: SECRET.to_owned().into(),
        });
        let router = telegram::router(&settings, intake).unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        (settings, address)
    }

    /// An intake whose writer is gone, as when the database is.
    fn dead_intake(&self) -> Intake {
        let elsewhere = tokio::runtime::Runtime::new().unwrap();
        let intake = {
            let _inside = elsewhere.enter();
            Intake::start(self.store.clone(), self.rules.clone())
        };
        elsewhere.shutdown_background();
        intake
    }

    /// Waits until the steering group can see that a delivery went wrong.
    async fn first_trouble(&self) -> Delivery {
        let mut commits = self.store.commits();
        loop {
            commits.mark_unchanged();
            let page = self
                .store
                .cases(&Scope::All, &Filter::default(), 0, 10)
                .await;
            if let Some(trouble) = page.unwrap().lines.iter().find_map(|line| line.trouble) {
                return trouble;
            }
            commits.changed().await.unwrap();
        }
    }

    /// Whether something that could not be read was kept under this id.
    async fn has_kept(&self, id: &str) -> bool {
        let again = Arrival::Unreadable {
            platform: Platform::Telegram,
            id: id.to_owned(),
            raw: Vec::new(),
            reason: "asked by a test",
        };
        self.intake.receive(vec![again]).await.unwrap() == [Taken::Repeated]
    }
}

fn code_in(bubble: &Bubble) -> Option<CaseCode> {
    let mut words = bubble
        .text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| word.contains('-'));
    words.find_map(|word| word.parse().ok())
}

/// Reads on until `wanted`.
async fn until(person: &mut TelegramPerson, wanted: impl Fn(&Bubble) -> bool) -> Bubble {
    loop {
        let bubble = person.next_reply().await;
        if wanted(&bubble) {
            return bubble;
        }
    }
}

async fn next_code(person: &mut TelegramPerson) -> CaseCode {
    let bubble = until(person, |it| code_in(it).is_some()).await;
    code_in(&bubble).unwrap()
}

async fn next_with_button(person: &mut TelegramPerson, label: &str) -> Bubble {
    until(person, |it| it.labels().contains(&label)).await
}

/// Asserts that `/status` tells of one case and returns its code.
async fn only_case(person: &mut TelegramPerson) -> CaseCode {
    person.say("/status");
    let told = until(person, |it| it.text.starts_with("You have")).await;
    assert!(told.text.starts_with("You have 1 open"), "{}", told.text);
    code_in(&told).unwrap()
}

#[tokio::test]
async fn a_message_gets_a_receipt_and_buttons_that_work() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(11);
    aino.say(STORY);
    let code = next_code(&mut aino).await;
    let question = next_with_button(&mut aino, "3").await;
    assert_eq!(question.buttons[0].len(), 6);
    assert_eq!(question.buttons[1].len(), 5);
    aino.press("3");
    aino.next_reply().await;
    assert_eq!(only_case(&mut aino).await, code);
    kuulo.fake.called("answerCallbackQuery", 1).await;
    assert_eq!(kuulo.fake.answered_presses(), 1);
    kuulo.fake.called("setMyCommands", 4).await;
    let menu = &kuulo.fake.calls("setMyCommands")[1].payload;
    assert_eq!(menu["language_code"], "sv");
    assert_eq!(menu["commands"][0]["command"], "status");
    for call in kuulo.fake.calls("sendMessage") {
        assert_eq!(call.payload["parse_mode"], json!(null));
        assert_eq!(call.payload["link_preview_options"]["is_disabled"], true);
    }
    running.stop().await;
}

#[tokio::test]
async fn people_are_spoken_to_in_the_language_of_their_telegram() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.poll();
    let mut firsts = HashSet::new();
    for (id, tag) in [(21, "sv-FI"), (22, "fi"), (23, "en-GB")] {
        let mut person = kuulo.fake.person(id).with_language(tag);
        person.say("/help");
        firsts.insert(person.next_reply().await.text);
    }
    assert_eq!(firsts.len(), 3);
    running.stop().await;
}

#[tokio::test]
async fn what_comes_twice_is_stored_once() {
    let kuulo = Kuulo::new().await;
    let mut aino = kuulo.fake.person(31);
    aino.say(STORY);
    // The first answer is lost on the way, so Telegram gives the update again.
    kuulo.fake.fail("getUpdates", 1, Fault::DropAfterAccept);
    let running = kuulo.poll();
    let code = next_code(&mut aino).await;
    kuulo.fake.queue(json!({"message": {
        "message_id": aino.last_message(), "date": 1_762_945_200, "text": STORY,
        "from": {"id": 31, "is_bot": false, "first_name": "Somebody", "language_code": "en"},
        "chat": {"id": 31, "type": "private", "first_name": "Somebody"},
    }}));
    kuulo.fake.all_confirmed().await;
    assert_eq!(only_case(&mut aino).await, code);
    let receipts = kuulo.fake.sent_to(31);
    let thanked = |it: &&Bubble| it.text.contains("Thank you for telling me");
    assert_eq!(receipts.iter().filter(thanked).count(), 1);
    running.stop().await;
}

#[tokio::test]
async fn nothing_is_confirmed_before_it_is_stored() {
    let kuulo = Kuulo::new().await;
    let broken = kuulo.poll_into(kuulo.dead_intake());
    let mut aino = kuulo.fake.person(41);
    aino.say(STORY);
    kuulo.fake.called("getUpdates", 4).await;
    assert_eq!(kuulo.fake.unconfirmed(), 1);
    broken.stop().await;

    let running = kuulo.poll();
    let code = next_code(&mut aino).await;
    kuulo.fake.all_confirmed().await;
    assert_eq!(only_case(&mut aino).await, code);
    running.stop().await;
}

#[tokio::test]
async fn a_killed_process_loses_nobody() {
    let kuulo = Kuulo::new().await;
    let first = kuulo.poll();
    let mut people: Vec<_> = (500..530).map(|id| kuulo.fake.person(id)).collect();
    for person in &mut people {
        person.say(STORY);
    }
    kuulo.fake.called("sendMessage", 3).await;
    first.task.abort();
    for person in &mut people {
        person.say("And the signs to the X-ray were wrong, too");
    }
    let second = kuulo.poll();
    let mut codes = HashSet::new();
    for person in &mut people {
        codes.insert(next_code(person).await);
    }
    assert_eq!(codes.len(), people.len());
    kuulo.fake.all_confirmed().await;
    for person in &mut people {
        assert!(codes.contains(&only_case(person).await));
    }
    second.stop().await;
}

#[tokio::test]
async fn an_update_that_cannot_be_read_is_kept_and_the_queue_goes_on() {
    let kuulo = Kuulo::new().await;
    let mut aino = kuulo.fake.person(61);
    let poison = kuulo.fake.queue(json!({"message": {
        "message_id": 1, "date": i64::MAX, "text": "hello",
        "from": {"id": 61, "is_bot": false, "first_name": "Somebody"},
        "chat": {"id": 61, "type": "private", "first_name": "Somebody"},
    }}));
    aino.say(STORY);
    let running = kuulo.poll();
    next_code(&mut aino).await;
    kuulo.fake.all_confirmed().await;
    assert!(kuulo.has_kept(&format!("u/{poison}")).await);
    running.stop().await;
}

#[tokio::test]
async fn telegram_is_not_asked_again_before_it_said() {
    let kuulo = Kuulo::new().await;
    kuulo.fake.fail("sendMessage", 1, Fault::TooMany(2));
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(71);
    aino.say(STORY);
    next_code(&mut aino).await;
    let calls = kuulo.fake.calls("sendMessage");
    assert!(matches!(calls[0].fault, Some(Fault::TooMany(2))));
    assert!(calls[1].at - calls[0].at >= Duration::from_secs(2));
    running.stop().await;
}

#[tokio::test]
async fn bad_days_of_the_platform_pass() {
    let kuulo = Kuulo::new().await;
    let conflict = "Conflict: terminated by other getUpdates request";
    for fault in [
        Fault::ServerError,
        Fault::Garbage,
        Fault::Refuse(409, conflict),
    ] {
        kuulo.fake.fail("getUpdates", 1, fault);
    }
    kuulo.fake.fail("sendMessage", 1, Fault::ServerError);
    kuulo.fake.fail("sendMessage", 1, Fault::Drop);
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(81);
    aino.say(STORY);
    next_code(&mut aino).await;
    running.stop().await;
}

#[tokio::test]
async fn what_was_surely_taken_is_not_said_twice_and_what_may_be_lost_is() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(91);
    kuulo.fake.fail("sendMessage", 1, Fault::Garbage);
    aino.say("/help");
    let help = aino.next_reply().await;
    aino.say("/language");
    next_with_button(&mut aino, "Suomi").await;
    let sent = kuulo.fake.sent_to(91);
    assert_eq!(sent.iter().filter(|it| it.text == help.text).count(), 1);

    kuulo.fake.fail("sendMessage", 1, Fault::DropAfterAccept);
    aino.say("/help");
    assert_eq!(aino.next_reply().await.text, aino.next_reply().await.text);
    running.stop().await;
}

#[tokio::test]
async fn who_cannot_be_reached_is_left_alone_until_they_write() {
    let kuulo = Kuulo::new().await;
    // Words that no version of a library knows.
    let asleep = Fault::Refuse(403, "Forbidden: the user is asleep");
    kuulo.fake.fail("sendMessage", 1, asleep);
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(101);
    aino.say(STORY);
    assert_eq!(kuulo.first_trouble().await, Delivery::Unreachable);
    assert_eq!(kuulo.fake.calls("sendMessage").len(), 1);

    aino.say("/status");
    next_code(&mut aino).await;
    running.stop().await;
}

#[tokio::test]
async fn one_of_two_processes_polls() {
    let kuulo = Kuulo::new().await;
    let (first, second) = (kuulo.poll(), kuulo.poll());
    let mut aino = kuulo.fake.person(111);
    aino.say(STORY);
    next_code(&mut aino).await;
    first.stop().await;
    only_case(&mut aino).await;
    second.stop().await;
    assert_eq!(kuulo.fake.conflicts(), 0);
}

#[tokio::test]
async fn the_webhook_says_yes_only_when_it_is_stored() {
    let kuulo = Kuulo::new().await;
    let mut aino = kuulo.fake.person(121);
    let (settings, _) = kuulo.listen(kuulo.dead_intake()).await;
    let broken = kuulo.run(settings, kuulo.intake.clone());
    aino.say(STORY);
    kuulo.fake.webhook_answered(3).await;
    assert_eq!(kuulo.fake.webhook_answers()[..3], [503, 503, 503]);
    assert_eq!(kuulo.fake.unconfirmed(), 1);
    broken.stop().await;

    let (settings, _) = kuulo.listen(kuulo.intake.clone()).await;
    let running = kuulo.run(settings, kuulo.intake.clone());
    let code = next_code(&mut aino).await;
    kuulo.fake.all_confirmed().await;
    assert_eq!(only_case(&mut aino).await, code);
    let set = &kuulo.fake.calls("setWebhook")[0].payload;
    assert_eq!(set["drop_pending_updates"], false);
    assert_eq!(set["allowed_updates"][2], "callback_query");
    running.stop().await;
    assert_eq!(kuulo.fake.calls("deleteWebhook").len(), 0);
}

#[tokio::test]
async fn the_webhook_opens_to_telegram_only() {
    let kuulo = Kuulo::new().await;
    let (_, address) = kuulo.listen(kuulo.intake.clone()).await;
    let post = |secret: Option<&'static str>, body: Vec<u8>| async move {
        let mut call = reqwest::Client::new().post(format!("http://{address}{PATH}"));
        if let Some(secret) = secret {
            call = call.header("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        call.body(body).send().await.unwrap().status().as_u16()
    };
    let deep = format!("{{\"update_id\": 6, \"message\": {}", "[".repeat(200_000));
    for body in [
        &b"{\"update_id\": 5, \"message\": \xff\xfe}"[..],
        b"no json",
        deep.as_bytes(),
    ] {
        assert_eq!(post(None, body.to_vec()).await, 401);
        assert_eq!(post(Some("wrong"), body.to_vec()).await, 401);
        assert_eq!(post(Some("hook-secreT"), body.to_vec()).await, 401);
        assert_eq!(post(Some(SECRET), body.to_vec()).await, 200);
        assert!(kuulo.has_kept(&format!("raw/{}", blake3::hash(body))).await);
        assert_eq!(post(Some(SECRET), body.to_vec()).await, 200);
    }
    assert_eq!(post(Some(SECRET), vec![b' '; (1 << 20) + 1]).await, 413);
}

#[tokio::test]
async fn an_edit_changes_the_case_and_warns_when_it_tells_of_danger() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(151);
    aino.say(STORY);
    let code = next_code(&mut aino).await;
    aino.edit("We waited six hours and nobody told us anything");
    until(&mut aino, |it| it.text.starts_with("The change is now in")).await;
    let view = kuulo.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(
        view.line.text,
        "We waited six hours and nobody told us anything"
    );
    let Entry::Person { revisions, .. } = &view.thread[0] else {
        panic!("the thread begins with the person's words");
    };
    assert_eq!(revisions[0].text, STORY);
    aino.edit("We waited six hours and I want to kill myself");
    until(&mut aino, |it| it.text.starts_with("Call 112")).await;
    assert_eq!(only_case(&mut aino).await, code);
    running.stop().await;
}

#[tokio::test]
async fn a_copy_comes_as_a_file_and_what_is_forgotten_leaves_the_chat() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.poll();
    let mut aino = kuulo.fake.person(161);
    aino.say(STORY);
    let code = next_code(&mut aino).await;
    let story = aino.last_message();
    aino.say("/mydata");
    let copy = until(&mut aino, |it| it.file.is_some()).await;
    let file = copy.file.unwrap();
    let copied: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(copied["cases"][0]["code"], code.to_string());
    assert_eq!(copied["cases"][0]["messages"][0]["text"], STORY);
    aino.say("/forget");
    next_with_button(&mut aino, "Erase").await;
    assert!(aino.sees_own(story));
    aino.press("Erase");
    until(&mut aino, |it| it.text.starts_with("Done.")).await;
    kuulo.fake.called("deleteMessage", 2).await;
    assert!(!aino.sees_own(story));
    running.stop().await;
}
