//! The REST interface, as far as a bot like Kuulo uses it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Path, Query, Request, State as Shared};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, patch, post, put};
use serde_json::{Value, json};

use super::bubble::File;
use super::state::{EPHEMERAL, Fault, Memory, Shown, State, author};
use super::threads::{begin_thread, wake};
use super::{BOT, FORUM, SERVER, SERVER_ROOM, STEERING_ROOM, TOKEN, gateway};

/// Within this time an interaction must be acknowledged.
const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(3);

pub(super) fn router(state: Arc<State>) -> Router {
    let open = Router::new()
        .route("/interactions/{id}/{token}/callback", post(callback))
        .route("/webhooks/{application}/{token}", post(follow_up));
    let for_the_bot = Router::new()
        .route("/gateway", get(gateway_address))
        .route("/users/@me", get(async || Json(author(BOT, true))))
        .route("/users/@me/channels", post(open_room))
        .route(
            "/channels/{room}/messages",
            get(messages).post(create_message),
        )
        .route(
            "/channels/{room}/messages/{message}",
            patch(edit_message).delete(delete_message),
        )
        .route("/guilds/{server}/members/{user}", get(member))
        .route("/applications/{application}/commands", put(register))
        .route("/channels/{room}", get(channel).patch(wake))
        .route("/channels/{room}/threads", post(begin_thread))
        .route("/guilds/{server}/roles", get(roles))
        .layer(middleware::from_fn(authorised));
    Router::new()
        .route("/", get(gateway::upgrade))
        .route("/attachments/{id}/{name}", get(download))
        .nest("/api/v10", open.merge(for_the_bot))
        .with_state(state)
}

async fn authorised(request: Request, next: Next) -> Response {
    let token = request
        .headers()
        .get("authorization")
        .and_then(|value| value.to_str().ok());
    if token != Some(&format!("Bot {TOKEN}")) {
        return refuse(401, 0);
    }
    next.run(request).await
}

/// What a person has sent, at the address that came with the message.
async fn download(
    Shared(state): Shared<Arc<State>>,
    Path((id, _)): Path<(u64, String)>,
) -> Response {
    state.write(|memory| {
        if memory.bad_downloads > 0 {
            memory.bad_downloads -= 1;
            return StatusCode::BAD_GATEWAY.into_response();
        }
        let bytes = memory.files.get(&id).cloned();
        bytes.map_or(
            StatusCode::NOT_FOUND.into_response(),
            IntoResponse::into_response,
        )
    })
}

pub(super) fn refuse(status: u16, code: i64) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (
        status,
        Json(json!({"message": "refused by the fake", "code": code})),
    )
        .into_response()
}

async fn gateway_address(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    let url = state.read(|memory| memory.false_gateway.clone());
    Json(json!({"url": url.unwrap_or(state.gateway.clone())}))
}

async fn register(Shared(state): Shared<Arc<State>>, Json(commands): Json<Value>) -> Json<Value> {
    state.write(|memory| memory.commands = Some(commands));
    Json(json!([]))
}

/// Somebody in the server, with their roles.
async fn member(
    Shared(state): Shared<Arc<State>>,
    Path((server, user)): Path<(u64, u64)>,
) -> Response {
    let roles = state.read(|memory| memory.roles.get(&user).cloned());
    match roles.filter(|_| server == SERVER) {
        Some(roles) => {
            let roles: Vec<String> = roles.iter().map(u64::to_string).collect();
            Json(json!({"user": author(user, false), "roles": roles})).into_response()
        }
        None => refuse(404, 10007),
    }
}

/// A channel of the server with its exceptions: everybody is kept out of the steering room.
async fn channel(Path(room): Path<u64>) -> Response {
    let exceptions = match room {
        SERVER_ROOM => json!([]),
        STEERING_ROOM | FORUM => {
            json!([{"id": SERVER.to_string(), "type": 0, "allow": "0", "deny": "1024"}])
        }
        _ => return refuse(404, 10003),
    };
    let channel = json!({
        "id": room.to_string(), "type": if room == FORUM { 15 } else { 0 }, "guild_id": SERVER.to_string(), "permission_overwrites": exceptions,
    });
    Json(channel).into_response()
}

async fn roles() -> Json<Value> {
    Json(json!([{"id": SERVER.to_string(), "name": "@everyone", "permissions": "1024"}]))
}

async fn open_room(Shared(state): Shared<Arc<State>>, Json(body): Json<Value>) -> Response {
    let Some(user) = body["recipient_id"].as_str().and_then(|id| id.parse().ok()) else {
        return refuse(400, 50033);
    };
    let room = state.write(|memory| memory.room_of(user));
    Json(json!({"id": room.to_string(), "type": 1, "recipients": [author(user, false)]}))
        .into_response()
}

/// Newest first, like Discord; with `after`, the oldest ones after it.
async fn messages(
    Shared(state): Shared<Arc<State>>,
    Path(room): Path<u64>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let number = |name: &str| query.get(name).and_then(|value| value.parse::<u64>().ok());
    let after = number("after").unwrap_or(0);
    let limit = number("limit").unwrap_or(50).min(100) as usize;
    let page = state.read(|memory| {
        let messages = memory.messages.get(&room)?.iter();
        let id = |message: &Value| message["id"].as_str().unwrap().parse::<u64>().unwrap();
        let later = messages.filter(|message| id(message) > after);
        let mut page: Vec<Value> = later.take(limit).cloned().collect();
        page.reverse();
        Some(page)
    });
    match page {
        Some(page) => Json(page).into_response(),
        None => refuse(404, 10003),
    }
}

/// A body of JSON, alone or as a form's `payload_json` with a file.
async fn read(request: Request) -> Option<(Value, Option<File>)> {
    let kind = request.headers().get("content-type");
    let is_form = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    if !is_form {
        let body = Bytes::from_request(request, &()).await.ok()?;
        return Some((serde_json::from_slice(&body).ok()?, None));
    }
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    let (mut body, mut file) = (Value::Null, None);
    while let Some(field) = form.next_field().await.ok()? {
        match field.file_name().map(str::to_owned) {
            Some(name) => {
                let mime = field.content_type().unwrap_or_default().to_owned();
                let bytes = field.bytes().await.ok()?.to_vec();
                file = Some(File { name, mime, bytes });
            }
            None => body = serde_json::from_str(&field.text().await.ok()?).ok()?,
        }
    }
    Some((body, file))
}

async fn edit_message(
    Shared(state): Shared<Arc<State>>,
    Path((room, message)): Path<(u64, u64)>,
    Json(body): Json<Value>,
) -> Response {
    let fault = state.write(|memory| {
        note_problems(memory, &body, None);
        memory.next_fault()
    });
    if let Some(refusal) = refused(fault.as_ref()).await {
        return refusal;
    }
    match state.write(|memory| memory.edit(room, message, &body)) {
        Ok(message) => answer(fault, message),
        Err((status, code)) => refuse(status, code),
    }
}

async fn delete_message(
    Shared(state): Shared<Arc<State>>,
    Path((room, message)): Path<(u64, u64)>,
) -> Response {
    match state.write(|memory| memory.delete(room, message)) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err((status, code)) => refuse(status, code),
    }
}

async fn create_message(
    Shared(state): Shared<Arc<State>>,
    Path(room): Path<u64>,
    request: Request,
) -> Response {
    let Some((body, file)) = read(request).await else {
        return refuse(400, 50109);
    };
    let fault = state.write(|memory| {
        note_problems(memory, &body, file.as_ref());
        memory.next_fault()
    });
    if let Some(refusal) = refused(fault.as_ref()).await {
        return refusal;
    }
    let user = state.read(|memory| {
        memory
            .rooms
            .iter()
            .find(|(_, own)| **own == room)
            .map(|(user, _)| *user)
    });
    let Some(user) = user else {
        return refuse(404, 10003);
    };
    if state.read(|memory| memory.closed_doors.contains(&user)) {
        state.write(|memory| memory.turned_away += 1);
        return refuse(403, 50007);
    }
    let message = state.write(|memory| {
        let known = memory.messages.get(&room).into_iter().flatten();
        let repeated = known.clone().find(|message| {
            body["enforce_nonce"] == true
                && message["author"]["bot"] == true
                && message["nonce"] == body["nonce"]
        });
        if let Some(message) = repeated {
            return message.clone();
        }
        memory.post(
            user,
            room,
            &body,
            file,
            Shown {
                ephemeral: false,
                in_server: false,
            },
        )
    });
    answer(fault, message)
}

/// The answer to an accepted message.
pub(super) fn answer(fault: Option<Fault>, message: Value) -> Response {
    match fault {
        // Ends the connection's task, and with it the connection, without the noise of a panic.
        Some(Fault::DropAfterAccept) => {
            std::panic::resume_unwind(Box::new("the connection breaks"))
        }
        Some(Fault::Garbage) => "{\"id\": ".into_response(),
        _ => Json(message).into_response(),
    }
}

/// The answer where a fault keeps the message from being accepted.
pub(super) async fn refused(fault: Option<&Fault>) -> Option<Response> {
    match fault? {
        Fault::TooMany(seconds) => {
            let body = json!({"message": "You are being rate limited.", "retry_after": seconds, "global": false});
            Some((StatusCode::TOO_MANY_REQUESTS, Json(body)).into_response())
        }
        Fault::Status(status, code) => Some(refuse(*status, *code)),
        Fault::Hang => std::future::pending().await,
        Fault::DropAfterAccept | Fault::Garbage => None,
    }
}

pub(super) fn note_problems(memory: &mut Memory, body: &Value, file: Option<&File>) {
    let mut note = |problem: &str| memory.problems.push(problem.to_owned());
    if body["allowed_mentions"]["parse"] != json!([]) {
        note("a message may call people");
    }
    let content = body["content"].as_str().unwrap_or_default();
    if content.is_empty() && file.is_none() || content.chars().count() > 2000 {
        note("a message is empty or too long");
    }
    if body["nonce"].as_str().is_some_and(|nonce| nonce.len() > 25) {
        note("a nonce is too long");
    }
    let rows = body["components"].as_array().cloned().unwrap_or_default();
    let is_too_long = |row: &Value| {
        row["components"]
            .as_array()
            .is_none_or(|row| row.is_empty() || row.len() > 5)
    };
    if rows.len() > 5 || rows.iter().any(is_too_long) {
        note("the buttons do not fit");
    }
}

async fn callback(
    Shared(state): Shared<Arc<State>>,
    Path((id, token)): Path<(u64, String)>,
    Json(body): Json<Value>,
) -> Response {
    state.write(|memory| {
        let problems = &mut memory.problems;
        let Some(interaction) = memory
            .interactions
            .get_mut(&id)
            .filter(|it| it.token == token)
        else {
            return refuse(404, 10062);
        };
        if interaction.acknowledged.is_some() {
            return refuse(400, 40060);
        }
        if interaction.made.elapsed() > ACKNOWLEDGE_WITHIN {
            problems.push("an interaction was acknowledged too late".to_owned());
            return refuse(404, 10062);
        }
        let (user, room) = (interaction.user, interaction.room);
        let in_server = interaction.in_server;
        problems.extend(interaction.acknowledge(&body));
        if body["type"] == 4 {
            let flags = body["data"]["flags"].as_u64().unwrap_or(0);
            let shown = Shown {
                ephemeral: flags & EPHEMERAL != 0,
                in_server,
            };
            memory.post(user, room, &body["data"], None, shown);
        }
        StatusCode::NO_CONTENT.into_response()
    })
}

async fn follow_up(
    Shared(state): Shared<Arc<State>>,
    Path((_, token)): Path<(u64, String)>,
    request: Request,
) -> Response {
    let Some((body, file)) = read(request).await else {
        return refuse(400, 50109);
    };
    let fault = state.write(|memory| {
        note_problems(memory, &body, file.as_ref());
        memory.next_fault()
    });
    if let Some(refusal) = refused(fault.as_ref()).await {
        return refusal;
    }
    let message = state.write(|memory| {
        let interaction = memory
            .interactions
            .values_mut()
            .find(|it| it.token == token)?;
        if interaction.is_expired || interaction.acknowledged.is_none() {
            return None;
        }
        let flags = body["flags"].as_u64().unwrap_or(0);
        let ephemeral = interaction.pending.take().unwrap_or(flags & EPHEMERAL != 0);
        let (user, in_server) = (interaction.user, interaction.in_server);
        let (room, is_for_all) = (interaction.room, interaction.is_for_all);
        if in_server && !ephemeral && !is_for_all {
            memory
                .problems
                .push("everybody in the server can read an answer".to_owned());
        }
        Some(memory.post(
            user,
            room,
            &body,
            file,
            Shown {
                ephemeral,
                in_server,
            },
        ))
    });
    match message {
        Some(message) => answer(fault, message),
        None => refuse(404, 10015),
    }
}
