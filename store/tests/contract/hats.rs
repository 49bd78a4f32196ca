//! A person who writes as a patient and works in a unit is two contacts, and nothing in the database ties them.

#[path = "hats/raw.rs"]
mod raw;

use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::press::StaffPress;
use kuulo_core::labels::Role;
use kuulo_core::language::Language;
use kuulo_core::message::{Inbound, Platform, Said};
use kuulo_core::phrase::{Phrase, StaffPhrase};
use kuulo_core::scope::Scope;
use kuulo_core::staff::Fix;
use kuulo_store::desk::Act;
use kuulo_store::intake::{Arrival, Taken};
use kuulo_store::outbox::{Outcome, Task};
use sea_orm::QueryResult;

use crate::common::{World, at, inbound};
use raw::{BY_CONTACT, Raw};

promise!(
    nothing_ties_the_patient_to_the_colleague,
    who_is_forgotten_is_forgotten_as_both,
    a_copy_holds_what_both_told,
    who_stops_or_leaves_or_comes_back_does_so_as_both,
    the_colleague_speaks_the_language_of_the_patient,
    danger_is_a_patients_and_has_the_number_first,
    words_of_an_idea_are_not_lost_when_the_person_goes_on_as_a_patient,
    the_steering_group_is_answered_by_whom_it_asks,
    a_role_that_nobody_has_makes_no_colleague,
    a_contact_of_before_is_parted_when_it_works_again,
);

const ACCOUNT: &str = "canary-account-4711";

/// Somebody tells something as a patient, joins a unit and has an idea; both codes.
async fn told_as_both(world: &World) -> (CaseCode, CaseCode) {
    let ward = world.unit("Avdelning 3").await;
    let said = Said::Text("Vi väntade fem timmar utan besked.".to_owned());
    let taken = world.take(inbound("told", ACCOUNT, said, at(-5))).await;
    let Taken::Stored { case: Some(story) } = taken else {
        panic!("{taken:?}");
    };
    world.deliver(at(-5)).await;
    world.joins(ACCOUNT, Some(ward.id)).await;
    let idea = world
        .tells_idea(ACCOUNT, "Rullstolarna försvinner till andra avdelningar")
        .await;
    world
        .presses(ACCOUNT, StaffPress::Fix(idea, Fix::Unknown), 2)
        .await;
    (story, idea)
}

async fn nothing_ties_the_patient_to_the_colleague(world: World) {
    let (story, idea) = told_as_both(&world).await;
    let on_list = world.listed(ACCOUNT).await;
    world
        .presses(ACCOUNT, StaffPress::Comment(on_list), 3)
        .await;
    world.says(ACCOUNT, "Särskilt på fredagar", 3).await;
    world.presses(ACCOUNT, StaffPress::Quiet(7), 4).await;
    let score = Said::Press(format!("v1:score:3:{}", story.compact()));
    world.does(ACCOUNT, score, 5).await;
    world.commands(ACCOUNT, "mine", 6).await;
    let raw = Raw::of(&world).await;
    let patient = raw.traces(&raw.patient().await).await;
    let colleague = raw.traces(&raw.colleague().await).await;
    assert!(
        patient.len() > 10 && colleague.len() > 10,
        "there is something to compare"
    );
    assert!(patient.iter().any(|value| value.contains("fem timmar")));
    assert!(colleague.iter().any(|value| value.contains("Rullstolarna")));
    let shared: Vec<&String> = patient.intersection(&colleague).collect();
    assert_eq!(shared, Vec::<&String>::new());
    // What stewards see says nothing either, and no word of an idea is a patient's.
    let roles = async |code| world.store.case(&Scope::All, code).await.unwrap().line.role;
    assert_eq!(
        (roles(story).await, roles(idea).await),
        (Role::Patient, Role::Staff)
    );
    assert!(!world.raw_database().await.contains(ACCOUNT));
}

async fn forgets(world: &World) -> Vec<Phrase> {
    world.commands(ACCOUNT, "forget", 10).await;
    let yes = Said::Press("v1:forget:yes".to_owned());
    world.does(ACCOUNT, yes, 10).await
}

async fn who_is_forgotten_is_forgotten_as_both(world: World) {
    let (story, idea) = told_as_both(&world).await;
    let said = forgets(&world).await;
    assert!(
        matches!(said[..], [Phrase::ToldForgotten { .. }]),
        "{said:?}"
    );
    let raw = Raw::of(&world).await;
    assert_eq!(raw.all("SELECT id FROM contact").await.len(), 0);
    for table in BY_CONTACT {
        let left = format!("SELECT contact FROM {table} WHERE contact IS NOT NULL");
        assert_eq!(raw.all(&left).await.len(), 0, "{table}");
    }
    for code in [story, idea] {
        let case = world.store.case(&Scope::All, code).await.unwrap();
        assert_eq!(case.line.state, CaseState::Erased);
    }
    let kept = world.raw_database().await;
    for words in ["fem timmar", "Rullstolarna"] {
        assert!(!kept.contains(words), "{words}");
    }
    let again = world.commands(ACCOUNT, "list", 11).await;
    assert_eq!(again, [Phrase::Staff(StaffPhrase::NoMembership)]);
}

async fn a_copy_holds_what_both_told(world: World) {
    let (story, idea) = told_as_both(&world).await;
    let command = Said::Command {
        name: "mydata".to_owned(),
        rest: String::new(),
    };
    world.take(inbound("copy", ACCOUNT, command, at(10))).await;
    let claimed = world.store.claim(Platform::Telegram, 10, at(10)).await;
    let [bubble] = &claimed.unwrap()[..] else {
        panic!("not one bubble");
    };
    let Task::Say {
        file: Some(file), ..
    } = &bubble.task
    else {
        panic!("not a copy");
    };
    let file = world.vault.file(file).unwrap();
    let copy: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let cases = copy["cases"].as_array().unwrap().iter();
    let cases: Vec<[&str; 2]> = cases
        .map(|case| ["code", "as"].map(|name| case[name].as_str().unwrap()))
        .collect();
    let (story, idea) = (story.to_string(), idea.to_string());
    assert_eq!(cases, [[story.as_str(), "patient"], [&idea, "staff"]]);
}

async fn who_stops_or_leaves_or_comes_back_does_so_as_both(world: World) {
    let (_, idea) = told_as_both(&world).await;
    world.commands(ACCOUNT, "stop", 5).await;
    let raw = Raw::of(&world).await;
    let flags = async || {
        let rows = raw.all("SELECT stopped, unreachable FROM contact").await;
        let flag = |row: &QueryResult, name| row.try_get::<bool>("", name).unwrap();
        let rows = rows
            .iter()
            .map(|row| (flag(row, "stopped"), flag(row, "unreachable")));
        rows.collect::<Vec<_>>()
    };
    assert_eq!(flags().await, [(true, false); 2]);
    // Whoever writes again, as whom ever, hears again.
    world.commands(ACCOUNT, "list", 6).await;
    assert_eq!(flags().await, [(false, false); 2]);
    world
        .take(inbound("left", ACCOUNT, Said::Left, at(7)))
        .await;
    assert_eq!(flags().await, [(true, true); 2]);
    let steward = world.steward().await;
    let ask = Act::Ask("Vilka rullstolar?".to_owned());
    let version = world.store.case(&Scope::All, idea).await.unwrap().version;
    world
        .store
        .act(&steward, idea, version, ask, at(8))
        .await
        .unwrap();
    assert_eq!(world.deliver(at(8)).await, []);
    world
        .take(inbound(
            "back",
            ACCOUNT,
            Said::Text("Nu är jag här".into()),
            at(9),
        ))
        .await;
    assert_eq!(flags().await, [(false, false); 2]);

    // A refusal of the platform is found out by each for itself, and is over for both.
    world.deliver(at(9)).await;
    world
        .take(inbound(
            "list",
            ACCOUNT,
            Said::Command {
                name: "list".into(),
                rest: String::new(),
            },
            at(10),
        ))
        .await;
    let claimed = world
        .store
        .claim(Platform::Telegram, 10, at(10))
        .await
        .unwrap();
    world
        .store
        .settle(&[(claimed[0].id, Outcome::Unreachable)], at(10))
        .await
        .unwrap();
    assert!(flags().await.contains(&(false, true)));
    let said = world.commands(ACCOUNT, "help", 11).await;
    let is_list = |phrase: &Phrase| matches!(phrase, Phrase::Staff(StaffPhrase::ToldList { .. }));
    assert!(said.iter().any(is_list), "{said:?}");
    assert_eq!(flags().await, [(false, false); 2]);
}

async fn the_colleague_speaks_the_language_of_the_patient(world: World) {
    let spoken = async |minute| {
        let list = Said::Command {
            name: "list".to_owned(),
            rest: String::new(),
        };
        world
            .take(inbound(
                &format!("list {minute}"),
                ACCOUNT,
                list,
                at(minute),
            ))
            .await;
        let claimed = world
            .store
            .claim(Platform::Telegram, 10, at(minute))
            .await
            .unwrap();
        let [bubble] = &claimed[..] else {
            panic!("not one bubble")
        };
        let sent = Outcome::Sent { receipt: None };
        world
            .store
            .settle(&[(bubble.id, sent)], at(minute))
            .await
            .unwrap();
        bubble.language
    };
    world.commands(ACCOUNT, "language en", 0).await;
    assert_eq!(spoken(1).await, Language::En);
    // What one of them goes on to choose holds for both; what is only heard does not.
    world
        .says(ACCOUNT, "Me odotimme viisi tuntia ilman mitään tietoa.", 2)
        .await;
    assert_eq!(spoken(3).await, Language::En);
    world.commands(ACCOUNT, "language fi", 4).await;
    assert_eq!(spoken(5).await, Language::Fi);
}

async fn danger_is_a_patients_and_has_the_number_first(world: World) {
    told_as_both(&world).await;
    world.commands(ACCOUNT, "idea", 3).await;
    let said = world.says(ACCOUNT, "Jag orkar inte leva längre", 3).await;
    assert!(matches!(said[0], Phrase::DangerSelf), "{said:?}");
    let case = &world.all_cases().await[0];
    assert_eq!((case.role, case.state), (Role::Patient, CaseState::New));
    assert_eq!(world.board().await.len(), 1);
}

async fn words_of_an_idea_are_not_lost_when_the_person_goes_on_as_a_patient(world: World) {
    let (_, _) = told_as_both(&world).await;
    world.commands(ACCOUNT, "idea", 3).await;
    let said = world
        .says(
            ACCOUNT,
            "rullstolarna försvinner till andra avdelningar igen",
            3,
        )
        .await;
    assert!(
        matches!(said[..], [Phrase::Staff(StaffPhrase::AskSimilar { .. })]),
        "{said:?}"
    );
    let said = world
        .says(ACCOUNT, "Min mamma väntade tre timmar på akuten", 90)
        .await;
    let told = |wanted: fn(&Phrase) -> bool| said.iter().any(wanted);
    assert!(
        told(|it| matches!(it, Phrase::Staff(StaffPhrase::ReceiptIdea { .. }))),
        "{said:?}"
    );
    assert!(
        told(|it| matches!(it, Phrase::ReceiptGiven { .. })),
        "{said:?}"
    );
    assert_eq!(world.board().await.len(), 2);
    let raw = Raw::of(&world).await;
    let patient = raw.traces(&raw.patient().await).await;
    let colleague = raw.traces(&raw.colleague().await).await;
    let shared: Vec<&String> = patient.intersection(&colleague).collect();
    assert_eq!(shared, Vec::<&String>::new());
}

async fn the_steering_group_is_answered_by_whom_it_asks(world: World) {
    let (story, idea) = told_as_both(&world).await;
    let steward = world.steward().await;
    let asks = async |code, minute| {
        let version = world.store.case(&Scope::All, code).await.unwrap().version;
        let ask = Act::Ask("Hur ofta?".to_owned());
        world
            .store
            .act(&steward, code, version, ask, at(minute))
            .await
            .unwrap();
        world.deliver(at(minute)).await;
    };
    let text = async |code| world.store.case(&Scope::All, code).await.unwrap().line.text;
    asks(story, 3).await;
    asks(idea, 4).await;
    world.says(ACCOUNT, "varje fredag eftermiddag", 300).await;
    assert!(text(idea).await.contains("fredag"));
    asks(story, 301).await;
    world.says(ACCOUNT, "bara den gången", 302).await;
    assert!(text(story).await.contains("bara den gången"));
    assert!(!text(idea).await.contains("bara den gången"));
}

async fn a_role_that_nobody_has_makes_no_colleague(world: World) {
    let ward = world.unit("Avdelning 3").await;
    let roles = |id: &str, units: Vec<i64>| {
        let Arrival::Inbound(arrival) = inbound(id, ACCOUNT, Said::Roles(units), at(7)) else {
            panic!();
        };
        Arrival::Inbound(Box::new(Inbound {
            reply_handle: None,
            ..*arrival
        }))
    };
    world.take(roles("1", Vec::new())).await;
    let raw = Raw::of(&world).await;
    assert_eq!(raw.all("SELECT id FROM contact").await.len(), 0);
    world.take(roles("2", vec![ward.id])).await;
    raw.colleague().await;
    let since = raw.all("SELECT since FROM membership").await[0].try_get::<i64>("", "since");
    assert_eq!(
        since.unwrap(),
        at(0).as_millisecond(),
        "no moment of anything that was written"
    );
    assert_eq!(world.store.members(Some(ward.id)).await.unwrap(), 1);
    world.take(roles("3", Vec::new())).await;
    assert_eq!(world.store.members(Some(ward.id)).await.unwrap(), 0);
}

async fn a_contact_of_before_is_parted_when_it_works_again(world: World) {
    let (story, idea) = told_as_both(&world).await;
    let raw = Raw::of(&world).await;
    // One contact for everything, as it once was.
    let (one, other) = (raw.patient().await, raw.colleague().await);
    let (one, other) = (raw.written(&one), raw.written(&other));
    for table in BY_CONTACT {
        raw.does(&format!(
            "UPDATE {table} SET contact = {one} WHERE contact = {other}"
        ))
        .await;
    }
    raw.does(&format!("DELETE FROM contact WHERE id = {other}"))
        .await;
    // What is written freely parts nothing.
    world
        .says(ACCOUNT, "Ingen sa något på hela kvällen", 50)
        .await;
    assert_eq!(raw.contacts(Some("staff")).await.len(), 0);

    let on_list = world.listed(ACCOUNT).await;
    world.presses(ACCOUNT, StaffPress::Take(on_list), 60).await;
    let patient = raw.traces(&raw.patient().await).await;
    let colleague = raw.traces(&raw.colleague().await).await;
    assert!(colleague.iter().any(|value| value.contains("Rullstolarna")));
    let writer = async |code: CaseCode| {
        let of_case = format!(
            "SELECT contact FROM cases WHERE code = '{}'",
            code.compact()
        );
        let rows = raw.all(&of_case).await;
        rows[0].try_get::<Vec<u8>>("", "contact").unwrap()
    };
    assert_eq!(writer(idea).await, raw.colleague().await);
    assert_eq!(writer(story).await, raw.patient().await);
    let shared: Vec<&String> = patient.intersection(&colleague).collect();
    assert_eq!(shared, Vec::<&String>::new());
    assert_eq!(world.board().await[0].votes, 1);
    let said = forgets(&world).await;
    assert!(said.contains(&Phrase::ToldForgotten {
        forgetting: kuulo_core::rules::Forgetting::All,
        clears_chat: true,
    }));
    assert_eq!(raw.all("SELECT id FROM contact").await.len(), 0);
    assert_eq!(raw.all("SELECT id FROM membership").await.len(), 0);
}
