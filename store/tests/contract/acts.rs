//! Changing and taking back what was said.

use kuulo_core::message::Platform;
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::desk::Entry;
use kuulo_store::outbox::{Outcome, Task, Waiting};

use crate::common::{World, at};

promise!(
    what_was_sent_is_edited_by_its_receipt,
    what_waits_is_changed_in_its_place,
    the_last_of_many_edits_counts,
    what_never_arrived_is_said_instead_of_edited,
    what_is_taken_back_is_removed_or_never_said,
);

async fn claim(world: &World) -> Vec<Waiting> {
    world
        .store
        .claim(Platform::Telegram, 10, at(1))
        .await
        .unwrap()
}

async fn sent(world: &World, id: i64, receipt: &str) {
    let outcome = Outcome::Sent {
        receipt: Some(receipt.to_owned()),
    };
    world.store.settle(&[(id, outcome)], at(1)).await.unwrap();
}

/// A person writes; what is said first is claimed.
async fn first_word(world: &World) -> Waiting {
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    claim(world).await.pop().unwrap()
}

/// Sends all that waits, each as its row's number.
async fn send_all(world: &World) {
    loop {
        let claimed = claim(world).await;
        if claimed.is_empty() {
            return;
        }
        for bubble in claimed {
            sent(world, bubble.id, &bubble.id.to_string()).await;
        }
    }
}

async fn what_was_sent_is_edited_by_its_receipt(world: World) {
    let said = first_word(&world).await;
    sent(&world, said.id, "4242").await;
    send_all(&world).await;
    let store = &world.store;
    store
        .revise(said.id, &Phrase::Welcome, at(2))
        .await
        .unwrap();
    let edit = claim(&world).await.pop().unwrap();
    let Task::Edit { phrase, message } = &edit.task else {
        panic!("not an edit");
    };
    assert_eq!(phrase, &Phrase::Welcome);
    assert_eq!(world.vault.message(message).unwrap(), "4242");
    assert_eq!(world.vault.unseal(&edit.to).unwrap().0.account, "anna");
    assert!(!world.raw_database().await.contains("4242"));
    // It became two messages, and the next edit knows.
    sent(&world, edit.id, "4242 4243").await;
    store
        .revise(said.id, &Phrase::ToldHelp, at(3))
        .await
        .unwrap();
    let edit = claim(&world).await.pop().unwrap();
    let Task::Edit { message, .. } = &edit.task else {
        panic!("not an edit");
    };
    assert_eq!(world.vault.message(message).unwrap(), "4242 4243");
}

async fn what_waits_is_changed_in_its_place(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let said = claim(&world).await.pop().unwrap();
    let retry = Outcome::RetryAt(at(1));
    world
        .store
        .settle(&[(said.id, retry)], at(1))
        .await
        .unwrap();
    let revised = world.store.revise(said.id, &Phrase::Welcome, at(2)).await;
    revised.unwrap();
    let again = claim(&world).await.pop().unwrap();
    assert_eq!(again.id, said.id);
    assert_eq!(again.phrase(), Some(&Phrase::Welcome));
    let view = world.store.case(&Scope::All, code).await.unwrap();
    let welcomes = view
        .thread
        .iter()
        .filter(|entry| matches!(entry, Entry::House { phrase, .. } if *phrase == Phrase::Welcome));
    assert!(welcomes.count() <= 1);
}

async fn the_last_of_many_edits_counts(world: World) {
    let said = first_word(&world).await;
    sent(&world, said.id, "7").await;
    send_all(&world).await;
    for phrase in [Phrase::Welcome, Phrase::ToldHelp] {
        world.store.revise(said.id, &phrase, at(2)).await.unwrap();
    }
    let edits = claim(&world).await;
    assert_eq!(edits.len(), 1);
    assert_eq!(edits[0].phrase(), Some(&Phrase::ToldHelp));
    sent(&world, edits[0].id, "7").await;
    assert!(claim(&world).await.is_empty());
}

async fn what_never_arrived_is_said_instead_of_edited(world: World) {
    let said = first_word(&world).await;
    // The platform said yes, and nobody knows as what.
    let outcome = Outcome::Sent { receipt: None };
    world
        .store
        .settle(&[(said.id, outcome)], at(1))
        .await
        .unwrap();
    send_all(&world).await;
    let revised = world.store.revise(said.id, &Phrase::Welcome, at(2)).await;
    revised.unwrap();
    let edit = claim(&world).await.pop().unwrap();
    assert!(matches!(edit.task, Task::Say { .. }));
}

async fn what_is_taken_back_is_removed_or_never_said(world: World) {
    let said = first_word(&world).await;
    sent(&world, said.id, "4242").await;
    world.store.take_back(said.id, at(2)).await.unwrap();
    let next = claim(&world).await.pop().unwrap();
    let retry = Outcome::RetryAt(at(1));
    world
        .store
        .settle(&[(next.id, retry)], at(1))
        .await
        .unwrap();
    world.store.take_back(next.id, at(2)).await.unwrap();
    loop {
        let claimed = claim(&world).await.pop().unwrap();
        assert_ne!(claimed.id, next.id, "what was taken back is not said");
        if let Task::Remove { message } = &claimed.task {
            assert_eq!(world.vault.message(message).unwrap(), "4242");
            sent(&world, claimed.id, "").await;
            break;
        }
        sent(&world, claimed.id, "1").await;
    }
    assert!(claim(&world).await.is_empty());
}
