//! Finding homes: what ([`Filters`]), where ([`Area`]), in which order, which page.
//!
//! One schema drives the page's URL, the REST query, the sentence parser and saved searches (U-36).

mod filters;
mod page;
mod query;
mod reader;
mod sort;
mod writer;

pub use filters::{Area, Filters, LandType, Pool, Range, Shape, Text};
pub use page::{
    Bucket, Card, Facets, Loosening, PriceBin, Reading, SearchPage, Suggestion, SuggestionKind,
    Understood,
};
pub use query::{MAX_LIMIT, PAGE_SIZE, SearchQuery};
pub use sort::{Direction, Sort, SortKey};

use crate::error::Result;
use crate::viewer::Viewer;

/// What people may ask about all homes at once.
#[async_trait::async_trait]
pub trait Search: Send + Sync {
    /// One page of cards, how many match in all, and the facets.
    ///
    /// # Errors
    /// `Invalid` with every parameter at fault; `Unavailable` while the index is being built.
    async fn find(&self, viewer: &Viewer, query: SearchQuery) -> Result<SearchPage>;
}
