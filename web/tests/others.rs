//! A person hears that others told the same, counts with them by a tap, and hears the answer too.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod common;

use common::House;
use jiff::Timestamp;
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::phrase::Phrase;
use kuulo_core::scope::Scope;
use kuulo_store::intake::Arrival;
use kuulo_store::outbox::Outcome;

/// Does what a button does, as the person who wrote `account`.
async fn press(house: &House, account: &str, press: &str) {
    let inbound = Inbound {
        id: format!("{account} {press} {}", Timestamp::now()),
        message: None,
        room: Room::Private,
        from: Address {
            platform: Platform::Telegram,
            account: account.to_owned(),
            room: None,
        },
        hint: None,
        role: None,
        at: Timestamp::now(),
        said: Said::Press(press.to_owned()),
        reply_handle: None,
    };
    let arrival = Arrival::Inbound(Box::new(inbound));
    house.intake.receive(vec![arrival]).await.unwrap();
}

/// What waits to be said, sent now.
async fn said(house: &House) -> Vec<Phrase> {
    let mut said = Vec::new();
    loop {
        let now = Timestamp::now();
        let claimed = house
            .store
            .claim(Platform::Telegram, 50, now)
            .await
            .unwrap();
        if claimed.is_empty() {
            return said;
        }
        for bubble in claimed {
            let sent = Outcome::Sent { receipt: None };
            house.store.settle(&[(bubble.id, sent)], now).await.unwrap();
            said.extend(bubble.phrase().cloned());
        }
    }
}

#[tokio::test]
async fn whoever_tells_the_same_can_count_with_the_others() {
    let house = House::new().await;
    let mut first = None;
    for n in 1..=6 {
        let story = format!("Parkeringsautomaten vid röntgen var trasig, gång nummer {n}");
        let code = house.said(&story).await;
        first.get_or_insert(code);
    }
    house.follow().await;
    let first = first.unwrap();
    let now = Timestamp::now();
    house.web.tell_others(now).await.unwrap();
    said(&house).await;

    let own = "Parkeringsautomaten vid röntgen är trasig igen";
    let code = house.said(own).await;
    assert_eq!(house.web.tell_others(now).await.unwrap(), 1);
    assert_eq!(house.web.tell_others(now).await.unwrap(), 0, "once");
    let told = said(&house).await;
    assert!(
        told.contains(&Phrase::ToldOthers { code, n: 6 }),
        "{told:?}"
    );

    for _ in 0..2 {
        press(&house, own, &format!("v1:same:yes:{}", code.compact())).await;
    }
    let view = house.store.case(&Scope::All, first).await.unwrap();
    assert_eq!(view.same, 1);
    let cookie = house.sign_in().await;
    let page = house.get(&format!("/case/{first}"), Some(&cookie)).await;
    assert!(page.text.contains("samoin kävi 1 muulle"));

    said(&house).await;
    let form = format!(
        "version={}&decision=change&change=Automaten+byts.",
        view.version
    );
    house
        .post(&format!("/case/{first}/answer"), &form, Some(&cookie))
        .await;
    let told = said(&house).await;
    let text = "Automaten byts.".to_owned();
    assert!(
        told.contains(&Phrase::AnswerSame { code, text }),
        "{told:?}"
    );

    press(&house, own, "v1:forget:yes").await;
    press(&house, own, "v1:forget:yes").await;
    let view = house.store.case(&Scope::All, first).await.unwrap();
    assert_eq!(view.same, 0, "whoever is forgotten counts no longer");
}

#[tokio::test]
async fn who_is_alone_or_in_danger_hears_nothing_of_others() {
    let house = House::new().await;
    house.said("Hissen till fjärde våningen står stilla").await;
    house
        .said("I want to kill myself because the lift to the fourth floor stands still")
        .await;
    house.follow().await;
    assert_eq!(house.web.tell_others(Timestamp::now()).await.unwrap(), 0);
}
