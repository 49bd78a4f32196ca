//! How many told the same, on the card of a case.

use kuulo_core::phrase::RoomPhrase;

use crate::common::{World, at};
use crate::rooms::everything;

promise!(a_card_says_how_many_told_the_same);

const STORY: &str = "Pappa fick fel medicin på avdelningen";

/// The numbers on the cards that were said or edited since.
async fn numbers(world: &World, minute: i64) -> Vec<u64> {
    world.keep(at(minute)).await;
    let heard = world.rooms_hear(at(minute)).await.into_iter();
    let cards = heard.map(|phrase| match phrase {
        RoomPhrase::CardCase(card) => card.same,
        other => panic!("{other:?}"),
    });
    cards.collect()
}

async fn a_card_says_how_many_told_the_same(world: World) {
    let steward = world.steward().await;
    world.bound(&steward, &everything()).await;
    for n in 0..6 {
        world
            .tells(&format!("p{n}"), &format!("patient {n}"), STORY)
            .await;
    }
    assert_eq!(numbers(&world, 3).await, [0; 6]);
    // All of them wait for a look, and each finds those before.
    let waiting = world.store.wondering(at(3)).await.unwrap();
    let ids: Vec<i64> = waiting.iter().map(|case| case.id).collect();
    assert_eq!(ids.len(), 6);
    for (place, id) in ids.iter().enumerate().take(5) {
        world
            .store
            .tell_others(*id, &ids[..place], at(3))
            .await
            .unwrap();
    }
    assert!(
        numbers(&world, 4).await.is_empty(),
        "fewer than five others"
    );
    world
        .store
        .tell_others(ids[5], &ids[..5], at(4))
        .await
        .unwrap();
    // The first of them and the last one.
    assert_eq!(numbers(&world, 5).await, [5, 5]);
}
