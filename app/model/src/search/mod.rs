//! Finding homes: what ([`Filters`]), where ([`Area`]), in which order, which page.
//!
//! One schema drives the page's URL, the REST query, the sentence parser and saved searches (U-36).

mod filters;
mod page;
mod query;
mod reader;
mod sentence;
mod sort;
mod writer;

pub use filters::{Area, Filters, LandType, Pool, Range, Shape, Text};
pub use page::{
    Bucket, Card, Excerpt, Facets, Loosening, PriceBin, SearchPage, Suggestion, SuggestionKind,
};
pub use query::{MAX_LIMIT, PAGE_SIZE, SearchQuery};
pub use sentence::{Parameter, Reading, Understood, WHERE};
pub use sort::{Direction, Sort, SortKey};

use crate::error::Result;
use crate::saved::HomeRef;
use crate::viewer::Viewer;
use serde::{Deserialize, Serialize};

/// What people may ask about all homes at once.
#[async_trait::async_trait]
pub trait Search: Send + Sync {
    /// One page of cards, how many match in all, and the facets.
    ///
    /// # Errors
    /// `Invalid` with every parameter at fault; `Unavailable` while the index is being built.
    async fn find(&self, viewer: &Viewer, query: SearchQuery) -> Result<SearchPage>;

    /// What a sentence in English or Spanish asks for; sentences of any length are answered.
    ///
    /// # Errors
    /// `Unavailable` while the index is being built.
    async fn read(&self, viewer: &Viewer, sentence: &str) -> Result<Reading>;

    /// Where a line leads that was typed on top of a search.
    ///
    /// # Errors
    /// `Unavailable` while the index is being built.
    async fn ask(&self, viewer: &Viewer, line: Line) -> Result<Destination>;

    /// What the letters typed so far may mean, by kind, best first; at most `limit` of each kind.
    ///
    /// # Errors
    /// `Unavailable` while the index is being built.
    async fn suggest(&self, viewer: &Viewer, input: &str, limit: u32) -> Result<Vec<Suggestion>>;

    /// The cards of these homes, in their order; those that are no longer shown are left out.
    ///
    /// # Errors
    /// `Unavailable` while the index is being built.
    async fn named(&self, viewer: &Viewer, homes: &[HomeRef]) -> Result<SearchPage>;
}

/// A line typed into a search box.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Line {
    /// What was typed.
    pub say: String,
    /// The sentence that stood there before; what it asked for goes.
    pub said: String,
    /// The search at hand; what was set besides the sentence stays.
    pub at_hand: SearchQuery,
}

/// Where a line leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Destination {
    /// To the one home whose address or MLS number it is.
    Home {
        /// The slug of its page.
        slug: String,
    },
    /// To a search.
    Homes(Box<SearchQuery>),
}
