//! `kuulo invite`: one-time sign-in links; `kuulo dismiss`: the end of access.

use std::time::Duration;

use jiff::Timestamp;
use kuulo_store::StoreError;

use crate::args::{Dismiss, Invite, Leaver, Whom};
use crate::config::Config;
use crate::{out, setup};

/// Makes the link and prints it on standard output.
pub(crate) async fn run(config: &Config, options: Invite) -> anyhow::Result<()> {
    let Whom::Steward { name, hours } = options.whom;
    let (store, _) = setup::open_store(config).await?;
    let token = store
        .invite_steward(&name, Timestamp::now(), Duration::from_secs(hours * 3600))
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
