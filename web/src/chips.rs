//! Labels and states as chips: shape and word always, colour beside them.

use kuulo_core::case::CaseState;
use kuulo_core::labels::{Assessment, Formal, Kind, Nature, Theme, Urgency};
use kuulo_core::language::Language;
use kuulo_store::desk::CaseLine;
use kuulo_store::outbox::Delivery;

use crate::words::Words;

/// One chip.
pub(crate) struct Chip {
    pub(crate) class: &'static str,
    /// The icon's name, or nothing.
    pub(crate) icon: &'static str,
    pub(crate) text: String,
}

/// A state with its glyph.
pub(crate) struct State {
    pub(crate) class: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) text: String,
}

fn chip(class: &'static str, icon: &'static str, text: String) -> Chip {
    Chip { class, icon, text }
}

/// The chips of a case in a list, the most urgent first.
pub(crate) fn of_line(line: &CaseLine, words: &Words) -> Vec<Chip> {
    let mut chips = of_urgency(line.assessment.urgency, words);
    if let Some(votes) = line.votes {
        let text = words.count("escalated-votes", votes);
        chips.push(chip("chip-person", "up", text));
    }
    let is_unsure = line.assessment.needs_person && !line.is_confirmed;
    if is_unsure && chips.is_empty() {
        chips.push(chip(
            "chip-person",
            "person",
            words.say(why_a_person(&line.assessment, line.language)),
        ));
    }
    let nature = if is_unsure {
        Nature::Neither
    } else {
        line.assessment.nature()
    };
    let themes: Vec<Theme> = line
        .assessment
        .themes
        .iter()
        .map(|theme| theme.name)
        .collect();
    chips.extend(of_labels(
        line.assessment.kind.label,
        nature,
        &themes,
        words,
    ));
    chips
}

/// Kind, nature and themes. A complaint is not said when the nature says what it needs.
pub(crate) fn of_labels(kind: Kind, nature: Nature, themes: &[Theme], words: &Words) -> Vec<Chip> {
    let mut chips = Vec::new();
    if kind != Kind::Complaint || nature == Nature::Neither {
        chips.push(chip("", "", words.name("kind", kind.name())));
    }
    if matches!(nature, Nature::Communication | Nature::Both) {
        chips.push(chip("chip-say", "say", words.say("exit-explain")));
    }
    if matches!(nature, Nature::Operational | Nature::Both) {
        chips.push(chip("chip-do", "do", words.say("exit-change")));
    }
    chips.extend(
        themes
            .iter()
            .map(|theme| chip("chip-plain", "", words.name("theme", theme.name()))),
    );
    chips
}

/// Danger and safety; routine has no chip.
pub(crate) fn of_urgency(urgency: Urgency, words: &Words) -> Vec<Chip> {
    match urgency {
        Urgency::Danger => vec![chip("chip-danger", "alert", words.say("urgency-danger"))],
        Urgency::Safety => vec![chip("chip-safety", "alert", words.say("urgency-safety"))],
        Urgency::Routine => Vec::new(),
    }
}

fn why_a_person(assessment: &Assessment, language: Option<Language>) -> &'static str {
    match (language, assessment.formal) {
        (None, _) => "person-language",
        (_, Formal::None) => "person-unsure",
        _ => "person-formal",
    }
}

/// Where a case stands.
pub(crate) fn state(state: CaseState, words: &Words) -> State {
    let (class, icon) = match state {
        CaseState::New => ("", "s0"),
        CaseState::AtUnit | CaseState::Working => ("state-wait", "s1"),
        CaseState::Changing => ("state-wait", "s2"),
        CaseState::Closed => ("state-done", "s3"),
        CaseState::Erased => ("", "no"),
    };
    State {
        class,
        icon,
        text: words.name("stage", state.name()),
    }
}

/// Where a bubble is on its way.
pub(crate) fn delivery(delivery: Delivery, words: &Words) -> State {
    let (class, icon, key) = match delivery {
        Delivery::Waiting => ("state-wait", "clock", "delivery-waiting"),
        Delivery::Sent => ("state-done", "s3", "delivery-sent"),
        Delivery::Unreachable => ("state-wait", "clock", "delivery-unreachable"),
        Delivery::Dead => ("state-late", "alert", "delivery-dead"),
        Delivery::AtCode => ("", "lock", "delivery-at-code"),
        Delivery::Collected => ("state-done", "s3", "delivery-collected"),
    };
    State {
        class,
        icon,
        text: words.say(key),
    }
}
