//! Photos and voice notes on the case page.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;

use axum::http::StatusCode;
use common::House;
use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::files::{File, FileHandle, FileKind, Files};
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_store::files::Fetched;
use kuulo_store::intake::{Arrival, Intake};

const STORY: &str = "Skylten vid röntgen pekar åt fel håll.";

/// The writer of a case sends a file, and it is fetched.
async fn sent(house: &House, code: CaseCode, kind: FileKind, fetched: Fetched) -> i64 {
    let rules = Rules {
        files: Files {
            photos: true,
            voice: true,
            keep_days: 90,
        },
        ..Rules::standard()
    };
    let intake = Intake::start(house.store.clone(), Arc::new(rules));
    let inbound = Inbound {
        id: format!("file/{}", kind.name()),
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: STORY.to_owned(),
            room: None,
        },
        hint: None,
        role: None,
        room: Room::Private,
        at: Timestamp::now(),
        said: Said::File(File {
            kind,
            handle: FileHandle(String::new()),
            size: None,
            seconds: None,
            album: None,
        }),
        reply_handle: None,
    };
    let arrivals = vec![Arrival::Inbound(Box::new(inbound))];
    intake.receive(arrivals).await.unwrap();
    let view = house.store.case(&Scope::All, code).await.unwrap();
    let id = view.files.last().unwrap().id;
    let now = Timestamp::now();
    house.store.settle_file(id, fetched, now).await.unwrap();
    id
}

#[tokio::test]
async fn a_photo_and_a_voice_note_are_shown_and_can_do_nothing_else() {
    let house = House::new().await;
    let code = house.said(STORY).await;
    let other = house.said("Något helt annat.").await;
    let steward = house.sign_in().await;
    let cookie = Some(steward.as_str());
    let photo = Fetched::Kept(b"<script>alert(1)</script>".to_vec());
    let photo = sent(&house, code, FileKind::Photo, photo).await;
    let voice = sent(
        &house,
        code,
        FileKind::Voice,
        Fetched::Kept(b"OggS".to_vec()),
    )
    .await;

    let page = house.get(&format!("/case/{code}"), cookie).await.text;
    assert!(
        page.contains(&format!("<img src=\"/case/{code}/file/{photo}\"")),
        "{page}"
    );
    assert!(page.contains("<audio controls preload=\"none\""));
    assert!(page.contains(&format!("src=\"/case/{code}/file/{voice}\"")));
    assert!(!page.contains("canary"));

    let path = format!("/case/{code}/file/{photo}");
    let shown = house.get(&path, cookie).await;
    assert_eq!(shown.status, StatusCode::OK);
    let header = |name: &str| shown.headers[name].to_str().unwrap().to_owned();
    assert_eq!(header("content-type"), "image/jpeg");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin");
    assert!(header("content-security-policy").contains("sandbox"));

    assert_eq!(
        house.get(&path, None).await.status,
        StatusCode::UNAUTHORIZED
    );
    let elsewhere = format!("/case/{other}/file/{photo}");
    assert_eq!(
        house.get(&elsewhere, cookie).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_photo_that_could_not_be_opened_says_so() {
    let house = House::new().await;
    let code = house.said(STORY).await;
    let steward = house.sign_in().await;
    let photo = sent(&house, code, FileKind::Photo, Fetched::Refused).await;
    let page = house
        .get(&format!("/case/{code}"), Some(&steward))
        .await
        .text;
    assert!(!page.contains("<img src=\"/case"));
    let path = format!("/case/{code}/file/{photo}");
    assert_eq!(
        house.get(&path, Some(&steward)).await.status,
        StatusCode::NOT_FOUND
    );
}
