//! Not faster than a platform allows: in all, and to each destination.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::courier::DeliveryError;

/// A wait up to this long is waited out; a longer one gives the place to others.
const PATIENCE: Duration = Duration::from_secs(2);
/// Destinations that are remembered before those are forgotten that may be written to anyhow.
const REMEMBERED: usize = 10_000;

/// One call in each `every`, and `burst` at once after a rest.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    every: Duration,
    burst: u32,
}

impl Pace {
    pub(crate) const fn new(every: Duration, burst: u32) -> Pace {
        Pace { every, burst }
    }

    /// How far the plan may run ahead of the clock.
    fn slack(self) -> Duration {
        self.every * (self.burst - 1)
    }

    fn wait(self, planned: Instant, now: Instant) -> Duration {
        planned
            .saturating_duration_since(now)
            .saturating_sub(self.slack())
    }
}

/// Paces the calls of one bot.
pub(crate) struct Pacer {
    overall: Pace,
    plan: Mutex<Plan>,
}

/// When the next call would be due if all went at an even pace.
struct Plan {
    overall: Instant,
    destinations: HashMap<String, Instant>,
    /// Nothing goes out before.
    held: Instant,
    /// The destination that the platform asked to wait for last, and until when.
    asked: Option<(String, Instant)>,
}

impl Pacer {
    pub(crate) fn new(overall: Pace) -> Pacer {
        let now = Instant::now();
        let plan = Plan {
            overall: now,
            destinations: HashMap::new(),
            held: now,
            asked: None,
        };
        Pacer {
            overall,
            plan: Mutex::new(plan),
        }
    }

    /// Waits for a destination's turn, and then for one among all, who are served as they come. A turn that is far off
    /// is an error that says how far.
    pub(crate) async fn turn(&self, destination: &str, pace: Pace) -> Result<(), DeliveryError> {
        let wait = self.turn_of(destination, pace, Instant::now())?;
        tokio::time::sleep(wait).await;
        let wait = self.turn_among_all(Instant::now())?;
        tokio::time::sleep(wait).await;
        Ok(())
    }

    fn turn_of(
        &self,
        destination: &str,
        pace: Pace,
        now: Instant,
    ) -> Result<Duration, DeliveryError> {
        let mut plan = self.plan();
        let planned = plan.destinations.get(destination).copied().unwrap_or(now);
        let wait = patient(pace.wait(planned, now))?;
        if plan.destinations.len() >= REMEMBERED {
            plan.destinations.retain(|_, planned| *planned > now);
        }
        let next = planned.max(now) + pace.every;
        plan.destinations.insert(destination.to_owned(), next);
        Ok(wait)
    }

    fn turn_among_all(&self, now: Instant) -> Result<Duration, DeliveryError> {
        let mut plan = self.plan();
        let held = plan.held.saturating_duration_since(now);
        let wait = patient(self.overall.wait(plan.overall, now).max(held))?;
        plan.overall = plan.overall.max(now) + self.overall.every;
        Ok(wait)
    }

    /// The platform asks to leave a destination alone. When it asks so for a second one meanwhile, it means the bot.
    pub(crate) fn hold(&self, destination: &str, pace: Pace, wait: Duration) {
        let now = Instant::now();
        let until = now + wait;
        let mut plan = self.plan();
        plan.destinations
            .insert(destination.to_owned(), until + pace.slack());
        let is_second =
            |(other, earlier): &(String, Instant)| other != destination && *earlier > now;
        if plan.asked.as_ref().is_some_and(is_second) {
            plan.held = plan.held.max(until);
        }
        plan.asked = Some((destination.to_owned(), until));
    }

    /// The platform asks the bot as a whole to wait.
    pub(crate) fn hold_all(&self, wait: Duration) {
        let mut plan = self.plan();
        plan.held = plan.held.max(Instant::now() + wait);
    }

    /// How long the bot as a whole still has to wait.
    pub(crate) fn held(&self) -> Duration {
        self.plan().held.saturating_duration_since(Instant::now())
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn patient(wait: Duration) -> Result<Duration, DeliveryError> {
    if wait > PATIENCE {
        return Err(DeliveryError::NotYet(wait));
    }
    Ok(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OVERALL: Pace = Pace::new(Duration::from_millis(34), 3);
    const CHAT: Pace = Pace::new(Duration::from_secs(1), 3);

    const SECOND: Duration = Duration::from_secs(1);

    /// How many turns begin within `time` of `start` when all are asked for as soon as they are given.
    fn turns(
        time: Duration,
        mut ask: impl FnMut(Instant) -> Result<Duration, DeliveryError>,
    ) -> usize {
        let start = Instant::now();
        let mut now = start;
        let mut count = 0;
        while now < start + time {
            match ask(now) {
                Ok(wait) => {
                    now += wait;
                    count += usize::from(now < start + time);
                }
                Err(DeliveryError::NotYet(wait)) => now += wait,
                Err(error) => panic!("{error}"),
            }
        }
        count
    }

    #[test]
    fn a_chat_gets_a_burst_and_then_one_a_second() {
        let pacer = Pacer::new(OVERALL);
        let count = turns(10 * SECOND, |now| pacer.turn_of("a", CHAT, now));
        assert_eq!(count, 12);
    }

    #[test]
    fn twenty_a_minute_are_twenty_in_any_minute() {
        let group = Pace::new(Duration::from_secs(4), 5);
        let pacer = Pacer::new(OVERALL);
        let count = turns(60 * SECOND, |now| pacer.turn_of("g", group, now));
        assert!((19..=20).contains(&count), "{count}");
    }

    #[test]
    fn all_together_stay_under_the_limit_of_the_bot() {
        let pacer = Pacer::new(OVERALL);
        let count = turns(3 * SECOND, |now| pacer.turn_among_all(now));
        assert!((85..=93).contains(&count), "{count}");
    }

    #[test]
    fn one_that_must_wait_holds_up_no_other_and_two_hold_up_all() {
        let pacer = Pacer::new(OVERALL);
        let now = Instant::now();
        pacer.hold("a", CHAT, 30 * SECOND);
        assert!(matches!(
            pacer.turn_of("a", CHAT, now),
            Err(DeliveryError::NotYet(wait)) if wait > 29 * SECOND
        ));
        assert_eq!(pacer.turn_of("b", CHAT, now), Ok(Duration::ZERO));
        pacer.hold("a", CHAT, 30 * SECOND);
        assert!(pacer.held().is_zero());
        pacer.hold("b", CHAT, 20 * SECOND);
        assert!(pacer.held() > 19 * SECOND);
        assert!(pacer.turn_among_all(now).is_err());
    }

    #[test]
    fn idle_destinations_are_forgotten() {
        let pacer = Pacer::new(OVERALL);
        let mut now = Instant::now();
        for number in 0..3 * REMEMBERED {
            now += Duration::from_millis(1);
            pacer.turn_of(&number.to_string(), CHAT, now).unwrap();
        }
        assert!(pacer.plan().destinations.len() <= REMEMBERED);
    }
}
