//! `kuulo triage`: labels for lines from standard input.

use std::io::{self, BufRead, Write};

use anyhow::Context;
use kuulo_core::hearing::{Known, hear};
use kuulo_core::labels::{Role, SpanKind, ThemeGuess, YesNo};
use kuulo_core::language::Language;
use kuulo_core::rules::Rules;
use kuulo_core::text;
use serde::{Deserialize, Serialize};

use crate::args;
use crate::out;

#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: String,
    lang: Option<Language>,
    role: Option<Role>,
    question: Option<String>,
}

#[derive(Serialize)]
struct Labelled {
    id: Option<serde_json::Value>,
    lang: Option<Language>,
    communication: YesNo,
    operational: YesNo,
    kind: &'static str,
    themes: Vec<ThemeGuess>,
    sentiment: &'static str,
    phase: &'static str,
    urgency: &'static str,
    formal: &'static str,
    needs_person: bool,
    redacted: String,
    spans: Vec<Span>,
    why: Vec<String>,
}

#[derive(Serialize)]
struct Span {
    #[serde(rename = "type")]
    kind: SpanKind,
    start: usize,
    end: usize,
    text: String,
}

/// Reads standard input to its end. A line that cannot be read is named and skipped; the rest is labelled.
pub(crate) fn run(options: args::Triage) -> anyhow::Result<()> {
    let rules = Rules::standard();
    let mut data = io::BufWriter::new(io::stdout().lock());
    let mut broken = 0;
    for (number, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line.context("cannot read standard input")?;
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            continue;
        }
        let read = if options.jsonl {
            serde_json::from_str(&line)
        } else {
            Ok(Line {
                id: None,
                text: line.trim().to_owned(),
                lang: None,
                role: None,
                question: None,
            })
        };
        match read {
            Ok(line) => {
                serde_json::to_writer(&mut data, &label(line, &rules))?;
                writeln!(data)?;
            }
            Err(error) => {
                broken += 1;
                out::note(&format!("line {}: {error}; it was left out", number + 1));
            }
        }
    }
    data.flush()?;
    if broken > 0 {
        anyhow::bail!("{broken} lines could not be read; all others were labelled");
    }
    Ok(())
}

fn label(line: Line, rules: &Rules) -> Labelled {
    let known = Known {
        chosen: None,
        hint: line.lang,
        role: line.role,
        question: line.question.as_deref(),
    };
    let heard = hear(&line.text, known, rules);
    let clean: Vec<char> = text::clean(&line.text).text.chars().collect();
    let a = heard.assessment;
    let mut why = a.why_communication;
    for word in a.why_operational {
        if !why.contains(&word) {
            why.push(word);
        }
    }
    Labelled {
        id: line.id,
        lang: heard.language,
        communication: a.communication,
        operational: a.operational,
        kind: a.kind.label.name(),
        themes: a.themes,
        sentiment: a.sentiment.label.name(),
        phase: a.phase.label.name(),
        urgency: a.urgency.name(),
        formal: a.formal.name(),
        needs_person: a.needs_person,
        redacted: heard.text,
        spans: heard
            .spans
            .into_iter()
            .map(|span| Span {
                kind: span.kind,
                text: clean
                    .get(span.start..span.end)
                    .unwrap_or_default()
                    .iter()
                    .collect(),
                start: span.start,
                end: span.end,
            })
            .collect(),
        why,
    }
}
