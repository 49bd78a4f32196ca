//! The first page: where on the patient's journey people write, what it needs, and whether they would recommend it.

mod nps;
mod river;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use kuulo_core::case::CaseState;
use kuulo_core::labels::Phase;
use kuulo_core::phrase::Value;
use kuulo_store::desk::{Filter, JourneyCell};

use crate::Web;
use crate::address::{Pairs, address};
use crate::page::html;
use crate::problem::Problem;
use crate::shell::Console;
use crate::words::{FEW, Words, count};
use nps::{Nps, Score};
use river::{Frame, Lane};

/// Days that can be looked back on.
const PERIODS: [i64; 3] = [30, 90, 365];
/// The columns of the picture.
const PHASES: [Phase; 3] = [Phase::Before, Phase::During, Phase::After];

#[derive(Template)]
#[template(path = "journey.html")]
struct JourneyPage {
    console: Console,
    section: &'static str,
    title: String,
    lede: String,
    periods: Vec<(i64, String, bool)>,
    figures: Vec<Figure>,
    columns: Vec<Column>,
    wide: Frame,
    tall: Frame,
    lanes: Vec<Lane>,
    lanes_tall: Vec<Lane>,
    rows: Vec<TableRow>,
    unplaced: Option<(String, String)>,
}

/// A number that is a door to what is behind it.
struct Figure {
    title: String,
    number: String,
    href: String,
    note: String,
}

/// One phase with all units together.
struct Column {
    name: String,
    href: String,
    about: String,
    score: Score,
}

struct TableRow {
    unit: String,
    phase: String,
    href: String,
    messages: String,
    explain: String,
    change: String,
    score: Score,
}

/// All cells of one unit.
struct Place {
    id: i64,
    name: String,
    cells: [Option<JourneyCell>; 3],
}

pub(crate) async fn show(
    State(web): State<Web>,
    console: Console,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let asked = Pairs(pairs).get("days").and_then(|days| days.parse().ok());
    let days = asked
        .filter(|days| PERIODS.contains(days))
        .unwrap_or(PERIODS[1]);
    let since = console.words.now - SignedDuration::from_hours(24 * days);
    let cells = web.store.journey(&console.steward.scope, since).await?;
    let ended = Filter {
        states: vec![CaseState::Closed],
        with_words: true,
        ..Filter::default()
    };
    let answered = web
        .store
        .cases(&console.steward.scope, &ended, 0, 0)
        .await?
        .total;
    Ok(html(&page(console, cells, answered, days, since)))
}

fn page(
    console: Console,
    cells: Vec<JourneyCell>,
    answered: u64,
    days: i64,
    since: Timestamp,
) -> JourneyPage {
    let words = console.words;
    let from = since.to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let unplaced: Vec<_> = cells
        .iter()
        .filter(|cell| cell.phase == Phase::Unknown)
        .cloned()
        .collect();
    let total = about(cells.iter());
    let places = places(cells);
    let (wide, tall) = (river::wide(places.len()), river::tall(places.len()));
    JourneyPage {
        section: "journey",
        title: title(&console, &places),
        lede: words.put("journey-lede", "day", &words.day(since)),
        periods: PERIODS
            .map(|n| {
                (
                    n,
                    words.count("journey-period", n.unsigned_abs()),
                    n == days,
                )
            })
            .into(),
        figures: figures(&console, total, answered, &from),
        columns: (0..3)
            .map(|at| column(at, &places, &from, &words))
            .collect(),
        lanes: river::lanes(&places, &wide, &from, &words),
        lanes_tall: river::lanes(&places, &tall, &from, &words),
        wide,
        tall,
        rows: places
            .iter()
            .flat_map(|place| rows(place, &from, &words))
            .collect(),
        unplaced: (!unplaced.is_empty()).then(|| {
            let href = address(
                "/search",
                &[("phase", Phase::Unknown.name()), ("from", &from)],
            );
            (
                href,
                words.count("journey-unplaced", about(unplaced.iter())),
            )
        }),
        console,
    }
}

/// Units by how much is said about them, with the cells of the picture.
fn places(cells: Vec<JourneyCell>) -> Vec<Place> {
    let mut places: BTreeMap<i64, Place> = BTreeMap::new();
    for cell in cells {
        let Some(at) = PHASES.iter().position(|phase| *phase == cell.phase) else {
            continue;
        };
        let unit = &cell.unit;
        let place = places.entry(unit.id).or_insert_with(|| Place {
            id: unit.id,
            name: unit.name.clone(),
            cells: [None, None, None],
        });
        place.cells[at] = Some(cell);
    }
    let mut places: Vec<Place> = places.into_values().collect();
    places.sort_by_key(|place| std::cmp::Reverse(about(place.cells.iter().flatten())));
    places
}

/// A total out of cells that are each rounded to fives: no small cell can be worked out from it.
fn about<'a>(cells: impl Iterator<Item = &'a JourneyCell>) -> u64 {
    cells
        .map(|cell| (cell.messages + FEW / 2) / FEW * FEW)
        .sum()
}

/// What is so, in a sentence.
fn title(console: &Console, places: &[Place]) -> String {
    let (words, load) = (&console.words, &console.load);
    if load.urgent > 0 {
        return words.count("journey-title-urgent", load.urgent);
    }
    if load.overdue > 0 {
        return words.count("journey-title-overdue", load.overdue);
    }
    let cells = places.iter().flat_map(|place| place.cells.iter().flatten());
    match cells
        .max_by_key(|cell| cell.messages)
        .filter(|cell| cell.messages >= FEW)
    {
        Some(cell) => words.with(
            "journey-title-most",
            &[
                ("unit", Value::from(cell.unit.name.as_str())),
                ("phase", Value::from(words.name("phase", cell.phase.name()))),
            ],
        ),
        None => words.say("journey-title"),
    }
}

fn figures(console: &Console, total: u64, answered: u64, from: &str) -> Vec<Figure> {
    let (words, load) = (&console.words, &console.load);
    let figure = |key: &str, number: String, href: &str, note: String| Figure {
        title: words.say(&format!("figure-{key}")),
        number,
        href: href.to_owned(),
        note,
    };
    let said = words.count("about", total);
    vec![
        figure(
            "said",
            said,
            &address("/search", &[("from", from)]),
            words.say("figure-said-note"),
        ),
        figure(
            "waits",
            words.number(load.new),
            "/queue",
            words.count("figure-waits-note", load.urgent),
        ),
        figure(
            "overdue",
            words.number(load.overdue),
            "/queue?tab=overdue",
            words.say("figure-overdue-note"),
        ),
        figure(
            "closed",
            words.number(answered),
            "/search?state=closed",
            words.count("figure-closed-note", load.open),
        ),
    ]
}

fn column(at: usize, places: &[Place], from: &str, words: &Words) -> Column {
    let phase = PHASES[at];
    let cells = || places.iter().filter_map(|place| place.cells[at].as_ref());
    Column {
        name: words.name("phase", phase.name()),
        href: address("/search", &[("phase", phase.name()), ("from", from)]),
        about: words.count("about", about(cells())),
        score: Nps::of(cells()).score(words),
    }
}

fn rows(place: &Place, from: &str, words: &Words) -> Vec<TableRow> {
    let row = |cell: &JourneyCell| TableRow {
        unit: place.name.clone(),
        phase: words.name("phase", cell.phase.name()),
        href: door(place.id, cell.phase, from),
        messages: words.figure(cell.messages),
        explain: words.figure(cell.communication),
        change: words.figure(cell.operational),
        score: Nps::of([cell]).score(words),
    };
    place.cells.iter().flatten().map(row).collect()
}

/// The messages behind a cell.
fn door(unit: i64, phase: Phase, from: &str) -> String {
    address(
        "/search",
        &[
            ("unit", &unit.to_string()),
            ("phase", phase.name()),
            ("from", from),
        ],
    )
}

/// A cell in words, for who does not see the picture.
fn spoken(cell: &JourneyCell, words: &Words) -> String {
    words.with(
        "journey-cell",
        &[
            ("unit", Value::from(cell.unit.name.as_str())),
            ("phase", Value::from(words.name("phase", cell.phase.name()))),
            ("messages", Value::from(words.figure(cell.messages))),
            ("explain", Value::from(words.figure(cell.communication))),
            ("change", Value::from(words.figure(cell.operational))),
            ("n", count(cell.messages)),
        ],
    )
}
