//! What is said to staff and to the panel; the words are in `locales/*/staff.ftl`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::CaseCode;
use crate::dialogue::press::StaffPress;
use crate::staff::{Fix, Idea, IdeaState, Period, shortened};

use super::choices::{Choice, Label, of_staff};
use super::wording::{Args, code_arg, count};
use super::{Catalogue, UnitChoice, Value, Voice, calendar};

/// Ideas that are listed at once.
const IDEAS_SHOWN: usize = 8;
/// Characters of a comment or of a thanks in a list.
const QUOTE: usize = 120;
/// Fewer answers are not told.
const FEW: u64 = 5;

/// One bubble to somebody who works in a unit or belongs to the panel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "phrase", rename_all = "kebab-case")]
pub enum StaffPhrase {
    ToldJoinHow,
    ToldJoined { unit: String },
    ToldJoinedPanel,
    /// A code that is not in force; it does not say why.
    NoInvitation,
    /// The person belongs nowhere.
    NoMembership,
    /// Where the person belongs, to choose what to leave.
    AskLeave { places: Vec<Place> },
    ToldLeft { unit: String },
    ToldLeftPanel,

    /// Which of the person's units an idea is about.
    AskIdeaUnit { units: Vec<UnitChoice> },
    AskSimilar { idea: i64, title: String, state: IdeaState, votes: u64 },
    ReceiptIdea { code: CaseCode, unit: String },
    AskFix { code: CaseCode },
    /// The unit does it.
    ToldLocal,
    /// Nobody knows yet who does it.
    ToldListed,
    ToldEscalated { due: Timestamp },
    ToldVoted,
    ToldUnvoted,

    ToldList { units: Vec<String>, ideas: Vec<IdeaChoice>, praise: Vec<String> },
    /// `works_here`: the reader's own unit can take it, solve it or take it further.
    CardIdea { idea: Box<Idea>, works_here: bool },
    AskComment { idea: i64, title: String },
    ToldCommented,
    ToldTaken { idea: i64, title: String },
    AskDone { idea: i64, title: String },
    ToldSolved,
    /// To all who voted.
    AskFixed { idea: i64, title: String, done: String },
    ToldRated,
    /// To all who voted, that the unit has taken an idea to the steering group.
    ToldIdeaEscalated { title: String, due: Timestamp },
    /// To all who voted, in the words of the steering group.
    ToldIdeaAnswered { title: String, text: String },
    /// It is not, or no longer, on the list.
    NoIdea,

    CardPraise { text: String },

    AskPulse { unit: i64, name: String, period: Period },
    ToldPulse,
    AskQuiet,
    ToldQuiet { until: Timestamp },
    ToldUnquiet,

    AskPanel { id: i64, draft: Option<String>, question: String, closes: Timestamp },
    AskPanelWords { id: i64 },
    AskClear { id: i64 },
    ToldPanel { on: Timestamp },
    /// `clear` is how clear the draft was, 1 to 5 in tenths, where enough have said so.
    ToldPanelResult { question: String, answers: u64, clear: Option<u64>, summary: Option<String> },
}

/// A place to leave; the panel has no name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub membership: i64,
    pub unit: Option<String>,
}

/// An idea in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdeaChoice {
    pub id: i64,
    pub title: String,
    pub state: IdeaState,
    pub votes: u64,
}

impl StaffPhrase {
    pub(super) fn name(&self) -> &'static str {
        match self {
            StaffPhrase::ToldJoinHow => "told-join-how",
            StaffPhrase::ToldJoined { .. } => "told-joined",
            StaffPhrase::ToldJoinedPanel => "told-joined-panel",
            StaffPhrase::NoInvitation => "no-invitation",
            StaffPhrase::NoMembership => "no-membership",
            StaffPhrase::AskLeave { .. } => "ask-leave",
            StaffPhrase::ToldLeft { .. } => "told-left",
            StaffPhrase::ToldLeftPanel => "told-left-panel",
            StaffPhrase::AskIdeaUnit { .. } => "ask-idea-unit",
            StaffPhrase::AskSimilar { .. } => "ask-similar",
            StaffPhrase::ReceiptIdea { .. } => "receipt-idea",
            StaffPhrase::AskFix { .. } => "ask-fix",
            StaffPhrase::ToldLocal => "told-local",
            StaffPhrase::ToldListed => "told-listed",
            StaffPhrase::ToldEscalated { .. } => "told-escalated",
            StaffPhrase::ToldVoted => "told-voted",
            StaffPhrase::ToldUnvoted => "told-unvoted",
            StaffPhrase::ToldList { .. } => "told-list",
            StaffPhrase::CardIdea { .. } => "card-idea",
            StaffPhrase::AskComment { .. } => "ask-comment",
            StaffPhrase::ToldCommented => "told-commented",
            StaffPhrase::ToldTaken { .. } => "told-taken",
            StaffPhrase::AskDone { .. } => "ask-done",
            StaffPhrase::ToldSolved => "told-solved",
            StaffPhrase::AskFixed { .. } => "ask-fixed",
            StaffPhrase::ToldRated => "told-rated",
            StaffPhrase::ToldIdeaEscalated { .. } => "told-idea-escalated",
            StaffPhrase::ToldIdeaAnswered { .. } => "told-idea-answered",
            StaffPhrase::NoIdea => "no-idea",
            StaffPhrase::CardPraise { .. } => "card-praise",
            StaffPhrase::AskPulse { .. } => "ask-pulse",
            StaffPhrase::ToldPulse => "told-pulse",
            StaffPhrase::AskQuiet => "ask-quiet",
            StaffPhrase::ToldQuiet { .. } => "told-quiet",
            StaffPhrase::ToldUnquiet => "told-unquiet",
            StaffPhrase::AskPanel { draft: None, .. } => "ask-panel",
            StaffPhrase::AskPanel { draft: Some(_), .. } => "ask-panel-draft",
            StaffPhrase::AskPanelWords { .. } => "ask-panel-words",
            StaffPhrase::AskClear { .. } => "ask-clear",
            StaffPhrase::ToldPanel { .. } => "told-panel",
            StaffPhrase::ToldPanelResult { answers, .. } if *answers < FEW => {
                "told-panel-result-few"
            }
            StaffPhrase::ToldPanelResult { .. } => "told-panel-result",
        }
    }

    /// The question is answered in words; at most a way past it is a button.
    pub(super) fn wants_words(&self) -> bool {
        matches!(
            self,
            StaffPhrase::AskComment { .. }
                | StaffPhrase::AskDone { .. }
                | StaffPhrase::AskPanelWords { .. }
        )
    }

    /// It has parts that may be empty, and no gaps are left for them.
    pub(super) fn is_list(&self) -> bool {
        matches!(
            self,
            StaffPhrase::ToldList { .. } | StaffPhrase::CardIdea { .. }
        )
    }

    pub(super) fn args(&self, catalogue: &Catalogue, voice: Voice) -> Args {
        let day = |at: &Timestamp| calendar::day(*at, voice);
        let state = |state: IdeaState| word(catalogue, voice, "idea-state", state.name());
        match self {
            StaffPhrase::ToldJoined { unit } | StaffPhrase::ToldLeft { unit } => {
                vec![text("unit", unit)]
            }
            StaffPhrase::AskSimilar { title, state: at, votes, .. } => vec![
                text("title", title),
                ("state", state(*at).into()),
                count("n", *votes),
            ],
            StaffPhrase::ReceiptIdea { code, unit } => vec![code_arg(code), text("unit", unit)],
            StaffPhrase::ToldEscalated { due } => vec![("due", day(due).into())],
            StaffPhrase::ToldList { units, ideas, praise } => vec![
                text("units", &units.join(", ")),
                count("n", ideas.len() as u64),
                ("ideas", lines(ideas, catalogue, voice).into()),
                count("thanks", praise.len() as u64),
                ("praise", quotes(praise, catalogue, voice).into()),
            ],
            StaffPhrase::CardIdea { idea, .. } => vec![
                text("unit", &idea.unit_name),
                text("text", &shortened(&idea.text, 3 * QUOTE)),
                ("state", state(idea.state).into()),
                count("n", idea.votes),
                count("said", idea.comments.len() as u64),
                ("comments", quotes(&idea.comments, catalogue, voice).into()),
            ],
            StaffPhrase::AskComment { title, .. }
            | StaffPhrase::ToldTaken { title, .. }
            | StaffPhrase::AskDone { title, .. } => vec![text("title", title)],
            StaffPhrase::AskFixed { title, done, .. } => {
                vec![text("title", title), text("done", done)]
            }
            StaffPhrase::ToldIdeaEscalated { title, due } => {
                vec![text("title", title), ("due", day(due).into())]
            }
            StaffPhrase::ToldIdeaAnswered { title, text: said } => {
                vec![text("title", title), text("text", said)]
            }
            StaffPhrase::CardPraise { text: said } => vec![text("text", said)],
            StaffPhrase::AskPulse { name, period, .. } => vec![
                text("unit", name),
                ("period", calendar::period(*period, voice.language).into()),
            ],
            StaffPhrase::ToldQuiet { until } => vec![("until", day(until).into())],
            StaffPhrase::AskPanel { draft, question, closes, .. } => vec![
                text("draft", draft.as_deref().unwrap_or_default()),
                text("question", question),
                ("closes", day(closes).into()),
            ],
            StaffPhrase::ToldPanel { on } => vec![("on", day(on).into())],
            StaffPhrase::ToldPanelResult { question, answers, clear, summary } => vec![
                text("question", question),
                count("n", *answers),
                ("clear", tenths(*clear, voice).into()),
                text("summary", summary.as_deref().unwrap_or("none")),
            ],
            _ => Vec::new(),
        }
    }

    pub(super) fn choices(&self) -> Vec<Choice> {
        let word = |press, attribute| of_staff(press, Label::Word(attribute));
        let own = |press, name: &str| of_staff(press, Label::Own(name.to_owned()));
        match self {
            StaffPhrase::AskLeave { places } => places
                .iter()
                .map(|place| match &place.unit {
                    Some(unit) => own(StaffPress::Leave(place.membership), unit),
                    None => word(StaffPress::Leave(place.membership), "panel"),
                })
                .chain([word(StaffPress::Never, "stay")])
                .collect(),
            StaffPhrase::AskIdeaUnit { units } => units
                .iter()
                .map(|unit| own(StaffPress::Unit(unit.id), &unit.name))
                .chain([word(StaffPress::Never, "skip")])
                .collect(),
            StaffPhrase::AskSimilar { idea, .. } => vec![
                word(StaffPress::Same(*idea), "same"),
                word(StaffPress::New, "new"),
            ],
            StaffPhrase::AskFix { code } => vec![
                word(StaffPress::Fix(*code, Fix::Ours), "ours"),
                word(StaffPress::Fix(*code, Fix::Further), "further"),
                word(StaffPress::Fix(*code, Fix::Unknown), "unknown"),
            ],
            StaffPhrase::ToldList { ideas, .. } => ideas
                .iter()
                .take(IDEAS_SHOWN)
                .map(|idea| own(StaffPress::Idea(idea.id), &idea.title))
                .collect(),
            StaffPhrase::CardIdea { idea, works_here } => idea_buttons(idea, *works_here),
            StaffPhrase::ToldTaken { idea, .. } => vec![word(StaffPress::Solve(*idea), "solve")],
            StaffPhrase::AskComment { .. }
            | StaffPhrase::AskDone { .. }
            | StaffPhrase::AskPanelWords { .. } => vec![word(StaffPress::Never, "skip")],
            StaffPhrase::AskFixed { idea, .. } => vec![
                word(StaffPress::Fixed(*idea, 2), "yes"),
                word(StaffPress::Fixed(*idea, 1), "partly"),
                word(StaffPress::Fixed(*idea, 0), "no"),
            ],
            StaffPhrase::AskPulse { unit, period, .. } => (0..=10)
                .map(|n| own(StaffPress::Pulse(*unit, *period, Some(n)), &n.to_string()))
                .chain([word(StaffPress::Pulse(*unit, *period, None), "skip")])
                .collect(),
            StaffPhrase::AskQuiet => vec![
                word(StaffPress::Quiet(7), "week"),
                word(StaffPress::Quiet(28), "month"),
                word(StaffPress::Quiet(0), "off"),
            ],
            StaffPhrase::AskPanel { id, .. } => vec![
                word(StaffPress::Panel(*id), "answer"),
                word(StaffPress::PanelSkip(*id), "skip"),
            ],
            StaffPhrase::AskClear { id } => (1..=5)
                .map(|n| own(StaffPress::Clear(*id, Some(n)), &n.to_string()))
                .chain([word(StaffPress::Clear(*id, None), "skip")])
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn idea_buttons(idea: &Idea, works_here: bool) -> Vec<Choice> {
    let word = |press, attribute| of_staff(press, Label::Word(attribute));
    let mut buttons = Vec::new();
    if matches!(idea.state, IdeaState::Solved | IdeaState::Answered) {
        return buttons;
    }
    buttons.push(if idea.has_voted {
        word(StaffPress::Unvote(idea.id), "unvote")
    } else {
        word(StaffPress::Vote(idea.id), "vote")
    });
    buttons.push(word(StaffPress::Comment(idea.id), "comment"));
    if works_here && idea.state.is_at_unit() {
        buttons.push(if idea.state == IdeaState::Taken {
            word(StaffPress::Solve(idea.id), "solve")
        } else {
            word(StaffPress::Take(idea.id), "take")
        });
        buttons.push(word(StaffPress::Escalate(idea.id), "escalate"));
    }
    buttons
}

fn text(name: &'static str, value: &str) -> (&'static str, Value<'static>) {
    (name, value.to_owned().into())
}

fn word(catalogue: &Catalogue, voice: Voice, family: &str, name: &str) -> String {
    let key = format!("{family}-{name}");
    catalogue.words(&key, voice.language, voice.country, &[])
}

fn lines(ideas: &[IdeaChoice], catalogue: &Catalogue, voice: Voice) -> String {
    let line = |idea: &IdeaChoice| {
        let state = word(catalogue, voice, "idea-state", idea.state.name());
        let args = [
            text("title", &idea.title),
            ("state", state.into()),
            count("n", idea.votes),
        ];
        catalogue.words("list-idea", voice.language, voice.country, &args)
    };
    let lines: Vec<String> = ideas.iter().take(IDEAS_SHOWN).map(line).collect();
    lines.join("\n")
}

fn quotes(said: &[String], catalogue: &Catalogue, voice: Voice) -> String {
    let quote = |said: &String| {
        let args = [text("text", &shortened(said, QUOTE))];
        catalogue.words("list-quote", voice.language, voice.country, &args)
    };
    said.iter().map(quote).collect::<Vec<_>>().join("\n")
}

/// `4,2`; `none` where it is not told.
fn tenths(value: Option<u64>, voice: Voice) -> String {
    let Some(value) = value else {
        return "none".to_owned();
    };
    let point = match voice.language {
        crate::language::Language::En => '.',
        _ => ',',
    };
    format!("{}{point}{}", value / 10, value % 10)
}
