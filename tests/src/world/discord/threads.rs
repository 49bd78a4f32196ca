//! Threads: the posts of the forum.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::rest::{answer, note_problems, refuse, refused};
use super::state::{Shown, State};
use super::{FORUM, SERVER};

/// A post in a forum: a thread whose first message has its id.
pub(super) async fn begin_thread(
    Shared(state): Shared<Arc<State>>,
    Path(room): Path<u64>,
    Json(body): Json<Value>,
) -> Response {
    let name = body["name"].as_str().unwrap_or_default().to_owned();
    if room != FORUM {
        return refuse(404, 10003);
    }
    if !(1..=100).contains(&name.chars().count()) {
        return refuse(400, 50035);
    }
    let fault = state.write(|memory| {
        note_problems(memory, &body["message"], None);
        memory.next_fault()
    });
    if let Some(refusal) = refused(fault.as_ref()).await {
        return refusal;
    }
    let shown = Shown {
        ephemeral: false,
        in_server: true,
    };
    let thread = state.write(|memory| {
        let id = memory.new_id();
        let message = memory.post_as(id, 0, id, &body["message"], None, shown);
        memory.threads.push((id, name.clone()));
        json!({
            "id": id.to_string(), "type": 11, "guild_id": SERVER.to_string(), "parent_id": FORUM.to_string(),
            "name": name, "message": message,
        })
    });
    answer(fault, thread)
}

/// Opens a thread that sleeps.
pub(super) async fn wake(
    Shared(state): Shared<Arc<State>>,
    Path(room): Path<u64>,
    Json(body): Json<Value>,
) -> Response {
    if body["archived"] != false {
        return refuse(400, 50035);
    }
    state.write(|memory| memory.archived.remove(&room));
    Json(json!({"id": room.to_string(), "type": 11})).into_response()
}
