//! What a feed run did, and how feeds stand: the words of `feed sync`, `feed status` and the console.

use serde::{Deserialize, Serialize};

/// What one run read, wrote and refused.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SyncReport {
    /// Records received.
    pub read: u64,
    /// Records that were new.
    pub new: u64,
    /// Records that were known and had changed.
    pub changed: u64,
    /// Records that were known and had not changed.
    pub unchanged: u64,
    /// Records that made no sense and were put aside with the reason.
    pub quarantined: u64,
    /// Records that were kept without a value that made no sense.
    pub mended: u64,
    /// Listings that vanished at the source.
    pub removed: u64,
    /// Photos stored.
    pub photos: u64,
    /// Requests repeated after a refusal or a fault.
    pub retried: u64,
    /// Requests in all.
    pub requests: u64,
    /// Wall time in seconds.
    pub seconds: f64,
}

/// How far a run is; shown as a bar with rate and time left.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SyncProgress {
    /// The source, such as `mls:gps`.
    pub source: String,
    /// fetch, expand, photos or reconcile.
    pub phase: String,
    /// Records done in this phase.
    pub done: u64,
    /// Records in all, 0 where the feed has not said.
    pub total: u64,
    /// Counts so far.
    pub report: SyncReport,
}

/// How a feed stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FeedStatus {
    /// The source, such as `mls:gps`.
    pub source: String,
    /// The MLS's name.
    pub name: String,
    /// Listings that buyers can still hope for.
    pub on_market: u64,
    /// Closed listings kept.
    pub closed: u64,
    /// Records in quarantine.
    pub quarantined: u64,
    /// Start of the last run, epoch ms.
    pub last_started_at: Option<i64>,
    /// End of the last run that went through, epoch ms.
    pub last_succeeded_at: Option<i64>,
    /// Why the last run failed, if it did.
    pub last_error: Option<String>,
    /// The last run's counts.
    pub last_report: Option<SyncReport>,
}
