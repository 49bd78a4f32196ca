//! What our layer costs beyond the same query objects made beforehand and run by hand on the same files.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use kuulo_core::document::Document;
use kuulo_search::SearchIndex;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::Query;
use tantivy::schema::Value;
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{Index, Order, Searcher, TantivyDocument};

use crate::asked::{Asked, Kind};
use crate::clock::thread_cpu;
use crate::ours::{self, Ours};

const KINDS: [Kind; 4] = [Kind::Word, Kind::Both, Kind::Phrase, Kind::Scoped];
const ROUNDS: usize = 5;

/// Processor time of a search through our layer and by hand, on average.
pub(crate) struct Overhead {
    pub(crate) kind: Kind,
    pub(crate) ours: Duration,
    pub(crate) by_hand: Duration,
}

/// The same words without any layer.
struct Hand {
    searcher: Searcher,
}

pub(crate) fn overheads(
    dir: &Path,
    ours: &Ours,
    queries: &BTreeMap<Kind, Vec<Asked>>,
) -> anyhow::Result<Vec<Overhead>> {
    let hand = Hand::open(dir)?;
    let mut overheads = Vec::new();
    for kind in KINDS {
        let mut overhead = Overhead {
            kind,
            ours: Duration::ZERO,
            by_hand: Duration::ZERO,
        };
        for asked in &queries[&kind] {
            let (scope, request) = ours::request(asked)?;
            let query = ours.index.planned(&scope, &request)?;
            // Few hits make our layer look further, which is another query.
            if hand.search(&query)? < 3 {
                continue;
            }
            overhead.by_hand += cpu(|| hand.search(&query).map(drop))?;
            overhead.ours += cpu(|| Ok(ours.index.search(&scope, &request).map(drop)?))?;
        }
        let runs = (queries[&kind].len() * ROUNDS) as u32;
        overhead.ours /= runs;
        overhead.by_hand /= runs;
        overheads.push(overhead);
    }
    Ok(overheads)
}

fn cpu(work: impl Fn() -> anyhow::Result<()>) -> anyhow::Result<Duration> {
    work()?;
    let start = thread_cpu();
    for _ in 0..ROUNDS {
        work()?;
    }
    Ok(thread_cpu() - start)
}

impl Hand {
    fn open(dir: &Path) -> anyhow::Result<Hand> {
        let mut index = Index::open_in_dir(ours::folder(dir))?;
        // Snippets are made from whole texts: they need a tokenizer that reads these.
        let tokenizers = TokenizerManager::default();
        let words = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser);
        tokenizers.register("ready", words.build());
        index.set_tokenizers(tokenizers);
        Ok(Hand {
            searcher: index.reader()?.searcher(),
        })
    }

    fn search(&self, query: &dyn Query) -> anyhow::Result<usize> {
        let newest = |column| (SortByStaticFastValue::<i64>::for_field(column), Order::Desc);
        let best = TopDocs::with_limit(20).order_by((
            SortBySimilarityScore,
            newest("created"),
            newest("id"),
        ));
        let (count, top) = self.searcher.search(query, &(Count, best))?;
        let schema = self.searcher.schema();
        let surface = schema.get_field("surface")?;
        let stored = schema.get_field("stored")?;
        let snippets = SnippetGenerator::create(&self.searcher, query, surface)?;
        for (_, address) in top {
            let row: TantivyDocument = self.searcher.doc(address)?;
            let json = row.get_first(stored).and_then(|value| value.as_str());
            let document: Document = serde_json::from_str(json.unwrap_or_default())?;
            std::hint::black_box(snippets.snippet(&document.text));
        }
        Ok(count)
    }
}
