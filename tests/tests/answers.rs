//! From the first words to the answer that helped: the talk between a person and the steering group, the notice while it
//! takes long, another language in the middle and a case that opens again; on the fake Telegram and the fake Discord.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, Filter};
use kuulo_tests::house::{House, Person};
use kuulo_tests::world::discord::FakeDiscord;
use kuulo_tests::world::telegram::FakeTelegram;

struct Kuulo {
    house: House,
    steward: Steward,
}

impl Kuulo {
    async fn new() -> Kuulo {
        let house = House::new(Rules::standard()).await;
        Kuulo {
            steward: house.steward("Aino").await.0,
            house,
        }
    }

    async fn case(&self) -> (CaseCode, CaseState) {
        let page = self
            .house
            .store
            .cases(&Scope::All, &Filter::default(), 0, 10)
            .await;
        let [line] = &page.unwrap().lines[..] else {
            panic!("not one case");
        };
        (line.code, line.state)
    }

    async fn acts(&self, act: Act) {
        let (code, _) = self.case().await;
        let view = self.house.store.case(&Scope::All, code).await.unwrap();
        let now = Timestamp::now();
        self.house
            .store
            .act(&self.steward, code, view.version, act, now)
            .await
            .unwrap();
    }

    async fn conversation(&self, mut aino: Person) {
        aino.say("We waited five hours and nobody told us anything");
        aino.reads("Thank you for telling me").await;
        aino.reads("A few short questions").await;

        let late = Timestamp::now() + SignedDuration::from_hours(24 * 15);
        let until_next = SignedDuration::from_hours(24 * 14);
        assert_eq!(
            self.house
                .store
                .keep_promises(late, until_next)
                .await
                .unwrap(),
            1
        );
        let (code, _) = self.case().await;
        let notice = aino.reads(&code.to_string()).await;
        assert!(notice.contains("has not read it yet"), "{notice}");

        self.acts(Act::Ask("Which day was it?".to_owned())).await;
        let asked = aino.reads("The steering group").await;
        assert!(asked.contains("Which day was it?"));
        aino.say("It was a Tuesday");
        aino.reads("I added that to").await;

        self.acts(Act::Answer {
            decision: Decision::Decline,
            text: "There is no money for a screen this year.".to_owned(),
        })
        .await;
        let answer = aino.reads("Answer from the steering group").await;
        assert!(answer.contains("no money for a screen"));
        aino.reads("Did the answer help you?").await;
        assert_eq!(self.case().await.1, CaseState::Closed);
        aino.press("Partly");
        aino.reads("Thank you for saying so").await;
        aino.say("A paper on the wall would do");
        aino.reads("I have reopened").await;
        assert_eq!(self.case().await, (code, CaseState::Working));

        aino.say("/language sv");
        aino.reads("Då skriver jag på svenska").await;
        self.acts(Act::Answer {
            decision: Decision::Change,
            text: "Vi sätter upp en lapp.".to_owned(),
        })
        .await;
        aino.reads("Hjälpte svaret dig?").await;
        aino.press("Ja");
        aino.reads("Bra att veta").await;
    }
}

#[tokio::test]
async fn on_telegram() {
    let kuulo = Kuulo::new().await;
    let fake = FakeTelegram::start().await;
    let running = kuulo.house.telegram(&fake);
    let aino = Person::on_telegram(&fake, 11);
    kuulo.conversation(aino).await;
    running.stop().await;
}

#[tokio::test]
async fn on_discord() {
    let kuulo = Kuulo::new().await;
    let fake = FakeDiscord::start().await;
    let running = kuulo.house.discord(&fake).await;
    let aino = Person::on_discord(&fake, 11);
    kuulo.conversation(aino).await;
    running.stop().await;
}
