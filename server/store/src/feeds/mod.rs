//! Feeds: where each one stands, what its runs did, what it sent, and what was refused.

mod leases;
mod pages;
mod photo_misses;
mod quarantine;
mod runs;

pub use leases::{Lease, drop_lease, hold_lease, lease_of};
pub use pages::{FeedPage, NewFeedPage, pages, prune_pages, save_page};
pub use photo_misses::{
    PhotoMiss, clear_photo_misses, photo_miss_attempts, photo_misses, record_photo_miss,
};
pub use quarantine::{Quarantined, Refusal, quarantine, quarantine_counts, quarantined, release};
pub use runs::{
    FeedRun, end_lost_runs, finish_run, last_success, latest_runs, load_cursor, prune_runs,
    save_cursor, save_progress, start_run,
};

use crate::error::{Error, Result};

/// Level 3 halves feed JSON again against level 1 and still outruns any feed.
const ZSTD_LEVEL: i32 = 3;

/// More than any feed sends at once; a guard against a damaged length.
const MAX_BODY_BYTES: usize = 256 << 20;

fn compress(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, ZSTD_LEVEL)
        .map_err(|error| Error::corrupt(format!("a page cannot be compressed ({error})")))
}

fn decompress(bytes: &[u8], byte_count: i64) -> Result<Vec<u8>> {
    let capacity = usize::try_from(byte_count)
        .unwrap_or_default()
        .min(MAX_BODY_BYTES);
    zstd::bulk::decompress(bytes, capacity)
        .map_err(|error| Error::corrupt(format!("a stored feed record is damaged ({error})")))
}
