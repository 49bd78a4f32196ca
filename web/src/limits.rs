//! How often one caller may try: codes and invitations cannot be guessed, the form cannot be flooded.

use std::net::{IpAddr, Ipv4Addr};
use std::num::NonZeroU32;

use governor::{DefaultKeyedRateLimiter, Quota};

use crate::problem::Problem;

/// Callers that are remembered before the idle ones are forgotten.
const REMEMBERED: usize = 10_000;
const NOBODY: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);

/// What is limited, each by itself.
pub(crate) struct Limits {
    /// Codes and invitations, tries a minute.
    keys: DefaultKeyedRateLimiter<IpAddr>,
    /// Messages by the form: a ward behind one address may be busy.
    messages: DefaultKeyedRateLimiter<IpAddr>,
    /// Suggestions while somebody writes; a whole house may search behind one address.
    offers: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limits {
    pub(crate) fn new() -> Limits {
        Limits {
            keys: a_minute(10),
            messages: a_minute(40),
            offers: a_minute(600),
        }
    }

    /// One more code or invitation is tried.
    pub(crate) fn try_key(&self, caller: Option<IpAddr>) -> Result<(), Problem> {
        admit(&self.keys, caller)
    }

    /// One more message comes.
    pub(crate) fn take_message(&self, caller: Option<IpAddr>) -> Result<(), Problem> {
        admit(&self.messages, caller)
    }

    /// One more beginning of a question is looked up.
    pub(crate) fn offer(&self, caller: Option<IpAddr>) -> Result<(), Problem> {
        admit(&self.offers, caller)
    }
}

fn a_minute(times: u32) -> DefaultKeyedRateLimiter<IpAddr> {
    DefaultKeyedRateLimiter::keyed(Quota::per_minute(
        NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN),
    ))
}

fn admit(limiter: &DefaultKeyedRateLimiter<IpAddr>, caller: Option<IpAddr>) -> Result<(), Problem> {
    if limiter.len() > REMEMBERED {
        limiter.retain_recent();
    }
    limiter
        .check_key(&caller.unwrap_or(NOBODY))
        .map_err(|_| Problem::TooMany)
}
