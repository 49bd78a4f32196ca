//! The methods of the Bot API.

use std::sync::Arc;
use std::time::Instant;

use axum::Form;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Request, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::state::{Call, Fault, State, Webhook, wait_of};
use super::{File, TOKEN, World};

type Answer = Result<Value, (u16, &'static str)>;

pub(super) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/{bot}/{method}", post(call).get(call))
        .route("/file/{bot}/{folder}/{name}", get(download))
        .with_state(world)
}

async fn call(
    Shared(world): Shared<Arc<World>>,
    Path((bot, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    if bot.strip_prefix("bot") != Some(TOKEN) {
        return respond(Err((401, "Unauthorized")));
    }
    let method = method.to_lowercase();
    let Some((payload, file)) = read(request).await else {
        return respond(Err((400, "Bad Request: the body cannot be read")));
    };
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
        None => respond(run(&world, &method, &payload, file).await),
        Some(Fault::TooMany(seconds)) => too_many(seconds),
        Some(Fault::Refuse(code, description)) => respond(Err((code, description))),
        Some(Fault::ServerError) => {
            (StatusCode::BAD_GATEWAY, "<html>502 Bad Gateway</html>").into_response()
        }
        Some(Fault::Garbage) => {
            let _ = run(&world, &method, &payload, file).await;
            "<html>Welcome</html>".into_response()
        }
        Some(Fault::DropAfterAccept) => {
            let _ = run(&world, &method, &payload, file).await;
            break_connection()
        }
        Some(Fault::Drop) => break_connection(),
        Some(Fault::Hang) => std::future::pending().await,
    }
}

/// The fields of a call, and the file that came with it.
async fn read(request: Request) -> Option<(Value, Option<File>)> {
    let kind = request.headers().get("content-type").cloned();
    let is = |wanted: &[u8]| {
        kind.as_ref()
            .is_some_and(|kind| kind.as_bytes().starts_with(wanted))
    };
    if is(b"application/x-www-form-urlencoded") {
        let Form(fields): Form<Vec<(String, String)>> =
            Form::from_request(request, &()).await.ok()?;
        let field = |(name, value): (String, String)| {
            let read = (name != "text").then(|| serde_json::from_str(&value).ok());
            (name, read.flatten().unwrap_or(Value::String(value)))
        };
        return Some((fields.into_iter().map(field).collect(), None));
    }
    if !is(b"multipart/form-data") {
        let body = Bytes::from_request(request, &()).await.ok()?;
        return Some((serde_json::from_slice(&body).unwrap_or_default(), None));
    }
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let (mut payload, mut file) = (json!({}), None);
    while let Some(field) = form.next_field().await.ok()? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) => {
                let mime = field.content_type().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.ok()?.to_vec();
                file = Some(File {
                    name: file_name,
                    mime,
                    bytes,
                });
            }
            None => payload[name] = field.text().await.ok()?.into(),
        }
    }
    Some((payload, file))
}

/// What a person has sent, at the path that `getFile` gave.
async fn download(
    Shared(world): Shared<Arc<World>>,
    Path((bot, _, name)): Path<(String, String, String)>,
) -> Response {
    if bot.strip_prefix("bot") != Some(TOKEN) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if world.change(|state| state.next_fault("download")).is_some() {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let bytes = world.state().files.get(&name).cloned();
    bytes.map_or(
        StatusCode::NOT_FOUND.into_response(),
        IntoResponse::into_response,
    )
}

/// Ends the task that serves this connection, so that it closes without an answer.
fn break_connection() -> Response {
    std::panic::resume_unwind(Box::new("the connection breaks"))
}

async fn run(world: &World, method: &str, payload: &Value, file: Option<File>) -> Answer {
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
        "getfile" => {
            let id = payload["file_id"].as_str().unwrap_or_default();
            let size = world.state().files.get(id).map(Vec::len);
            let size = size.ok_or((400, "Bad Request: invalid file_id"))?;
            if size > 20 << 20 {
                return Err((400, "Bad Request: file is too big"));
            }
            Ok(json!({
                "file_id": id, "file_unique_id": "u", "file_size": size, "file_path": format!("sent/{id}"),
            }))
        }
        "sendmessage" => world.change(|state| state.send(payload)),
        "editmessagetext" => world.change(|state| state.edit(payload)),
        "deletemessage" => world.change(|state| state.delete(payload)),
        "senddocument" => match file {
            Some(file) => world.change(|state| state.send_file(payload, file)),
            None => Err((400, "Bad Request: there is no document in the request")),
        },
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
        Ok(batch) => [&b"{\"ok\":true,\"result\":["[..], &batch, b"]}"]
            .concat()
            .into_response(),
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
