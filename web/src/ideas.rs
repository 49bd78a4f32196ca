//! The board of ideas: what staff have noticed, where it stands, and how many are for it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kuulo_core::staff::{IdeaState, shortened, title};
use kuulo_store::ideas::BoardIdea;

use crate::Web;
use crate::page::html;
use crate::problem::Problem;
use crate::said::{Bit, masks};
use crate::shell::Console;
use crate::words::Words;

/// Characters of an idea's words on its card.
const QUOTE: usize = 200;

#[derive(Template)]
#[template(path = "ideas.html")]
struct IdeasPage {
    console: Console,
    section: &'static str,
    lanes: Vec<Lane>,
}

struct Lane {
    class: &'static str,
    icon: &'static str,
    title: String,
    count: String,
    ideas: Vec<Card>,
}

/// An idea on the board, or on the page of its case.
pub(crate) struct Card {
    pub(crate) code: String,
    pub(crate) title: Vec<Bit>,
    /// Its words, where they do not fit into the title.
    pub(crate) said: Vec<Bit>,
    pub(crate) unit: String,
    pub(crate) day: String,
    pub(crate) votes: String,
    pub(crate) trend: String,
    pub(crate) comments: String,
    pub(crate) quotes: Vec<Vec<Bit>>,
    pub(crate) done: Vec<Bit>,
    pub(crate) helped: Option<String>,
}

pub(crate) async fn show(State(web): State<Web>, console: Console) -> Result<Response, Problem> {
    let words = console.words;
    let ideas = web
        .store
        .ideas(&console.steward.scope, None, words.now)
        .await?;
    let lane = |key: &str, class, icon, states: &[IdeaState]| {
        let ideas: Vec<Card> = ideas
            .iter()
            .filter(|idea| states.contains(&idea.state))
            .map(|idea| Card::of(idea, &words))
            .collect();
        Lane {
            class,
            icon,
            title: words.say(key),
            count: words.number(ideas.len() as u64),
            ideas,
        }
    };
    let lanes = vec![
        lane("ideas-open", "", "s0", &[IdeaState::Open]),
        lane("ideas-taken", "state-wait", "s1", &[IdeaState::Taken]),
        lane(
            "ideas-escalated",
            "state-wait",
            "up",
            &[IdeaState::Escalated],
        ),
        lane(
            "ideas-done",
            "state-done",
            "s3",
            &[IdeaState::Solved, IdeaState::Answered],
        ),
    ];
    Ok(html(&IdeasPage {
        console,
        section: "ideas",
        lanes,
    }))
}

impl Card {
    pub(crate) fn of(idea: &BoardIdea, words: &Words) -> Card {
        let answered: u64 = idea.helped.iter().sum();
        let helped = |yes: u64| words.with("ideas-helped", &[("yes", words.figure(yes).into())]);
        let title = title(&idea.text);
        let said = shortened(&idea.text, QUOTE);
        Card {
            code: idea.code.to_string(),
            said: if said == title {
                Vec::new()
            } else {
                masks(&said)
            },
            title: masks(&title),
            unit: idea.unit.name.clone(),
            day: words.day(idea.created),
            votes: votes(idea.votes, words),
            trend: words.with(
                "ideas-trend",
                &[("votes", words.figure(idea.new_votes).into())],
            ),
            comments: words.count("ideas-comments", idea.comments.len() as u64),
            quotes: idea.comments.iter().map(|said| masks(said)).collect(),
            done: masks(idea.done.as_deref().unwrap_or_default()),
            helped: (answered > 0).then(|| helped(idea.helped[0])),
        }
    }
}

fn votes(n: u64, words: &Words) -> String {
    words.with("ideas-votes", &[("votes", words.figure(n).into())])
}
