//! `kuulo invite`: one-time sign-in links.

use std::time::Duration;

use jiff::Timestamp;

use crate::args::{Invite, Whom};
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
