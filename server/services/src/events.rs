//! Everything that can have happened: a closed list, in the past tense.

use crate::feeds::SyncMode;
use model::feeds::SyncReport;
use model::listings::ListingEvent;

/// Something that is committed and cannot be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Listings of a source were written or removed; whoever shows listings looks for changes now.
    ListingsChanged {
        /// The source.
        source: String,
        /// How many.
        count: u64,
        /// What happened to listings that were known before, by listing key.
        stories: Vec<(String, ListingEvent)>,
    },
    /// A run of a feed went through.
    FeedSynced {
        /// The source.
        source: String,
        /// What it was asked to do.
        mode: SyncMode,
        /// What it did.
        report: SyncReport,
    },
    /// A run of a feed ended before its time.
    FeedFailed {
        /// The source.
        source: String,
        /// What it was asked to do.
        mode: SyncMode,
        /// Why.
        error: String,
    },
}
