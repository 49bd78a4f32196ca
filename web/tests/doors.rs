//! Who may come in where, and what is refused at the door.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use common::{House, request};

/// Every route that only stewards may use, with what a good request to it answers.
const CONSOLE: &[(&str, &str, StatusCode)] = &[
    ("GET", "/", StatusCode::OK),
    ("GET", "/queue", StatusCode::OK),
    ("GET", "/queue/CODE", StatusCode::OK),
    ("POST", "/queue/CODE", StatusCode::BAD_REQUEST),
    ("GET", "/case/CODE", StatusCode::OK),
    ("POST", "/case/CODE/need", StatusCode::BAD_REQUEST),
    ("POST", "/case/CODE/mask", StatusCode::BAD_REQUEST),
    ("POST", "/case/CODE/nothing", StatusCode::BAD_REQUEST),
    ("GET", "/case/CODE/file/1", StatusCode::NOT_FOUND),
    ("GET", "/search", StatusCode::OK),
    ("GET", "/search/suggest", StatusCode::OK),
    ("POST", "/search/save", StatusCode::UNPROCESSABLE_ENTITY),
    ("GET", "/search/saved/1", StatusCode::NOT_FOUND),
    ("POST", "/search/saved/1/delete", StatusCode::NOT_FOUND),
    ("POST", "/search/saved/1/nothing", StatusCode::NOT_FOUND),
    ("POST", "/search/chat/code", StatusCode::OK),
    ("POST", "/search/chat/off", StatusCode::SEE_OTHER),
    ("POST", "/search/chat/nothing", StatusCode::NOT_FOUND),
    ("GET", "/deliveries", StatusCode::OK),
    ("GET", "/ideas", StatusCode::OK),
    ("GET", "/units", StatusCode::OK),
    ("POST", "/units/1/nothing", StatusCode::NOT_FOUND),
    ("GET", "/panel", StatusCode::OK),
    ("POST", "/panel/nothing", StatusCode::NOT_FOUND),
    ("GET", "/links", StatusCode::OK),
    ("POST", "/links/nothing", StatusCode::NOT_FOUND),
    ("GET", "/links/nothing/qr.svg", StatusCode::NOT_FOUND),
    ("GET", "/survey", StatusCode::OK),
    ("POST", "/survey/1/nothing", StatusCode::NOT_FOUND),
    ("GET", "/model", StatusCode::OK),
    ("GET", "/rooms", StatusCode::OK),
    ("POST", "/rooms/code", StatusCode::BAD_REQUEST),
    ("POST", "/rooms/ideas", StatusCode::BAD_REQUEST),
    ("POST", "/rooms/1/end", StatusCode::NOT_FOUND),
    ("POST", "/language", StatusCode::BAD_REQUEST),
    ("POST", "/look", StatusCode::SEE_OTHER),
];
const PUBLIC: &[(&str, &str, StatusCode)] = &[
    ("GET", "/healthz", StatusCode::OK),
    ("GET", "/readyz", StatusCode::SERVICE_UNAVAILABLE),
    ("GET", "/join/nothing", StatusCode::OK),
    ("POST", "/join/nothing", StatusCode::FORBIDDEN),
    ("POST", "/out", StatusCode::OK),
    ("GET", "/f", StatusCode::OK),
    ("POST", "/f", StatusCode::UNPROCESSABLE_ENTITY),
    ("GET", "/f/nothing", StatusCode::OK),
    ("POST", "/f/nothing", StatusCode::UNPROCESSABLE_ENTITY),
    ("GET", "/r", StatusCode::OK),
    ("POST", "/r", StatusCode::UNPROCESSABLE_ENTITY),
    ("POST", "/r/say", StatusCode::SEE_OTHER),
    ("POST", "/r/leave", StatusCode::SEE_OTHER),
    ("GET", "/assets/nothing.css", StatusCode::NOT_FOUND),
    ("GET", "/no/such/page", StatusCode::NOT_FOUND),
];

async fn answer(house: &House, method: &str, path: &str, cookie: Option<&str>) -> StatusCode {
    match method {
        "GET" => house.get(path, cookie).await.status,
        _ => house.post(path, "", cookie).await.status,
    }
}

#[tokio::test]
async fn the_console_is_closed_to_everybody_but_stewards() {
    let house = House::new().await;
    let code = house
        .said("Jag väntade fem timmar på akuten och ingen sa något.")
        .await
        .to_string();
    let steward = house.sign_in().await;
    let expired = "kuulo-session=00000000000000000000000000000000";
    for (method, path, expected) in CONSOLE {
        let path = path.replace("CODE", &code);
        for outsider in [None, Some(expired), Some("kuulo-session=")] {
            let status = answer(&house, method, &path, outsider).await;
            assert_eq!(
                status,
                StatusCode::UNAUTHORIZED,
                "{method} {path} {outsider:?}"
            );
        }
        assert_eq!(
            answer(&house, method, &path, Some(&steward)).await,
            *expected,
            "{method} {path}"
        );
    }
    for (method, path, expected) in PUBLIC {
        assert_eq!(
            answer(&house, method, path, None).await,
            *expected,
            "{method} {path}"
        );
    }
}

#[tokio::test]
async fn a_session_ends_on_the_server() {
    let house = House::new().await;
    let cookie = house.sign_in().await;
    assert_eq!(
        house.get("/queue", Some(&cookie)).await.status,
        StatusCode::OK
    );
    house.post("/out", "", Some(&cookie)).await;
    assert_eq!(
        house.get("/queue", Some(&cookie)).await.status,
        StatusCode::UNAUTHORIZED
    );
}

#[tokio::test]
async fn an_invitation_works_once_and_survives_a_preview() {
    let house = House::new().await;
    let hour = std::time::Duration::from_secs(3600);
    let token = house
        .store
        .invite_steward("Maria", jiff::Timestamp::now(), hour)
        .await
        .unwrap();
    let path = format!("/join/{token}");
    for _ in 0..3 {
        assert_eq!(house.get(&path, None).await.status, StatusCode::OK);
    }
    assert_eq!(
        house.post(&path, "", None).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        house.post(&path, "", None).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    let house = House::new().await;
    let steward = house.sign_in().await;
    for (name, value) in [
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("x-nothing", "x"),
    ] {
        for path in [
            "/look",
            "/search/save",
            "/search/chat/code",
            "/f",
            "/r",
            "/r/say",
            "/out",
        ] {
            let request = request(Method::POST, path, Some(&steward)).header(name, value);
            let page = house.ask(request.body(Body::empty()).unwrap()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
        }
    }
}

#[tokio::test]
async fn every_page_carries_its_protection() {
    let house = House::new().await;
    for path in ["/", "/f", "/r", "/join/x", "/no/such/page", "/healthz"] {
        let page = house.get(path, None).await;
        let header = |name| page.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert!(
            header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"),
            "{path}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "same-origin");
        assert_eq!(header("cache-control"), "no-store");
        assert!(
            !page.text.contains(" style=")
                && !page.text.contains("<style")
                && !page.text.contains(" onclick"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn codes_cannot_be_guessed_quickly() {
    let house = House::new().await;
    let mut refused = 0;
    for i in 0..30 {
        let page = house.post("/r", &format!("code=K7M2-4Q{i:02}"), None).await;
        refused += u32::from(page.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused >= 15, "{refused}");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_with_a_page() {
    let house = House::new().await;
    let page = house
        .post("/f?lang=sv", &format!("said={}", "a".repeat(70_000)), None)
        .await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.text.contains("Texten får inte plats"));
}
