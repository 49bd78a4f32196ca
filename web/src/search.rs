//! Finding what people have said: words, facets, months; everything stands in the address.

mod months;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kuulo_core::dialogue::Unit;
use kuulo_core::labels::Role;
use kuulo_core::language::Language;
use kuulo_search::{Facet, Field, Filters, Hit, Request, Results, SearchError, Sort};

use crate::Web;
use crate::address::Pairs;
use crate::chips::{self, Chip, State as Where};
use crate::page::html;
use crate::problem::Problem;
use crate::said::{self, Bit};
use crate::saved::{Notice, Panel};
use crate::shell::Console;
use crate::words::Words;
use months::Month;

/// Hits on one page.
const PAGE: usize = 20;
/// The facets that are shown, in this order.
const SHOWN: &[Field] = &[
    Field::Unit,
    Field::Phase,
    Field::Nature,
    Field::Kind,
    Field::Theme,
    Field::Role,
    Field::Language,
    Field::State,
    Field::Urgency,
];

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    console: Console,
    section: &'static str,
    query: String,
    sort: &'static str,
    month: Option<String>,
    from: Option<String>,
    /// Why the question could not be looked up.
    refused: Option<String>,
    panel: Panel,
    also: Vec<String>,
    relaxed: bool,
    total: u64,
    took: String,
    facets: Vec<Shelf>,
    chosen: Vec<Removal>,
    /// What the button of the facets says on a narrow screen.
    narrow: String,
    months: Vec<Month>,
    months_tall: Vec<Month>,
    hits: Vec<Found>,
    newest: String,
    closest: String,
    earlier: Option<String>,
    later: Option<String>,
}

/// One facet with its values.
struct Shelf {
    name: &'static str,
    title: String,
    values: Vec<Value>,
}

struct Value {
    value: String,
    text: String,
    count: String,
    is_chosen: bool,
}

/// A filter that is on, and the address without it.
struct Removal {
    text: String,
    href: String,
}

/// One hit.
struct Found {
    code: String,
    who: String,
    day: String,
    language: Option<String>,
    lang: &'static str,
    state: Where,
    bits: Vec<Bit>,
    chips: Vec<Chip>,
    score: Option<String>,
}

pub(crate) async fn show(
    State(web): State<Web>,
    console: Console,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let pairs = Pairs(pairs);
    let notice = Notice::done(pairs.get("done"));
    render(&web, console, &pairs, notice).await
}

/// Makes the page; what `pairs` have that is not of a search is passed over.
pub(crate) async fn render(
    web: &Web,
    console: Console,
    pairs: &Pairs,
    notice: Notice,
) -> Result<Response, Problem> {
    let place = pairs.only(&["page", "upto"]);
    let view = view(pairs);
    let panel = Panel::load(web, &console, &view, notice).await?;
    let pairs = Pairs([view.0, place.0].concat());
    let units = web.store.units().await?;
    let (results, refused) = match look(web, &console, &pairs).await {
        Ok(results) => (results, None),
        Err(error) => (Results::default(), Some(refusal(error, &console.words)?)),
    };
    Ok(html(&page(
        console, &pairs, &units, results, refused, panel,
    )))
}

/// What opens the same search again, on its first page.
pub(crate) fn view(pairs: &Pairs) -> Pairs {
    let mut names = vec!["q", "sort", "from", "month"];
    names.extend(SHOWN.iter().map(|field| field.name()));
    pairs.only(&names)
}

/// The index blocks: it gets a thread of its own.
async fn look(web: &Web, console: &Console, pairs: &Pairs) -> Result<Results, SearchError> {
    let request = request(pairs, Some(console.words.language))?;
    let (index, scope) = (web.index.clone(), console.steward.scope.clone());
    match tokio::task::spawn_blocking(move || index.search(&scope, &request)).await {
        Ok(results) => results,
        Err(error) => Err(SearchError::Index(std::io::Error::other(error).into())),
    }
}

/// What a view asks for.
pub(crate) fn request(pairs: &Pairs, language: Option<Language>) -> Result<Request, SearchError> {
    let mut filters = Filters::from_parameters(pairs.0.iter().map(|(name, value)| (name, value)))?;
    filters.from = pairs.get("from").and_then(midnight);
    Ok(Request {
        query: pairs.get("q").unwrap_or_default().to_owned(),
        language,
        filters,
        sort: pairs
            .get("sort")
            .and_then(Sort::from_name)
            .unwrap_or_default(),
        upto: pairs.get("upto").and_then(|id| id.parse().ok()),
        offset: (page_number(pairs) - 1) * PAGE,
        limit: PAGE,
        facets: true,
        ..Request::default()
    })
}

fn midnight(day: &str) -> Option<Timestamp> {
    let day: Date = day.parse().ok()?;
    Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

fn page_number(pairs: &Pairs) -> usize {
    pairs
        .get("page")
        .and_then(|page| page.parse().ok())
        .unwrap_or(1)
        .clamp(1, 1_000_000)
}

/// What the reader can change; a failure of the index is not theirs.
fn refusal(error: SearchError, words: &Words) -> Result<String, Problem> {
    let count = |key, n: usize| words.count(key, n as u64);
    Ok(match error {
        SearchError::TooManyCharacters { limit } => count("search-too-long", limit),
        SearchError::TooManyTerms { limit } => count("search-too-many", limit),
        SearchError::PrefixTooShort { least, .. } => count("search-short-prefix", least),
        SearchError::UnknownValue { .. } => words.say("search-unknown-value"),
        SearchError::TooDeep { limit } => count("search-too-deep", limit),
        error => return Err(error.into()),
    })
}

fn page(
    console: Console,
    pairs: &Pairs,
    units: &[Unit],
    results: Results,
    refused: Option<String>,
    panel: Panel,
) -> SearchPage {
    let words = console.words;
    let number = page_number(pairs);
    let turn = |to: usize| {
        pairs
            .without("page")
            .without("upto")
            .with("page", &to.to_string())
            .with("upto", &results.upto.to_string())
            .at("/search")
    };
    let sorted = |sort: Sort| {
        pairs
            .without("page")
            .without("upto")
            .without("sort")
            .with("sort", sort.name())
            .at("/search")
    };
    let counted = results
        .facets
        .iter()
        .find(|facet| facet.field == Field::Month);
    let chosen = chosen(pairs, units, &words);
    let shelves = SHOWN
        .iter()
        .filter_map(|field| results.facets.iter().find(|facet| facet.field == *field));
    SearchPage {
        section: "search",
        query: pairs.get("q").unwrap_or_default().to_owned(),
        sort: pairs
            .get("sort")
            .and_then(Sort::from_name)
            .unwrap_or_default()
            .name(),
        month: pairs.get("month").map(str::to_owned),
        from: pairs.get("from").map(str::to_owned),
        refused,
        panel,
        also: results.also.clone(),
        relaxed: results.relaxed,
        total: results.total,
        took: words.count(
            "search-took",
            u64::try_from(results.took.as_millis())
                .unwrap_or(u64::MAX)
                .max(1),
        ),
        facets: shelves
            .map(|facet| shelf(facet, units, &words))
            .filter(|shelf| !shelf.values.is_empty())
            .collect(),
        narrow: words.count("search-narrow", chosen.len() as u64),
        chosen,
        months: months::bars(counted, pairs, &words, months::WIDE),
        months_tall: months::bars(counted, pairs, &words, months::TALL),
        hits: results
            .hits
            .iter()
            .map(|hit| found(hit, units, &words))
            .collect(),
        newest: sorted(Sort::Newest),
        closest: sorted(Sort::Relevance),
        earlier: (number > 1).then(|| turn(number - 1)),
        later: (number as u64 * (PAGE as u64) < results.total).then(|| turn(number + 1)),
        console,
    }
}

/// A facet's value in words.
fn named(field: Field, value: &str, units: &[Unit], words: &Words) -> String {
    match field {
        Field::Unit => {
            let unit = units.iter().find(|unit| unit.id.to_string() == value);
            unit.map_or_else(|| value.to_owned(), |unit| unit.name.clone())
        }
        Field::Nature => words.name("nature", value),
        Field::Language => words.name("language", value),
        Field::State => words.name("stage", value),
        Field::Phase | Field::Kind | Field::Theme | Field::Role | Field::Urgency => {
            words.name(field.name(), value)
        }
        _ => value.to_owned(),
    }
}

fn shelf(facet: &Facet, units: &[Unit], words: &Words) -> Shelf {
    let values = facet
        .values
        .iter()
        .take(if facet.field == Field::Unit { 15 } else { 12 });
    let value = |found: &kuulo_search::FacetValue| Value {
        value: found.value.clone(),
        text: named(facet.field, &found.value, units, words),
        count: words.figure(found.count),
        is_chosen: found.is_chosen,
    };
    Shelf {
        name: facet.field.name(),
        title: words.say(&format!("facet-{}", facet.field.name())),
        values: values.map(value).collect(),
    }
}

fn chosen(pairs: &Pairs, units: &[Unit], words: &Words) -> Vec<Removal> {
    let filters = pairs.0.iter().filter_map(|(name, value)| {
        let text = match (Field::from_name(name), name.as_str()) {
            (Some(Field::Month), _) => months::long_name(value, words),
            (Some(field), _) => named(field, value.trim(), units, words),
            (None, "from") => words.put("search-since", "day", &words.day(midnight(value)?)),
            _ => return None,
        };
        Some(Removal {
            text,
            href: pairs
                .without("page")
                .without("upto")
                .without_value(name, value.trim())
                .at("/search"),
        })
    });
    filters.collect()
}

fn found(hit: &Hit, units: &[Unit], words: &Words) -> Found {
    let document = &hit.document;
    let mut who = words.name("role", document.role.name());
    if let Some(unit) = units.iter().find(|unit| Some(unit.id) == document.unit) {
        who = format!("{who} · {}", unit.name);
    }
    let mut chips = chips::of_urgency(document.urgency, words);
    chips.extend(chips::of_labels(
        document.kind,
        document.nature,
        &document.themes,
        words,
    ));
    let bits = hit.snippet.iter().flat_map(|piece| match piece.is_hit {
        true => vec![Bit {
            look: "hit",
            text: piece.text.clone(),
        }],
        false => said::masks(&piece.text),
    });
    Found {
        code: document.case.to_string(),
        who,
        day: words.day(document.created),
        language: document
            .language
            .map(|language| words.name("language", language.name())),
        lang: document.language.map_or("", |language| language.name()),
        state: chips::state(document.state, words),
        bits: bits.collect(),
        chips,
        // A score of staff is about work, not about a visit.
        score: document
            .score
            .filter(|_| document.role != Role::Staff)
            .map(|score| words.count("score-of-ten", score.into())),
    }
}
