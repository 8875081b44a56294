//! How feeds are read: plain numbers with defaults, filled in by the server's configuration.

use super::profile::Profile;
use model::listings::StandardStatus;
use providers::feed::ListingFeed;
use std::sync::Arc;

/// How every feed is read.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedSettings {
    /// Records a page, at most 1,000.
    pub page_size: u32,
    /// Records a transaction.
    pub batch_size: usize,
    /// Listings whose photos and rooms are asked for in one request, at most 200.
    pub expand_batch: u32,
    /// How far a delta reaches back behind the start of the last good run.
    pub overlap_ms: i64,
    /// Calendar years of closed listings to keep.
    pub closed_years: i16,
    /// The share of known listings, in percent, that may vanish in one run before it is refused.
    pub vanish_percent: f64,
    /// Listings that may vanish in one run whatever their share is.
    pub vanish_floor: u64,
    /// How long a photo that could not be had is left alone at first; doubled with each try.
    pub photo_miss_ms: i64,
    /// The longest such time.
    pub photo_miss_max_ms: i64,
    /// Whether the newest record of each listing is kept as it came, for replay.
    pub keep_records: bool,
    /// How long runs and finished jobs are kept.
    pub keep_ms: i64,
    /// How long a run may be silent before another may take its place.
    pub lease_ms: i64,
}

const HOUR_MS: i64 = 3_600_000;

impl Default for FeedSettings {
    fn default() -> Self {
        Self {
            page_size: 500,
            batch_size: 500,
            expand_batch: 100,
            overlap_ms: 20 * 60_000,
            closed_years: 5,
            vanish_percent: 10.0,
            vanish_floor: 25,
            photo_miss_ms: 6 * HOUR_MS,
            photo_miss_max_ms: 7 * 24 * HOUR_MS,
            keep_records: true,
            keep_ms: 14 * 24 * HOUR_MS,
            lease_ms: 45_000,
        }
    }
}

impl FeedSettings {
    /// Brings sizes into the range that feeds and databases take.
    pub fn clamped(mut self) -> Self {
        self.page_size = self.page_size.clamp(1, 1_000);
        self.batch_size = self.batch_size.clamp(1, 5_000);
        self.expand_batch = self.expand_batch.clamp(1, 200);
        self.lease_ms = self.lease_ms.max(5_000);
        self
    }
}

/// One MLS and the client that reads it.
#[derive(Clone)]
pub struct FeedSource {
    /// What is known of the MLS.
    pub profile: Profile,
    /// The client.
    pub feed: Arc<dyn ListingFeed>,
}

/// The statuses whose listings a reconcile compares: those that a feed serves as long as they hold.
pub const SERVED: &[StandardStatus] = &[
    StandardStatus::Active,
    StandardStatus::ActiveUnderContract,
    StandardStatus::ComingSoon,
    StandardStatus::Pending,
    StandardStatus::Hold,
    StandardStatus::Closed,
    StandardStatus::Withdrawn,
    StandardStatus::Canceled,
    StandardStatus::Expired,
];
