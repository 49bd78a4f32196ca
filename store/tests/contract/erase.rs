//! Erasing leaves figures and nothing else, in the files themselves.

use kuulo_core::case::CaseState;
use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::desk::Act;

use crate::common::{World, at, inbound};

promise!(no_account_is_ever_written_in_clear, erased_words_are_gone);

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
    world.store.settle(bubble[0].id, sent, at(1)).await.unwrap();
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
    assert!(said.contains(&Phrase::ToldForgotten), "{said:?}");

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
