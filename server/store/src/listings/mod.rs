//! Listings: one RESO-shaped row for every source and status, what belongs to it, and its history.

mod by_keys;
mod columns;
mod earlier;
mod events;
mod index_source;
mod known;
mod media;
mod media_document;
mod packed;
mod photos_due;
mod read;
mod remarks;
mod renditions;
mod sitemap;
mod slugs;
mod write;

pub use columns::{Column, column_type, columns};
pub use earlier::{Ended, ended_without_sale};
pub use events::{events, record_events, record_histories};
pub use index_source::{
    Change, INDEX_FIELDS, IndexSource, Share, changed_since, index_rows, newest_change,
};
pub use known::{Fingerprint, Known, differing, known, known_in};
pub use media::{Media, MediaWrite, media, write_media, write_photos};
pub use photos_due::{PhotosDue, count_photos_pending, mark_photos_pending, photos_due};
pub use read::{SourceCounts, StoredListing, counts, find, find_by_slug, keys};
pub use remarks::remarks;
pub use sitemap::{HOMES_PER_FILE, sitemap, sitemap_homes};
pub use write::{ListingWrite, mark_removed, write_batch};

/// The counter that every change of a listing takes a number from.
pub(crate) const CHANGES: &str = "listings";

/// How many photos the listing's own row knows, for cards.
pub const GALLERY_SIZE: usize = 6;
