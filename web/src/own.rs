//! A case as its writer sees it: behind the code, without an account.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use kuulo_core::case::{CaseCode, CaseState};
use kuulo_core::dialogue::press::Press;
use kuulo_core::language::Language;
use kuulo_core::message;
use kuulo_core::phrase::{Phrase, SpokenChoice};
use kuulo_core::text::MESSAGE_CAP;
use kuulo_store::StoreError;
use kuulo_store::desk::{Entry, OwnThread};
use kuulo_store::intake::Arrival;
use rand::Rng;

use crate::Web;
use crate::address::Pairs;
use crate::cookies::Cookie;
use crate::form::{is_token, new_token};
use crate::page::{Reader, html};
use crate::problem::Problem;
use crate::said::Said;
use crate::security::Caller;
use crate::words::Words;

/// What stands around the pages of the public.
pub(crate) struct Frame {
    pub(crate) words: Words,
    pub(crate) theme: &'static str,
    pub(crate) unit: Option<String>,
    /// The page's own address, for the other languages.
    pub(crate) here: String,
}

impl Frame {
    pub(crate) fn new(words: Words, reader: &Reader, unit: Option<String>, here: &str) -> Frame {
        Frame {
            words,
            theme: reader.theme.unwrap_or(""),
            unit,
            here: here.to_owned(),
        }
    }

    pub(crate) fn languages(&self) -> &'static [Language] {
        Language::ALL
    }

    /// The telephone lines that stand on every page, as a telephone dials them.
    pub(crate) fn dial(&self, key: &str) -> String {
        self.words
            .say(key)
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect()
    }
}

#[derive(Template)]
#[template(path = "own.html")]
struct OwnPage {
    frame: Frame,
    code: CaseCode,
    danger: Option<Danger>,
    bubbles: Vec<Bubble>,
    question: Option<Question>,
    steps: Vec<(bool, String)>,
    token: String,
    more_token: String,
    cap: usize,
    is_erased: bool,
}

/// One bubble, by its looks.
enum Bubble {
    Own(Said),
    House {
        paragraphs: Vec<String>,
        by_group: bool,
    },
    /// The receipt, with the code in large.
    Ticket {
        paragraphs: Vec<String>,
    },
}

/// The question that is open.
struct Question {
    paragraphs: Vec<String>,
    scores: Vec<SpokenChoice>,
    choices: Vec<SpokenChoice>,
    skip: Option<SpokenChoice>,
    wants_words: bool,
}

#[derive(Template)]
#[template(path = "code.html")]
struct CodePage {
    frame: Frame,
    typed: String,
    is_unknown: bool,
}

pub(crate) async fn show(
    State(web): State<Web>,
    reader: Reader,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Some(code) = held(&headers, &web) else {
        return Ok(ask(&web, &reader, None));
    };
    match web.store.read_with_code(code, Timestamp::now()).await {
        Ok(thread) => Ok(html(&page(&reader, thread))),
        Err(StoreError::NotFound) => Ok((
            [(SET_COOKIE, Cookie::Case.clear(web.secure))],
            ask(&web, &reader, None),
        )
            .into_response()),
        Err(error) => Err(error.into()),
    }
}

/// The code in the cookie.
fn held(headers: &HeaderMap, web: &Web) -> Option<CaseCode> {
    Cookie::Case.read(headers, web.secure)?.parse().ok()
}

/// A code that is no code and one that nobody has get the same answer after the same work.
pub(crate) async fn look_up(
    State(web): State<Web>,
    reader: Reader,
    Caller(caller): Caller,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    web.limits.try_key(caller)?;
    let pairs = Pairs(pairs);
    let typed = pairs.get("code").unwrap_or_default();
    let read: Option<CaseCode> = typed.parse().ok();
    let code = read.unwrap_or_else(|| CaseCode::from_bits(rand::rng().random()));
    match web.store.read_with_code(code, Timestamp::now()).await {
        Ok(_) if read.is_some() => {
            let cookie = Cookie::Case.set(&code.to_string(), web.secure);
            Ok(([(SET_COOKIE, cookie)], Redirect::to("/r")).into_response())
        }
        Ok(_) | Err(StoreError::NotFound) => Ok(ask(&web, &reader, Some(typed))),
        Err(error) => Err(error.into()),
    }
}

/// Asks for the code; `tried` is the one that was not found.
fn ask(web: &Web, reader: &Reader, tried: Option<&str>) -> Response {
    let words = crate::page::words(reader.language, web);
    let status = if tried.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = CodePage {
        frame: Frame::new(words, reader, None, "/r"),
        typed: tried.unwrap_or_default().chars().take(40).collect(),
        is_unknown: tried.is_some(),
    };
    (status, html(&page)).into_response()
}

/// More words, or a pressed button.
pub(crate) async fn say(
    State(web): State<Web>,
    headers: HeaderMap,
    Caller(caller): Caller,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Redirect, Problem> {
    web.limits.take_message(caller)?;
    let pairs = Pairs(pairs);
    let Some(code) = held(&headers, &web) else {
        return Ok(Redirect::to("/r"));
    };
    let said = match (pairs.get("press"), pairs.get("said")) {
        (Some(press), _) if press.len() <= 64 => message::Said::Press(press.to_owned()),
        (None, Some(text)) => message::Said::Text(text.to_owned()),
        _ => return Ok(Redirect::to("/r")),
    };
    let id = pairs
        .get("token")
        .filter(|token| is_token(token))
        .map_or_else(new_token, str::to_owned);
    web.intake
        .receive(vec![Arrival::WithCode {
            code,
            id,
            at: Timestamp::now(),
            said,
        }])
        .await?;
    Ok(Redirect::to("/r"))
}

/// Forgets the code on a device that others use too.
pub(crate) async fn leave(State(web): State<Web>) -> Response {
    (
        [(SET_COOKIE, Cookie::Case.clear(web.secure))],
        Redirect::to("/r"),
    )
        .into_response()
}

fn page(reader: &Reader, thread: OwnThread) -> OwnPage {
    let language = if reader.chose_language {
        reader.language
    } else {
        thread.language
    };
    let words = Words {
        language,
        country: thread.country,
        now: Timestamp::now(),
    };
    let danger = thread.entries.iter().rev().find_map(|entry| match entry {
        Entry::House { phrase, .. } if phrase.is_danger() => Some(danger(phrase, &words)),
        _ => None,
    });
    let unit = thread.unit.as_ref().map(|unit| unit.name.clone());
    OwnPage {
        frame: Frame::new(words, reader, unit, "/r"),
        code: thread.code,
        bubbles: thread
            .entries
            .iter()
            .filter_map(|entry| bubble(entry, &words))
            .collect(),
        question: thread
            .open_question
            .as_ref()
            .map(|question| ask_open(question, &words)),
        steps: if danger.is_some() {
            Vec::new()
        } else {
            steps(&thread, &words)
        },
        danger,
        token: new_token(),
        more_token: new_token(),
        cap: MESSAGE_CAP,
        is_erased: thread.state == CaseState::Erased,
    }
}

/// What stands above all else, and the line beside the emergency number: the one that the words name.
struct Danger {
    paragraphs: Vec<String>,
    number: &'static str,
    label: &'static str,
}

fn danger(phrase: &Phrase, words: &Words) -> Danger {
    let (number, label) = match phrase {
        Phrase::DangerAcute => ("number-advice", "danger-advice"),
        Phrase::DangerViolence { .. } => ("number-violence", "danger-talk-violence"),
        _ => ("number-crisis", "danger-talk"),
    };
    Danger {
        paragraphs: paragraphs(&words.phrase(phrase).text),
        number,
        label,
    }
}

/// Questions stand below the thread while they are open, and danger stands above it.
fn bubble(entry: &Entry, words: &Words) -> Option<Bubble> {
    match entry {
        Entry::Person { text, .. } => {
            (!text.is_empty()).then(|| Bubble::Own(Said::plain(text, None)))
        }
        Entry::House { phrase, at, .. } => {
            // Said on that day: "tomorrow" must not move.
            let then = Words { now: *at, ..*words };
            match phrase {
                phrase if phrase.is_danger() || phrase.is_question() => None,
                Phrase::Welcome { .. }
                | Phrase::WelcomeUnit { .. }
                | Phrase::WelcomeCare { .. } => None,
                Phrase::ToldDone => Some(house(&words.say("own-done"), false)),
                Phrase::ReceiptForm { .. }
                | Phrase::ReceiptGiven { .. }
                | Phrase::ReceiptDanger { .. } => Some(Bubble::Ticket {
                    paragraphs: paragraphs(&then.phrase(phrase).text),
                }),
                phrase => Some(house(
                    &then.phrase(phrase).text,
                    crate::case::is_answer(phrase),
                )),
            }
        }
    }
}

fn house(text: &str, by_group: bool) -> Bubble {
    Bubble::House {
        paragraphs: paragraphs(text),
        by_group,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

fn ask_open(question: &Phrase, words: &Words) -> Question {
    let spoken = words.phrase(question);
    let mut open = Question {
        paragraphs: paragraphs(&spoken.text),
        scores: Vec::new(),
        choices: Vec::new(),
        skip: None,
        wants_words: question.wants_words(),
    };
    for choice in spoken.choices {
        match choice.press.parse() {
            Ok(Press::Score(..)) => open.scores.push(choice),
            Ok(Press::Skip(..)) => open.skip = Some(choice),
            _ => open.choices.push(choice),
        }
    }
    open
}

/// What has happened and what comes, each with whether it is done.
fn steps(thread: &OwnThread, words: &Words) -> Vec<(bool, String)> {
    let is_read = !matches!(thread.state, CaseState::New | CaseState::AtUnit);
    let is_done = thread.state == CaseState::Closed;
    let last = match thread.state {
        CaseState::Closed => words.say("own-step-answered"),
        CaseState::Changing => words.say("own-step-changing"),
        CaseState::AtUnit => words.say("own-step-at-unit"),
        _ if thread.due < words.now => words.say("own-step-late"),
        _ => words.put("own-step-answer", "day", &words.day(thread.due)),
    };
    vec![
        (true, words.say("own-step-received")),
        (is_read, words.say("own-step-read")),
        (is_done, last),
    ]
}
