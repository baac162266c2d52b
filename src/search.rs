//! Search: what was typed becomes ranked hits with the reason why. May use [`crate::knowledge`] and [`crate::text`].
//!
//! A query is analysed here and never handed to a parser of the index: [`query`] cuts it into words, phrases and
//! filters, `clauses` turns words into units that synonyms, beginnings and near spellings may satisfy, [`index`] finds
//! the entries that have all of them, and `rank` says which comes first. Right or silent: what covers too little of the
//! query is no hit.

mod analyze;
mod archive;
mod build;
mod clauses;
pub mod facets;
pub mod filters;
mod given;
mod glob;
mod highlight;
pub mod hits;
pub mod index;
mod matches;
mod passages;
mod pins;
mod postings;
pub mod query;
mod rank;
mod schema;
pub(crate) mod synonyms;
mod typed;
mod vocabulary;

pub use facets::Facets;
pub use filters::{CodePattern, FilterError, Filters, StatusFilter};
pub use hits::{Hit, Outcome, Snippet};
pub use index::Index;
pub use query::Query;
pub use typed::{with_filter, without_filters};
