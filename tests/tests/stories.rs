//! What else people do in chat, the same on both platforms: their own data, thanks that reach the unit, a rest from what
//! Kuulo starts by itself.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use jiff::{SignedDuration, Timestamp};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::staff::Rhythm;
use kuulo_tests::desk::{Desk, code_in};
use kuulo_tests::house::{House, Person};
use kuulo_tests::ward::Ward;
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;

/// The ways of a person, a colleague and another one through a story.
macro_rules! on_both_platforms {
    ($story:ident, $on_telegram:ident, $on_discord:ident) => {
        #[tokio::test]
        async fn $on_telegram() {
            let ward = Ward::new().await;
            let fake = FakeTelegram::start().await;
            let running = ward.house.telegram(&fake);
            let people = [11, 12, 13].map(|id| Person::on_telegram(&fake, id));
            $story(&ward, people).await;
            running.stop().await;
        }

        #[tokio::test]
        async fn $on_discord() {
            let ward = Ward::new().await;
            let fake = FakeDiscord::start().await;
            let running = ward.house.discord(&fake).await;
            let people = [11, 12, 13].map(|id| Person::on_discord(&fake, id));
            $story(&ward, people).await;
            running.stop().await;
            fake.disconnected().await;
            assert_eq!(fake.problems(), Vec::<String>::new());
        }
    };
}

on_both_platforms!(
    thanks_reach_the_unit,
    thanks_reach_the_unit_on_telegram,
    thanks_reach_the_unit_on_discord
);
on_both_platforms!(
    a_rest_holds_the_pulse_back,
    a_rest_holds_the_pulse_back_on_telegram,
    a_rest_holds_the_pulse_back_on_discord
);

on_both_platforms!(
    a_comment_is_changed,
    a_comment_is_changed_on_telegram,
    a_comment_is_changed_on_discord
);

async fn work_there(ward: &Ward, people: &mut [Person]) {
    for person in people {
        person.say("/language en");
        person.reads("I will write in English").await;
        person.say(&format!("/join {}", ward.code(Some(ward.unit)).await));
        person.reads("You now belong to the unit Ward 3").await;
    }
}

async fn thanks_reach_the_unit(ward: &Ward, [mut patient, mut anna, mut bo]: [Person; 3]) {
    work_there(ward, std::slice::from_mut(&mut anna)).await;
    work_there(ward, std::slice::from_mut(&mut bo)).await;
    let door = ward
        .house
        .store
        .add_touchpoint(ward.unit, None)
        .await
        .unwrap();
    patient.say("/language en");
    patient.reads("I will write in English").await;
    patient.say(&format!("/start {}", door.code));
    patient.reads("Place: Ward 3.").await;
    patient.say("Tack till all personal på avdelningen, ni var helt underbara och jag fick så fin vård. Ring 040 123 4567");
    patient.reads("Thank you for telling me").await;
    let later = Timestamp::now() + SignedDuration::from_hours(2);
    assert_eq!(ward.house.store.pass_on_praise(later).await.unwrap(), 1);
    ward.at_noon().await;
    for colleague in [&mut anna, &mut bo] {
        let card = colleague.reads("A thank-you to you").await;
        assert!(card.contains("ni var helt underbara"), "{card}");
        assert!(!card.contains("040"), "{card}");
        colleague.say("/list");
        colleague.reads("Thanks to you:").await;
    }
    assert_eq!(ward.house.store.pass_on_praise(later).await.unwrap(), 0);
}

async fn a_rest_holds_the_pulse_back(ward: &Ward, [_, mut anna, mut bo]: [Person; 3]) {
    const PULSE: &str = "how likely are you to recommend your unit";
    work_there(ward, std::slice::from_mut(&mut anna)).await;
    work_there(ward, std::slice::from_mut(&mut bo)).await;
    anna.say("/quiet");
    anna.reads("For how long").await;
    anna.press("One week");
    anna.reads("Then I start nothing by myself until").await;
    let store = &ward.house.store;
    let monthly = store.set_rhythm(&Scope::All, ward.unit, Rhythm::Monthly);
    monthly.await.unwrap();
    assert_eq!(store.ask_pulse(Timestamp::now()).await.unwrap(), 2);
    ward.at_noon().await;
    bo.reads(PULSE).await;
    anna.say("/quiet");
    let heard = anna.next().await;
    assert!(heard.contains("For how long"), "{heard}");
    anna.press("Write again");
    anna.reads("Then I write again").await;
    ward.at_noon().await;
    anna.reads(PULSE).await;
    anna.press("9");
    anna.reads("I have not kept that it is yours").await;
}

async fn a_comment_is_changed(ward: &Ward, [_, mut anna, mut bo]: [Person; 3]) {
    const IDEA: &str = "The wheelchairs always disappear to other wards";
    work_there(ward, std::slice::from_mut(&mut anna)).await;
    work_there(ward, std::slice::from_mut(&mut bo)).await;
    anna.say("/idea");
    anna.reads("What have you noticed?").await;
    anna.say(IDEA);
    anna.reads("Can your unit solve this itself?").await;
    anna.press("I do not know");
    anna.reads("on your unit's list").await;
    bo.say("/list");
    bo.reads("1 idea is waiting").await;
    bo.press(IDEA);
    bo.reads("1 vote").await;
    bo.press("Comment");
    bo.reads("what do you want to add?").await;
    bo.say("They are in the lift");
    bo.reads("I added it.").await;
    bo.edit("They are in the lift", "They are in the cellar");
    bo.reads("The change is in.").await;
    anna.say("/list");
    anna.reads("1 idea is waiting").await;
    anna.press(IDEA);
    let card = anna.reads("Colleagues:").await;
    assert!(
        card.contains("in the cellar") && !card.contains("in the lift"),
        "{card}"
    );
}

#[tokio::test]
async fn a_copy_comes_as_a_file_and_all_is_forgotten_on_discord() {
    let house = House::new(Rules::standard()).await;
    let fake = FakeDiscord::start().await;
    let running = house.discord(&fake).await;
    let mut aino = fake.person(31);
    aino.locale = "en-GB";
    let until = async |words: &str| loop {
        let reply = aino.next_reply().await;
        if reply.text.contains(words) {
            return reply;
        }
    };
    const STORY: &str = "We waited five hours and nobody told us anything";
    aino.say(STORY);
    let code = code_in(&until("Case code:").await.text);
    aino.command("mydata");
    until("Here is a copy").await;
    // The file comes in a bubble of its own.
    let file = aino.next_reply().await.file.unwrap();
    let copied: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(copied["platform"], "discord");
    assert_eq!(copied["cases"][0]["code"], code.to_string());
    assert_eq!(copied["cases"][0]["messages"][0]["text"], STORY);
    aino.command("forget");
    until("Shall I erase").await;
    aino.press("Erase");
    until("Done.").await;
    aino.command("mine");
    until("You have no cases yet").await;
    let gone = house.store.case(&Scope::All, code).await.unwrap();
    assert!(gone.line.text.is_empty() && gone.thread.is_empty());
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn an_idea_that_is_taken_further_has_a_card_on_telegram() {
    let desk = Desk::new().await;
    let ward = Ward::at(&desk.house).await;
    let fake = FakeTelegram::start().await;
    let running = desk.house.telegram(&fake);
    const STEWARD: i64 = 880_021;
    let mut steward = Person::on_telegram(&fake, STEWARD);
    steward.say(&desk.link().await);
    steward.reads("I will write here").await;
    let mut group = fake.group(-100_770_066);
    group.say(STEWARD, &format!("/bind {}", desk.bind().await));
    group.next_message().await;
    let mut anna = Person::on_telegram(&fake, 41);
    taken_further(&ward, &mut anna).await;
    let card = group.next_message().await;
    assert!(
        card.text.contains("Ward 3") && card.text.contains("wheelchairs"),
        "{}",
        card.text
    );
    assert_eq!(
        card.labels(),
        ["To explain", "To change", "Assign", "Answer"]
    );
    running.stop().await;
    desk.finish().await;
}

#[tokio::test]
async fn an_idea_that_is_taken_further_has_a_card_on_discord() {
    let desk = Desk::new().await;
    let ward = Ward::at(&desk.house).await;
    let fake = FakeDiscord::start().await;
    let running = desk.house.discord(&fake).await;
    let mut steward = fake.person(880_021);
    steward.locale = "en-GB";
    steward.say("/language en");
    steward.next_reply().await;
    steward.say(&desk.link().await);
    steward.next_reply().await;
    steward.command_with("bind", &desk.bind().await, fake.steering_channel());
    steward.next_reply().await;
    let mut anna = Person::on_discord(&fake, 41);
    taken_further(&ward, &mut anna).await;
    let card = fake.in_channel(0).await;
    assert!(
        card.text.contains("Ward 3") && card.text.contains("wheelchairs"),
        "{}",
        card.text
    );
    running.stop().await;
    fake.disconnected().await;
    desk.finish().await;
}

/// A colleague tells an idea that the unit cannot solve by itself.
async fn taken_further(ward: &Ward, anna: &mut Person) {
    work_there(ward, std::slice::from_mut(anna)).await;
    anna.say("/idea");
    anna.reads("What have you noticed?").await;
    anna.say("The wheelchairs always disappear to other wards");
    anna.reads("Can your unit solve this itself?").await;
    anna.press("Take it further");
    anna.reads("I have taken the idea to the steering group")
        .await;
}
