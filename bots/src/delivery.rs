//! The delivery loop: claim what is due, say it, record what became of it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::FutureExt;
use jiff::{SignedDuration, Timestamp};
use kuulo_core::message::{Act, Outbound};
use kuulo_core::phrase::{Catalogue, Voice};
use kuulo_store::outbox::{Outcome, Task, Waiting};
use kuulo_store::vault::CannotUnseal;
use kuulo_store::{Store, Vault};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::courier::{Courier, DeliveryError};

/// Bubbles in flight at a time; a stuck one holds up only its own conversation.
const IN_FLIGHT: usize = 32;
/// Tries before a bubble is given up on: with the pauses below, about a day and a half.
const TRIES: u32 = 30;
/// Tries of what the platform says it will never take; it may have said so on a bad day.
const REFUSALS: u32 = 6;
/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
/// How often the outbox is looked at when nothing wakes the loop: another process may have written to it.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long claims are gathered while half of what may be in flight is.
const GATHER: Duration = Duration::from_millis(250);
/// A platform that does not answer within this time counts as trouble. A claim on a bubble lasts longer.
const DEADLINE: Duration = Duration::from_secs(15);

/// Delivers a platform's bubbles until `stop`, then lets those in flight land.
pub async fn run<C: Courier>(courier: Arc<C>, store: Store, vault: Vault, stop: CancellationToken) {
    let mut commits = store.commits();
    let mut flying = JoinSet::new();
    let mut landed = Vec::new();
    let mut claimed = Instant::now();
    loop {
        while let Some(ended) = flying.try_join_next() {
            landed.extend(ended);
        }
        commits.mark_unchanged();
        settle(&store, &mut landed).await;
        let room = IN_FLIGHT - flying.len();
        // While what landed cannot be recorded, it must not be claimed and said again.
        let look_in = if !landed.is_empty() {
            LOOK_EVERY
        } else if room >= IN_FLIGHT / 2 || claimed.elapsed() >= GATHER {
            for waiting in claim(&*courier, &store, room).await {
                flying.spawn(deliver_one(courier.clone(), vault.clone(), waiting));
            }
            claimed = Instant::now();
            LOOK_EVERY
        } else {
            GATHER
        };
        tokio::select! {
            // It frees its conversation for the next one.
            Some(ended) = flying.join_next() => landed.extend(ended),
            _ = commits.changed() => {}
            () = tokio::time::sleep(look_in) => {}
            () = stop.cancelled() => break,
        }
    }
    while let Some(ended) = flying.join_next().await {
        landed.extend(ended);
    }
    settle(&store, &mut landed).await;
}

/// Records what has landed, as much together as landed meanwhile. What cannot be recorded now stays for the next time.
async fn settle(store: &Store, landed: &mut Vec<(i64, Outcome)>) {
    match store.settle(landed, Timestamp::now()).await {
        Ok(()) => landed.clear(),
        Err(error) => {
            tracing::warn!(bubbles = landed.len(), %error, "cannot record deliveries; trying again");
        }
    }
}

async fn claim<C: Courier>(courier: &C, store: &Store, room: usize) -> Vec<Waiting> {
    if room == 0 || !courier.rest().is_zero() {
        return Vec::new();
    }
    let platform = courier.platform();
    store.claim(platform, room as u64, Timestamp::now()).await.unwrap_or_else(|error| {
        tracing::warn!(platform = platform.name(), %error, "cannot claim what waits; trying again");
        Vec::new()
    })
}

/// Tries one bubble; returns its row and how it ended.
async fn deliver_one<C: Courier>(
    courier: Arc<C>,
    vault: Vault,
    waiting: Waiting,
) -> (i64, Outcome) {
    let id = waiting.id;
    let attempts = waiting.attempts;
    let tried = AssertUnwindSafe(attempt(&*courier, &vault, waiting)).catch_unwind();
    let tried = tried.await.unwrap_or_else(|_| {
        tracing::error!(bubble = id, "a delivery was stopped by a bug");
        Err(DeliveryError::Trouble("a bug".to_owned()))
    });
    let outcome = match tried {
        Ok(receipt) => Outcome::Sent { receipt },
        Err(error) => outcome_of(error, attempts, Timestamp::now()),
    };
    if let Outcome::Dead = outcome {
        tracing::error!(
            bubble = id,
            attempts,
            "a bubble was given up on; it is shown under deliveries"
        );
    }
    (id, outcome)
}

async fn attempt<C: Courier>(
    courier: &C,
    vault: &Vault,
    waiting: Waiting,
) -> Result<Option<String>, DeliveryError> {
    let (to, reply_handle) = vault.unseal(&waiting.to).map_err(closed)?;
    let outbound = Outbound {
        id: waiting.id,
        to,
        reply_handle,
        act: act(vault, &waiting).map_err(closed)?,
        language: waiting.language,
        country: waiting.country,
        case: waiting.case,
        created: waiting.created,
    };
    match tokio::time::timeout(DEADLINE, courier.deliver(&outbound)).await {
        Ok(result) => result.map(|receipt| receipt.message),
        Err(_) => Err(DeliveryError::Trouble("no answer in time".to_owned())),
    }
}

/// What the row asks for, in the person's words.
fn act(vault: &Vault, waiting: &Waiting) -> Result<Act, CannotUnseal> {
    let voice = Voice {
        language: waiting.language,
        country: waiting.country,
        now: Timestamp::now(),
    };
    let say = |phrase| Catalogue::standard().say(phrase, voice);
    Ok(match &waiting.task {
        Task::Say { phrase, file } => Act::Say {
            spoken: say(phrase),
            attached: file.as_ref().map(|file| vault.file(file)).transpose()?,
        },
        Task::Edit { phrase, message } => Act::Edit {
            spoken: say(phrase),
            message: vault.message(message)?,
        },
        Task::Remove { message } => Act::Remove {
            message: vault.message(message)?,
        },
    })
}

fn closed(error: CannotUnseal) -> DeliveryError {
    DeliveryError::Refused(error.to_string())
}

/// What follows from a failure after `attempts` earlier tries.
fn outcome_of(error: DeliveryError, attempts: u32, now: Timestamp) -> Outcome {
    let at = |pause: Duration| {
        let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::from_hours(1));
        now.checked_add(pause).unwrap_or(now)
    };
    match error {
        DeliveryError::Unreachable => Outcome::Unreachable,
        DeliveryError::Refused(_) if attempts + 1 >= REFUSALS => Outcome::Dead,
        DeliveryError::NotYet(pause) => Outcome::Later(at(pause)),
        // Waiting as asked is not a failed try that leads to giving up, but it must not loop without end either.
        DeliveryError::RetryAfter(pause) => Outcome::RetryAt(at(pause)),
        DeliveryError::Trouble(_) if attempts + 1 >= TRIES => Outcome::Dead,
        DeliveryError::Trouble(_) | DeliveryError::Refused(_) => {
            let pause = Duration::from_secs(1 << attempts.min(12));
            Outcome::RetryAt(at(pause.min(LONGEST_PAUSE)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let now = Timestamp::UNIX_EPOCH;
        let pause =
            |attempts| match outcome_of(DeliveryError::Trouble(String::new()), attempts, now) {
                Outcome::RetryAt(at) => at.as_second(),
                other => panic!("{other:?}"),
            };
        assert_eq!(
            [pause(0), pause(1), pause(5), pause(12), pause(28)],
            [1, 2, 32, 3600, 3600]
        );
        assert_eq!(
            outcome_of(DeliveryError::Trouble(String::new()), TRIES - 1, now),
            Outcome::Dead
        );
    }

    #[test]
    fn what_the_platform_says_decides() {
        let now = Timestamp::UNIX_EPOCH;
        let asked = DeliveryError::RetryAfter(Duration::from_secs(17));
        assert_eq!(
            outcome_of(asked, 99, now),
            Outcome::RetryAt("1970-01-01T00:00:17Z".parse().unwrap())
        );
        let far = DeliveryError::NotYet(Duration::from_secs(17));
        assert_eq!(
            outcome_of(far, 99, now),
            Outcome::Later("1970-01-01T00:00:17Z".parse().unwrap())
        );
        assert_eq!(
            outcome_of(DeliveryError::Unreachable, 0, now),
            Outcome::Unreachable
        );
        let refused = |attempts| outcome_of(DeliveryError::Refused(String::new()), attempts, now);
        assert!(matches!(refused(0), Outcome::RetryAt(_)));
        assert_eq!(refused(REFUSALS - 1), Outcome::Dead);
    }
}
