//! Requests to the cluster. Errors carry no text of a request or an answer: both hold what people wrote.

use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use ureq::http::{Method, Request, Response};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body};

use super::{ClusterSettings, Credentials};
use crate::errors::IndexError;

const CONNECT_WITHIN: Duration = Duration::from_secs(5);
/// For one try, whatever it asks for.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);
/// A cluster that is busy or loses a node is asked so often in all,
pub(super) const TRIES: u32 = 4;
/// after this wait, and four times as long each further time,
const FIRST_WAIT: Duration = Duration::from_millis(100);
/// or when it says so, but no later than this.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
/// An answer with 100 long documents is far below this.
const MOST_BYTES: u64 = 256 << 20;

/// One way to the cluster, for all threads.
pub(super) struct Client {
    agent: Agent,
    url: String,
    authorization: Option<String>,
}

/// Why one try gave nothing.
enum Failed {
    /// It may do so soon, perhaps at a time that the cluster named.
    Busy(IndexError, Option<Duration>),
    ForGood(IndexError),
}

impl Client {
    pub(super) fn new(settings: &ClusterSettings) -> Result<Client, IndexError> {
        let url = settings.url.trim_end_matches('/').to_owned();
        let has_scheme = url.starts_with("https://") || url.starts_with("http://");
        if !has_scheme || url.contains(['@', '?', '#', ' ']) {
            return Err(IndexError::Settings(
                "the address of OpenSearch is like https://search.example.org:9200, without a user in it",
            ));
        }
        let mut tls = TlsConfig::builder();
        if let Some(pem) = &settings.authorities {
            tls = tls.root_certs(authorities(pem)?);
        }
        let config = Agent::config_builder()
            .timeout_connect(Some(CONNECT_WITHIN))
            .timeout_global(Some(ANSWER_WITHIN))
            .http_status_as_error(false)
            .max_redirects(0)
            // The cluster stands in the house; what people wrote goes through nobody else.
            .proxy(None)
            .tls_config(tls.build())
            .build();
        Ok(Client {
            agent: Agent::new_with_config(config),
            url,
            authorization: settings.credentials.as_ref().map(authorization),
        })
    }

    /// Asks for something, with a body where there is one. `IndexError::Refused` holds the status.
    pub(super) fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<T, IndexError> {
        let body = body.map(serde_json::to_vec).transpose()?;
        self.send(
            method,
            path,
            "application/json",
            body.as_deref().unwrap_or_default(),
        )
    }

    /// Sends lines of JSON, each with its end.
    pub(super) fn ask_lines<T: DeserializeOwned>(
        &self,
        path: &str,
        lines: &[u8],
    ) -> Result<T, IndexError> {
        self.send(Method::POST, path, "application/x-ndjson", lines)
    }

    /// Every request may be sent again: the second time it changes nothing.
    fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        content_type: &str,
        body: &[u8],
    ) -> Result<T, IndexError> {
        let mut tries = 0;
        loop {
            let failed = match self.try_once(&method, path, content_type, body) {
                Ok(answer) => {
                    return serde_json::from_slice(&answer).map_err(|_| IndexError::Unreadable);
                }
                Err(failed) => failed,
            };
            tries += 1;
            match failed {
                Failed::Busy(_, after) if tries < TRIES => thread::sleep(wait(tries, after)),
                Failed::Busy(error, _) | Failed::ForGood(error) => return Err(error),
            }
        }
    }

    fn try_once(
        &self,
        method: &Method,
        path: &str,
        content_type: &str,
        body: &[u8],
    ) -> Result<Vec<u8>, Failed> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("content-type", content_type);
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        let answer = if body.is_empty() {
            self.agent
                .run(request.body(()).map_err(|error| unreached(error.into()))?)
        } else {
            self.agent.run(
                request
                    .body(body)
                    .map_err(|error| unreached(error.into()))?,
            )
        };
        let mut answer = answer.map_err(unreached)?;
        let bytes = answer.body_mut().with_config().limit(MOST_BYTES);
        let bytes = bytes.read_to_vec().map_err(unreached)?;
        if answer.status().is_success() {
            Ok(bytes)
        } else {
            Err(refused(&answer, &bytes))
        }
    }
}

/// How long to wait before trying again after so many tries.
pub(super) fn wait(tries: u32, named: Option<Duration>) -> Duration {
    let growing = FIRST_WAIT * 4_u32.saturating_pow(tries - 1);
    named.unwrap_or(growing).min(LONGEST_WAIT)
}

fn authorities(pem: &str) -> Result<RootCerts, IndexError> {
    let items = parse_pem(pem.as_bytes()).collect::<Result<Vec<_>, _>>();
    let items = items.unwrap_or_default().into_iter();
    let certificates = items.filter_map(|item| match item {
        PemItem::Certificate(certificate) => Some(certificate),
        _ => None,
    });
    let certificates: Vec<_> = certificates.collect();
    if certificates.is_empty() {
        return Err(IndexError::Settings(
            "the file of authorities for OpenSearch holds no certificate (PEM)",
        ));
    }
    Ok(RootCerts::new_with_certs(&certificates))
}

fn authorization(credentials: &Credentials) -> String {
    match credentials {
        Credentials::Password { user, password } => {
            let both = format!("{user}:{}", password.expose_secret());
            format!("Basic {}", STANDARD.encode(both))
        }
        Credentials::ApiKey(key) => format!("ApiKey {}", key.expose_secret()),
    }
}

fn unreached(error: ureq::Error) -> Failed {
    let may_pass = matches!(
        error,
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed | ureq::Error::HostNotFound
    );
    let error = IndexError::Unreachable(Box::new(error));
    if may_pass {
        Failed::Busy(error, None)
    } else {
        Failed::ForGood(error)
    }
}

fn refused(answer: &Response<Body>, body: &[u8]) -> Failed {
    #[derive(Deserialize)]
    struct Refusal {
        error: Cause,
    }
    let status = answer.status().as_u16();
    let refusal: Option<Refusal> = serde_json::from_slice(body).ok();
    let error = IndexError::Refused {
        status,
        kind: refusal.map_or_else(String::new, |refusal| refusal.error.kind()),
    };
    if !matches!(status, 429 | 503) {
        return Failed::ForGood(error);
    }
    let after = answer.headers().get("retry-after");
    let seconds = after.and_then(|after| after.to_str().ok()?.parse().ok());
    Failed::Busy(error, seconds.map(Duration::from_secs))
}

/// What the cluster says was wrong. Its words may quote a request and are not read.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Cause {
    Typed {
        #[serde(rename = "type")]
        kind: String,
    },
    Other(IgnoredAny),
}

impl Cause {
    /// The name of the kind of error, where it looks like a name.
    pub(super) fn kind(&self) -> String {
        match self {
            Cause::Typed { kind } if kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
                kind.clone()
            }
            _ => String::new(),
        }
    }
}
