//! An index of either kind with what it lives in.

use kuulo_core::document::{Change, Document};
use kuulo_core::language::Language;
use kuulo_core::scope::Scope;
use kuulo_search::{Analysis, OpenSearchIndex, Results, SearchIndex, TantivyIndex};
use tempfile::TempDir;

use crate::common::{self, document, put, request};
use crate::fake::Fake;

/// Which index is asked to keep its promises.
#[derive(Debug, Clone, Copy)]
pub(crate) enum On {
    Embedded,
    OpenSearch,
}

pub(crate) struct Shelf {
    pub(crate) index: Box<dyn SearchIndex>,
    _place: Place,
}

/// Goes after the index.
enum Place {
    Folder { _folder: TempDir },
    Cluster(Fake),
}

impl Drop for Place {
    fn drop(&mut self) {
        if let (Place::Cluster(fake), false) = (self, std::thread::panicking()) {
            let refusals = &fake.cluster().refusals;
            let malformed = refusals.iter().find(|refusal| refusal.status == 400);
            assert!(malformed.is_none(), "{malformed:?}");
        }
    }
}

impl On {
    pub(crate) fn shelf(self, documents: impl IntoIterator<Item = Document>) -> Shelf {
        let (index, place): (Box<dyn SearchIndex>, Place) = match self {
            On::Embedded => {
                let dir = tempfile::tempdir().unwrap();
                let opened = TantivyIndex::open(&dir.path().join("index"), Analysis::standard());
                (
                    Box::new(opened.unwrap().index),
                    Place::Folder { _folder: dir },
                )
            }
            On::OpenSearch => {
                let fake = Fake::start();
                let index = OpenSearchIndex::open(&fake.settings(), Analysis::standard());
                (Box::new(index.unwrap()), Place::Cluster(fake))
            }
        };
        let changes: Vec<Change> = documents.into_iter().map(put).collect();
        index.apply(&changes).unwrap();
        Shelf {
            index,
            _place: place,
        }
    }

    /// Texts in one language, with the ids 1, 2, 3 ...
    pub(crate) fn texts(self, language: Language, texts: &[&str]) -> Shelf {
        let numbered = (1..).zip(texts);
        self.shelf(numbered.map(|(id, text)| document(id, Some(language), text)))
    }
}

impl Shelf {
    pub(crate) fn search(&self, query: &str) -> Results {
        self.index.search(&Scope::All, &request(query)).unwrap()
    }

    /// The ids of the hits, in ascending order.
    pub(crate) fn ids(&self, query: &str) -> Vec<i64> {
        common::ids(&self.search(query))
    }
}

/// Makes two tests of each function.
macro_rules! both {
    ($($test:ident),* $(,)?) => {
        mod embedded {
            $(
                #[test]
                fn $test() {
                    super::$test(crate::shelf::On::Embedded);
                }
            )*
        }

        mod opensearch {
            $(
                #[test]
                fn $test() {
                    super::$test(crate::shelf::On::OpenSearch);
                }
            )*
        }
    };
}
pub(crate) use both;
