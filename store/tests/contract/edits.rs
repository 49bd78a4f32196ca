//! Messages that are changed and deleted: the case follows, whatever the order, and what is taken back is gone.

use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::labels::Urgency;
use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::desk::{Act, CaseView, Entry};
use kuulo_store::intake::{Arrival, Taken};

use crate::common::{World, about_message, at};

promise!(
    an_edit_changes_the_words_and_keeps_what_stood_before,
    an_edit_of_an_answer_changes_the_answer,
    what_is_taken_back_is_gone,
    the_last_words_end_the_case,
    edits_and_deletions_come_in_any_order_and_twice,
    a_batch_may_hold_a_message_and_what_becomes_of_it,
    a_deletion_that_names_nobody_finds_its_message,
    danger_is_not_taken_back_by_other_words,
);

fn wrote(id: &str, message: &str, words: &str, minute: i64) -> Arrival {
    let said = Said::Text(words.to_owned());
    about_message(id, "anna", message, said, at(minute))
}

fn edited(id: &str, message: &str, words: &str, minute: i64) -> Arrival {
    let text = words.to_owned();
    about_message(id, "anna", message, Said::Edited { text }, at(minute))
}

fn deleted(id: &str, message: &str, minute: i64) -> Arrival {
    about_message(id, "anna", message, Said::Deleted, at(minute))
}

fn code(taken: &Taken) -> CaseCode {
    match taken {
        Taken::Stored { case: Some(code) } => *code,
        other => panic!("no case: {other:?}"),
    }
}

async fn view(world: &World, code: CaseCode) -> CaseView {
    world.store.case(&Scope::All, code).await.unwrap()
}

/// The words of the thread, each with how often it was changed.
fn thread(view: &CaseView) -> Vec<(&str, usize)> {
    let entries = view.thread.iter().filter_map(|entry| match entry {
        Entry::Person {
            text, revisions, ..
        } => Some((text.as_str(), revisions.len())),
        Entry::House { .. } => None,
    });
    entries.collect()
}

async fn an_edit_changes_the_words_and_keeps_what_stood_before(world: World) {
    let code = code(
        &world
            .take(wrote(
                "1",
                "m1",
                "Vi väntade fem timmar, ring 040 123 4567",
                0,
            ))
            .await,
    );
    world.take(wrote("2", "m2", "Ingen sade något.", 1)).await;
    let before = world.store.last_change().await.unwrap();
    world
        .take(edited(
            "3",
            "m1",
            "Vi väntade sex timmar, ring 050 765 4321 eller 040 123 4567",
            2,
        ))
        .await;
    let view = view(&world, code).await;
    assert_eq!(
        view.line.text,
        "Vi väntade sex timmar, ring [telefon 2] eller [telefon 1]\nIngen sade något."
    );
    assert_eq!(
        thread(&view),
        [
            (
                "Vi väntade sex timmar, ring [telefon 2] eller [telefon 1]",
                1
            ),
            ("Ingen sade något.", 0)
        ]
    );
    let changes = world.store.changes_after(before, 10).await.unwrap();
    let [change] = &changes[..] else {
        panic!("{} changes", changes.len());
    };
    assert!(change.purge);
    assert_eq!(change.document.as_ref().unwrap().text, view.line.text);
    assert!(
        world
            .deliver(at(3))
            .await
            .contains(&Phrase::ToldChanged { code })
    );
    assert_eq!(
        view.version, 1,
        "a steward who answers sees the new words first"
    );
}

async fn an_edit_of_an_answer_changes_the_answer(world: World) {
    let code = code(&world.take(wrote("1", "m1", "7", 0)).await);
    world.take(edited("2", "m1", "3", 1)).await;
    assert_eq!(view(&world, code).await.line.score, Some(3));
    world
        .take(wrote("3", "m2", "Ingen sade något om väntan.", 2))
        .await;
    world
        .take(about_message(
            "4",
            "anna",
            "",
            Said::Press(format!("v1:skip:phase:{}", code.compact())),
            at(3),
        ))
        .await;
    world.take(wrote("5", "m3", "en skylt med tiden", 4)).await;
    world
        .take(edited("6", "m3", "en skylt på två språk", 5))
        .await;
    let now = view(&world, code).await;
    assert_eq!(now.wished.as_deref(), Some("en skylt på två språk"));
    assert_eq!(now.line.text, "Ingen sade något om väntan.");
    world.take(deleted("7", "m3", 6)).await;
    world.take(deleted("8", "m1", 7)).await;
    let now = view(&world, code).await;
    assert_eq!((now.wished, now.line.score), (None, None));
    assert_eq!(now.line.state, CaseState::New);
}

async fn what_is_taken_back_is_gone(world: World) {
    let code = code(
        &world
            .take(wrote("1", "m1", "Kanariefågel i väntrummet", 0))
            .await,
    );
    world.take(wrote("2", "m2", "Ingen sade något.", 1)).await;
    world
        .take(edited("3", "m1", "Kanariefåglar i väntrummet", 2))
        .await;
    for (id, command) in [("4", "mydata"), ("5", "mine")] {
        let said = Said::Command {
            name: command.to_owned(),
            rest: String::new(),
        };
        world.take(about_message(id, "anna", id, said, at(3))).await;
    }
    world.deliver(at(4)).await;
    let before = world.store.last_change().await.unwrap();
    world.take(deleted("6", "m1", 5)).await;
    let now = view(&world, code).await;
    assert_eq!(now.line.text, "Ingen sade något.");
    assert!(
        matches!(&now.thread[0], Entry::Person { text, withdrawn: Some(_), .. } if text.is_empty())
    );
    let changes = world.store.changes_after(before, 10).await.unwrap();
    assert!(changes.iter().all(|change| change.purge));
    let raw = world.raw_database().await;
    assert!(raw.contains("Ingen sade"), "the search itself works");
    assert!(
        !raw.contains("Kanarie"),
        "words that were taken back are in the database"
    );
    assert!(
        world
            .deliver(at(6))
            .await
            .contains(&Phrase::ToldWithdrawn { code })
    );
}

async fn the_last_words_end_the_case(world: World) {
    let code = code(
        &world
            .take(wrote("1", "m1", "Kanariefågel i väntrummet", 0))
            .await,
    );
    let steward = world.steward().await;
    let need = Act::RecordNeed("Kanariebehov".to_owned());
    world
        .store
        .act(&steward, code, 0, need, at(1))
        .await
        .unwrap();
    world.take(deleted("2", "m1", 2)).await;
    let now = view(&world, code).await;
    assert_eq!(now.line.state, CaseState::Erased);
    assert_eq!((now.line.text.as_str(), now.need), ("", None));
    assert!(!world.raw_database().await.contains("Kanarie"));
    let last = world.store.changes_after(0, 100).await.unwrap();
    assert!(last.iter().all(|change| change.document.is_none()));
    let said = world.deliver(at(3)).await;
    assert!(
        said.contains(&Phrase::ToldWithdrawnCase { code }),
        "{said:?}"
    );
    let next = world.take(wrote("3", "m2", "Hissen går inte", 4)).await;
    assert_ne!(self::code(&next), code);
}

async fn edits_and_deletions_come_in_any_order_and_twice(world: World) {
    let code = code(
        &world
            .take(wrote("1", "m1", "Vi väntade fem timmar.", 0))
            .await,
    );
    world
        .take(edited("3", "m1", "Vi väntade sju timmar.", 9))
        .await;
    world
        .take(edited("2", "m1", "Vi väntade sex timmar.", 8))
        .await;
    assert_eq!(
        world
            .take(edited("3", "m1", "Vi väntade sju timmar.", 9))
            .await,
        Taken::Repeated
    );
    assert_eq!(view(&world, code).await.line.text, "Vi väntade sju timmar.");
    // The edit of a message that was missed is new; when the message itself comes after all, it is old.
    world
        .take(edited("5", "m2", "Och skyltarna var fel.", 11))
        .await;
    assert_eq!(
        world
            .take(wrote("4", "m2", "Och skylten var fel.", 10))
            .await,
        Taken::Repeated
    );
    // What was deleted before it came is not heard.
    world.take(deleted("7", "m3", 13)).await;
    assert_eq!(
        world.take(wrote("6", "m3", "Glöm det här.", 12)).await,
        Taken::Repeated
    );
    world.take(deleted("8", "m2", 14)).await;
    world.take(deleted("9", "m2", 15)).await;
    world.take(edited("10", "m2", "Och skyltarna.", 16)).await;
    let now = view(&world, code).await;
    assert_eq!(thread(&now), [("Vi väntade sju timmar.", 1), ("", 0)]);
    assert_eq!(world.all_cases().await.len(), 1);
}

async fn a_batch_may_hold_a_message_and_what_becomes_of_it(world: World) {
    let batch = vec![
        wrote("1", "m1", "Vi väntade fem timmar.", 0),
        wrote("2", "m2", "Ingen sade något.", 1),
        edited("3", "m1", "Vi väntade sex timmar.", 2),
        deleted("4", "m2", 3),
    ];
    let taken = world.intake.receive(batch).await.unwrap();
    let now = view(&world, code(&taken[0])).await;
    assert_eq!(thread(&now), [("Vi väntade sex timmar.", 1), ("", 0)]);
    let batch = vec![
        wrote("5", "m3", "Och skyltarna var fel.", 4),
        deleted("6", "m3", 5),
    ];
    world.intake.receive(batch).await.unwrap();
    let now = view(&world, code(&taken[0])).await;
    assert_eq!(now.line.text, "Vi väntade sex timmar.");
    assert_eq!(now.line.state, CaseState::New, "it has other words");
}

async fn a_deletion_that_names_nobody_finds_its_message(world: World) {
    let code = code(
        &world
            .take(wrote("1", "m1", "Vi väntade fem timmar.", 0))
            .await,
    );
    let gone = |id: &str, message: &str| Arrival::Deleted {
        platform: Platform::Telegram,
        id: id.to_owned(),
        room: "anna".to_owned(),
        message: message.to_owned(),
        at: at(1),
    };
    assert_eq!(
        world.take(gone("2", "m9")).await,
        Taken::Stored { case: None }
    );
    world.take(gone("3", "m1")).await;
    assert_eq!(view(&world, code).await.line.state, CaseState::Erased);
    assert!(!world.raw_database().await.contains("m9"));
}

async fn danger_is_not_taken_back_by_other_words(world: World) {
    let code = code(
        &world
            .take(wrote("1", "m1", "I want to kill myself", 0))
            .await,
    );
    world.take(wrote("2", "m2", "the queue was long", 1)).await;
    world.take(edited("3", "m1", "it was a long day", 2)).await;
    let now = view(&world, code).await;
    assert_eq!(now.line.assessment.urgency, Urgency::Danger);
    assert_eq!(now.line.text, "it was a long day\nthe queue was long");
}
