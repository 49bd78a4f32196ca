//! Staff on both platforms: they join, tell an idea, vote, solve it, hear of it, and answer the pulse.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_bots::discord::StaffRoles;
use kuulo_bots::{discord, telegram};
use kuulo_core::case::CaseCode;
use kuulo_core::language::Country;
use kuulo_core::phrase::time_zone;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::staff::{IdeaState, Rhythm};
use kuulo_store::intake::Intake;
use kuulo_store::panel::NewQuestion;
use kuulo_store::{Store, Vault};
use kuulo_tests::world::discord::{DiscordPerson, FakeDiscord, SERVER, TOKEN as DISCORD_TOKEN};
use kuulo_tests::world::telegram::{FakeTelegram, TOKEN, TelegramPerson};
use tempfile::TempDir;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

struct House {
    store: Store,
    vault: Vault,
    intake: Intake,
    unit: i64,
    stop: CancellationToken,
    _folder: TempDir,
}

impl House {
    async fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        let settings = kuulo_store::Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let organisation = store.add_organisation("Norrvik", Country::Finland).await;
        let unit = store.add_unit(organisation.unwrap().id, "Ward 3").await;
        let rules = Arc::new(Rules::standard());
        House {
            intake: Intake::start(store.clone(), rules),
            store,
            vault,
            unit: unit.unwrap().id,
            stop: CancellationToken::new(),
            _folder: folder,
        }
    }

    fn telegram(&self, fake: &FakeTelegram) -> JoinHandle<()> {
        let settings = telegram::Settings {
            token: TOKEN.to_owned().into(),
            api_url: fake.url(),
            mode: telegram::Mode::Polling {
                timeout: Duration::from_secs(25),
            },
        };
        let (intake, store, vault) = (self.intake.clone(), self.store.clone(), self.vault.clone());
        tokio::spawn(telegram::run(
            settings,
            intake,
            store,
            vault,
            self.stop.clone(),
        ))
    }

    async fn discord(&self, fake: &FakeDiscord, staff: Option<StaffRoles>) -> JoinHandle<()> {
        let sessions = fake.sessions();
        let settings = discord::Settings {
            token: DISCORD_TOKEN.to_owned().into(),
            api_url: Some(fake.url().to_owned()),
            staff,
        };
        let (intake, store, vault) = (self.intake.clone(), self.store.clone(), self.vault.clone());
        let stop = self.stop.child_token();
        let task = tokio::spawn(discord::run(settings, intake, store, vault, stop));
        fake.session(sessions + 1).await;
        task
    }

    async fn code(&self, unit: Option<i64>) -> CaseCode {
        let month = SignedDuration::from_hours(24 * 30);
        let code = self
            .store
            .new_invitation_code(unit, month, Timestamp::now());
        code.await.unwrap()
    }

    async fn idea_state(&self) -> (IdeaState, u64) {
        let ideas = self.store.ideas(&Scope::All, None, Timestamp::now()).await;
        let ideas = ideas.unwrap();
        (ideas[0].state, ideas[0].votes)
    }

    /// What Kuulo starts by itself, as if it were noon.
    async fn at_noon(&self) {
        let today = Timestamp::now()
            .to_zoned(time_zone(Country::Finland))
            .date();
        let noon = today.at(12, 0, 0, 0).to_zoned(time_zone(Country::Finland));
        let noon = noon.unwrap().timestamp();
        while self
            .store
            .send_notices(noon, Country::Finland)
            .await
            .unwrap()
            > 0
        {}
    }
}

/// Somebody on either platform.
enum Person {
    Telegram(TelegramPerson),
    Discord(DiscordPerson),
}

impl Person {
    fn say(&mut self, text: &str) {
        match self {
            Person::Telegram(person) => person.say(text),
            Person::Discord(person) => person.say(text),
        }
    }

    fn press(&mut self, label: &str) {
        match self {
            Person::Telegram(person) => person.press(label),
            Person::Discord(person) => person.press(label),
        }
    }

    /// Reads on until something with these words comes.
    async fn reads(&mut self, words: &str) {
        loop {
            let text = match self {
                Person::Telegram(person) => person.next_reply().await.text,
                Person::Discord(person) => person.next_reply().await.text,
            };
            if text.contains(words) {
                return;
            }
        }
    }
}

/// The same story wherever colleagues write.
async fn colleagues_solve_an_idea(house: &House, mut anna: Person, mut bo: Person) {
    for person in [&mut anna, &mut bo] {
        person.say("/language en");
        person.reads("I will write in English").await;
    }
    let code = house.code(Some(house.unit)).await;
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
    assert_eq!(house.idea_state().await, (IdeaState::Open, 2));

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
    house.at_noon().await;
    anna.reads("A label on every wheelchair.").await;
    anna.press("Yes");
    anna.reads("The unit sees how many it helped").await;
    assert_eq!(house.idea_state().await, (IdeaState::Solved, 2));

    // The pulse, once in its period.
    let monthly = house
        .store
        .set_rhythm(&Scope::All, house.unit, Rhythm::Monthly);
    monthly.await.unwrap();
    assert_eq!(house.store.ask_pulse(Timestamp::now()).await.unwrap(), 2);
    house.at_noon().await;
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
    assert_eq!(house.store.members(Some(house.unit)).await.unwrap(), 1);

    // The panel.
    bo.say(&format!("/join {}", house.code(None).await));
    bo.reads("You now belong to the panel").await;
    let now = Timestamp::now();
    let new = NewQuestion {
        question: "What would you do first?".to_owned(),
        draft: Some("Take the tablet in the evening.".to_owned()),
        case: None,
        closes: now + SignedDuration::from_hours(24 * 7),
    };
    house.store.ask_panel(new, now).await.unwrap();
    house.at_noon().await;
    bo.reads("the text is being tried, not you").await;
    bo.press("Answer");
    bo.reads("in your own words").await;
    bo.say("I would ask which tablet.");
    bo.reads("How clear was the text?").await;
    bo.press("2");
    bo.reads("I will send a summary").await;
    let later = now + SignedDuration::from_hours(24 * 8);
    while house.store.tell_panel(later).await.unwrap() > 0 {}
    house.at_noon().await;
    bo.reads("only a few answered").await;
}

#[tokio::test]
async fn colleagues_on_telegram() {
    let house = House::new().await;
    let fake = FakeTelegram::start().await;
    let running = house.telegram(&fake);
    let person = |id| Person::Telegram(fake.person(id));
    colleagues_solve_an_idea(&house, person(11), person(12)).await;
    house.stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn colleagues_on_discord() {
    let house = House::new().await;
    let fake = FakeDiscord::start().await;
    let running = house.discord(&fake, None).await;
    let person = |id| {
        let mut person = fake.person(id);
        person.locale = "en-GB";
        Person::Discord(person)
    };
    colleagues_solve_an_idea(&house, person(11), person(12)).await;
    house.stop.cancel();
    running.await.unwrap();
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn a_role_of_the_server_is_followed() {
    let mut house = House::new().await;
    let fake = FakeDiscord::start().await;
    let staff = StaffRoles {
        server: SERVER,
        units: vec![("42".to_owned(), house.unit)],
    };
    let mut anna = fake.person(11);
    anna.locale = "en-GB";
    anna.has_roles(&[7, 42]);
    let mut anna = Person::Discord(anna);
    let running = house.discord(&fake, Some(staff.clone())).await;
    anna.say("/language en");
    anna.reads("I will write in English").await;
    anna.say("/list");
    anna.reads("No ideas are waiting").await;
    house.stop.cancel();
    running.await.unwrap();
    fake.disconnected().await;

    // The role is lost, and so is the unit.
    fake.person(11).has_roles(&[7]);
    house.stop = CancellationToken::new();
    let running = house.discord(&fake, Some(staff)).await;
    anna.say("/list");
    anna.reads("You no longer belong to the unit").await;
    anna.say("/list");
    anna.reads("You do not belong to any unit").await;
    house.stop.cancel();
    running.await.unwrap();
    fake.disconnected().await;
    assert_eq!(fake.problems(), Vec::<String>::new());
}
