//! `kuulo invite`: one-time sign-in links, and codes for staff and the panel; `kuulo dismiss`: the end of access.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use kuulo_store::{Store, StoreError};

use crate::args::{Dismiss, Invite, Leaver, Whom};
use crate::config::Config;
use crate::{out, setup};

/// Makes a link or a code and prints it on standard output.
pub(crate) async fn run(config: &Config, options: Invite) -> anyhow::Result<()> {
    let (store, _) = setup::open_store(config).await?;
    match options.whom {
        Whom::Steward { name, hours } => steward(config, &store, &name, hours).await,
        Whom::Staff { unit, days } => {
            let unit = unit_named(&store, &unit).await?;
            code(&store, Some(unit), days, "staff").await
        }
        Whom::Panel { days } => code(&store, None, days, "panel").await,
    }
}

async fn steward(config: &Config, store: &Store, name: &str, hours: u64) -> anyhow::Result<()> {
    let token = store
        .invite_steward(name, Timestamp::now(), Duration::from_secs(hours * 3600))
        .await?;
    let base = config
        .web
        .as_ref()
        .map_or("http://localhost:8080", |web| web.public_url.as_str());
    out::line(&format!("{base}/join/{token}"))?;
    out::note(&format!(
        "The link works once, within {hours} hours. Hand it over in person or over a safe line."
    ));
    Ok(())
}

async fn code(store: &Store, unit: Option<i64>, days: u16, link: &str) -> anyhow::Result<()> {
    let valid = SignedDuration::from_hours(24 * i64::from(days));
    let code = store
        .new_invitation_code(unit, valid, Timestamp::now())
        .await?;
    out::line(&code.to_string())?;
    let compact = code.compact();
    out::note(&format!(
        "In chat: /join {code}. As a link on Telegram: https://t.me/YOUR_BOT?start={link}-{compact}. \
         It works for {days} days, for all who have it; the console withdraws it."
    ));
    Ok(())
}

/// The unit of this name.
pub(crate) async fn unit_named(store: &Store, name: &str) -> anyhow::Result<i64> {
    let units = store.units().await?;
    let found = units
        .iter()
        .find(|unit| unit.name.to_lowercase() == name.to_lowercase());
    let Some(unit) = found else {
        let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
        anyhow::bail!(
            "there is no unit {name}; the units are: {}",
            names.join(", ")
        );
    };
    Ok(unit.id)
}

/// Ends a steward's access.
pub(crate) async fn dismiss(config: &Config, options: Dismiss) -> anyhow::Result<()> {
    let Leaver::Steward { name } = options.whom;
    let (store, _) = setup::open_store(config).await?;
    match store.end_access(&name, Timestamp::now()).await {
        Err(StoreError::NotFound) => anyhow::bail!("nobody was invited as {name}"),
        ended => ended?,
    }
    out::note("The access has ended. What was done stays in the history of the cases.");
    Ok(())
}
