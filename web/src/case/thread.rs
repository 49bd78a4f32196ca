//! The talk of a case: the person's words, what Kuulo and the steering group said, and how each bubble fared.

use kuulo_core::phrase::Phrase;
use kuulo_store::desk::{CaseView, Entry};
use kuulo_store::outbox::Delivery;

use crate::chips::{self, State};
use crate::said::Said;
use crate::words::Words;

/// One bubble of the thread.
pub(super) struct Bubble {
    pub(super) by: String,
    pub(super) day: String,
    pub(super) said: Said,
    /// What stood there before, the newest first, with the day on which it was written.
    pub(super) earlier: Vec<(String, Said)>,
    /// The day on which the person took it back.
    pub(super) withdrawn: Option<String>,
    /// How a bubble of the house fared; nothing for the person's own.
    pub(super) fate: Option<State>,
}

impl Bubble {
    pub(super) fn has_mark(&self, look: &str) -> bool {
        self.said.has_mark(look)
    }
}

pub(super) fn bubbles(view: &CaseView, words: &Words) -> Vec<Bubble> {
    view.thread
        .iter()
        .map(|entry| bubble(entry, view, words))
        .collect()
}

fn bubble(entry: &Entry, view: &CaseView, words: &Words) -> Bubble {
    let weighed = &view.line.assessment;
    match entry {
        Entry::Person {
            text,
            at,
            revisions,
            withdrawn,
        } => Bubble {
            by: words.say("by-person"),
            day: words.day(*at),
            earlier: revisions
                .iter()
                .rev()
                .map(|old| {
                    (
                        words.day(old.at),
                        Said::plain(&old.text, view.line.language),
                    )
                })
                .collect(),
            withdrawn: withdrawn.map(|at| words.put("thread-withdrawn", "day", &words.day(at))),
            said: Said::weighed(
                text,
                view.line.language,
                &weighed.why_communication,
                &weighed.why_operational,
            ),
            fate: None,
        },
        Entry::House {
            phrase,
            at,
            delivery,
            next_try,
        } => {
            // As the person reads it: in their language, said on that day.
            let theirs = Words {
                language: view.speaks,
                country: view.country,
                now: *at,
            };
            Bubble {
                by: words.say(if is_answer(phrase) {
                    "by-group"
                } else {
                    "by-kuulo"
                }),
                day: words.day(*at),
                said: Said::plain(&theirs.phrase(phrase).text, Some(view.speaks)),
                earlier: Vec::new(),
                withdrawn: None,
                fate: Some(fate(*delivery, *next_try, words)),
            }
        }
    }
}

/// The steering group's own words, as opposed to what the program says.
pub(crate) fn is_answer(phrase: &Phrase) -> bool {
    matches!(
        phrase,
        Phrase::AnswerExplained { .. }
            | Phrase::AnswerChanged { .. }
            | Phrase::AnswerDeclined { .. }
            | Phrase::AnswerSame { .. }
            | Phrase::AnswerNote { .. }
    )
}

fn fate(delivery: Delivery, next_try: Option<jiff::Timestamp>, words: &Words) -> State {
    let state = chips::delivery(delivery, words);
    match (delivery, next_try.filter(|at| *at > words.now)) {
        (Delivery::Waiting, Some(at)) => {
            let minutes = at.duration_since(words.now).as_secs().div_euclid(60) + 1;
            let minutes = u64::try_from(minutes).unwrap_or(1);
            State {
                text: words.count("delivery-retry", minutes),
                ..state
            }
        }
        _ => state,
    }
}
