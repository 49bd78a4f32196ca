//! The delivery loop: claim what is due, say it, record what became of it.

use std::sync::Arc;
use std::time::Duration;

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
/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
/// How often the outbox is looked at when nothing wakes the loop: another process may have written to it.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A platform that does not answer within this time counts as trouble. A claim on a bubble lasts longer.
const DEADLINE: Duration = Duration::from_secs(15);

/// Delivers a platform's bubbles until `stop`, then lets those in flight land.
pub async fn run<C: Courier>(courier: Arc<C>, store: Store, vault: Vault, stop: CancellationToken) {
    let mut commits = store.commits();
    let mut flying = JoinSet::new();
    loop {
        while flying.try_join_next().is_some() {}
        commits.mark_unchanged();
        for waiting in claim(&*courier, &store, IN_FLIGHT - flying.len()).await {
            flying.spawn(deliver_one(
                courier.clone(),
                store.clone(),
                vault.clone(),
                waiting,
            ));
        }
        tokio::select! {
            // A landed bubble frees its conversation for the next one.
            Some(_) = flying.join_next() => {}
            _ = commits.changed() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            () = stop.cancelled() => break,
        }
    }
    while flying.join_next().await.is_some() {}
}

async fn claim<C: Courier>(courier: &C, store: &Store, room: usize) -> Vec<Waiting> {
    if room == 0 {
        return Vec::new();
    }
    let platform = courier.platform();
    store.claim(platform, room as u64, Timestamp::now()).await.unwrap_or_else(|error| {
        tracing::warn!(platform = platform.name(), %error, "cannot claim what waits; trying again");
        Vec::new()
    })
}

/// Tries one bubble and records how it ended.
async fn deliver_one<C: Courier>(courier: Arc<C>, store: Store, vault: Vault, waiting: Waiting) {
    let id = waiting.id;
    let attempts = waiting.attempts;
    let outcome = match attempt(&*courier, &vault, waiting).await {
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
    if let Err(error) = store.settle(id, outcome, Timestamp::now()).await {
        // The claim lapses and the bubble is tried again: a repeat is better than a loss.
        tracing::warn!(bubble = id, %error, "cannot record a delivery");
    }
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
    let pause = match error {
        DeliveryError::Unreachable => return Outcome::Unreachable,
        DeliveryError::Refused(_) => return Outcome::Dead,
        // Waiting as asked is not a failed try that leads to giving up, but it must not loop without end either.
        DeliveryError::RetryAfter(pause) => pause,
        DeliveryError::Trouble(_) if attempts + 1 >= TRIES => return Outcome::Dead,
        DeliveryError::Trouble(_) => Duration::from_secs(1 << attempts.min(12)).min(LONGEST_PAUSE),
    };
    let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::from_hours(1));
    Outcome::RetryAt(now.checked_add(pause).unwrap_or(now))
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
        assert_eq!(
            outcome_of(DeliveryError::Unreachable, 0, now),
            Outcome::Unreachable
        );
        assert_eq!(
            outcome_of(DeliveryError::Refused(String::new()), 0, now),
            Outcome::Dead
        );
    }
}
