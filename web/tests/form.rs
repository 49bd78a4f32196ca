//! The public form and the page behind the code.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use axum::http::StatusCode;
use common::{House, hidden};
use kuulo_core::scope::Scope;
use kuulo_store::desk::Filter;

#[tokio::test]
async fn a_message_by_the_form_gets_a_code_and_a_thread() {
    let house = House::new().await;
    let at = format!("/f/{}?lang=sv", house.touchpoint.code);
    let blank = house.get(&at, None).await;
    assert!(
        blank.text.contains("Akuten &#60;&#38; co&#62;") && blank.text.contains("112"),
        "{}",
        blank.text
    );
    let token = hidden(&blank.text, "token");
    let form = format!(
        "token={token}&lang=sv&said=Jag+satt+fem+timmar+p%C3%A5+akuten+och+ingen+sa+n%C3%A5got."
    );
    let sent = house.post(&at, &form, None).await;
    assert_eq!(
        (sent.status, sent.location.as_deref()),
        (StatusCode::SEE_OTHER, Some("/r"))
    );
    let cookie = sent.cookie.unwrap();
    let code = cookie.split('=').nth(1).unwrap().to_owned();

    // Sent twice, it is one case with the same code.
    let again = house.post(&at, &form, None).await;
    assert_eq!(again.cookie.as_deref(), Some(cookie.as_str()));
    let found = house
        .store
        .cases(&Scope::All, &Filter::default(), 0, 10)
        .await
        .unwrap();
    assert_eq!(found.total, 1);
    assert_eq!(
        found.lines[0].unit.as_ref().map(|unit| unit.id),
        Some(house.touchpoint.unit.id)
    );

    let own = house.get("/r", Some(&cookie)).await;
    assert!(
        own.text.contains("ingen sa något") && own.text.contains(&code),
        "{}",
        own.text
    );

    // The open question is answered with its button, and more can be said.
    let press = own
        .text
        .split("name=\"press\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let answer = format!("token={}&press={press}", hidden(&own.text, "token"));
    assert_eq!(
        house.post("/r/say", &answer, Some(&cookie)).await.status,
        StatusCode::SEE_OTHER
    );
    let more = format!("token={token}&said=Och+det+var+kallt.");
    assert_eq!(
        house.post("/r/say", &more, Some(&cookie)).await.status,
        StatusCode::SEE_OTHER
    );
    let own = house.get("/r", Some(&cookie)).await;
    assert!(own.text.contains("Och det var kallt."));

    // Another device finds it by the code, however it is typed.
    let typed = code.to_lowercase().replace('-', " ");
    let found = house
        .post("/r", &format!("code={typed}").replace(' ', "+"), None)
        .await;
    assert_eq!(found.cookie.as_deref(), Some(cookie.as_str()));
    assert_eq!(
        house
            .post("/r/leave", "", Some(&cookie))
            .await
            .cookie
            .as_deref(),
        Some("kuulo-case=")
    );
}

#[tokio::test]
async fn danger_is_answered_on_the_same_page_with_the_numbers_that_its_words_name() {
    let house = House::new().await;
    for (said, number) in [
        ("En jaksa enää elää. Haluan tappaa itseni.", "0925250111"),
        (
            "Mieheni hakkaa minua kotona ja pelkään henkeni puolesta.",
            "080005005",
        ),
        (
            "Minulla on kova rintakipu enkä saa henkeä juuri nyt.",
            "116117",
        ),
    ] {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("lang", "fi")
            .append_pair("said", said)
            .finish();
        let sent = house.post("/f?lang=fi", &form, None).await;
        let own = house.get("/r?lang=fi", sent.cookie.as_deref()).await;
        for part in [
            "role=\"alert\"",
            "href=\"tel:112\"",
            &format!("href=\"tel:{number}\""),
        ] {
            assert!(own.text.contains(part), "{part} {}", own.text);
        }
        let lower = own.text.to_lowercase();
        assert!(
            !lower.contains("class=\"scale\"") && !lower.contains("chat"),
            "{lower}"
        );
    }
}

#[tokio::test]
async fn hostile_words_are_only_words() {
    let house = House::new().await;
    let said = "said=%3Cscript%3Ealert(1)%3C%2Fscript%3E+%22onmouseover%3D%22x+jag+v%C3%A4ntade+hela+dagen";
    let sent = house.post("/f?lang=sv", said, None).await;
    let cookie = sent.cookie.unwrap();
    let code = cookie.split('=').nth(1).unwrap().to_owned();
    house.follow().await;
    let steward = house.sign_in().await;
    for (path, cookie) in [
        ("/r".to_owned(), &cookie),
        ("/queue".to_owned(), &steward),
        (format!("/case/{code}"), &steward),
        ("/search?q=v%C3%A4ntade".to_owned(), &steward),
        (
            "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E".to_owned(),
            &steward,
        ),
    ] {
        let page = house.get(&path, Some(cookie)).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            !page.text.contains("<script>alert") && !page.text.contains("\"onmouseover"),
            "{path}"
        );
        assert!(page.text.contains("&#60;"), "{path}");
    }
}

#[tokio::test]
async fn an_unknown_code_and_no_code_read_alike() {
    let house = House::new().await;
    let of = |page: common::Page| (page.status, page.text.contains("Jag hittar inte den koden"));
    let unknown = of(house.post("/r?lang=sv", "code=K7M2-4QXD", None).await);
    let garbage = of(house.post("/r?lang=sv", "code=%3Cb%3E", None).await);
    assert_eq!(unknown, (StatusCode::UNPROCESSABLE_ENTITY, true));
    assert_eq!(garbage, unknown);
}
