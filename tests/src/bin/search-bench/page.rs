//! The console's search page over HTTP, as a signed-in steward loads it.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::ensure;
use jiff::Timestamp;
use kuulo_core::language::Country;
use kuulo_core::rules::Rules;
use kuulo_search::SearchIndex;
use kuulo_store::intake::Intake;
use kuulo_store::{Settings, Store};
use kuulo_web::{Web, router};
use reqwest::header::ORIGIN;

use crate::asked::{Asked, Kind};
use crate::clock::Times;
use crate::corpus::UNITS;
use crate::engine::Figures;

const ROUNDS: usize = 6;

/// Times of the page from the first byte sent to the last byte read.
pub(crate) async fn pages(
    dir: &Path,
    index: Arc<dyn SearchIndex>,
    queries: &[Asked],
) -> anyhow::Result<Figures> {
    let (store, _vault) = Store::open(&Settings {
        url: format!("sqlite:{}", dir.join("kuulo.db").display()),
        keys: dir.join("keys"),
    })
    .await?;
    let organisation = store.add_organisation("Norrvik", Country::Finland).await?;
    for number in 1..=UNITS {
        store
            .add_unit(organisation.id, &format!("Unit {number}"))
            .await?;
    }
    let hour = Duration::from_secs(3600);
    let token = store
        .invite_steward("Maria", Timestamp::now(), hour)
        .await?;
    let rules = Arc::new(Rules::standard());
    let intake = Intake::start(store.clone(), rules.clone());
    let web = Web::new(store, index, intake, rules, false);
    web.set_ready();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
    let site = format!("http://{}", listener.local_addr()?);
    let routes = router(web).into_make_service_with_connect_info::<SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, routes).await });

    let browser = reqwest::Client::builder().cookie_store(true).build()?;
    let join = browser
        .post(format!("{site}/join/{token}"))
        .header(ORIGIN, &site);
    ensure!(
        join.send().await?.status().is_success(),
        "the steward cannot sign in"
    );
    let mut times = Times::default();
    for round in 0..=ROUNDS {
        for asked in queries {
            let start = std::time::Instant::now();
            let page = browser.get(format!("{site}/search"));
            let page = page
                .query(&[("q", typed(asked)), ("lang", String::new())])
                .send()
                .await?;
            let is_found = page.status().is_success();
            page.bytes().await?;
            ensure!(is_found, "the search page fails");
            if round > 0 {
                times.push(start.elapsed());
            }
        }
    }
    server.abort();
    Ok(Figures {
        median: times.at(0.5),
        late: times.at(0.99),
        cpu: Duration::ZERO,
        runs: times.count(),
        hits: f64::NAN,
    })
}

fn typed(asked: &Asked) -> String {
    let words = asked.words.join(" ");
    match asked.kind {
        Kind::Phrase => format!("\"{words}\""),
        Kind::Prefix => format!("{words}*"),
        Kind::Labelled => format!("{words} kind:idea"),
        _ => words,
    }
}
