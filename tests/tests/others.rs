//! Others told the same: a person hears it, counts with them by a tap, rates what the unit asks, and hears the answer
//! that the others get; on the fake Telegram and on the fake Discord, with the real adapters, store and index.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use jiff::Timestamp;
use kuulo_core::case::Decision;
use kuulo_core::language::Country;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::survey::Statement;
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, Filter};
use kuulo_store::intake::{Arrival, Row};
use kuulo_tests::house::{House, Person};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;
use kuulo_web::Web;

const STORY: &str = "The parking machine at the X-ray entrance was broken again";

struct Kuulo {
    house: House,
    web: Web,
    steward: Steward,
    /// The code of a unit with a survey.
    touchpoint: String,
}

impl Kuulo {
    /// Six others have told of the parking machine.
    async fn new() -> Kuulo {
        let house = House::new(Rules::standard()).await;
        let (store, intake) = (&house.store, &house.intake);
        let owner = store.add_organisation("Norrvik", Country::Finland).await;
        let unit = store.add_unit(owner.unwrap().id, "X-ray").await.unwrap();
        let touchpoint = store.add_touchpoint(unit.id, None).await.unwrap().code;
        let chosen = [Statement::Access, Statement::Safety];
        let scope = Scope::All;
        store
            .choose_statements(&scope, unit.id, &chosen)
            .await
            .unwrap();
        for n in 1..=6 {
            let row = Row {
                source_id: n.to_string(),
                text: format!("The parking machine at the X-ray entrance was broken, week {n}"),
                language: None,
                role: None,
                unit: Some(unit.id),
                phase: None,
                score: None,
                created: None,
            };
            let arrival = Arrival::Row(Box::new(row));
            intake.receive(vec![arrival]).await.unwrap();
        }
        let index = house.index();
        index
            .apply(&store.changes_after(0, 100).await.unwrap())
            .unwrap();
        let web = Web::new(
            house.store.clone(),
            index.clone(),
            house.intake.clone(),
            house.rules.clone(),
            true,
        );
        Kuulo {
            steward: house.steward("Aino").await.0,
            house,
            web,
            touchpoint,
        }
    }

    async fn tell_others(&self) {
        let told = self.web.tell_others(Timestamp::now()).await.unwrap();
        assert_eq!(told, 1);
    }

    /// The steward answers the first who told.
    async fn answer(&self) {
        let filter = Filter::default();
        let page = self.house.store.cases(&Scope::All, &filter, 0, 100).await;
        let page = page.unwrap();
        let first = page.lines.iter().min_by_key(|line| line.created).unwrap();
        let view = self
            .house
            .store
            .case(&Scope::All, first.code)
            .await
            .unwrap();
        assert_eq!(view.same, 1);
        let answer = Act::Answer {
            decision: Decision::Change,
            text: "A new machine comes on Monday.".to_owned(),
        };
        let now = Timestamp::now();
        self.house
            .store
            .act(&self.steward, first.code, view.version, answer, now)
            .await
            .unwrap();
    }

    async fn rated(&self) -> u64 {
        let rated = self.house.store.ratings(&Scope::All).await.unwrap();
        rated.iter().map(|it| it.answers).sum()
    }

    async fn story(&self, mut aino: Person) {
        aino.say(&format!("/start {}", self.touchpoint));
        aino.say(STORY);
        aino.reads("How likely").await;
        self.tell_others().await;
        aino.reads("6 others have told the same").await;
        aino.press("Same for me");
        aino.reads("You are counted in").await;
        for label in PRESSES {
            aino.press(label);
            aino.next().await;
        }
        assert_eq!(self.rated().await, 2);
        self.answer().await;
        aino.reads("A new machine comes on Monday.").await;
        aino.say("/privacy");
        aino.reads("/forget").await;
    }
}

/// The buttons of a conversation in order, until the survey is through.
const PRESSES: [&str; 6] = ["6", "Skip", "Skip", "No, thank you", "4", "5"];

#[tokio::test]
async fn on_telegram() {
    let kuulo = Kuulo::new().await;
    let fake = FakeTelegram::start().await;
    let running = kuulo.house.telegram(&fake);
    kuulo.story(Person::on_telegram(&fake, 11)).await;
    running.stop().await;
}

#[tokio::test]
async fn on_discord() {
    let kuulo = Kuulo::new().await;
    let fake = FakeDiscord::start().await;
    let running = kuulo.house.discord(&fake).await;
    kuulo.story(Person::on_discord(&fake, 11)).await;
    running.stop().await;
}
