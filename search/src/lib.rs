//! Finding submissions: words in three languages, labels, and who may see what.
//! The index is derived: the store's change log rebuilds it at any time.

mod analysis;
mod correcting;
mod errors;
mod facets;
mod field;
mod grammar;
mod highlight;
mod index;
mod lexicon;
mod lexicons;
mod likeness;
mod opensearch;
mod plan;
mod request;
mod results;
mod suggest;
mod tantivy_index;
mod widening;

pub use analysis::{Analysis, Concept};
pub use errors::{IndexError, SearchError, TableError, TableProblem};
pub use field::Field;
pub use grammar::check;
pub use index::SearchIndex;
pub use likeness::Message;
pub use opensearch::{ClusterSettings, Credentials, OpenSearchIndex};
pub use request::{Filters, MAX_LIMIT, Request, Sort};
pub use results::{Facet, FacetValue, Hit, Piece, Results};
pub use suggest::{Offer, Suggestion, suggest};
pub use tantivy_index::{Opened, TantivyIndex};
