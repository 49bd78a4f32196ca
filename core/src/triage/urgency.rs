//! Urgency and formal doors.

use crate::labels::{Danger, Formal, Urgency};
use crate::language::Language;

pub fn urgency(_text: &str, _language: Option<Language>) -> (Urgency, Option<Danger>) {
    (Urgency::Routine, None)
}

pub fn formal(_text: &str, _language: Option<Language>) -> Formal {
    Formal::None
}
