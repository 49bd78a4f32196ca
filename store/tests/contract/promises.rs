//! Word comes by the promised day, answered or not.

use jiff::SignedDuration;
use kuulo_core::case::{CaseCode, CaseState, Decision};
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

impl World {
    /// A person waits for an answer.
    async fn waiting_case(&self) -> CaseCode {
        self.write("1", "anna", "Vi väntade fem timmar på akuten.")
            .await
    }

    /// A steward does something with the fresh case.
    async fn act_once(&self, code: CaseCode, act: Act) {
        let steward = self.steward().await;
        let acted = self.store.act(&steward, code, 0, act, at(2)).await;
        acted.unwrap();
    }

    /// How many people are told by now.
    async fn tell(&self, now: i64) -> u64 {
        self.store.keep_promises(at(now), FORTNIGHT).await.unwrap()
    }
}

async fn who_still_waits_is_told_once(world: World) {
    let code = world.waiting_case().await;
    world.deliver(at(1)).await;
    assert_eq!(world.tell(LATE - 2).await, 0);
    assert_eq!(world.tell(LATE).await, 1);
    assert_eq!(world.tell(LATE).await, 0);
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
    let code = world.waiting_case().await;
    let read = Act::Move(CaseState::Working);
    world.act_once(code, read).await;
    world.deliver(at(3)).await;
    world.tell(LATE).await;
    let said = world.deliver(at(LATE)).await;
    assert!(
        matches!(said.as_slice(), [Phrase::ToldWaiting { unit: None, .. }]),
        "{said:?}"
    );
}

async fn who_was_answered_is_left_in_peace(world: World) {
    let code = world.waiting_case().await;
    let answer = Act::Answer {
        decision: Decision::Change,
        text: "En skärm visar väntan.".to_owned(),
    };
    world.act_once(code, answer).await;
    assert_eq!(world.tell(LATE).await, 0);
}
