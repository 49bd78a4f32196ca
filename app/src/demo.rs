//! `kuulo demo`: everything on embedded defaults, with a year of sample messages and people who go on writing.

mod answers;
mod colleagues;
mod dice;
mod people;
mod places;
mod sample;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use kuulo_bots::delivery;
use kuulo_bots::local::LocalCourier;
use tokio::task::JoinSet;

use crate::args::{self, Part, Place};
use crate::config::{Config, Web};
use crate::serve::{self, House};
use crate::{indexing, out};
use places::Places;

/// Prepares the sample, starts the pages, and says where they are.
pub(crate) async fn run(place: Place, options: args::Demo) -> anyhow::Result<()> {
    let dir = place.dir.unwrap_or_else(|| PathBuf::from("kuulo-demo"));
    let address = format!("http://localhost:{}", options.port);
    let config = Config {
        web: Some(Web {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, options.port)),
            public_url: address.clone(),
        }),
        ..Config::in_dir(&dir)
    };
    let house = House::open(&config).await?;
    let mut running = JoinSet::new();
    // The pages answer while the sample is prepared; `/readyz` tells when it is in.
    serve::start(&config, &[Part::Web], &house, &mut running).await?;
    let answerer = answers::Answerer::enrol(&house.store).await?;
    let places = if house.store.units().await?.is_empty() {
        out::note("Preparing a year of sample messages.");
        let places = Places::found(&house.store).await?;
        sample::fill(&house, &places, &answerer).await?;
        colleagues::tell_ideas(&house).await?;
        places
    } else {
        Places::read(&house.store).await?
    };
    let bar = out::progress(None, "indexing");
    indexing::catch_up(&house.store, &house.index, |count| bar.inc(count as u64)).await?;
    bar.finish_and_clear();

    let courier = LocalCourier::default();
    running.spawn(delivery::run(
        Arc::new(courier.clone()),
        house.store.clone(),
        house.vault.clone(),
        house.stop.clone(),
    ));
    let form = places.any().code.clone();
    running.spawn(people::live(house.clone(), places, courier));
    running.spawn(answers::live(house.clone(), answerer));
    house.web.set_ready();

    let valid = Duration::from_secs(24 * 3600);
    let token = house
        .store
        .invite_steward("Demo", Timestamp::now(), valid)
        .await?;
    out::note(&format!(
        "Kuulo is up, with everything in {}. Stop it with Ctrl-C.",
        dir.display()
    ));
    out::note("Sign in to the console (the link works once):");
    out::line(&format!("{address}/join/{token}"))?;
    out::note("Write as a patient:");
    out::line(&format!("{address}/f/{form}"))?;
    serve::until_stopped(&house, running).await
}
