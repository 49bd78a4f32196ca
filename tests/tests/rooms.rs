//! A steering room from binding to the answer, on the fake Telegram and the fake Discord, with the real adapters,
//! store, index and pages. What leaves for stewards is searched for anything that tells who wrote.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::io::Write;
use std::sync::{Arc, Mutex};

use kuulo_tests::desk::{Desk, code_in};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;

/// What is logged in this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn start() -> (Log, tracing::subscriber::DefaultGuard) {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap().clone();
        let text = String::from_utf8(bytes).unwrap();
        // What libraries say of their own work when they debug is not Kuulo's.
        let own = text.lines().filter(|line| line.contains("kuulo"));
        own.collect::<Vec<_>>().join("\n")
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

const STORY: &str = "I am @annacanary, 131052-308T, anna.canary@example.org. I want to kill myself";

/// Fails where something tells who wrote.
fn nobody_is_named(what: &str, text: &str, others: &[&str]) {
    let planted = ["annacanary", "131052-308T", "anna.canary"];
    for secret in planted.iter().chain(others) {
        assert!(!text.contains(secret), "{what} says {secret}");
    }
}

#[tokio::test]
async fn a_steering_room_on_telegram() {
    let (log, _logging) = Log::start();
    let desk = Desk::new().await;
    let fake = FakeTelegram::start().await;
    let running = desk.house.telegram(&fake);

    const AINO: i64 = 880_011;
    const OUTSIDER: i64 = 880_012;
    const PATIENT: i64 = 880_099_221;
    const GROUP: i64 = -100_770_055;
    let mut aino = fake.person(AINO);
    aino.say(&desk.link().await);
    assert!(aino.next_reply().await.text.contains("I will write here"));
    let mut group = fake.group(GROUP);
    group.say(AINO, "hello everybody");
    group.say(AINO, &format!("/bind {}", desk.bind().await));
    let bound = group.next_message().await.text;
    assert!(
        bound.starts_with("Done. This is a steering room now."),
        "{bound}"
    );

    let mut patient = fake.person(PATIENT);
    patient.say(STORY);
    let card = group.next_message().await;
    let code = code_in(&card.text);
    assert!(
        card.text.starts_with(&format!("Danger · {code}")),
        "{}",
        card.text
    );
    assert_eq!(
        card.labels(),
        ["To explain", "To change", "Assign", "Answer"]
    );

    // The right is checked on each press.
    let press = group.press(OUTSIDER, card.message_id, "To explain");
    let shown = group.toast(&press).await;
    assert!(shown.contains("/link"), "{shown}");
    let press = group.press(AINO, card.message_id, "To explain");
    let shown = group.toast(&press).await;
    assert_eq!(shown, format!("{code} is sorted: to explain."));
    let is_sorted = |text: &str| text.contains("Sorted: to explain.");
    let sorted = group
        .sees(card.message_id, |card| is_sorted(&card.text))
        .await;
    assert_eq!(sorted.edits, 1);

    group.press(AINO, card.message_id, "Assign");
    let question = group.next_message().await;
    assert_eq!(question.labels(), ["Aino", "Bo"]);
    let press = group.press(AINO, question.message_id, "Bo");
    assert!(group.toast(&press).await.ends_with("taken by: Bo"));
    group
        .sees(card.message_id, |card| card.text.contains("Taken by: Bo"))
        .await;

    group.press(AINO, card.message_id, "Answer");
    let prompt = group.next_message().await;
    let sent = fake.calls("sendMessage");
    let asks = sent.iter().find(|call| call.payload["text"] == prompt.text);
    assert_eq!(asks.unwrap().payload["reply_markup"]["force_reply"], true);
    group.reply(OUTSIDER, &prompt, "You are wrong");
    assert!(group.next_message().await.text.contains("/link"));
    group.reply(AINO, &prompt, "Please call 09 2525 0113 today.");
    let draft = group.next_message().await;
    assert!(draft.text.contains("Please call"), "{}", draft.text);
    let press = group.press(AINO, draft.message_id, "It is explained");
    let shown = group.toast(&press).await;
    assert_eq!(shown, format!("{code}: the answer is on its way."));
    let answered = group
        .sees(card.message_id, |card| card.text.starts_with("Answered"))
        .await;
    assert!(answered.buttons.is_empty());
    loop {
        let reply = patient.next_reply().await.text;
        if reply.contains("Please call 09 2525 0113 today.") {
            break;
        }
    }
    // The words are used up: a second press sends nothing.
    let press = group.press(AINO, draft.message_id, "It is explained");
    assert!(group.toast(&press).await.contains("no words wait"));

    group.say(AINO, &format!("/case {code}"));
    assert!(group.next_message().await.text.contains(&code.to_string()));
    group.say(AINO, "/search kill");
    let found = group.next_message().await.text;
    assert!(
        found.contains(&code.to_string()) && found.contains("https://kuulo.test/search?q=kill")
    );
    group.say(AINO, "/digest");
    assert!(group.next_message().await.text.starts_with("Week "));
    group.say(OUTSIDER, "/case 0000-0000");
    assert!(group.next_message().await.text.contains("/link"));

    // More from the person opens the case and the card again.
    patient.say("It did not help, I still feel bad");
    group
        .sees(card.message_id, |card| !card.text.starts_with("Answered"))
        .await;

    let history = desk.history(code).await;
    let by = |name: &str| {
        history
            .iter()
            .filter(|(by, _)| by.as_deref() == Some(name))
            .count()
    };
    assert_eq!(by("Aino"), 3, "{history:?}");

    // Nothing that left for stewards tells who wrote.
    let mut left = String::new();
    for call in ["sendMessage", "editMessageText", "answerCallbackQuery"] {
        for call in fake.calls(call) {
            if call.payload["chat_id"] != PATIENT {
                left.push_str(&call.payload.to_string());
            }
        }
    }
    let people = ["880099221", "handle_880099221", "Lastname880099221"];
    nobody_is_named("a room", &left, &people);
    assert!(left.contains("protect_content"));
    let mut all = people.to_vec();
    all.extend(["880011", "880012", "770055"]);
    nobody_is_named("the console", &desk.pages(code).await, &all);
    running.stop().await;
    desk.finish().await;
    nobody_is_named("the log", &log.text(), &all);
}

#[tokio::test]
async fn a_steering_room_on_discord() {
    let (log, _logging) = Log::start();
    let desk = Desk::new().await;
    let fake = FakeDiscord::start().await;
    let running = desk.house.discord(&fake).await;

    let mut aino = fake.person(880_011);
    aino.locale = "en-GB";
    aino.say("/language en");
    aino.next_reply().await;
    aino.say(&desk.link().await);
    assert!(aino.next_reply().await.text.contains("I will write here"));

    // A channel that everybody reads is refused, and the code is used up.
    let code = desk.bind().await;
    aino.command_with("bind", &code, fake.open_channel());
    let refused = aino.next_reply().await.text;
    assert!(refused.starts_with("Anybody can read this"), "{refused}");
    let room = fake.steering_channel();
    aino.command_with("bind", &code, room);
    assert!(
        aino.next_reply()
            .await
            .text
            .contains("could not use that code")
    );
    aino.command_with("bind", &desk.bind().await, room);
    let bound = aino.next_reply().await;
    assert!(bound.text.starts_with("Done. This is a steering room now."));
    assert!(!bound.ephemeral);

    let patient = fake.person(880_099_221);
    patient.say(STORY);
    let card = fake.in_channel(0).await;
    let case = code_in(&card.text);
    assert!(
        card.text.starts_with(&format!("Danger · {case}")),
        "{}",
        card.text
    );

    let mut outsider = fake.person(880_012);
    outsider.locale = "en-GB";
    outsider.press_on(room, card.message, "Answer");
    let refused = outsider.next_reply().await;
    assert!(
        refused.ephemeral && refused.text.contains("/link"),
        "{refused:?}"
    );

    aino.press_on(room, card.message, "To change");
    let told = aino.next_reply().await;
    assert!(
        told.ephemeral && told.text.ends_with("is sorted: to change."),
        "{told:?}"
    );
    fake.sees(card.message, |card| {
        card.text.contains("Sorted: to change.")
    })
    .await;
    aino.fill_in(room, card.message, "Answer", "The lifts are mended.")
        .await;
    let draft = aino.next_reply().await;
    assert!(draft.ephemeral && draft.text.contains("The lifts are mended."));
    aino.press_in(room, "Something changes");
    let told = aino.next_reply().await;
    assert_eq!(told.text, format!("{case}: the answer is on its way."));
    fake.sees(card.message, |card| {
        card.text.contains("Answered: something changes.")
    })
    .await;
    loop {
        let reply = patient.next_reply().await.text;
        if reply.contains("The lifts are mended.") {
            break;
        }
    }
    aino.command_with("case", &case.to_string(), room);
    assert!(aino.next_reply().await.text.contains(&case.to_string()));

    let people = ["880099221", "person-880099221"];
    nobody_is_named("a room", &fake.all_in_channel(), &people);
    let room = room.to_string();
    let all = [&people[..], &["880011", "880012", &room]].concat();
    nobody_is_named("the console", &desk.pages(case).await, &all);
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
    desk.finish().await;
    nobody_is_named("the log", &log.text(), &all);
}
