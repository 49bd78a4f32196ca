//! Following the change log. The order makes every step safe to repeat: documents go in, become visible, and only then
//! does the position move. Each document carries its place in the log as its version, so that the cluster refuses what is
//! older than what it has.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::thread;

use kuulo_core::document::Change;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::json;
use ureq::http::Method;

use super::client::{Cause, TRIES, wait};
use super::layout;
use super::preparing::{Log, Place};
use crate::analysis::Analysis;
use crate::errors::IndexError;

/// One request has about so many bytes, below what a cluster takes by default.
const PORTION: usize = 8 << 20;

pub(super) fn apply(
    analysis: &Analysis,
    place: &Place,
    position: &AtomicI64,
    changes: &[Change],
) -> Result<i64, IndexError> {
    let Some(last) = changes.last() else {
        return Ok(position.load(Ordering::Acquire));
    };
    for _ in 0..TRIES {
        let log = place.log()?;
        if log.position < position.swap(log.position, Ordering::AcqRel) {
            // It was started over, and what lies before these changes is missing.
            return Err(IndexError::StartedAnew);
        }
        if last.position <= log.position {
            return Ok(log.position);
        }
        if follow(analysis, place, log, changes)? {
            position.store(last.position, Ordering::Release);
            return Ok(last.position);
        }
    }
    Err(IndexError::Overtaken)
}

/// Brings in what comes after `log`. False when another process did so meanwhile.
fn follow(
    analysis: &Analysis,
    place: &Place,
    log: Log,
    changes: &[Change],
) -> Result<bool, IndexError> {
    let new = changes
        .iter()
        .filter(|change| change.position > log.position);
    let latest: BTreeMap<i64, &Change> = new.clone().map(|c| (c.submission, c)).collect();
    let mut lines = Vec::new();
    for change in latest.values() {
        add(&mut lines, analysis, change)?;
        if lines.len() >= PORTION {
            send(place, &lines)?;
            lines.clear();
        }
    }
    send(place, &lines)?;
    place.ask::<IgnoredAny>(Method::POST, "/_refresh", None)?;
    if new
        .clone()
        .any(|change| change.purge || change.document.is_none())
    {
        purge(place)?;
    }
    let last = changes.last().map_or(log.position, |last| last.position);
    place.move_on(log, last)
}

/// Words that were erased leave the disk with the segments that hold them. An index that was left behind holds them too.
fn purge(place: &Place) -> Result<(), IndexError> {
    place.remove_others()?;
    let path = "/_forcemerge?only_expunge_deletes=true&wait_for_completion=false";
    place.ask::<IgnoredAny>(Method::POST, path, None)?;
    Ok(())
}

/// Adds the lines of one change.
fn add(lines: &mut Vec<u8>, analysis: &Analysis, change: &Change) -> Result<(), IndexError> {
    let about = json!({
        "_id": change.submission.to_string(),
        "version": change.position,
        "version_type": "external_gte",
    });
    match &change.document {
        Some(document) => {
            serde_json::to_writer(&mut *lines, &json!({"index": about}))?;
            lines.push(b'\n');
            serde_json::to_writer(&mut *lines, &layout::row(analysis, document)?)?;
        }
        None => serde_json::to_writer(&mut *lines, &json!({"delete": about}))?,
    }
    lines.push(b'\n');
    Ok(())
}

#[derive(Deserialize)]
struct Sent {
    errors: bool,
    items: Vec<BTreeMap<String, Item>>,
}

#[derive(Deserialize)]
struct Item {
    status: u16,
    error: Option<Cause>,
}

/// Sends lines until the cluster has taken all of them.
fn send(place: &Place, lines: &[u8]) -> Result<(), IndexError> {
    if lines.is_empty() {
        return Ok(());
    }
    let path = format!("/{}/_bulk", place.index);
    let mut tries = 0;
    loop {
        let sent: Sent = place.client.ask_lines(&path, lines)?;
        let failed = if sent.errors { failed(&sent) } else { None };
        tries += 1;
        match failed {
            None => return Ok(()),
            Some((429 | 503, _)) if tries < TRIES => thread::sleep(wait(tries, None)),
            Some((status, kind)) => return Err(IndexError::Refused { status, kind }),
        }
    }
}

/// The worst that happened to an item: what cannot be tried again comes before what can.
fn failed(sent: &Sent) -> Option<(u16, String)> {
    let items = sent.items.iter().flat_map(BTreeMap::values);
    let failed = items.filter_map(|item| {
        let error = item.error.as_ref()?;
        // A newer version is there already.
        (item.status != 409).then(|| (item.status, error.kind()))
    });
    failed.min_by_key(|(status, _)| matches!(status, 429 | 503))
}
