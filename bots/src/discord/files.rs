//! Getting what people send out of Discord, whose addresses come with the messages.

use std::time::Duration;

use kuulo_core::files::FileHandle;
use kuulo_core::message::Platform;
use reqwest::Url;
use reqwest::redirect::Policy;

use crate::fetching::{DEADLINE, FetchError, Source, bytes_of};

/// Where Discord keeps attachments.
const HOMES: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// Attachments of direct messages.
pub(super) struct DiscordFiles {
    client: reqwest::Client,
    /// In the place of Discord's own, where the bot has an interface of its own.
    home: Option<Url>,
}

impl DiscordFiles {
    pub(super) fn new(api_url: Option<&str>) -> Result<DiscordFiles, reqwest::Error> {
        // A redirect could lead anywhere.
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(DEADLINE)
            .redirect(Policy::none())
            .build()?;
        Ok(DiscordFiles {
            client,
            home: api_url.and_then(|url| Url::parse(url).ok()),
        })
    }

    /// An address may come from anybody who can send a message: only Discord's own are called.
    fn is_home(&self, url: &Url) -> bool {
        match &self.home {
            Some(home) => url.origin() == home.origin(),
            None => {
                let host = url.host_str().unwrap_or_default();
                url.scheme() == "https" && HOMES.contains(&host) && url.port().is_none()
            }
        }
    }
}

impl Source for DiscordFiles {
    fn platform(&self) -> Platform {
        Platform::Discord
    }

    async fn fetch(&self, handle: &FileHandle, most: u64) -> Result<Vec<u8>, FetchError> {
        let url = Url::parse(&handle.0).ok().filter(|url| self.is_home(url));
        let url = url.ok_or(FetchError::Gone("it does not lie with Discord"))?;
        let response = self.client.get(url).send().await;
        bytes_of(
            response.map_err(|_| FetchError::Trouble("cannot reach Discord"))?,
            most,
        )
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_platform_is_called() {
        let discord = DiscordFiles::new(None).unwrap();
        let is_home = |files: &DiscordFiles, url: &str| files.is_home(&Url::parse(url).unwrap());
        assert!(is_home(
            &discord,
            "https://cdn.discordapp.com/attachments/1/2/a.jpg?ex=1"
        ));
        for elsewhere in [
            "http://cdn.discordapp.com/a.jpg",
            "https://cdn.discordapp.com:8443/a.jpg",
            "https://cdn.discordapp.com.example.org/a.jpg",
            "https://cdn.discordapp.com@example.org/a.jpg",
            "https://169.254.169.254/latest/meta-data",
            "file:///etc/passwd",
        ] {
            assert!(!is_home(&discord, elsewhere), "{elsewhere}");
        }
        let own = DiscordFiles::new(Some("http://127.0.0.1:3000")).unwrap();
        assert!(is_home(&own, "http://127.0.0.1:3000/cdn/a.jpg"));
        assert!(!is_home(&own, "http://127.0.0.1:3001/cdn/a.jpg"));
        assert!(!is_home(&own, "https://cdn.discordapp.com/a.jpg"));
    }
}
