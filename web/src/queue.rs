//! What waits to be sorted: urgent first, then what a person must look at, then suggestions to confirm.

use askama::Template;
mod filter;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kuulo_core::case::CaseCode;
use kuulo_core::labels::Urgency;
use kuulo_store::desk::{Act, ActError, CaseLine, CaseView, Labels};

use crate::Web;
use crate::address::Pairs;
use crate::chips::{self, Chip};
use crate::judge::{self, Row};
use crate::page::html;
use crate::problem::Problem;
use crate::said::Said;
use crate::shell::Console;
use crate::words::Words;
use filter::{Picker, filter, pickers};

/// Cases on one page of the list.
const PAGE: u64 = 50;
/// The names that a filter of the queue has in the address.
const FILTERS: &[&str] = &["tab", "unit", "language", "kind", "theme", "phase", "page"];

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage {
    console: Console,
    section: &'static str,
    /// `one` when a single message was asked for: a narrow screen then shows only that.
    view: &'static str,
    tabs: Vec<Tab>,
    filters: Vec<Picker>,
    tab: String,
    is_filtered: bool,
    is_narrowed: bool,
    total: u64,
    groups: Vec<Group>,
    earlier: Option<String>,
    later: Option<String>,
    one: Option<One>,
    list_href: String,
}

struct Tab {
    href: String,
    text: String,
    count: u64,
    is_current: bool,
}

struct Group {
    icon: &'static str,
    title: String,
    note: String,
    items: Vec<Item>,
}

struct Item {
    href: String,
    who: String,
    age: String,
    said: Said,
    chips: Vec<Chip>,
    is_urgent: bool,
    is_current: bool,
}

/// The message beside the list.
struct One {
    code: CaseCode,
    action: String,
    who: String,
    score: Option<u8>,
    said: Said,
    rows: Vec<Row>,
    version: i64,
    skip: String,
    /// Somebody else was quicker; what was chosen here is still chosen.
    is_stale: bool,
}

pub(crate) async fn list(
    State(web): State<Web>,
    console: Console,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let pairs = Pairs(pairs);
    let code = pairs.get("code").and_then(|code| code.parse().ok());
    let desk = Desk {
        web,
        console,
        pairs: pairs.only(FILTERS),
    };
    desk.page("list", code, None).await
}

pub(crate) async fn one(
    State(web): State<Web>,
    console: Console,
    Path(code): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let code = code.parse().map_err(|_| Problem::NotFound)?;
    let desk = Desk {
        web,
        console,
        pairs: Pairs(pairs).only(FILTERS),
    };
    desk.page("one", Some(code), None).await
}

/// Confirms or corrects the labels, then shows the next message.
pub(crate) async fn confirm(
    State(web): State<Web>,
    console: Console,
    Path(code): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let code: CaseCode = code.parse().map_err(|_| Problem::NotFound)?;
    let form = Pairs(form);
    let labels = judge::read(&form).ok_or(Problem::Unreadable)?;
    let version = form
        .get("version")
        .and_then(|version| version.parse().ok())
        .ok_or(Problem::Unreadable)?;
    let desk = Desk {
        web,
        console,
        pairs: Pairs(pairs).only(FILTERS),
    };
    let act = Act::Sort(labels.clone());
    match desk
        .web
        .store
        .act(
            &desk.console.steward,
            code,
            version,
            act,
            desk.console.words.now,
        )
        .await
    {
        Ok(()) if form.get("then") == Some("case") => {
            Ok(Redirect::to(&format!("/case/{code}")).into_response())
        }
        Ok(()) => Ok(Redirect::to(&desk.after(code).await?).into_response()),
        Err(ActError::Stale) => {
            let page = desk.page("one", Some(code), Some(labels)).await?;
            Ok((StatusCode::CONFLICT, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The queue as one steward sees it, with its filters.
struct Desk {
    web: Web,
    console: Console,
    pairs: Pairs,
}

impl Desk {
    async fn lines(&self) -> Result<kuulo_store::desk::CasePage, Problem> {
        let offset = (self.page_number() - 1) * PAGE;
        let filter = filter(&self.pairs, &self.console.words);
        Ok(self
            .web
            .store
            .cases(&self.console.steward.scope, &filter, offset, PAGE)
            .await?)
    }

    fn page_number(&self) -> u64 {
        self.pairs
            .get("page")
            .and_then(|page| page.parse().ok())
            .unwrap_or(1)
            .clamp(1, 100_000)
    }

    /// Where to go when a message is sorted: to the first that is left.
    async fn after(&self, code: CaseCode) -> Result<String, Problem> {
        let lines = self.lines().await?.lines;
        let next = lines.iter().find(|line| line.code != code);
        Ok(next.map_or_else(|| self.pairs.at("/queue"), |line| self.href(line.code)))
    }

    fn href(&self, code: CaseCode) -> String {
        self.pairs.at(&format!("/queue/{code}"))
    }

    async fn page(
        self,
        view: &'static str,
        code: Option<CaseCode>,
        kept: Option<Labels>,
    ) -> Result<Response, Problem> {
        let found = self.lines().await?;
        let mut units = self.web.store.units().await?;
        units.retain(|unit| self.console.steward.scope.allows(Some(unit.id)));
        let shown = code.or_else(|| found.lines.first().map(|line| line.code));
        let one = match shown {
            Some(code) => {
                let case = self
                    .web
                    .store
                    .case(&self.console.steward.scope, code)
                    .await?;
                Some(self.beside(case, &found.lines, kept))
            }
            None => None,
        };
        let words = self.console.words;
        let number = self.page_number();
        let turn = |to: u64| {
            self.pairs
                .without("page")
                .with("page", &to.to_string())
                .at("/queue")
        };
        Ok(html(&QueuePage {
            section: "queue",
            view,
            tabs: self.tabs().await?,
            filters: pickers(&self.pairs, &units, &words),
            tab: self.pairs.get("tab").unwrap_or_default().to_owned(),
            is_filtered: !self.pairs.without("page").0.is_empty(),
            is_narrowed: !self.pairs.without("page").without("tab").0.is_empty(),
            total: found.total,
            groups: self.groups(&found.lines, shown),
            earlier: (number > 1).then(|| turn(number - 1)),
            later: (number * PAGE < found.total).then(|| turn(number + 1)),
            one,
            list_href: self.pairs.at("/queue"),
            console: self.console,
        }))
    }

    /// Each tab counts what it shows, without the other filters.
    async fn tabs(&self) -> Result<Vec<Tab>, Problem> {
        let current = self.pairs.get("tab").unwrap_or_default();
        let mut tabs = Vec::new();
        for name in ["all", "urgent", "person", "overdue"] {
            let pairs = if name == "all" {
                Pairs::default()
            } else {
                Pairs::default().with("tab", name)
            };
            let filter = filter(&pairs, &self.console.words);
            tabs.push(Tab {
                href: pairs.at("/queue"),
                text: self.console.words.say(&format!("queue-tab-{name}")),
                count: self
                    .web
                    .store
                    .cases(&self.console.steward.scope, &filter, 0, 0)
                    .await?
                    .total,
                is_current: current == pairs.get("tab").unwrap_or_default(),
            });
        }
        Ok(tabs)
    }

    fn groups(&self, lines: &[CaseLine], shown: Option<CaseCode>) -> Vec<Group> {
        let words = &self.console.words;
        let group = |icon, key: &str| Group {
            icon,
            title: words.say(&format!("queue-group-{key}")),
            note: words.say(&format!("queue-group-{key}-note")),
            items: Vec::new(),
        };
        let mut groups = vec![
            group("alert", "urgent"),
            group("person", "person"),
            group("check", "confirm"),
        ];
        for line in lines {
            let of = match () {
                () if line.assessment.urgency != Urgency::Routine => 0,
                () if line.assessment.needs_person => 1,
                () => 2,
            };
            groups[of]
                .items
                .push(self.item(line, shown == Some(line.code)));
        }
        groups.retain(|group| !group.items.is_empty());
        groups
    }

    fn item(&self, line: &CaseLine, is_current: bool) -> Item {
        let words = &self.console.words;
        Item {
            href: self.href(line.code),
            who: who(line, words),
            age: words.age(line.created),
            said: Said::plain(&line.text, line.language),
            chips: chips::of_line(line, words),
            is_urgent: line.assessment.urgency != Urgency::Routine,
            is_current,
        }
    }

    fn beside(&self, case: CaseView, lines: &[CaseLine], kept: Option<Labels>) -> One {
        let words = &self.console.words;
        let CaseView { line, version, .. } = case;
        let at = lines.iter().position(|other| other.code == line.code);
        let next = at
            .and_then(|at| lines.get(at + 1))
            .or(lines.first())
            .filter(|next| next.code != line.code);
        let chosen = kept.clone().unwrap_or_else(|| Labels::of(&line.assessment));
        let weighed = &line.assessment;
        One {
            code: line.code,
            action: self.href(line.code),
            who: who(&line, words),
            score: line.score,
            said: Said::weighed(
                &line.text,
                line.language,
                &weighed.why_communication,
                &weighed.why_operational,
            ),
            rows: judge::rows(weighed, &chosen, words),
            version,
            skip: next.map_or_else(|| self.pairs.at("/queue"), |next| self.href(next.code)),
            is_stale: kept.is_some(),
        }
    }
}

/// Who wrote, about which unit.
pub(crate) fn who(line: &CaseLine, words: &Words) -> String {
    let role = words.name("role", line.role.name());
    match &line.unit {
        Some(unit) => format!("{role} · {}", unit.name),
        None => role,
    }
}
