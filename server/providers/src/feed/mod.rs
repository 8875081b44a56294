//! MLS feeds: one trait, spoken by [`Spark`].

mod backoff;
mod envelope;
mod error;
mod pager;
mod spark;
mod throttle;

pub use backoff::Backoff;
pub use error::Error;
pub use pager::Pager;
pub use spark::{Refresh, SkipTokenName, Spark, SparkSettings};
pub use throttle::ThrottleSettings;

use async_trait::async_trait;
use model::listings::display::DisplayCompliance;
use serde_json::Value;

/// The result of asking a feed.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What a listing can bring along in the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Expansion {
    /// Photos with their renditions.
    Photos,
    /// Virtual tours.
    VirtualTours,
    /// Open houses.
    OpenHouses,
    /// Rooms.
    Rooms,
    /// Units of an income property.
    Units,
    /// Videos.
    Videos,
    /// Documents.
    Documents,
}

impl Expansion {
    /// Everything that a listing can bring along.
    pub const ALL: &'static [Self] = &[
        Self::Photos,
        Self::VirtualTours,
        Self::OpenHouses,
        Self::Rooms,
        Self::Units,
        Self::Videos,
        Self::Documents,
    ];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photos => "Photos",
            Self::VirtualTours => "VirtualTours",
            Self::OpenHouses => "OpenHouses",
            Self::Rooms => "Rooms",
            Self::Units => "Units",
            Self::Videos => "Videos",
            Self::Documents => "Documents",
        }
    }
}

/// One page of listings to ask for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageRequest {
    /// Records a page, at most 1,000 with a replication key.
    pub limit: u32,
    /// The replication cursor: empty for the first page, then what the page before returned; `None`
    /// asks for one page without a cursor.
    pub skip_token: Option<String>,
    /// A SparkQL filter.
    pub filter: Option<String>,
    /// The only fields wanted; empty for all.
    pub select: Vec<&'static str>,
    /// What each listing brings along.
    pub expand: &'static [Expansion],
}

/// One page as received.
#[derive(Debug, Clone, Default)]
pub struct FeedPage {
    /// The records in the feed's order.
    pub records: Vec<Value>,
    /// The cursor of the next page, if there is one.
    pub skip_token: Option<String>,
}

/// A property type code of the MLS and what the MLS calls it (U-29).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyType {
    /// The code in `PropertyType`, such as `A`.
    pub code: String,
    /// Its name, such as `Residential`.
    pub name: String,
}

/// Requests made since the client was built.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests in all, repeated ones included.
    pub requests: u64,
    /// Requests repeated after a refusal or a fault.
    pub retried: u64,
}

/// A source of MLS listings. Each method repeats what is worth repeating before it gives up.
#[async_trait]
pub trait ListingFeed: Send + Sync {
    /// One page of listings.
    async fn page(&self, request: &PageRequest) -> Result<FeedPage>;

    /// How many listings match the filter, or how many there are.
    async fn count(&self, filter: Option<&str>) -> Result<u64>;

    /// One listing with everything that belongs to it; `None` where the feed has no such key.
    async fn listing(&self, listing_key: &str, expand: &[Expansion]) -> Result<Option<Value>>;

    /// The photos of one listing; `None` where the feed has no such key.
    async fn photos(&self, listing_key: &str) -> Result<Option<Vec<Value>>>;

    /// The property types of the MLS with this id; a token may open several, whose codes mean different things.
    async fn property_types(&self, mls_id: Option<&str>) -> Result<Vec<PropertyType>>;

    /// What the MLS with this id says must be shown with its listings; `None` where it says nothing.
    async fn display(&self, mls_id: Option<&str>) -> Result<Option<DisplayCompliance>> {
        let _ = mls_id;
        Ok(None)
    }

    /// Requests made so far.
    fn traffic(&self) -> Traffic;
}
