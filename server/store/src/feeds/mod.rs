//! Feeds: where each one stands, what its runs did, what it sent, and what was refused.

mod leases;
mod photo_misses;
mod quarantine;
mod raw_records;
mod runs;

pub use leases::{Lease, drop_lease, hold_lease, lease_of};
pub use photo_misses::{
    PhotoMiss, clear_photo_misses, photo_miss_attempts, photo_misses, record_photo_miss,
};
pub use quarantine::{
    Quarantined, Refusal, quarantine, quarantine_counts, quarantined, quarantined_after, release,
};
pub use raw_records::{RawRecord, count_records, keep_records, records};
pub use runs::{
    FeedRun, end_lost_runs, finish_run, last_checked, last_success, latest_runs, load_cursor,
    prune_runs, save_cursor, save_progress, start_run,
};
