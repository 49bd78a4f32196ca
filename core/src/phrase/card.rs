//! What stands on the card of a case in a steering room: facts first, no adjectives, no names of those who wrote.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::{CaseCode, CaseState, Decision};
use crate::labels::{Phase, Urgency, YesNo};

use super::wording::count;
use super::{Catalogue, Value, Voice, calendar};

/// Characters of a person's words on a card.
const EXCERPT: usize = 120;

/// A case as its card shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseCard {
    pub code: CaseCode,
    /// Sent back with a press, to notice that the case has changed in between.
    pub version: i64,
    pub state: CaseState,
    /// The promised day has passed without an answer.
    pub is_late: bool,
    pub urgency: Urgency,
    pub unit: Option<String>,
    pub phase: Phase,
    /// Masked.
    pub text: String,
    pub score: Option<u8>,
    pub communication: YesNo,
    pub operational: YesNo,
    /// A person has given the labels.
    pub is_confirmed: bool,
    pub needs_person: bool,
    pub need: Option<String>,
    /// How many others told the same within a month; 0 where they are too few to say.
    #[serde(default)]
    pub same: u64,
    pub due: Timestamp,
    /// The steward who has taken it.
    pub owner: Option<String>,
    pub decision: Option<Decision>,
}

impl CaseCard {
    /// The first words on one line.
    pub fn shorten(&mut self) {
        self.text = excerpt(&self.text, EXCERPT);
    }

    pub(super) fn text(&self, catalogue: &Catalogue, voice: Voice) -> String {
        let words = |key: &str, args: &[(&str, Value<'_>)]| {
            catalogue.words(key, voice.language, voice.country, args)
        };
        let mut lines = vec![self.head(&words)];
        if !self.text.is_empty() {
            lines.push(words(
                "card-said",
                &[("text", excerpt(&self.text, EXCERPT).into())],
            ));
        }
        let score = self
            .score
            .map(|score| words("card-score", &[("score", score.to_string().into())]));
        lines.push(
            score
                .into_iter()
                .chain([self.labels(&words, voice)])
                .collect::<Vec<_>>()
                .join(" "),
        );
        if let Some(need) = &self.need {
            lines.push(words(
                "card-need",
                &[("need", excerpt(need, EXCERPT).into())],
            ));
        }
        if self.same > 0 {
            lines.push(words("card-same", &[count("n", self.same)]));
        }
        lines.push(match self.decision {
            Some(decision) => words(&format!("card-decided-{}", decision.name()), &[]),
            None => {
                let key = if self.is_late {
                    "card-late"
                } else {
                    "card-due"
                };
                words(key, &[("due", calendar::day(self.due, voice).into())])
            }
        });
        if let Some(owner) = &self.owner {
            lines.push(words("card-owner", &[("name", owner.as_str().into())]));
        }
        lines.join("\n")
    }

    /// Why it is here, which case it is, where and when it happened.
    fn head(&self, words: &impl Fn(&str, &[(&str, Value<'_>)]) -> String) -> String {
        let mark = match self.urgency {
            _ if !self.state.is_open() => "card-closed",
            Urgency::Danger => "card-danger",
            Urgency::Safety => "card-urgent",
            Urgency::Routine if self.is_late => "card-overdue",
            Urgency::Routine if self.needs_person => "card-unsure",
            Urgency::Routine => "card-open",
        };
        let phase = match self.phase {
            Phase::Unknown => None,
            phase => Some(words(&format!("card-{}", phase.name()), &[])),
        };
        let parts = [Some(words(mark, &[])), Some(self.code.to_string())];
        let parts = parts.into_iter().chain([self.unit.clone(), phase]);
        parts.flatten().collect::<Vec<_>>().join(" · ")
    }

    fn labels(
        &self,
        words: &impl Fn(&str, &[(&str, Value<'_>)]) -> String,
        voice: Voice,
    ) -> String {
        if self.is_confirmed {
            let exits = sorted(self.communication.label, self.operational.label);
            return words(&format!("card-{exits}"), &[]);
        }
        let percent = |answer: YesNo| calendar::percent(answer.p, voice.language);
        let args = [
            ("say", percent(self.communication).into()),
            ("change", percent(self.operational).into()),
        ];
        words("card-guess", &args)
    }
}

/// The name of the two exits as one value.
pub(super) fn sorted(communication: bool, operational: bool) -> &'static str {
    match (communication, operational) {
        (true, true) => "both",
        (true, false) => "communication",
        (false, true) => "operational",
        (false, false) => "neither",
    }
}

/// The first words on one line.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let mut short: String = line.chars().take(most - 1).collect();
    short.push('…');
    short
}
