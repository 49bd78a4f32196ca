//! tantivy as one would use it by hand for the same documents: its own tokenizer, no lemmas, no concepts.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use kuulo_core::document::Document;
use kuulo_core::labels::Kind as Label;
use serde_json::json;
use tantivy::aggregation::AggregationCollector;
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::{
    AllQuery, BooleanQuery, FuzzyTermQuery, PhraseQuery, Query, TermQuery, TermSetQuery,
};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TEXT, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{DocAddress, Index, Order, Searcher, TantivyDocument, Term};

use crate::asked::{Asked, Kind, scope};
use crate::corpus::Corpus;
use crate::engine::{Engine, Rate, fill};
use crate::labels::{LABELS, codes};

const MEMORY: usize = 64 << 20;

pub(crate) struct Bare {
    searcher: Searcher,
    columns: Columns,
    facets: Aggregations,
    months: Aggregations,
}

#[derive(Clone)]
struct Columns {
    id: Field,
    stored: Field,
    text: Field,
    created: Field,
    labels: Vec<Field>,
}

/// Where it lies in the folder of the run.
pub(crate) fn folder(dir: &Path) -> PathBuf {
    dir.join("bare")
}

impl Bare {
    pub(crate) fn open(dir: &Path) -> anyhow::Result<Bare> {
        let (_, columns) = layout();
        let index = Index::open_in_dir(folder(dir))?;
        let counted = |label: &&str| {
            (
                label.to_string(),
                json!({"terms": {"field": label, "size": 500}}),
            )
        };
        let facets: serde_json::Map<_, _> = LABELS.iter().map(counted).collect();
        let months = json!({"months": {"terms": {"field": "month", "size": 500}}});
        Ok(Bare {
            searcher: index.reader()?.searcher(),
            columns,
            facets: serde_json::from_value(facets.into())?,
            months: serde_json::from_value(months)?,
        })
    }

    pub(crate) fn fill(dir: &Path, corpus: &Corpus) -> anyhow::Result<Rate> {
        std::fs::create_dir_all(folder(dir))?;
        let (schema, columns) = layout();
        let index = Index::create_in_dir(folder(dir), schema)?;
        let options = IndexWriterOptions::builder()
            .num_worker_threads(
                thread::available_parallelism()
                    .map_or(1, NonZero::get)
                    .min(4),
            )
            .num_merge_threads(1)
            .memory_budget_per_thread(MEMORY)
            .build();
        let mut writer = index.writer_with_options(options)?;
        fill("tantivy", corpus, |changes| {
            for document in changes.iter().filter_map(|change| change.document.as_ref()) {
                writer.add_document(columns.row(document)?)?;
            }
            writer.commit()?;
            Ok(())
        })
    }

    fn query(&self, asked: &Asked) -> Box<dyn Query> {
        let columns = &self.columns;
        let term = |word: &String| Term::from_field_text(columns.text, word);
        let word = |word: &String| -> Box<dyn Query> {
            Box::new(TermQuery::new(term(word), IndexRecordOption::WithFreqs))
        };
        let among = |label: &str, codes: &[i64]| -> Box<dyn Query> {
            let column = LABELS.iter().position(|name| *name == label).unwrap_or(0);
            let column = columns.labels[column];
            Box::new(TermSetQuery::new(
                codes.iter().map(|code| Term::from_field_i64(column, *code)),
            ))
        };
        match (asked.kind, &asked.words[..]) {
            (_, []) => Box::new(AllQuery),
            (Kind::Phrase, words) => Box::new(PhraseQuery::new(words.iter().map(term).collect())),
            (Kind::Typo, [only]) => Box::new(FuzzyTermQuery::new(term(only), 1, true)),
            (Kind::Prefix, [only]) => Box::new(FuzzyTermQuery::new_prefix(term(only), 0, false)),
            (Kind::Labelled, [only]) => {
                let ideas = among("kind", &[Label::Idea as i64]);
                Box::new(BooleanQuery::intersection(vec![word(only), ideas]))
            }
            (Kind::Scoped, [only]) => {
                let units = among("unit", &scope());
                Box::new(BooleanQuery::intersection(vec![word(only), units]))
            }
            (_, [only]) => word(only),
            (_, words) => Box::new(BooleanQuery::intersection(words.iter().map(word).collect())),
        }
    }

    fn run<C: Collector>(&self, query: &dyn Query, collector: &C) -> tantivy::Result<C::Fruit> {
        self.searcher.search(query, collector)
    }

    fn counting(&self, request: &Aggregations) -> AggregationCollector {
        AggregationCollector::from_aggs(request.clone(), Default::default())
    }
}

impl Engine for Bare {
    fn ask(&self, asked: &Asked) -> anyhow::Result<Option<u64>> {
        let query = self.query(asked);
        if asked.kind == Kind::Months {
            let (count, _months) = self.run(&query, &(Count, self.counting(&self.months)))?;
            return Ok(Some(count as u64));
        }
        let top = TopDocs::with_limit(20);
        let facets = asked.facets.then(|| self.counting(&self.facets));
        let (count, addresses) = if asked.words.is_empty() {
            let newest = top.order_by_fast_field::<i64>("created", Order::Desc);
            let (count, top, _facets) = self.run(&query, &(Count, newest, facets))?;
            (count, addresses(top))
        } else {
            let all = (Count, top.order_by_score(), facets);
            let (count, top, _facets) = self.run(&query, &all)?;
            (count, addresses(top))
        };
        let snippets = SnippetGenerator::create(&self.searcher, &*query, self.columns.text)?;
        for address in addresses {
            let row: TantivyDocument = self.searcher.doc(address)?;
            let stored = row
                .get_first(self.columns.stored)
                .and_then(|value| value.as_str());
            let document: Document = serde_json::from_str(stored.unwrap_or_default())?;
            std::hint::black_box(snippets.snippet(&document.text));
        }
        Ok(Some(count as u64))
    }
}

fn addresses<K>(top: Vec<(K, DocAddress)>) -> Vec<DocAddress> {
    top.into_iter().map(|(_, address)| address).collect()
}

impl Columns {
    fn row(&self, document: &Document) -> anyhow::Result<TantivyDocument> {
        let mut row = TantivyDocument::default();
        row.add_i64(self.id, document.id);
        row.add_text(self.stored, serde_json::to_string(document)?);
        row.add_text(self.text, &document.text);
        row.add_i64(self.created, document.created.as_millisecond());
        for (column, codes) in self.labels.iter().zip(codes(document)) {
            codes.iter().for_each(|code| row.add_i64(*column, *code));
        }
        Ok(row)
    }
}

fn layout() -> (Schema, Columns) {
    let mut schema = Schema::builder();
    let columns = Columns {
        id: schema.add_i64_field("id", INDEXED | FAST),
        stored: schema.add_text_field("stored", STORED),
        text: schema.add_text_field("text", TEXT),
        created: schema.add_i64_field("created", INDEXED | FAST),
        labels: LABELS
            .iter()
            .map(|label| schema.add_i64_field(label, INDEXED | FAST))
            .collect(),
    };
    (schema.build(), columns)
}
