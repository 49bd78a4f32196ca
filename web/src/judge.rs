//! The labels of a message as a form: the suggestion is already chosen, to correct is to choose another.

use kuulo_core::labels::{Assessment, Formal, Kind, Phase, Sentiment, Theme, Urgency};
use kuulo_store::desk::Labels;

use crate::address::Pairs;
use crate::likely::Likely;
use crate::words::Words;

/// One question about a message.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    /// `radio`, or `checkbox` where several may hold.
    pub(crate) input: &'static str,
    pub(crate) options: Vec<Choice>,
    pub(crate) likely: Option<Likely>,
    /// What stands in the place of a probability.
    pub(crate) note: String,
}

/// One possible answer.
pub(crate) struct Choice {
    pub(crate) value: &'static str,
    pub(crate) text: String,
    pub(crate) is_chosen: bool,
}

/// The questions, with `chosen` filled in and how sure the suggestion was.
pub(crate) fn rows(assessment: &Assessment, chosen: &Labels, words: &Words) -> Vec<Row> {
    // Labels by a person have no probabilities to show.
    let guessed = assessment.model.is_some();
    let likely = |p: f32| guessed.then(|| Likely::of(p, words));
    let answer = |a| guessed.then(|| Likely::of_answer(a, words));
    vec![
        yes_no(
            "communication",
            chosen.communication,
            answer(assessment.communication),
            words,
        ),
        yes_no(
            "operational",
            chosen.operational,
            answer(assessment.operational),
            words,
        ),
        radio(
            "kind",
            Kind::ALL,
            Kind::name,
            chosen.kind,
            likely(assessment.kind.p),
            words,
        ),
        Row {
            name: "theme",
            label: words.say("judge-theme"),
            input: "checkbox",
            options: choices(
                "theme",
                Theme::ALL,
                Theme::name,
                |theme| chosen.themes.contains(&theme),
                words,
            ),
            likely: assessment.themes.first().and_then(|theme| likely(theme.p)),
            note: String::new(),
        },
        radio(
            "phase",
            Phase::ALL,
            Phase::name,
            chosen.phase,
            likely(assessment.phase.p),
            words,
        ),
        radio(
            "sentiment",
            Sentiment::ALL,
            Sentiment::name,
            chosen.sentiment,
            likely(assessment.sentiment.p),
            words,
        ),
        Row {
            note: words.say("judge-rule"),
            ..radio(
                "urgency",
                Urgency::ALL,
                Urgency::name,
                chosen.urgency,
                None,
                words,
            )
        },
        Row {
            note: words.say("judge-rule"),
            ..radio(
                "formal",
                Formal::ALL,
                Formal::name,
                chosen.formal,
                None,
                words,
            )
        },
    ]
}

fn yes_no(name: &'static str, yes: bool, likely: Option<Likely>, words: &Words) -> Row {
    let choice = |value, is_chosen| Choice {
        value,
        text: words.say(value),
        is_chosen,
    };
    Row {
        name,
        label: words.say(if name == "communication" {
            "exit-explain"
        } else {
            "exit-change"
        }),
        input: "radio",
        options: vec![choice("yes", yes), choice("no", !yes)],
        likely,
        note: String::new(),
    }
}

fn radio<T: Copy + PartialEq>(
    name: &'static str,
    all: &[T],
    named: impl Fn(T) -> &'static str,
    chosen: T,
    likely: Option<Likely>,
    words: &Words,
) -> Row {
    Row {
        name,
        label: words.say(&format!("judge-{name}")),
        input: "radio",
        options: choices(name, all, named, |value| value == chosen, words),
        likely,
        note: String::new(),
    }
}

fn choices<T: Copy>(
    family: &str,
    all: &[T],
    named: impl Fn(T) -> &'static str,
    is_chosen: impl Fn(T) -> bool,
    words: &Words,
) -> Vec<Choice> {
    let choice = |value: &T| Choice {
        value: named(*value),
        text: words.name(family, named(*value)),
        is_chosen: is_chosen(*value),
    };
    all.iter().map(choice).collect()
}

/// The labels that a form gives, if it answers every question.
pub(crate) fn read(form: &Pairs) -> Option<Labels> {
    let yes = |name| match form.get(name) {
        Some("yes") => Some(true),
        Some("no") => Some(false),
        _ => None,
    };
    Some(Labels {
        communication: yes("communication")?,
        operational: yes("operational")?,
        kind: Kind::from_name(form.get("kind")?)?,
        themes: form.read("theme", Theme::from_name),
        sentiment: Sentiment::from_name(form.get("sentiment")?)?,
        phase: Phase::from_name(form.get("phase")?)?,
        urgency: Urgency::from_name(form.get("urgency")?)?,
        formal: Formal::from_name(form.get("formal")?)?,
    })
}
