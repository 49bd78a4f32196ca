//! `kuulo serve`: the parts that the settings turn on, until SIGTERM or SIGINT.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use jiff::SignedDuration;
use kuulo_bots::{discord, telegram};
use kuulo_core::rules::Rules;
use kuulo_search::SearchIndex;
use kuulo_store::intake::Intake;
use kuulo_store::{Store, Vault};
use kuulo_web::Web;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::args::Part;
use crate::config::{self, Config};
use crate::{
    alerts, doors, indexing, invite, models, originals, others, out, promises, rooms, rounds, setup,
};

/// How long the parts may take to stop; systemd and containers kill after ten seconds.
const STOP_WITHIN: Duration = Duration::from_secs(9);

/// How long Telegram holds a question that has no answer yet.
const POLL: Duration = Duration::from_secs(30);

/// Everything that a part may need.
#[derive(Clone)]
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) intake: Intake,
    pub(crate) index: Arc<dyn SearchIndex>,
    pub(crate) rules: Arc<Rules>,
    pub(crate) web: Web,
    pub(crate) stop: CancellationToken,
}

impl House {
    /// Opens everything that stands behind the parts.
    pub(crate) async fn open(config: &Config) -> anyhow::Result<House> {
        doors::open(config)?;
        let (store, vault) = setup::open_store(config).await?;
        let rules = setup::rules(config);
        models::take_over(&store, &rules).await?;
        let intake = Intake::start(store.clone(), rules.clone());
        let index = setup::open_index(config).await?;
        let is_public = config
            .web
            .as_ref()
            .is_some_and(|web| web.public_url.starts_with("https:"));
        Ok(House {
            web: Web::new(
                store.clone(),
                index.clone(),
                intake.clone(),
                rules.clone(),
                is_public,
            ),
            rules,
            intake,
            index,
            stop: CancellationToken::new(),
            store,
            vault,
        })
    }
}

/// Runs the parts until a signal asks to stop.
pub(crate) async fn run(config: &Config, parts: &[Part]) -> anyhow::Result<()> {
    let house = House::open(config).await?;
    let mut running = JoinSet::new();
    start(config, parts, &house, &mut running).await?;
    if config.web.is_none() && config.telegram.is_none() && config.discord.is_none() {
        bail!("the settings turn nothing on: add a [web], [telegram] or [discord] section");
    }
    house.web.set_ready();
    doors::remind(config)?;
    out::note("Kuulo is up.");
    until_stopped(&house, running).await
}

/// Starts each part that is asked for and set up.
pub(crate) async fn start(
    config: &Config,
    parts: &[Part],
    house: &House,
    running: &mut JoinSet<()>,
) -> anyhow::Result<()> {
    let mut webhook = axum::Router::new();
    if parts.contains(&Part::Bots) {
        webhook = start_bots(config, house, running).await?;
    }
    if parts.contains(&Part::Worker) {
        let until_next = SignedDuration::from_hours(24 * config.rules.answer_within_days);
        running.spawn(promises::keep(
            house.store.clone(),
            until_next,
            house.stop.clone(),
        ));
        running.spawn(rounds::go(
            house.store.clone(),
            house.rules.country,
            house.stop.clone(),
        ));
        running.spawn(alerts::tell(house.web.clone(), house.stop.clone()));
        running.spawn(others::tell(house.web.clone(), house.stop.clone()));
        running.spawn(rooms::serve(
            house.web.clone(),
            house.store.clone(),
            house.stop.clone(),
        ));
        running.spawn(originals::drop_old(house.store.clone(), house.stop.clone()));
        running.spawn(models::learn(
            house.store.clone(),
            config.rules.nhs_csv.clone(),
            house.stop.clone(),
        ));
    }
    running.spawn(models::follow(
        house.store.clone(),
        house.rules.clone(),
        house.stop.clone(),
    ));
    if parts.contains(&Part::Worker) || parts.contains(&Part::Web) {
        running.spawn(indexing::follow(
            house.store.clone(),
            house.index.clone(),
            house.stop.clone(),
        ));
    }
    if let (true, Some(web)) = (parts.contains(&Part::Web), &config.web) {
        let listener = TcpListener::bind(web.listen)
            .await
            .with_context(|| format!("cannot listen on {}: is the port taken?", web.listen))?;
        let router = kuulo_web::router(house.web.clone());
        running.spawn(serve_web(
            listener,
            router.merge(webhook),
            house.stop.clone(),
        ));
    }
    Ok(())
}

/// Starts the bots; returns the routes that platforms call.
async fn start_bots(
    config: &Config,
    house: &House,
    running: &mut JoinSet<()>,
) -> anyhow::Result<axum::Router> {
    let mut webhook = axum::Router::new();
    if let Some(telegram) = &config.telegram {
        let settings = telegram_settings(config, telegram)?;
        if let Some(router) = telegram::router(&settings, house.intake.clone()) {
            webhook = router;
        }
        running.spawn(telegram::run(
            settings,
            house.intake.clone(),
            house.store.clone(),
            house.vault.clone(),
            house.stop.clone(),
        ));
    }
    if let Some(discord) = &config.discord {
        let settings = discord::Settings {
            token: config::secret(&discord.token_file)?,
            api_url: discord.api_url.clone(),
            staff: staff_roles(discord, &house.store).await?,
            threads: match discord.reads_threads {
                true => discord::Threads::Read,
                false => discord::Threads::Unread,
            },
        };
        webhook = webhook.merge(interactions(config, discord, &settings, house)?);
        running.spawn(discord::run(
            settings,
            house.intake.clone(),
            house.store.clone(),
            house.vault.clone(),
            house.stop.clone(),
        ));
    }
    Ok(webhook)
}

/// The route for interactions by HTTP, where the settings ask for it.
fn interactions(
    config: &Config,
    discord: &config::Discord,
    settings: &discord::Settings,
    house: &House,
) -> anyhow::Result<axum::Router> {
    let Some(set) = &discord.interactions else {
        return Ok(axum::Router::new());
    };
    if config.web.is_none() {
        bail!("[discord.interactions] needs a [web] section, whose address Discord calls");
    }
    let endpoint = discord::Endpoint::new(set.path.clone(), &set.public_key)?;
    let (intake, store) = (house.intake.clone(), house.store.clone());
    Ok(discord::router(endpoint, settings, intake, store)?)
}

/// The roles of the settings with the units that they name.
async fn staff_roles(
    discord: &config::Discord,
    store: &Store,
) -> anyhow::Result<Option<discord::StaffRoles>> {
    let Some(staff) = &discord.staff else {
        return Ok(None);
    };
    let mut units = Vec::new();
    for (role, name) in &staff.roles {
        units.push((role.clone(), invite::unit_named(store, name).await?));
    }
    Ok(Some(discord::StaffRoles {
        server: staff.server,
        units,
    }))
}

fn telegram_settings(
    config: &Config,
    telegram: &config::Telegram,
) -> anyhow::Result<telegram::Settings> {
    let mode = match (&telegram.webhook, &config.web) {
        (None, _) => telegram::Mode::Polling { timeout: POLL },
        (Some(hook), Some(web)) => telegram::Mode::Webhook {
            public_url: web.public_url.clone(),
            path: hook.path.clone(),
            secret: config::secret(&hook.secret_file)?,
        },
        (Some(_), None) => {
            bail!("[telegram.webhook] needs a [web] section, whose address Telegram calls")
        }
    };
    Ok(telegram::Settings {
        token: config::secret(&telegram.token_file)?,
        api_url: telegram
            .api_url
            .clone()
            .unwrap_or_else(|| telegram::API_URL.to_owned()),
        mode,
    })
}

async fn serve_web(listener: TcpListener, router: axum::Router, stop: CancellationToken) {
    let service = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
    if let Err(error) = axum::serve(listener, service)
        .with_graceful_shutdown(stop.cancelled_owned())
        .await
    {
        tracing::error!(%error, "the web pages have stopped");
    }
}

/// Waits for a signal, asks the parts to stop, and does not wait for them longer than the deadline.
pub(crate) async fn until_stopped(house: &House, mut running: JoinSet<()>) -> anyhow::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        result = tokio::signal::ctrl_c() => result?,
    }
    out::note("Stopping.");
    house.stop.cancel();
    let drained = tokio::time::timeout(STOP_WITHIN, async {
        while running.join_next().await.is_some() {}
    })
    .await;
    if drained.is_err() {
        tracing::warn!(
            "a part did not stop in time; what it was doing is done again at the next start"
        );
    }
    Ok(())
}
