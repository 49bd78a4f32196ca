//! One case in full: the thread, the labels, the need, the answer.

mod acting;
mod alike;
mod beside;
mod file;
mod thread;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use kuulo_core::case::{CaseCode, CaseState, Decision};
use kuulo_core::labels::SpanKind;
use kuulo_core::message::Platform;
use kuulo_core::need;
use kuulo_store::desk::{CaseView, Happened, Labels};

use crate::Web;
use crate::address::Pairs;
use crate::chips::{self, Chip, State as Where};
use crate::judge::{self, Row};
use crate::likely::Likely;
use crate::page::html;
use crate::problem::Problem;
use crate::queue::who;
use crate::shell::Console;
use crate::words::{Words, count};

pub(crate) use acting::act;
use acting::{Draft, Trouble};
use beside::Beside;
use file::Shown;
pub(crate) use file::bytes;
use thread::Bubble;
pub(crate) use thread::is_answer;

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    console: Console,
    section: &'static str,
    code: CaseCode,
    version: i64,
    state: Where,
    is_open: bool,
    facts: Vec<String>,
    /// Who else gets the answer.
    same: Option<String>,
    chips: Vec<Chip>,
    need: Option<String>,
    wished: Option<String>,
    /// The sentence that may carry the need, for as long as nobody has written it down.
    may_need: Option<String>,
    bubbles: Vec<Bubble>,
    files: Vec<Shown>,
    has_say: bool,
    has_do: bool,
    speaks: String,
    may_ask: Option<bool>,
    clock: Clock,
    ways: Vec<Way>,
    decided: Option<String>,
    findings: Vec<Finding>,
    rows: Vec<Row>,
    is_confirmed: bool,
    moves: Vec<(&'static str, String)>,
    /// Kinds of personal data that can be hidden.
    kinds: Vec<(&'static str, String)>,
    history: Vec<Past>,
    beside: Beside,
    draft: Draft,
    /// What was just done, to say so.
    done: Option<String>,
}

/// The promised date as ticks, one a day.
struct Clock {
    title: String,
    ticks: Vec<(u64, &'static str)>,
    width: u64,
    promise: String,
}

/// One of the three ways to answer.
struct Way {
    decision: Decision,
    class: &'static str,
    icon: &'static str,
    title: String,
    label: String,
    hint: String,
    is_chosen: bool,
    text: String,
}

/// A label with how sure it is and the words that weighed.
struct Finding {
    title: String,
    likely: Option<Likely>,
    answer: String,
    why: String,
}

/// A line of the history.
struct Past {
    day: String,
    by: String,
    what: String,
}

pub(crate) async fn show(
    State(web): State<Web>,
    console: Console,
    Path(code): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let code: CaseCode = code.parse().map_err(|_| Problem::NotFound)?;
    let pairs = Pairs(pairs);
    let done = pairs
        .get("done")
        .and_then(acting::done_key)
        .map(|key| console.words.say(key));
    let view = web.store.case(&console.steward.scope, code).await?;
    let beside = beside::load(&web, &console, &view, pairs.get("alike")).await?;
    Ok(page(console, view, beside, Draft::default(), done))
}

/// The page with what was typed and not yet taken.
fn page(
    console: Console,
    view: CaseView,
    beside: Beside,
    draft: Draft,
    done: Option<String>,
) -> Response {
    let words = console.words;
    let line = &view.line;
    let labels = draft
        .labels
        .clone()
        .unwrap_or_else(|| Labels::of(&line.assessment));
    let bubbles = thread::bubbles(&view, &words);
    html(&CasePage {
        section: "queue",
        code: line.code,
        version: view.version,
        state: chips::state(line.state, &words),
        is_open: line.state.is_open(),
        facts: facts(&view, &words),
        same: (view.same > 0).then(|| words.count("same-reach", view.same)),
        chips: chips::of_line(line, &words),
        need: view.need.clone(),
        wished: view.wished.clone(),
        may_need: may_need(&view),
        has_say: bubbles.iter().any(|bubble| bubble.has_mark("w-say")),
        has_do: bubbles.iter().any(|bubble| bubble.has_mark("w-do")),
        bubbles,
        files: file::shown(&view, &words),
        speaks: match view.platform {
            Platform::Import => words.say("in-language-nobody"),
            _ => words.name("in-language", view.speaks.name()),
        },
        may_ask: view.may_ask,
        clock: clock(&view, &words),
        ways: ways(&draft, &words),
        decided: view.decision.map(|(decision, at)| {
            words.put(
                &format!("decided-{}", decision.name()),
                "day",
                &words.day(at),
            )
        }),
        findings: findings(&view, &words),
        rows: judge::rows(&line.assessment, &labels, &words),
        is_confirmed: line.is_confirmed,
        moves: moves(line.state, &words),
        kinds: kinds(&words),
        history: view
            .history
            .iter()
            .rev()
            .map(|event| past(event, &words))
            .collect(),
        beside,
        draft,
        done,
        console,
    })
}

/// What the person said they would have needed, else the sentence of the message that says it most plainly.
fn may_need(view: &CaseView) -> Option<String> {
    if view.need.is_some() {
        return None;
    }
    let said = view.wished.as_deref();
    said.or_else(|| need::suggestion(&view.line.text))
        .map(str::to_owned)
}

fn facts(view: &CaseView, words: &Words) -> Vec<String> {
    let line = &view.line;
    let mut facts = vec![who(line, words), words.day(line.created)];
    facts.push(words.name(
        "language",
        line.language.map_or("unknown", |language| language.name()),
    ));
    facts.push(words.name("phase", line.assessment.phase.label.name()));
    facts.push(words.name("platform", view.platform.name()));
    if view.same > 0 {
        facts.push(words.count("same-count", view.same));
    }
    facts.extend(
        line.score
            .map(|score| words.count("score-of-ten", score.into())),
    );
    facts.extend(
        view.helped
            .map(|helped| words.say(&format!("helped-{}", helped.min(2)))),
    );
    facts
}

fn clock(view: &CaseView, words: &Words) -> Clock {
    let line = &view.line;
    let span = line.due.duration_since(line.created).as_hours() / 24;
    let total = u64::try_from(span).unwrap_or(1).clamp(1, 60);
    let today = words.days_since(line.created) + 1;
    let is_late = line.state.is_open() && line.due < words.now;
    let numbers = [("n", count(today.min(total))), ("total", count(total))];
    let title = match () {
        () if !line.state.is_open() => words.say("clock-closed"),
        () if is_late => words.count("clock-late", words.days_since(line.due).max(1)),
        () => words.with("clock-day", &numbers),
    };
    let tick = |day: u64| match day + 1 {
        day if day < today => "on",
        day if day == today => "now",
        _ => "off",
    };
    Clock {
        title,
        ticks: (0..total).map(|day| (day * 20, tick(day))).collect(),
        width: total * 20 - 4,
        promise: words.put("clock-promise", "day", &words.day(line.due)),
    }
}

fn ways(draft: &Draft, words: &Words) -> Vec<Way> {
    let chosen = draft.decision.unwrap_or(Decision::Explain);
    let way = |decision: Decision, class, icon| Way {
        decision,
        class,
        icon,
        title: words.name("decide", decision.name()),
        label: words.say(&format!("decide-{}-label", decision.name())),
        hint: words.say(&format!("decide-{}-hint", decision.name())),
        is_chosen: decision == chosen,
        text: if decision == chosen {
            draft.answer.clone()
        } else {
            String::new()
        },
    };
    vec![
        way(Decision::Explain, "say", "say"),
        way(Decision::Change, "do", "do"),
        way(Decision::Decline, "no", "no"),
    ]
}

fn findings(view: &CaseView, words: &Words) -> Vec<Finding> {
    let assessment = &view.line.assessment;
    let guessed = assessment.model.is_some();
    let finding = |title: String, likely: Likely, why: &[String]| Finding {
        title,
        likely: guessed.then_some(likely),
        answer: String::new(),
        why: why.join(" · "),
    };
    let yes_no = |key: &str, answer: kuulo_core::labels::YesNo, why: &[String]| Finding {
        answer: words.say(if answer.label { "yes" } else { "no" }),
        ..finding(words.say(key), Likely::of_answer(answer, words), why)
    };
    let mut findings = vec![
        yes_no(
            "exit-explain",
            assessment.communication,
            &assessment.why_communication,
        ),
        yes_no(
            "exit-change",
            assessment.operational,
            &assessment.why_operational,
        ),
        finding(
            words.name("kind", assessment.kind.label.name()),
            Likely::of(assessment.kind.p, words),
            &[],
        ),
    ];
    let themes = assessment.themes.iter();
    findings.extend(themes.map(|theme| {
        finding(
            words.name("theme", theme.name.name()),
            Likely::of(theme.p, words),
            &[],
        )
    }));
    findings
}

/// Where the case can be moved by hand; it ends only by an answer.
fn moves(state: CaseState, words: &Words) -> Vec<(&'static str, String)> {
    let hands = [CaseState::Working, CaseState::Changing];
    let others = hands
        .into_iter()
        .filter(|other| state.is_open() && *other != state);
    others
        .map(|other| (other.name(), words.say(&format!("move-{}", other.name()))))
        .collect()
}

/// Names first: they are what is missed most.
fn kinds(words: &Words) -> Vec<(&'static str, String)> {
    let kinds = SpanKind::ALL.iter().rev();
    kinds
        .map(|kind| (kind.name(), words.name("span", kind.name())))
        .collect()
}

fn past(event: &kuulo_store::desk::Event, words: &Words) -> Past {
    let what = match &event.what {
        Happened::Sorted(_) => words.say("history-sorted"),
        Happened::Moved(state) => words.say(&format!("history-moved-{}", state.name())),
        Happened::NeedRecorded => words.say("history-need"),
        Happened::Answered(decision) => words.say(&format!("history-answered-{}", decision.name())),
        Happened::Asked => words.say("history-asked"),
        Happened::Reopened => words.say("history-reopened"),
        Happened::Escalated => words.say("history-escalated"),
        Happened::SolvedAtUnit => words.say("history-solved-at-unit"),
        Happened::Assigned { name } => words.put("history-assigned", "name", name),
        Happened::Withdrawn => words.say("history-withdrawn"),
        Happened::Masked(_) => words.say("history-masked"),
        Happened::OriginalOpened { reason } => {
            words.put("history-original-opened", "reason", reason)
        }
    };
    let by = event.by.clone().unwrap_or_else(|| "Kuulo".to_owned());
    Past {
        day: words.day(event.at),
        by,
        what,
    }
}

impl CasePage {
    fn trouble(&self, field: Trouble) -> bool {
        self.draft.trouble == Some(field)
    }
}
