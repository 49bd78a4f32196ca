//! Saved searches on the search page, and the alerts that come of them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::sync::Arc;

use axum::http::StatusCode;
use common::{House, hidden};
use jiff::{SignedDuration, Timestamp};
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::rules::Rules;
use kuulo_store::intake::Arrival;
use kuulo_store::outbox::Outcome;
use kuulo_web::Web;

const VIEW: &str =
    "/search?q=v%C3%A4ntan+%22p%C3%A5+akuten%22&sort=newest&kind=complaint&kind=idea";

/// `/search/saved/…` as the page links to it.
fn own_address(page: &str) -> String {
    let start = page.find("href=\"/search/saved/").unwrap() + 6;
    page[start..].split('"').next().unwrap().to_owned()
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What a page sends along of itself.
fn view_of(page: &str) -> String {
    encoded(
        &hidden(page, "view")
            .replace("&#38;", "&")
            .replace("&amp;", "&"),
    )
}

#[tokio::test]
async fn a_saved_search_opens_the_same_view() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let page = house.get(&format!("{VIEW}&page=3"), Some(&steward)).await;
    let form = format!("view={}&name=+V%C3%A4ntan+&alerts=on", view_of(&page.text));
    let saved = house.post("/search/save", &form, Some(&steward)).await;
    assert_eq!(saved.location, Some(format!("{VIEW}&done=saved")));

    let page = house.get(&saved.location.unwrap(), Some(&steward)).await;
    assert!(page.text.contains(">Väntan</a>"), "{}", page.text);
    let address = own_address(&page.text);
    let opened = house.get(&address, Some(&steward)).await;
    assert_eq!(opened.location.as_deref(), Some(VIEW));

    let other = house.sign_in_as("Pekka").await;
    let hidden = house.get(&address, Some(&other)).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    let kept = house
        .post(&format!("{address}/delete"), "", Some(&other))
        .await;
    assert_eq!(kept.status, StatusCode::NOT_FOUND);
    assert!(
        !house
            .get("/search", Some(&other))
            .await
            .text
            .contains("Väntan")
    );
}

#[tokio::test]
async fn a_saved_search_is_renamed_switched_and_deleted() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let ask = async |path: &str, form: &str| house.post(path, form, Some(&steward)).await;
    ask("/search/save", "name=Akuten&view=unit%3D1").await;
    let show = async || house.get("/search?q=remiss", Some(&steward)).await.text;
    let address = own_address(&show().await);
    let back = "view=q%3Dremiss";
    for (what, form, done) in [
        ("rename", "&name=Jouren", "rename"),
        ("on", "", "on"),
        ("off", "", "off"),
        ("delete", "", "delete"),
    ] {
        let page = ask(&format!("{address}/{what}"), &format!("{back}{form}")).await;
        let there = format!("/search?q=remiss&done={done}");
        assert_eq!(page.location, Some(there), "{what}");
        let page = show().await;
        assert_eq!(page.contains("Jouren"), what != "delete", "{what}");
        assert_eq!(
            page.contains(&format!("{address}/off")),
            what == "on",
            "{what}"
        );
    }
}

#[tokio::test]
async fn a_name_that_is_not_taken_stays_in_its_field() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    let save = async |name: &str| {
        let form = format!("view=q%3Dremiss&name={}", encoded(name));
        house.post("/search/save", &form, Some(&steward)).await
    };
    save("Remisser").await;
    for name in ["Remisser", &"x".repeat(61), ""] {
        let page = save(name).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.text.contains("role=\"alert\""), "{name}");
        assert!(
            page.text
                .contains(&format!("name=\"name\" value=\"{name}\""))
        );
        assert!(page.text.contains("value=\"remiss\""), "the view stays");
    }
    save("Andra").await;
    let address = own_address(&house.get("/search", Some(&steward)).await.text);
    let renamed = house
        .post(
            &format!("{address}/rename"),
            "name=Remisser",
            Some(&steward),
        )
        .await;
    assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_chat_is_linked_and_told_once_what_is_new() {
    let house = House::new().await;
    let rules = Rules {
        public_url: Some("https://kuulo.test".to_owned()),
        ..Rules::standard()
    };
    let (index, intake) = (house.index.clone(), house.intake.clone());
    let web = Web::new(house.store.clone(), index, intake, Arc::new(rules), false);
    let steward = house.sign_in().await;
    let old = "Jag väntade på akuten hela natten och ingen sa något.";
    house.said(old).await;
    house.follow().await;
    let form = "name=V%C3%A4ntan&view=q%3Dv%C3%A4ntade+natten+akuten&alerts=on";
    house.post("/search/save", form, Some(&steward)).await;
    assert!(
        house
            .get("/search", Some(&steward))
            .await
            .text
            .contains("note-amber")
    );

    let page = house.post("/search/chat/code", "", Some(&steward)).await;
    let command = page.text.split("data-copy=\"/link ").nth(1).unwrap();
    link(&house, command.split('"').next().unwrap()).await;
    let page = house.get("/search", Some(&steward)).await.text;
    assert!(page.contains("Telegram") && !page.contains("note-amber"));
    assert!(!page.contains("4711004711"), "no platform id on a page");
    said(&house, settled()).await;

    // What was there before is not new, what lacks a word is not what was asked for, and what the index has not heard of is not lost.
    assert_eq!(web.tell_news(settled()).await.unwrap(), 0);
    house
        .said("Vi väntade hela natten på akuten med ett sjukt barn.")
        .await;
    house.said("Maten på akuten var kall hela natten.").await;
    assert_eq!(web.tell_news(settled()).await.unwrap(), 0);
    house.follow().await;
    assert_eq!(web.tell_news(settled()).await.unwrap(), 1);
    assert_eq!(web.tell_news(settled()).await.unwrap(), 0);
    let first = settled();
    let told = said(&house, first).await;
    let [Phrase::DigestSearch { search, n: 1, url }] = &told[..] else {
        panic!("{told:?}")
    };
    assert_eq!(search, "Väntan");
    let address = url.strip_prefix("https://kuulo.test").unwrap();
    let opened = house.get(address, Some(&steward)).await;
    assert_eq!(
        opened.location.as_deref(),
        Some("/search?q=v%C3%A4ntade+natten+akuten")
    );

    // More comes at once, and is gathered until the hour is over.
    house
        .said("Ingen på akuten sa varför vi väntade hela natten.")
        .await;
    house
        .said("Vi väntade på akuten en natt utan vatten.")
        .await;
    house.follow().await;
    let minutes = |n| first + SignedDuration::from_mins(n);
    assert_eq!(web.tell_news(minutes(59)).await.unwrap(), 0);
    assert_eq!(web.tell_news(minutes(60)).await.unwrap(), 1);
    let told = said(&house, minutes(60)).await;
    assert!(
        matches!(&told[..], [Phrase::DigestSearch { n: 2, .. }]),
        "{told:?}"
    );
}

/// A moment at which all that was committed until now is old enough to be looked at.
fn settled() -> Timestamp {
    Timestamp::now() + SignedDuration::from_secs(30)
}

/// The steward writes `/link` with the code on Telegram.
async fn link(house: &House, code: &str) {
    let inbound = Inbound {
        id: code.to_owned(),
        message: None,
        from: Address {
            platform: Platform::Telegram,
            account: "4711004711".to_owned(),
            room: None,
        },
        hint: None,
        role: None,
        room: Room::Private,
        at: Timestamp::now(),
        said: Said::Command {
            name: "link".to_owned(),
            rest: code.to_owned(),
        },
        reply_handle: None,
    };
    let arrival = Arrival::Inbound(Box::new(inbound));
    house.intake.receive(vec![arrival]).await.unwrap();
}

/// All alerts that wait, sent now.
async fn said(house: &House, now: Timestamp) -> Vec<Phrase> {
    let mut said = Vec::new();
    loop {
        let claimed = house
            .store
            .claim(Platform::Telegram, 50, now)
            .await
            .unwrap();
        if claimed.is_empty() {
            said.retain(|phrase| matches!(phrase, Phrase::DigestSearch { .. }));
            return said;
        }
        for bubble in claimed {
            let sent = Outcome::Sent { receipt: None };
            house.store.settle(&[(bubble.id, sent)], now).await.unwrap();
            said.extend(bubble.phrase().cloned());
        }
    }
}
