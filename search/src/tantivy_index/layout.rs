//! How a document lies in the index.

use kuulo_core::document::Document;
use tantivy::schema::{
    FAST, Field as Column, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{TantivyDocument, Term};

use crate::analysis::{Form, WordTokenizer, languages_of};
use crate::errors::IndexError;
use crate::field::Field;

pub(super) const CREATED: &str = "created";
pub(super) const ID: &str = "id";

/// The fields of the index.
pub(super) struct Layout {
    pub(super) schema: Schema,
    id: Column,
    /// The whole document as JSON, for the list of hits.
    stored: Column,
    /// The case code, so that a code typed into the search finds its case.
    pub(super) case: Column,
    pub(super) created: Column,
    forms: [Column; Form::ALL.len()],
    labels: Vec<Column>,
}

impl Layout {
    pub(super) fn new() -> Layout {
        let mut schema = Schema::builder();
        let id = schema.add_i64_field(ID, INDEXED | FAST);
        let stored = schema.add_text_field("stored", STORED);
        let case = schema.add_text_field("case", tantivy::schema::STRING);
        let created = schema.add_i64_field(CREATED, INDEXED | FAST);
        let forms = Form::ALL.map(|form| schema.add_text_field(form.name(), text_options(form)));
        let label = |field: &Field| schema.add_i64_field(field.name(), INDEXED | FAST);
        let labels = Field::ALL.iter().map(label).collect();
        Layout {
            id,
            stored,
            case,
            created,
            forms,
            labels,
            schema: schema.build(),
        }
    }

    /// The column of words in this form.
    pub(super) fn form(&self, form: Form) -> Column {
        let at = Form::ALL
            .iter()
            .position(|other| *other == form)
            .unwrap_or_default();
        self.forms[at]
    }

    /// The column of a label; `Field::ALL` is in the order of the variants.
    pub(super) fn label(&self, field: Field) -> Column {
        self.labels[field as usize]
    }

    /// The term that only this submission has.
    pub(super) fn key(&self, submission: i64) -> Term {
        Term::from_field_i64(self.id, submission)
    }

    /// A document as the index takes it.
    pub(super) fn document(&self, document: &Document) -> Result<TantivyDocument, IndexError> {
        let mut row = TantivyDocument::default();
        row.add_i64(self.id, document.id);
        row.add_text(self.stored, serde_json::to_string(document)?);
        row.add_text(self.case, document.case.compact());
        row.add_i64(self.created, document.created.as_millisecond());
        row.add_text(self.form(Form::Surface), &document.text);
        row.add_text(self.form(Form::Fold), &document.text);
        for language in languages_of(document.language) {
            row.add_text(self.form(Form::Stem(language)), &document.text);
        }
        for field in Field::ALL {
            for code in field.codes_of(document) {
                row.add_i64(self.label(*field), code);
            }
        }
        Ok(row)
    }

    /// The document that was put in.
    pub(super) fn read(&self, row: &TantivyDocument) -> Result<Document, IndexError> {
        use tantivy::schema::Value;
        let stored = row.get_first(self.stored).and_then(|value| value.as_str());
        Ok(serde_json::from_str(stored.unwrap_or_default())?)
    }
}

/// Phrases need positions; folded words are single fallbacks and go without.
fn text_options(form: Form) -> TextOptions {
    let record = match form {
        Form::Fold => IndexRecordOption::WithFreqs,
        Form::Surface | Form::Stem(_) => IndexRecordOption::WithFreqsAndPositions,
    };
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(form.name())
        .set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}

/// The analyzers of all forms. The index does not keep them: every opening registers them anew.
pub(super) fn analyzers() -> TokenizerManager {
    let analyzers = TokenizerManager::default();
    for form in Form::ALL {
        analyzers.register(
            form.name(),
            TextAnalyzer::builder(WordTokenizer(form)).build(),
        );
    }
    analyzers
}
