//! Ideas where colleagues are: a group on Telegram and a forum on Discord, from binding to what was done. What leaves
//! is searched for anything that tells who wrote, voted or reacted.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use jiff::{SignedDuration, Timestamp};
use kuulo_core::language::{Country, Language};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::staff::IdeaState;
use kuulo_store::Store;
use kuulo_store::access::Steward;
use kuulo_store::ideas::BoardIdea;
use kuulo_store::rooms::{Board, Whose};
use kuulo_tests::house::{House, Person};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

const ANNA: i64 = 880_011;
const BO: i64 = 880_012;
const CIA: i64 = 880_013;
const OUTSIDER: i64 = 880_014;
const IDEA: &str = "The wheelchairs always disappear, ask anna.canary@example.org";

/// A house with a ward whose ideas are posted.
struct Ward {
    house: House,
    unit: i64,
    steward: Steward,
    serving: JoinHandle<()>,
    stop: CancellationToken,
}

impl Ward {
    async fn new() -> Ward {
        let house = House::new(Rules::standard()).await;
        let organisation = house.store.add_organisation("Norrvik", Country::Finland);
        let organisation = organisation.await.unwrap().id;
        let unit = house.store.add_unit(organisation, "Ward 3").await.unwrap();
        let (steward, _) = house.steward("Aino").await;
        let stop = CancellationToken::new();
        Ward {
            serving: tokio::spawn(keep_posts(house.store.clone(), stop.clone())),
            house,
            unit: unit.id,
            steward,
            stop,
        }
    }

    async fn bind(&self) -> String {
        let board = Board {
            whose: Whose::Unit(self.unit),
            language: Language::En,
        };
        let code = self
            .house
            .store
            .new_board_code(&self.steward, board, Timestamp::now());
        code.await.unwrap().to_string()
    }

    async fn joins(&self, person: &mut Person) {
        let month = SignedDuration::from_hours(24 * 30);
        let store = &self.house.store;
        let code = store.new_invitation_code(Some(self.unit), month, Timestamp::now());
        person.say("/language en");
        person.reads("I will write in English").await;
        person.say(&format!("/join {}", code.await.unwrap()));
        person.reads("You now belong to the unit Ward 3").await;
    }

    async fn idea(&self) -> BoardIdea {
        let ideas = self.house.store.ideas(&Scope::All, None, Timestamp::now());
        ideas.await.unwrap().remove(0)
    }

    async fn finish(self) {
        self.stop.cancel();
        self.serving.await.unwrap();
    }
}

/// What the program's worker does with rooms.
async fn keep_posts(store: Store, stop: CancellationToken) {
    let mut commits = store.commits();
    while !stop.is_cancelled() {
        commits.mark_unchanged();
        while store
            .keep_cards(Country::Finland, Timestamp::now())
            .await
            .unwrap()
            > 0
        {}
        tokio::select! {
            _ = commits.changed() => {}
            () = stop.cancelled() => {}
        }
    }
}

async fn tells_an_idea(person: &mut Person) {
    person.say("/idea");
    person.reads("What have you noticed?").await;
    person.say(IDEA);
    person.reads("Can your unit solve this itself?").await;
    person.press("I do not know");
    person.reads("on your unit's list").await;
}

/// Fails where something tells who it was.
fn nobody_is_named(left: &str) {
    for secret in [
        "880011",
        "880012",
        "880013",
        "880014",
        "anna.canary",
        "handle_",
    ] {
        assert!(!left.contains(secret), "the room says {secret}");
    }
}

#[tokio::test]
async fn ideas_in_a_group_on_telegram() {
    let ward = Ward::new().await;
    let fake = FakeTelegram::start().await;
    let running = ward.house.telegram(&fake);
    const GROUP: i64 = -100_770_077;
    let mut group = fake.group(GROUP);
    group.make_administrator();
    group.say(ANNA, &format!("/bind {}", ward.bind().await));
    let bound = group.next_message().await.text;
    assert!(bound.contains("New ideas from now on: Ward 3."), "{bound}");

    let mut anna = Person::on_telegram(&fake, ANNA);
    ward.joins(&mut anna).await;
    for account in [BO, CIA] {
        ward.joins(&mut Person::on_telegram(&fake, account)).await;
    }
    tells_an_idea(&mut anna).await;
    let post = group.next_message().await;
    assert!(post.text.starts_with("#1 The wheelchairs"), "{}", post.text);
    assert!(
        post.text.contains("Ward 3 · open · 1 vote"),
        "{}",
        post.text
    );
    assert_eq!(post.labels(), ["Vote", "We will do it", "Solved here"]);
    let message = post.message_id;

    let press = group.press(OUTSIDER, message, "Vote");
    assert!(group.toast(&press).await.contains("/join"));
    let press = group.press(BO, message, "Vote");
    let told = group.toast(&press).await;
    assert!(told.starts_with("Your vote for #1 counts."), "{told}");
    group.sees(message, |it| it.text.contains("2 votes")).await;
    let press = group.press(BO, message, "Vote");
    assert!(group.toast(&press).await.contains("counts already"));

    group.thumb(OUTSIDER, message);
    group.thumb(CIA, message);
    group.sees(message, |it| it.text.contains("3 votes")).await;
    group.thumb(CIA, message);
    group.sees(message, |it| it.text.contains("2 votes")).await;

    group.reply(OUTSIDER, &post, "Buy our wheelchairs");
    group.reply(BO, &post, "Ours too, ask anna.canary@example.org");
    let said = group.sees(message, |it| it.text.contains("Ours too")).await;
    assert!(!said.text.contains("Buy our"), "{}", said.text);

    let press = group.press(BO, message, "We will do it");
    assert!(group.toast(&press).await.starts_with("#1 is now yours."));
    group
        .sees(message, |it| it.text.contains("the unit is at work"))
        .await;
    group.press(BO, message, "Solved here");
    let question = group.next_message().await;
    assert!(question.text.starts_with("#1: what did you do?"));
    group.reply(BO, &question, "A label on every wheelchair.");
    assert!(group.next_message().await.text.contains("#1 is solved"));
    let solved = group
        .sees(message, |it| it.text.contains("A label on every"))
        .await;
    assert_eq!(solved.labels(), Vec::<&str>::new());
    let idea = ward.idea().await;
    assert_eq!((idea.state, idea.votes), (IdeaState::Solved, 2));

    let mut left = String::new();
    for method in ["sendMessage", "editMessageText", "answerCallbackQuery"] {
        for call in fake.calls(method) {
            let is_private = call.payload["chat_id"].as_i64().is_some_and(|id| id > 0);
            if !is_private {
                left.push_str(&call.payload.to_string());
            }
        }
    }
    nobody_is_named(&left);
    assert!(fake.sent_to(OUTSIDER).is_empty());
    running.stop().await;
    ward.finish().await;
}

#[tokio::test]
async fn ideas_in_a_forum_on_discord() {
    let ward = Ward::new().await;
    let fake = FakeDiscord::start().await;
    let running = ward.house.discord(&fake).await;
    let person = |account: i64| {
        let mut person = fake.person(account as u64);
        person.locale = "en-GB";
        person
    };
    let steward = person(880_020);
    steward.bind_forum(&ward.bind().await, fake.forum());
    let bound = steward.next_reply().await.text;
    assert!(bound.contains("New ideas from now on: Ward 3."), "{bound}");

    for account in [ANNA, BO, CIA] {
        let mut person = Person::on_discord(&fake, account as u64);
        ward.joins(&mut person).await;
        if account == ANNA {
            tells_an_idea(&mut person).await;
        }
    }
    let post = fake.in_channel(0).await;
    assert!(
        post.text.contains("Ward 3 · open · 1 vote"),
        "{}",
        post.text
    );
    let thread = post.message;
    let posts = fake.posts();
    assert!(posts[0].starts_with("#1 The wheelchairs"), "{posts:?}");

    let (bo, cia, outsider) = (person(BO), person(CIA), person(OUTSIDER));
    outsider.press_on(thread, thread, "Vote");
    let refused = outsider.next_reply().await;
    assert!(
        refused.ephemeral && refused.text.contains("/join"),
        "{refused:?}"
    );
    outsider.press_on(thread, thread, "Solved here");
    assert!(outsider.next_reply().await.text.contains("/join"));

    let mut bo_reads = Person::Discord(bo.clone());
    bo.press_on(thread, thread, "Vote");
    bo_reads.reads("Your vote for #1 counts.").await;
    fake.sees(thread, |it| it.text.contains("2 votes")).await;
    bo.press_on(thread, thread, "Vote");
    bo_reads.reads("counts already").await;

    outsider.thumb(thread);
    cia.thumb(thread);
    fake.sees(thread, |it| it.text.contains("3 votes")).await;
    cia.thumb(thread);
    fake.sees(thread, |it| it.text.contains("2 votes")).await;

    // The thread has slept in between.
    fake.archive(thread);
    outsider.write_in(thread, "Buy our wheelchairs");
    bo.write_in(thread, "Ours too, ask anna.canary@example.org");
    let said = fake.sees(thread, |it| it.text.contains("Ours too")).await;
    assert!(!said.text.contains("Buy our"), "{}", said.text);

    bo.press_on(thread, thread, "We will do it");
    bo_reads.reads("#1 is now yours.").await;
    fake.sees(thread, |it| it.text.contains("the unit is at work"))
        .await;
    bo.fill_in(
        thread,
        thread,
        "Solved here",
        "A label on every wheelchair.",
    )
    .await;
    bo_reads.reads("#1 is solved").await;
    let solved = fake
        .sees(thread, |it| it.text.contains("A label on every"))
        .await;
    assert!(solved.buttons.is_empty());
    let idea = ward.idea().await;
    assert_eq!((idea.state, idea.votes), (IdeaState::Solved, 2));

    nobody_is_named(&fake.all_in_forum());
    nobody_is_named(&fake.posts().concat());
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
    ward.finish().await;
}
