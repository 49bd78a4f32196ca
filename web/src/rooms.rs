//! Steering rooms and ideas rooms: which there are, and codes that bind new ones.

mod ideas;
mod serving;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::language::Language;
use kuulo_core::steering::Gets;
use kuulo_store::rooms::{Binding, Bound, Room};

use crate::Web;
use crate::address::Pairs;
use crate::page::html;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::Words;
use ideas::Places;

pub(crate) use ideas::code as ideas_code;

#[derive(Template)]
#[template(path = "rooms.html")]
struct RoomsPage {
    console: Console,
    section: &'static str,
    title: String,
    rooms: Vec<Shown>,
    organisations: Vec<(String, String, bool)>,
    languages: Vec<(&'static str, String, bool)>,
    gets: Vec<(&'static str, String, bool)>,
    /// Whose ideas a room can be for.
    boards: Vec<(String, String)>,
    /// What to write in the room.
    command: Option<String>,
    refused: Option<String>,
    done: Option<String>,
}

/// A room in the list.
struct Shown {
    id: i64,
    name: String,
    facts: Vec<String>,
    gets: String,
    lost: Option<String>,
}

/// What the page has to say of what was just done.
enum Notice {
    Quiet,
    Ended,
    Command(String),
    Refused(&'static str),
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    let binding = Binding {
        organisation: None,
        language: console.words.language,
        gets: Gets::ALL.to_vec(),
    };
    let notice = if console.here.ends_with("?done=ended") {
        Notice::Ended
    } else {
        Notice::Quiet
    };
    page(&web, console, &binding, notice).await
}

/// Gives a code for binding a room.
pub(crate) async fn code(
    State(web): State<Web>,
    mut console: Console,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Pairs(form);
    let chosen = |gets: &&Gets| form.all("gets").any(|name| name == gets.name());
    let binding = Binding {
        organisation: match form.get("organisation").unwrap_or_default() {
            "" => None,
            id => Some(id.parse().map_err(|_| Problem::Unreadable)?),
        },
        language: form
            .get("language")
            .and_then(Language::from_name)
            .ok_or(Problem::Unreadable)?,
        gets: Gets::ALL.iter().filter(chosen).copied().collect(),
    };
    console.here = "/rooms".to_owned();
    if binding.gets.is_empty() {
        let refused = Notice::Refused("rooms-err-gets");
        let page = page(&web, console, &binding, refused).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let now = console.words.now;
    let code = web
        .store
        .new_room_code(&console.steward, &binding, now)
        .await?;
    let command = Notice::Command(format!("/bind {code}"));
    page(&web, console, &binding, command).await
}

/// Nothing more comes to a room.
pub(crate) async fn end(
    State(web): State<Web>,
    console: Console,
    Path(id): Path<i64>,
) -> Result<Redirect, Problem> {
    web.store.end_room(&console.steward.scope, id).await?;
    Ok(Redirect::to("/rooms?done=ended"))
}

async fn page(
    web: &Web,
    console: Console,
    binding: &Binding,
    notice: Notice,
) -> Result<Response, Problem> {
    let scope = &console.steward.scope;
    let rooms = web.store.rooms(scope).await?;
    let places = Places::of(web, scope).await?;
    let words = console.words;
    let (mut command, mut refused, mut done) = (None, None, None);
    match notice {
        Notice::Quiet => {}
        Notice::Ended => done = Some(words.say("rooms-done-ended")),
        Notice::Command(text) => command = Some(text),
        Notice::Refused(key) => refused = Some(words.say(key)),
    }
    let everything = (
        String::new(),
        words.say("rooms-all"),
        binding.organisation.is_none(),
    );
    Ok(html(&RoomsPage {
        title: words.count("rooms-title", rooms.len() as u64),
        rooms: rooms
            .iter()
            .map(|room| shown(room, &places, &words))
            .collect(),
        organisations: std::iter::once(everything)
            .chain(places.organisations.iter().map(|it| {
                let is_chosen = binding.organisation == Some(it.id);
                (it.id.to_string(), it.name.clone(), is_chosen)
            }))
            .collect(),
        languages: Language::ALL
            .iter()
            .map(|it| {
                let is_chosen = *it == binding.language;
                (it.name(), words.name("own-language", it.name()), is_chosen)
            })
            .collect(),
        gets: Gets::ALL
            .iter()
            .map(|it| {
                let is_chosen = binding.gets.contains(it);
                (it.name(), words.name("gets", it.name()), is_chosen)
            })
            .collect(),
        boards: places.choices(),
        command,
        refused,
        done,
        section: "rooms",
        console,
    }))
}

fn shown(room: &Room, places: &Places, words: &Words) -> Shown {
    let (name, language, gets) = match &room.bound {
        Bound::Cases(binding) => {
            let name = binding.organisation.and_then(|id| places.organisation(id));
            let gets = binding.gets.iter();
            let gets: Vec<String> = gets.map(|it| words.name("gets-short", it.name())).collect();
            let name = name.unwrap_or_else(|| words.say("rooms-all"));
            (name, binding.language, gets.join(", "))
        }
        Bound::Ideas(board) => (
            places.whose(board.whose),
            board.language,
            words.say("rooms-gets-ideas"),
        ),
    };
    Shown {
        id: room.id,
        name,
        facts: vec![
            words.name("platform", room.platform.name()),
            words.name("own-language", language.name()),
            words.with(
                "rooms-bound",
                &[
                    ("name", room.bound_by.as_str().into()),
                    ("day", words.day(room.bound_at).into()),
                ],
            ),
        ],
        gets: words.put("rooms-gets", "gets", &gets),
        lost: room
            .lost
            .map(|at| words.put("rooms-lost", "day", &words.day(at))),
    }
}
