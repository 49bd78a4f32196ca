//! Saved searches on the search page, and the chat that is told what is new in them.

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::case::CaseCode;
use kuulo_store::StoreError;
use kuulo_store::alerts::Chat;
use kuulo_store::saved::{LONGEST_NAME, MOST_SEARCHES, SaveError, SavedSearch};

use crate::Web;
use crate::address::Pairs;
use crate::problem::Problem;
use crate::search;
use crate::shell::Console;
use crate::words::Words;

/// Bytes of a view: every filter chosen fits, a made-up address does not.
const LONGEST_VIEW: usize = 8_000;

/// The part of the search page about saved searches.
pub(crate) struct Panel {
    pub(crate) title: String,
    pub(crate) is_open: bool,
    /// The view that the page shows, as a form sends it.
    pub(crate) view: String,
    pub(crate) searches: Vec<Own>,
    pub(crate) longest_name: usize,
    pub(crate) naming: Naming,
    pub(crate) done: Option<String>,
    pub(crate) chat: Option<Linked>,
    /// Alerts are on, and go nowhere.
    pub(crate) needs_chat: bool,
    /// What the steward writes to link a chat.
    pub(crate) command: Option<String>,
}

/// One of the steward's searches.
pub(crate) struct Own {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) alerts: bool,
    pub(crate) naming: Naming,
}

/// A field for a name: what was typed, and why it was not taken.
#[derive(Default)]
pub(crate) struct Naming {
    pub(crate) typed: String,
    pub(crate) refused: Option<String>,
}

pub(crate) struct Linked {
    pub(crate) says: String,
    pub(crate) is_open: bool,
}

/// What the page has to say of what was just done.
pub(crate) enum Notice {
    Quiet,
    /// The key of its words.
    Done(&'static str),
    /// A name was not taken; `id` is the search that was to be renamed.
    Refused {
        id: Option<i64>,
        naming: Naming,
    },
    Code(CaseCode),
}

impl Notice {
    /// What was done, by its name in the address.
    pub(crate) fn done(what: Option<&str>) -> Notice {
        match what {
            Some("saved") => Notice::Done("saved-done-saved"),
            Some("rename") => Notice::Done("saved-done-rename"),
            Some("delete") => Notice::Done("saved-done-delete"),
            Some("on") => Notice::Done("saved-done-on"),
            Some("off") => Notice::Done("saved-done-off"),
            Some("unlinked") => Notice::Done("saved-done-unlinked"),
            _ => Notice::Quiet,
        }
    }
}

impl Panel {
    pub(crate) async fn load(
        web: &Web,
        console: &Console,
        view: &Pairs,
        notice: Notice,
    ) -> Result<Panel, StoreError> {
        let steward = console.steward.id;
        let searches = web.store.saved_searches(steward).await?;
        let chat = web.store.linked_chat(steward).await?;
        let words = &console.words;
        let mut panel = Panel {
            title: words.count("saved-title", searches.len() as u64),
            is_open: !matches!(notice, Notice::Quiet),
            view: view.query(),
            needs_chat: chat.is_none() && searches.iter().any(|search| search.alerts),
            searches: searches.into_iter().map(own).collect(),
            longest_name: LONGEST_NAME,
            naming: Naming::default(),
            done: None,
            chat: chat.map(|chat| linked(chat, words)),
            command: None,
        };
        panel.tell(notice, words);
        Ok(panel)
    }

    fn tell(&mut self, notice: Notice, words: &Words) {
        match notice {
            Notice::Quiet => {}
            Notice::Done(key) => self.done = Some(words.say(key)),
            Notice::Code(code) => self.command = Some(format!("/link {code}")),
            Notice::Refused { id: None, naming } => self.naming = naming,
            Notice::Refused { id, naming } => {
                let renamed = self.searches.iter_mut().find(|own| Some(own.id) == id);
                if let Some(own) = renamed {
                    own.naming = naming;
                }
            }
        }
    }
}

fn own(search: SavedSearch) -> Own {
    Own {
        id: search.id,
        naming: Naming {
            typed: search.name.clone(),
            refused: None,
        },
        name: search.name,
        alerts: search.alerts,
    }
}

fn linked(chat: Chat, words: &Words) -> Linked {
    let platform = words.name("platform", chat.platform.name());
    Linked {
        says: words.put("saved-chat-linked", "platform", &platform),
        is_open: chat.is_open,
    }
}

/// Opens a saved search: the view itself, so that it can be changed and sent on.
pub(crate) async fn open(
    State(web): State<Web>,
    console: Console,
    Path(id): Path<i64>,
) -> Result<Redirect, Problem> {
    let saved = web.store.saved_search(console.steward.id, id).await?;
    Ok(to(&Pairs::of_query(&saved.view)))
}

pub(crate) async fn save(
    State(web): State<Web>,
    console: Console,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Pairs(form);
    let view = view(&form)?;
    if kuulo_search::check(view.get("q").unwrap_or_default()).is_err() {
        // The page itself says what is wrong with the query.
        return Ok(to(&view).into_response());
    }
    let name = form.get("name").unwrap_or_default();
    let with_alerts = form.get("alerts").is_some();
    let saved = web
        .store
        .save_search(
            console.steward.id,
            name,
            &view.query(),
            with_alerts,
            console.words.now,
        )
        .await;
    match saved {
        Ok(()) => Ok(to(&view.with("done", "saved")).into_response()),
        Err(error) => refuse(&web, console, &view, None, name, error).await,
    }
}

/// Renames, deletes, or turns alerts on or off.
pub(crate) async fn act(
    State(web): State<Web>,
    console: Console,
    Path((id, what)): Path<(i64, String)>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = Pairs(form);
    let view = view(&form)?;
    let steward = console.steward.id;
    let now = console.words.now;
    match what.as_str() {
        "rename" => {
            let name = form.get("name").unwrap_or_default();
            if let Err(error) = web.store.rename_search(steward, id, name).await {
                return refuse(&web, console, &view, Some(id), name, error).await;
            }
        }
        "delete" => web.store.delete_search(steward, id).await?,
        "on" => web.store.set_alerts(steward, id, true, now).await?,
        "off" => web.store.set_alerts(steward, id, false, now).await?,
        _ => return Err(Problem::NotFound),
    }
    Ok(to(&view.with("done", &what)).into_response())
}

/// Gives a code for linking a chat, or ends the link.
pub(crate) async fn chat(
    State(web): State<Web>,
    mut console: Console,
    Path(what): Path<String>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let view = view(&Pairs(form))?;
    let steward = console.steward.id;
    match what.as_str() {
        "code" => {
            let code = web.store.new_link_code(steward, console.words.now).await?;
            console.here = view.at("/search");
            search::render(&web, console, &view, Notice::Code(code)).await
        }
        "off" => {
            web.store.unlink_chat(steward).await?;
            Ok(to(&view.with("done", "unlinked")).into_response())
        }
        _ => Err(Problem::NotFound),
    }
}

/// The view that a form was sent from.
fn view(form: &Pairs) -> Result<Pairs, Problem> {
    let view = form.get("view").unwrap_or_default();
    if view.len() > LONGEST_VIEW {
        return Err(Problem::Unreadable);
    }
    Ok(search::view(&Pairs::of_query(view)))
}

fn to(view: &Pairs) -> Redirect {
    Redirect::to(&view.at("/search"))
}

/// Shows the page again with what was typed and why it was not taken.
async fn refuse(
    web: &Web,
    mut console: Console,
    view: &Pairs,
    id: Option<i64>,
    name: &str,
    error: SaveError,
) -> Result<Response, Problem> {
    let words = &console.words;
    let reason = match error {
        SaveError::NoName => words.say("saved-err-name"),
        SaveError::LongName => words.count("saved-err-long", LONGEST_NAME as u64),
        SaveError::NameTaken => words.say("saved-err-taken"),
        SaveError::TooMany => words.count("saved-err-many", MOST_SEARCHES),
        SaveError::Store(error) => return Err(error.into()),
    };
    let naming = Naming {
        typed: name.to_owned(),
        refused: Some(reason),
    };
    console.here = view.at("/search");
    let page = search::render(web, console, view, Notice::Refused { id, naming }).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
