//! One index: what was written, what is visible, and what still lies on disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::checking::{Outcome, Refusal};
use super::mapping::{Mapping, Settings, Token};

/// A document as it was indexed.
#[derive(Debug)]
pub struct Row {
    pub id: String,
    pub source: Map<String, Value>,
    pub tokens: BTreeMap<String, Vec<Token>>,
}

/// The last thing that happened to an id. Deletions are remembered too, for their versions.
#[derive(Debug, Clone)]
pub struct Written {
    pub row: Option<Arc<Row>>,
    pub version: i64,
    pub sequence: i64,
}

/// What a write demands of what is there.
#[derive(Debug, Clone, Copy)]
pub enum Demand {
    Nothing,
    Absent,
    At {
        sequence: i64,
        term: i64,
    },
    /// `external_gte`.
    NotOlderThan(i64),
}

#[derive(Debug, Default)]
pub struct Index {
    pub mapping: Mapping,
    pub settings: Settings,
    pub written: BTreeMap<String, Written>,
    next_sequence: i64,
    /// Written, and not visible yet.
    pending: BTreeMap<String, Option<Arc<Row>>>,
    /// Documents on disk, and whether they live.
    segments: Vec<Vec<(Arc<Row>, bool)>>,
}

impl Index {
    pub fn new(mapping: Mapping, settings: Settings) -> Index {
        Index {
            mapping,
            settings,
            ..Index::default()
        }
    }

    /// Puts a document in; its new version, and whether there was none before.
    pub fn put(
        &mut self,
        id: &str,
        demand: Demand,
        document: &Map<String, Value>,
    ) -> Outcome<(Written, bool)> {
        let version = self.demanded(id, demand)?;
        let mut source = document.clone();
        source.retain(|name, _| !self.mapping.excluded.contains(name));
        let row = Row {
            id: id.to_owned(),
            source,
            tokens: self.mapping.index(document)?,
        };
        let is_new = !self.is_there(id);
        Ok((self.write(id, version, Some(Arc::new(row))), is_new))
    }

    /// Takes a document out; the version of the deletion, and whether there was one.
    pub fn delete(&mut self, id: &str, demand: Demand) -> Outcome<(Written, bool)> {
        let version = self.demanded(id, demand)?;
        let was_there = self.is_there(id);
        Ok((self.write(id, version, None), was_there))
    }

    fn is_there(&self, id: &str) -> bool {
        self.written
            .get(id)
            .is_some_and(|written| written.row.is_some())
    }

    /// The version that a write gets.
    fn demanded(&self, id: &str, demand: Demand) -> Outcome<i64> {
        let here = self.written.get(id);
        let next = here.map_or(1, |here| here.version + 1);
        let is_met = match demand {
            Demand::Nothing => true,
            Demand::Absent => !self.is_there(id),
            Demand::At { sequence, term } => {
                term == 1
                    && here.is_some_and(|here| here.row.is_some() && here.sequence == sequence)
            }
            Demand::NotOlderThan(version) => here.is_none_or(|here| here.version <= version),
        };
        match demand {
            _ if !is_met => Err(Refusal::conflict(id)),
            Demand::NotOlderThan(version) => Ok(version),
            _ => Ok(next),
        }
    }

    fn write(&mut self, id: &str, version: i64, row: Option<Arc<Row>>) -> Written {
        let written = Written {
            row: row.clone(),
            version,
            sequence: self.next_sequence,
        };
        self.next_sequence += 1;
        self.written.insert(id.to_owned(), written.clone());
        self.pending.insert(id.to_owned(), row);
        if self.settings.refreshes_itself {
            // Some time within a second, which a test must not wait for: at once is as likely.
            self.refresh();
        }
        written
    }

    /// Makes visible what was written.
    pub fn refresh(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        for (row, lives) in self.segments.iter_mut().flatten() {
            *lives &= !pending.contains_key(&row.id);
        }
        let new: Vec<(Arc<Row>, bool)> = pending
            .into_values()
            .flatten()
            .map(|row| (row, true))
            .collect();
        if !new.is_empty() {
            self.segments.push(new);
        }
    }

    /// Rewrites segments without their deleted documents, where these are more than may stay.
    pub fn expunge(&mut self) {
        for segment in &mut self.segments {
            let dead = segment.iter().filter(|(_, lives)| !lives).count();
            if 100.0 * dead as f64 > self.settings.keeps_deleted * segment.len() as f64 {
                segment.retain(|(_, lives)| *lives);
            }
        }
        self.segments.retain(|segment| !segment.is_empty());
    }

    /// What a search sees.
    pub fn visible(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.segments
            .iter()
            .flatten()
            .filter(|(_, lives)| *lives)
            .map(|(row, _)| row)
    }

    /// What lies on disk, deleted documents with it: they count for the frequencies of words.
    pub fn on_disk(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.segments.iter().flatten().map(|(row, _)| row)
    }
}
