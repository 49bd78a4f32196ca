//! Calling the bot's webhook: in order within a chat, again and again until it says 2xx.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinSet;

use super::World;
use super::state::State;

/// The real pauses begin with two seconds and grow to a minute or two.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Delivers whatever is queued while a webhook is set.
pub(super) async fn deliver(world: Arc<World>) {
    let busy = Arc::new(Mutex::new(HashSet::new()));
    let mut calls = JoinSet::new();
    loop {
        let (number, chat, update) = world.find(|state| next(state, &busy)).await;
        let (world, busy) = (world.clone(), busy.clone());
        calls.spawn(async move {
            let mut pause = FIRST_PAUSE;
            while !call(&world, &update).await {
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            busy.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(&chat);
            world.change(|state| state.updates.retain(|(other, _)| *other != number));
        });
        while calls.try_join_next().is_some() {}
    }
}

/// The first update of a chat that none is being delivered for.
fn next(state: &mut State, busy: &Mutex<HashSet<i64>>) -> Option<(i64, i64, Value)> {
    state.webhook.as_ref()?;
    let mut busy = busy.lock().unwrap_or_else(PoisonError::into_inner);
    let free = |(number, update): &(i64, Value)| {
        let chat = chat(update);
        (!busy.contains(&chat)).then(|| (*number, chat, update.clone()))
    };
    let (number, chat, update) = state.updates.iter().find_map(free)?;
    busy.insert(chat);
    Some((number, chat, update))
}

fn chat(update: &Value) -> i64 {
    let inner = update.as_object().and_then(|fields| {
        let mut parts = fields.values().filter(|value| value.is_object());
        parts.next()
    });
    inner
        .and_then(|it| {
            it["chat"]["id"]
                .as_i64()
                .or_else(|| it["from"]["id"].as_i64())
        })
        .unwrap_or_default()
}

/// Whether the bot has taken it.
async fn call(world: &World, update: &Value) -> bool {
    // Asked each time: the bot may have moved.
    let Some(webhook) = world.state().webhook.clone() else {
        return false;
    };
    let answer = reqwest::Client::new()
        .post(&webhook.url)
        .header("X-Telegram-Bot-Api-Secret-Token", &webhook.secret)
        .json(update)
        .send()
        .await;
    let status = answer.map_or(0, |answer| answer.status().as_u16());
    world.change(|state| state.webhook_answers.push(status));
    (200..300).contains(&status)
}
