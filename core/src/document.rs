//! A submission as the index sees it: masked text and labels, no contact, no address.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::case::{CaseCode, CaseState};
use crate::labels::{Kind, Nature, Phase, Role, Sentiment, Theme, Urgency};
use crate::language::Language;
use crate::message::Platform;

/// One submission for the index. Text is already masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The submission's id, the key of the document.
    pub id: i64,
    pub case: CaseCode,
    /// The id that an imported row had where it came from.
    pub source_id: Option<String>,
    pub text: String,
    pub language: Option<Language>,
    pub organisation: Option<i64>,
    pub unit: Option<i64>,
    pub kind: Kind,
    pub nature: Nature,
    pub themes: Vec<Theme>,
    pub sentiment: Sentiment,
    pub phase: Phase,
    pub urgency: Urgency,
    pub needs_person: bool,
    pub state: CaseState,
    pub role: Role,
    pub platform: Platform,
    /// 0 to 10.
    pub score: Option<u8>,
    pub created: Timestamp,
}

/// One step of the change log: what the index must do to follow.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Position in the log; grows, with holes.
    pub position: i64,
    pub submission: i64,
    /// Words that an earlier document had must leave the disk, not only the results.
    pub purge: bool,
    /// The document as it is now, or `None` when it must leave the index.
    pub document: Option<Box<Document>>,
}
