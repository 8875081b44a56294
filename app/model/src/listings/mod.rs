//! The unified, RESO-shaped listing (U-05, U-06): one record for every source and status.
//!
//! [`Listing`] is the whole truth and never serialises; what leaves the server is a
//! [`PublicListing`], made for one viewer.

pub mod display;
mod fields;
mod kinds;
mod media;
mod public;
mod slug;
mod social;

pub use fields::{FIELDS, Field, Kind, Listing, Value, ValueRef, WrongKind};
pub use kinds::{ListingKind, StandardStatus};
pub use media::{
    Document, ListingEvent, ListingEventKind, OpenHouse, Photo, Rendition, Room, Tour, Unit, Video,
};
pub use public::{PublicListing, PublicMedia};
pub use slug::{key_of_slug, slug, slugify, slugify_into};
pub use social::SocialCard;

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

    /// What may be said of a home that was here and is not shown any more.
    ///
    /// # Errors
    /// `NotFound` where there was no such home, or its seller does not want it shown.
    async fn off_market(&self, slug: &str) -> Result<OffMarket>;

    /// The files of the site map, each with so many homes that buyers can still hope for.
    ///
    /// # Errors
    /// `Unavailable` where the database does not answer.
    async fn sitemap(&self) -> Result<Vec<SitemapFile>>;

    /// The homes of one file of the site map, counted from 0; none where there is no such file.
    ///
    /// # Errors
    /// `Unavailable` where the database does not answer.
    async fn sitemap_homes(&self, file: u32) -> Result<Vec<SitemapHome>>;
}

/// A home that is not shown any more: where it stands, and whether it may come back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OffMarket {
    /// Its city.
    pub city: Option<String>,
    /// Whether the listing contract is still in force, so that it may come back.
    pub may_return: bool,
}

/// One file of the site map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SitemapFile {
    /// The last change of any of its homes, epoch ms.
    pub modified_at: Option<i64>,
}

/// A home in the site map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapHome {
    /// The slug of its page.
    pub slug: String,
    /// Its last change at the MLS, epoch ms.
    pub modified_at: Option<i64>,
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
    /// When the source last confirmed that the listing is there, epoch ms.
    pub checked_at: i64,
    /// When this was answered, epoch ms: the present of everything that depends on it.
    pub answered_at: i64,
}

/// A feed that was not read to its end for so long is stale, milliseconds: two missed runs of the usual
/// schedule.
pub const STALE_FEED_MS: i64 = 26 * 60 * 60 * 1_000;

impl ListingPage {
    /// Whether a home on the market has not been confirmed by its MLS for longer than [`STALE_FEED_MS`].
    pub fn is_stale(&self) -> bool {
        let home = self.listing.get();
        home.is_from_mls()
            && home.standard_status.is_on_market()
            && self.checked_at > 0
            && self.answered_at - self.checked_at > STALE_FEED_MS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECKED: i64 = 1_795_287_600_000;

    fn page(source: &str, status: StandardStatus, age: i64) -> ListingPage {
        let home = Listing::new(source, "1", status, ListingKind::Residential);
        ListingPage {
            listing: PublicListing::of(home, &Viewer::Anonymous).expect("public status"),
            media: PublicMedia::default(),
            history: Vec::new(),
            checked_at: CHECKED,
            answered_at: CHECKED + age,
        }
    }

    #[test]
    fn only_a_home_on_the_market_that_its_mls_left_unconfirmed_is_stale() {
        let late = STALE_FEED_MS + 1;
        let active = StandardStatus::Active;

        assert!(page("mls:gps", active, late).is_stale());
        assert!(!page("mls:gps", active, STALE_FEED_MS).is_stale());
        assert!(!page("mls:gps", StandardStatus::Closed, late).is_stale());
        assert!(!page("own", active, late).is_stale());
        let unknown = ListingPage {
            checked_at: 0,
            ..page("mls:gps", active, late)
        };
        assert!(!unknown.is_stale());
    }
}
