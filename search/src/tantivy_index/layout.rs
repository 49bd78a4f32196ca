//! How a document lies in the index.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use kuulo_core::document::Document;
use tantivy::schema::{
    FAST, Field as Column, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{TantivyDocument, Term as IndexTerm};

use super::among::{self, Sets};
use super::kept::Kept;
use super::overview::{self, Overviews};
use super::packing::{PACKED, is_packed, pack};
use crate::analysis::{Analysis, Form, Ready, ReadyTokenizer, Term};
use crate::errors::IndexError;
use crate::field::{Field, priority};

pub(super) const CREATED: &str = "created";
/// Higher for what should be looked at first.
pub(super) const PRIORITY: &str = "priority";
pub(super) const ID: &str = "id";
/// The analyzer of both columns of words.
const READY: &str = "ready";

/// The fields of the index.
pub(super) struct Layout {
    pub(super) schema: Schema,
    id: Column,
    /// The whole document as JSON, for the list of hits.
    stored: Column,
    /// The case code, so that a code typed into the search finds its case.
    pub(super) case: Column,
    pub(super) created: Column,
    priority: Column,
    /// Words as written, in order.
    surface: Column,
    /// All other forms.
    terms: Column,
    /// Labels as terms such as `unit=12`, all in one column: every column with terms costs time in
    /// every small segment.
    labels: Column,
    /// Labels for counting: those with few values in one number, the others in columns of their own.
    packed: Column,
    codes: HashMap<Field, Column>,
    /// What filters by labels let through.
    pub(super) sets: Arc<Sets>,
    pub(super) overviews: Overviews,
}

impl Layout {
    pub(super) fn new() -> Layout {
        let mut schema = Schema::builder();
        let id = schema.add_i64_field(ID, INDEXED | FAST);
        let stored = schema.add_text_field("stored", STORED);
        let case = schema.add_text_field("case", tantivy::schema::STRING);
        let created = schema.add_i64_field(CREATED, FAST);
        let priority = schema.add_i64_field(PRIORITY, FAST);
        let surface =
            schema.add_text_field("surface", words(IndexRecordOption::WithFreqsAndPositions));
        let terms = schema.add_text_field("terms", words(IndexRecordOption::WithFreqs));
        let labels = schema.add_text_field("labels", tantivy::schema::STRING);
        let packed = schema.add_u64_field(PACKED, FAST);
        let unpacked = Field::ALL.iter().filter(|field| !is_packed(**field));
        let codes = unpacked
            .map(|field| (*field, schema.add_i64_field(field.name(), FAST)))
            .collect();
        Layout {
            id,
            stored,
            case,
            created,
            priority,
            surface,
            terms,
            labels,
            packed,
            codes,
            sets: Arc::new(Kept::within(among::MEMORY)),
            overviews: Kept::within(overview::MEMORY),
            schema: schema.build(),
        }
    }

    /// A term as its column has it.
    pub(super) fn term(&self, term: &Term) -> IndexTerm {
        IndexTerm::from_field_text(self.column(term.form), &term.spelt)
    }

    /// The column of words in this form.
    pub(super) fn column(&self, form: Form) -> Column {
        match form {
            Form::Surface => self.surface,
            _ => self.terms,
        }
    }

    /// The term that documents with this label have.
    pub(super) fn label(&self, field: Field, code: i64) -> IndexTerm {
        IndexTerm::from_field_text(self.labels, &format!("{}={code}", field.name()))
    }

    /// The term that only this submission has.
    pub(super) fn key(&self, submission: i64) -> IndexTerm {
        IndexTerm::from_field_i64(self.id, submission)
    }

    /// A document as the index takes it.
    pub(super) fn document(
        &self,
        analysis: &Analysis,
        document: &Document,
    ) -> Result<TantivyDocument, IndexError> {
        let reading = analysis.read(&document.text, document.language);
        let ready = Ready::new(analysis, &reading);
        let mut row = TantivyDocument::default();
        row.add_i64(self.id, document.id);
        row.add_text(self.stored, serde_json::to_string(document)?);
        row.add_text(self.case, document.case.compact());
        row.add_i64(self.created, document.created.as_millisecond());
        row.add_i64(self.priority, priority(document));
        row.add_text(self.surface, ready.surfaces);
        row.add_text(self.terms, ready.terms);
        row.add_u64(self.packed, pack(document));
        let concepts: BTreeSet<usize> =
            reading.concepts.iter().map(|meant| meant.concept).collect();
        for concept in concepts {
            self.add_label(&mut row, Field::Concept, concept as i64);
        }
        for field in Field::ALL {
            for code in field.codes_of(document) {
                self.add_label(&mut row, *field, code);
            }
        }
        Ok(row)
    }

    fn add_label(&self, row: &mut TantivyDocument, field: Field, code: i64) {
        if let Some(column) = self.codes.get(&field) {
            row.add_i64(*column, code);
        }
        row.add_text(self.labels, format!("{}={code}", field.name()));
    }

    /// The document that was put in.
    pub(super) fn read(&self, row: &TantivyDocument) -> Result<Document, IndexError> {
        use tantivy::schema::Value;
        let stored = row.get_first(self.stored).and_then(|value| value.as_str());
        Ok(serde_json::from_str(stored.unwrap_or_default())?)
    }
}

fn words(record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(READY)
        .set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}

/// The index does not keep its analyzer: every opening registers it anew.
pub(super) fn analyzers() -> TokenizerManager {
    let analyzers = TokenizerManager::default();
    analyzers.register(READY, TextAnalyzer::from(ReadyTokenizer));
    analyzers
}
