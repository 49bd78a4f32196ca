//! What a transcript's message is read as.

use super::*;
use crate::files::{FileHandle, FileKind};
use crate::hearing::Span;
use crate::labels::{
    Assessment, Choice, Danger, Formal, Kind, Sentiment, SpanKind, Urgency, YesNo,
};

/// `photo`, `voice`, with `album n`, `bytes n`, `seconds n`.
pub(super) fn file(words: &[&str]) -> File {
    let after = |name: &str| {
        let place = words.iter().position(|word| *word == name)?;
        words[place + 1].parse::<u64>().ok()
    };
    File {
        kind: FileKind::from_name(words[0]).unwrap(),
        handle: FileHandle(String::new()),
        size: after("bytes"),
        seconds: after("seconds").and_then(|seconds| seconds.try_into().ok()),
        album: after("album"),
    }
}

/// A message as the reader would label it; what it is to be labelled as stands in braces before the words.
pub(super) fn heard(text: &str) -> Heard {
    let (marks, text) = match text.strip_prefix('{').and_then(|text| text.split_once('}')) {
        Some((marks, text)) => (marks, text.trim_start()),
        None => ("", text),
    };
    let mut heard = Heard {
        text: text.to_owned(),
        language: None,
        language_is_sure: false,
        spans: Vec::new(),
        tokens: Vec::new(),
        was_cut: false,
        assessment: routine(),
    };
    for mark in marks.split(' ').filter(|mark| !mark.is_empty()) {
        label(&mut heard, mark);
    }
    heard
}

fn label(heard: &mut Heard, mark: &str) {
    if let Some(language) = Language::from_name(mark) {
        heard.language = Some(language);
        heard.language_is_sure = true;
    } else if let Some(danger) = Danger::from_name(mark) {
        heard.assessment.urgency = Urgency::Danger;
        heard.assessment.danger = Some(danger);
    } else if let Some(formal) = Formal::from_name(mark) {
        heard.assessment.formal = formal;
    } else if let Some(kind) = SpanKind::from_name(mark) {
        heard.spans.push(Span {
            kind,
            start: 0,
            end: 1,
        });
    } else {
        match mark {
            "praise" => {
                heard.assessment.kind.label = Kind::Praise;
                heard.assessment.sentiment.label = Sentiment::Positive;
            }
            "cut" => heard.was_cut = true,
            "blank" => heard.text = " \n".to_owned(),
            "other" => heard.language_is_sure = true,
            other => panic!("{other}"),
        }
    }
}

pub(super) fn routine() -> Assessment {
    Assessment {
        communication: YesNo {
            p: 0.5,
            label: false,
        },
        operational: YesNo {
            p: 0.5,
            label: false,
        },
        kind: Choice {
            p: 0.5,
            label: Kind::Complaint,
        },
        themes: Vec::new(),
        sentiment: Choice {
            p: 0.5,
            label: Sentiment::Negative,
        },
        phase: Choice {
            p: 0.5,
            label: Phase::Unknown,
        },
        urgency: Urgency::Routine,
        danger: None,
        formal: Formal::None,
        needs_person: true,
        why_communication: Vec::new(),
        why_operational: Vec::new(),
        model: None,
    }
}
