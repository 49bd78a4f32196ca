//! Labelled messages to learn from and to measure with.

use serde::{Deserialize, Serialize};

use crate::labels::{Formal, Kind, Phase, Role, Sentiment, Theme, Urgency};
use crate::language::{Country, Language};

use super::features::Context;
use super::heads::{COMMUNICATION, KINDS, OPERATIONAL, PHASES, SENTIMENTS, TOUCHES, Targets};
use super::reader;

/// One message with its labels by the codebook; a line of `core/corpus/*.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub id: String,
    pub text: String,
    pub lang: Language,
    #[serde(default)]
    pub country: Option<Country>,
    pub role: Role,
    #[serde(default)]
    pub question: Option<String>,
    pub communication: bool,
    pub operational: bool,
    pub kind: Kind,
    pub themes: Vec<Theme>,
    pub sentiment: Sentiment,
    pub phase: Phase,
    pub urgency: Urgency,
    pub formal: Formal,
    /// The core need in one sentence; empty when there is none.
    #[serde(default)]
    pub need: String,
    /// How much the row counts: a correction by a person counts as several rows.
    #[serde(default = "one")]
    pub weight: f32,
}

fn one() -> f32 {
    1.0
}

impl Row {
    /// Whether the row belongs to the fifth that is kept for measuring, decided by its id. A row that the reader has
    /// learned from, under another id, measures nothing.
    pub fn is_dev(&self) -> bool {
        self.fold(5) == 0 && reader::unseen(self).is_none()
    }

    /// A number under `folds` that depends on the id alone, and is the same for a message and its translations.
    pub(super) fn fold(&self, folds: u64) -> u64 {
        (fingerprint(self.family().as_bytes()) >> 16) % folds
    }

    /// `sv-p017`, `fi-p017` and `en-p017` say the same.
    fn family(&self) -> &str {
        match self.id.split_once("-p") {
            Some((language, number))
                if language == self.lang.name()
                    && number.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                &self.id[language.len() + 1..]
            }
            _ => &self.id,
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            language: Some(self.lang),
            role: self.role,
            question: self.question.as_deref(),
            survey: false,
        }
    }

    pub(super) fn targets(&self) -> Targets {
        let mut targets = Targets::unknown();
        targets.answer(COMMUNICATION, self.communication, self.weight);
        targets.answer(OPERATIONAL, self.operational, self.weight);
        targets.choose(KINDS, self.kind as usize, self.weight);
        targets.touch(&self.themes, self.weight);
        targets.choose(SENTIMENTS, self.sentiment as usize, self.weight);
        targets.choose(PHASES, self.phase as usize, self.weight);
        targets.alarm(self.urgency, self.formal, self.weight);
        targets
    }
}

/// FNV-1a: says whether two byte strings are the same, to no adversary.
pub(super) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// One comment of the survey that NHS England published with labels; a line of its CSV file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NhsRow {
    pub id: String,
    pub question: String,
    pub text: String,
    /// From 1, the best, to 5; 0 when nobody said.
    pub sentiment: u8,
    /// Separated by `|`.
    pub labels: String,
}

/// How much a survey comment counts beside an authored message.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SurveyWeights {
    pub(super) nature: f32,
    pub(super) themes: f32,
    pub(super) kind: f32,
    pub(super) sentiment: f32,
    pub(super) touches: f32,
}

impl NhsRow {
    /// As [`Row::fold`], the same for comments with the same words.
    pub(super) fn fold(&self, folds: u64) -> u64 {
        let words: Vec<String> = self
            .text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        (fingerprint(words.join(" ").as_bytes()) >> 16) % folds
    }

    pub(super) fn context(&self) -> Context<'_> {
        let question = match self.question.as_str() {
            "what_good" => Some("What was good?"),
            "could_improve" => Some("What could be better?"),
            _ => None,
        };
        Context {
            language: Some(Language::En),
            role: Role::Patient,
            question,
            survey: true,
        }
    }

    /// The survey's labels in the codebook's terms. There, praise of a thing counts as touching it;
    /// in the codebook the two exits need a concern, and so does a score of 3 or worse.
    pub(super) fn targets(&self, weights: SurveyWeights) -> Targets {
        let mut targets = Targets::unknown();
        let meanings: Vec<Meaning> = self.labels.split('|').filter_map(Meaning::of).collect();
        let touches = |nature: Nature| {
            meanings
                .iter()
                .any(|meaning| meaning.nature == Some(nature))
        };
        let is_concern = self.sentiment >= 3;
        if self.sentiment > 0 {
            targets.answer(
                COMMUNICATION,
                is_concern && touches(Nature::Communication),
                weights.nature,
            );
            targets.answer(
                OPERATIONAL,
                is_concern && touches(Nature::Operational),
                weights.nature,
            );
        }
        for (column, nature) in TOUCHES.zip([Nature::Communication, Nature::Operational]) {
            targets.answer(column, touches(nature), weights.touches);
        }
        let themes: Vec<Theme> = meanings
            .iter()
            .filter_map(|meaning| meaning.theme)
            .collect();
        targets.touch(&themes, weights.themes);
        match self.sentiment {
            1 if self.question != "could_improve" => {
                targets.choose(KINDS, Kind::Praise as usize, weights.kind);
                targets.choose(SENTIMENTS, Sentiment::Positive as usize, weights.sentiment);
            }
            4..=5 => targets.choose(SENTIMENTS, Sentiment::Negative as usize, weights.sentiment),
            _ => {}
        }
        targets
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nature {
    Communication,
    Operational,
}

/// What a survey label means in the codebook.
struct Meaning {
    nature: Option<Nature>,
    theme: Option<Theme>,
}

impl Meaning {
    fn of(label: &str) -> Option<Meaning> {
        use Nature::{Communication as C, Operational as O};
        let (nature, theme) = match label {
            "Unspecified communication"
            | "Information directly from staff during care"
            | "Information provision & guidance"
            | "Being kept informed, clarity & consistency of information" => {
                (Some(C), Some(Theme::Information))
            }
            "Staff listening, understanding & involving patients"
            | "Interaction with family/ carers"
            | "Staff manner & personal attributes"
            | "Equality, Diversity & Inclusion" => (Some(C), Some(Theme::Encounter)),
            "Mental Health Act" => (Some(C), Some(Theme::Rules)),
            "Timeliness of care" | "Contacting services" | "Staff responsiveness" => {
                (Some(O), Some(Theme::Access))
            }
            "Appointment arrangements" | "Appointment method" => (Some(O), Some(Theme::Booking)),
            "Service location" | "Transport to/ from services" | "Parking" => {
                (Some(O), Some(Theme::Wayfinding))
            }
            "Competence & training"
            | "Diagnosis & triage"
            | "Pain management"
            | "Supplying & understanding medication" => (Some(O), Some(Theme::Care)),
            "Impact of treatment/ care" => (None, Some(Theme::Care)),
            "Cleanliness, tidiness & infection control"
            | "Environment & Facilities"
            | "Food & drink provision & facilities"
            | "Sensory experience"
            | "Electronic entertainment"
            | "Activities & access to fresh air"
            | "Provision of medical equipment" => (Some(O), Some(Theme::Environment)),
            "Referals & continuity of care"
            | "Staff continuity"
            | "Discharge"
            | "Care plans"
            | "Organisation & efficiency" => (Some(O), Some(Theme::Coordination)),
            "Patient records" => (Some(O), Some(Theme::Digital)),
            "Funding & use of financial resources" => (Some(O), Some(Theme::Rules)),
            "Number & deployment of staff" | "Admission" => (Some(O), None),
            _ => return None,
        };
        Some(Meaning { nature, theme })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::triage::heads::THEMES;

    fn comment(sentiment: u8, labels: &str) -> Targets {
        let row = NhsRow {
            id: "1".to_owned(),
            question: "nonspecific".to_owned(),
            text: String::new(),
            sentiment,
            labels: labels.to_owned(),
        };
        row.targets(SurveyWeights {
            nature: 1.0,
            themes: 1.0,
            kind: 1.0,
            sentiment: 1.0,
            touches: 1.0,
        })
    }

    #[test]
    fn praise_in_the_survey_touches_a_theme_and_is_no_concern() {
        let encounter = THEMES.start + Theme::Encounter as usize;
        let praise = comment(
            1,
            "Staff manner & personal attributes|Positive experience & gratitude",
        );
        assert!(!praise.is_yes(COMMUNICATION) && praise.is_yes(encounter));
        let concern = comment(4, "Staff manner & personal attributes|Timeliness of care");
        assert!(
            concern.is_yes(COMMUNICATION)
                && concern.is_yes(OPERATIONAL)
                && concern.is_yes(encounter)
        );
        assert_eq!(comment(0, "Timeliness of care").weight[OPERATIONAL], 0.0);
    }

    #[test]
    fn a_row_needs_only_what_the_corpus_has() {
        let line = r#"{"id":"x","text":"8","lang":"en","country":"SE","role":"patient","communication":false,
            "operational":false,"kind":"observation","themes":[],"sentiment":"mixed","phase":"unknown",
            "urgency":"routine","formal":"none","need":""}"#;
        let row: Row = serde_json::from_str(line).unwrap();
        assert_eq!((row.weight, row.question), (1.0, None));
    }
}
