//! Who goes first.

use kuulo_core::message::Platform;
use kuulo_store::outbox::{Outcome, Waiting};
use sea_orm::{ConnectionTrait, Database};

use crate::common::{World, at};

promise!(
    what_goes_to_many_is_overtaken_and_nothing_else_is,
    a_turn_that_is_far_off_is_no_failed_try,
);

async fn claim(world: &World, limit: u64) -> Vec<Waiting> {
    world
        .store
        .claim(Platform::Telegram, limit, at(1))
        .await
        .unwrap()
}

/// Makes all that waits for others than those who write after this a bulk.
async fn all_is_bulk(world: &World) {
    let database = Database::connect(&world.settings.url).await.unwrap();
    let change = "UPDATE outbox SET turn = 3";
    database.execute_unprepared(change).await.unwrap();
    database.close().await.unwrap();
}

async fn account(world: &World, waiting: &Waiting) -> String {
    world.vault.unseal(&waiting.to).unwrap().0.account
}

async fn what_goes_to_many_is_overtaken_and_nothing_else_is(world: World) {
    for number in 0..20 {
        let name = format!("person-{number}");
        world.write(&name, &name, "Vi väntade fem timmar.").await;
    }
    all_is_bulk(&world).await;
    // One of the many writes again, and one who is new.
    world
        .write("again", "person-7", "Och ingen sa något.")
        .await;
    world.write("new", "anna", "Vi väntade fem timmar.").await;
    let first = claim(&world, 2).await;
    assert_eq!(account(&world, &first[0]).await, "person-7");
    assert_eq!(account(&world, &first[1]).await, "anna");
    // Their next words wait for these; what goes to many goes on.
    let others = claim(&world, 100).await;
    assert_eq!(others.len(), 20, "the bulk, one for each");
    for (waiting, next) in others.iter().zip(&others[1..]) {
        assert!(waiting.id < next.id);
    }
}

async fn a_turn_that_is_far_off_is_no_failed_try(world: World) {
    world.write("1", "anna", "Vi väntade fem timmar.").await;
    let waiting = claim(&world, 1).await.pop().unwrap();
    let later = Outcome::Later(at(5));
    world
        .store
        .settle(&[(waiting.id, later)], at(1))
        .await
        .unwrap();
    assert!(claim(&world, 10).await.is_empty(), "the order is kept");
    let again = world.store.claim(Platform::Telegram, 10, at(5)).await;
    let again = again.unwrap().pop().unwrap();
    assert_eq!((again.id, again.attempts), (waiting.id, 0));
}
