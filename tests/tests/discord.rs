//! The real Discord adapter with a real store against the fake Discord.

// A test that stumbles must fail.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

use kuulo_bots::discord::{self, Settings};
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::message::Platform;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::desk::Entry;
use kuulo_store::intake::{Arrival, Intake, Taken};
use kuulo_store::{Store, Vault};
use kuulo_tests::world::discord::{Bubble, DiscordPerson, FakeDiscord, Fault, TOKEN};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const STORY: &str = "We waited five hours and nobody told us anything";

/// A store, and a Discord to talk to.
struct Kuulo {
    fake: FakeDiscord,
    store: Store,
    vault: Vault,
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
        Kuulo {
            fake: FakeDiscord::start().await,
            intake: Intake::start(store.clone(), Arc::new(Rules::standard())),
            store,
            vault,
            _folder: folder,
        }
    }

    fn run(&self) -> Running {
        self.run_with(TOKEN)
    }

    fn run_with(&self, token: &str) -> Running {
        let settings = Settings {
            token: token.to_owned().into(),
            api_url: Some(self.fake.url().to_owned()),
            staff: None,
            threads: discord::Threads::Unread,
        };
        let stop = CancellationToken::new();
        let (intake, store, vault) = (self.intake.clone(), self.store.clone(), self.vault.clone());
        let task = tokio::spawn(discord::run(settings, intake, store, vault, stop.clone()));
        Running { task, stop }
    }

    /// Runs, and waits until the bot listens.
    async fn listen(&self) -> Running {
        let sessions = self.fake.sessions();
        let running = self.run();
        self.fake.session(sessions + 1).await;
        running
    }

    /// Whether something that could not be read was kept under this id.
    async fn has_kept(&self, id: &str) -> bool {
        let again = Arrival::Unreadable {
            platform: Platform::Discord,
            id: id.to_owned(),
            raw: Vec::new(),
            reason: "asked by a test",
        };
        self.intake.receive(vec![again]).await.unwrap() == [Taken::Repeated]
    }

    /// Stops, and asserts that the bot behaved.
    async fn finish(&self, running: Running) {
        running.stop().await;
        self.fake.disconnected().await;
        assert_eq!(self.fake.problems(), Vec::<String>::new());
    }
}

/// What is logged in this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Listens until the guard is dropped.
    fn start() -> (Log, tracing::subscriber::DefaultGuard) {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn code_in(bubble: &Bubble) -> Option<CaseCode> {
    let words = bubble
        .text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words
        .filter(|word| word.contains('-'))
        .find_map(|word| word.parse().ok())
}

/// Reads on until `wanted`.
async fn until(person: &DiscordPerson, wanted: impl Fn(&Bubble) -> bool) -> Bubble {
    loop {
        let bubble = person.next_reply().await;
        if wanted(&bubble) {
            return bubble;
        }
    }
}

async fn next_code(person: &DiscordPerson) -> CaseCode {
    let bubble = until(person, |it| code_in(it).is_some()).await;
    code_in(&bubble).unwrap()
}

async fn next_with_button(person: &DiscordPerson, label: &str) -> Bubble {
    until(person, |it| {
        it.buttons.iter().any(|button| button.label == label)
    })
    .await
}

/// Asserts that `/status` tells of one case and returns its code.
async fn only_case(person: &DiscordPerson) -> CaseCode {
    person.say("/status");
    let told = until(person, |it| it.text.starts_with("You have")).await;
    assert!(told.text.starts_with("You have 1 open"), "{}", told.text);
    code_in(&told).unwrap()
}

#[tokio::test]
async fn a_message_gets_one_receipt_and_buttons_that_work() {
    let (log, _guard) = Log::start();
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(11);
    aino.say(STORY);
    let code = next_code(&aino).await;
    aino.stutter();
    next_with_button(&aino, "10").await;
    aino.press("10");
    aino.next_reply().await;
    assert_eq!(only_case(&aino).await, code);
    let sent = kuulo.fake.sent_to(11);
    let thanked = |it: &&Bubble| it.text.contains("Thank you for telling me");
    assert_eq!(sent.iter().filter(thanked).count(), 1);
    assert!(sent.iter().all(|it| !it.in_server && !it.ephemeral));
    kuulo.finish(running).await;
    let words = log.text();
    assert!(
        !words.contains("ERROR") && !words.contains("WARN"),
        "{words}"
    );
    assert!(!words.contains("five hours"), "{words}");
}

#[tokio::test]
async fn the_form_in_a_server_is_answered_for_the_person_alone() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let mut aino = kuulo.fake.person(21);
    aino.locale = "en-GB";
    aino.feedback(STORY).await;
    next_code(&aino).await;
    next_with_button(&aino, "3").await;
    aino.press("3");
    aino.next_reply().await;
    aino.command_in_server("status");
    until(&aino, |it| it.text.starts_with("You have 1 open")).await;
    let sent = kuulo.fake.sent_to(21);
    assert!(sent.iter().all(|it| it.in_server && it.ephemeral));
    kuulo.finish(running).await;
}

#[tokio::test]
async fn people_are_spoken_to_in_the_language_of_their_discord() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let mut firsts = HashSet::new();
    for (user, locale) in [(31, "sv-SE"), (32, "fi"), (33, "en-US")] {
        let mut person = kuulo.fake.person(user);
        person.locale = locale;
        person.command("help");
        firsts.insert(person.next_reply().await.text);
    }
    assert_eq!(firsts.len(), 3);
    kuulo.finish(running).await;
}

#[tokio::test]
async fn what_is_said_while_the_connection_breaks_is_stored_once() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(41);
    kuulo.fake.drop_connections();
    aino.say(STORY);
    kuulo.fake.resumed(1).await;
    let code = next_code(&aino).await;
    kuulo.fake.ask_to_reconnect();
    kuulo.fake.resumed(2).await;
    assert_eq!(only_case(&aino).await, code);
    assert_eq!(kuulo.fake.sessions(), 1);
    kuulo.finish(running).await;
}

#[tokio::test]
async fn what_is_said_between_two_sessions_is_fetched() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(51);
    aino.say(STORY);
    let code = next_code(&aino).await;
    kuulo.fake.invalidate_session(false);
    assert_eq!(only_case(&aino).await, code);
    assert_eq!(kuulo.fake.sessions(), 2);
    kuulo.finish(running).await;
}

#[tokio::test]
async fn what_is_said_while_the_bot_is_down_is_fetched() {
    let kuulo = Kuulo::new().await;
    let first = kuulo.listen().await;
    let aino = kuulo.fake.person(61);
    aino.say(STORY);
    let code = next_code(&aino).await;
    kuulo.finish(first).await;
    for _ in 0..150 {
        aino.say("And the signs to the X-ray were wrong, too");
    }
    let second = kuulo.listen().await;
    // More than a page of what was missed, each once.
    let mut commits = kuulo.store.commits();
    loop {
        commits.mark_unchanged();
        let view = kuulo.store.case(&Scope::All, code).await.unwrap();
        let told = |entry: &&Entry| matches!(entry, Entry::Person { .. });
        match view.thread.iter().filter(told).count() {
            151 => break,
            count => assert!(count < 151),
        }
        commits.changed().await.unwrap();
    }
    kuulo.finish(second).await;
}

#[tokio::test]
async fn what_the_library_cannot_read_is_kept() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(71);
    aino.say_undecodable(STORY, "embeds");
    let code = next_code(&aino).await;
    let nobody_can = aino.say_undecodable("Hello?", "author");
    assert_eq!(only_case(&aino).await, code);
    assert!(kuulo.has_kept(&format!("u/{nobody_can}")).await);
    kuulo.finish(running).await;
}

#[tokio::test]
async fn an_answer_that_was_lost_on_the_way_doubles_nothing() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(81);
    kuulo.fake.next_sends([
        Fault::DropAfterAccept,
        Fault::Garbage,
        Fault::DropAfterAccept,
    ]);
    aino.say(STORY);
    next_code(&aino).await;
    only_case(&aino).await;
    kuulo.fake.faults_met().await;
    let sent = kuulo.fake.sent_to(81);
    let texts: HashSet<&String> = sent.iter().map(|it| &it.text).collect();
    assert_eq!(texts.len(), sent.len());
    kuulo.finish(running).await;
}

#[tokio::test]
async fn bad_days_of_the_platform_pass() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(91);
    kuulo.fake.next_sends([
        Fault::TooMany(0.3),
        Fault::Status(502, 0),
        Fault::TooMany(0.2),
    ]);
    aino.say(STORY);
    next_code(&aino).await;
    kuulo.finish(running).await;
}

#[tokio::test]
async fn who_cannot_be_reached_is_left_alone_until_they_write() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(101);
    aino.close_door(true);
    aino.say(STORY);
    kuulo.fake.turned_away(1).await;
    assert_eq!(kuulo.fake.sent_to(101), []);
    aino.close_door(false);
    only_case(&aino).await;
    kuulo.finish(running).await;
}

#[tokio::test]
async fn an_expired_interaction_is_answered_by_direct_message() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(111);
    kuulo.fake.next_sends([Fault::Status(401, 50027)]);
    aino.command_in_server("help");
    let help = aino.next_reply().await;
    assert!(!help.in_server);
    kuulo.finish(running).await;
}

#[tokio::test]
async fn one_of_two_processes_listens() {
    let kuulo = Kuulo::new().await;
    let first = kuulo.listen().await;
    let second = kuulo.run();
    let aino = kuulo.fake.person(121);
    aino.say(STORY);
    let code = next_code(&aino).await;
    assert_eq!(kuulo.fake.sessions(), 1);
    first.stop().await;
    kuulo.fake.session(2).await;
    assert_eq!(only_case(&aino).await, code);
    kuulo.finish(second).await;
}

/// What the bot logs when it stops by itself.
async fn last_words(kuulo: &Kuulo, token: &str) -> String {
    let (log, _guard) = Log::start();
    kuulo.run_with(token).task.await.unwrap();
    log.text()
}

#[tokio::test]
async fn settings_that_cannot_work_end_the_bot_with_an_explanation() {
    let kuulo = Kuulo::new().await;
    let words = last_words(&kuulo, "somebody.else's.token").await;
    assert!(
        words.contains("ERROR") && words.contains("refuses the bot's token"),
        "{words}"
    );
    assert!(!words.contains("somebody.else's"), "{words}");

    kuulo.fake.refuse_identify(4014);
    let words = last_words(&kuulo, TOKEN).await;
    assert!(
        words.contains("ERROR") && words.contains("intents"),
        "{words}"
    );
}

#[tokio::test]
async fn a_bot_with_its_own_api_never_goes_to_discord() {
    let kuulo = Kuulo::new().await;
    kuulo.fake.lie_about_gateway("wss://gateway.discord.gg");
    let words = last_words(&kuulo, TOKEN).await;
    assert!(
        words.contains("ERROR") && words.contains("Discord's own gateway"),
        "{words}"
    );
}

#[tokio::test]
async fn what_is_edited_and_deleted_is_followed() {
    let kuulo = Kuulo::new().await;
    let running = kuulo.listen().await;
    let aino = kuulo.fake.person(131);
    aino.say(STORY);
    let code = next_code(&aino).await;
    aino.say("And Siv was cross");
    until(&aino, |it| it.text.starts_with("I added that")).await;
    aino.edit("And Siv was cross", "And somebody was cross");
    until(&aino, |it| it.text.starts_with("The change is now in")).await;
    aino.delete(STORY);
    until(&aino, |it| it.text.starts_with("I have taken it out")).await;
    let view = kuulo.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.text, "And somebody was cross");
    aino.delete("And somebody was cross");
    until(&aino, |it| {
        it.text.starts_with("I have taken out what you wrote")
    })
    .await;
    let view = kuulo.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.state, CaseState::Erased);
    aino.say("The lift does not work");
    assert_ne!(next_code(&aino).await, code);
    kuulo.finish(running).await;
}
