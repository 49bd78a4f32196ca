//! Discord's interactions by HTTP: what is not signed does not get in, and the conversation is the same.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use kuulo_bots::discord;
use kuulo_core::rules::Rules;
use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use kuulo_tests::world::discord::{Endpoint, FakeDiscord, TOKEN};
use serde_json::json;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

const PATH: &str = "/discord/4f0c";

struct Kuulo {
    store: Store,
    vault: Vault,
    intake: Intake,
    endpoint: Endpoint,
    _folder: TempDir,
}

impl Kuulo {
    /// Listens at an endpoint of its own.
    async fn new() -> Kuulo {
        let folder = tempfile::tempdir().unwrap();
        let settings = kuulo_store::Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, vault) = Store::open(&settings).await.unwrap();
        let intake = Intake::start(store.clone(), Arc::new(Rules::standard()));
        let key = SigningKey::from_bytes(&rand::random());
        let public: String = key
            .verifying_key()
            .as_bytes()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let own = discord::Endpoint::new(PATH.to_owned(), &public).unwrap();
        let settings = discord::Settings {
            token: TOKEN.to_owned().into(),
            api_url: Some("http://127.0.0.1:1".to_owned()),
            staff: None,
            threads: discord::Threads::Unread,
        };
        let router = discord::router(own, &settings, intake.clone(), store.clone()).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}{PATH}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Kuulo {
            store,
            vault,
            intake,
            endpoint: Endpoint { url, key },
            _folder: folder,
        }
    }
}

#[tokio::test]
async fn only_what_discord_has_signed_just_now_gets_in() {
    let kuulo = Kuulo::new().await;
    let endpoint = &kuulo.endpoint;
    let ping = json!({"id": "1", "application_id": "2", "type": 1, "token": "t"}).to_string();
    let now = Endpoint::now();
    assert_eq!(endpoint.call(&ping, now).await, (200, json!({"type": 1})));
    // Discord itself tries whether wrong signatures are refused.
    let wrong = "0".repeat(128);
    for signature in ["", "zz", &wrong] {
        assert_eq!(endpoint.send(&ping, signature, now).await.0, 401);
    }
    let stranger = Endpoint {
        key: SigningKey::from_bytes(&rand::random()),
        ..endpoint.clone()
    };
    assert_eq!(stranger.call(&ping, now).await.0, 401);
    for old in [now - 301, now + 301] {
        assert_eq!(endpoint.call(&ping, old).await.0, 401);
    }
    let big = format!("{{\"type\": 1, \"x\": \"{}\"}}", "x".repeat(2 << 20));
    assert_eq!(endpoint.call(&big, now).await.0, 413);
    for nonsense in ["", "[]", "{\"type\": 2}", "{\"type\": 99}"] {
        assert_eq!(endpoint.call(nonsense, now).await.0, 400, "{nonsense}");
    }
}

#[tokio::test]
async fn commands_forms_and_buttons_work_as_through_the_gateway() {
    let kuulo = Kuulo::new().await;
    let fake = FakeDiscord::start().await;
    let stop = CancellationToken::new();
    let settings = discord::Settings {
        token: TOKEN.to_owned().into(),
        api_url: Some(fake.url().to_owned()),
        staff: None,
        threads: discord::Threads::Unread,
    };
    let running = tokio::spawn(discord::run(
        settings,
        kuulo.intake.clone(),
        kuulo.store.clone(),
        kuulo.vault.clone(),
        stop.clone(),
    ));
    fake.session(1).await;
    fake.call(kuulo.endpoint.clone());
    let aino = fake.person(11);
    aino.feedback("Vi väntade fem timmar och ingen sa något")
        .await;
    let receipt = aino.next_reply().await;
    assert!(receipt.ephemeral, "in a server nobody else sees it");
    while !fake
        .sent_to(11)
        .iter()
        .any(|bubble| bubble.buttons.iter().any(|button| button.label == "3"))
    {
        aino.next_reply().await;
    }
    aino.press("3");
    let before = fake.sent_to(11).len();
    while fake.sent_to(11).len() == before {
        aino.next_reply().await;
    }
    aino.command("status");
    let before = fake.sent_to(11).len();
    while fake.sent_to(11).len() == before {
        aino.next_reply().await;
    }
    assert_eq!(fake.endpoint_answers(), [200, 200, 200, 200]);
    assert_eq!(fake.problems(), Vec::<String>::new());
    stop.cancel();
    running.await.unwrap();
}
