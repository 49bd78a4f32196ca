//! What a steward sees and does.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use axum::http::StatusCode;
use common::{House, hidden};
use jiff::Timestamp;
use kuulo_core::case::CaseState;
use kuulo_core::message::Platform;
use kuulo_core::scope::Scope;
use kuulo_store::outbox::Outcome;

/// The judge form of a page as a browser would send it.
fn judged(page: &str) -> String {
    let mut form = format!("version={}&then=next", hidden(page, "version"));
    for input in page
        .split("<input ")
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
    {
        if input.ends_with(" checked") {
            let part = |name: &str| {
                input
                    .split(&format!("{name}=\""))
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap()
            };
            form.push_str(&format!("&{}={}", part("name"), part("value")));
        }
    }
    form
}

#[tokio::test]
async fn confirming_takes_a_message_out_of_the_queue_and_shows_the_next() {
    let house = House::new().await;
    let first = house
        .said("Jag väntade fem timmar på akuten och ingen sa något till oss.")
        .await;
    let second = house
        .said("Kallelsen till röntgen kom två veckor efter tiden, kan ni skicka den i tid?")
        .await;
    let steward = house.sign_in().await;
    let page = house.get(&format!("/queue/{first}"), Some(&steward)).await;
    let next = house
        .post(
            &format!("/queue/{first}"),
            &judged(&page.text),
            Some(&steward),
        )
        .await;
    assert_eq!(
        next.location,
        Some(format!("/queue/{second}")),
        "{}",
        next.text
    );
    let view = house.store.case(&Scope::All, first).await.unwrap();
    assert!(view.line.is_confirmed && view.line.state == CaseState::Working);

    // The same form again comes too late: it says so and keeps what was chosen.
    let late = house
        .post(
            &format!("/queue/{first}"),
            &judged(&page.text),
            Some(&steward),
        )
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("role=\"alert\""));
}

#[tokio::test]
async fn an_answer_needs_a_reason_and_nothing_typed_is_lost() {
    let house = House::new().await;
    let code = house
        .said("Remissen försvann och ingen vet var den är.")
        .await;
    let steward = house.sign_in().await;
    let path = format!("/case/{code}");
    let version = hidden(&house.get(&path, Some(&steward)).await.text, "version");
    let answer = format!("{path}/answer");

    let empty = house
        .post(
            &answer,
            &format!("version={version}&decision=decline&decline=+"),
            Some(&steward),
        )
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.text.contains("id=\"d-no\" checked"),
        "the chosen way stays chosen"
    );

    let need = house
        .post(
            &format!("{path}/need"),
            &format!("version={version}&need=Att+veta"),
            Some(&steward),
        )
        .await;
    assert_eq!(need.location, Some(format!("{path}?done=need")));

    let words = "Remissen+%C3%A4r+framme+%3Cnu%3E.";
    let stale = house
        .post(
            &answer,
            &format!("version={version}&decision=explain&explain={words}"),
            Some(&steward),
        )
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.text.contains("Remissen är framme &#60;nu&#62;.") && stale.text.contains("Att veta"),
        "{}",
        stale.text
    );

    let version = hidden(&stale.text, "version");
    let sent = house
        .post(
            &answer,
            &format!("version={version}&decision=explain&explain={words}"),
            Some(&steward),
        )
        .await;
    assert_eq!(sent.location, Some(format!("{path}?done=answer")));
    let page = house
        .get(&format!("{path}?done=answer"), Some(&steward))
        .await;
    assert!(
        page.text.contains("role=\"status\"")
            && page.text.contains("Remissen är framme &#60;nu&#62;.")
    );
    assert_eq!(
        house
            .store
            .case(&Scope::All, code)
            .await
            .unwrap()
            .line
            .state,
        CaseState::Closed
    );
}

#[tokio::test]
async fn every_page_speaks_three_languages() {
    let house = House::new().await;
    let code = house
        .said("Jag ringde tre gånger, mitt nummer är 040 123 4567, och ingen svarade.")
        .await;
    house.follow().await;
    let steward = house.sign_in().await;
    for (language, queue) in [("sv", "Kön"), ("fi", "Jono"), ("en", "Queue")] {
        let chosen = house
            .post(
                "/language",
                &format!("language={language}&here=%2Fqueue"),
                Some(&steward),
            )
            .await;
        assert_eq!(chosen.location.as_deref(), Some("/queue"));
        for path in [
            "/".to_owned(),
            "/queue".to_owned(),
            format!("/case/{code}"),
            "/search?q=ringde".to_owned(),
            "/deliveries".to_owned(),
            "/model".to_owned(),
        ] {
            let page = house.get(&path, Some(&steward)).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(
                page.text.contains(&format!("<html lang=\"{language}\""))
                    && page.text.contains(queue),
                "{path}"
            );
        }
        let case = house.get(&format!("/case/{code}"), Some(&steward)).await;
        assert!(
            case.text.contains("<span class=\"mask\">telefon 1</span>"),
            "{}",
            case.text
        );
    }
}

#[tokio::test]
async fn a_search_keeps_its_filters_in_the_address() {
    let house = House::new().await;
    let code = house
        .said("Jag ringde tre gånger om remissen och ingen svarade.")
        .await;
    house.follow().await;
    let steward = house.sign_in().await;
    let found = house
        .get("/search?q=remissen&lang=sv&role=patient", Some(&steward))
        .await;
    assert!(
        found.text.contains(&format!("/case/{code}"))
            && found.text.contains("<mark>remissen</mark>"),
        "{}",
        found.text
    );
    assert!(
        found
            .text
            .contains("name=\"role\" value=\"patient\" checked")
    );
    // One message is fewer than five: no figure says how many.
    assert!(found.text.contains("<span class=\"n\">&#60;\u{a0}5</span>"));
    let none = house
        .get("/search?q=remissen&role=staff", Some(&steward))
        .await;
    assert!(none.status == StatusCode::OK && !none.text.contains(&format!("/case/{code}")));
    let refused = house
        .get("/search?q=remissen&role=king", Some(&steward))
        .await;
    assert!(refused.status == StatusCode::OK && refused.text.contains("role=\"alert\""));
}

#[tokio::test]
async fn what_does_not_arrive_is_listed() {
    let house = House::new().await;
    let code = house
        .said("Jag väntade hela dagen på ett samtal som aldrig kom.")
        .await;
    let now = Timestamp::now();
    let waiting = house
        .store
        .claim(Platform::Telegram, 10, now)
        .await
        .unwrap();
    assert_eq!(waiting.len(), 1);
    house
        .store
        .settle(&[(waiting[0].id, Outcome::Dead)], now)
        .await
        .unwrap();
    let steward = house.sign_in().await;
    let page = house.get("/deliveries", Some(&steward)).await;
    assert!(
        page.text.contains(&format!("/case/{code}")),
        "{}",
        page.text
    );
    let case = house.get(&format!("/case/{code}"), Some(&steward)).await;
    assert!(case.text.contains("state-late"), "{}", case.text);
}

#[tokio::test]
async fn ready_is_said_only_when_it_is_so() {
    let house = House::new().await;
    assert_eq!(
        house.get("/readyz", None).await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    house.web.set_ready();
    assert_eq!(house.get("/readyz", None).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_missed_name_is_hidden_on_the_page_and_in_search() {
    let house = House::new().await;
    let code = house
        .said("Kvokkolina ringde aldrig upp mig om remissen.")
        .await;
    house.follow().await;
    let steward = house.sign_in().await;
    let path = format!("/case/{code}");
    let page = house.get(&path, Some(&steward)).await;
    let version = hidden(&page.text, "version");
    let hide = async |words: &str| {
        let form = format!("version={version}&kind=name&words={words}");
        house
            .post(&format!("{path}/mask"), &form, Some(&steward))
            .await
    };
    let refused = hide("Blorkmund").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("value=\"Blorkmund\""),
        "what was typed is lost"
    );
    assert_eq!(
        hide("kvokkolina").await.location,
        Some(format!("{path}?done=mask"))
    );
    house.follow().await;
    let page = house.get(&path, Some(&steward)).await.text;
    assert!(page.contains("<span class=\"mask\">namn 1</span>") && !page.contains("vokkolina"));
    for query in ["kvokkolina", "remissen"] {
        let found = house
            .get(&format!("/search?q={query}"), Some(&steward))
            .await;
        assert_eq!(found.text.contains(&code.to_string()), query == "remissen");
        assert!(!found.text.contains("Kvokkolina"));
    }
}

#[tokio::test]
async fn the_sentence_that_may_carry_the_need_is_suggested_until_one_is_written() {
    let house = House::new().await;
    let code = house
        .said("Jag väntade fem timmar. Det hade räckt med ett sms om hur länge till.")
        .await;
    let steward = house.sign_in().await;
    let path = format!("/case/{code}");
    let page = house.get(&path, Some(&steward)).await.text;
    let suggested = "Det hade räckt med ett sms om hur länge till.</textarea>";
    assert!(page.contains(suggested), "{page}");
    let view = house.store.case(&Scope::All, code).await.unwrap();
    assert_eq!(view.need, None, "a suggestion is no fact");
    let form = format!(
        "version={}&need=Veta+hur+l%C3%A4nge",
        hidden(&page, "version")
    );
    house
        .post(&format!("{path}/need"), &form, Some(&steward))
        .await;
    let page = house.get(&path, Some(&steward)).await.text;
    assert!(!page.contains(suggested) && page.contains("Veta hur länge"));
}
