//! The labels of a message. The names are the values in code, data files and exports.

use serde::{Deserialize, Serialize};

use crate::names::named_enum;

/// The version of the codebook by which people label. It grows when a label changes its meaning.
pub const CODEBOOK: i32 = 1;

named_enum! {
    /// Who a message comes from.
    pub enum Role {
        Patient = "patient",
        Relative = "relative",
        Staff = "staff",
        Panel = "panel",
    }
}

named_enum! {
    /// What the person is doing.
    pub enum Kind {
        Complaint = "complaint",
        Idea = "idea",
        Praise = "praise",
        Question = "question",
        Observation = "observation",
    }
}

named_enum! {
    /// What it is about, in praise too.
    pub enum Theme {
        Access = "access",
        Booking = "booking",
        Information = "information",
        Wayfinding = "wayfinding",
        Encounter = "encounter",
        Care = "care",
        Environment = "environment",
        Coordination = "coordination",
        Digital = "digital",
        Rules = "rules",
        Work = "work",
    }
}

named_enum! {
    pub enum Sentiment {
        Positive = "positive",
        Mixed = "mixed",
        Negative = "negative",
    }
}

named_enum! {
    /// Where on the journey the thing happened.
    pub enum Phase {
        Before = "before",
        During = "during",
        After = "after",
        Unknown = "unknown",
    }
}

named_enum! {
    pub enum Urgency {
        /// Somebody may be in danger now.
        Danger = "danger",
        /// A patient-safety event, a near miss, or a risk that persists.
        Safety = "safety",
        Routine = "routine",
    }
}

named_enum! {
    /// Another door that the person has a right to.
    pub enum Formal {
        Objection = "objection",
        Injury = "injury",
        Records = "records",
        None = "none",
    }
}

named_enum! {
    /// Kinds of danger: each has its own first words.
    pub enum Danger {
        SelfHarm = "self",
        Acute = "acute",
        Violence = "violence",
    }
}

named_enum! {
    /// Kinds of personal data that are masked.
    pub enum SpanKind {
        PersonalId = "personal_id",
        Phone = "phone",
        Email = "email",
        Address = "address",
        Iban = "iban",
        RecordNo = "record_no",
        Handle = "handle",
        Name = "name",
    }
}

/// A yes/no answer of the model with its calibrated probability of yes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct YesNo {
    pub p: f32,
    pub label: bool,
}

/// One chosen label and the calibrated probability that it is right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Choice<T> {
    pub p: f32,
    pub label: T,
}

/// A theme and its calibrated probability.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ThemeGuess {
    pub name: Theme,
    pub p: f32,
}

/// All labels of one message, given by the model and the rules, or by a person (then each `p` is 1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    pub communication: YesNo,
    pub operational: YesNo,
    pub kind: Choice<Kind>,
    /// Only the themes that hold, the likeliest first.
    pub themes: Vec<ThemeGuess>,
    pub sentiment: Choice<Sentiment>,
    pub phase: Choice<Phase>,
    pub urgency: Urgency,
    /// Which kind of danger, when `urgency` is danger.
    pub danger: Option<Danger>,
    pub formal: Formal,
    /// The suggestion is too unsure, or the language unknown: a person has to sort it.
    pub needs_person: bool,
    /// Whole words that weighed most for communication, and for operational.
    pub why_communication: Vec<String>,
    pub why_operational: Vec<String>,
    /// The model's version, or nothing when a person gave the labels.
    pub model: Option<String>,
}

named_enum! {
    /// The two exits as one value, for lists and facets.
    pub enum Nature {
        Communication = "communication",
        Operational = "operational",
        Both = "both",
        Neither = "neither",
    }
}

impl Assessment {
    /// The two yes/no answers as one value.
    pub fn nature(&self) -> Nature {
        match (self.communication.label, self.operational.label) {
            (true, true) => Nature::Both,
            (true, false) => Nature::Communication,
            (false, true) => Nature::Operational,
            (false, false) => Nature::Neither,
        }
    }
}
