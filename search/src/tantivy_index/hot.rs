//! Changes that are found already while the disk does not hold them yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::directory::RamDirectory;
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, Searcher, TantivyDocument};

use super::layout::{Layout, analyzers};
use super::view::{Part, View};
use crate::errors::IndexError;

/// Memory that a piece is made with, in bytes, and for each of its documents.
const PIECE_MEMORY: usize = 100_000;
const DOCUMENT_MEMORY: usize = 10_000;

/// The last change of each submission, by its id.
pub(super) type Changes = BTreeMap<i64, Latest>;

/// What became of one submission.
#[derive(Clone)]
pub(super) struct Latest {
    /// `None` when it left the index.
    pub(super) document: Option<TantivyDocument>,
    /// Earlier words of it must leave the disk.
    pub(super) purge: bool,
}

/// The segments on disk, and above them what is on its way there. The newest version of a document
/// hides all others.
pub(super) struct Hot {
    cold: Vec<Part>,
    /// Being written to disk.
    sealed: Arc<Changes>,
    sealed_pieces: Vec<Piece>,
    fresh: Changes,
    fresh_pieces: Vec<Piece>,
    /// Follows the log up to here.
    position: i64,
    /// The position went back; whoever follows the log must hear of it before more comes in.
    started_anew: bool,
}

/// A small index in memory.
#[derive(Clone)]
struct Piece {
    part: Part,
    ids: Vec<i64>,
}

impl Hot {
    pub(super) fn above(cold: Vec<Part>, position: i64) -> Hot {
        Hot {
            cold,
            sealed: Arc::default(),
            sealed_pieces: Vec::new(),
            fresh: Changes::new(),
            fresh_pieces: Vec::new(),
            position,
            started_anew: false,
        }
    }

    pub(super) fn position(&self) -> i64 {
        self.position
    }

    /// How many changes wait to be written.
    pub(super) fn waiting(&self) -> usize {
        self.fresh.len()
    }

    pub(super) fn view(&self, empty: Searcher) -> View {
        let pieces = self.sealed_pieces.iter().chain(&self.fresh_pieces);
        let hot = pieces.map(|piece| &piece.part);
        View::new(self.cold.iter().chain(hot).cloned().collect(), empty)
    }

    /// What was on disk is gone. What waits in memory stays and is found.
    pub(super) fn start_anew(&mut self) {
        self.unseal();
        self.cold.clear();
        self.position = 0;
        self.started_anew = true;
    }

    /// Fails once after a new start: the next changes may follow from a position that is no more.
    pub(super) fn accept(&mut self) -> Result<(), IndexError> {
        match std::mem::take(&mut self.started_anew) {
            true => Err(IndexError::StartedAnew),
            false => Ok(()),
        }
    }

    /// Takes changes in, or none of them.
    pub(super) fn put(
        &mut self,
        layout: &Layout,
        changes: Changes,
        position: i64,
    ) -> tantivy::Result<()> {
        let cold = hidden(layout, &self.cold, &changes)?;
        let sealed_pieces = without(layout, &self.sealed_pieces, &changes)?;
        let (kept, merged) = self.fresh_pieces.split_at(self.first_merged(changes.len()));
        let mut fresh_pieces = without(layout, kept, &changes)?;
        let old = merged.iter().flat_map(|piece| &piece.ids);
        let old = old
            .filter(|id| !changes.contains_key(id))
            .filter_map(|id| Some((*id, self.fresh.get(id)?)));
        let new = changes.iter().map(|(id, latest)| (*id, latest));
        fresh_pieces.extend(Piece::of(layout, new.chain(old))?);
        self.cold = cold;
        self.sealed_pieces = sealed_pieces;
        self.fresh_pieces = fresh_pieces;
        for (id, latest) in changes {
            insert(&mut self.fresh, id, latest);
        }
        self.position = self.position.max(position);
        Ok(())
    }

    /// The first of the pieces that become one with `count` new documents: the newer pieces that are
    /// not much larger. So there are few pieces, and no document is rewritten often.
    fn first_merged(&self, mut count: usize) -> usize {
        let mut first = self.fresh_pieces.len();
        while let Some(piece) = first.checked_sub(1).map(|at| &self.fresh_pieces[at]) {
            if piece.ids.len() > 2 * count {
                break;
            }
            count += piece.ids.len();
            first -= 1;
        }
        first
    }

    /// Gives everything that waits to whoever writes it. What comes now waits for the next time.
    pub(super) fn seal(&mut self) -> Arc<Changes> {
        self.unseal();
        self.sealed = Arc::new(std::mem::take(&mut self.fresh));
        self.sealed_pieces = std::mem::take(&mut self.fresh_pieces);
        self.sealed.clone()
    }

    /// What was sealed could not be written and waits again.
    pub(super) fn unseal(&mut self) {
        let mut waiting = Arc::unwrap_or_clone(std::mem::take(&mut self.sealed));
        for (id, latest) in std::mem::take(&mut self.fresh) {
            insert(&mut waiting, id, latest);
        }
        self.fresh = waiting;
        self.fresh_pieces.splice(0..0, self.sealed_pieces.drain(..));
    }

    /// What was sealed is in `cold` now.
    pub(super) fn settle(
        &mut self,
        layout: &Layout,
        cold: &[Part],
        position: i64,
    ) -> tantivy::Result<()> {
        self.cold = hidden(layout, cold, &self.fresh)?;
        self.sealed = Arc::default();
        self.sealed_pieces.clear();
        self.position = self.position.max(position);
        Ok(())
    }

    pub(super) fn cold(&self) -> &[Part] {
        &self.cold
    }
}

impl Piece {
    /// An index of these documents; `None` when there are none.
    fn of<'a>(
        layout: &Layout,
        changes: impl Iterator<Item = (i64, &'a Latest)>,
    ) -> tantivy::Result<Option<Piece>> {
        // Several pieces may have held versions of the same document.
        let documents: BTreeMap<i64, &TantivyDocument> = changes
            .filter_map(|(id, latest)| Some((id, latest.document.as_ref()?)))
            .collect();
        if documents.is_empty() {
            return Ok(None);
        }
        let settings = IndexSettings {
            docstore_compression: Compressor::None,
            docstore_compress_dedicated_thread: false,
            ..IndexSettings::default()
        };
        let mut writer = Index::builder()
            .schema(layout.schema.clone())
            .settings(settings)
            .tokenizers(analyzers())
            .single_segment_index_writer(
                RamDirectory::create(),
                PIECE_MEMORY + DOCUMENT_MEMORY * documents.len(),
            )?;
        for document in documents.values() {
            writer.add_document((*document).clone())?;
        }
        let ids = documents.into_keys().collect();
        let segments = writer.finalize()?.searchable_segments()?;
        let part = segments.into_iter().next().map(Part::open).transpose()?;
        Ok(part.map(|part| Piece { part, ids }))
    }
}

/// A later change replaces an earlier one, but earlier words that must leave the disk must still do so.
pub(super) fn insert(changes: &mut Changes, id: i64, mut latest: Latest) {
    latest.purge |= changes.get(&id).is_some_and(|earlier| earlier.purge);
    changes.insert(id, latest);
}

fn hidden(layout: &Layout, parts: &[Part], changes: &Changes) -> tantivy::Result<Vec<Part>> {
    let hide = |part: &Part| part.without(layout, changes);
    parts.iter().map(hide).collect()
}

fn without(layout: &Layout, pieces: &[Piece], changes: &Changes) -> tantivy::Result<Vec<Piece>> {
    let hide = |piece: &Piece| {
        Ok(Piece {
            part: piece.part.without(layout, changes)?,
            ids: piece.ids.clone(),
        })
    };
    pieces.iter().map(hide).collect()
}
