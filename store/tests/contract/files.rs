//! Photos and voice notes: fetched once, kept sealed, shown to who may see the case, gone with it.

use std::sync::Arc;

use kuulo_core::case::CaseCode;
use kuulo_core::files::{File, FileHandle, FileKind, Files};
use kuulo_core::message::{Platform, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::StoreError;
use kuulo_store::files::{Fetched, FileState};
use kuulo_store::intake::{Arrival, Intake};

use crate::common::{World, about_message, at, inbound};

promise!(
    a_file_is_fetched_kept_and_erased,
    a_file_that_cannot_be_kept_is_told_of,
    files_go_when_their_time_is_over,
    a_deleted_message_takes_its_file_along,
);

const ACCOUNT: &str = "aino";

fn photo() -> Said {
    Said::File(File {
        kind: FileKind::Photo,
        handle: FileHandle("canary-handle".to_owned()),
        size: None,
        seconds: None,
        album: None,
    })
}

/// Words, and a photo after them.
async fn told(world: &World) -> CaseCode {
    let rules = Rules {
        files: Files {
            photos: true,
            voice: true,
            keep_days: 30,
        },
        ..Rules::standard()
    };
    let intake = Intake::start(world.store.clone(), Arc::new(rules));
    let words = Said::Text("The sign points the wrong way".to_owned());
    let batch = vec![
        inbound("words", ACCOUNT, words, at(0)),
        about_message("photo", ACCOUNT, "17", photo(), at(1)),
    ];
    intake.receive(batch).await.unwrap();
    world.all_cases().await[0].code
}

/// The number of the only file that is due.
async fn claimed(world: &World, minutes: i64) -> Option<i64> {
    let claimed = world
        .store
        .claim_files(&world.vault, Platform::Telegram, 5, at(minutes))
        .await;
    let file = claimed.unwrap().pop()?;
    assert_eq!(file.handle.0, "canary-handle");
    Some(file.id)
}

async fn a_file_is_fetched_kept_and_erased(world: World) {
    let code = told(&world).await;
    let id = claimed(&world, 2).await.unwrap();
    assert_eq!(claimed(&world, 2).await, None, "it is claimed already");
    let later = Fetched::RetryAt(at(4));
    world.store.settle_file(id, later, at(2)).await.unwrap();
    assert_eq!(claimed(&world, 3).await, None);
    assert_eq!(claimed(&world, 5).await, Some(id));
    let kept = Fetched::Kept(b"canary-picture".to_vec());
    world.store.settle_file(id, kept, at(5)).await.unwrap();
    assert_eq!(claimed(&world, 60).await, None);

    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.files[0].state, FileState::Kept);
    let (kind, bytes) = world.store.file(&Scope::All, code, id).await.unwrap();
    assert_eq!(
        (kind, bytes.as_slice()),
        (FileKind::Photo, &b"canary-picture"[..])
    );
    let outside = world.store.file(&Scope::Units(vec![99]), code, id).await;
    assert!(matches!(outside, Err(StoreError::NotFound)));
    let raw = world.raw_database().await;
    assert!(!raw.contains("canary-picture") && !raw.contains("canary-handle"));

    let forget = Said::Command {
        name: "forget".to_owned(),
        rest: String::new(),
    };
    world.take(inbound("forget", ACCOUNT, forget, at(6))).await;
    world
        .take(inbound(
            "yes",
            ACCOUNT,
            Said::Press("v1:forget:yes".to_owned()),
            at(6),
        ))
        .await;
    let gone = world.store.file(&Scope::All, code, id).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
    // What is fetched too late does not come back.
    let late = Fetched::Kept(b"late".to_vec());
    world.store.settle_file(id, late, at(7)).await.unwrap();
    let gone = world.store.file(&Scope::All, code, id).await;
    assert!(matches!(gone, Err(StoreError::NotFound)));
}

async fn a_file_that_cannot_be_kept_is_told_of(world: World) {
    let code = told(&world).await;
    world.deliver(at(2)).await;
    let id = claimed(&world, 2).await.unwrap();
    world
        .store
        .settle_file(id, Fetched::Refused, at(3))
        .await
        .unwrap();
    let kind = FileKind::Photo;
    let said = world.deliver(at(4)).await;
    assert!(
        said.contains(&Phrase::NoUnreadFile { kind, code }),
        "{said:?}"
    );
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.files[0].state, FileState::Refused);
}

async fn files_go_when_their_time_is_over(world: World) {
    let code = told(&world).await;
    let day = 24 * 60;
    assert_eq!(world.store.drop_old_files(at(29 * day)).await.unwrap(), 0);
    assert_eq!(world.store.drop_old_files(at(31 * day)).await.unwrap(), 1);
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert!(view.files.is_empty());
}

async fn a_deleted_message_takes_its_file_along(world: World) {
    let code = told(&world).await;
    let deleted = Arrival::Deleted {
        platform: Platform::Telegram,
        id: "gone".to_owned(),
        room: ACCOUNT.to_owned(),
        message: "17".to_owned(),
        at: at(3),
    };
    world.take(deleted).await;
    let view = world.store.case(&Scope::All, code).await.unwrap();
    assert!(view.files.is_empty());
    assert_eq!(view.line.text, "The sign points the wrong way");
}
