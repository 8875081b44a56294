//! Listings: one RESO-shaped row for every source and status, what belongs to it, and its history.

mod children;
mod columns;
mod earlier;
mod events;
mod index_source;
mod known;
mod media;
mod media_read;
mod read;
mod renditions;
mod settled;
mod write;

pub use columns::{Column, column_type, columns};
pub use earlier::{count_photos_pending, ended_by_parcel, mark_photos_pending};
pub use events::{events, record_events, record_histories};
pub use index_source::{
    Change, INDEX_FIELDS, IndexSource, changed_since, each_index_row, newest_change,
};
pub use known::{Known, known, known_in};
pub use media::{Media, MediaWrite, write_media, write_open_houses, write_photos};
pub use media_read::media;
pub use read::{
    PhotosDue, SourceCounts, StoredListing, counts, find, find_by_slug, keys, photos_due,
};
pub use write::{ListingWrite, mark_removed, touch_seen, write_batch};

/// The counter that every change of a listing takes a number from.
pub(crate) const CHANGES: &str = "listings";

/// How many photos the listing's own row knows, for cards.
pub const GALLERY_SIZE: usize = 6;

/// Keys of one `IN (…)`; the statement's text is always the same, so that it stays prepared.
const KEYS_PER_STATEMENT: usize = 250;

/// Chunks of exactly [`KEYS_PER_STATEMENT`] keys, the last one filled up with its last key.
fn key_chunks<'a>(keys: &'a [&'a str]) -> impl Iterator<Item = Vec<&'a str>> {
    key_chunks_of(keys, KEYS_PER_STATEMENT)
}

fn key_chunks_of<'a>(keys: &'a [&'a str], width: usize) -> impl Iterator<Item = Vec<&'a str>> {
    keys.chunks(width).map(move |chunk| {
        let mut chunk = chunk.to_vec();
        if let Some(last) = chunk.last().copied() {
            chunk.resize(width, last);
        }
        chunk
    })
}
