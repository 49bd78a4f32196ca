//! Erasing leaves figures and nothing else, in the files themselves.

use std::sync::Arc;

use kuulo_core::case::CaseState;
use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::rules::{Forgetting, Rules};
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::desk::Act;
use kuulo_store::intake::Intake;
use kuulo_store::outbox::{Outcome, Task};

use crate::common::{World, about_message, at, inbound};

promise!(
    no_account_is_ever_written_in_clear,
    erased_words_are_gone,
    what_was_written_of_late_leaves_the_chat,
    where_texts_must_be_kept_only_the_link_goes,
);

fn is_farewell(phrase: &Phrase) -> bool {
    matches!(phrase, Phrase::ToldForgotten { .. })
}

const ACCOUNT: &str = "canary-account-4711";

async fn no_account_is_ever_written_in_clear(world: World) {
    world
        .write("canary-message-1", ACCOUNT, "Vi väntade fem timmar.")
        .await;
    let bubble = world
        .store
        .claim(Platform::Telegram, 1, at(1))
        .await
        .unwrap();
    let sent = kuulo_store::outbox::Outcome::Sent {
        receipt: Some("canary-receipt".to_owned()),
    };
    world
        .store
        .settle(&[(bubble[0].id, sent)], at(1))
        .await
        .unwrap();
    let raw = world.raw_database().await;
    assert!(raw.contains("fem timmar"), "the search itself works");
    for canary in [ACCOUNT, "canary-message", "canary-receipt", "handle of"] {
        assert!(!raw.contains(canary), "{canary}");
    }
}

async fn erased_words_are_gone(world: World) {
    let code = world.write("1", ACCOUNT, "Kanariefågel i väntrummet").await;
    let other = world.write("2", "bo", "Någon annans ord").await;
    let steward = world.steward().await;
    let need = Act::RecordNeed("Kanariebehov".to_owned());
    world
        .store
        .act(&steward, code, 0, need, at(1))
        .await
        .unwrap();
    let ask = Act::Ask("Kanariefråga".to_owned());
    world
        .store
        .act(&steward, code, 1, ask, at(1))
        .await
        .unwrap();
    let before = world.store.last_change().await.unwrap();
    let forget = Said::Command {
        name: "forget".to_owned(),
        rest: String::new(),
    };
    let yes = Said::Press("v1:forget:yes".to_owned());
    world.take(inbound("3", ACCOUNT, forget, at(2))).await;
    world.take(inbound("4", ACCOUNT, yes, at(3))).await;

    let changes = world.store.changes_after(before, 10).await.unwrap();
    assert!(changes.iter().all(|change| change.document.is_none()));
    assert!(!changes.is_empty());
    let own = world.store.read_with_code(code, at(4)).await;
    assert!(matches!(own, Err(StoreError::NotFound)));
    let said = world.deliver(at(4)).await;
    assert!(said.iter().any(is_farewell), "{said:?}");

    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.state, CaseState::Erased);
    assert!(view.line.text.is_empty() && view.thread.is_empty());
    let kept = world.store.case(&Scope::All, other).await.unwrap();
    assert_eq!(kept.line.text, "Någon annans ord");
    assert_eq!(world.all_cases().await.len(), 2, "the figures stay");
    let raw = world.raw_database().await;
    assert!(!raw.contains("Kanarie"), "erased words are in the database");

    let again = world.write("5", ACCOUNT, "Ett nytt liv").await;
    assert_ne!(again, code);
}

async fn forget(world: &World, minute: i64) {
    let forget = Said::Command {
        name: "forget".to_owned(),
        rest: String::new(),
    };
    let yes = Said::Press("v1:forget:yes".to_owned());
    world.take(inbound("f1", ACCOUNT, forget, at(minute))).await;
    world.take(inbound("f2", ACCOUNT, yes, at(minute))).await;
}

async fn what_was_written_of_late_leaves_the_chat(world: World) {
    for (id, minute) in [("17", 0), ("18", 2900), ("19", 2901)] {
        let said = Said::Text(format!("Berättelse {id}"));
        world
            .take(about_message(id, ACCOUNT, id, said, at(minute)))
            .await;
    }
    assert!(!world.raw_database().await.contains("message 18"));
    forget(&world, 3000).await;
    let mut removed = Vec::new();
    loop {
        let claimed = world.store.claim(Platform::Telegram, 10, at(3001)).await;
        let claimed = claimed.unwrap();
        if claimed.is_empty() {
            break;
        }
        for row in claimed {
            if let Task::Remove { message } = &row.task {
                let (address, _) = world.vault.unseal(&row.to).unwrap();
                assert_eq!(address.account, ACCOUNT);
                removed.push(world.vault.message(message).unwrap());
            }
            let sent = Outcome::Sent { receipt: None };
            world
                .store
                .settle(&[(row.id, sent)], at(3001))
                .await
                .unwrap();
        }
    }
    removed.sort();
    assert_eq!(
        removed,
        ["18", "19"],
        "Telegram lets nobody delete older ones"
    );
}

async fn where_texts_must_be_kept_only_the_link_goes(world: World) {
    let rules = Rules {
        forgetting: Forgetting::Link,
        ..Rules::standard()
    };
    let world = World {
        intake: Intake::start(world.store.clone(), Arc::new(rules)),
        ..world
    };
    let said = Said::Text("Vi väntade fem timmar.".to_owned());
    world
        .take(about_message("1", ACCOUNT, "17", said, at(0)))
        .await;
    forget(&world, 1).await;
    let [line] = &world.all_cases().await[..] else {
        panic!("not one case");
    };
    assert_eq!(line.text, "Vi väntade fem timmar.");
    assert_eq!(line.state, CaseState::New, "it can still be worked on");
    // A deletion in the chat finds nothing any more.
    world
        .take(about_message("2", ACCOUNT, "17", Said::Deleted, at(2)))
        .await;
    let again = &world.all_cases().await[0];
    assert_eq!(again.text, "Vi väntade fem timmar.");
    assert!(!world.raw_database().await.contains(ACCOUNT));
}
