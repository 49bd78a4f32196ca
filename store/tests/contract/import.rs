//! Rows of a file: taken once, without a conversation, in the log and on the desk.

use kuulo_core::case::CaseState;
use kuulo_core::scope::Scope;
use kuulo_store::desk::Filter;
use kuulo_store::intake::{Arrival, Row, Taken};

use crate::common::{World, row};

promise!(
    a_row_is_taken_once,
    a_bare_score_is_no_work,
    rows_follow_the_log
);

async fn a_row_is_taken_once(world: World) {
    let arrivals = || {
        ["a", "b", "a"]
            .map(|id| Arrival::Row(Box::new(row(id, "Kukaan ei kertonut mitään."))))
            .into_iter()
            .collect::<Vec<_>>()
    };
    let first = world.intake.receive(arrivals()).await.unwrap();
    assert!(matches!(
        first[..],
        [
            Taken::Stored { case: Some(_) },
            Taken::Stored { case: Some(_) },
            Taken::Repeated
        ]
    ));
    let again = world.intake.receive(arrivals()).await.unwrap();
    assert!(again.iter().all(|taken| *taken == Taken::Repeated));
    let page = world
        .store
        .cases(&Scope::All, &Filter::default(), 0, 10)
        .await
        .unwrap();
    assert_eq!(page.total, 2);
}

async fn a_bare_score_is_no_work(world: World) {
    let bare = Row {
        score: Some(7),
        ..row("bare", "")
    };
    let taken = world.take(Arrival::Row(Box::new(bare))).await;
    let Taken::Stored { case: Some(code) } = taken else {
        panic!("{taken:?}");
    };
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.line.score, Some(7));
    assert_eq!(view.line.state, CaseState::Closed);
    let worded = Filter {
        with_words: true,
        ..Filter::default()
    };
    let page = world
        .store
        .cases(&Scope::All, &worded, 0, 10)
        .await
        .unwrap();
    assert_eq!(page.total, 0);
}

async fn rows_follow_the_log(world: World) {
    assert_eq!(world.store.last_change().await.unwrap(), 0);
    let rows = (0..1200).map(|n| Arrival::Row(Box::new(row(&n.to_string(), "hej"))));
    world.intake.receive(rows.collect()).await.unwrap();
    let mut position = 0;
    let mut found = Vec::new();
    loop {
        let changes = world.store.changes_after(position, 500).await.unwrap();
        let Some(last) = changes.last() else { break };
        position = last.position;
        found.extend(changes.into_iter().filter_map(|change| change.document));
    }
    assert_eq!(position, world.store.last_change().await.unwrap());
    let mut ids: Vec<String> = found.into_iter().filter_map(|d| d.source_id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 1200);
}
