//! The outbox: in order, to one process at a time, until it is settled.

use kuulo_core::message::{Platform, Said};
use kuulo_core::scope::Scope;
use kuulo_store::desk::{Act, Entry};
use kuulo_store::outbox::{Delivery, Outcome};

use crate::common::{World, at, inbound};

promise!(
    a_conversation_is_spoken_to_in_order,
    a_claim_is_held_by_one_and_lapses,
    who_cannot_be_reached_gets_it_all_when_back,
    after_stop_it_waits_at_the_code,
    a_commit_wakes_the_loops,
    recent_writers_are_known_by_address,
);

async fn a_conversation_is_spoken_to_in_order(world: World) {
    for (id, account) in [("1", "anna"), ("2", "bo"), ("3", "anna")] {
        world.write(id, account, "Vi väntade fem timmar.").await;
    }
    let first = world
        .store
        .claim(Platform::Telegram, 10, at(1))
        .await
        .unwrap();
    assert_eq!(first.len(), 2, "one for each of the two");
    assert!(first[0].id < first[1].id);
    let retry = Outcome::RetryAt(at(30));
    world
        .store
        .settle(&[(first[0].id, retry)], at(1))
        .await
        .unwrap();
    let sent = Outcome::Sent {
        receipt: Some("42".to_owned()),
    };
    world
        .store
        .settle(&[(first[1].id, sent)], at(1))
        .await
        .unwrap();
    let now = at(5);
    let mut others = world
        .store
        .claim(Platform::Telegram, 10, now)
        .await
        .unwrap();
    while let Some(bubble) = others.pop() {
        let (address, _) = world.vault.unseal(&bubble.to).unwrap();
        assert_eq!(address.account, "bo", "anna's wait behind the retry");
        let sent = Outcome::Sent { receipt: None };
        world.store.settle(&[(bubble.id, sent)], now).await.unwrap();
        others.extend(
            world
                .store
                .claim(Platform::Telegram, 10, now)
                .await
                .unwrap(),
        );
    }
    let retried = world
        .store
        .claim(Platform::Telegram, 10, at(31))
        .await
        .unwrap();
    assert_eq!(retried[0].id, first[0].id);
    assert_eq!(retried[0].attempts, 1);
}

async fn a_claim_is_held_by_one_and_lapses(world: World) {
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    let (other, _intake) = world.again().await;
    let (here, there) = tokio::join!(
        world.store.claim(Platform::Telegram, 10, at(1)),
        other.claim(Platform::Telegram, 10, at(1))
    );
    let (here, there) = (here.unwrap(), there.unwrap());
    assert_eq!(here.len() + there.len(), 1);
    assert!(
        other
            .claim(Platform::Discord, 10, at(1))
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        other
            .claim(Platform::Telegram, 10, at(1))
            .await
            .unwrap()
            .is_empty()
    );
    let lapsed = other.claim(Platform::Telegram, 10, at(3)).await.unwrap();
    assert_eq!(lapsed.len(), 1);
}

async fn who_cannot_be_reached_gets_it_all_when_back(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let bubble = world
        .store
        .claim(Platform::Telegram, 1, at(1))
        .await
        .unwrap();
    let blocked = Outcome::Unreachable;
    world
        .store
        .settle(&[(bubble[0].id, blocked)], at(1))
        .await
        .unwrap();
    assert!(world.deliver(at(2)).await.is_empty());
    let steward = world.steward().await;
    let ask = Act::Ask("När var det?".to_owned());
    world
        .store
        .act(&steward, code, 0, ask, at(3))
        .await
        .unwrap();
    assert!(world.deliver(at(4)).await.is_empty());
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.trouble, Some(Delivery::Unreachable));

    let back = inbound("2", "anna", Said::Text("I går.".to_owned()), at(5));
    world.take(back).await;
    let said = world.deliver(at(6)).await;
    assert!(
        said.len() >= 3,
        "the receipt, the question and the new receipt: {said:?}"
    );
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.trouble, None);
}

async fn after_stop_it_waits_at_the_code(world: World) {
    let code = world.write("1", "anna", "Vi väntade fem timmar.").await;
    let stop = Said::Command {
        name: "stop".to_owned(),
        rest: String::new(),
    };
    world.take(inbound("2", "anna", stop, at(1))).await;
    world.deliver(at(2)).await;
    let steward = world.steward().await;
    let ask = Act::Ask("När var det?".to_owned());
    world
        .store
        .act(&steward, code, 0, ask, at(3))
        .await
        .unwrap();
    assert!(world.deliver(at(4)).await.is_empty());
    let last = |entries: Vec<Entry>| match entries.last() {
        Some(Entry::House { delivery, .. }) => *delivery,
        other => panic!("{other:?}"),
    };
    let own = world.store.read_with_code(code, at(5)).await.unwrap();
    assert_eq!(last(own.entries), Delivery::AtCode);
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(last(view.thread), Delivery::Collected);
}

async fn a_commit_wakes_the_loops(world: World) {
    let mut commits = world.store.commits();
    commits.mark_unchanged();
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    commits.changed().await.unwrap();
}

async fn recent_writers_are_known_by_address(world: World) {
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    let recent = world
        .store
        .recent_addresses(Platform::Telegram, at(-10))
        .await
        .unwrap();
    let [(sealed, last)] = &recent[..] else {
        panic!("{} contacts", recent.len());
    };
    assert_eq!(world.vault.unseal(sealed).unwrap().0.account, "anna");
    assert_eq!(*last, at(0));
    let none = world.store.recent_addresses(Platform::Telegram, at(1));
    assert!(none.await.unwrap().is_empty());
}
