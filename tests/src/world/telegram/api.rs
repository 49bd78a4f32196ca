//! The methods of the Bot API.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};

use super::state::{Call, Fault, State, Webhook, wait_of};
use super::{TOKEN, World};

type Answer = Result<Value, (u16, &'static str)>;

pub(super) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/{bot}/{method}", post(call).get(call))
        .with_state(world)
}

async fn call(
    Shared(world): Shared<Arc<World>>,
    Path((bot, method)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    if bot.strip_prefix("bot") != Some(TOKEN) {
        return respond(Err((401, "Unauthorized")));
    }
    let method = method.to_lowercase();
    let payload: Value = serde_json::from_slice(&body).unwrap_or_default();
    let fault = world.change(|state| {
        let fault = state.next_fault(&method);
        state.calls.push(Call {
            method: method.clone(),
            at: Instant::now(),
            payload: payload.clone(),
            fault: fault.clone(),
        });
        fault
    });
    match fault {
        None if method == "getupdates" => get_updates(&world, &payload).await,
        None => respond(run(&world, &method, &payload).await),
        Some(Fault::TooMany(seconds)) => too_many(seconds),
        Some(Fault::Refuse(code, description)) => respond(Err((code, description))),
        Some(Fault::ServerError) => {
            (StatusCode::BAD_GATEWAY, "<html>502 Bad Gateway</html>").into_response()
        }
        Some(Fault::Garbage) => {
            let _ = run(&world, &method, &payload).await;
            "<html>Welcome</html>".into_response()
        }
        Some(Fault::DropAfterAccept) => {
            let _ = run(&world, &method, &payload).await;
            break_connection()
        }
        Some(Fault::Drop) => break_connection(),
    }
}

/// Ends the task that serves this connection, so that it closes without an answer.
fn break_connection() -> Response {
    std::panic::resume_unwind(Box::new("the connection breaks"))
}

async fn run(world: &World, method: &str, payload: &Value) -> Answer {
    match method {
        // Whatever is confirmed is confirmed; what it would have given is given again.
        "getupdates" => {
            let _ = get_updates(world, payload).await;
            Ok(json!([]))
        }
        "getme" => {
            let mut me = super::bot();
            me["can_join_groups"] = true.into();
            me["can_read_all_group_messages"] = false.into();
            me["supports_inline_queries"] = false.into();
            me["can_connect_to_business"] = false.into();
            me["has_main_web_app"] = false.into();
            Ok(me)
        }
        "sendmessage" => world.change(|state| state.send(payload)),
        "answercallbackquery" => world.change(|state| {
            let id = payload["callback_query_id"].as_str().unwrap_or_default();
            state.answered.insert(id.to_owned());
            Ok(true.into())
        }),
        "setmycommands" => Ok(true.into()),
        "setwebhook" => world.change(|state| set_webhook(state, payload)),
        "deletewebhook" => world.change(|state| {
            state.webhook = None;
            if payload["drop_pending_updates"] == true {
                state.updates.clear();
            }
            Ok(true.into())
        }),
        "getwebhookinfo" => {
            let state = world.state();
            let url = state.webhook.as_ref().map_or("", |webhook| &webhook.url);
            Ok(json!({
                "url": url, "has_custom_certificate": false, "pending_update_count": state.updates.len(),
            }))
        }
        _ => Err((404, "Not Found")),
    }
}

fn set_webhook(state: &mut State, payload: &Value) -> Answer {
    let text = |key: &str| payload[key].as_str().unwrap_or_default().to_owned();
    state.webhook = Some(Webhook {
        url: text("url"),
        secret: text("secret_token"),
    })
    .filter(|webhook| !webhook.url.is_empty());
    allow(state, payload);
    if payload["drop_pending_updates"] == true {
        state.updates.clear();
    }
    Ok(true.into())
}

/// Not naming the kinds leaves them as they were.
fn allow(state: &mut State, payload: &Value) {
    if let Some(kinds) = payload["allowed_updates"].as_array() {
        let names = kinds.iter().filter_map(Value::as_str).map(str::to_owned);
        state.allowed = Some(names.collect());
    }
}

/// Confirms what is before the offset and hands out the rest, waiting for it if there is none.
async fn get_updates(world: &World, payload: &Value) -> Response {
    let mine = world.change(|state| {
        allow(state, payload);
        if let Some(offset) = payload["offset"].as_i64() {
            state.confirm_before(offset);
        }
        state.poll += 1;
        state.poll
    });
    let limit = payload["limit"].as_u64().unwrap_or(100).clamp(1, 100) as usize;
    let look = |state: &mut State| -> Option<Result<Vec<u8>, (u16, &'static str)>> {
        if state.webhook.is_some() {
            return Some(Err((
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            )));
        }
        if state.poll != mine {
            state.conflicts += 1;
            return Some(Err((
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )));
        }
        let batch = state.updates.iter().take(limit);
        let batch: Vec<Vec<u8>> = batch
            .map(|(number, update)| state.bytes_of(*number, update))
            .collect();
        if batch.is_empty() {
            return None;
        }
        state.given = Some(Instant::now());
        Some(Ok(batch.join(&b","[..])))
    };
    let found = tokio::time::timeout(wait_of(payload), world.find(look)).await;
    match found.unwrap_or(Ok(Vec::new())) {
        Ok(batch) => [&b"{\"ok\":true,\"result\":["[..], &batch, b"]}"].concat().into_response(),
        Err(refusal) => respond(Err(refusal)),
    }
}

fn respond(answer: Answer) -> Response {
    match answer {
        Ok(result) => axum::Json(json!({"ok": true, "result": result})).into_response(),
        Err((code, description)) => {
            let body = json!({"ok": false, "error_code": code, "description": description});
            let status = StatusCode::from_u16(code).unwrap_or(StatusCode::BAD_REQUEST);
            (status, axum::Json(body)).into_response()
        }
    }
}

fn too_many(seconds: u64) -> Response {
    let body = json!({
        "ok": false, "error_code": 429, "description": format!("Too Many Requests: retry after {seconds}"),
        "parameters": {"retry_after": seconds},
    });
    (StatusCode::TOO_MANY_REQUESTS, axum::Json(body)).into_response()
}
