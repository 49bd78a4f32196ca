//! Staff on both platforms: they join, tell an idea, vote, solve it, hear of it, and answer the pulse.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use jiff::{SignedDuration, Timestamp};
use kuulo_bots::discord::StaffRoles;
use kuulo_core::scope::Scope;
use kuulo_core::staff::{IdeaState, Rhythm};
use kuulo_store::panel::NewQuestion;
use kuulo_tests::house::Person;
use kuulo_tests::ward::Ward;
use kuulo_tests::world::discord::{FakeDiscord, SERVER};
use kuulo_tests::world::telegram::FakeTelegram;

/// The same story wherever colleagues write.
async fn colleagues_solve_an_idea(ward: &Ward, mut anna: Person, mut bo: Person) {
    for person in [&mut anna, &mut bo] {
        person.say("/language en");
        person.reads("I will write in English").await;
    }
    let code = ward.code(Some(ward.unit)).await;
    anna.say(&format!("/start staff-{}", code.compact()));
    anna.reads("You now belong to the unit Ward 3").await;
    bo.say("/join AAAA-AAAA");
    bo.reads("I could not use that code").await;
    bo.say(&format!("/join {code}"));
    bo.reads("You now belong").await;

    anna.say("/idea");
    anna.reads("What have you noticed?").await;
    anna.say("The wheelchairs always disappear to other wards");
    anna.reads("Can your unit solve this itself?").await;
    anna.press("I do not know");
    anna.reads("on your unit's list").await;

    bo.say("/idea");
    bo.reads("What have you noticed?").await;
    bo.say("the wheelchairs always disappear");
    bo.reads("Is it the same?").await;
    bo.press("Yes, the same");
    bo.reads("I added your vote").await;
    assert_eq!(ward.idea_state().await, (IdeaState::Open, 2));

    bo.say("/list");
    bo.reads("1 idea is waiting").await;
    bo.press("The wheelchairs always disappear to other wards");
    bo.reads("2 votes").await;
    bo.press("We will do it");
    bo.reads("is now yours").await;
    bo.press("Solved here");
    bo.reads("what did you do?").await;
    bo.say("A label on every wheelchair.");
    bo.reads("I will tell everyone who voted").await;
    ward.at_noon().await;
    anna.reads("A label on every wheelchair.").await;
    anna.press("Yes");
    anna.reads("The unit sees how many it helped").await;
    assert_eq!(ward.idea_state().await, (IdeaState::Solved, 2));

    // The pulse, once in its period.
    let monthly = ward
        .house
        .store
        .set_rhythm(&Scope::All, ward.unit, Rhythm::Monthly);
    monthly.await.unwrap();
    assert_eq!(
        ward.house.store.ask_pulse(Timestamp::now()).await.unwrap(),
        2
    );
    ward.at_noon().await;
    anna.reads("how likely are you to recommend your unit")
        .await;
    anna.press("9");
    anna.reads("I have not kept that it is yours").await;
    anna.press("3");
    anna.reads("That button no longer works").await;

    // What is written freely stays a patient's message; and a unit can be left.
    anna.say("I waited two hours for a test result and nobody said why");
    anna.reads("Thank you for telling me").await;
    anna.say("/leave");
    anna.reads("Which one do you want to leave?").await;
    anna.press("Ward 3");
    anna.reads("You no longer belong").await;
    anna.say("/list");
    anna.reads("You do not belong to any unit").await;
    assert_eq!(ward.house.store.members(Some(ward.unit)).await.unwrap(), 1);

    // The panel.
    bo.say(&format!("/join {}", ward.code(None).await));
    bo.reads("You now belong to the panel").await;
    let now = Timestamp::now();
    let new = NewQuestion {
        question: "What would you do first?".to_owned(),
        draft: Some("Take the tablet in the evening.".to_owned()),
        case: None,
        closes: now + SignedDuration::from_hours(24 * 7),
    };
    ward.house.store.ask_panel(new, now).await.unwrap();
    ward.at_noon().await;
    bo.reads("the text is being tried, not you").await;
    bo.press("Answer");
    bo.reads("in your own words").await;
    bo.say("I would ask which tablet.");
    bo.reads("How clear was the text?").await;
    bo.press("2");
    bo.reads("I will send a summary").await;
    let later = now + SignedDuration::from_hours(24 * 8);
    while ward.house.store.tell_panel(later).await.unwrap() > 0 {}
    ward.at_noon().await;
    bo.reads("only a few answered").await;
}

#[tokio::test]
async fn colleagues_on_telegram() {
    let ward = Ward::new().await;
    let fake = FakeTelegram::start().await;
    let running = ward.house.telegram(&fake);
    let person = |id| Person::on_telegram(&fake, id);
    colleagues_solve_an_idea(&ward, person(11), person(12)).await;
    running.stop().await;
}

#[tokio::test]
async fn colleagues_on_discord() {
    let ward = Ward::new().await;
    let fake = FakeDiscord::start().await;
    let running = ward.house.discord(&fake).await;
    let person = |id| Person::on_discord(&fake, id);
    colleagues_solve_an_idea(&ward, person(11), person(12)).await;
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_role_of_the_server_is_followed() {
    let ward = Ward::new().await;
    let fake = FakeDiscord::start().await;
    let staff = StaffRoles {
        server: SERVER,
        units: vec![("42".to_owned(), ward.unit)],
    };
    let mut anna = fake.person(11);
    anna.locale = "en-GB";
    anna.has_roles(&[7, 42]);
    let mut anna = Person::Discord(anna);
    let running = ward.house.discord_with(&fake, Some(staff.clone())).await;
    anna.say("/language en");
    anna.reads("I will write in English").await;
    anna.say("/list");
    anna.reads("No ideas are waiting").await;
    running.stop().await;
    fake.disconnected().await;

    // The role is lost, and so is the unit.
    fake.person(11).has_roles(&[7]);
    let running = ward.house.discord_with(&fake, Some(staff)).await;
    anna.say("/list");
    anna.reads("You no longer belong to the unit").await;
    anna.say("/list");
    anna.reads("You do not belong to any unit").await;
    running.stop().await;
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}
