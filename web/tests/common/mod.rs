//! A whole web side on a store of its own, asked without a network.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its part")]

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use jiff::Timestamp;
use kuulo_core::case::CaseCode;
use kuulo_core::dialogue::Touchpoint;
use kuulo_core::language::{Country, Language};
use kuulo_core::message::{Address, Inbound, Platform, Room, Said};
use kuulo_core::rules::Rules;
use kuulo_search::{Analysis, SearchIndex, TantivyIndex};
use kuulo_store::intake::{Arrival, Intake, Taken};
use kuulo_store::{Settings, Store};
use kuulo_web::{Web, router};
use tempfile::TempDir;
use tower::ServiceExt;

pub const OURS: &str = "http://kuulo.test";

/// A store, an index and the routes over them.
pub struct House {
    pub routes: Router,
    pub store: Store,
    pub index: Arc<dyn SearchIndex>,
    pub intake: Intake,
    pub touchpoint: Touchpoint,
    pub web: Web,
    _folder: TempDir,
}

/// What came back.
pub struct Page {
    pub status: StatusCode,
    pub text: String,
    pub location: Option<String>,
    pub cookie: Option<String>,
    pub headers: axum::http::HeaderMap,
}

impl House {
    pub async fn new() -> House {
        House::by(Rules::standard()).await
    }

    pub async fn by(rules: Rules) -> House {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            url: format!("sqlite:{}", folder.path().join("kuulo.db").display()),
            keys: folder.path().join("keys"),
        };
        let (store, _) = Store::open(&settings).await.unwrap();
        let organisation = store
            .add_organisation("Norrvik", Country::Finland)
            .await
            .unwrap();
        let unit = store
            .add_unit(organisation.id, "Akuten <& co>")
            .await
            .unwrap();
        let touchpoint = store.add_touchpoint(unit.id, None).await.unwrap();
        let rules = Arc::new(rules);
        let intake = Intake::start(store.clone(), rules.clone());
        let opened =
            TantivyIndex::open(&folder.path().join("index"), Analysis::standard()).unwrap();
        let index: Arc<dyn SearchIndex> = Arc::new(opened.index);
        let web = Web::new(store.clone(), index.clone(), intake.clone(), rules, false);
        House {
            routes: router(web.clone()),
            store,
            index,
            intake,
            touchpoint,
            web,
            _folder: folder,
        }
    }

    /// One message by somebody on Telegram.
    pub async fn said(&self, text: &str) -> CaseCode {
        let inbound = Inbound {
            id: text.to_owned(),
            message: None,
            from: Address {
                platform: Platform::Telegram,
                account: text.to_owned(),
                room: None,
            },
            hint: Some(Language::Sv),
            role: None,
            room: Room::Private,
            at: Timestamp::now(),
            said: Said::Text(text.to_owned()),
            reply_handle: None,
        };
        let taken = self
            .intake
            .receive(vec![Arrival::Inbound(Box::new(inbound))])
            .await
            .unwrap();
        match taken[..] {
            [Taken::Stored { case: Some(code) }] => code,
            ref other => panic!("{other:?}"),
        }
    }

    /// Brings the index up to date.
    pub async fn follow(&self) {
        let changes = self
            .store
            .changes_after(self.index.position(), 1000)
            .await
            .unwrap();
        self.index.apply(&changes).unwrap();
    }

    /// The cookie of a signed-in steward.
    pub async fn sign_in(&self) -> String {
        self.sign_in_as("Maria").await
    }

    pub async fn sign_in_as(&self, name: &str) -> String {
        let hour = Duration::from_secs(3600);
        let token = self
            .store
            .invite_steward(name, Timestamp::now(), hour)
            .await
            .unwrap();
        let page = self.post(&format!("/join/{token}"), "", None).await;
        assert_eq!(
            (page.status, page.location.as_deref()),
            (StatusCode::SEE_OTHER, Some("/"))
        );
        page.cookie.unwrap()
    }

    pub async fn get(&self, path: &str, cookie: Option<&str>) -> Page {
        self.ask(
            request(Method::GET, path, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// A form of ours.
    pub async fn post(&self, path: &str, form: &str, cookie: Option<&str>) -> Page {
        let request = request(Method::POST, path, cookie).header(ORIGIN, OURS);
        self.ask(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    pub async fn ask(&self, request: Request<Body>) -> Page {
        let response = self.routes.clone().oneshot(request).await.unwrap();
        let header = |name| {
            let value = response.headers().get(name)?;
            Some(value.to_str().unwrap().to_owned())
        };
        let cookie =
            header(SET_COOKIE).map(|line| line.split(';').next().unwrap_or_default().to_owned());
        let (status, location, headers) = (
            response.status(),
            header(LOCATION),
            response.headers().clone(),
        );
        let body = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        Page {
            status,
            text: String::from_utf8(body.to_vec()).unwrap(),
            location,
            cookie,
            headers,
        }
    }
}

pub fn request(method: Method, path: &str, cookie: Option<&str>) -> axum::http::request::Builder {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, "kuulo.test")
        .header("content-type", "application/x-www-form-urlencoded");
    match cookie {
        Some(cookie) => request.header(COOKIE, cookie),
        None => request,
    }
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let from = format!("name=\"{name}\" value=\"");
    let start = page
        .find(&from)
        .unwrap_or_else(|| panic!("no field {name}"))
        + from.len();
    page[start..].split('"').next().unwrap().to_owned()
}
