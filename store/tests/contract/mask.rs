//! What the masking missed is hidden everywhere, and originals are kept only where asked.

use std::sync::Arc;
use std::time::Duration;

use kuulo_core::labels::SpanKind;
use kuulo_core::message::Said;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::desk::{Act, ActError, Happened};
use kuulo_store::intake::{Arrival, Intake};

use crate::common::{World, at, inbound};

promise!(
    missed_words_leave_the_case_and_the_disk,
    words_that_are_not_there_change_nothing,
    originals_are_kept_only_where_asked_and_for_as_long,
);

fn mask(words: &str) -> Act {
    Act::Mask {
        kind: SpanKind::Name,
        words: words.to_owned(),
    }
}

async fn missed_words_leave_the_case_and_the_disk(world: World) {
    let code = world
        .write("1", "anna", "Kvokkolina ringde aldrig, ring 040 123 4567.")
        .await;
    let more = |id: &str, words: &str| Arrival::WithCode {
        code,
        id: id.to_owned(),
        at: at(60),
        said: Said::Text(words.to_owned()),
    };
    world
        .take(more("form 1", "Det var KVOKKOLINA som sa det."))
        .await;
    let steward = world.steward().await;
    let act = async |version, act| {
        let acted = world.store.act(&steward, code, version, act, at(70)).await;
        acted.unwrap();
    };
    act(0, Act::Ask("Menar du Kvokkolina?".to_owned())).await;
    act(1, Act::RecordNeed("Kvokkolina ska ringa".to_owned())).await;
    let copy = Said::Command {
        name: "mydata".to_owned(),
        rest: String::new(),
    };
    world.take(inbound("2", "anna", copy, at(71))).await;
    let before = world.store.last_change().await.unwrap();
    act(2, mask("kvokkolina")).await;

    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(
        view.line.text,
        "[namn 1] ringde aldrig, ring [telefon 1].\nDet var [namn 1] som sa det."
    );
    assert_eq!(view.need.as_deref(), Some("[namn 1] ska ringa"));
    let last = view.history.last().map(|event| &event.what);
    assert_eq!(last, Some(&Happened::Masked(SpanKind::Name)));
    let changes = world.store.changes_after(before, 10).await.unwrap();
    assert!(changes.iter().all(|change| change.purge) && changes.len() == 1);
    let document = changes[0].document.as_ref().unwrap();
    assert!(!document.text.to_lowercase().contains("kvokkolina"));
    let raw = world.raw_database().await.to_lowercase();
    assert!(
        !raw.contains("kvokkolina"),
        "hidden words are in the database"
    );

    // The same name later has the same token, if it is found or marked again.
    world
        .take(more("form 2", "Kvokkolina igen, och Blorkmund."))
        .await;
    act(3, mask("Kvokkolina")).await;
    act(4, mask("Blorkmund")).await;
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert!(
        view.line.text.ends_with("[namn 1] igen, och [namn 2]."),
        "{}",
        view.line.text
    );
}

async fn words_that_are_not_there_change_nothing(world: World) {
    let code = world.write("1", "anna", "Ingen ringde på [namn 1].").await;
    let steward = world.steward().await;
    for words in ["Kvokkolina", "namn", "ring", ""] {
        let acted = world.store.act(&steward, code, 0, mask(words), at(1)).await;
        assert!(matches!(acted, Err(ActError::NotThere)), "{words}");
    }
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.version, 0);
}

async fn originals_are_kept_only_where_asked_and_for_as_long(world: World) {
    let text = "Ring mig på 040 123 4567.";
    let without = world.write("1", "anna", text).await;
    let rules = Rules {
        keep_originals_days: Some(30),
        ..Rules::standard()
    };
    let keeping = Intake::start(world.store.clone(), Arc::new(rules));
    let write = async |id: &str, account: &str, text: &str| {
        let said = Said::Text(text.to_owned());
        let taken = keeping
            .receive(vec![inbound(id, account, said, at(0))])
            .await;
        match taken.unwrap().remove(0) {
            kuulo_store::intake::Taken::Stored { case: Some(code) } => code,
            other => panic!("no case: {other:?}"),
        }
    };
    let with = write("2", "bo", text).await;
    let plain = write("3", "cecilia", "Ingenting att dölja här.").await;
    let (store, vault) = (&world.store, &world.vault);
    let open = async |code, now| {
        let opened = store.open_originals(vault, code, "fråga om vårdskada", now);
        opened.await.unwrap()
    };
    assert_eq!(open(without, at(1)).await, Vec::<String>::new());
    assert_eq!(open(plain, at(1)).await, Vec::<String>::new());
    assert_eq!(open(with, at(1)).await, [text]);
    let view = store.case(&Scope::All, with).await.unwrap();
    let told = Happened::OriginalOpened {
        reason: "fråga om vårdskada".to_owned(),
    };
    assert_eq!(view.history.last().map(|event| &event.what), Some(&told));
    assert!(!world.raw_database().await.contains("123 4567"));

    let day = Duration::from_secs(24 * 3600);
    assert_eq!(store.drop_old_originals(at(0) + 29 * day).await.unwrap(), 0);
    assert_eq!(open(with, at(0) + 31 * day).await, Vec::<String>::new());
    assert_eq!(store.drop_old_originals(at(0) + 31 * day).await.unwrap(), 1);
    let gone = store
        .open_originals(vault, "0000-0000".parse().unwrap(), "?", at(1))
        .await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
}
