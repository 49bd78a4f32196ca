//! The values in the words for staff and the panel, and their buttons.

use jiff::Timestamp;

use crate::dialogue::press::StaffPress;
use crate::language::Language;
use crate::phrase::choices::{Choice, Label, of_staff};
use crate::phrase::wording::{Args, code_arg, count};
use crate::phrase::{Catalogue, Value, Voice, calendar};
use crate::staff::{Fix, Idea, IdeaState, shortened};

use super::{IdeaChoice, StaffPhrase};

/// Ideas that are listed at once.
const IDEAS_SHOWN: usize = 8;
/// Characters of a comment or of a thanks in a list.
const QUOTE: usize = 120;

impl StaffPhrase {
    pub(in crate::phrase) fn args(&self, catalogue: &Catalogue, voice: Voice) -> Args {
        let day = |at: &Timestamp| calendar::day(*at, voice);
        let state = |state: IdeaState| word(catalogue, voice, "idea-state", state.name());
        match self {
            StaffPhrase::ToldJoined { unit } | StaffPhrase::ToldLeft { unit } => {
                vec![text("unit", unit)]
            }
            StaffPhrase::AskSimilar {
                title,
                state: at,
                votes,
                ..
            } => vec![
                text("title", title),
                ("state", state(*at).into()),
                count("n", *votes),
            ],
            StaffPhrase::ReceiptIdea { code, unit } => vec![code_arg(code), text("unit", unit)],
            StaffPhrase::ToldEscalated { due } => vec![("due", day(due).into())],
            StaffPhrase::ToldList {
                units,
                ideas,
                praise,
            } => vec![
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
            StaffPhrase::AskPanel {
                draft,
                question,
                closes,
                ..
            } => vec![
                text("draft", draft.as_deref().unwrap_or_default()),
                text("question", question),
                ("closes", day(closes).into()),
            ],
            StaffPhrase::ToldPanel { on } => vec![("on", day(on).into())],
            StaffPhrase::ToldPanelResult {
                question,
                answers,
                clear,
                summary,
            } => vec![
                text("question", question),
                count("n", *answers),
                ("clear", tenths(*clear, voice).into()),
                text("summary", summary.as_deref().unwrap_or("none")),
            ],
            _ => Vec::new(),
        }
    }

    pub(in crate::phrase) fn choices(&self) -> Vec<Choice> {
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
        Language::En => '.',
        _ => ',',
    };
    format!("{}{point}{}", value / 10, value % 10)
}
