//! A Kuulo with its pages and its steering rooms, and two stewards.

#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::net::SocketAddr;
use std::sync::Arc;

use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::language::Language;
use kuulo_core::rules::Rules;
use kuulo_core::scope::Scope;
use kuulo_core::steering::Gets;
use kuulo_search::SearchIndex;
use kuulo_store::Store;
use kuulo_store::access::Steward;
use kuulo_store::desk::Happened;
use kuulo_store::rooms::Binding;
use kuulo_web::Web;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::house::House;

/// Everything but the platforms, and one steward.
pub struct Desk {
    pub house: Arc<House>,
    web: Web,
    pub steward: Steward,
    cookie_token: String,
    stop: CancellationToken,
    serving: JoinHandle<()>,
}

impl Desk {
    pub async fn new() -> Desk {
        Desk::by(Rules::standard()).await
    }

    pub async fn by(rules: Rules) -> Desk {
        let house = House::new(Rules {
            public_url: Some("https://kuulo.test".to_owned()),
            ..rules
        })
        .await;
        let index = house.index();
        let web = Web::new(
            house.store.clone(),
            index.clone(),
            house.intake.clone(),
            house.rules.clone(),
            false,
        );
        let stop = CancellationToken::new();
        let serving = serve(house.store.clone(), index, web.clone(), stop.clone());
        let (steward, _) = house.steward("Aino").await;
        let (_, cookie_token) = house.steward("Bo").await;
        Desk {
            serving: tokio::spawn(serving),
            house: Arc::new(house),
            web,
            steward,
            cookie_token,
            stop,
        }
    }

    pub async fn link(&self) -> String {
        let now = Timestamp::now();
        let code = self.house.store.new_link_code(self.steward.id, now).await;
        format!("/link {}", code.unwrap())
    }

    pub async fn bind(&self) -> String {
        let binding = Binding {
            organisation: None,
            language: Language::En,
            gets: Gets::ALL.to_vec(),
        };
        let now = Timestamp::now();
        let code = self
            .house
            .store
            .new_room_code(&self.steward, &binding, now)
            .await;
        code.unwrap().to_string()
    }

    /// Who did what with a case, as its history tells.
    pub async fn history(&self, code: CaseCode) -> Vec<(Option<String>, Happened)> {
        let case = self.house.store.case(&Scope::All, code).await.unwrap();
        let events = case.history.into_iter();
        events.map(|event| (event.by, event.what)).collect()
    }

    /// Every page of the console that shows the case or the room.
    pub async fn pages(&self, code: CaseCode) -> String {
        let (case, queue) = (format!("/case/{code}"), format!("/queue/{code}"));
        let paths = [
            "/",
            "/queue",
            "/search?q=queue",
            "/deliveries",
            "/rooms",
            "/model",
            "/ideas",
            "/units",
            "/panel",
            "/links",
            "/survey",
            &case,
            &queue,
            "/case/0000-0000",
            "/no/such/page",
            "/healthz",
            "/readyz",
        ];
        let pages = self.get(&paths).await;
        let text = String::from_utf8_lossy(&pages).into_owned();
        assert!(text.contains(&code.to_string()));
        text
    }

    /// What the console answers a steward at these addresses, one after the other.
    pub async fn get(&self, paths: &[&str]) -> Vec<u8> {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service =
            kuulo_web::router(self.web.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, service).await });
        let mut bytes = Vec::new();
        for path in paths {
            let request = reqwest::Client::new().get(format!("{base}{path}"));
            let cookie = format!("kuulo-session={}", self.cookie_token);
            let page = request.header("cookie", cookie).send().await.unwrap();
            bytes.extend(page.bytes().await.unwrap());
        }
        server.abort();
        bytes
    }

    pub async fn finish(self) {
        self.stop.cancel();
        self.serving.await.unwrap();
    }
}

/// What the program's worker does: the index follows, and the rooms are served.
async fn serve(store: Store, index: Arc<dyn SearchIndex>, web: Web, stop: CancellationToken) {
    let mut commits = store.commits();
    while !stop.is_cancelled() {
        commits.mark_unchanged();
        let changes = store.changes_after(index.position(), 1000).await.unwrap();
        index.apply(&changes).unwrap();
        while web.serve_rooms(Timestamp::now()).await.unwrap() > 0 {}
        tokio::select! {
            _ = commits.changed() => {}
            () = stop.cancelled() => {}
        }
    }
}

/// The first case code in a text.
pub fn code_in(text: &str) -> CaseCode {
    let mut words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words
        .find_map(|word| word.contains('-').then(|| word.parse().ok())?)
        .unwrap()
}
