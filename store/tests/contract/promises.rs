//! Word comes by the promised day, answered or not.

use jiff::SignedDuration;
use kuulo_core::case::{CaseState, Decision};
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::desk::Act;

use crate::common::{World, at};

promise!(
    who_still_waits_is_told_once,
    who_was_read_is_told_so,
    who_was_answered_is_left_in_peace,
);

const FORTNIGHT: SignedDuration = SignedDuration::from_hours(24 * 14);
/// A minute past the fourteenth day.
const LATE: i64 = 14 * 24 * 60 + 1;

async fn who_still_waits_is_told_once(world: World) {
    let code = world
        .write("1", "anna", "Vi väntade fem timmar på akuten.")
        .await;
    world.deliver(at(1)).await;
    let early = world.store.keep_promises(at(LATE - 2), FORTNIGHT).await;
    assert_eq!(early.unwrap(), 0);
    assert_eq!(
        world
            .store
            .keep_promises(at(LATE), FORTNIGHT)
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        world
            .store
            .keep_promises(at(LATE), FORTNIGHT)
            .await
            .unwrap(),
        0
    );
    let due = at(LATE) + FORTNIGHT;
    assert_eq!(
        world.deliver(at(LATE)).await,
        [Phrase::ToldUnread { code, due }]
    );
    let own = world.store.read_with_code(code, at(LATE)).await.unwrap();
    assert_eq!(own.due, due, "the writer sees the new day");
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert!(
        view.line.due < at(LATE),
        "to the steering group it stays late"
    );
}

async fn who_was_read_is_told_so(world: World) {
    let code = world
        .write("1", "anna", "Vi väntade fem timmar på akuten.")
        .await;
    let steward = world.steward().await;
    let read = Act::Move(CaseState::Working);
    world
        .store
        .act(&steward, code, 0, read, at(2))
        .await
        .unwrap();
    world.deliver(at(3)).await;
    world
        .store
        .keep_promises(at(LATE), FORTNIGHT)
        .await
        .unwrap();
    let said = world.deliver(at(LATE)).await;
    assert!(
        matches!(said.as_slice(), [Phrase::ToldWaiting { unit: None, .. }]),
        "{said:?}"
    );
}

async fn who_was_answered_is_left_in_peace(world: World) {
    let code = world
        .write("1", "anna", "Vi väntade fem timmar på akuten.")
        .await;
    let steward = world.steward().await;
    let answer = Act::Answer {
        decision: Decision::Change,
        text: "En skärm visar väntan.".to_owned(),
    };
    world
        .store
        .act(&steward, code, 0, answer, at(2))
        .await
        .unwrap();
    assert_eq!(
        world
            .store
            .keep_promises(at(LATE), FORTNIGHT)
            .await
            .unwrap(),
        0
    );
}
