//! What comes to steering rooms by itself, and what stewards do there.

use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Readers, Said};
use kuulo_core::phrase::{Phrase, RoomPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::steering::{Exit, Gets, RoomPress};
use kuulo_store::access::Steward;
use kuulo_store::desk::{Act, Happened};
use kuulo_store::intake::Taken;
use kuulo_store::rooms::Binding;

use crate::common::{World, at, inbound};
use crate::rooms::{command, everything, in_room};

promise!(
    a_case_in_danger_gets_one_card_that_follows_it,
    two_processes_make_one_card,
    a_room_gets_what_it_asked_for_within_its_scope,
    a_card_shows_when_the_promised_day_has_passed,
    nothing_of_an_erased_case_stays_on_its_card,
    a_press_corrects_the_labels_of_the_case_that_was_seen,
    an_answer_needs_words_and_a_decision,
    a_steward_acts_only_within_the_room,
    a_case_is_given_to_a_steward,
    the_week_is_told_once,
);

const DANGER: &str = "I want to kill myself";

impl World {
    /// A person writes after the room was bound.
    pub(crate) async fn tells(&self, id: &str, account: &str, text: &str) -> CaseCode {
        let said = Said::Text(text.to_owned());
        match self.take(inbound(id, account, said, at(2))).await {
            Taken::Stored { case: Some(code) } => code,
            other => panic!("no case: {other:?}"),
        }
    }

    pub(crate) async fn keep(&self, now: Timestamp) {
        while self.store.keep_cards(Country::Finland, now).await.unwrap() > 0 {}
    }

    /// Sends what waits, and returns what was said in rooms.
    pub(crate) async fn rooms_hear(&self, now: Timestamp) -> Vec<RoomPhrase> {
        let said = self.deliver(now).await.into_iter();
        said.filter_map(|phrase| match phrase {
            Phrase::Room(phrase) => Some(phrase),
            _ => None,
        })
        .collect()
    }

    /// Somebody does something in the room, and it is answered.
    async fn asks(&self, id: &str, account: &str, said: Said) -> Vec<RoomPhrase> {
        let arrival = in_room(id, account, "-100", Readers::Members, said, at(3));
        self.take(arrival).await;
        for asked in self.store.asked(10).await.unwrap() {
            let answered = self.store.answer_ask(&asked, None, Country::Finland, at(3));
            assert!(answered.await.unwrap());
            let again = self.store.answer_ask(&asked, None, Country::Finland, at(3));
            assert!(!again.await.unwrap());
        }
        self.rooms_hear(at(10)).await
    }

    async fn state(&self, code: CaseCode) -> CaseState {
        let case = self.store.case(&Scope::All, code).await.unwrap();
        case.line.state
    }

    async fn version(&self, code: CaseCode) -> i64 {
        self.store.case(&Scope::All, code).await.unwrap().version
    }
}

fn press(press: RoomPress) -> Said {
    Said::Press(press.to_string())
}

fn state_of(phrase: &RoomPhrase) -> (CaseState, String) {
    match phrase {
        RoomPhrase::CardCase(card) => (card.state, card.text.clone()),
        other => panic!("{other:?}"),
    }
}

async fn a_case_in_danger_gets_one_card_that_follows_it(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let code = world.tells("p1", "patient", DANGER).await;
    world.keep(at(3)).await;
    let said = world.rooms_hear(at(4)).await;
    assert_eq!(said.len(), 1);
    assert_eq!(state_of(&said[0]).0, CaseState::New);
    world.keep(at(3)).await;
    assert_eq!(world.rooms_hear(at(4)).await, []);
    let answer = Act::Answer {
        decision: Decision::Explain,
        text: "Somebody calls you.".to_owned(),
    };
    let version = world.version(code).await;
    let acted = world.store.act(&steward, code, version, answer, at(5));
    acted.await.unwrap();
    world.keep(at(6)).await;
    let said = world.rooms_hear(at(7)).await;
    assert_eq!(said.len(), 1);
    assert_eq!(state_of(&said[0]).0, CaseState::Closed);
}

async fn two_processes_make_one_card(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    world.tells("p1", "patient", DANGER).await;
    let (other, _) = world.again().await;
    let both = tokio::join!(
        world.store.keep_cards(Country::Finland, at(3)),
        other.keep_cards(Country::Finland, at(3)),
    );
    // On SQLite the second may have to wait too long for the first, and comes again.
    assert!(both.0.is_ok() || both.1.is_ok());
    world.keep(at(3)).await;
    while other.keep_cards(Country::Finland, at(3)).await.unwrap() > 0 {}
    assert_eq!(world.rooms_hear(at(4)).await.len(), 1);
}

async fn a_room_gets_what_it_asked_for_within_its_scope(world: World) {
    let steward = world.steward().await;
    let store = &world.store;
    let organisation = store.add_organisation("Norra", Country::Finland).await;
    let unit = store.add_unit(organisation.unwrap().id, "Akuten").await;
    let narrow = Steward {
        scope: Scope::Units(vec![unit.unwrap().id]),
        ..steward.clone()
    };
    world.bound(&narrow, &everything()).await;
    world.tells("p1", "patient", DANGER).await;
    world.keep(at(3)).await;
    assert_eq!(world.rooms_hear(at(4)).await, []);
    let only_late = Binding {
        gets: vec![Gets::Overdue],
        ..everything()
    };
    let code = store.new_room_code(&steward, &only_late, at(0)).await;
    let bind = command(&format!("bind {}", code.unwrap()));
    world.room_hears("again", "anna", bind).await;
    world.tells("p2", "other", DANGER).await;
    world.keep(at(3)).await;
    assert_eq!(world.rooms_hear(at(4)).await, []);
}

async fn a_card_shows_when_the_promised_day_has_passed(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    world.tells("p1", "patient", DANGER).await;
    world.keep(at(3)).await;
    world.rooms_hear(at(4)).await;
    let late = at(2) + SignedDuration::from_hours(24 * 14) + SignedDuration::from_mins(1);
    world.keep(late).await;
    let said = world.rooms_hear(late).await;
    let RoomPhrase::CardCase(card) = &said[0] else {
        panic!("{said:?}");
    };
    assert!(card.is_late && said.len() == 1);
    world.keep(late).await;
    assert_eq!(world.rooms_hear(late).await, []);
}

async fn nothing_of_an_erased_case_stays_on_its_card(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let code = world
        .tells("p1", "patient", &format!("{DANGER} zebra"))
        .await;
    world.keep(at(3)).await;
    world.rooms_hear(at(4)).await;
    let sort = press(RoomPress::Sort {
        case: code,
        version: world.version(code).await,
        exit: Exit::Communication,
    });
    world.asks("s1", "anna", sort).await;
    world.keep(at(4)).await;
    world.rooms_hear(at(10)).await;
    world
        .take(inbound("f1", "patient", command("forget"), at(5)))
        .await;
    let yes = Said::Press("v1:forget:yes".to_owned());
    world.take(inbound("f2", "patient", yes, at(6))).await;
    world.keep(at(7)).await;
    let said = world.rooms_hear(at(20)).await;
    assert_eq!(said, [RoomPhrase::CardErased { code }]);
    for bubble in world
        .store
        .claim(kuulo_core::message::Platform::Telegram, 10, at(30))
        .await
        .unwrap()
    {
        assert!(!format!("{:?}", bubble.phrase()).contains("zebra"));
    }
    let again = press(RoomPress::Assign(code));
    assert_eq!(world.asks("s2", "anna", again).await, [RoomPhrase::NoCase]);
}

async fn a_press_corrects_the_labels_of_the_case_that_was_seen(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let code = world.tells("p1", "patient", DANGER).await;
    let version = world.version(code).await;
    let sort = |exit, version| {
        press(RoomPress::Sort {
            case: code,
            version,
            exit,
        })
    };
    let told = |communication, operational| {
        [RoomPhrase::ToldSorted {
            code,
            communication,
            operational,
        }]
    };
    let first = sort(Exit::Communication, version);
    assert_eq!(
        world.asks("1", "anna", first.clone()).await,
        told(true, false)
    );
    // The same button again belongs to a case that has changed.
    assert_eq!(
        world.asks("2", "anna", first).await,
        [RoomPhrase::NoOldCard]
    );
    let second = sort(Exit::Operational, version + 1);
    assert_eq!(world.asks("3", "anna", second).await, told(true, true));
    let third = sort(Exit::Communication, version + 2);
    assert_eq!(world.asks("4", "anna", third).await, told(false, true));
    let case = world.store.case(&Scope::All, code).await.unwrap();
    assert!(case.line.is_confirmed && case.line.assessment.operational.label);
    assert_eq!(case.history.len(), 3);
    assert!(
        case.history
            .iter()
            .all(|it| it.by.as_deref() == Some("Maija"))
    );
}

async fn an_answer_needs_words_and_a_decision(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let code = world.tells("p1", "patient", DANGER).await;
    let decide = press(RoomPress::Decide {
        case: code,
        decision: Decision::Decline,
    });
    assert_eq!(
        world.asks("1", "anna", decide.clone()).await,
        [RoomPhrase::NoDraft { code }]
    );
    let draft = |text: &str| Said::Draft {
        case: code,
        text: text.to_owned(),
    };
    assert_eq!(
        world.asks("2", "anna", draft(" \n")).await,
        [RoomPhrase::NoReason]
    );
    world.asks("3", "anna", draft("First words.")).await;
    let text = "The law says so.".to_owned();
    assert_eq!(
        world.asks("4", "anna", draft(&text)).await,
        [RoomPhrase::AskDecision { code, text }]
    );
    // Somebody else's draft is not sent, and nobody's is sent by somebody who is no steward.
    assert_eq!(
        world.asks("5", "bo", decide.clone()).await,
        [RoomPhrase::NoSteward]
    );
    assert_eq!(world.state(code).await, CaseState::New);
    assert_eq!(
        world.asks("6", "anna", decide.clone()).await,
        [RoomPhrase::ToldAnswered { code }]
    );
    assert_eq!(world.state(code).await, CaseState::Closed);
    let case = world.store.case(&Scope::All, code).await.unwrap();
    assert!(format!("{:?}", case.thread).contains("The law says so."));
    assert!(!format!("{:?}", case.thread).contains("First words."));
    assert_eq!(
        world.asks("7", "anna", decide).await,
        [RoomPhrase::NoDraft { code }]
    );
}

async fn a_steward_acts_only_within_the_room(world: World) {
    let steward = world.steward().await;
    let organisation = world
        .store
        .add_organisation("Norra", Country::Finland)
        .await;
    let organisation = organisation.unwrap().id;
    world.store.add_unit(organisation, "Akuten").await.unwrap();
    world.bound(&steward, &everything()).await;
    let here = Binding {
        organisation: Some(organisation),
        language: Language::Fi,
        ..everything()
    };
    let code = world.store.new_room_code(&steward, &here, at(0)).await;
    let bind = command(&format!("bind {}", code.unwrap()));
    world.room_hears("again", "anna", bind).await;
    // The steward may see it, but not everybody in this room.
    let elsewhere = world.tells("p1", "patient", DANGER).await;
    let case = command(&format!("case {elsewhere}"));
    assert_eq!(world.asks("1", "anna", case).await, [RoomPhrase::NoCase]);
    let assign = press(RoomPress::Assign(elsewhere));
    assert_eq!(world.asks("2", "anna", assign).await, [RoomPhrase::NoCase]);
}

async fn a_case_is_given_to_a_steward(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    let code = world.tells("p1", "patient", DANGER).await;
    let asked = world
        .asks("1", "anna", press(RoomPress::Assign(code)))
        .await;
    let stewards = vec![(steward.id, "Maija".to_owned())];
    assert_eq!(asked, [RoomPhrase::AskOwner { code, stewards }]);
    let to = |steward| {
        press(RoomPress::AssignTo {
            case: code,
            steward,
        })
    };
    assert_eq!(
        world.asks("2", "anna", to(7)).await,
        [RoomPhrase::NoOldCard]
    );
    let name = "Maija".to_owned();
    assert_eq!(
        world.asks("3", "anna", to(steward.id)).await,
        [RoomPhrase::ToldOwner {
            code,
            name: name.clone()
        }]
    );
    assert_eq!(world.state(code).await, CaseState::Working);
    let case = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(case.history[0].what, Happened::Assigned { name });
}

async fn the_week_is_told_once(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    // The room was bound on a Monday at noon: the first digest comes a week later.
    let (other, _) = world.again().await;
    let tell = |store: kuulo_store::Store, now| async move {
        store
            .keep_digests(Country::Finland, None, now)
            .await
            .unwrap()
    };
    assert_eq!(tell(world.store.clone(), at(60)).await, 0);
    let monday: Timestamp = "2026-06-08T05:00:00Z".parse().unwrap();
    let before = monday - SignedDuration::from_mins(1);
    assert_eq!(tell(world.store.clone(), before).await, 0);
    assert_eq!(tell(world.store.clone(), monday).await, 1);
    assert_eq!(tell(other, monday).await, 0);
    let said = world.rooms_hear(monday).await;
    let [RoomPhrase::DigestWeek(digest)] = said.as_slice() else {
        panic!("{said:?}");
    };
    assert_eq!(digest.week, 23);
    let next = monday + SignedDuration::from_hours(24 * 7);
    assert_eq!(tell(world.store.clone(), next).await, 1);
}
