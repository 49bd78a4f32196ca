//! The pages about staff and the panel: the board of ideas, the units with their codes, the panel's questions.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use axum::http::StatusCode;
use common::{House, hidden};
use jiff::{SignedDuration, Timestamp};
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::scope::Scope;
use kuulo_core::staff::Rhythm;
use kuulo_store::intake::Arrival;

const ACCOUNT: &str = "4711004711";

/// A colleague does something in chat.
async fn does(house: &House, account: &str, said: Said) {
    let inbound = Inbound {
        id: format!("{account} {said:?} {}", rand::random::<u64>()),
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: account.to_owned(),
            room: None,
        },
        room: Room::Private,
        hint: None,
        role: None,
        at: Timestamp::now(),
        said,
        reply_handle: None,
    };
    let arrival = Arrival::Inbound(Box::new(inbound));
    house.intake.receive(vec![arrival]).await.unwrap();
}

async fn commands(house: &House, account: &str, name: &str, rest: &str) {
    let (name, rest) = (name.to_owned(), rest.to_owned());
    does(house, account, Said::Command { name, rest }).await;
}

async fn joins(house: &House, account: &str, unit: Option<i64>) {
    let month = SignedDuration::from_hours(24 * 30);
    let code = house
        .store
        .new_invitation_code(unit, month, Timestamp::now());
    commands(house, account, "join", &code.await.unwrap().to_string()).await;
}

async fn tells(house: &House, text: &str) {
    joins(house, ACCOUNT, Some(house.touchpoint.unit.id)).await;
    commands(house, ACCOUNT, "idea", "").await;
    does(house, ACCOUNT, Said::Text(text.to_owned())).await;
}

#[tokio::test]
async fn the_board_shows_ideas_without_their_writers() {
    let house = House::new().await;
    tells(
        &house,
        "Manschetten på rum 4 är borta, fråga 040 123 4567 <b>",
    )
    .await;
    let steward = house.sign_in().await;
    let page = house.get("/ideas", Some(&steward)).await.text;
    assert!(page.contains("Manschetten på rum 4"), "{page}");
    assert!(page.contains("class=\"mask\"") && !page.contains("4567"));
    assert!(!page.contains("<b>") || !page.contains("4567 <b>"));
    assert!(!page.contains(ACCOUNT), "no platform id on a page");
    assert!(
        page.contains("&#60;\u{a0}5") || page.contains("&lt;\u{a0}5"),
        "a vote alone is not told: {page}"
    );
    let code = page.split("href=\"/case/").nth(1).unwrap();
    let code = code.split('"').next().unwrap();
    let case = house.get(&format!("/case/{code}"), Some(&steward)).await;
    assert!(
        case.text.contains("id=\"i1\""),
        "its weight stands beside the case"
    );
    let queue = house.get("/queue", Some(&steward)).await.text;
    assert!(!queue.contains(code), "it is on the unit's list");
}

#[tokio::test]
async fn a_code_is_shown_once_and_withdrawn() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let unit = house.touchpoint.unit.id;
    let made = house
        .post(&format!("/units/{unit}/code"), "", Some(&steward))
        .await;
    let code = made.text.split("data-copy=\"/join ").nth(1).unwrap();
    let code = code.split('"').next().unwrap().to_owned();
    let page = house.get("/units", Some(&steward)).await.text;
    assert!(!page.contains(&code));
    let id = hidden(&page, "id");
    let withdrawn = house
        .post(
            &format!("/units/{unit}/withdraw"),
            &format!("id={id}"),
            Some(&steward),
        )
        .await;
    assert_eq!(withdrawn.status, StatusCode::SEE_OTHER);
    commands(&house, ACCOUNT, "join", &code).await;
    assert_eq!(house.store.members(Some(unit)).await.unwrap(), 0);
}

#[tokio::test]
async fn the_rhythm_of_the_pulse_is_set() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let unit = house.touchpoint.unit.id;
    let path = format!("/units/{unit}/pulse");
    for rhythm in ["quarterly", "off", "monthly"] {
        let form = format!("rhythm={rhythm}");
        house.post(&path, &form, Some(&steward)).await;
        let page = house.get("/units", Some(&steward)).await.text;
        assert!(
            page.contains(&format!("value=\"{rhythm}\" selected")),
            "{page}"
        );
    }
    let rhythms = house.store.rhythms(&Scope::All).await.unwrap();
    assert_eq!(rhythms[&unit], Rhythm::Monthly);
    let odd = house.post(&path, "rhythm=hourly", Some(&steward)).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    let nowhere = house
        .post("/units/7/pulse", "rhythm=off", Some(&steward))
        .await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_panel_is_asked_and_what_was_typed_stays() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    joins(&house, ACCOUNT, None).await;
    let ask = async |form: &str| house.post("/panel/ask", form, Some(&steward)).await;
    for form in [
        "question=+&draft=Ta+tabletten",
        "question=Vad&case=K7M2&draft=Ta+tabletten",
        "question=Vad&case=K7M2-4QXD&draft=Ta+tabletten",
    ] {
        let refused = ask(form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(refused.text.contains("role=\"alert\"") && refused.text.contains("Ta tabletten"));
    }
    let asked = ask("question=Vad+g%C3%B6r+du+f%C3%B6rst%3F&draft=Ta+tabletten&days=7").await;
    assert_eq!(asked.location.as_deref(), Some("/panel"));
    let page = house.get("/panel", Some(&steward)).await.text;
    assert!(page.contains("Vad gör du först?") && page.contains("Ta tabletten"));
    let form = page.split("/panel/sum-up").nth(1).unwrap();
    let id = hidden(form, "id");
    let form = format!("id={id}&summary=Vi+skriver+om+texten.");
    house.post("/panel/sum-up", &form, Some(&steward)).await;
    let page = house.get("/panel", Some(&steward)).await.text;
    assert!(page.contains("Vi skriver om texten."));
}
