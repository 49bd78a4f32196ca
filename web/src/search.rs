//! Finding what people have said: words, facets, months; everything stands in the address.

mod facets;
mod hits;
mod months;
mod names;
mod offers;
mod refusal;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kuulo_core::dialogue::Unit;
use kuulo_core::language::Language;
use kuulo_search::{Field, Filters, Request, Results, SearchError, SearchIndex, Sort};

use crate::Web;
use crate::address::Pairs;
use crate::page::html;
use crate::problem::Problem;
use crate::saved::{Notice, Panel};
use crate::shell::Console;
use crate::words::Words;
use facets::{Removal, Shelf};
pub(crate) use hits::{Found, found};
use months::Month;
use names::Names;
pub(crate) use offers::offer;

/// Hits on one page.
const PAGE: usize = 20;
/// Words beside the written ones that are told.
const MOST_ALSO: usize = 12;
/// The facets that are shown, in this order.
const SHOWN: &[Field] = &[
    Field::Unit,
    Field::Phase,
    Field::Nature,
    Field::Kind,
    Field::Theme,
    Field::Concept,
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
    /// What the field's form carries along: all that is chosen.
    kept: Vec<(String, String)>,
    /// What the facets' form carries along.
    carried: Vec<(String, String)>,
    /// Why the question could not be looked up.
    refused: Option<String>,
    panel: Panel,
    also: Vec<Also>,
    relaxed: bool,
    /// Words that nobody has together, each by itself.
    apart: Vec<Alone>,
    total: u64,
    took: String,
    facets: Vec<Shelf>,
    chosen: Vec<Removal>,
    /// The address that opens this very page.
    here: String,
    /// The address of the question without its filters.
    cleared: String,
    /// What the button of the facets says on a narrow screen.
    narrow: String,
    orders: Vec<Order>,
    months: Vec<Month>,
    months_tall: Vec<Month>,
    hits: Vec<Found>,
    earlier: Option<String>,
    later: Option<String>,
}

/// Something that was looked for beside the written words.
struct Also {
    text: String,
    /// For the `lang` of its element; empty when it is not known.
    lang: &'static str,
}

/// A word that finds something by itself.
struct Alone {
    word: String,
    count: String,
    href: String,
}

/// An order of the hits, and the address that has it.
struct Order {
    text: String,
    href: String,
    is_chosen: bool,
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
    let names = Names {
        units: &units,
        analysis: web.index.analysis(),
        words: console.words,
    };
    let (results, refused) = match look(web, &console, &pairs).await {
        Ok(results) => (results, None),
        Err(error) => {
            let refused = refusal::refusal(error, &console.steward.scope, &names)?;
            (Results::default(), Some(refused))
        }
    };
    Ok(html(&page(
        console, &pairs, &units, &names, results, refused, panel,
    )))
}

/// What opens the same search again, on its first page.
pub(crate) fn view(pairs: &Pairs) -> Pairs {
    let mut names = vec!["q", "sort", "from", "month"];
    names.extend(SHOWN.iter().map(|field| field.name()));
    pairs.only(&names)
}

async fn look(web: &Web, console: &Console, pairs: &Pairs) -> Result<Results, SearchError> {
    let request = request(pairs, Some(console.words.language))?;
    let scope = console.steward.scope.clone();
    ask(web, move |index| index.search(&scope, &request)).await
}

/// The index blocks: a question gets a thread of its own.
pub(crate) async fn ask<T: Send + 'static>(
    web: &Web,
    question: impl FnOnce(&dyn SearchIndex) -> Result<T, SearchError> + Send + 'static,
) -> Result<T, SearchError> {
    let index = web.index.clone();
    match tokio::task::spawn_blocking(move || question(&*index)).await {
        Ok(answer) => answer,
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
        facets: SHOWN.iter().copied().chain([Field::Month]).collect(),
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

fn page(
    console: Console,
    pairs: &Pairs,
    units: &[Unit],
    names: &Names<'_>,
    results: Results,
    refused: Option<String>,
    panel: Panel,
) -> SearchPage {
    let words = console.words;
    let number = page_number(pairs);
    let first = pairs.without("page").without("upto");
    let turn = |to: usize| {
        let place = first.with("page", &to.to_string());
        place.with("upto", &results.upto.to_string()).at("/search")
    };
    let counted = results
        .facets
        .iter()
        .find(|facet| facet.field == Field::Month);
    let chosen = facets::chosen(pairs, names);
    let shelves = facets::shelves(&results.facets, SHOWN, names);
    SearchPage {
        section: "search",
        query: pairs.get("q").unwrap_or_default().to_owned(),
        kept: first.without("q").0,
        carried: facets::carried(pairs, &shelves),
        refused,
        panel,
        also: also(&results.also, names),
        relaxed: results.relaxed,
        apart: apart(&results.apart, &words),
        total: results.total,
        took: words.count(
            "search-took",
            u64::try_from(results.took.as_millis())
                .unwrap_or(u64::MAX)
                .max(1),
        ),
        facets: shelves,
        narrow: words.count("search-narrow", chosen.len() as u64),
        chosen,
        here: pairs.at("/search"),
        cleared: pairs.only(&["q", "sort"]).at("/search"),
        orders: orders(&first, &words),
        months: months::bars(counted, pairs, &words, months::WIDE),
        months_tall: months::bars(counted, pairs, &words, months::TALL),
        hits: results
            .hits
            .iter()
            .map(|hit| found(hit, units, &words))
            .collect(),
        earlier: (number > 1).then(|| turn(number - 1)),
        later: (number as u64 * (PAGE as u64) < results.total).then(|| turn(number + 1)),
        console,
    }
}

/// Corrections and names of concepts; a long list is not read.
fn also(also: &[String], names: &Names<'_>) -> Vec<Also> {
    let also = also.iter().take(MOST_ALSO).map(|text| Also {
        lang: names.language_of(text),
        text: text.clone(),
    });
    also.collect()
}

/// The counts are without filters, and so are the addresses.
fn apart(apart: &[(String, u64)], words: &Words) -> Vec<Alone> {
    let alone = |(word, count): &(String, u64)| Alone {
        word: word.clone(),
        count: words.figure(*count),
        href: Pairs::default().with("q", word).at("/search"),
    };
    apart.iter().map(alone).collect()
}

/// Without words nothing is closer than anything else.
fn orders(pairs: &Pairs, words: &Words) -> Vec<Order> {
    let asked = pairs.get("sort").and_then(Sort::from_name);
    let all = [
        (Sort::Relevance, "search-closest"),
        (Sort::Newest, "search-newest"),
        (Sort::Priority, "search-urgent"),
    ];
    let (all, chosen) = match pairs.get("q") {
        Some(_) => (&all[..], asked.unwrap_or_default()),
        None => (
            &all[1..],
            asked
                .filter(|sort| *sort != Sort::Relevance)
                .unwrap_or(Sort::Newest),
        ),
    };
    let order = |(sort, key): &(Sort, &str)| Order {
        text: words.say(key),
        href: pairs
            .without("sort")
            .with("sort", sort.name())
            .at("/search"),
        is_chosen: *sort == chosen,
    };
    all.iter().map(order).collect()
}
