//! Ways to finish what a steward has begun to write: words, concepts, and filters by the names that the reader knows.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use kuulo_core::scope::Scope;
use kuulo_search::{Field, Offer, SearchError, SearchIndex, suggest};

use super::ask;
use super::names::Names;
use crate::Web;
use crate::page::html;
use crate::problem::Problem;
use crate::security::Caller;
use crate::shell::Console;
use crate::words::Words;

/// A longer list is not read.
const MOST: usize = 8;
/// Of them, filters while words are found too.
const MOST_FILTERS: usize = 3;
/// Shorter beginnings could become anything.
const LEAST_LETTERS: usize = 2;
/// A longer question is not looked up either.
const LONGEST: usize = 512;

/// The list under the field.
#[derive(Template)]
#[template(path = "offers.html")]
struct OffersPage {
    /// How many there are, for who does not see the list.
    said: String,
    offers: Vec<Offered>,
}

/// One line of it.
struct Offered {
    /// The whole question when it is taken.
    query: String,
    text: String,
    /// How many have it, or what it is a value of.
    note: String,
    /// There is still something to write after it.
    is_open: bool,
}

pub(crate) async fn offer(
    State(web): State<Web>,
    console: Console,
    Caller(caller): Caller,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    web.limits.offer(caller)?;
    // Not trimmed: after a space another word begins.
    let written = pairs.into_iter().find(|(name, _)| name == "q");
    let written = written.map(|(_, value)| value).unwrap_or_default();
    let words = console.words;
    if written.chars().count() > LONGEST {
        return Ok(list(Vec::new(), &words));
    }
    let (scope, units) = (console.steward.scope, web.store.units().await?);
    let offers = ask(&web, move |index| {
        let names = Names {
            units: &units,
            analysis: index.analysis(),
            words,
        };
        offers(index, &scope, &written, &names)
    });
    Ok(list(offers.await?, &words))
}

fn list(offers: Vec<Offered>, words: &Words) -> Response {
    let said = words.count("search-offered", offers.len() as u64);
    html(&OffersPage { said, offers })
}

/// Words and concepts first; then filters, for which room is kept.
fn offers(
    index: &dyn SearchIndex,
    scope: &Scope,
    written: &str,
    names: &Names<'_>,
) -> Result<Vec<Offered>, SearchError> {
    let start = written
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let (before, last) = written.split_at(start);
    let found = suggest(index, scope, written, names.words.language, MOST)?;
    let (mut offers, mut filters): (Vec<Offered>, Vec<Offered>) = (Vec::new(), Vec::new());
    for suggestion in found {
        let finished = suggestion.query[start..].trim_start_matches('-');
        match suggestion.offer {
            Offer::Word { count } => offers.push(Offered {
                text: finished.to_owned(),
                note: names.words.figure(count),
                query: suggestion.query,
                is_open: false,
            }),
            Offer::Concept(id) => offers.push(Offered {
                text: names.value(Field::Concept, &id),
                note: names.field(Field::Concept),
                query: suggestion.query,
                is_open: false,
            }),
            Offer::Field(_) | Offer::Value(..) => {
                filters.push(filter(suggestion.query, &suggestion.offer, names));
            }
        }
    }
    let bare = last.trim_start_matches('-');
    let negated = &last[..last.len() - bare.len()];
    for (end, offer) in named(bare, scope, names) {
        let query = format!("{before}{negated}{end}");
        if !filters.iter().any(|known| known.query == query) {
            filters.push(filter(query, &offer, names));
        }
    }
    let room = MOST_FILTERS.max(MOST.saturating_sub(offers.len()));
    filters.truncate(room);
    offers.truncate(MOST - filters.len());
    offers.append(&mut filters);
    Ok(offers)
}

fn filter(query: String, offer: &Offer, names: &Names<'_>) -> Offered {
    let (text, note) = match offer {
        Offer::Value(field, value) => (names.value(*field, value), names.field(*field)),
        Offer::Field(field) => (names.field(*field), format!("{}:", field.name())),
        Offer::Word { .. } | Offer::Concept(_) => (query.clone(), String::new()),
    };
    Offered {
        query,
        text,
        note,
        is_open: matches!(offer, Offer::Field(_)),
    }
}

/// Fields and values whose names in the reader's language have a word that begins as written, and how they are asked for.
fn named(written: &str, scope: &Scope, names: &Names<'_>) -> Vec<(String, Offer)> {
    let written = written.to_lowercase();
    let mut found = Vec::new();
    if let Some((name, value)) = written.split_once(':') {
        let is_meant = |field: &&Field| field.name() == name || begins(&names.field(**field), name);
        for field in Field::ALL.iter().filter(is_meant) {
            found.extend(of_field(*field, value, scope, names));
        }
    } else if written.chars().count() >= LEAST_LETTERS {
        for field in Field::ALL.iter().filter(|field| **field != Field::Concept) {
            found.extend(of_field(*field, &written, scope, names));
        }
        let titles = Field::ALL
            .iter()
            .filter(|field| **field != Field::Organisation);
        for field in titles.filter(|field| begins(&names.field(**field), &written)) {
            found.push((format!("{}:", field.name()), Offer::Field(*field)));
        }
    }
    found
}

fn of_field(field: Field, begun: &str, scope: &Scope, names: &Names<'_>) -> Vec<(String, Offer)> {
    let values = names.values(field, scope).into_iter();
    let begun = values.filter(|value| begins(&names.value(field, value), begun));
    begun
        .map(|value| {
            (
                format!("{}:{value}", field.name()),
                Offer::Value(field, value),
            )
        })
        .collect()
}

/// Whether a name, or a word of it, begins like this.
fn begins(name: &str, beginning: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with(beginning)
        || name
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| !word.is_empty() && word.starts_with(beginning))
}
