//! The unified, RESO-shaped listing (U-05, U-06): one record for every source and status.
//!
//! [`Listing`] is the whole truth and never serialises; what leaves the server is a
//! [`PublicListing`], made for one viewer.

mod fields;
mod kinds;
mod media;
mod public;
mod slug;

pub use fields::{FIELDS, Field, Kind, Listing, Value, ValueRef, WrongKind};
pub use kinds::{ListingKind, StandardStatus};
pub use media::{
    Document, ListingEvent, ListingEventKind, OpenHouse, Photo, Rendition, Room, Tour, Unit, Video,
};
pub use public::{PublicListing, PublicMedia};
pub use slug::{key_of_slug, slug, slugify};

use crate::error::Result;
use crate::viewer::Viewer;

/// What people may ask about one home.
#[async_trait::async_trait]
pub trait Listings: Send + Sync {
    /// The home that a slug or key leads to, with everything that belongs to it.
    ///
    /// # Errors
    /// `NotFound` where no such home may be seen.
    async fn get(&self, viewer: &Viewer, slug: &str) -> Result<ListingPage>;
}

/// One home with its media and history, as one viewer may see it.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListingPage {
    /// The home's fields.
    pub listing: PublicListing,
    /// Photos, tours, rooms and what else belongs to it.
    pub media: PublicMedia,
    /// Price and status changes, earlier listings of the same home included, newest first.
    pub history: Vec<ListingEvent>,
    /// When this was answered, epoch ms: the present of everything that depends on it.
    pub answered_at: i64,
}
